"""Parts of sentences to learn from: long sentences are translated in parts, see
`wdea_i18n.language.clauses`, and a part that begins with "attracting" has no subject to lean on."""

from __future__ import annotations

import random
from collections.abc import Sequence

from wdea_i18n.language import CONJUNCTIONS, PAUSES
from wdea_i18n.training.arrays import NO_LINK, Parallel, shifted, with_pairs

LEAST = 8               # pieces of a part
WORDS = frozenset(f"▁{word}" for word in CONJUNCTIONS)      # as SentencePiece begins them
Cut = tuple[int, int]   # pieces of the source, and of the target, that the first part has


def fragmented(text: Parallel, share: float, vocabulary: Sequence[str], seed: int = 1
               ) -> Parallel:
    """The text, and parts of its sentences where both languages part at the same place.

    Args:
        share: parts for each pair of the text, at most; as many as there are, if there are fewer.
        vocabulary: the pieces, by number; those of an English source.
    """
    if text.links is None or not share:
        return text
    chance = random.Random(seed)
    pauses = {number for number, piece in enumerate(vocabulary) if piece.strip("▁") in PAUSES}
    words = {number for number, piece in enumerate(vocabulary) if piece in WORDS}
    pairs = []
    for number in chance.sample(range(len(text)), len(text)):
        source, target, links = text.pair(number)
        found = cuts(source.tolist(), target.tolist(), links.tolist(), pauses, words)
        if found:
            one, other = chance.choice(found)
            pairs += [(source[:one], target[:other], links[:other]),
                      (source[one:], target[other:], shifted(links[other:], -one))]
        if len(pairs) >= share * len(text):
            break
    return with_pairs(text, pairs)


def cuts(source: Sequence[int], target: Sequence[int], links: Sequence[int], pauses: set[int],
         words: set[int]) -> list[Cut]:
    """Where a pair may be cut: behind a pause of both, or before a conjunction, with no link from
    one part to the other."""
    found = []
    for place in range(LEAST, len(source) - LEAST + 1):
        pause, word = source[place - 1] in pauses, source[place] in words
        if not (pause or word):
            continue
        before = [at for at, link in enumerate(links) if NO_LINK < link < place]
        behind = [at for at, link in enumerate(links) if link >= place]
        if not before or not behind or before[-1] > behind[0]:
            continue
        gap = range(before[-1] + 1, behind[0] + 1)
        # The sign may be linked itself, as the last piece of its part.
        ends = [at for at in gap if target[at - 1] in pauses]
        if bool(ends) != pause:
            continue
        other = ends[-1] if pause else gap[0]
        # What begins a part renders a word of it: Arabic verbs stand before their subjects, and
        # "Ren Youqun, the vice minister," would learn to begin with "said".
        if (LEAST <= other <= len(target) - LEAST and target[other] not in pauses
                and NO_LINK not in (links[0], links[other])):
            found.append((place, other))
    return found
