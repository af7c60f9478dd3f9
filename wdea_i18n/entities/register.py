"""The register: the people of the term base, found by any way of writing their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from wdea_i18n.entities.grammar import GRAMMARS, PARTICLES
from wdea_i18n.glossary import Concept, Office, Status

HONORIFICS = frozenset().union(*(grammar.honorifics for grammar in GRAMMARS.values()))
JOINS = re.compile(r"[-‐‑'’.]")
UNKNOWN = (Status.REJECTED, Status.FORBIDDEN)


def folded(name: str) -> frozenset[str]:
    """The words of a name, whatever their order, case, accents and honorifics are.

    "YU, Ji-hong", "Ms. Jihong Yu" and "Yu Jihong" share them.
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold())
                    if not unicodedata.combining(sign))
    words = (JOINS.sub("", word).strip(",;") for word in plain.split()
             if word not in HONORIFICS)
    return frozenset(word for word in words if word)


class Register:
    """People by their names.

    Args:
        concepts: those of kind person; candidates count too, since they were asked for already.
    """

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self._whole: dict[frozenset[str], dict[str, Concept]] = {}
        self._parts: dict[str, dict[str, Concept]] = {}
        for concept in concepts:
            for term in concept.terms:
                if concept.kind != "person" or term.status in UNKNOWN:
                    continue
                words = folded(term.text)
                self._whole.setdefault(words, {})[concept.id] = concept
                for word in words - PARTICLES:
                    self._parts.setdefault(word, {})[concept.id] = concept

    def find(self, name: str) -> list[Concept]:
        """Everybody of that name; of a single word everybody whose name has it."""
        words = folded(name)
        found = self._whole.get(words) or (
            self._parts.get(next(iter(words))) if len(words) == 1 else None)
        return list((found or {}).values())


def holds(person: Concept, title: str, body: str) -> bool:
    """Whether an office stands in the register, in whatever case."""
    wanted = (title.casefold(), body.casefold())
    return any(_key(one) == wanted for one in person.offices)


def _key(office: Office) -> tuple[str, str]:
    return office.title.casefold(), office.body.casefold()
