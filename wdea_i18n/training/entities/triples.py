"""How many of the officials of a release are found with office and body: precision, recall, F1.

A gold release is a text file: the release, a line ``---``, then a line ``person | office | body``
for every office that somebody holds in it, as it stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from wdea_i18n.errors import UsageError
from wdea_i18n.glossary import TermBase

END_OF_TEXT = "\n---\n"
ARTICLE = re.compile(r"^(?:the|an?|le|la|les|el|los|las|une?|l['’])\s*(?=\S)")


class Triple(NamedTuple):
    """Somebody, an office, and where it is held ("" where the text does not say)."""

    person: str
    office: str
    body: str

    @property
    def key(self) -> Triple:
        """Without what no reader would mind: case, articles, spaces, the shape of apostrophes."""
        return Triple(*(ARTICLE.sub("", " ".join(part.replace("'", "’").casefold().split()))
                        for part in self))

    def __str__(self) -> str:
        return " | ".join(self)


@dataclass(frozen=True, slots=True)
class Gold:
    """A release and the triples that it holds.

    Attributes:
        tag: its language.
        lines: its paragraphs.
    """

    name: str
    tag: str
    lines: tuple[str, ...]
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of what there is."""

    right: int
    wrong: tuple[Triple, ...]
    missed: tuple[Triple, ...]

    @property
    def precision(self) -> float:
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + len(self.missed), 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + len(self.wrong) + len(self.missed), 1)

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong,
                     self.missed + other.missed)

    def __str__(self) -> str:
        return (f"P {self.precision:4.0%}  R {self.recall:4.0%}  F1 {self.f1:4.0%}  "
                f"of {self.right + len(self.missed)}")


NONE = Score(0, (), ())


def read_gold(path: Path) -> Gold:
    """A gold release; its name begins with the language, as in ``fr-1-region.txt``.

    Raises:
        UsageError: it has no line ``---``, or a line below it has not three parts.
    """
    text, line, below = path.read_text("utf-8").partition(END_OF_TEXT)
    triples = [re.split(r"\s*\|\s*", row.strip()) for row in below.splitlines() if row.strip()]
    if not line or any(len(parts) != 3 for parts in triples):
        raise UsageError(f"{path.name} is no gold release.",
                         "Below a line '---', write lines 'person | office | body'.")
    return Gold(path.stem, path.stem.partition("-")[0], tuple(text.splitlines()),
                tuple(Triple(*parts) for parts in triples))


def score(gold: Gold, base: TermBase) -> Score:
    """Compares what is found in a release with what there is."""
    from wdea_i18n.entities import find
    from wdea_i18n.language import sentences_in
    from wdea_i18n.locales import locale

    sentences = [sentence for line in gold.lines
                 for sentence in sentences_in(line, locale(gold.tag))]
    found = find(sentences, gold.tag, base)
    return compare(gold.triples, (Triple(person.name, role.title, role.body)
                                  for person in found.people for role in person.roles))


def compare(wanted: Iterable[Triple], found: Iterable[Triple]) -> Score:
    """Counts equal triples, and lists the others."""
    there = {triple.key: triple for triple in wanted}
    seen = {triple.key: triple for triple in found}
    return Score(len(there.keys() & seen), tuple(seen[key] for key in seen if key not in there),
                 tuple(there[key] for key in there if key not in seen))
