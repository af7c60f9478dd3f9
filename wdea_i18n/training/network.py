"""A small Transformer that CTranslate2 can run.

RMS norm before every block, ReLU, fixed sinusoids, and one embedding for both languages and for
the output. The first head of the last decoder layer's cross attention is taught word alignments:
terms and formatting rest on what the engine reports of it.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from functools import lru_cache

import torch
from torch import Tensor, nn
from torch.nn import functional

from wdea_i18n.training.arrays import PAD

HEAD = 64               # width of an attention head
POOL = 1 << 24          # numbers in the masks of a dropout, on a CPU
UNSEEN = -1e4           # what is added to the score of a place that holds nothing


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of a network.

    Attributes:
        width: of embeddings and layers; a multiple of 64.
        inner: width inside the feed-forward blocks.
        encoder, decoder: layers; depth costs less in the encoder, which runs once a sentence.
        longest: pieces of a sentence, at most.
    """

    vocabulary: int
    width: int = 256
    inner: int = 1024
    encoder: int = 6
    decoder: int = 2
    longest: int = 512

    @property
    def heads(self) -> int:
        return self.width // HEAD

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def sinusoids(length: int, width: int) -> Tensor:
    """Encodings of places, shape (length, width): sines, then cosines, as CTranslate2 has them."""
    place = torch.arange(length)[:, None]
    rate = torch.exp(torch.arange(0, width, 2) * (-math.log(10_000) / width))
    return torch.cat([torch.sin(place * rate), torch.cos(place * rate)], 1)


class Attention(nn.Module):
    """Attention with several heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query, self.key, self.value, self.output = (
            nn.Linear(shape.width, shape.width) for _ in range(4))

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The output, and the heads' scores, shape (batch, heads, target, source).

        Written out: PyTorch's fused kernel for CPUs takes a fifth of a step for the way back
        through sentences of this length, this a twentieth.
        """
        query, key, value = self._heads(x, memory)
        scores = query @ key.transpose(-1, -2) / math.sqrt(HEAD) + mask
        y = scores.softmax(-1).to(value.dtype) @ value
        return self.output(y.transpose(1, 2).flatten(2)), scores

    def _heads(self, x: Tensor, memory: Tensor) -> list[Tensor]:
        return [one.unflatten(-1, (self.heads, HEAD)).transpose(1, 2)
                for one in (self.query(x), self.key(memory), self.value(memory))]


class Dropout(nn.Dropout):
    """Dropout, on a CPU with masks that are cut out of a pool.

    To draw a mask for each layer takes a CPU as long as all the rest of a step.
    """

    def forward(self, x: Tensor) -> Tensor:
        if not (self.training and self.p) or x.is_cuda or x.numel() > POOL // 2:
            return super().forward(x)
        pool = _masks(self.p, x.dtype)
        start = int(torch.randint(len(pool) - x.numel(), ()))
        return x * pool[start:start + x.numel()].view_as(x)


@lru_cache(maxsize=4)
def _masks(share: float, dtype: torch.dtype) -> Tensor:
    return functional.dropout(torch.ones(POOL, dtype=dtype), share)


class Layer(nn.Module):
    """Self attention, in the decoder cross attention, and a feed-forward block."""

    def __init__(self, shape: Shape, decodes: bool, dropout: float) -> None:
        super().__init__()
        self.decodes = decodes
        self.own_norm, self.own = nn.RMSNorm(shape.width, 1e-6), Attention(shape)
        if decodes:
            self.cross_norm, self.cross = nn.RMSNorm(shape.width, 1e-6), Attention(shape)
        self.inner_norm = nn.RMSNorm(shape.width, 1e-6)
        self.inner, self.outer = (nn.Linear(shape.width, shape.inner),
                                  nn.Linear(shape.inner, shape.width))
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor, memory: Tensor | None = None,
                memory_mask: Tensor | None = None) -> tuple[Tensor, Tensor | None]:
        """The states after it, and the scores of its cross attention, where it has one."""
        y, scores = self.own_norm(x), None
        x = x + self.dropout(self.own(y, y, mask)[0])
        if self.decodes:
            y, scores = self.cross(self.cross_norm(x), memory, memory_mask)
            x = x + self.dropout(y)
        inner = functional.relu(self.inner(self.inner_norm(x)))
        return x + self.dropout(self.outer(inner)), scores


class Network(nn.Module):
    """The whole: pieces of the source and of the target so far in, states of the target out."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.register_buffer("places", sinusoids(shape.longest, shape.width), persistent=False)
        self.encoder = nn.ModuleList(Layer(shape, False, dropout) for _ in range(shape.encoder))
        self.encoder_norm = nn.RMSNorm(shape.width, 1e-6)
        self.decoder = nn.ModuleList(Layer(shape, True, dropout) for _ in range(shape.decoder))
        self.decoder_norm = nn.RMSNorm(shape.width, 1e-6)
        self.bias = nn.Parameter(torch.zeros(shape.vocabulary))
        self._begin()

    def _begin(self) -> None:
        """Small steps at first: what each block adds shrinks with the number of layers."""
        nn.init.normal_(self.embedding.weight, std=self.shape.width ** -.5)
        depth = self.shape.encoder + self.shape.decoder
        for name, weight in self.named_parameters():
            if name.endswith(("output.weight", "outer.weight")):
                nn.init.normal_(weight, std=.02 / math.sqrt(2 * depth))
            elif name.endswith(("output.bias", "outer.bias")):
                nn.init.zeros_(weight)

    def embed(self, pieces: Tensor) -> Tensor:
        scaled = self.embedding(pieces) * math.sqrt(self.shape.width)
        return scaled + self.places[:pieces.shape[1]]

    def forward(self, source: Tensor, before: Tensor, explain: bool = False
                ) -> tuple[Tensor, Tensor | None]:
        """States of the target, shape (batch, target, width), and the taught head's log weights.

        Args:
            source: pieces, shape (batch, source), filled up with `PAD`.
            before: the target from its start sign on, shape (batch, target).
            explain: whether the log weights, shape (batch, target, source), are wanted.
        """
        mask = (source == PAD)[:, None, None] * UNSEEN
        later = torch.ones(before.shape[1], before.shape[1], device=source.device).triu(1) * UNSEEN
        x = self.embed(source)
        for layer in self.encoder:
            x, _ = layer(x, mask)
        memory, y, scores = self.encoder_norm(x), self.embed(before), None
        for layer in self.decoder:
            y, scores = layer(y, later, memory, mask)
        return self.decoder_norm(y), scores[:, 0].log_softmax(-1) if explain else None

    def scores(self, states: Tensor) -> Tensor:
        """Scores of every piece of the vocabulary, shape (…, vocabulary)."""
        return functional.linear(states, self.embedding.weight, self.bias)
