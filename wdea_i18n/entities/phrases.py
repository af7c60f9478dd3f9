"""Phrases that a release says again and again and that the term base does not know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wdea_i18n.entities.grammar import GRAMMARS
from wdea_i18n.entities.pipelines import pipeline
from wdea_i18n.glossary import Matcher, TermBase

LONGEST = 4         # words
OFTEN = 3           # times in one release
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def repeated(texts: Iterable[str], tag: str, base: TermBase) -> list[tuple[str, int]]:
    """(phrase, how often) of two to four words, the longest where one holds another.

    Nothing for Chinese, where words are not parted.
    """
    if tag not in GRAMMARS:
        return []
    matcher, stops = Matcher(base, tag), _stops(tag)
    counts: Counter[str] = Counter()
    for text in texts:
        known = [(match.start, match.end) for match in matcher.find(text)]
        for words in _runs(text, known):
            counts.update(_phrases(words, stops))
    often = {phrase: count for phrase, count in counts.items() if count >= OFTEN}
    return [(phrase, count) for phrase, count in often.items()
            if not any(phrase != other and f" {phrase} " in f" {other} " and count <= often[other]
                       for other in often)]


@lru_cache(maxsize=6)
def _stops(tag: str) -> frozenset[str]:
    """Words that no phrase begins or ends with: spaCy's stop words and verbs of speaking."""
    grammar = GRAMMARS[tag]
    return frozenset(pipeline(tag).Defaults.stop_words) | grammar.says | grammar.stops \
        | grammar.articles | grammar.links


def _runs(text: str, known: list[tuple[int, int]]) -> Iterator[list[str]]:
    """Words that only spaces part, without what the term base knows and what has a capital."""
    run: list[str] = []
    end = 0
    for match in WORD.finditer(text):
        inside = any(start < match.end() and match.start() < stop for start, stop in known)
        if text[end:match.start()].strip() or inside or match.group()[0].isupper():
            yield run
            run = []
        if not inside and not match.group()[0].isupper():
            run.append(match.group())
        end = match.end()
    yield run


def _phrases(words: list[str], stops: frozenset[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 2, min(start + LONGEST, len(words)) + 1):
            if words[start] not in stops and words[end - 1] not in stops:
                yield " ".join(words[start:end])
