"""Sentences as numbers: one vocabulary for both languages, and flat arrays of its pieces."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import Locale
from wdea_i18n.training.corpora import Pair

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

PAD, UNKNOWN, START, END = 0, 1, 2, 3
NO_LINK = -1
PIECES = "sentencepiece.model"
CHECKPOINT = "checkpoint.pt"        # of a training; here, because PyTorch is slow to load
ENOUGH = 400_000        # pairs that the vocabulary is learnt from
LONGEST = 130           # pieces; longer sentences are rare and slow
LONG = (50, 110)        # pieces of pairs that are joined
Sentence = tuple[np.ndarray, np.ndarray, np.ndarray | None]     # source, target, links


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of one language, one after the other.

    Attributes:
        pieces: int16, all sentences without a gap.
        starts: int64, where each begins, and where the last ends: one more than sentences.
    """

    pieces: np.ndarray
    starts: np.ndarray

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> np.ndarray:
        return self.pieces[self.starts[number]:self.starts[number + 1]]

    @property
    def lengths(self) -> np.ndarray:
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two languages side by side.

    Attributes:
        vocabulary: how many different pieces there can be, filled up to a multiple of eight.
        links: int16, for each target piece the number of the source piece it renders, `NO_LINK`
            where it renders none; None while nothing is aligned.
    """

    source: Sentences
    target: Sentences
    vocabulary: int
    links: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.source)

    def pair(self, number: int) -> Sentence:
        """One pair, and for each piece of its target the link, as in ``links``."""
        target = self.target[number]
        if self.links is None:
            return self.source[number], target, None
        start = self.target.starts[number]
        return self.source[number], target, self.links[start:start + len(target)]

    def save(self, path: Path) -> None:
        """Writes one file, to be read by `load`."""
        arrays = {"source": self.source.pieces, "source_starts": self.source.starts,
                  "target": self.target.pieces, "target_starts": self.target.starts,
                  "vocabulary": np.int64(self.vocabulary)}
        if self.links is not None:
            arrays["links"] = self.links
        part = path.with_suffix(".part.npz")
        np.savez_compressed(part, **arrays)
        part.replace(path)      # a training may be about to read it

    @classmethod
    def load(cls, path: Path) -> Parallel:
        """Reads what `save` has written.

        Raises:
            UsageError: there is none.
        """
        if not path.exists():
            raise UsageError(f"{path} is missing.",
                             "Make it first: python -m wdea_i18n.training prepare")
        found = np.load(path)
        return cls(Sentences(found["source"], found["source_starts"]),
                   Sentences(found["target"], found["target_starts"]),
                   int(found["vocabulary"]), found.get("links"))


def learn_pieces(pairs: Sequence[Pair], target: Locale, folder: Path, size: int) -> None:
    """Learns the SentencePiece vocabulary of both languages, with bytes for what is not in it.

    Digits stand alone, so that every number can be written; Chinese keeps its own
    punctuation, which normalisation would make Latin.
    """
    from sentencepiece import SentencePieceTrainer

    some = random.Random(1).sample(pairs, min(len(pairs), ENOUGH))
    SentencePieceTrainer.train(
        sentence_iterator=(text for pair in some for text in pair),
        model_prefix=str(folder / Path(PIECES).stem), vocab_size=size, byte_fallback=True,
        character_coverage=.999 if target.tag == "zh" else .9995, split_digits=True,
        normalization_rule_name="identity" if target.tag == "zh" else "nmt_nfkc",
        pad_id=PAD, unk_id=UNKNOWN, bos_id=START, eos_id=END, hard_vocab_limit=False,
        minloglevel=2)


def load_pieces(folder: Path) -> SentencePieceProcessor:
    """The vocabulary that `learn_pieces` has left in a folder."""
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(str(folder / PIECES))


def encode(pairs: Sequence[Pair], pieces: SentencePieceProcessor) -> Parallel:
    """Pairs as numbers; pairs with an empty or a very long side are left out."""
    sources = pieces.encode([quotes_apart(pair.source) for pair in pairs])
    targets = pieces.encode([quotes_apart(pair.target) for pair in pairs])
    kept = [(one, other) for one, other in zip(sources, targets, strict=True)
            if 0 < len(one) <= LONGEST and 0 < len(other) <= LONGEST]
    return Parallel(_flat([one for one, _ in kept]), _flat([other for _, other in kept]),
                    (pieces.vocab_size() + 7) // 8 * 8)


def quotes_apart(text: str) -> str:
    """A text as the package that is learnt will get it, and give it."""
    from wdea_i18n.language import apply_edits, set_apart

    return apply_edits(text, set_apart(text))


def joined(text: Parallel, more: Parallel) -> Parallel:
    """Both, one after the other; without links where the text has none."""
    links = text.links
    if links is not None:
        theirs = more.links
        if theirs is None:
            theirs = np.full(len(more.target.pieces), NO_LINK, np.int16)
        links = np.concatenate([links, theirs])
    return Parallel(_after(text.source, more.source), _after(text.target, more.target),
                    text.vocabulary, links)


def lengthened(text: Parallel, share: float, seed: int = 1) -> Parallel:
    """The text, and so many more long pairs: some of its own one behind the other.

    One sentence in six of the news is longer than almost all of what packages learn from, and
    a model falls apart at lengths that it has not seen (Nguyen et al. 2021, concatenation).

    Args:
        share: long pairs for each pair of the text.
    """
    chance, rows = random.Random(seed), []
    lengths = np.maximum(text.source.lengths, text.target.lengths)
    for _ in range(int(share * len(text))):
        row, aim = [chance.randrange(len(text))], chance.randint(*LONG)
        while lengths[row].sum() < aim:
            row.append(chance.randrange(len(text)))
        if lengths[row].sum() <= LONGEST:
            rows.append(row)
    return with_pairs(text, [_one_behind_the_other([text.pair(number) for number in row])
                             for row in rows])


def _one_behind_the_other(row: Sequence[Sentence]) -> Sentence:
    sources, targets, links = zip(*row, strict=True)
    starts = np.cumsum([0, *map(len, sources[:-1])])
    return np.concatenate(sources), np.concatenate(targets), None if links[0] is None else (
        np.concatenate([shifted(one, start) for one, start in zip(links, starts, strict=True)]))


def with_pairs(text: Parallel, pairs: Sequence[Sentence]) -> Parallel:
    """The text and some pairs more, as `Parallel.pair` gives them."""
    return joined(text, of_pairs(pairs, text.vocabulary, linked=text.links is not None))


def of_pairs(pairs: Sequence[Sentence], vocabulary: int, linked: bool) -> Parallel:
    """A text of pairs as `Parallel.pair` gives them, all of them with links or none."""
    links = np.concatenate([np.empty(0, np.int16), *(pair[2] for pair in pairs)]
                           ) if linked else None
    return Parallel(_flat([pair[0] for pair in pairs]), _flat([pair[1] for pair in pairs]),
                    vocabulary, links)


def shifted(links: np.ndarray, by: int) -> np.ndarray:
    """Links into a source that has so many pieces more before what is linked."""
    return np.where(links == NO_LINK, NO_LINK, links + by).astype(np.int16)


def _after(one: Sentences, other: Sentences) -> Sentences:
    return Sentences(np.concatenate([one.pieces, other.pieces]),
                     np.concatenate([one.starts, one.starts[-1] + other.starts[1:]]))


def _flat(sentences: Sequence[Sequence[int]]) -> Sentences:
    starts = np.cumsum([0, *map(len, sentences)])
    pieces = np.fromiter((piece for one in sentences for piece in one), np.int16, starts[-1])
    return Sentences(pieces, starts)

