"""Sentences with some words in quotation marks, and the same words of their translations.

Much of the text that packages learn from are manuals, in which what stands in quotation marks is
typed as it is: a model that has seen no other leaves such words in English.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

import numpy as np

from wdea_i18n.training.arrays import NO_LINK, Sentence, quotes_apart
from wdea_i18n.training.phrases import CJK, SPACE, Phrases

PLAIN = re.compile(r"[\w\s'’-]+")
MARK = '"'      # engines see every quotation mark so; the target's own are set afterwards


class Quoter:
    """Puts words of sentences of numbers into quotation marks.

    Args:
        pieces: the vocabulary, in order.
        spell, encode: give the text of pieces, and the pieces of a text.
        share: of the linked sentences that get some.
    """

    def __init__(self, pieces: Sequence[str], spell: Callable[[list[int]], str],
                 encode: Callable[[str], list[int]], share: float,
                 seed: int | None = None) -> None:
        self.spell, self.encode, self.share = spell, encode, share
        self.chance = random.Random(seed)
        self.phrases = Phrases(pieces, self.chance)
        self.inside = [ord(piece[0]) in CJK for piece in pieces]
        self.marks = {number for number, piece in enumerate(pieces) if MARK in piece}
        number = {piece: index for index, piece in enumerate(pieces)}
        self.opening, self.mark = number.get(SPACE + MARK), number.get(MARK)

    def read(self, sentence: Sentence) -> Sentence:
        """The pair, with quotation marks where its turn comes and it has none."""
        source, target, links = sentence
        if links is None or self.chance.random() >= self.share or (
                self.marks & {*source.tolist(), *target.tolist()}):
            return sentence
        return self.quoted(source, target, links)

    def quoted(self, source: np.ndarray, target: np.ndarray, links: np.ndarray) -> Sentence:
        """A phrase in quotation marks on both sides; the pair as it is where none can be drawn.

        Args:
            source, target, links: as `Inliner.inlined` has them; the marks are linked with the
                marks, and what is between them about in its order.
        """
        pieces, said, linked = source.tolist(), target.tolist(), links.tolist()
        drawn = self.phrases.draw(pieces, said, linked, [True] * len(pieces))
        if drawn is None:
            return source, target, links
        (start, end), (low, high) = drawn
        if any(self.inside[said[at]] and linked[at] == NO_LINK
               for at in (low - 1, high) if 0 <= at < len(said)):
            return source, target, links    # in Chinese perhaps the rest of a word
        one, other = self._marked(pieces[start:end]), self._marked(said[low:high])
        if not one or not other:
            return source, target, links
        longer = len(one) - (end - start)
        linked = [link if link == NO_LINK or link < start else link + longer for link in linked]
        linked[low:high] = [start + at * (len(one) - 1) // (len(other) - 1)
                            for at in range(len(other))]
        return (np.array(pieces[:start] + one + pieces[end:], source.dtype),
                np.array(said[:low] + other + said[high:], target.dtype),
                np.array(linked, links.dtype))

    def _marked(self, words: list[int]) -> list[int]:
        """The words in quotation marks; nothing of what holds other signs, such as brackets."""
        text = self.spell(words)
        if not PLAIN.fullmatch(text):
            return []
        marked = self.encode(quotes_apart(f"{MARK}{text}{MARK}"))
        if not self.phrases.begins[words[0]] and marked[0] == self.opening:
            return [self.mark, *marked[1:]]     # stands behind an apostrophe, or in Chinese
        return marked
