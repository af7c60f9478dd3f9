"""Finding the terms of a term base in a text, in one pass: linear in the text.

The longest wording goes first and none overlap. Words count as a whole, in any number and (in
Russian and Arabic) case; capitals count only where the concept or an acronym asks for it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wdea_i18n.glossary.concept import DECIDED, LABEL, Concept, Status, Term, TermBase
from wdea_i18n.glossary.keys import Token, tokens
from wdea_i18n.language import ADDRESS

FOUND = (*DECIDED, Status.DEPRECATED)       # wordings that are understood in a source
NUMBERLESS = ("zh",)     # languages whose nouns have no plural
BETWEEN = re.compile(r"[\s\-‐‑–'’]*")       # what may stand between the words of a term


@dataclass(frozen=True, slots=True)
class Match:
    """A term in a text.

    Attributes:
        start, end: where, [start, end) in characters.
        concept: what it means.
        term: the wording that was found.
        plural: whether it stands in the plural, where the term itself does not; None in
            languages that do not say.
    """

    start: int
    end: int
    concept: Concept
    term: Term
    plural: bool | None = False


@dataclass(frozen=True, slots=True)
class _Entry:
    keys: tuple[str, ...]
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    concept: Concept
    term: Term


class Matcher:
    """The wordings of a term base in one language, ready for looking up.

    Args:
        base: the concepts; of two with one wording the one changed last is found.
        tag: the language of the texts.
    """

    def __init__(self, base: TermBase, tag: str) -> None:
        self.tag = tag
        self._entries: dict[str, list[_Entry]] = {}
        newest = sorted(base.concepts.values(),
                        key=lambda concept: -base.changed.get(concept.id, 0))
        for concept in newest:
            for term in concept.of(tag, *FOUND):
                if entry := _entry(concept, term):
                    self._entries.setdefault(entry.keys[0], []).append(entry)
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry.keys))

    def find(self, text: str) -> list[Match]:
        """The terms of a text in order, the longest where several overlap."""
        # In an address nothing is a term: signs of the same length stand for it.
        text = ADDRESS.sub(lambda match: "\0" * len(match.group()), text)
        words = tokens(text, self.tag)
        found = [match for number, word in enumerate(words)
                 for entry in self._entries.get(word.key, ())
                 if (entry.concept.kind != LABEL or len(entry.keys) == len(words))
                 and (match := _match(text, words[number:number + len(entry.keys)], entry))]
        found.sort(key=lambda match: (match.start - match.end, match.start,
                                      match.concept.kind != LABEL))
        chosen: list[Match] = []
        taken: set[int] = set()
        for match in found:
            places = range(match.start, match.end)
            if taken.isdisjoint(places):
                taken.update(places)
                chosen.append(match)
        return sorted(chosen, key=lambda match: match.start)


def _entry(concept: Concept, term: Term) -> _Entry | None:
    found = tokens(term.text, term.locale)
    if not found:
        return None
    return _Entry(tuple(token.key for token in found), _words(term.text, found),
                  _gaps(term.text, found), concept, term)


def _words(text: str, found: Sequence[Token]) -> tuple[str, ...]:
    return tuple(text[token.start:token.end] for token in found)


def _gaps(text: str, found: Sequence[Token]) -> tuple[str, ...]:
    return tuple(text[one.end:other.start].strip()
                 for one, other in itertools.pairwise(found))


def _match(text: str, words: Sequence[Token], entry: _Entry) -> Match | None:
    if tuple(word.key for word in words) != entry.keys:
        return None
    if any(gap != own and not BETWEEN.fullmatch(gap)
           for gap, own in zip(_gaps(text, words), entry.gaps, strict=True)):
        return None
    written = _words(text, words)
    if entry.concept.is_cased(entry.term) and any(
            one not in (own, f"{own}s") for one, own in zip(written, entry.words, strict=True)):
        return None
    plural = None if entry.term.locale in NUMBERLESS else (
        len("".join(written)) > len("".join(entry.words)))
    return Match(words[0].start, words[-1].end, entry.concept, entry.term, plural)


def first_keys(texts: Iterable[str], tag: str) -> frozenset[str]:
    """What a term of some texts can begin with: what to ask a large term base for.

    A term of one word begins with it, any other with its first two: few terms share those.
    """
    keys: set[str] = set()
    for text in texts:
        some = [token.key for token in tokens(text, tag)]
        keys.update(some)
        keys.update(map(" ".join, itertools.pairwise(some)))
    return frozenset(keys)


def wordings(concept: Concept) -> set[tuple[str, str]]:
    """(tag, what it begins with) of every wording that a concept is found by."""
    return {(term.locale, " ".join(token.key for token in found[:2])) for term in concept.terms
            if term.status in FOUND and (found := tokens(term.text, term.locale))}
