"""Which text a starter model learns from, how much of each, and what of it is good enough.

A corpus is a file ``NAME.tsv`` or ``NAME.tsv.xz``: English, tab, translation, one pair a line.
"""

from __future__ import annotations

import lzma
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import Locale


class Pair(NamedTuple):
    """A sentence and its translation."""

    source: str
    target: str


# How often a pair is seen in one pass: the nearer to a press release the more, manuals and
# laws less. 0 is never: those two were made to measure with.
WEIGHTS = {
    "press-written": 6, "press-debian": 4, "un-sdg": 4, "osguide": 4, "odh": 4,
    "un-sdg-metadata": 3, "mozilla-www": 3, "catalogues": 2, "web-debian": 1.5, "stock": 1.5,
    "terms": 1.5, "books": 1, "conversation-tatoeba": 1, "ms-skypeteams-ht": 1,
    "ms-dotnet-ht": .7, "ms-alchemy-ht": .5, "ms-aspnet-ht": .5, "ms-custinsights-ht": .5,
    "ms-d365ops-ht": .3, "ms-d365smb-ht": .3, "ms-projops-ht": .3, "ms-skypeteams-mt2020": .3,
    "python-docs": .3, "laws-canada": .25, "php-manual": .25, "ms-alchemy-mt2020": .2,
    "ms-aspnet-mt2020": .15, "ms-dotnet-mt2020": .15, "wikipedia-xquad": 0,
    "wikipedia-flores-dev": 0,
}
MANUALS = ("ms-", "php-manual", "python-docs")      # more than half of most languages' text
RELEASES = "press-written"
WRITTEN = ("stock", RELEASES)    # for this recipe: what looks like a fault in them is meant
MARKUP = re.compile(r"[<>{}\\|_`=]|\w\(\)|--")
CHINESE_MONTH = re.compile(r"\d{1,2}月")
OWN_SCRIPT = ("ru", "zh", "ar")     # a translation in Latin letters there is none
DENSER = {"zh": 2.6}                # what a character says, beside one of English
VOWEL_SIGNS = re.compile("[\u0640\u064b-\u0652]")      # and what lengthens letters
STOPS, THEIR_STOPS = ".?!:", ".?!:。？！：؟»”\")"


def tidy(text: str) -> str:
    """Composed, and with single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def key(text: str) -> str:
    """What two sentences share that differ in case, spaces and punctuation alone."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text).casefold())


def _has_markup(pair: Pair, target: Locale) -> bool:
    return bool(MARKUP.search(pair.source) or MARKUP.search(pair.target))


def _is_no_sentence(pair: Pair, target: Locale) -> bool:
    letters = sum(map(str.isalpha, pair.source))
    return len(pair.source) < 4 or letters < .6 * len(pair.source)


def _differs_in_length(pair: Pair, target: Locale) -> bool:
    there = len(pair.target) * DENSER.get(target.tag, 1)
    return not .5 < (len(pair.source) + 10) / (there + 10) < 2


def _differs_in_digits(pair: Pair, target: Locale) -> bool:
    source, there = (sorted(re.findall(r"\d", text)) for text in pair)
    if source == there or target.tag != "zh":
        return source != there
    # "January 12" is "1月12日": its months are numbers.
    return source != sorted(re.findall(r"\d", CHINESE_MONTH.sub("", pair.target)))


def _is_untranslated(pair: Pair, target: Locale) -> bool:
    if pair.source == pair.target:
        return True
    latin = sum(sign.isascii() and sign.isalpha() for sign in pair.target)
    return target.tag in OWN_SCRIPT and latin > .35 * len(pair.target)


def _is_cut_off(pair: Pair, target: Locale) -> bool:
    return pair.source[-1] in STOPS and pair.target[-1] not in THEIR_STOPS


FAULTS: dict[str, Callable[[Pair, Locale], bool]] = {
    "no sentence": _is_no_sentence,
    "mark-up": _has_markup,
    "untranslated": _is_untranslated,
    "length": _differs_in_length,
    "digits": _differs_in_digits,
    "cut off": _is_cut_off,
}


def fault(pair: Pair, target: Locale) -> str:
    """Why a pair is not fit to learn from; "" of one that is."""
    if not pair.source or not pair.target:
        return "empty"
    return next((name for name, found in FAULTS.items() if found(pair, target)), "")


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a corpus, tidied."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            source, _, target = line.rstrip("\n").partition("\t")
            yield Pair(tidy(source), tidy(target))


def read_held_out(paths: Iterable[Path]) -> frozenset[str]:
    """The keys of all lines of test sets, either language: none of them may be learnt."""
    return frozenset(key(line) for path in paths
                     for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Collection:
    """What is learnt from.

    Attributes:
        pairs: shuffled; a pair stands as often as it is seen in one pass.
        used: pairs by corpus, repeated ones counted as often as they stand.
        refused: pairs that were left out, by reason.
    """

    pairs: list[Pair]
    used: Counter[str]
    refused: Counter[str]


def collect(files: Iterable[Path], target: Locale, held_out: frozenset[str], seed: int = 1,
            manuals: float = 1.0, rest: float = 1.0) -> Collection:
    """Reads corpora; leaves out what is unfit, what was seen and what is to be tested with.

    Args:
        manuals: what part of their weight manuals of programs have.
        rest: below 1, sentences of releases are seen once, and all others by this part of
            their weight: for a last step, in which a package learns releases.

    Raises:
        UsageError: nothing is left.
    """
    chance, seen = random.Random(seed), set()
    found = Collection([], Counter(), Counter())
    for path in files:
        name = path.name.partition(".")[0]
        for pair in _spelt_alike(read_pairs(path), target):
            reason = "" if name in WRITTEN else fault(pair, target)
            reason = reason or _known(pair, seen, held_out)
            if reason:
                found.refused[reason] += 1
                continue
            seen.add(key(pair.source))
            weight = WEIGHTS.get(name, 1) * (manuals if name.startswith(MANUALS) else 1) * rest
            if rest < 1 and name == RELEASES:
                weight = 1
            times = int(weight) + (chance.random() < weight % 1)
            found.pairs.extend([pair] * times)
            found.used[name] += times
    if not found.pairs:
        raise UsageError("There is no pair of sentences to learn from.",
                         "Name files of English, tab, translation, one pair a line.")
    chance.shuffle(found.pairs)
    return found


def _spelt_alike(pairs: Iterable[Pair], target: Locale) -> Iterator[Pair]:
    """The pairs, their translations in one of the spellings that a language has.

    Of Tatoeba's Chinese two sentences in five are in traditional characters, and a fifth of all
    Arabic ones has some vowel signs or lengthened letters: packages mix what they have seen.
    """
    respell = _respelling(target)
    for pair in pairs:
        yield pair._replace(target=respell(pair.target))


def _respelling(target: Locale) -> Callable[[str], str]:
    if target.script == "Hans":
        from opencc import OpenCC

        return OpenCC("t2s").convert
    if target.script == "Arab":
        return lambda text: VOWEL_SIGNS.sub("", text)
    return str


def _known(pair: Pair, seen: set[str], held_out: frozenset[str]) -> str:
    if key(pair.source) in held_out or key(pair.target) in held_out:
        return "in a test set"
    return "seen before" if key(pair.source) in seen else ""
