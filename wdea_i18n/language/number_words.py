"""Numbers in words as digits: "forty-one schools" is "41 schools"; of English, and of Chinese.

Small models render the digits and make up the words, and digits can be compared with those of
a translation. Behind the engine, small numbers become words again where those have one form.
"""

from __future__ import annotations

import re
from collections import Counter

from wdea_i18n.language import chinese_numbers
from wdea_i18n.language.magnitudes import shortened
from wdea_i18n.language.protected import numbers_in
from wdea_i18n.language.typography import Edit, apply_edits
from wdea_i18n.locales import Locale

SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
         "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = ({word: number for number, word in enumerate(SMALL)}
          | {word: 10 * number for number, word in enumerate(TENS, 2)})
READ = ("en", "zh")     # languages whose numbers in words are read
ABOVE_TEN = 11          # the United Nations Editorial Manual has digits from there on
ABOVE_TWO = 3           # one is an article, two has forms and words of its own
# Three to ten, in languages where nothing that they count changes them.
WORDS = {"fr": ("trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
         "es": ("tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")}

PERCENT = re.compile(r"\s?[%‰]")

_ANY = "|".join(VALUES)
_BELOW_100 = f"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(SMALL[1:10])}))?|{'|'.join(SMALL)})"
_BELOW_1000 = f"(?:{_BELOW_100}[- ]hundred(?:(?: and)? {_BELOW_100})?|{_BELOW_100})"
NUMBER = re.compile(f"{_BELOW_1000}[- ]thousand(?:(?: and)? {_BELOW_1000})?|{_BELOW_1000}")
# Words of numbers as far as they go on: "twenty twenty-five" is a run, and no number.
RUN = re.compile(
    rf"(?<![\w-])(?<!hundred and )(?<!thousand and )(?:{_ANY})(?:[- ](?:{_ANY}|hundred|thousand)"
    rf"|(?:(?<=hundred)|(?<=thousand)) and (?:{_ANY}))*(?!\w)", re.IGNORECASE)
ORDINAL = re.compile(r"(?:-| and )(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
                     r"|tenth|(?:eleven|twelf|(?:thir|four|fif|six|seven|eigh|nine)teen)th)\b")


def in_digits(text: str, least: int = ABOVE_TEN) -> list[Edit]:
    """The edits that write an English or Chinese text's numbers in digits, with commas: "12,000".

    Left as they are: ordinals, years as they are spoken ("nineteen eighty-four"), and words with
    a capital inside a sentence, which are names ("Chapter Eleven").

    Args:
        least: smaller numbers stay words.
    """
    return _english(text, least) or chinese_numbers.in_digits(text, least)


def _english(text: str, least: int) -> list[Edit]:
    found = []
    for match in RUN.finditer(text):
        words = match.group()
        small = words.lower()
        inside = any(map(str.isalnum, text[:match.start()]))
        if (words[1:] != small[1:] or (inside and words != small)
                or not NUMBER.fullmatch(small) or ORDINAL.match(text, match.end())):
            continue
        if (number := _value(small)) >= least:
            found.append(Edit(*match.span(), f"{number:,}"))
    return found


def with_digits(text: str, language: Locale, least: int = ABOVE_TEN) -> str:
    """A text after `in_digits`, if it is in one of its languages."""
    return apply_edits(text, in_digits(text, least)) if language.tag in READ else text


def in_words(source: str, target: str, theirs: Locale, ours: Locale) -> list[Edit]:
    """The edits that write small numbers in words which are words in the source; between
    Chinese and English they write long ones: "3.5 billion" is "35亿".

    Args:
        source: the segment that was translated.
        target: its translation.
    """
    if (theirs.tag, ours.tag) == ("zh", "en"):
        long = {edit.text: shortened(int(edit.text.replace(",", "")))
                for edit in in_digits(source, ABOVE_TEN)}
        return [Edit(start, end, short) for start, end, _ in numbers_in(target)
                if (short := long.get(target[start:end]))]
    if (theirs.tag, ours.tag) == ("en", "zh"):
        return chinese_numbers.in_ten_thousands(with_digits(source, theirs, ABOVE_TWO), target,
                                                theirs)
    if theirs.tag != "en" or ours.tag not in WORDS:
        return []
    words = {str(number): word for number, word in enumerate(WORDS[ours.tag], ABOVE_TWO)}
    wanted = Counter(edit.text for edit in in_digits(source, ABOVE_TWO))
    numbers = numbers_in(target)
    found = Counter(target[start:end] for start, end, _ in numbers)
    return [Edit(start, end, words[digits]) for start, end, _ in numbers
            if (digits := target[start:end]) in words and wanted[digits] == found[digits]
            and not PERCENT.match(target, end)]


def _value(words: str) -> int:
    thousands = part = 0
    for word in re.split("[- ]", words):
        if word == "thousand":
            thousands, part = part * 1000, 0
        elif word == "hundred":
            part *= 100
        elif word != "and":
            part += VALUES[word]
    return thousands + part
