"""What a term base says twice, or against itself: each conflict in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from wdea_i18n.glossary.concept import AVOIDED, DECIDED, Concept, Status, TermBase
from wdea_i18n.glossary.keys import tokens


def conflicts(base: TermBase, sources: Collection[str] = ("en",)) -> list[str]:
    """All conflicts of a term base, each a sentence.

    Args:
        sources: tags of the languages that are translated from: there a wording should mean
            one thing. Elsewhere it may serve several concepts.
    """
    concepts = sorted(base.concepts.values(), key=lambda concept: concept.id)
    return list(chain(_shared_wordings(base, concepts, sources),
                      chain.from_iterable(map(_own, concepts))))


def _shared_wordings(base: TermBase, concepts: Iterable[Concept], sources: Collection[str]
                     ) -> Iterator[str]:
    """Two concepts that are found by one wording."""
    claimed: dict[tuple, list[str]] = {}
    written: dict[tuple, str] = {}
    for concept in concepts:
        for term in concept.terms:
            if term.locale in sources and term.status in (*DECIDED, Status.DEPRECATED):
                key = (term.locale, term.text if concept.is_cased(term) else "",
                       *(token.key for token in tokens(term.text, term.locale)))
                claimed.setdefault(key, []).append(concept.id)
                written.setdefault(key, term.text)
    for key, ids in claimed.items():
        several = list(dict.fromkeys(ids))
        if len(several) > 1:
            used = max(several, key=lambda id: base.changed.get(id, 0))
            yield (f"{key[0]} '{written[key]}' is claimed by {', '.join(several)}: "
                   f"{used}, changed last, is used")


def _own(concept: Concept) -> Iterator[str]:
    for tag in concept.locales:
        decided = {term.text.casefold() for term in concept.of(tag, *DECIDED)}
        for term in concept.of(tag, *AVOIDED):
            if term.text.casefold() in decided:
                yield f"{concept.id}: {tag} '{term.text}' is both allowed and {term.status}"
        if len(concept.of(tag, Status.PREFERRED)) > 1:
            yield f"{concept.id}: {tag} has several preferred terms"
    if any(not term.text.strip() for term in concept.terms):
        yield f"{concept.id}: a wording is empty"
