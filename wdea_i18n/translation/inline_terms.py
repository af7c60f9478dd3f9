"""Terms written into a source before it is translated, for the engine to take over.

Any engine copies some of them. A package that has learnt it builds the sentence around them,
with the articles and endings that they ask for; see `wdea_i18n.training.inline_terms`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wdea_i18n.language import Edit, apply_edits
from wdea_i18n.translation.constraint import Constraint, Constraints, Stage
from wdea_i18n.translation.engine import Translation, Translator, traced

NEXT_WORD = re.compile(r"(?:['’]s)?[ \u00a0-]([A-Za-z]+)")
BEHIND = """
    a about across after against also among an and are as at be because been before between both
    but by can could did do does during for from had has have her his if in into is it its may
    might must nor not of on or our over per shall should since than that the their these they
    this those through to towards under until via was we were when where which while who whose
    will with within without would
    became began built came found gave got held kept left made met paid said saw spoke took went
"""
NO_NOUNS = frozenset(BEHIND.split())        # a noun phrase ends before them


@dataclass(frozen=True, slots=True)
class InlineTerms:
    """An engine that gets its sources with the terms in them, as their language has them.

    Attributes:
        wanted: the constraints of each source text.
    """

    translator: Translator
    wanted: Mapping[str, Constraints]

    @property
    def tells_lost(self) -> bool:
        return self.translator.tells_lost

    def translate(self, texts: Sequence[str], alternatives: int = 1, careful: bool = False
                  ) -> list[list[Translation]]:
        """As a `Translator` does; links are with the sources as they were."""
        changes = [[inlined(one) for one in self.wanted.get(text, ()) if one.forms]
                   for text in texts]
        rows = self.translator.translate(
            [apply_edits(text, edits) for text, edits in zip(texts, changes, strict=True)],
            alternatives, careful)
        return [[replace(traced(one, edits), stage=Stage.PLACED) if edits else one for one in row]
                for row, edits in zip(rows, changes, strict=True)]


def stands_alone(text: str, constraint: Constraint) -> bool:
    """Whether a term does not belong to the noun behind it, as in "digital education experts".

    Other languages put such a pair the other way round, with words between, and engines that
    copy the term often leave it where it stood.
    """
    word = NEXT_WORD.match(text, constraint.end)
    return word is None or word.group(1).lower() in NO_NOUNS or word.group(1).endswith("ed")


def inlined(constraint: Constraint) -> Edit:
    """The form of a term that fits its number, in the place of its source."""
    form = constraint.forms[constraint.offered[0]]
    return Edit(constraint.start, constraint.end, form)
