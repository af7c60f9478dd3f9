"""Several languages at once: one encoder of English, and a decoder for each.

What the encoder learns of English from a language with much text serves one with little (Johnson
et al. 2017, Dong et al. 2015). Each language keeps its own vocabulary and comes out as a package
of its own; what they share are the encoder and the vectors of English pieces.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from wdea_i18n.errors import UsageError
from wdea_i18n.training import learn
from wdea_i18n.training.arrays import CHECKPOINT, Parallel, Sentence, of_pairs
from wdea_i18n.training.network import Network, Shape
from wdea_i18n.training.resident import Player, Resident

LITTLE = 8e6            # target pieces; a decoder that learns from fewer gets dropout
DROPOUT = .1
SHARED = ("width", "inner", "encoder")      # measures that networks with one encoder share


@dataclass(frozen=True, slots=True)
class Language:
    """A language to learn, and the folder that it was prepared and begun in.

    Attributes:
        pieces: its vocabulary, in order.
        alter: makes of a pair what is learnt; None where it is learnt as it is.
    """

    folder: Path
    pieces: Sequence[str]
    learnt: Parallel
    held_out: Parallel
    alter: Callable[[Sentence], Sentence] | None = None

    def altered(self) -> Parallel:
        """Its text as it is learnt."""
        if self.alter is None:
            return self.learnt
        pairs = [self.alter(self.learnt.pair(number)) for number in range(len(self.learnt))]
        return of_pairs(pairs, self.learnt.vocabulary, self.learnt.links is not None)

    @property
    def share(self) -> float:
        """Of the steps, beside the others': more where there is more text, but not as much more
        (Arivazhagan et al. 2019)."""
        return len(self.learnt.target.pieces) ** .5

    @property
    def dropout(self) -> float:
        return DROPOUT if len(self.learnt.target.pieces) < LITTLE else 0.0


class Rows(nn.Module):
    """An embedding whose vectors are some of those that languages share."""

    def __init__(self, vectors: nn.Parameter, rows: Tensor) -> None:
        super().__init__()
        self.vectors = vectors
        self.register_buffer("rows", rows)

    @property
    def weight(self) -> Tensor:
        return functional.embedding(self.rows, self.vectors)

    def forward(self, pieces: Tensor) -> Tensor:
        return functional.embedding(pieces, self.weight)


def train(families: Sequence[Sequence[Language]], recipe: learn.Recipe,
          say: Callable[[str], None]) -> None:
    """Trains until the time is up; each folder's checkpoint holds what came out for it.

    Args:
        families: languages that share an encoder; what was begun in their folders is gone on
            from, and the encoder is the first's.
        recipe: with dropout where the same text is seen often; decoders with little text get
            some in any case.
    """
    torch.manual_seed(recipe.seed)
    device, chance = learn.best_device(), random.Random(recipe.seed)
    languages = [one for family in families for one in family]
    networks = nn.ModuleList(one for family in families for one in shared(family, recipe.dropout)
                             ).to(device)
    optimizer, progress = learn.adam(networks, recipe), learn.Progress()
    texts = [Resident(one.altered(), recipe.batch, device, chance) for one in languages]
    streams = [text.passes() for text in texts]
    player = Player(lambda number, length, pairs: learn.step(
        networks[number], texts[number].batch(pairs, length), recipe, optimizer), device)
    shares, begun = [one.share for one in languages], time.perf_counter()
    while (done := learn.part_done(progress, recipe)) < 1:
        number = chance.choices(range(len(languages)), shares)[0]
        length, pairs = next(streams[number])
        learn.set_rate(optimizer, recipe, progress, done)
        player.play((number, length), pairs)
        progress.count(len(pairs) * length)
        progress.seconds = time.perf_counter() - begun
        if progress.steps % (learn.EVERY * len(languages)) == 0:
            _keep(networks, languages, recipe, progress, say)
    _keep(networks, languages, recipe, progress, say)


def shared(languages: Sequence[Language], dropout: float = 0.0) -> nn.ModuleList:
    """A network for each language, from its folder's checkpoint, with what they share shared.

    Args:
        dropout: of all layers; decoders with little text get `DROPOUT` at least.

    Raises:
        UsageError: nothing is begun for a language, or with another encoder than the first's.
    """
    begun = [_begun(one.folder) for one in languages]
    for one, found in zip(languages, begun, strict=True):
        if any(found["shape"][part] != begun[0]["shape"][part] for part in SHARED):
            raise UsageError(f"{one.folder} has another encoder than {languages[0].folder}.",
                             "Begin both with the same --encoder.")
    vectors, rows = _shared_vectors(languages, [found["weights"]["embedding.weight"]
                                                for found in begun])
    networks = nn.ModuleList()
    for language, found, own in zip(languages, begun, rows, strict=True):
        network = Network(Shape(**found["shape"]), max(dropout, language.dropout))
        network.load_state_dict(found["weights"])
        network.embedding = Rows(vectors, own)
        if networks:
            network.encoder, network.encoder_norm = networks[0].encoder, networks[0].encoder_norm
        networks.append(network)
    for layer in networks[0].encoder:
        layer.dropout.p = dropout       # all languages' text is much
    return networks


def _begun(folder: Path) -> dict:
    path = folder / CHECKPOINT
    if not path.exists():
        raise UsageError(f"Nothing is begun in {folder}.",
                         "Begin first: python -m wdea_i18n.training begin")
    return torch.load(path, map_location="cpu", weights_only=True)


def _shared_vectors(languages: Sequence[Language], theirs: Sequence[Tensor]
                    ) -> tuple[nn.Parameter, list[Tensor]]:
    """All vectors, and for each language which of them its pieces have.

    A piece that is English rather than the language's has the same vector in all of them: that
    of the first language that has it.
    """
    vectors: dict[str | tuple[int, int], Tensor] = {}
    keys = []
    for language, own in zip(languages, theirs, strict=True):
        english = {number: piece for number, (piece, is_so) in enumerate(
            zip(language.pieces, _is_english(language.learnt), strict=False)) if is_so}
        keys.append([english.get(number, (len(keys), number)) for number in range(len(own))])
        for key, vector in zip(keys[-1], own, strict=True):
            vectors.setdefault(key, vector)
    places = {key: place for place, key in enumerate(vectors)}
    return (nn.Parameter(torch.stack([*vectors.values()])),
            [torch.tensor([places[key] for key in row]) for row in keys])


def _is_english(learnt: Parallel) -> np.ndarray:
    read, written = (np.bincount(side.pieces, minlength=learnt.vocabulary)
                     for side in (learnt.source, learnt.target))
    return read >= written


def _keep(networks: nn.ModuleList, languages: Sequence[Language], recipe: learn.Recipe,
          progress: learn.Progress, say: Callable[[str], None]) -> None:
    """Writes each language's checkpoint, from which a training begins to count anew, and says how
    good it is on held-out text."""
    losses = []
    for language, network in zip(languages, networks, strict=True):
        learn.write_checkpoint(language.folder, network.shape, _by_itself(network))
        loss = learn.loss_on(network, language.held_out, recipe)
        losses.append(f"{language.folder.name} {loss:.4f}")
    say(f"{progress.seconds / 60:7.1f} min  step {progress.steps}  {progress.pieces / 1e6:.2f} M "
        f"pieces  held-out loss: {', '.join(losses)}")


def _by_itself(network: Network) -> Mapping[str, Tensor]:
    """A network's weights by the names that one by itself has."""
    weights = {name: one for name, one in network.state_dict().items()
               if not name.startswith("embedding.")}
    return weights | {"embedding.weight": network.embedding.weight.detach()}
