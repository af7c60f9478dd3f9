"""Numbers in words as digits, in both languages of a pair: what packages get has no others.

The engine gets "6 languages" for "six languages", and is to say "6 لغات"; a pair that has words
on both sides teaches it nothing about that, and the noun behind the digits comes out wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from wdea_i18n.language import ABOVE_TWO, Edit, apply_edits, in_digits
from wdea_i18n.locales import Locale
from wdea_i18n.training.corpora import Pair

PARTED = "[., \u00a0\u202f]?"      # thousands, in one language or the other
TOO_LARGE = 1000        # from here on every language parts its digits in its own way
CHINESE = "零一二三四五六七八九"
ARABIC_UNITS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثماني?", 9: "تسع",
                10: "عشر"}
ARABIC_BESIDE_TENS = ARABIC_UNITS | {1: "واحد|إحدى|أحد", 2: "اثن[اي]ن|اثنت[اي]ن"}
ARABIC_TENS = {20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان",
               90: "تسع"}


def numbers_in_digits(pair: Pair, target: Locale) -> Pair:
    """A pair with its numbers above two in digits on both sides.

    It stays as it is where one of them is not found in the translation exactly as often.

    Args:
        pair: English and its translation.
        target: the language of the translation.
    """
    ours = in_digits(pair.source, ABOVE_TWO)
    theirs = []
    for digits, times in Counter(edit.text for edit in ours).items():
        if len(_digits(digits).findall(pair.target)) == times:
            continue
        pattern = _words(digits, target.tag)
        found = list(pattern.finditer(pair.target)) if pattern else []
        if len(found) != times:
            return pair
        theirs += [Edit(*match.span("words"), digits) for match in found]
    theirs.sort(key=lambda edit: edit.start)
    if any(one.end > other.start for one, other in pairwise(theirs)):
        return pair
    return Pair(apply_edits(pair.source, ours), apply_edits(pair.target, theirs))


@cache
def _digits(digits: str) -> re.Pattern[str]:
    """What finds a number's digits in a text, however its thousands are parted."""
    parted = digits.replace(",", PARTED)
    return re.compile(rf"(?<!\d)(?<!\d[.,]){parted}(?![.,]?\d)")


@cache
def _words(digits: str, tag: str) -> re.Pattern[str] | None:
    """What finds a number's words in a text; None of numbers that are not looked for."""
    if not digits.isdecimal() or int(digits) >= TOO_LARGE:
        return None
    number = int(digits)
    if tag == "zh":
        signs = f"百{CHINESE}十千万亿两"
        return re.compile(f"(?<![第{signs}])(?P<words>{_chinese(number)})(?![{signs}])")
    before = r"[وف]?(?:[بلك]?(?:ال)?|لل)" if tag == "ar" else ""
    forms = _arabic(number) if tag == "ar" else "|".join(_spelt(number, tag))
    return re.compile(rf"(?<![\w-]){before}(?P<words>{forms})(?![\w-])", re.IGNORECASE)


def _spelt(number: int, tag: str) -> Iterator[str]:
    """The patterns of a number in every form that its language has for it."""
    from num2words import num2words

    if tag == "ru":
        forms = {num2words(number, lang="ru", case=case, gender=gender)
                 for case in "ngdaip" for gender in "mfn"}
        yield from (form.replace("ё", "[её]") for form in sorted(forms, key=len, reverse=True))
    else:
        spelt = num2words(number, lang=tag)
        if tag == "es":     # "veintiún países", "doscientas escuelas"
            spelt = re.sub("uno$", "(?:uno|una|ún|un)", spelt).replace("cientos", "cient[oa]s")
        elif tag == "fr":   # "vingt et une", "quatre-vingts"; with and without hyphens
            spelt = re.sub(r"\bun$", "une?", spelt).replace(" et ", "[ -]et[ -]")
        yield spelt


def _chinese(number: int) -> str:
    hundreds, tens, units = number // 100, number // 10 % 10, number % 10
    said = f"{CHINESE[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else CHINESE[tens]) + "十"
    elif hundreds and units:
        said += "零"
    return said + (CHINESE[units] if units else "")


def _arabic(number: int) -> str:
    """The pattern of a number below a hundred, in both genders and both cases."""
    tens, units = number // 10 * 10, number % 10
    if number >= 100:
        return "مئة|مائة" if number == 100 else r"(?!)"
    if number <= 10:
        return f"{ARABIC_UNITS[number]}ة?"
    if number < 13:
        return ("(?:أحد|إحدى) عشرة?" if number == 11 else "اثنت?[اي] عشرة?")
    if number < 20:
        return f"{ARABIC_UNITS[units]}ة? عشرة?"
    ten = f"{ARABIC_TENS[tens]}(?:ون|ين)"
    return f"(?:{ARABIC_BESIDE_TENS[units]})ة? و(?:ال)?{ten}" if units else ten
