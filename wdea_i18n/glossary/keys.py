"""What two forms of a word have in common: terms are found by it, whatever form they stand in.

A key is only for looking up, so it may be coarse: "processes" and "processe" may share one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from wdea_i18n.language import morphology

CJK = "\u3400-\u9fff"
TOKEN = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")
PLURALS = {     # per language (ending of the plural, what stands there in the singular)
    "en": (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", "")),
    "fr": (("eaux", "eau"), ("aux", "al"), ("s", ""), ("x", "")),
    "es": (("ces", "z"), ("es", ""), ("s", ""), ("e", "")),
}
NO_PLURALS = re.compile("(?:ss|us|is)$")        # "status", "analysis"
SHORTEST = 3                                    # letters of what is left of a word
ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
ARABIC_LETTERS = str.maketrans("أإآى", "اااي")
ARABIC_BEFORE = re.compile("^[وف]?(?:[بكل]?ال|لل)(?=..)")


class Token(NamedTuple):
    """A word, or a Chinese character, of a text: [start, end), and its key."""

    start: int
    end: int
    key: str


def tokens(text: str, tag: str) -> list[Token]:
    """The tokens of a text in the language of that tag, in order."""
    key = KEYS.get(tag.partition("-")[0], str.lower)
    return [Token(*match.span(), key(match.group())) for match in TOKEN.finditer(text)]


def _without_plural(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    word = word.lower()
    if NO_PLURALS.search(word):
        return word
    for ending, singular in endings:
        if word.endswith(ending) and len(word) - len(ending) + len(singular) >= SHORTEST:
            return word.removesuffix(ending) + singular
    return word


def _arabic(word: str) -> str:
    plain = ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", word)).translate(ARABIC_LETTERS)
    return ARABIC_BEFORE.sub("", plain)


def as_written(form: str, word: str) -> str:
    """A form of a Russian word with that word's capitals, part by part, and its "е".

    pymorphy3 gives small letters and dots on every "ё", which most texts leave out.
    """
    if word.isupper():          # an acronym has one form
        return word
    parts = zip(form.split("-"), word.split("-"), strict=False)
    cased = "-".join(one.capitalize() if other[:1].isupper() else one for one, other in parts)
    return cased if "ё" in word.lower() else cased.replace("ё", "е")


@lru_cache(maxsize=65_536)
def _russian(word: str) -> str:
    return morphology().parse(word)[0].normal_form


KEYS: dict[str, Callable[[str], str]] = {
    **{tag: lambda word, endings=endings: _without_plural(word, endings)
       for tag, endings in PLURALS.items()},
    "ru": _russian, "ar": _arabic,
}
