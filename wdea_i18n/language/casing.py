"""Text in ALL CAPS, Headlines in Title Case and PLACES before dates, which small models read
badly, as sentences are written."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from wdea_i18n.locales import Locale

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MIN_CAPITALS = 8    # shorter ones are acronyms
MIN_HEADLINE = 6    # words; a shorter one may be a name as well
BEGIN_NAMES = frozenset(["new", "north", "south", "east", "west", "central"])   # New York
SHORTEST = 2        # letters of a place, at most, that is left as it is
MAX_UNKNOWN = 4     # letters of a word that is taken for an acronym if nobody knows it
MAY = re.compile(r"(?<=\d )may\b|\bmay(?= \d)")
# "RIO DE JANEIRO, 3 March 2026 – The ...": capitals, something with a number, a dash.
DATELINE = re.compile(r"[^\W\d_][^\W\d_]+(?:[ .'’-]+[^\W\d_]+){0,4}"
                      r"(?=(?:,| \()[^–—.:;]{0,40}\d[^–—.:;]{0,12}\s[–—-]{1,2}\s)")
LINKING = frozenset(["da", "de", "del", "des", "do", "du", "la", "of", "sur", "the"])
SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s*$")


def is_all_caps(text: str) -> bool:
    """Whether a segment is set in capitals as a whole, beyond an acronym or two."""
    letters = [c for c in text if c.isalpha()]
    return (len(letters) >= MIN_CAPITALS and all(c.isupper() for c in letters)
            and len(WORD.findall(text)) > 1)


def is_title_case(text: str) -> bool:
    """Whether a segment is a headline As English Newspapers Set It: only little words are small."""
    words = WORD.findall(text)
    return (len(words) >= MIN_HEADLINE and not SENTENCE_END.search(text)
            and not is_all_caps(text)
            and all(word[0].isupper() for word in words if len(word) > 4)
            and sum(word[0].isupper() for word in words) > len(words) / 2)


def first_letter(text: str) -> int | None:
    """Where a text's first letter stands; None where it has none."""
    return next((place for place, sign in enumerate(text) if sign.isalpha()), None)


def dateline(text: str) -> str:
    """The place in capitals that a news item begins with, as in "GENEVA, 3 May –"; else ""."""
    found = DATELINE.match(text)
    return found.group() if found and found.group().isupper() else ""


@dataclass(frozen=True, slots=True)
class Casing:
    """How a document writes its words where it neither shouts nor makes headlines.

    Attributes:
        words: by small letters: "wdea" to "WDEA".
        pairs: words with capitals that follow each other, as in "World Bank".
    """

    words: dict[str, str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Casing:
        """The casing of a document, by its segments."""
        count: Counter[str] = Counter()
        pairs = set()
        for text in texts:
            if is_all_caps(text) or is_title_case(text):
                continue
            words = WORD.findall(text[len(dateline(text)):])
            count.update(words[1:])             # the first word is capitalised anyway
            count.update(word for word in words[:1] if word.isupper() and len(word) > 1)
            pairs |= {(one, other) for one, other in itertools.pairwise(words)
                      if one[0].isupper() and other[0].isupper()}
        usual = {word.lower(): word for word, _ in reversed(count.most_common())}
        return cls(usual, frozenset(pairs))

    def of_sentence(self, text: str, source: Locale) -> str:
        """A segment as a sentence is written; others than those in capitals as they are."""
        if is_all_caps(text):
            small = self._recased(text, [self._small(word, source) for word in WORD.findall(text)])
            return MAY.sub("May", small) if source.tag == "en" else small
        if source.tag == "en" and is_title_case(text):
            return self._recased(text, self._headline(WORD.findall(text)))
        if place := dateline(text):
            names = [self._place(word) for word in WORD.findall(place)]
            return self._recased(place, names) + text[len(place):]
        return text

    def _place(self, word: str) -> str:
        """A word of a place in capitals; what is as short as "DC" is taken for an acronym."""
        small = word.lower()
        if found := self.words.get(small):
            return found
        if small in LINKING:
            return small
        return word if len(word) <= SHORTEST else word.capitalize()

    def _small(self, word: str, source: Locale) -> str:
        """A word in capitals: as the document has it, else small, unless it seems to be a name."""
        small = word.lower()
        if found := self.words.get(small):
            return found
        if source.tag != "en" or small in common_words() or small == "may":
            return small
        return word if len(word) <= MAX_UNKNOWN else word.capitalize()

    def _headline(self, words: list[str]) -> list[str]:
        """Small letters for what the document or everybody writes so, unless a name goes on."""
        named = {number + shift for number, pair in enumerate(itertools.pairwise(words))
                 if pair in self.pairs for shift in (0, 1)}
        found: list[str] = []
        for number, word in reversed(list(enumerate(words))):
            small = word.lower()
            begins_name = small in BEGIN_NAMES and found and found[-1][0].isupper()
            stays = number in named or word.isupper() or begins_name
            found.append(word if stays else self.words.get(small)
                         or (small if small in common_words() else word))
        return found[::-1]

    def _recased(self, text: str, words: list[str]) -> str:
        """The text with other words, the first with a capital; as it was if lengths differ."""
        row = iter(words)
        new = WORD.sub(lambda _: next(row), text)
        first = first_letter(new)
        if first is None or len(new) != len(text):
            return text
        return new[:first] + new[first].upper() + new[first + 1:]


@cache
def common_words() -> frozenset[str]:
    """English words that are no names: the 14,000 most frequent ones (wordfreq) without those
    that mostly have a capital in the text that the bundled packages learnt from."""
    path = resources.files("wdea_i18n.language").joinpath("common-words.en.txt")
    return frozenset(path.read_text("utf-8").split())
