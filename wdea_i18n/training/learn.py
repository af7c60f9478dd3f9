"""The training itself: one process, on a GPU where there is one, else on the CPU.

It stops after a given time and goes on where it stopped: a checkpoint holds all of its state.
Nothing but PyTorch and numpy is needed here, so that a bare machine with a GPU will do.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, IterableDataset

from wdea_i18n.training.arrays import CHECKPOINT, END, NO_LINK, PAD, START, Parallel, Sentence
from wdea_i18n.training.network import Network, Shape

POOL = 20_000           # sentences that are sorted by length together
WARM_UP = 300           # steps
FALL = .35              # the last part of the time, in which the rate falls to nothing
EVERY = 1000            # steps between checkpoints
Reader = Callable[[Parallel, int], Sentence]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train.

    Attributes:
        hours: of training in all, earlier runs counted in.
        steps: to end after, if that is sooner; None for no such end.
        batch: pieces in a step; small ones learn more from the same text.
        rate: highest learning rate.
        smoothing: of the labels.
        alignment: weight of the taught head's loss.
        bf16: compute in bfloat16; pays on GPUs and on processors that have it, and only there.
    """

    hours: float
    steps: int | None = None
    batch: int = 1500
    rate: float = 1.5e-3
    smoothing: float = .05
    dropout: float = 0.0
    alignment: float = .3
    bf16: bool = False
    seed: int = 1


@dataclass(slots=True)
class Progress:
    """How far a training is."""

    seconds: float = 0.0
    steps: int = 0
    pieces: int = 0
    losses: list[float] = field(default_factory=list)   # on held-out text, at each checkpoint

    def count(self, pieces: int) -> None:
        """One step more, of so many pieces."""
        self.steps += 1
        self.pieces += pieces


class Batch(NamedTuple):
    """Sentences of like length; the first four tensors have the shape (sentences, pieces).

    Attributes:
        kept: which of the target's places, all sentences in a row, hold a piece; None for all
            of them: a batch that is always of the same shape knows no other.
        linked: whether any is linked. Both are here because a GPU would have to be waited for.
    """

    source: Tensor
    before: Tensor
    target: Tensor
    links: Tensor
    kept: Tensor | None
    linked: bool


def has_bf16() -> bool:
    """Whether bfloat16 pays here: on others it is far slower than single precision."""
    if torch.cuda.is_available():
        return True
    flags = Path("/proc/cpuinfo")
    return flags.exists() and any(name in flags.read_text() for name in ("avx512_bf16", "amx_bf16"))


def best_device() -> str:
    """Where to train, as PyTorch calls it."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def train(learnt: Parallel, held_out: Parallel, folder: Path, recipe: Recipe, shape: Shape,
          beginning: Mapping[str, Tensor], say: Callable[[str], None],
          read: Reader = Parallel.pair) -> Progress:
    """Trains until the time is up; `CHECKPOINT` in the folder holds what came out.

    Args:
        beginning: weights by name to start from; those it has not start from noise.
        say: takes a line of the log.
        read: gives the sentences of a pair.
    """
    torch.manual_seed(recipe.seed)
    device = best_device()
    network = Network(shape, recipe.dropout).to(device)
    network.load_state_dict(dict(beginning), strict=False)
    optimizer = adam(network, recipe)
    progress = resume(folder, network, optimizer)
    begun, spoken = time.perf_counter() - progress.seconds, progress.seconds
    chance = random.Random(recipe.seed + progress.steps)
    for batch in ahead(batches(learnt, recipe.batch, chance, read), device):
        progress.seconds = time.perf_counter() - begun
        done = part_done(progress, recipe)
        if done >= 1:
            break
        set_rate(optimizer, recipe, progress, done)
        loss = step(network, on(batch, device), recipe, optimizer)
        progress.count(len(batch.kept))
        if progress.seconds - spoken >= 60:
            spoken = progress.seconds
            say(f"{spoken / 60:7.1f} min  step {progress.steps}  {progress.pieces / 1e6:.2f} M "
                f"pieces  loss {loss.item():.3f}")
        if progress.steps % EVERY == 0:
            keep(folder, network, optimizer, progress, held_out, recipe, say)
    keep(folder, network, optimizer, progress, held_out, recipe, say)
    return progress


def adam(network: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    """The optimizer, of what lies on one device; on a GPU its steps can be recorded.

    Fused, a step of training takes an eighth less on a CPU, too.
    """
    on_gpu = next(network.parameters()).is_cuda
    rate = torch.tensor(recipe.rate, device="cuda") if on_gpu else recipe.rate
    return torch.optim.AdamW(network.parameters(), lr=rate, betas=(.9, .98), eps=1e-9,
                             weight_decay=1e-4, fused=True, capturable=on_gpu)


class _Stream(IterableDataset):
    """Batches as PyTorch's loader wants them."""

    def __init__(self, found: Iterator[Batch]) -> None:
        self.found = found

    def __iter__(self) -> Iterator[Batch]:
        return self.found


def ahead(found: Iterator[Batch], device: str) -> Iterator[Batch]:
    """The batches; for a GPU made in a process beside, for it would wait for them half its time."""
    if device == "cpu":
        return found
    return iter(DataLoader(_Stream(found), batch_size=None, num_workers=1, prefetch_factor=16,
                           pin_memory=True, multiprocessing_context="fork"))


def part_done(progress: Progress, recipe: Recipe) -> float:
    """How much of the training is over: 1 when its time is up, or its steps are done."""
    if progress.seconds >= recipe.hours * 3600:
        return 1.0
    steps = progress.steps / recipe.steps if recipe.steps else 0.0
    return max(steps, progress.seconds / (recipe.hours * 3600))


def rate_at(steps: int, done: float) -> float:
    """What part of the highest rate is used: it rises, stays, and falls to nothing."""
    return min(1, (steps + 1) / WARM_UP) * min(1, (1 - done) / FALL)


def set_rate(optimizer: torch.optim.Optimizer, recipe: Recipe, progress: Progress, done: float
             ) -> None:
    """Sets the rate that is due, where the optimizer keeps it: on a GPU in a number there."""
    rate = recipe.rate * rate_at(progress.steps, done)
    for group in optimizer.param_groups:
        if isinstance(group["lr"], Tensor):
            group["lr"].fill_(rate)
        else:
            group["lr"] = rate


def step(network: Network, batch: Batch, recipe: Recipe, optimizer: torch.optim.Optimizer
         ) -> Tensor:
    """One step; gives the loss of the words."""
    words, links = losses(network, batch, recipe, recipe.smoothing)
    (words + recipe.alignment * links).backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return words.detach()


def losses(network: Network, batch: Batch, recipe: Recipe, smoothing: float = 0.0
           ) -> tuple[Tensor, Tensor]:
    """The mean loss of the words, and that of the links: 0 where nothing is linked."""
    kept = slice(None) if batch.kept is None else batch.kept
    with torch.autocast(batch.source.device.type, torch.bfloat16, enabled=recipe.bf16):
        states, weights = network(batch.source, batch.before, explain=batch.linked)
        scores = network.scores(states.flatten(0, 1)[kept])
    # Sums and counts: a mean of some picks them, and how many these are a GPU would have to say.
    words = functional.cross_entropy(scores.float(), batch.target.flatten()[kept],
                                     ignore_index=PAD, label_smoothing=smoothing, reduction="sum")
    words = words / (batch.target != PAD).sum()
    if weights is None:
        return words, words.new_zeros(())
    links = functional.nll_loss(weights.float().flatten(0, 1), batch.links.flatten(),
                                ignore_index=NO_LINK, reduction="sum")
    return words, links / (batch.links != NO_LINK).sum().clamp(min=1)


@torch.no_grad()
def loss_on(network: Network, text: Parallel, recipe: Recipe) -> float:
    """The mean loss of a target piece, without smoothing."""
    device, total, count = next(network.parameters()).device, 0.0, 0
    network.eval()
    for batch in one_pass(text, 4000, random.Random(0)):
        words, _ = losses(network, on(batch, device), recipe)
        total, count = total + words.item() * len(batch.kept), count + len(batch.kept)
    network.train()
    return total / max(count, 1)


def keep(folder: Path, network: Network, optimizer: torch.optim.Optimizer, progress: Progress,
         held_out: Parallel, recipe: Recipe, say: Callable[[str], None]) -> None:
    """Measures on held-out text, writes a checkpoint, and says so then."""
    progress.losses.append(loss_on(network, held_out, recipe))
    write_checkpoint(folder, network.shape, network.state_dict(), optimizer.state_dict(), progress)
    say(f"step {progress.steps}: held-out loss {progress.losses[-1]:.4f}")


def write_checkpoint(folder: Path, shape: Shape, weights: Mapping[str, Tensor],
                     optimizer: dict | None = None, progress: Progress | None = None) -> None:
    """Writes a checkpoint, whole or not at all.

    Args:
        optimizer, progress: None where what goes on from it is to begin anew.
    """
    progress = progress or Progress()
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{CHECKPOINT}.part"
    torch.save({"shape": shape.as_dict(), "weights": weights, "optimizer": optimizer,
                "seconds": progress.seconds, "steps": progress.steps, "pieces": progress.pieces,
                "losses": progress.losses}, part)
    os.replace(part, folder / CHECKPOINT)


def weights_of(folder: Path) -> dict[str, Tensor]:
    """What a checkpoint holds of the network itself, by name."""
    return torch.load(folder / CHECKPOINT, map_location="cpu", weights_only=True)["weights"]


def resume(folder: Path, network: Network, optimizer: torch.optim.Optimizer) -> Progress:
    """Puts a checkpoint's state back, where there is one."""
    path = folder / CHECKPOINT
    if not path.exists():
        return Progress()
    device = next(network.parameters()).device
    found = torch.load(path, map_location=device, weights_only=True)
    network.load_state_dict(found["weights"])
    if found["optimizer"]:          # none where training goes on from a package
        optimizer.load_state_dict(found["optimizer"])
    return Progress(found["seconds"], found["steps"], found["pieces"], found["losses"])


def batches(text: Parallel, size: int, chance: random.Random, read: Reader = Parallel.pair
            ) -> Iterator[Batch]:
    """Batches without end, every sentence once a pass."""
    while True:
        yield from one_pass(text, size, chance, read)


def one_pass(text: Parallel, size: int, chance: random.Random, read: Reader = Parallel.pair
             ) -> Iterator[Batch]:
    """All sentences once, in batches of at most ``size`` pieces, filling included."""
    lengths = np.maximum(text.source.lengths, text.target.lengths) + 1
    order = list(range(len(text)))
    chance.shuffle(order)
    for start in range(0, len(order), POOL):
        pool = sorted(order[start:start + POOL], key=lambda number: lengths[number])
        groups = list(_groups(pool, lengths, size))
        chance.shuffle(groups)
        for group in groups:
            yield collate([read(text, number) for number in group])


def _groups(sorted_numbers: list[int], lengths: np.ndarray, size: int) -> Iterator[list[int]]:
    group: list[int] = []
    for number in sorted_numbers:
        if group and lengths[number] * (len(group) + 1) > size:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def collate(sentences: Sequence[Sentence]) -> Batch:
    """Some sentences as a batch, filled up to the longest."""
    high = len(sentences)
    wide, long = (max(len(one[side]) for one in sentences) + 1 for side in (0, 1))
    source, before = np.full((high, wide), PAD), np.full((high, long), PAD)
    target, links = np.full((high, long), PAD), np.full((high, long), NO_LINK)
    for row, (one, other, linked) in enumerate(sentences):
        source[row, :len(one) + 1] = [*one, END]
        before[row, :len(other) + 1] = [START, *other]
        target[row, :len(other) + 1] = [*other, END]
        if linked is not None:
            links[row, :len(other)] = linked
            links[row, len(other)] = len(one)       # the end looks at the end
    return Batch(*map(torch.from_numpy, (source, before, target, links,
                                         np.flatnonzero(target != PAD))),
                 bool((links != NO_LINK).any()))


def on(batch: Batch, device: torch.device | str) -> Batch:
    """The batch on a device."""
    return Batch(*(one.to(device, non_blocking=True) for one in batch[:-1]), batch.linked)
