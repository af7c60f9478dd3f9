"""Translated segments back into their unit: casing, typography, a text for every span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wdea_i18n.document import Segment, Span, SpanKind, Unit
from wdea_i18n.language import (
    Edit,
    apply_edits,
    first_letter,
    in_words,
    is_all_caps,
    outside_addresses,
    renumbered,
    typeset,
)
from wdea_i18n.locales import Locale
from wdea_i18n.translation.engine import Translation
from wdea_i18n.translation.projection import project
from wdea_i18n.translation.restoring import edited

LOOSE_SPACES = re.compile(r"^\s+|\s+$|[ \u00a0]{2,}")
# A word that the engine wrote on to a number; shorter ones are "1er", "20km" and the like.
STUCK = re.compile(r"(?<=\d)(?=[^\W\d_]{4})")
PASSES = 3      # of typography: signs that depend on each other stand in pairs at most


def finished(segment: Segment, translation: Translation, target: Locale) -> Translation:
    """A translation as it is printed: capitals where the source has them, numbers as the language
    writes them, good typography."""
    if is_all_caps(segment.text):
        capitals = translation.text.upper()
        links = translation.links if len(capitals) == len(translation.text) else ()
        translation = replace(translation, text=capitals, links=links)
    translation = edited(translation, _loose_spaces(translation.text))
    translation = edited(translation, _parted(segment.text, translation.text, target))
    translation = edited(translation, in_words(segment.text, translation.text, segment.source,
                                               target))
    translation = edited(translation, _capital(segment.text, translation.text))
    translation = edited(translation, renumbered(segment.text, translation.text, segment.source,
                                                 target))
    for _ in range(PASSES):
        if not (edits := typeset(translation.text, target)):
            break
        translation = edited(translation, edits)
    return translation


def _loose_spaces(text: str) -> list[Edit]:
    """Edits of spaces that words left behind which were taken out: at the ends, and doubled."""
    return [Edit(*match.span(), "" if match.start() == 0 or match.end() == len(text) else " ")
            for match in LOOSE_SPACES.finditer(text)]


def _parted(source: str, target: str, language: Locale) -> list[Edit]:
    """Spaces between numbers and words, where the source has no such pair."""
    if not language.spaced or STUCK.search(source):
        return []
    return [Edit(match.start(), match.start(), " ")
            for match in outside_addresses(STUCK, target)]


def renumber(units: Iterable[Unit], source: Locale, target: Locale) -> dict[str, list[str]]:
    """The texts of units that are not translated, but whose numbers another language writes
    otherwise: a cell with "12,500" would be twelve and a half in French.

    Returns:
        For each such unit's id one text for each span, in order.
    """
    found = {}
    for unit in units:
        old = [unit.text[span.start:span.end] for span in unit.spans]
        new = [apply_edits(text, renumbered(text, text, source, target)) for text in old]
        if new != old:
            found[unit.id] = new
    return found


def _capital(source: str, target: str) -> list[Edit]:
    """The edit that gives a translation a capital to begin with, where the source has one.

    One that begins with a number has begun: "On January 12" is "12 января" in Russian.
    """
    theirs, ours = first_letter(source), first_letter(target)
    if theirs is None or ours is None or not source[theirs].isupper() or any(
            map(str.isdigit, target[:ours])):
        return []
    capital = target[ours].upper()
    return [Edit(ours, ours + 1, capital)] if capital != target[ours] else []


def assemble(unit: Unit, parts: Sequence[tuple[Segment, Translation]], target: Locale
             ) -> tuple[list[str], list[tuple[Segment, Span]]]:
    """The target text of each span of a unit.

    Args:
        unit: the source.
        parts: its translated segments in order; what lies between them is kept.
        target: the language translated into.

    Returns:
        (one text for each span, in order;
        the formatted spans that found no place, each with its segment).
    """
    texts = [""] * len(unit.spans)
    lost: list[tuple[Segment, Span]] = []
    position, before = 0, None
    for segment, translation in parts:
        _keep(unit, position, segment.start, texts, before, segment, target)
        inside = [number for number, span in enumerate(unit.spans)
                  if _overlaps(span, segment.start, segment.end)]
        spans = [_within(unit.spans[number], segment) for number in inside]
        pieces, gone = project(segment.text, spans, translation.text, translation.links)
        for number, piece in zip(inside, pieces, strict=True):
            texts[number] += piece
        lost += [(segment, span) for span in gone]
        position, before = segment.end, segment
    _keep(unit, position, len(unit.text), texts, before, None, target)
    return texts, lost


def _overlaps(span: Span, start: int, end: int) -> bool:
    if span.start == span.end:
        return start <= span.start <= end
    return span.start < end and start < span.end


def _within(span: Span, segment: Segment) -> Span:
    """A span in the characters of a segment."""
    last = segment.end - segment.start
    return Span(max(span.start - segment.start, 0), min(span.end - segment.start, last), span.kind)


def _keep(unit: Unit, start: int, end: int, texts: list[str], before: Segment | None,
          after: Segment | None, target: Locale) -> None:
    """What stands between two segments stays, but for the space between sentences."""
    gap = unit.text[start:end]
    if before and after and not gap.strip(" ") and not _has_break(unit, start, end):
        if not target.spaced:
            return
        if not gap:
            _space(unit, start, texts)
    for number, span in enumerate(unit.spans):
        texts[number] += unit.text[max(span.start, start):min(span.end, end)]


def _has_break(unit: Unit, start: int, end: int) -> bool:
    return any(span.kind is SpanKind.BREAK and start <= span.start <= end for span in unit.spans)


def _space(unit: Unit, at: int, texts: list[str]) -> None:
    """Parts two sentences that the source does not part, in the span where the first ends."""
    number = next(n for n, span in enumerate(unit.spans) if span.start < at <= span.end)
    texts[number] += " "
