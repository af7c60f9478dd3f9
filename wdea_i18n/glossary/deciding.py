"""Decisions on candidates: approve, reject."""

from __future__ import annotations

from dataclasses import replace

from wdea_i18n.errors import GlossaryError
from wdea_i18n.glossary.concept import DECIDED, Concept, Status, Term


def approve(concept: Concept, locale: str = "", text: str = "") -> Concept:
    """The concept with its candidates decided on.

    Args:
        locale: only those of this language; "" all of them.
        text: the wording to be preferred, in ``locale``: a candidate, or another one. What was
            preferred before is deprecated then.

    Raises:
        GlossaryError: there is nothing to approve.
    """
    if text:
        return _prefer(concept, locale, text)
    wanted = [term for term in concept.terms if term.status is Status.CANDIDATE
              and locale in ("", term.locale)]
    if not wanted:
        raise GlossaryError(f"{concept.id} has no candidate{f' in {locale}' if locale else ''}.",
                            "Give the wording: --as TEXT --locale fr.")
    return _ordered(replace(concept, terms=tuple(
        replace(term, status=Status.ADMITTED) if term in wanted else term
        for term in concept.terms)))


def _prefer(concept: Concept, locale: str, text: str) -> Concept:
    if not locale:
        raise GlossaryError("The language of the wording is missing.", "Name it: --locale fr.")
    known = next((term for term in concept.of(locale) if term.text == text), Term(locale, text))
    others = tuple(replace(term, status=Status.DEPRECATED)
                   if term.locale == locale and term.status is Status.PREFERRED else term
                   for term in concept.terms if term != known)
    first = next((place for place, term in enumerate(others) if term.locale == locale), len(others))
    chosen = replace(known, status=Status.PREFERRED)
    return _ordered(replace(concept, terms=(*others[:first], chosen, *others[first:])))


def reject(concept: Concept, locale: str = "", text: str = "") -> Concept:
    """The concept with its candidates, or one wording, turned down.

    Raises:
        GlossaryError: there is no such wording.
    """
    def meant(term: Term) -> bool:
        if locale not in ("", term.locale):
            return False
        return term.text == text if text else term.status is Status.CANDIDATE

    if not any(map(meant, concept.terms)):
        raise GlossaryError(f"{concept.id} has no such wording.",
                            "wdea-i18n glossary find shows what it has.")
    return _ordered(replace(concept, terms=tuple(
        replace(term, status=Status.REJECTED) if meant(term) else term
        for term in concept.terms)))


def _ordered(concept: Concept) -> Concept:
    """Of each language the first decided term is the preferred one, the others are admitted."""
    terms, seen = [], set()
    for term in concept.terms:
        if term.status in DECIDED:
            status = Status.ADMITTED if term.locale in seen else Status.PREFERRED
            term = replace(term, status=status)
            seen.add(term.locale)
        terms.append(term)
    return replace(concept, terms=tuple(terms))
