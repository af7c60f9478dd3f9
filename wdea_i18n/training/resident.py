"""Text that lies on the GPU, and steps recorded once and played again: a network of this size is
computed faster than Python can say what to compute, or collect what to compute it of."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import numpy as np
import torch
from torch import Tensor

from wdea_i18n.training.arrays import END, NO_LINK, PAD, START, Parallel, Sentences
from wdea_i18n.training.learn import Batch

# Pieces that a batch's sentences are filled up to: each makes a recording of its own.
LENGTHS = (8, 16, 24, 32, 40, 48, 64, 80, 104, 136)
AHEAD = 16              # steps that are asked for before one waits for what is computed


class Resident:
    """A text on a device, in batches of few shapes.

    Args:
        size: pieces of a batch, filling included.
    """

    def __init__(self, text: Parallel, size: int, device: str, chance: random.Random) -> None:
        self.size, self.device = size, device
        self.chance = np.random.default_rng(chance.randrange(2 ** 32))
        self.sides = [_Side(one, device) for one in (text.source, text.target)]
        self.links = None if text.links is None else torch.from_numpy(text.links).to(device)
        if text.links is not None:
            linked = np.maximum.reduceat(text.links, text.target.starts[:-1]) != NO_LINK
            self.linked = torch.from_numpy(linked).to(device)
        longest = np.maximum(text.source.lengths, text.target.lengths) + 1
        self.bins = {length: np.flatnonzero((longest <= length) & (longest > shorter))
                     for shorter, length in zip((0, *LENGTHS), LENGTHS, strict=False)}

    def rows(self, length: int) -> int:
        """Sentences of a batch."""
        return max(self.size // length, 1)

    def passes(self) -> Iterator[tuple[int, Tensor]]:
        """Lengths, and numbers of the pairs of a batch, without end; every pair about once a pass:
        each length's last batch is filled up with some again."""
        while True:
            plan = [(length, group) for length, numbers in self.bins.items() if len(numbers)
                    for group in self._drawn(numbers, self.rows(length))]
            ordered = [plan[number] for number in self.chance.permutation(len(plan))]
            numbers = torch.from_numpy(np.concatenate([group for _, group in ordered]))
            # All at once: a copy for each step would wait for what is computed.
            groups = numbers.to(self.device).split([len(group) for _, group in ordered])
            yield from zip((length for length, _ in ordered), groups, strict=True)

    def _drawn(self, numbers: np.ndarray, rows: int) -> np.ndarray:
        count = -(-len(numbers) // rows)
        return np.resize(self.chance.permutation(numbers), (count, rows))

    def batch(self, numbers: Tensor, length: int) -> Batch:
        """Some pairs as `learn.collate` would give them, but all of them of one length."""
        (source, its_end), (target, _) = (side.filled(numbers, length) for side in self.sides)
        before = torch.roll(target, 1, 1)
        before[:, 0] = START
        before.masked_fill_(before == END, PAD)
        links = torch.full_like(target, NO_LINK)
        if self.links is not None:
            links = self.sides[1].cut(self.links, numbers, length, NO_LINK).long()
            links = torch.where(target == END, its_end[:, None], links)
            links.masked_fill_(~self.linked[numbers][:, None] | (target == PAD), NO_LINK)
        return Batch(source, before, target, links, None, self.links is not None)


class _Side:
    """One language's sentences on a device."""

    def __init__(self, text: Sentences, device: str) -> None:
        self.pieces, self.starts, self.lengths = (
            torch.from_numpy(one).to(device) for one in (text.pieces, text.starts, text.lengths))

    def cut(self, flat: Tensor, numbers: Tensor, length: int, filling: int) -> Tensor:
        """What ``flat`` has for each piece of some sentences, shape (sentences, length)."""
        place = torch.arange(length, device=flat.device)
        there = (self.starts[numbers][:, None] + place).clamp(max=len(flat) - 1)
        return flat[there].masked_fill(place >= self.lengths[numbers][:, None], filling)

    def filled(self, numbers: Tensor, length: int) -> tuple[Tensor, Tensor]:
        """The pieces of some sentences with the end sign, filled up, and where it stands."""
        ends = self.lengths[numbers].long()
        pieces = self.cut(self.pieces, numbers, length, PAD).long()
        return pieces.scatter(1, ends[:, None], END), ends


class Player:
    """Does steps; on a GPU it records the first of each kind, and plays it again.

    Args:
        step: does one, given its kind and the pairs' numbers: of a kind there are always as many,
            and nothing of what it computes may ask where the GPU is.
    """

    def __init__(self, step: Callable[..., object], device: str) -> None:
        self.step = step
        self.pool = torch.cuda.graph_pool_handle() if device == "cuda" else None
        self.recordings: dict[tuple[int, ...], tuple[torch.cuda.CUDAGraph, Tensor]] = {}
        self.played = 0

    def play(self, kind: tuple[int, int], pairs: Tensor) -> None:
        """One step, of a language and a length."""
        if self.pool is None:
            self.step(*kind, pairs)
            return
        if kind not in self.recordings:
            self._record(kind, pairs.clone())
        recording, theirs = self.recordings[kind]
        theirs.copy_(pairs)
        recording.replay()
        self.played += 1
        if self.played % AHEAD == 0:
            torch.cuda.synchronize()

    def _record(self, kind: tuple[int, int], pairs: Tensor) -> None:
        if all(language != kind[0] for language, _ in self.recordings):
            # A language's first is done once as it is, to find all memory that stays.
            beside = torch.cuda.Stream()
            beside.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(beside):
                self.step(*kind, pairs)
            torch.cuda.current_stream().wait_stream(beside)
        recording = torch.cuda.CUDAGraph()
        with torch.cuda.graph(recording, pool=self.pool):
            self.step(*kind, pairs)
        self.recordings[kind] = recording, pairs
