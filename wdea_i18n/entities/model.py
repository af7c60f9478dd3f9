"""Who and what a release names, as data; every wording as it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """An office that somebody holds.

    Attributes:
        title: e.g. "Vice President".
        body: where, e.g. "BNU"; "" where the text names none.
        new: whether the register knows offices of this person, but not this one.
    """

    title: str
    body: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a release names.

    Attributes:
        name: the fullest form that stands in it.
        roles: all offices that it names, in order.
        mentions: how often, by the surname alone or with an honorific too.
        concept: the id that they have in the term base; "" where they are new.
        others: ids of all whom a surname alone can mean, where there are several.
    """

    name: str
    roles: tuple[Role, ...] = ()
    mentions: int = 1
    concept: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, or a part of one.

    Attributes:
        name: its fullest form.
        acronym: that the release defines for it; "" where it defines none.
        concept: the id that it has in the term base; "" where it is new.
        mentions: how often, by name or acronym.
    """

    name: str
    acronym: str = ""
    concept: str = ""
    mentions: int = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that come again and again and that the term base does not know."""

    text: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Entities:
    """All people and bodies of a release, each once, in the order of their first mention."""

    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    phrases: tuple[Phrase, ...] = ()
