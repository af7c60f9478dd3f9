"""Where the inline codes of a source segment stand in its translation.

Monotone: spans keep their order, so nesting stays valid and a document's runs are only
refilled. Links and objects are never lost; a character format that finds no place is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wdea_i18n.document import Span, SpanKind
from wdea_i18n.translation.engine import Link

WORD = re.compile(r"[^\W_]+(?:['’_-][^\W_]+)*")
CJK = re.compile("[\u3400-\u9fff]")
Range = tuple[int, int]


def project(source: str, spans: Sequence[Span], target: str, links: Sequence[Link]
            ) -> tuple[list[str], list[Span]]:
    """Divides a target segment among the spans of its source.

    Args:
        source: the source segment.
        spans: consecutive spans that cover it, in order.
        target: its translation.
        links: word alignments between them; may be empty.

    Returns:
        (a piece of target text for each span, in order, together the whole target;
        the formatted spans that found no place).
    """
    if sum(1 for span in spans if span.end > span.start) <= 1 and not _inner_objects(spans):
        return _all_in_one(spans, target), []
    placed: dict[int, Range] = {}
    for number in sorted(range(len(spans)), key=lambda n: _priority(spans[n])):
        span = spans[number]
        if span.kind in (SpanKind.FORMAT, SpanKind.LINK) and source[span.start:span.end].strip():
            wanted = _wanted(source, span, target, links)
            found = _fit(wanted, _room(placed, number, target), target, span.kind)
        elif span.kind in (SpanKind.OBJECT, SpanKind.BREAK):
            at = _position(source, span.start, target, links)
            low, high = _room(placed, number, target)
            found = (min(max(at, low), high),) * 2
        else:
            continue
        if found is not None:
            placed[number] = found
    lost = [span for number, span in enumerate(spans)
            if span.kind is SpanKind.FORMAT and number not in placed
            and source[span.start:span.end].strip()]
    return _divide(spans, placed, target), lost


def _inner_objects(spans: Sequence[Span]) -> bool:
    """Whether an object stands inside the text rather than before or after it."""
    filled = [number for number, span in enumerate(spans) if span.end > span.start]
    return bool(filled) and any(
        span.start == span.end for span in spans[filled[0]:filled[-1]])


def _all_in_one(spans: Sequence[Span], target: str) -> list[str]:
    """One span has all the text, so it has all the translation."""
    filled = next((n for n, span in enumerate(spans) if span.end > span.start), 0)
    return [target if number == filled else "" for number in range(len(spans))]


def _priority(span: Span) -> tuple[int, int]:
    """Links find their place first, then long formats, then short ones, then objects."""
    order = {SpanKind.LINK: 0, SpanKind.FORMAT: 1}
    return order.get(span.kind, 2), span.start - span.end


def _room(placed: dict[int, Range], number: int, target: str) -> Range:
    """Where a span may stand, given that those placed before keep their order."""
    low = max((end for n, (_, end) in placed.items() if n < number), default=0)
    high = min((start for n, (start, _) in placed.items() if n > number), default=len(target))
    return low, high


def _wanted(source: str, span: Span, target: str, links: Sequence[Link]) -> Range | None:
    """The target range of a span: the same words if they are there, else what is aligned."""
    text = source[span.start:span.end].strip()
    if target.count(text) == 1:
        start = target.index(text)
        return _whole_words(target, (start, start + len(text)))
    if found := aligned(span.start, span.end, target, links):
        return found
    if links and span.kind is SpanKind.FORMAT:
        return None
    scale = len(target) / max(len(source), 1)
    return _whole_words(target, (round(span.start * scale), round(span.end * scale)))


def aligned(start: int, end: int, target: str, links: Sequence[Link]) -> Range | None:
    """The whole target words that are aligned with source [start, end); None where none are."""
    hits = sorted((link.target_start, link.target_end) for link in links
                  if link.source_start < end and start < link.source_end)
    return _whole_words(target, _main_cluster(hits, len(target))) if hits else None


def runs_aligned(start: int, end: int, target: str, links: Sequence[Link]) -> list[Range]:
    """The whole target words that are aligned with source [start, end), neighbours as one.

    A word whose pieces are aligned with several is that of most of its letters.
    """
    ours = {link for link in links if link.source_start < end and start < link.source_end}
    others = {*links} - ours
    words = {_whole_words(target, (link.target_start, link.target_end)) for link in ours}
    runs: list[Range] = []
    for word in sorted(word for word in words
                       if letters_linked(word, ours) > letters_linked(word, others)):
        if runs and not target[runs[-1][1]:word[0]].strip(" "):
            runs[-1] = (runs[-1][0], max(word[1], runs[-1][1]))
        elif word[0] < word[1]:
            runs.append(word)
    return runs


def letters_linked(word: Range, links: Iterable[Link]) -> int:
    """How many letters of a word the links lead to."""
    return sum(max(0, min(link.target_end, word[1]) - max(link.target_start, word[0]))
               for link in links)


def _main_cluster(hits: Sequence[Range], length: int) -> Range:
    """The stretch with most of the hits: one stray link must not embolden half a sentence."""
    gap = max(12, length // 12)
    clusters: list[list[Range]] = []
    for hit in hits:
        if clusters and hit[0] - max(end for _, end in clusters[-1]) <= gap:
            clusters[-1].append(hit)
        else:
            clusters.append([hit])
    best = max(clusters, key=lambda cluster: sum(end - start for start, end in cluster))
    return best[0][0], max(end for _, end in best)


def _whole_words(target: str, wanted: Range) -> Range:
    """Widened to whole words, narrowed off white space; Chinese has no words to widen to."""
    start, end = wanted
    for word in WORD.finditer(target):
        if word.start() < end and start < word.end() and not CJK.search(word.group()):
            start, end = min(start, word.start()), max(end, word.end())
    while start < end and target[start].isspace():
        start += 1
    while start < end and target[end - 1].isspace():
        end -= 1
    return start, end


def _fit(wanted: Range | None, room: Range, target: str, kind: SpanKind) -> Range | None:
    low, high = room
    if wanted is not None:
        start, end = max(wanted[0], low), min(wanted[1], high)
        if start < end and target[start:end].strip():
            return start, end
    if kind is SpanKind.FORMAT:
        return None
    # A link keeps a word, whichever: better the neighbour's than a dead address.
    middle = (low + high) / 2 if wanted is None else sum(wanted) / 2
    words = [match.span() for match in re.finditer(r"\S+", target)
             if low <= match.start() and match.end() <= high]
    if words:
        return min(words, key=lambda word: abs(sum(word) / 2 - middle))
    return None


def _position(source: str, at: int, target: str, links: Sequence[Link]) -> int:
    """Where in the target a thing belongs that stands at ``at`` in the source."""
    if not source[:at].strip():
        return 0
    if not source[at:].strip():
        return len(target)
    before = max(re.finditer(r"\w+|[^\w\s]", source[:at]), key=lambda match: match.end())
    ends = [link.target_end for link in links
            if link.source_start < before.end() and before.start() < link.source_end]
    position = max(ends) if ends else round(at * len(target) / len(source))
    for word in WORD.finditer(target):
        if word.start() < position < word.end() and not CJK.search(word.group()):
            return word.end()
    return min(position, len(target))


def _divide(spans: Sequence[Span], placed: dict[int, Range], target: str) -> list[str]:
    """A piece for each span: placed ones take their range, what lies between them goes to the
    plain text that stands there, or else to the neighbour that has text."""
    pieces = [""] * len(spans)
    position = 0
    gap: list[int] = []                     # text spans since the last placed one
    last_text: int | None = None
    for number, span in [*enumerate(spans), (len(spans), None)]:
        if span is not None and number not in placed:
            if span.end > span.start:
                gap.append(number)
            continue
        start, end = placed.get(number, (len(target), len(target)))
        between, position = target[position:start], end
        has_text = span is not None and span.end > span.start
        if has_text:
            pieces[number] = target[start:end]
        if between:
            if gap:
                pieces[_plainest(spans, gap)] += between
            elif last_text is not None:
                pieces[last_text] += between
            elif has_text:
                pieces[number] = between + pieces[number]
            else:       # no text span so far: the next one takes it
                position = start - len(between)
        if gap or has_text:
            last_text = number if has_text else _plainest(spans, gap)
        gap = []
    return pieces


def _plainest(spans: Sequence[Span], gap: Sequence[int]) -> int:
    """The span of a gap that takes its text: plain text before dropped formats."""
    return next((number for number in gap if spans[number].kind is SpanKind.PLAIN), gap[0])
