"""What a translation has to say for a term of its source, and whether it says it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from wdea_i18n.language import AL, with_lam
from wdea_i18n.locales import Locale
from wdea_i18n.translation.engine import Link, Translation


class Stage(StrEnum):
    """How a translation came to hold its terms, the cheapest first."""

    FREE = "free"               # the engine chose them by itself
    REPLACED = "replaced"       # put where another wording stood, the rest as it was
    GUIDED = "guided"           # the engine finished the sentence from the term on
    PLACED = "placed"           # the engine was given the term in the source
    EDITED = "post-edited"      # a translator has corrected it


@dataclass(frozen=True, slots=True)
class Constraint:
    """A term found in a source segment, and the wordings that may render it.

    Attributes:
        concept: the id of its concept.
        start, end: where it stands in the source segment, [start, end) in characters.
        forms: what may stand for it in the target, the preferred first; none where the term
            is only forbidden some wordings.
        exact: how many of the forms are wordings of the term base; those after them are
            inflected.
        offered: numbers of the forms that fit the term's number: one of these is written where
            the engine has chosen none.
        forbidden: what must not stand for it.
        pivot: what may stand for it in English where the way leads through English.
        cased: whether capitals are told from small letters.
    """

    concept: str
    start: int
    end: int
    forms: tuple[str, ...]
    exact: int = 1
    offered: tuple[int, ...] = (0,)
    forbidden: tuple[str, ...] = ()
    pivot: tuple[str, ...] = ()
    cased: bool = False


Constraints = tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A form in a target text, [start, end) in characters; ``form`` is its number."""

    start: int
    end: int
    form: int


def signature(constraints: Constraints) -> str:
    """What identifies constraints in the translation memory; "" of none."""
    if not constraints:
        return ""
    return hashlib.sha256(repr(constraints).encode()).hexdigest()[:16]


def satisfied(text: str, constraints: Sequence[Constraint], target: Locale,
              links: Sequence[Link] = ()) -> dict[int, Occurrence]:
    """Which constraints a target text satisfies, by number, and where.

    A stretch of text serves one constraint, and the longest form goes first: "the Alliance"
    inside "the World Digital Education Alliance" does not count again.

    Args:
        links: word alignments; where a term stands twice they tell which is which.
    """
    return _served(text, _places(text, constraints, target), constraints, target, links)


def _served(text: str, places: Sequence[tuple[int, int]], constraints: Sequence[Constraint],
            target: Locale, links: Sequence[Link]) -> dict[int, Occurrence]:
    """Which constraint each stretch serves, as `satisfied` says; the longest stretches first."""
    found: dict[int, Occurrence] = {}
    waiting = {number for number, one in enumerate(constraints) if one.forms}
    taken: list[tuple[int, int]] = []
    for start, end in places:
        if any(start < b and a < end for a, b in taken):
            continue
        able = {number: form for number in waiting
                if (form := _form_at(text, start, end, constraints[number], target)) is not None}
        if not able:
            continue
        taken.append((start, end))
        number = next(iter(able)) if len(able) == 1 else max(able, key=lambda n: (
            linked(constraints[n], start, end, links),
            -_chances(text, places, constraints[n], target), -n))
        found[number] = Occurrence(start, end, able[number])
        waiting.discard(number)
    return found


def _chances(text: str, places: Sequence[tuple[int, int]], one: Constraint, target: Locale) -> int:
    """How many stretches a constraint could be served by: who has but one goes first.

    "Президент" or "председатель" for a president leaves the other to the chairperson.
    """
    return sum(_form_at(text, start, end, one, target) is not None for start, end in places)


def surplus(text: str, constraints: Sequence[Constraint], target: Locale) -> int:
    """How often a target text says terms beyond what the source asks for."""
    places = _places(text, constraints, target)
    taken: list[tuple[int, int]] = []
    for start, end in places:
        if not any(start < b and a < end for a, b in taken):
            taken.append((start, end))
    return len(taken) - len(_served(text, places, constraints, target, ()))


def forbidden(text: str, constraints: Sequence[Constraint], target: Locale
              ) -> list[tuple[Constraint, str]]:
    """Wordings in a target text that the term base forbids, outside of allowed ones."""
    allowed = [(one.start, one.end) for one in satisfied(text, constraints, target).values()]
    return [(one, match.group()) for one in constraints for wording in one.forbidden
            for match in pattern(wording, target, one.cased).finditer(text)
            if not any(a <= match.start() and match.end() <= b for a, b in allowed)]


def _places(text: str, constraints: Sequence[Constraint], target: Locale
            ) -> list[tuple[int, int]]:
    """All stretches that some form matches, the longest first."""
    wanted = {(form, one.cased) for one in constraints for form in one.forms}
    spans = {match.span() for form, cased in wanted
             for match in pattern(form, target, cased).finditer(text)}
    return sorted(spans, key=lambda span: (span[0] - span[1], span[0]))


def _form_at(text: str, start: int, end: int, one: Constraint, target: Locale) -> int | None:
    return next((number for number, form in enumerate(one.forms) if (
        match := pattern(form, target, one.cased).match(text, start)) and match.end() == end), None)


def linked(one: Constraint, start: int, end: int, links: Iterable[Link]) -> bool:
    """Whether a word of target [start, end) is aligned with a word of the term."""
    return any(link.source_start < one.end and one.start < link.source_end
               and link.target_start < end and start < link.target_end for link in links)


def as_wholes(one: Translation, constraints: Sequence[Constraint], target: Locale) -> Translation:
    """A translation whose terms are linked as wholes: formats rest on links, and those of words
    miss one of a term's now and then. Without any, all formats stand where they stood by measure.
    """
    if not one.links:
        return one
    places = satisfied(one.text, constraints, target, one.links)
    return replace(one, links=one.links + tuple(
        Link(constraints[number].start, constraints[number].end, place.start, place.end)
        for number, place in places.items()))


@lru_cache(maxsize=8192)
def pattern(form: str, target: Locale, cased: bool) -> re.Pattern[str]:
    """A form as it stands in text: whole words, any apostrophe, hyphen and white space.

    Arabic writes "and", "in", "to", "as" and the article on to the word; Chinese has no spaces
    around words.
    """
    body = r"\s+".join(re.escape(word) for word in form.split())
    body = re.sub(r"['’]", "['’]", body).replace(r"\-", "[-‐‑]")
    if target.script == "Arab":
        whole = rf"(?<!\w)[وف]?(?:[بلك]?(?:ال)?{body}"
        if body.startswith(AL):
            whole += rf"|{with_lam(body)}"
        whole += r")(?!\w)"
    elif target.spaced:
        whole = rf"(?<!\w){body}(?!\w)"
    else:
        edges = [r"(?<![A-Za-z0-9])" if form[:1].isascii() else "",
                 r"(?![A-Za-z0-9])" if form[-1:].isascii() else ""]
        whole = edges[0] + body + edges[1]
    return re.compile(whole, 0 if cased else re.IGNORECASE)


def first_leg(constraints: Constraints) -> Constraints:
    """The constraints of the way into English."""
    return tuple(replace(one, forms=one.pivot, exact=len(one.pivot), offered=(0,), forbidden=())
                 for one in constraints)
