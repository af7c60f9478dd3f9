"""Officials and organisations of a release: found by spaCy's matchers and the term base.

Officials so far in English, French, Spanish and Chinese releases; of the others the bodies that
the term base knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from wdea_i18n.entities.model import Body, Entities, Person, Role
from wdea_i18n.entities.proposing import proposals
from wdea_i18n.glossary import TermBase

__all__ = ["Body", "Entities", "Person", "Role", "find", "proposals"]

DEFINED = r"\s*\(({})\)"            # "World Digital Education Alliance (WDEA)"


def find(texts: Iterable[str], tag: str, base: TermBase) -> Entities:
    """The people and bodies of a release.

    Args:
        texts: its sentences, in order.
        tag: its language.
        base: the part of the term base that it touches.
    """
    from wdea_i18n.entities import chinese
    from wdea_i18n.entities.grammar import GRAMMARS
    from wdea_i18n.entities.marking import BODY, marked
    from wdea_i18n.entities.relations import people

    persons: dict[str, Person] = {}
    bodies: dict[str, Body] = {}
    docs = [marked(text, tag, base) for text in texts]
    for doc in docs:
        if tag == "zh":
            for name, roles in chinese.people(doc.text):
                _note_person(persons, name, roles)
        elif tag in GRAMMARS:
            for name, roles in people(doc):
                _note_person(persons, name.text, roles)
        for ent in doc.ents:
            if ent.label_ == BODY:
                _note_body(bodies, ent.text, ent.id_, doc.text[ent.end_char:ent.end_char + 14])
    whole = "\n".join(doc.text for doc in docs)
    return Entities(tuple(_counted(person, whole, persons) for person in persons.values()),
                    tuple(_merged(bodies)))


def _note_person(persons: dict[str, Person], name: str, roles: list[Role]) -> None:
    """Adds a mention; a surname alone is the person whose name it is part of, if there is one."""
    full = next((known for known in persons if name in known.split() or known == name), name)
    if full == name and " " not in name and name.isascii() and name not in persons:
        return                  # one word with nobody to belong to: too little to go by
    known = persons.get(full, Person(full, mentions=0))
    new = [role for role in roles if role not in known.roles]
    persons[full] = replace(known, roles=(*known.roles, *new))


def _counted(person: Person, whole: str, persons: dict[str, Person]) -> Person:
    """How often a person is mentioned: by the full name, or a part of it that nobody shares."""
    parts = [part for part in person.name.split() if len(part) > 2 and not any(
        part in other.split() for other in persons if other != person.name)]
    edges = ("", "") if re.match("[\u4e00-\u9fff]", person.name) else (r"(?<!\w)", r"(?!\w)")
    either = "|".join(map(re.escape, [person.name, *parts]))
    return replace(person, mentions=len(re.findall(rf"{edges[0]}(?:{either}){edges[1]}", whole)))


def _note_body(bodies: dict[str, Body], name: str, concept: str, after: str) -> None:
    """Adds a mention; wordings of one concept are one body, called by the longest of them."""
    defined = re.match(DEFINED.format(r"[A-Z][\w-]{1,9}"), after)
    known = bodies.get(concept or name, Body(name, concept=concept, mentions=0))
    bodies[concept or name] = replace(
        known, name=max(known.name, name, key=len), mentions=known.mentions + 1,
        acronym=known.acronym or (defined[1] if defined else ""))


def _merged(bodies: dict[str, Body]) -> Iterable[Body]:
    """Bodies with their acronyms' mentions: what a release has defined is one body.

    The place where it is defined says both, once.
    """
    defined = {body.acronym for body in bodies.values() if body.acronym}
    short = {body.name: body.mentions for body in bodies.values() if body.name in defined}
    for body in bodies.values():
        if body.name not in defined:
            yield replace(body, mentions=body.mentions + max(short.get(body.acronym, 0) - 1, 0))
