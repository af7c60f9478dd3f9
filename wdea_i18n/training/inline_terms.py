"""Sources with some words already in the target's wording, for a model to take over.

The pipeline writes the terms of a release into its sentences before it translates them. A model
that has learnt from such sources copies a term and builds the sentence around it (Song et al.
2019, code-switching; Dinu et al. 2019). The words are drawn as phrases are from word
alignments: nothing in them is linked to anything outside.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from wdea_i18n.training.arrays import NO_LINK, Parallel, Sentence

SPACE = "▁"                         # a piece that begins with it begins a word
COUNTS = (1, 1, 1, 2, 2, 3, 4)      # terms in a sentence
WORDS = (1, 1, 1, 2, 2, 2, 3, 3, 4)     # words of a term, on the side of the source
LONGEST = 16                        # pieces of a term
MEANING = 4                         # letters of the words that a term begins and ends with
CJK = range(0x3400, 0xa000)
BYTE = re.compile("<0x..>$")        # a piece of a letter that the vocabulary lacks
Range = tuple[int, int]


class Inliner:
    """Writes terms into sentences of numbers.

    Args:
        pieces: the vocabulary, in order.
        share: of the pairs that it is asked to read with terms in them.
        listed: gives the pieces of a phrase as a term base lists it; none for languages whose
            words have about one form.
    """

    def __init__(self, pieces: Sequence[str], share: float,
                 listed: Callable[[list[int]], list[int]] | None = None,
                 seed: int | None = None) -> None:
        self.share, self.listed, self.chance = share, listed, random.Random(seed)
        number = {piece: index for index, piece in enumerate(pieces)}
        self.begins = [piece.startswith(SPACE) for piece in pieces]
        self.goes_on = [BYTE.match(piece) is not None or (piece[:1].isalnum()
                        and ord(piece[0]) not in CJK) for piece in pieces]
        self.letters = [sum(map(str.isalpha, piece)) for piece in pieces]
        self.parts = [not any(sign.isalnum() or sign in "▁-'’" for sign in piece)
                      for piece in pieces]
        self.opened = [number.get(SPACE + piece) for piece in pieces]
        self.space = number.get(SPACE)

    def read(self, text: Parallel, number: int) -> Sentence:
        """A pair of a corpus, with terms in its source where it is linked and its turn comes."""
        source, target, links = text.pair(number)
        if links is None or self.chance.random() >= self.share:
            return source, target, links
        return self.inlined(source, target, links)

    def inlined(self, source: np.ndarray, target: np.ndarray, links: np.ndarray) -> Sentence:
        """A source with terms in it, its target, and the links with them.

        Args:
            source, target: pieces; shapes (source,) and (target,).
            links: for each piece of the target the number of a piece of the source, or
                `NO_LINK`; a piece of a term is linked with its own copy, or about there.
        """
        pieces, said, linked = source.tolist(), target.tolist(), links.tolist()
        free = [True] * len(pieces)
        for _ in range(self.chance.choice(COUNTS)):
            start, end = self._phrase(list(self._words(pieces, free)), pieces)
            place = self._rendering(start, end, said, linked)
            if place is None:
                continue
            term = said[slice(*place)]
            term, shift = self._opened(self.listed(term) if self.listed else term)
            linked = [one if one == NO_LINK or one < start else one + len(term) - (end - start)
                      for one in linked]
            for number in range(*place):
                linked[number] = start + min(shift + number - place[0], len(term) - 1)
            pieces[start:end], free[start:end] = term, [False] * len(term)
        return np.array(pieces, source.dtype), target, np.array(linked, links.dtype)

    def _words(self, pieces: Sequence[int], free: Sequence[bool]) -> Iterator[Range]:
        """[start, end) of each word that is no term yet."""
        start = None
        for at, piece in enumerate([*pieces, None]):
            if start is not None and (piece is None or not self.goes_on[piece]):
                yield start, at
                start = None
            if piece is not None and self.begins[piece] and free[at]:
                start = at

    def _phrase(self, words: Sequence[Range], pieces: Sequence[int]) -> Range:
        """Some words in a row, from one with a meaning to another; (0, 0) for none."""
        means = [sum(self.letters[piece] for piece in pieces[start:end]) >= MEANING
                 for start, end in words]
        if not any(means):
            return 0, 0
        first = last = self.chance.choice([number for number, one in enumerate(means) if one])
        for number in range(first + 1, min(first + self.chance.choice(WORDS), len(words))):
            if words[number - 1][1] != words[number][0]:
                break               # a sign stands between them
            last = number if means[number] else last
        return words[first][0], words[last][1]

    def _rendering(self, start: int, end: int, said: Sequence[int], linked: Sequence[int]
                   ) -> Range | None:
        """Whole words of the target that render source [start, end), and nothing else."""
        places = [at for at, one in enumerate(linked) if start <= one < end]
        if not places:
            return None
        low, high = places[0], places[-1] + 1
        while low and self.goes_on[said[low]] and (
                self.goes_on[said[low - 1]] or self.begins[said[low - 1]]):
            low -= 1
        while high < len(said) and self.goes_on[said[high]]:
            high += 1
        fits = high - low <= LONGEST and set(said[low:high]) != {self.space} and all(
            (one == NO_LINK or start <= one < end) and not self.parts[piece]
            for one, piece in zip(linked[low:high], said[low:high], strict=True))
        return (low, high) if fits else None

    def _opened(self, term: list[int]) -> tuple[list[int], int]:
        """The term as it stands between words, and by how much its pieces move for that."""
        if self.begins[term[0]]:
            return term, 0
        if (first := self.opened[term[0]]) is not None:
            return [first, *term[1:]], 0
        return ([self.space, *term], 1) if self.space is not None else (term, 0)
