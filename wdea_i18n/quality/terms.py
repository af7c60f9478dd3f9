"""An honest score of the terms: how many were asked for, and how they stand in the target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from wdea_i18n.quality.finding import Finding, Group

STEM = .6           # of the shorter word, that two genders of it share
HEAD = "长"         # how Chinese calls the heads of most bodies


class Form(StrEnum):
    """How a term stands in a target."""

    EXACT = "exact"             # in a wording of the term base
    INFLECTED = "inflected"     # in another form of one
    MISSING = "missing"         # in none


@dataclass(frozen=True, slots=True)
class TermUse:
    """One occurrence of a term in a source, and what stands for it in the target.

    Attributes:
        concept: the id of its concept.
        source: the wording in the source.
        target: the wording in the target; "" where it is missing.
        form: how it stands there.
        stage: how it came there; see `wdea_i18n.translation.Stage`.
        preferred: the wording that the term base prefers.
    """

    concept: str
    source: str
    target: str
    form: Form
    stage: str
    preferred: str


def term_score(uses: Iterable[TermUse]) -> str:
    """The score in words: "12 of 13" with what was inflected; "–" where none was asked for."""
    number = Counter(use.form for use in uses)
    if not number:
        return "–"
    found = number[Form.EXACT] + number[Form.INFLECTED]
    inflected = f", {number[Form.INFLECTED]} inflected" if number[Form.INFLECTED] else ""
    return f"{found} of {number.total()}{inflected}"


def inconsistencies(uses: Iterable[TermUse]) -> list[Finding]:
    """Wordings of a source that a document renders by two different ones.

    "président" and "présidente" are one: which it is depends on the person. So are 校长 and 会长,
    where it depends on the body.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for use in uses:
        if use.form is Form.EXACT:
            known = found.setdefault((use.concept, _folded(use.source)), {})
            wording = _folded(use.target)
            if not any(_differ_in_gender(wording, other) or (
                    wording.endswith(HEAD) and other.endswith(HEAD)) for other in known):
                known.setdefault(wording, use.target)
    return [Finding(Group.COSMETIC, "consistency", f"'{source}' is rendered by "
                    + " and ".join(f"'{wording}'" for wording in wordings.values()))
            for (_, source), wordings in found.items() if len(wordings) > 1]


def _folded(wording: str) -> str:
    return " ".join(wording.casefold().replace("’", "'").split())


def _differ_in_gender(one: str, other: str) -> bool:
    """Whether two wordings are alike word by word, but for the endings."""
    pairs = list(zip(one.split(), other.split(), strict=False))
    return len(one.split()) == len(other.split()) and all(
        _shared(*pair) >= STEM * min(map(len, pair)) for pair in pairs)


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1],
                                    zip(one, other, strict=False)))
