"""Who holds which office where: appositions, titles before names, honorifics, reports of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from wdea_i18n.entities.grammar import GRAMMARS, PARTICLES, Grammar
from wdea_i18n.entities.marking import BODY, OFFICE
from wdea_i18n.entities.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NAME = re.compile(r"^(?:[A-Z]\.|[A-ZÀ-ÝĀ-Ž][\w’'-]*[a-zà-ÿā-ž][\w’'-]*)$")
OWNED = re.compile(r"^['’]s\s+[a-z-]+(?:\s[a-z-]+)?(?=\s*[,;.)]|\s+(?:and|who|which)\s|$)")
AUXILIARIES = ("a", "ha", "has", "had", "est")
LONGEST = 4             # words of a name

Found = tuple["Span", list[Role]]


def people(doc: Doc) -> Iterator[Found]:
    """(name, roles) of every mention that tells by its surroundings that it is a person."""
    ents, grammar = list(doc.ents), GRAMMARS[doc.lang_]
    for number, ent in enumerate(ents):
        if ent.label_ != OFFICE:
            continue
        comma = _comma_before(doc, ent.start, grammar)
        before = _name_ending_at(doc, comma, grammar) if comma else None
        if before is not None:
            yield before, _roles(doc, ents, number, grammar)
        after = _name_from(doc, ent.end, grammar)
        if after is not None and ent.text[:1].isupper():
            yield after, [Role(ent.text, _body_before(doc, ents, number))]
    for token in doc:
        if token.lower_ in grammar.honorifics and (
                name := _name_from(doc, token.i + 1, grammar)) is not None:
            yield name, []
        elif token.lower_ in grammar.says:
            for name in (_name_ending_at(doc, token.i, grammar),
                         _name_from(doc, token.i + 1, grammar)):
                if name is not None and len(name) > 1:
                    yield name, []
                    break


def _comma_before(doc: Doc, place: int, grammar: Grammar) -> int:
    """Where the comma before an office stands, an article between them passed over; 0 for none."""
    while place >= 1 and doc[place - 1].lower_ in grammar.articles:
        place -= 1
    return place - 1 if place >= 2 and doc[place - 1].text == "," else 0


def _is_name(token: Token, grammar: Grammar) -> bool:
    return (bool(NAME.match(token.text)) and not token.ent_type_
            and token.lower_ not in grammar.no_names | grammar.honorifics)


def _name_ending_at(doc: Doc, end: int, grammar: Grammar) -> Span | None:
    """The name that ends before a token: a comma or a verb, its auxiliary passed over."""
    if end >= 1 and doc[end - 1].lower_ in AUXILIARIES:
        end -= 1
    start = end
    while start > 0 and end - start < LONGEST and (
            _is_name(doc[start - 1], grammar)
            or (doc[start - 1].lower_ in PARTICLES and start < end)):
        start -= 1
    while start < end and doc[start].lower_ in PARTICLES and not doc[start].is_title:
        start += 1
    return doc[start:end] if start < end else None


def _name_from(doc: Doc, start: int, grammar: Grammar) -> Span | None:
    """The name that begins at a token."""
    while start < len(doc) and doc[start].lower_ in grammar.honorifics:
        start += 1
    end = start
    while end < len(doc) and end - start < LONGEST and (
            _is_name(doc[end], grammar) or (doc[end].lower_ in PARTICLES and end > start)):
        end += 1
    while end > start and doc[end - 1].lower_ in PARTICLES:
        end -= 1
    return doc[start:end] if end > start else None


def _roles(doc: Doc, ents: Sequence[Span], number: int, grammar: Grammar) -> list[Role]:
    """The offices that follow a name, with their bodies.

    "Vice President and Secretary General of CEAIE" are two at one body.
    """
    roles: list[Role] = []
    without: list[int] = []         # offices that wait for the body of the next one
    while number < len(ents) and ents[number].label_ == OFFICE:
        title = ents[number]
        body, last = _body_after(doc, ents, number, grammar)
        roles.append(Role(title.text, body))
        if body:
            roles = [Role(role.title, body) if place in without else role
                     for place, role in enumerate(roles)]
            without = []
        following = ents[last + 1] if last + 1 < len(ents) else None
        if following is None or following.label_ != OFFICE:
            break
        end = ents[last].end if body and ents[last].label_ == BODY else title.end
        gap = doc.text[doc[end - 1].idx + len(doc[end - 1]):following.start_char]
        if not grammar.and_.match(gap):
            break
        if not body and gap.strip(" ") not in (",", ";"):
            without.append(len(roles) - 1)
        number = last + 1
    return roles


def _body_after(doc: Doc, ents: Sequence[Span], number: int, grammar: Grammar
                ) -> tuple[str, int]:
    """(the body of an office, the number of the last entity that belongs to it)."""
    title, last = ents[number], number
    start = None
    while last + 1 < len(ents) and ents[last + 1].label_ == BODY:
        gap = doc.text[ents[last].end_char:ents[last + 1].start_char]
        if not grammar.of.match(gap) or (start is not None and "," in gap):
            break
        start = ents[last + 1].start_char - _owner(gap) if start is None else start
        last += 1
    if start is not None:
        owned = OWNED.match(doc.text[ents[last].end_char:])
        return doc.text[start:ents[last].end_char + (owned.end() if owned else 0)], last
    found = grammar.loose.match(doc.text[title.end_char:title.end_char + 80])
    if found and (last + 1 >= len(ents)
                  or ents[last + 1].start_char >= title.end_char + found.end()):
        return re.split(r"\s+(?:and|who|which|attended|said)\s+", found[1])[0].removeprefix(
            "the "), last
    return "", last


def _owner(gap: str) -> int:
    """How much of a gap belongs to the body: "the *Alliance's* committee"."""
    found = re.search(r"[\w’]+['’]s\s+$", gap)
    return len(found[0]) if found else 0


def _body_before(doc: Doc, ents: Sequence[Span], number: int) -> str:
    """The body that stands before an office: "WDEA Secretary General Yang Jun"."""
    if number and ents[number - 1].label_ == BODY:
        gap = doc.text[ents[number - 1].end_char:ents[number].start_char]
        if gap.strip(" ") in ("", "'s", "’s"):
            return ents[number - 1].text
    return ""
