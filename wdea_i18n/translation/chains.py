"""Terms that belong to each other, as one: what one language says first another says last.

Chinese has the largest body first, with no "of" between: engines turn "Director-General of the
Department of Exchanges of the Ministry of Education" round piece by piece, and say some of it
twice. Arabic and Russian have the owner last, which English puts before what it owns: "the
Alliance Joint Secretariat", "the WDEA expert committee". As one wording such terms stand where
they belong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from wdea_i18n.language import AL, Edit, with_lam
from wdea_i18n.locales import Locale
from wdea_i18n.translation.constraint import Constraint, Constraints
from wdea_i18n.translation.engine import Translation
from wdea_i18n.translation.replacing import SAID_OF
from wdea_i18n.translation.restoring import edited

SAID_AND = " and "
AND = "兼"              # between two offices of one person
MOST = 24               # forms of a chain that are looked for
OFFICES = ("长", "主席", "总裁", "总统", "主任", "干事")        # how they end
# What the head of a body is called, by what its name ends with: a university's president is a
# 校长, an association's a 会长.
HEADS = {"大学": "校长", "学院": "院长", "协会": "会长", "学会": "会长", "商会": "会长",
         "司": "司长", "局": "局长"}


class _Office(NamedTuple):
    """An office of a body: the wordings of both, and those of the office that go with the body."""

    bodies: Sequence[str]
    names: Sequence[str]
    fitting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Chain:
    """Terms of a text, one behind the other, that are said as one.

    Attributes:
        bodies: wordings of what the others belong to; none of a term by itself.
        names: wordings of these others.
        offices: of bodies in it.
        inflected: whether the names are one wording in several cases.
    """

    members: tuple[Constraint, ...]
    bodies: tuple[str, ...]
    names: tuple[str, ...]
    offices: tuple[_Office, ...] = ()
    inflected: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(map("".join, product(self.bodies or ("",), self.names)))[:MOST]

    @property
    def constraint(self) -> Constraint:
        first, last = self.members[0], self.members[-1]
        if first is last:
            return first
        offered = tuple(range(len(self.forms) if self.inflected else 1))
        return Constraint("+".join(one.concept for one in self.members), first.start, last.end,
                          self.forms, len(self.forms), offered,
                          cased=any(one.cased for one in self.members))


def as_chains(text: str, constraints: Constraints, target: Locale) -> Constraints:
    """The constraints of a text, those that belong to each other made one.

    In Chinese these are what "of" joins: a chain has the wordings of its members from the last to
    the first, an office that which goes with the body behind it. Two offices of one body are
    members together: "Vice President and Secretary General of the Association". In Arabic they
    are an owner and what it owns, side by side; in Russian, too, where the owner is an acronym.
    """
    return tuple(chain.constraint for chain in _chains(text, constraints, target))


def with_heads(text: str, one: Translation, constraints: Constraints, target: Locale
               ) -> Translation:
    """The translation with what the heads of its bodies are called, where it stands right behind
    the body but goes with another: "大学主席"."""
    for chain in _chains(text, constraints, target):
        for office in chain.offices:
            others = [name for name in office.names if name not in office.fitting]
            if others and (found := re.search(
                    f"(?:{_any_of(office.bodies)})({_any_of(others)})", one.text)):
                one = edited(one, [Edit(*found.span(1), office.fitting[0])])
    return one


def _any_of(wordings: Sequence[str]) -> str:
    return "|".join(map(re.escape, wordings))


def _chains(text: str, constraints: Constraints, target: Locale) -> list[_Chain]:
    found: list[_Chain] = []
    join = JOINS.get(target.tag)
    for one in reversed(constraints):       # what is said first stands last
        alone = _Chain((one,), (), one.forms[:one.exact])
        longer = join and found and join(
            alone, found[-1], text[one.end:found[-1].members[0].start])
        found[-1:] = [longer] if longer else [*found[-1:], alone]
    return found[::-1]


def _chinese(one: _Chain, behind: _Chain, between: str) -> _Chain | None:
    """Both as one chain; None where they are none."""
    if not one.names or not behind.names:
        return None
    together = between == SAID_AND and behind.bodies and (
        _are_offices(one.names) and _are_offices(behind.names))
    if not (together or SAID_OF.fullmatch(between)):
        return None
    bodies = behind.bodies if together else behind.forms
    names = fitting = _fitting(one.names, bodies)
    if together:
        names = tuple(map(AND.join, product(fitting, behind.names)))
    return _Chain(one.members + behind.members, bodies, names,
                  (_Office(bodies, one.names, fitting), *behind.offices))


def _are_offices(names: Sequence[str]) -> bool:
    return all(name.endswith(OFFICES) for name in names)


def _fitting(names: tuple[str, ...], bodies: Sequence[str]) -> tuple[str, ...]:
    """Those of an office's names that the head of such a body bears; all where none does."""
    head = next((head for body in bodies for ending, head in HEADS.items()
                 if body.endswith(ending)), None)
    return tuple(name for name in names if head and name.endswith(head)) or names


def _arabic(one: _Chain, behind: _Chain, between: str) -> _Chain | None:
    """What is owned with its owner behind it; None where they are no such pair."""
    if between != " ":
        return None
    names = tuple(f"{owned} {_of(owner)}" for owned, owner in product(behind.names, one.names)
                  if owned.startswith(AL))
    return _Chain(one.members + behind.members, (), names) if names else None


def _russian(one: _Chain, behind: _Chain, between: str) -> _Chain | None:
    """What an acronym owns with it behind, in all cases; None where they are no such pair."""
    owner = next((name for name in one.names if name.isupper()), None)
    owned = behind.members[0].forms
    if between != " " or owner is None or len(behind.members) > 1 or not (
            owned and owned[0][0].islower()):
        return None
    return _Chain(one.members + behind.members, (), tuple(f"{form} {owner}" for form in owned),
                  inflected=True)


def _of(owner: str) -> str:
    return f"في {owner}" if owner[0].isascii() else with_lam(owner)


JOINS: dict[str, Callable[[_Chain, _Chain, str], _Chain | None]] = {
    "zh": _chinese, "ar": _arabic, "ru": _russian,
}
