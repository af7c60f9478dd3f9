"""Little words that change with the noun they stand before, as data.

Where a term takes the place of another wording, the article or preposition before it may no
longer fit: "le" before "Alliance" is "l’", "de" and "el" are "del". Sources: Grevisse, Le bon
usage; Real Academia Española, Nueva gramática de la lengua española.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wdea_i18n.locales import Locale

Row = tuple[str, ...]       # one word, by gender and number of the noun
AL = "ال"               # the Arabic article, written on to its noun

DU: Row = ("du", "de la", "des")
DEL: Row = ("del", "de la", "de los", "de las")

# The first row of a language is indefinite: it tells genders apart before every letter.
ROWS: dict[str, tuple[Row, ...]] = {
    "en": (("a",),),
    "fr": (("un", "une", "des"), ("le", "la", "les"), DU,
           ("au", "à la", "aux"), ("ce", "cette", "ces"), ("son", "sa", "ses"),
           ("notre", "notre", "nos"), ("leur", "leur", "leurs"), ("de", "de", "de"),
           ("que", "que", "que")),
    "es": (("un", "una", "unos", "unas"), ("el", "la", "los", "las"),
           DEL, ("al", "a la", "a los", "a las"),
           ("este", "esta", "estos", "estas"), ("su", "su", "sus", "sus"),
           ("nuestro", "nuestra", "nuestros", "nuestras")),
}
# "of", with the article and without.
OF: dict[str, tuple[Row, ...]] = {"fr": (DU, ("de",)), "es": (DEL, ("de",))}
# "in", before a place that has no article.
IN = {"ar": ("في",), "en": ("in",), "es": ("en",), "fr": ("à",), "ru": ("в",)}
BEFORE_VOWELS = {
    "en": {"a": "an"},
    "fr": {"le": "l’", "la": "l’", "de": "d’", "de la": "de l’", "du": "de l’", "à la": "à l’",
           "au": "à l’", "que": "qu’", "ce": "cet", "sa": "son"},
}
# "des" is more often "de les" than the plural of "un".
LIKELIER = {"fr": {"des": DU}}
VOWELS = {"en": "aeio", "fr": "aeiouœæh"}
ASPIRATED = re.compile(r"(?:haut|huit|héros|handicap|hiérarch|hasard|halte|harcèl|hors)\w*", re.I)


def split_article(before: str, target: Locale) -> tuple[str, str, Row]:
    """What stands before a noun, its article, and the row of words that the article is of.

    Args:
        before: a text that ends where the noun begins.

    Returns:
        (text without the article, the article with what parts it from the noun, its row); the
        last two are empty where there is no article.
    """
    known = _known(target.tag)
    match = _pattern(target.tag).search(before) if known else None
    if match is None:
        return before, "", ()
    word = " ".join(match[1].lower().replace("'", "’").split())
    return before[:match.start(1)], before[match.start(1):], known[word]


@lru_cache(maxsize=8)
def _known(tag: str) -> dict[str, Row]:
    """Every word with its row, shortened ones too."""
    shorter = BEFORE_VOWELS.get(tag, {})
    known: dict[str, Row] = {}
    for row in ROWS.get(tag, ()):
        for word in row:
            known.setdefault(word, row)
            known.setdefault(shorter.get(word, word), row)
    return known | LIKELIER.get(tag, {})


@lru_cache(maxsize=8)
def _pattern(tag: str) -> re.Pattern[str]:
    words = sorted(_known(tag), key=len, reverse=True)
    either = "|".join(re.escape(word).replace("’", "['’]").replace(r"\ ", r"\s") for word in words)
    # A shortened word touches its noun; any other is parted from it by a space.
    return re.compile(rf"(?<!\w)({either})(?:(?<=['’])|\s)$", re.IGNORECASE)


def columns(target: Locale) -> Row:
    """A word for every gender and number that a language tells apart by its articles."""
    return ROWS.get(target.tag, ((),))[0]


def of_words(target: Locale) -> tuple[Row, ...]:
    """The rows of "of" that make an owner of a noun, where a language has such words."""
    return OF.get(target.tag, ())


def in_place(target: Locale) -> tuple[str, ...]:
    """The words for "in" before the name of a place, where a language has some that stand alone."""
    return IN.get(target.tag, ())


def with_article(row: Row, column: int, noun: str, target: Locale) -> str:
    """A noun with a word of a row before it, shortened and joined as the noun asks for."""
    word = row[min(column, len(row) - 1)]
    if _begins_with_vowel(noun, target):
        word = BEFORE_VOWELS.get(target.tag, {}).get(word, word)
    return f"{word}{noun}" if word.endswith("’") else f"{word} {noun}"


def _begins_with_vowel(noun: str, target: Locale) -> bool:
    if not noun or ASPIRATED.match(noun):
        return False
    return unicodedata.normalize("NFD", noun[0].lower())[0] in VOWELS.get(target.tag, "")


def with_lam(noun: str) -> str:
    """An Arabic noun with the "of" or "for" that is written on to it: it takes the article's alif,
    and its lam before another one: "للتحالف", "للجنة", "لكينيا"."""
    if not noun.startswith(AL):
        return f"ل{noun}"
    return f"ل{noun.removeprefix(AL if noun.startswith(f'{AL}ل') else AL[0])}"
