"""Sources with some words already in the target's wording, for a model to take over.

The pipeline writes the terms of a release into its sentences before it translates them. A model
that has learnt from such sources copies a term and builds the sentence around it (Song et al.
2019, code-switching; Dinu et al. 2019). The words are phrases, drawn from word alignments.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np

from wdea_i18n.training.arrays import NO_LINK, Parallel, Sentence
from wdea_i18n.training.phrases import SPACE, Phrases

COUNTS = (1, 1, 1, 2, 2, 3, 4)      # terms in a sentence


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
        self.phrases = Phrases(pieces, self.chance)
        number = {piece: index for index, piece in enumerate(pieces)}
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
            drawn = self.phrases.draw(pieces, said, linked, free)
            if drawn is None:
                continue
            (start, end), place = drawn
            term = said[slice(*place)]
            term, shift = self._opened(self.listed(term) if self.listed else term)
            linked = [one if one == NO_LINK or one < start else one + len(term) - (end - start)
                      for one in linked]
            for number in range(*place):
                linked[number] = start + min(shift + number - place[0], len(term) - 1)
            pieces[start:end], free[start:end] = term, [False] * len(term)
        return np.array(pieces, source.dtype), target, np.array(linked, links.dtype)

    def _opened(self, term: list[int]) -> tuple[list[int], int]:
        """The term as it stands between words, and by how much its pieces move for that."""
        if self.phrases.begins[term[0]]:
            return term, 0
        if (first := self.opened[term[0]]) is not None:
            return [first, *term[1:]], 0
        return ([self.space, *term], 1) if self.space is not None else (term, 0)
