"""Terms written into a source before it is translated, for the engine to take over.

Any engine copies some of them. A package that has learnt it builds the sentence around them,
with the articles and endings that they ask for; see `wdea_i18n.training.inline_terms`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wdea_i18n.language import Edit, apply_edits
from wdea_i18n.translation.constraint import Constraint, Constraints, Stage
from wdea_i18n.translation.engine import Link, Translation, Translator


@dataclass(frozen=True, slots=True)
class InlineTerms:
    """An engine that gets its sources with the terms in them, as their language has them.

    Attributes:
        wanted: the constraints of each source text.
    """

    translator: Translator
    wanted: Mapping[str, Constraints]

    def translate(self, texts: Sequence[str], alternatives: int = 1, careful: bool = False
                  ) -> list[list[Translation]]:
        """As a `Translator` does; links are with the sources as they were."""
        changes = [[inlined(one) for one in self.wanted.get(text, ()) if one.forms]
                   for text in texts]
        rows = self.translator.translate(
            [apply_edits(text, edits) for text, edits in zip(texts, changes, strict=True)],
            alternatives, careful)
        return [[_traced(one, edits) if edits else one for one in row]
                for row, edits in zip(rows, changes, strict=True)]


def inlined(constraint: Constraint) -> Edit:
    """The form of a term that fits its number, in the place of its source."""
    form = constraint.forms[constraint.offered[0]]
    return Edit(constraint.start, constraint.end, form)


def _traced(one: Translation, edits: Sequence[Edit]) -> Translation:
    return replace(one, links=tuple(_back(link, edits) for link in one.links), stage=Stage.PLACED)


def _back(link: Link, edits: Sequence[Edit]) -> Link:
    """A link with a changed source, in the characters of the source as it was."""
    shift = 0
    for edit in edits:
        start, end = edit.start + shift, edit.start + shift + len(edit.text)
        if link.source_end <= start:
            break
        if link.source_start < end:
            return link._replace(source_start=edit.start, source_end=edit.end)
        shift += len(edit.text) - (edit.end - edit.start)
    return link._replace(source_start=link.source_start - shift,
                         source_end=link.source_end - shift)
