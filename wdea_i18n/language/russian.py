"""Russian cases: which of them a preposition asks for, and which a phrase may stand in.

Source: Розенталь, Справочник по правописанию и литературной правке, on government.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse
    from pymorphy3.tagset import OpencorporaTag

Agreement = tuple[str, str, str | None]     # case, number, gender
# Cases as pymorphy3 calls them, the likelier one with bodies and places first.
GOVERNED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("в", "во", "на"), ("loct", "accs")),
    **dict.fromkeys(("о", "об", "обо", "при"), ("loct",)),
    **dict.fromkeys(("к", "ко", "благодаря", "согласно"), ("datv",)),
    "по": ("datv", "loct", "accs"),
    **dict.fromkeys(("с", "со"), ("ablt", "gent", "accs")),
    **dict.fromkeys(("под", "за"), ("ablt", "accs")),
    **dict.fromkeys(("над", "перед"), ("ablt",)),
    "между": ("ablt", "gent"),
    **dict.fromkeys(("из", "от", "до", "для", "без", "у", "после", "около", "против", "среди",
                     "кроме", "вокруг"), ("gent",)),
    **dict.fromkeys(("через", "про"), ("accs",)),
}
LAST_WORD = re.compile(r"(?<!\w)(\w+)\s+$")
VARIANTS = {"loc2": "loct", "gen2": "gent", "gen1": "gent", "acc2": "accs", "loc1": "loct"}
BEFORE_NOUN = ("ADJF", "PRTF")
# What stays as it is before a hyphen, and which pymorphy3 declines at first: "онлайна-обучения".
UNDECLINED = ("кейс-", "куала-", "онлайн-", "офлайн-", "порт-", "смарт-", "стресс-", "чат-")


@lru_cache(maxsize=1)
def morphology() -> MorphAnalyzer:
    """pymorphy3's analyser of Russian; it loads in a third of a second."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=65_536)
def parses(word: str) -> tuple[Parse, ...]:
    """pymorphy3's readings of a word, the likeliest first; those that are none are left out:
    "больший" of "большие", a name of "ИИ", "онлайна-обучения"."""
    found = morphology().parse(word)
    first = next((first for first in UNDECLINED if word.lower().startswith(first)), None)
    if first:
        fitting = [one for one in found if (form := one.inflect({"gent"})) is None
                   or form.word.startswith(first)]
    elif word.isupper() and len(word) > 1:
        fitting = [one for one in found if "Abbr" in one.tag]
    else:
        fitting = [one for one in found if one.normal_form != "больший"]
    return tuple(fitting or found)


def in_nominative(word: str, following: str) -> Parse | None:
    """How a word in the nominative is read: "старший" is a noun, but for a noun behind it."""
    readings = {one.tag.POS: one for one in reversed(parses(word)) if "nomn" in one.tag}
    order = (*BEFORE_NOUN, "NOUN") if following and any(
        "nomn" in one.tag for one in parses(following)) else ("NOUN", *BEFORE_NOUN)
    return next((readings[kind] for kind in order if kind in readings), None)


def inflection(parse: Parse, wanted: Iterable[str]) -> str | None:
    """A reading's form with the wanted grammemes; None where there is none.

    A superlative stays the word that it is: of "высшее", "высшего", and not "высочайшего".
    """
    wanted = {*wanted}
    form = parse.inflect(wanted)
    if form is None or "Supr" not in parse.tag:
        return form and form.word
    able = [one.word for one in parse.lexeme if "Supr" in one.tag and wanted <= one.tag.grammemes]
    return max(able, key=lambda word: _shared(word, parse.word), default=form.word)


def _shared(one: str, other: str) -> int:
    """With how many letters two words begin alike."""
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
                min(len(one), len(other)))


def governed(before: str) -> tuple[str, ...]:
    """The cases that the preposition a text ends with asks for; none where it ends otherwise."""
    last = LAST_WORD.search(before)
    return GOVERNED.get(last[1].lower(), ()) if last else ()


@lru_cache(maxsize=4096)
def cases_of(phrase: str) -> frozenset[str]:
    """The cases that a noun phrase may stand in, as pymorphy3 calls them; empty where that is not
    to be told: of words that it does not know, and of what begins with no noun phrase."""
    found: set[Agreement] | None = None
    for word in phrase.split():
        readings = parses(word)
        nouns = [one for one in readings if one.tag.POS == "NOUN"]
        fitting = [one for one in readings if one.tag.POS in BEFORE_NOUN] or nouns
        if not fitting or not morphology().word_is_known(word):
            return frozenset()
        able = {_agreement(one.tag) for one in fitting}
        found = able if found is None else found & able
        if fitting is nouns:
            return frozenset(case for case, *_ in found)
    return frozenset()


def _agreement(tag: OpencorporaTag) -> Agreement:
    """What an adjective shares with its noun."""
    return (VARIANTS.get(tag.case, tag.case), tag.number,
            tag.gender if tag.number == "sing" else None)


def agreeing(forms: Sequence[str], wanted: Sequence[str]) -> str | None:
    """The first form that stands in the first of the wanted cases that any stands in."""
    return next((form for case in wanted for form in forms if case in cases_of(form)), None)
