"""The term base as data: concepts, and what they are called in each language.

The words are those of terminology work (ISO 30042): a *concept* is one idea, a *term* one
wording of it in one language, *preferred* the wording to be used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """What was decided of a term."""

    PREFERRED = "preferred"     # the wording to be used
    ADMITTED = "admitted"       # another right one
    CANDIDATE = "candidate"     # proposed, not decided
    DEPRECATED = "deprecated"   # was used once: understood in a source, not written any more
    FORBIDDEN = "forbidden"     # must not be written for this concept
    REJECTED = "rejected"       # was proposed and turned down: not to be proposed again


DECIDED = (Status.PREFERRED, Status.ADMITTED)
AVOIDED = (Status.DEPRECATED, Status.FORBIDDEN)
KEPT = "names in releases"      # domain of concepts that nobody has decided about
LABEL = "label"     # what a cell or a line says as a whole: found nowhere else
KINDS = ("term", "organisation", "person", "title", "place", "programme", LABEL)


@dataclass(frozen=True, slots=True)
class Term:
    """One wording of a concept in one language.

    Attributes:
        locale: BCP-47 tag.
        text: the wording.
        pos: part of speech, "" where it is not known.
        gender: "m", "f" or "n"; "" where it is not known.
        forms: further allowed forms of it, inflected ones that the rules do not find.
    """

    locale: str
    text: str
    status: Status = Status.PREFERRED
    pos: str = ""
    gender: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds or held.

    Attributes:
        title: as releases write it, in any language.
        body: where; "" where none is named.
        since, until: days, months or years in ISO 8601; "" where they are not known.
    """

    title: str
    body: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea with its terms.

    Attributes:
        id: stable, e.g. "wdea" or "country-fr".
        terms: in order; of a language the preferred one first.
        kind: one of `KINDS`.
        domain: the subject, e.g. "digital education".
        exact: whether capitals are told from small letters.
        translate: False where every language writes it as the source does.
        offices: of a person.
    """

    id: str
    terms: tuple[Term, ...] = ()
    kind: str = "term"
    domain: str = ""
    exact: bool = False
    translate: bool = True
    definition: str = ""
    note: str = ""
    offices: tuple[Office, ...] = ()

    def of(self, locale: str, *statuses: Status) -> tuple[Term, ...]:
        """Its terms in a language, of some statuses or of all."""
        return tuple(term for term in self.terms if term.locale == locale
                     and (not statuses or term.status in statuses))

    @property
    def locales(self) -> tuple[str, ...]:
        """Languages that it has a term in, in the order of its terms."""
        return tuple(dict.fromkeys(term.locale for term in self.terms))

    def is_cased(self, term: Term) -> bool:
        """Whether a term is found only as it is written: acronyms always, others if so said."""
        return self.exact or (term.text.isupper() and len(term.text) > 1)


@dataclass(frozen=True, slots=True)
class TermBase:
    """All concepts at one revision: what matching and checks work on.

    Attributes:
        revision: number of the last change; 0 of an empty term base.
        concepts: by id.
        changed: by id, the revision in which a concept was last changed.
    """

    revision: int = 0
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)

    def since(self, revision: int) -> frozenset[str]:
        """Ids of the concepts that were changed after a revision."""
        return frozenset(id for id, last in self.changed.items() if last > revision)


def by_id(concepts: Iterable[Concept]) -> dict[str, Concept]:
    return {concept.id: concept for concept in concepts}
