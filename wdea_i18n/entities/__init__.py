"""Officials and organisations of a release: found by a small trained spaCy pipeline, a grammar of
each language, and the term base, which goes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from wdea_i18n.entities.model import Body, Entities, Person, Phrase, Role
from wdea_i18n.entities.names import rendered as rendered_name
from wdea_i18n.entities.pipelines import pipeline, pipeline_name
from wdea_i18n.entities.proposing import kept_names, proposals
from wdea_i18n.entities.register import Register, holds
from wdea_i18n.glossary import Concept, TermBase

__all__ = ["Body", "Entities", "Person", "Phrase", "Register", "Role", "find", "kept_names",
           "pipeline", "pipeline_name", "proposals", "rendered_name"]

DEFINED = re.compile(r"\s*\((?P<acronym>[A-ZА-ЯЁ][\w-]{1,9})\)")  # "… Education Alliance (WDEA)"
PROPER = re.compile("[^\\W\\da-zà-ÿа-яё]")       # begins with a capital, or has none
CHINESE = re.compile("[\u4e00-\u9fff]")


def find(texts: Iterable[str], tag: str, base: TermBase, register: Iterable[Concept] = ()
         ) -> Entities:
    """The people and bodies of a release.

    Args:
        texts: its sentences, in order.
        tag: its language.
        base: the part of the term base that it touches.
        register: all people of the term base.
    """
    from wdea_i18n.entities import chinese, relations
    from wdea_i18n.entities.marking import BODY, marked
    from wdea_i18n.entities.phrases import repeated

    officials = chinese.people if tag == "zh" else relations.people
    sentences = list(texts)
    known = Register([*register, *base.concepts.values()])
    persons: dict[str, Person] = {}
    bodies: dict[str, Body] = {}
    docs = marked(sentences, tag, base)
    for doc in docs:
        for name, roles in officials(doc):
            _note_person(persons, name, roles, known)
        for ent in doc.ents:
            if ent.label_ == BODY:
                _note_body(bodies, ent.text, ent.id_, doc.text[ent.end_char:])
    persons = {name: _compared(person, known) for name, person in persons.items()}
    bodies = {key: body for key, body in bodies.items()     # who holds an office is none
              if body.concept or key not in persons}
    for role in (role for person in persons.values() for role in person.roles):
        if PROPER.match(role.body) and not any(
                body.name in role.body or role.body in body.name for body in bodies.values()):
            _note_body(bodies, role.body, "", "")
    whole = "\n".join(sentences)
    return Entities(tuple(_counted(person, whole, persons) for person in persons.values()),
                    tuple(_merged(bodies)),
                    tuple(Phrase(*one) for one in repeated(sentences, tag, base)))


def _note_person(persons: dict[str, Person], name: str, roles: list[Role], known: Register
                 ) -> None:
    """Adds a mention; a surname alone is the person whose name it is part of, if there is one.

    Where the release names nobody in full, it is looked up in the register.
    """
    alone = " " not in name and not CHINESE.match(name)
    full = next((one for one in persons if name == one or (alone and name in one.split())), name)
    if full not in persons:
        found = known.find(name)
        if alone and not found:
            return              # one word with nobody to belong to: too little to go by
        ids = tuple(concept.id for concept in found)
        persons[full] = Person(full, mentions=0, concept=ids[0] if len(ids) == 1 else "",
                               others=ids if len(ids) > 1 else ())
    person = persons[full]
    new = [role for role in dict.fromkeys(roles) if role not in person.roles]
    persons[full] = replace(person, roles=(*person.roles, *new))


def _compared(person: Person, known: Register) -> Person:
    """A person's roles beside the offices that the register has."""
    registered = next((one for one in known.find(person.name) if one.id == person.concept), None)
    if registered is None or not registered.offices:
        return person
    return replace(person, roles=tuple(
        replace(role, new=not holds(registered, role.title, role.body)) for role in person.roles))


def _counted(person: Person, whole: str, persons: dict[str, Person]) -> Person:
    """How often a person is mentioned: by the full name, or a part of it that nobody shares."""
    parts = [part for part in person.name.split() if len(part) > 2 and not any(
        part in other.split() for other in persons if other != person.name)]
    edges = ("", "") if CHINESE.match(person.name) else (r"(?<!\w)", r"(?!\w)")
    either = "|".join(map(re.escape, [person.name, *parts]))
    return replace(person, mentions=len(re.findall(rf"{edges[0]}(?:{either}){edges[1]}", whole)))


def _note_body(bodies: dict[str, Body], name: str, concept: str, after: str) -> None:
    """Adds a mention; wordings of one concept are one body, called by the longest of them."""
    defined = DEFINED.match(after)
    known = bodies.get(concept or name, Body(name, concept=concept, mentions=0))
    bodies[concept or name] = replace(
        known, name=max(known.name, name, key=len), mentions=known.mentions + 1,
        acronym=known.acronym or (defined["acronym"] if defined else ""))


def _merged(bodies: dict[str, Body]) -> Iterable[Body]:
    """Bodies with their acronyms' mentions: what a release has defined is one body.

    The place where it is defined says both, once.
    """
    defined = {body.acronym for body in bodies.values() if body.acronym}
    short = {body.name: body.mentions for body in bodies.values() if body.name in defined}
    for body in bodies.values():
        if body.name not in defined:
            yield replace(body, mentions=body.mentions + max(short.get(body.acronym, 0) - 1, 0))
