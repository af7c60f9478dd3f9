"""Phrases of a source and their renderings, drawn from word alignments.

A phrase and its rendering are whole words, and nothing in them is linked to anything outside.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from wdea_i18n.training.arrays import NO_LINK

SPACE = "▁"                         # a piece that begins with it begins a word
WORDS = (1, 1, 1, 2, 2, 2, 3, 3, 4)     # words of a phrase, on the side of the source
LONGEST = 16                        # pieces of a rendering
MEANING = 4                         # letters of the words that a phrase begins and ends with
CJK = range(0x3400, 0xa000)
BYTE = re.compile("<0x..>$")        # a piece of a letter that the vocabulary lacks
Range = tuple[int, int]


class Phrases:
    """Draws phrases from sentences of numbers.

    Args:
        pieces: the vocabulary, in order.
    """

    def __init__(self, pieces: Sequence[str], chance: random.Random) -> None:
        self.chance = chance
        self.begins = [piece.startswith(SPACE) for piece in pieces]
        self.goes_on = [BYTE.match(piece) is not None or (piece[:1].isalnum()
                        and ord(piece[0]) not in CJK) for piece in pieces]
        self.letters = [sum(map(str.isalpha, piece)) for piece in pieces]
        self.parts = [not any(sign.isalnum() or sign in "▁-'’" for sign in piece)
                      for piece in pieces]
        self.alone = [piece == SPACE for piece in pieces]

    def draw(self, pieces: Sequence[int], said: Sequence[int], linked: Sequence[int],
             free: Sequence[bool]) -> tuple[Range, Range] | None:
        """[start, end) of a phrase and of its rendering; None where it has none of its own.

        Args:
            pieces, said: of the source and of the target.
            linked: for each piece of the target the number of a piece of the source, or
                `NO_LINK`.
            free: for each piece of the source whether a phrase may begin there.
        """
        phrase = self._phrase(list(self._words(pieces, free)), pieces)
        rendering = self._rendering(*phrase, said, linked)
        return (phrase, rendering) if rendering else None

    def _words(self, pieces: Sequence[int], free: Sequence[bool]) -> Iterator[Range]:
        """[start, end) of each word that is free."""
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
        fits = high - low <= LONGEST and not all(
            self.alone[piece] for piece in said[low:high]) and all(
            (one == NO_LINK or start <= one < end) and not self.parts[piece]
            for one, piece in zip(linked[low:high], said[low:high], strict=True))
        return (low, high) if fits else None
