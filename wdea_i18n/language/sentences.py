"""Paragraphs to sentences: sentencex splits, known abbreviations are joined again."""

from __future__ import annotations

import re

import sentencex

from wdea_i18n.locales import Locale

LAST_WORD = re.compile(r"([^\s(«“\"'’]+)\.\s*$")
INITIALS = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")
CLOSES_QUOTE = re.compile(r'^[»”"’)\]]')


def split_sentences(text: str, source: Locale) -> list[tuple[int, int]]:
    """Sentences of a paragraph as [start, end) in characters, without the white space between.

    No character but white space is left out, and the spans never overlap.
    """
    parts = sentencex.segment(source.engine_code, text)
    if "".join(parts) != text:      # the splitter lost something: better one long sentence
        parts = [text]
    joined: list[str] = []
    for part in parts:
        if joined and _goes_on(joined[-1], part, source):
            joined[-1] += part
        else:
            joined.append(part)
    spans, position = [], 0
    for part in joined:
        start = position + len(part) - len(part.lstrip())
        end = position + len(part.rstrip())
        if end > start:
            spans.append((start, end))
        position += len(part)
    return spans


def sentences_in(text: str, source: Locale) -> list[str]:
    """The sentences of a paragraph as `split_sentences` finds them."""
    return [text[start:end] for start, end in split_sentences(text, source)]


def _goes_on(before: str, after: str, source: Locale) -> bool:
    """Whether the boundary between two parts is none: after "M." or "art.", inside "S.E.M."."""
    if not after.strip() or not before.strip():
        return True
    if not before[-1].isspace() and before.rstrip().endswith(".") and source.spaced:
        return not CLOSES_QUOTE.match(after)
    word = LAST_WORD.search(before)
    if word is None:
        return False
    last = word[1].lower()
    return last in source.abbreviations or after.lstrip()[0].islower() or (
        INITIALS.match(word[1]) is not None and word[1][0].isupper() and len(word[1]) == 1)
