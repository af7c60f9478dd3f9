"""A document's units to segments: each unit's language, then its sentences."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from wdea_i18n.document import Segment, SpanKind, Unit
from wdea_i18n.language.detect import detect_text, scripts
from wdea_i18n.language.protected import is_translatable
from wdea_i18n.language.sentences import split_sentences
from wdea_i18n.locales import Locale

SURE = 0.95             # confidence from which a paragraph is taken for another language's
SURE_LETTERS = 40       # shorter ones take the document's; a script of its own needs fewer
SCRIPT_LETTERS = 8
LONG = 480              # characters; longer sentences are cut where a list's items part
DIVIDER = re.compile(r"\s+[·•|]\s+")   # of headers, footers and contact lines
CUT = re.compile(r"(?<=[;；؛])\s*")


def segment(units: Iterable[Unit], main: Locale) -> tuple[Segment, ...]:
    """The segments of a document in order, without what needs no translation.

    Args:
        units: its units.
        main: the language of the document; paragraphs surely in another keep theirs.
    """
    found = []
    for unit in units:
        source = unit_language(unit.text, main)
        for start, end in _sentences(unit, source):
            text = unit.text[start:end]
            if is_translatable(text):
                found.append(Segment(unit.id, start, end, text, source))
    return tuple(found)


def unit_language(text: str, main: Locale) -> Locale:
    """The language of a paragraph in a document whose language is known."""
    found = detect_text(text)
    if found is None or found.locale == main or found.confidence < SURE:
        return main
    letters = sum(scripts(text).values())
    needed = SURE_LETTERS if found.locale.script == main.script else SCRIPT_LETTERS
    return found.locale if letters >= needed else main


def _sentences(unit: Unit, source: Locale) -> Iterable[tuple[int, int]]:
    """Sentences as [start, end) in the unit's text; none runs across a break or a divider."""
    breaks = [span.start for span in unit.spans if span.kind is SpanKind.BREAK]
    dividers = [edge for match in DIVIDER.finditer(unit.text) for edge in match.span()]
    edges = sorted({0, *breaks, *dividers, len(unit.text)})
    for left, right in itertools.pairwise(edges):
        for start, end in split_sentences(unit.text[left:right], source):
            yield from _cut(unit.text, left + start, left + end)


def _cut(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """A long sentence in parts that end with a semicolon; others whole."""
    if end - start <= LONG:
        yield start, end
        return
    for cut in CUT.finditer(text, start, end):
        if start < cut.start() < end and cut.end() < end:
            yield start, cut.start()
            start = cut.end()
    yield start, end
