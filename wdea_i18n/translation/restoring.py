"""What the engine spoilt and what can be put right by the source alone: nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from wdea_i18n.language import (
    ABOVE_TWO,
    ADDRESS,
    Edit,
    QuotationMark,
    apply_edits,
    in_digits,
    moved,
    numbers_in,
    quotation_marks,
    quoted_words,
)
from wdea_i18n.translation.engine import Link, Translation
from wdea_i18n.translation.projection import letters_linked

LIKE_ADDRESS = re.compile(r"@|//|www|\w[./]\w")
# Young engines stutter: "grand grand", 语言语言语言, 用用用. Right are "nous nous réjouissons",
# 一步一步, and two of one sign.
STUTTER = re.compile(r"(?<!\w)(?!(?:nous|vous)\b)(?P<word>[^\W\d_]{4,})(?:\s+(?P=word))+(?!\w)"
                     r"|(?P<sign>[\u4e00-\u9fff])(?P=sign){2,}"
                     r"|(?P<signs>(?![一每])[\u4e00-\u9fff]{2,6}?)(?P=signs)+", re.IGNORECASE)
BARE_PERCENT = re.compile(r"(?:^|[^\d\s])\s*%")
TOKEN = re.compile(r"[^\s«»“”\"()（）]*[^\s«»“”\"()（）.,;:!?。，；：]")


def restored(source: str, translation: Translation) -> Translation:
    """A translation with addresses, numbers and quotation marks as the source has them."""
    for restore in (restore_addresses, restore_number, restore_quoted_words,
                    restore_quotation_mark):
        translation = restore(source, translation)
    return translation


def edited(translation: Translation, edits: list[Edit]) -> Translation:
    """A translation after edits of its text, its links moved along."""
    if not edits:
        return translation
    links = tuple(Link(one.source_start, one.source_end,
                       moved(one.target_start, edits), moved(one.target_end, edits))
                  for one in translation.links)
    return replace(translation, text=apply_edits(translation.text, edits), links=links)


def without_stutters(source: str, translation: Translation) -> Translation:
    """Takes out words that stand twice or more in a row, unless the source has such a word.

    For what is left when all tries are made: a stutter is a sign that another one may do better.
    """
    if STUTTER.search(source):
        return translation
    return edited(translation, [Edit(match.end(match.lastgroup), match.end(), "")
                                for match in STUTTER.finditer(translation.text)])


def restore_number(source: str, translation: Translation) -> Translation:
    """Puts a number back where the engine wrote another in its place, or only its "%".

    Only where one number alone is missing, and one alone, in one piece or several, is new.
    Numbers that are words in the source count first: the engine may have been given digits.
    """
    for text in dict.fromkeys((apply_edits(source, in_digits(source, ABOVE_TWO)), source)):
        translation = _number_put_back(text, translation)
    return translation


def _number_put_back(source: str, translation: Translation) -> Translation:
    theirs, ours = numbers_in(source), numbers_in(translation.text)
    lost = Counter(one[2] for one in theirs) - Counter(one[2] for one in ours)
    added = Counter(one[2] for one in ours) - Counter(one[2] for one in theirs)
    places = [one[:2] for one in ours if one[2] in added]
    if lost.total() != 1:
        return translation
    number = next(source[a:b] for a, b, digits in theirs if digits in lost)
    signs = list(BARE_PERCENT.finditer(translation.text))
    if len(signs) == 1 and re.search(rf"{re.escape(number)}\s?%", source):
        return edited(translation, [Edit(signs[0].end() - 1, signs[0].end() - 1, number)])
    if not places or len(places) != added.total():
        return translation
    start, end = places[0][0], places[-1][1]
    if len(places) > 1 and end - start > len(next(iter(lost))) + len(places):
        return translation
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
    linked = _linked(span, translation)
    alike = [token.span() for token in TOKEN.finditer(translation.text)
             if LIKE_ADDRESS.search(token.group()) and not ADDRESS.search(token.group())]
    both = [token for token in alike if token in linked]
    if both or len(alike) == 1:
        return (both or alike)[0]
    if linked and linked[-1][1] - linked[0][0] <= 2 * (span[1] - span[0]):
        return linked[0][0], linked[-1][1]
    return None


def _linked(span: tuple[int, int], translation: Translation) -> list[tuple[int, int]]:
    """The words of the translation, in order, that render a stretch of the source."""
    hits = _hits(span, translation)
    return [token.span() for token in TOKEN.finditer(translation.text)
            if any(hit.target_start < token.end() and token.start() < hit.target_end
                   for hit in hits)]


def _hits(span: tuple[int, int], translation: Translation) -> list[Link]:
    """The links of a stretch of the source."""
    return [link for link in translation.links
            if link.source_start < span[1] and span[0] < link.source_end]


def restore_quoted_words(source: str, translation: Translation) -> Translation:
    """Puts both quotation marks back around words that the engine got without.

    Only where none of their marks are there, and each word is linked with one.
    """
    words = quoted_words(source)
    missing = len(quotation_marks(source)) - len(quotation_marks(translation.text))
    if not words or missing != 2 * len(words):
        return translation
    places = [max(linked, key=lambda token: letters_linked(token, _hits(word, translation)))
              for word in words if (linked := _linked(word, translation))]
    return translation if len(set(places)) < len(words) else edited(
        translation, [Edit(place, place, '"') for token in sorted(places) for place in token])


def restore_quotation_mark(source: str, translation: Translation) -> Translation:
    """Puts a quotation mark back beside the words that it stood by.

    Only where one mark alone is missing, the source has one of its kind, and none is too many.
    """
    theirs, ours = quotation_marks(source), quotation_marks(translation.text)
    lost = _kinds(theirs) - _kinds(ours)
    if lost.total() != 1 or _kinds(ours) - _kinds(theirs):
        return translation
    opens = next(iter(lost))
    places = [mark.place for mark in theirs if mark.opens == opens]
    place = _beside(source, places[0], opens, translation) if len(places) == 1 else None
    if place is None:
        return translation
    return edited(translation, [Edit(place, place, _sign(ours, opens))])


def _kinds(marks: list[QuotationMark]) -> Counter[bool]:
    return Counter(mark.opens for mark in marks)


def _sign(others: list[QuotationMark], opens: bool) -> str:
    """The sign that goes with the others: typewriter's, unless they are a language's own."""
    own = "".join(mark.sign for mark in others)
    for opening, closing in ("«»", "“”"):
        if opening in own or closing in own:
            return opening if opens else closing
    return '"'


def _beside(source: str, mark: int, opens: bool, translation: Translation) -> int | None:
    """Where a mark goes in the translation: before its first word, or after its last."""
    if opens:
        word = TOKEN.search(source, mark + 1)
    else:
        *_, word = [None, *TOKEN.finditer(source, 0, mark)]
    if word is None:
        return None
    linked = _linked(word.span(), translation)
    if not linked:
        return None
    return linked[0][0] if opens else linked[-1][1]
