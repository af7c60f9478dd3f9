"""What the pipeline asks of a translating engine, and a public stand-in for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from wdea_i18n.language import ADDRESS, Edit
from wdea_i18n.locales import Locale

Faults = Callable[[str, str], int]      # (source, target) to how much is wrong; 0 is fine


class Link(NamedTuple):
    """A word alignment: source [start, end) is rendered by target [start, end), in characters."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated segment.

    Attributes:
        text: the target text.
        links: word alignments in order of the target; empty where the engine has none.
        stage: how it came to hold its terms; see `wdea_i18n.translation.Stage`.
    """

    text: str
    links: tuple[Link, ...] = ()
    stage: str = "free"


def traced(one: Translation, edits: Sequence[Edit]) -> Translation:
    """A translation of an edited source, its links with the source as it was."""
    if not edits:
        return one
    return replace(one, links=tuple(_back(link, edits) for link in one.links))


def _back(link: Link, edits: Sequence[Edit]) -> Link:
    """A link with a changed source, in the characters of the source as it was."""
    shift = 0
    for edit in edits:
        start, end = edit.start + shift, edit.start + shift + len(edit.text)
        if link.source_end <= start:
            break
        if link.source_start < end:
            return link._replace(source_start=edit.start, source_end=edit.end)
        shift += len(edit.text) - (edit.end - edit.start)
    return link._replace(source_start=link.source_start - shift,
                         source_end=link.source_end - shift)


class Translator(Protocol):
    """An engine for one pair of languages.

    Attributes:
        fingerprint: names everything that affects its output: translations are remembered
            under it.
        remarks: what a person who gets its translations should know, in sentences.
        keeps_names: whether it leaves names in Latin letters as they are, in any script.
        takes_inline_terms: whether it has learnt to take over terms that stand in its sources.
        longest: characters of the longest sentence that it takes as a whole; 0: of any.
        tells_lost: whether its links are good enough to tell which words of a source it has
            lost; see `wdea_i18n.translation.coverage`.
    """

    fingerprint: str
    remarks: tuple[str, ...]
    keeps_names: bool
    takes_inline_terms: bool
    longest: int
    tells_lost: bool

    def translate(self, texts: Sequence[str], alternatives: int = 1, careful: bool = False
                  ) -> list[list[Translation]]:
        """Translates segments in one call, however many they are.

        Args:
            texts: source segments, none empty.
            alternatives: how many hypotheses of each are wanted.
            careful: asks for other results, without repetitions, where the usual ones failed.

        Returns:
            For each text its hypotheses, best first, at least one.
        """
        ...

    def complete(self, texts: Sequence[str], beginnings: Sequence[str]) -> list[Translation]:
        """Translates segments whose translations have to begin in a given way."""
        ...

    def scores(self, texts: Sequence[str], targets: Sequence[str]) -> list[float]:
        """How likely translations are: the mean log probability of a token, 0 at most."""
        ...


LATIN = str.maketrans("aceginosuyACEGINOSUY", "àçéğìñôšüÿÀÇÉĞÌÑÔŠÜŸ")
LETTERS = {"Cyrl": "абвгдежзийклмнопрстуфхцчшщ", "Arab": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
           "Hans": "世界数字教育联盟会议合作发展创新平台学校教师国际"}


class PseudoTranslator:
    """Marks text instead of translating it: "Press" becomes "⟦Prèšš⟧".

    Needs no model. Structure, digits and addresses stay, letters are changed into the target's
    script and the text is lengthened as a translation would be, so that a layout can be
    checked before there is a translation.
    """

    def __init__(self, target: Locale) -> None:
        self.target = target
        self.fingerprint = f"pseudo.v1:{target.tag}"
        self.remarks = ("marked text, no translation",)
        self.keeps_names = self.takes_inline_terms = self.tells_lost = False
        self.longest = 0

    def translate(self, texts: Sequence[str], alternatives: int = 1, careful: bool = False
                  ) -> list[list[Translation]]:
        return [[self._mark(text)] for text in texts]

    def complete(self, texts: Sequence[str], beginnings: Sequence[str]) -> list[Translation]:
        return [Translation(f"{beginning} {self._mark(text).text}")
                for text, beginning in zip(texts, beginnings, strict=True)]

    def scores(self, texts: Sequence[str], targets: Sequence[str]) -> list[float]:
        return [0.0] * len(texts)

    def _mark(self, text: str) -> Translation:
        words, links, position = ["⟦"], [], 1
        for match in re.finditer(r"\S+|\s+", text):
            word = self._change(match.group())
            if not word.isspace():
                links.append(Link(match.start(), match.end(), position, position + len(word)))
            words.append(word)
            position += len(word)
        longer = int(len(text) * (self.target.letters_per_english - 1))
        return Translation("".join(words) + "·" * max(longer, 0) + "⟧", tuple(links))

    def _change(self, word: str) -> str:
        if ADDRESS.search(word):
            return word
        letters = LETTERS.get(self.target.script)
        if letters is None:
            return word.translate(LATIN)
        if not self.target.spaced and word.isalpha():
            word = word[::3]        # a Chinese character says as much as three letters
        return "".join(letters[ord(c.lower()) % len(letters)] if c.isalpha() else c for c in word)
