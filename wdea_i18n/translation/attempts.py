"""Segments through an engine: all at once first, then second tries for what came out wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from wdea_i18n.language import ADDRESS, Edit, apply_edits, moved, numbers_in
from wdea_i18n.locales import Locale
from wdea_i18n.translation.engine import Link, Translation, Translator

Faults = Callable[[str, str], int]      # (source, target) to how much is wrong; 0 is fine

ALTERNATIVES = 4
CLAUSE = 60         # characters that a part of a divided sentence has at least
CLAUSE_END = re.compile(r"(?<=[,;:，；：、،؛])\s*")
LIKE_ADDRESS = re.compile(r"@|//|www|\w[./]\w")
TOKEN = re.compile(r"[^\s«»“”\"()（）]*[^\s«»“”\"()（）.,;:!?。，；：]")


def translate_all(texts: Sequence[str], translator: Translator, target: Locale, faults: Faults
                  ) -> dict[str, Translation]:
    """Translates each text, and tries again where the result has faults.

    The second try asks the engine to be careful and goes through its hypotheses, the third
    divides long sentences at their clauses; of all that came out the one with the fewest
    faults is kept.

    Args:
        texts: source segments.
        translator: the engine, for the pair of languages.
        target: the language translated into.
        faults: judges a (source, target) pair.
    """
    best: dict[str, tuple[int, Translation]] = {}
    wrong = list(texts)
    for attempt in (_plainly, _carefully, _clause_by_clause):
        for text, candidates in attempt(wrong, translator, target).items():
            found = _judged(text, candidates, faults)
            if text not in best or found[0] < best[text][0]:
                best[text] = found
        wrong = [text for text in wrong if best[text][0]]
    return {text: translation for text, (_, translation) in best.items()}


def _judged(text: str, candidates: Sequence[Translation], faults: Faults
            ) -> tuple[int, Translation]:
    """(faults, translation) of the first candidate without any, else of the least faulty."""
    found = []
    for candidate in candidates:
        one = restored(text, candidate)
        found.append((faults(text, one.text), one))
        if not found[-1][0]:
            break
    return min(found, key=lambda judged: judged[0])


def _plainly(texts: Sequence[str], translator: Translator, _target: Locale
             ) -> Mapping[str, list[Translation]]:
    # One hypothesis: the engine goes on until it has as many as it is asked for.
    rows = translator.translate(texts) if texts else []
    return dict(zip(texts, rows, strict=True))


def _carefully(texts: Sequence[str], translator: Translator, _target: Locale
               ) -> Mapping[str, list[Translation]]:
    rows = translator.translate(texts, ALTERNATIVES, careful=True) if texts else []
    return dict(zip(texts, rows, strict=True))


def _clause_by_clause(texts: Sequence[str], translator: Translator, target: Locale
                      ) -> Mapping[str, list[Translation]]:
    """Each text in parts, put together again: small models lose the thread of long sentences."""
    divided = {text: clauses(text) for text in texts}
    parts = [text[start:end] for text, spans in divided.items() if len(spans) > 1
             for start, end in spans]
    translated = iter(translator.translate(parts) if parts else [])
    return {text: [_joined([(start, next(translated)[0]) for start, _ in spans], target)]
            for text, spans in divided.items() if len(spans) > 1}


def clauses(text: str) -> list[tuple[int, int]]:
    """A text in parts of at least CLAUSE characters that end with a comma or the like."""
    spans, start = [], 0
    for end in CLAUSE_END.finditer(text):
        if end.start() - start >= CLAUSE and len(text) - end.end() >= CLAUSE:
            spans.append((start, end.start()))
            start = end.end()
    return [*spans, (start, len(text))]


def _joined(parts: Sequence[tuple[int, Translation]], target: Locale) -> Translation:
    """(where the part begins in the source, its translation) to one translation."""
    text, links = "", []
    for start, part in parts:
        if text and target.spaced:
            text += " "
        links += [Link(one.source_start + start, one.source_end + start,
                       one.target_start + len(text), one.target_end + len(text))
                  for one in part.links]
        text += part.text
    return Translation(text, tuple(links))


def edited(translation: Translation, edits: list[Edit]) -> Translation:
    """A translation after edits of its text, its links moved along."""
    if not edits:
        return translation
    links = tuple(Link(one.source_start, one.source_end,
                       moved(one.target_start, edits), moved(one.target_end, edits))
                  for one in translation.links)
    return Translation(apply_edits(translation.text, edits), links)


def restored(source: str, translation: Translation) -> Translation:
    """A translation with addresses and numbers as the source has them."""
    return restore_number(source, restore_addresses(source, translation))


def restore_number(source: str, translation: Translation) -> Translation:
    """Puts a number back where the engine wrote another in its place.

    Only where one number alone is missing, and one alone, in one piece or several, is new.
    """
    theirs, ours = numbers_in(source), numbers_in(translation.text)
    lost = Counter(one[2] for one in theirs) - Counter(one[2] for one in ours)
    added = Counter(one[2] for one in ours) - Counter(one[2] for one in theirs)
    places = [one[:2] for one in ours if one[2] in added]
    if lost.total() != 1 or not places or len(places) != added.total():
        return translation
    start, end = places[0][0], places[-1][1]
    if len(places) > 1 and end - start > len(lost.most_common()[0][0]) + len(places):
        return translation
    number = next(source[a:b] for a, b, digits in theirs if digits in lost)
    return edited(translation, [Edit(start, end, number)])


def restore_addresses(source: str, translation: Translation) -> Translation:
    """Puts addresses back to the letter where the engine spelt them otherwise."""
    for match in ADDRESS.finditer(source):
        if match.group() not in translation.text:
            place = _place_of(match.span(), translation)
            if place is not None:
                translation = edited(translation, [Edit(*place, match.group())])
    return translation


def _place_of(span: tuple[int, int], translation: Translation) -> tuple[int, int] | None:
    """Where the rendering of an address stands: what looks like one, else what is linked."""
    hits = [link for link in translation.links
            if link.source_start < span[1] and span[0] < link.source_end]
    tokens = [token.span() for token in TOKEN.finditer(translation.text)]
    linked = [token for token in tokens
              if any(hit.target_start < token[1] and token[0] < hit.target_end for hit in hits)]
    alike = [token for token in tokens if LIKE_ADDRESS.search(translation.text[slice(*token)])
             and not ADDRESS.search(translation.text[slice(*token)])]
    both = [token for token in alike if token in linked]
    if both or len(alike) == 1:
        return (both or alike)[0]
    if linked and linked[-1][1] - linked[0][0] <= 2 * (span[1] - span[0]):
        return linked[0][0], linked[-1][1]
    return None
