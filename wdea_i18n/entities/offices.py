"""An office as it is read: from its head word to where it ends, parted into title and body."""

from __future__ import annotations

from dataclasses import dataclass

from wdea_i18n.entities.marking import BODY, OFFICE, PERSON
from wdea_i18n.entities.reading import Reading

FURTHEST = 24           # words of an office with its body
NEAR = 5                # words in which a body names what it is: "national expert *committee*"
WHOSE = ("whose", "dont", "cuyo", "cuya")
WHERE = ("in", "at", "à", "au", "en")


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its body in a sentence: [start, end) in words, and where its head is.

    Attributes:
        before: the body stands in front of it: "*WDEA* Secretary General".
    """

    start: int
    head: int
    end: int
    before: str = ""


def office_at(reading: Reading, head: int) -> Office:
    """The office of a head word: the words before that belong to it, and all up to its end."""
    start = head
    while start > 0 and (_belongs_before(reading, start - 1)):
        start -= 1
    if reading.tag == "en" and (comma := _comma_near(reading, start)):
        start = comma + 1       # "Fiona Blake, Communications Manager"
    while head + 1 < len(reading) and reading.is_office(head + 1):
        head += 1               # "Director General", a title of the term base
    end = head + 1
    while end < min(len(reading), head + FURTHEST) and goes_on(reading, end, head):
        end += 1
    return Office(start, head, end, _body_before(reading, start))


def _comma_near(reading: Reading, start: int) -> int:
    """The comma from which on all words before an office have capitals; 0 for none."""
    place = start - 1
    while place > start - NEAR and place > 0 and reading.doc[place].is_title \
            and reading.kind(place) != BODY:
        place -= 1
    return place if place < start - 1 and place > 0 and reading.is_comma(place) \
        and reading.name_ending(place) is not None else 0


def _belongs_before(reading: Reading, place: int) -> bool:
    lower = reading.text(place).lower()
    return lower in reading.grammar.before or reading.key(place) in reading.grammar.before or (
        reading.is_office(place) and reading.tag != "ar") or (
            reading.tag == "en" and reading.is_field(place)     # "Chief Technology Officer"
            and place > 0 and _belongs_before(reading, place - 1)) or (
            reading.text(place) in "-–" and place > 0 and _belongs_before(reading, place - 1))


def _body_before(reading: Reading, start: int) -> str:
    """The body that stands before an office: "WDEA Secretary General"."""
    place = start
    if place and reading.text(place - 1) in ("'s", "’s"):
        place -= 1
    while place and reading.text(place - 1).lower() in reading.grammar.articles:
        place -= 1
    if place and reading.text(place - 1).lower() in WHOSE:
        return next((ent.text for ent in reversed(reading.doc.ents)
                     if ent.label_ == BODY and ent.end < place
                     and reading.text(ent.start - 1) != "("), "")
    if place < start and reading.key(place - 1) in reading.grammar.bodies \
            and not reading.kind(place - 1):
        return reading.text(place - 1)      # "the museum's director"
    if place and reading.kind(place - 1) == BODY and reading.tag == "en":
        return next(ent.text for ent in reading.doc.ents if ent.start < place <= ent.end)
    return ""


def goes_on(reading: Reading, place: int, head: int) -> bool:
    """Whether an office with its body holds a word."""
    if reading.is_comma(place):
        return _body_after_comma(reading, place, head)
    if reading.is_break(place) or _is_where(reading, place, head) or _is_number(reading, place):
        return False
    if is_and(reading, place):
        return not office_near(reading, place + 1) and not _name_follows(reading, place + 1)
    if reading.tag == "ar" and reading.text(place).startswith("و") and (
            reading.is_office(place) or reading.text(place)[1:] in reading.grammar.honorifics):
        return False
    return not is_person(reading, place)


def _is_where(reading: Reading, place: int, head: int) -> bool:
    """Whether only the place follows where somebody works: "coordinatrice du programme à Lima"."""
    return reading.text(place).lower() in WHERE and place + 1 < len(reading) \
        and reading.is_place(place + 1) and not reading.is_field(place + 1) \
        and parted(reading, head, place)[1] == place


def _is_number(reading: Reading, place: int) -> bool:
    """Whether a year or the like follows, which no office holds: "directeur *en 2024*"."""
    small = reading.grammar.links | reading.grammar.inner | set(WHERE)
    return any(reading.doc[step].is_digit for step in range(place, min(place + 2, len(reading)))
               if step == place or reading.text(place).lower() in small)


def is_and(reading: Reading, place: int) -> bool:
    return reading.text(place).lower() in reading.grammar.and_


def is_person(reading: Reading, place: int) -> bool:
    return reading.kind(place) == PERSON


def _name_follows(reading: Reading, place: int) -> bool:
    """Whether after "and" a person comes, not another word of the title."""
    while place < len(reading) and (reading.is_comma(place)
                                    or reading.text(place).lower() in reading.grammar.articles):
        place += 1
    if place >= len(reading):
        return False
    lower = reading.text(place).lower()
    if lower in reading.grammar.honorifics or is_person(reading, place):
        return True
    name = reading.name_beginning(place) if reading.cased else None
    return name is not None and len(name) > 1 and name.end < len(reading) and (
        reading.is_comma(name.end) or reading.is_break(name.end))


def office_near(reading: Reading, place: int) -> bool:
    """Whether another office begins here: articles and little words of titles may go before."""
    grammar = reading.grammar
    for step in range(place, min(place + 5, len(reading))):
        lower = reading.text(step).lower()
        if reading.is_office(step):
            return True
        if lower not in grammar.articles | grammar.before | grammar.once | grammar.and_ and \
                reading.key(step) not in grammar.before and reading.kind(step) != BODY \
                and not (reading.tag == "en" and reading.is_field(step)):
            return False
    return False


def _body_after_comma(reading: Reading, comma: int, head: int) -> bool:
    """Whether a comma parts an office from its body: "Vice Minister, Ministry of Education"."""
    if any(reading.is_comma(place) for place in range(head + 1, comma)):
        return False
    start = comma + 1
    while start < len(reading) and reading.text(start).lower() in reading.grammar.articles:
        start += 1
    if start >= len(reading) or reading.is_office(start) or office_near(reading, start):
        return False
    if parted(reading, head, comma)[1] < comma and reading.tag != "ru":
        return False            # it has a body already
    return reading.is_sure_body(start) or (
        reading.text(start)[:1].isupper() and reading.key(start) in reading.grammar.bodies)


def parted(reading: Reading, head: int, end: int, strict: bool = False) -> tuple[int, int]:
    """(where the title ends, where the body begins) of an office; both the end for none.

    Args:
        strict: whether a capital alone makes no body.
    """
    grammar = reading.grammar
    # A title of the term base may hold a body: "رئيس جامعة" does.
    first = next((ent.start for ent in reading.doc.ents
                  if ent.label_ == OFFICE and ent.start <= head < ent.end), head)
    for place in range(first + 1, end):
        start = place
        lower = reading.text(place).lower()
        if reading.is_comma(place):
            lower, start = ",", place + 1
        elif grammar.links and lower in grammar.links:
            start = place + 1
        elif grammar.links and reading.tag != "ar":
            continue
        if reading.text(place - 1).lower() in grammar.and_ and any(
                map(reading.is_field, range(first, place))):
            continue            # "ministre de la Culture et *de la Francophonie*"
        while start < end and reading.text(start).lower() in grammar.articles | grammar.links:
            start += 1
        if start < end and _begins_body(reading, start, end, lower, strict):
            while reading.tag == "ru" and start > first + 1 and reading.is_adjective(start - 1):
                place, start = start - 1, start - 1
            return place, start
    return end, end


def _begins_body(reading: Reading, start: int, end: int, link: str, strict: bool) -> bool:
    grammar = reading.grammar
    if reading.is_field(start):
        return False
    if reading.kind(start) == BODY or link == "," or reading.is_body(start):
        return True
    if reading.is_place(start):
        return not strict and (not grammar.links or link in grammar.to_places)
    if reading.tag == "ru":
        return reading.text(start)[:1].isupper() and not strict
    if reading.tag == "ar":
        return False
    if grammar.proper and reading.text(start)[:1].isupper() and not strict \
            and link in grammar.to_places:
        return True
    for place in range(start, min(start + NEAR, end)):
        lower = reading.text(place).lower()
        if reading.is_comma(place) or (place > start and lower in grammar.links | grammar.and_):
            return False
        if reading.key(place) in grammar.bodies or (place > start and reading.kind(place) == BODY):
            return True
    return False
