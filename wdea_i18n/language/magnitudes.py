"""What a number with a word behind it comes to: "3.5 billion", "35亿", "3.500 millones"."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache

from wdea_i18n.language.protected import numbers_in
from wdea_i18n.locales import Locale

MILLION, BILLION, TRILLION = 10 ** 6, 10 ** 9, 10 ** 12
# Longer words first. French and Spanish "billion" and "billón" are what English calls a trillion.
MAGNITUDES = {
    "ar": {"مليون|ملايين": MILLION, "مليار|بليون": BILLION, "تريليون": TRILLION},
    "en": {"million": MILLION, "billion|bn": BILLION, "trillion": TRILLION},
    "es": {"mil millones": BILLION, "millón|millones": MILLION, "billón|billones": TRILLION},
    "fr": {"milliard": BILLION, "million": MILLION, "billion": TRILLION},
    "ru": {"миллион|млн": MILLION, "миллиард|млрд": BILLION, "триллион|трлн": TRILLION},
    "zh": {"万亿": TRILLION, "千亿": 10 ** 11, "百亿": 10 ** 10, "十亿": BILLION, "亿": 10 ** 8,
           "千万": 10 ** 7, "百万": MILLION, "十万": 10 ** 5, "万": 10 ** 4},
}
DECIMALS = re.compile(r"[.,\u066b](?!\d{3}(?!\d))(?=\d+$)")


def values_in(text: str, language: Locale) -> Counter[str]:
    """The numbers of a text by their digits: of "2万" those of what it comes to, "20000"."""
    return Counter(_value(text[start:end], digits, magnitude_at(text, end, language))
                   for start, end, digits in numbers_in(text))


def shortened(number: int) -> str:
    """A number as English texts write it from a million on: "3.5 billion"; "" where it is odd."""
    for unit, word in ((TRILLION, "trillion"), (BILLION, "billion"), (MILLION, "million")):
        if number >= unit:
            return f"{number / unit:g} {word}" if number % (unit // 100) == 0 else ""
    return ""


@cache
def _pattern(language: Locale) -> re.Pattern[str]:
    words = MAGNITUDES[language.tag]
    return re.compile(f"[ \u00a0\u202f-]?(?:{'|'.join(f'({word})' for word in words)})",
                      re.IGNORECASE)


def magnitude_at(text: str, place: int, language: Locale) -> int:
    """What the word at a place, behind a number, multiplies it by; 1 where there is none."""
    match = _pattern(language).match(text, place)
    return list(MAGNITUDES[language.tag].values())[match.lastindex - 1] if match else 1


def _value(number: str, digits: str, magnitude: int) -> str:
    if magnitude == 1:
        return digits
    part = DECIMALS.split(number)[1:]
    value = Decimal(digits) * magnitude / 10 ** sum(map(len, part))
    return str(int(value)) if value == int(value) else digits
