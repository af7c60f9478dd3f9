"""Chinese numbers as digits with commas: "2万多名教师" is "20,000多名教师".

No engine of ours can multiply, and the digits of "2万" are not those of "20,000".
"""

from __future__ import annotations

import re
from decimal import Decimal

from wdea_i18n.language.magnitudes import MAGNITUDES, magnitude_at
from wdea_i18n.language.typography import Edit
from wdea_i18n.locales import Locale

UNITS = {"十": 10, "百": 100, "千": 1000} | {sign: MAGNITUDES["zh"][sign] for sign in "万亿"}
NUMERALS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
MEASURES = "名位个所家项种人次件部台座门场间篇册份年届校岁天周"
COUNTED = re.compile(r"(?<![\d.,])(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
                     rf"(?P<unit>{'|'.join(MAGNITUDES['zh'])})")
# "百余名", and what is made up of more than one sign before what is counted: a lone one may be
# part of a name, as "三亚", or a way of speaking, as "千家万户".
WORDS = re.compile(rf"(?<![第\d零一二三四五六七八九十百千万亿两])(?P<words>[百千万](?=[余多])"
                   rf"|[零一二三四五六七八九十百千万亿两]{{2,}}(?=[余多]?[{MEASURES}]))")
ENGLISH = re.compile(r"(?<![\w.,])(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?![\w.,]*\d)"
                     rf"(?:[ \u00a0-]?(?P<unit>{'|'.join(MAGNITUDES['en'])}|thousand)(?!\w))?",
                     re.IGNORECASE)
PARTS = re.compile(r"零?(?P<number>[一二三四五六七八九两])?(?P<unit>[千百十])?")


def in_digits(text: str, least: int) -> list[Edit]:
    """The edits that write a Chinese text's numbers in digits.

    Args:
        least: smaller numbers stay words; digits before "万" and "亿" never stay.
    """
    found = []
    for match in COUNTED.finditer(text):
        value = Decimal(match["digits"].replace(",", "")) * MAGNITUDES["zh"][match["unit"]]
        if value == int(value):
            found.append(Edit(*match.span(), f"{int(value):,}"))
    for match in WORDS.finditer(text):
        number = _value(match["words"])
        if number is not None and number >= least:
            found.append(Edit(*match.span("words"), f"{number:,}"))
    return sorted(found, key=lambda edit: edit.start)


def in_ten_thousands(source: str, target: str, language: Locale) -> list[Edit]:
    """The edits that write an English text's millions in its Chinese translation: "240万".

    Engines keep the "2.4" of "2.4 million" and put any unit behind it, and one behind numbers
    that have none.

    Args:
        language: of the source.
    """
    found = []
    for match in ENGLISH.finditer(source):
        zeros = "0*" if "." in match["digits"] else ""
        digits = rf"(?<![\d.,]){re.escape(match['digits'])}{zeros}(?![\d]|[.,]\d)"
        theirs = list(re.finditer(rf"{digits}(?P<unit>\s?(?:{'|'.join(MAGNITUDES['zh'])}))?",
                                  target))
        if len(theirs) != 1 or len(re.findall(digits, source)) != 1:
            continue
        size = magnitude_at(source, match.end("digits"), language) if match["unit"] else 1
        if size > 1:
            number = Decimal(match["digits"].replace(",", "")) * size
            found.append(Edit(*theirs[0].span(), _written(number)))
        elif theirs[0]["unit"] and not match["unit"]:
            found.append(Edit(*theirs[0].span("unit"), ""))
    return sorted(found, key=lambda edit: edit.start)


def _written(number: Decimal) -> str:
    """A number from a million on as Chinese texts have it: "240万", "12.5亿", "3万亿"."""
    round_enough = (sign for sign in ("万亿", "亿") if number >= MAGNITUDES["zh"][sign]
                    and number * 100 % MAGNITUDES["zh"][sign] == 0)
    sign = next(round_enough, "万")
    return f"{(number / MAGNITUDES['zh'][sign]).normalize():f}{sign}"


def _value(words: str) -> int | None:
    """The number that numerals stand for; None where they are none that is well formed."""
    if len(words) == 1:
        return UNITS[words]
    for unit in "亿万":
        before, sign, behind = words.partition(unit)
        if sign:
            high, low = _value_below(before), _value_below(behind) if behind else 0
            return None if high is None or low is None else high * UNITS[unit] + low
    return _value_below(words)


def _value_below(words: str) -> int | None:
    """Of numerals below ten thousand."""
    total, place, last = 0, 0, UNITS["万"]
    while place < len(words):
        match = PARTS.match(words, place)
        unit = UNITS.get(match["unit"] or "", 1)
        lone_ten = match["unit"] == "十" and place == 0
        if match.end() == place or unit >= last or not (match["number"] or lone_ten):
            return None
        total += NUMERALS.get(match["number"] or "一", 1) * unit
        place, last = match.end(), unit
    return total if words else None
