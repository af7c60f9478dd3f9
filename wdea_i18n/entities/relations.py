"""Who holds which office where.

Either the name goes before ("Liu Limin, President of CEAIE and …") or the office does
("WDEA Secretary General Yang Jun", "le président de l’Agence, Marc Kerouac,").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wdea_i18n.entities.grammar import GRAMMARS
from wdea_i18n.entities.model import Role
from wdea_i18n.entities.offices import (
    FURTHEST,
    NEAR,
    Office,
    goes_on,
    is_and,
    is_person,
    office_at,
    office_near,
    parted,
)
from wdea_i18n.entities.reading import PATRONYMIC, Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

Found = tuple[str, list[Role]]


def people(doc: Doc) -> Iterator[Found]:
    """(name, roles) of every mention that tells by its surroundings that it is a person."""
    reading = Reading(doc, GRAMMARS[doc.lang_])
    taken: set[int] = set()         # words of offices that somebody has
    names: list[str] = []
    for place in range(len(reading)):
        if reading.is_office(place) and place not in taken:
            for name, offices in _around(reading, place):
                taken.update(word for office in offices for word in range(office.start, office.end))
                names.append(name)
                yield name, _roles(reading, offices)
    for place in range(1, len(reading)):
        if reading.is_comma(place) and taken.isdisjoint((place + 1, place + 2)):
            for name, roles in _by_body(reading, place):
                names.append(name)
                yield name, roles
    for name in _others(reading):
        if not any(name in one or one in name for one in names if one != name):
            yield name, []


def _by_body(reading: Reading, comma: int) -> Iterator[Found]:
    """Whoever has a title that no list knows, but a body behind it: "NAME, Poet of the Senate"."""
    name = reading.name_ending(comma)
    start = comma + 1
    while start < len(reading) and reading.text(start).lower() in reading.grammar.articles:
        start += 1
    if name is None or len(name) < 2 or not reading.cased or not _is_title_word(reading, start):
        return
    end = start + 1
    while end < len(reading) and end < start + FURTHEST and goes_on(reading, end, start):
        end += 1
    ranked = reading.text(start).lower() in reading.grammar.before      # "Chief Nurse of Peru"
    title, body = parted(reading, start, end, strict=not ranked)
    if body < end and title - start <= NEAR:
        office = Office(start, start, end)
        yield reading.name_text(name), _roles(reading, [office, *_more(reading, office)])


def _is_title_word(reading: Reading, place: int) -> bool:
    """Whether a title may begin with a word: with a capital in English, without elsewhere."""
    return place < len(reading) and reading.doc[place].is_alpha and not reading.kind(place) \
        and not reading.is_break(place) and reading.doc[place].is_title == (reading.tag == "en") \
        and reading.text(place).lower() not in reading.grammar.no_names | reading.grammar.links


def _around(reading: Reading, place: int) -> Iterator[tuple[str, list[Office]]]:
    """The person that an office belongs to, with all of the offices that belong to them."""
    office = office_at(reading, place)
    comma = _comma_before(reading, office)
    name = comma and reading.name_ending(comma)
    if name:
        offices = [office, *_more(reading, office)]
        if not _is_of_next(reading, office):
            yield reading.name_text(name), offices
            return
    name = _name_after(reading, office)
    if name:
        start, end = name
        found = reading.doc[start:end]
        if not (len(office_text := reading.doc[office.start:start].text.lower()) and
                office_text in reading.grammar.honorifics):
            yield reading.name_text(found), [Office(office.start, office.head, _cut(
                reading, office.head, start), office.before)]


def _comma_before(reading: Reading, office: Office) -> int:
    """The comma between a name and its office; 0 for none."""
    place = office.start - 1
    if office.before:
        while place >= 0 and not reading.is_comma(place):
            place -= 1
    skipped = reading.grammar.articles | reading.grammar.once
    while place > 0 and reading.text(place).lower() in skipped:
        place -= 1
    return place if place > 0 and reading.is_comma(place) else 0


def _more(reading: Reading, office: Office) -> list[Office]:
    """Further offices of the same person."""
    found: list[Office] = []
    while True:
        place = office.end
        joined = False
        while place < len(reading) and (reading.is_comma(place) or is_and(reading, place)
                                        or reading.text(place) == ";"):
            if reading.text(place) == ";":
                return found
            place, joined = place + 1, True
        if not joined or not office_near(reading, place):
            return found
        while not reading.is_office(place):
            place += 1
        office = office_at(reading, place)
        if _is_of_next(reading, office):
            return found
        found.append(office)


def _is_of_next(reading: Reading, office: Office) -> bool:
    """Whether the person comes after the office: "…, ambassador of Spain, Luis Ruiz"."""
    name = _name_after(reading, office)
    if name is None:
        return False
    start, end = name
    comma = reading.is_comma(start - 1)
    own = reading.is_comma(end) and office_near(reading, end + 1)
    return not (comma and own)


def _name_after(reading: Reading, office: Office) -> tuple[int, int] | None:
    """Where the name stands that an office goes before: [start, end)."""
    end = office.end
    if reading.tag in ("ru", "ar"):
        return _name_at_end(reading, office)
    if found := _name_behind_field(reading, office):
        return found
    start = end
    if reading.is_comma(end) and (reading.grammar.comma_name or _is_determined(reading, office)):
        start = end + 1
    elif end > office.head + 1 and not _is_name_start(reading, end):
        start = _first_name_word(reading, office)
    name = reading.name_beginning(start) if start < len(reading) else None
    if name is None or (start == end + 1 and len(name) < 2):
        return None
    if reading.tag == "en" and not reading.text(office.head)[:1].isupper() and not (
            start == end + 1 and reading.is_comma(name.end)):
        return None             # "director, Gwen Pritchard," is one, "chair Gwen Pritchard" none
    if name.end < len(reading) and reading.text(name.end).lower() in reading.grammar.links \
            and not is_person(reading, name.start):
        return None             # "Librarian Emeritus of …"
    if start == office.head + 1 or start == end or start == end + 1:
        return name.start, name.end
    return None


def _is_determined(reading: Reading, office: Office) -> bool:
    """Whether one certain office is meant: "the museum's director"."""
    return office.start > 0 and reading.text(office.start - 1).lower() in (
        "the", "its", "his", "her", "their", "our", "'s", "’s", "whose")


def _name_behind_field(reading: Reading, office: Office) -> tuple[int, int] | None:
    """A name that follows what the office is for: "Minister of Culture Dafydd Rees"."""
    for place in range(office.head + 1, office.end - 2):
        name = reading.name_beginning(place + 1) if reading.is_field(place) else None
        if name is not None and name.start == place + 1 and len(name) > 1 and not any(
                reading.is_field(word) or reading.is_place(word)
                for word in range(name.start, name.end)):
            return name.start, name.end
    return None


def _is_name_start(reading: Reading, place: int) -> bool:
    return place < len(reading) and (is_person(reading, place) or reading.text(
        place).lower() in reading.grammar.honorifics)


def _first_name_word(reading: Reading, office: Office) -> int:
    """Where a name begins right behind the head: "President Alberto Fuentes"."""
    place = office.head + 1
    return place if place < len(reading) and reading.is_name_word(place) else office.end


def _name_at_end(reading: Reading, office: Office) -> tuple[int, int] | None:
    """The last words of an office, where they are a name: "глава Татарстана Рустам Минниханов"."""
    end = office.end
    if _is_name_start(reading, end):
        name = reading.name_beginning(end)
        return (name.start, name.end) if name else None
    if not reading.cased:
        return _bare_end(reading, office)
    start = end
    while start > office.head + 1 and end - start < 3 and reading.is_name_word(start - 1) \
            and not reading.is_known_place(start - 1):
        if end - start == 2 and not PATRONYMIC.search(reading.text(end - 2)):
            break
        start -= 1
    return (start, end) if end - start >= 2 else None


def _bare_end(reading: Reading, office: Office) -> tuple[int, int] | None:
    """A name behind an Arabic office: a bare word after a definite one begins something new."""
    for place in range(office.head + 1, office.end - 1):
        if reading.is_definite(place - 1) and not reading.is_definite(place) \
                and not reading.text(place).startswith("و") and reading.is_name_word(place) \
                and reading.text(place) not in reading.grammar.links | reading.grammar.inner:
            name = reading.name_beginning(place)
            return (name.start, name.end) if name is not None and len(name) > 1 else None
    return None


def _cut(reading: Reading, head: int, name: int) -> int:
    """Where an office ends that a name follows: before the comma, the honorific."""
    while name > head + 1 and (reading.is_comma(name - 1) or reading.text(
            name - 1).lower() in reading.grammar.honorifics):
        name -= 1
    return name


def _roles(reading: Reading, offices: list[Office]) -> list[Role]:
    """Titles with bodies; "Vice President and Secretary General of CEAIE" are two at one body."""
    roles: list[Role] = []
    waiting: list[int] = []         # that wait for the body of the next one
    for number, office in enumerate(offices):
        end, start = parted(reading, office.head, office.end)
        body = reading.doc[start:office.end].text if start < office.end else office.before
        roles.append(Role(reading.without_and(office.start, end), body))
        if body and not office.before:
            for place in waiting:
                roles[place] = Role(roles[place].title, body)
        if number + 1 < len(offices) and not body and not reading.is_comma(office.end):
            waiting.append(number)
        else:
            waiting = []
    return roles


def _others(reading: Reading) -> Iterator[str]:
    """People without an office: after an honorific, about a verb of speaking, or by spaCy."""
    grammar = reading.grammar
    for place in range(len(reading)):
        lower = reading.text(place).lower()
        if lower in grammar.honorifics:
            name = reading.name_beginning(place + 1)
            if name is not None and reading.cased:
                yield reading.name_text(name)
        elif lower in grammar.says and reading.cased:
            for name in (reading.name_ending(place), reading.name_beginning(place + 1)):
                if name is not None:
                    yield reading.name_text(name)
                    break
    for ent in reading.doc.ents:
        if is_person(reading, ent.start) and (len(ent) > 1 or ent.id_):
            yield reading.name_text(ent)
