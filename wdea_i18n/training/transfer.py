"""A new language begins where a trained one stands: the layers as they are, the vectors moved.

A network that translates English into French knows most of what one into Spanish has to learn:
what English says, and how such a language says it. Only the pieces differ. English ones keep
their vectors; a Spanish one gets the mean of those French ones that render the same English.
(Zoph et al. 2016 begin like this with the layers alone.)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from wdea_i18n.errors import UsageError
from wdea_i18n.training.alignment import linked_pieces
from wdea_i18n.training.arrays import CHECKPOINT, Parallel, load_pieces
from wdea_i18n.training.learn import weights_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sentencepiece import SentencePieceProcessor
    from torch import Tensor

SPACE = "\u2581"    # how SentencePiece writes it
SHARPER = 2         # a power: of several renderings the usual one should count


def transferred(learnt: Parallel, folder: Path, other: Path) -> dict[str, Tensor]:
    """The weights that a network for one folder's languages begins with.

    Args:
        learnt: what it will learn from, aligned.
        folder: where its vocabulary is.
        other: the folder of a trained network from the same source language.

    Raises:
        UsageError: nothing is trained in ``other``.
    """
    import torch

    if not (other / CHECKPOINT).exists():
        raise UsageError(f"Nothing is trained in {other}.", "Name another folder with --like.")
    weights = weights_of(other)
    there = Parallel.load(other / "learnt.npz")
    same = _same_pieces(folder, other, learnt.vocabulary, there.vocabulary)
    mixed = _mixture(learnt, there, same)
    for name in ("embedding.weight", "bias"):
        weights[name] = torch.from_numpy(_moved(weights[name].float().numpy(), mixed))
    return weights


def _same_pieces(folder: Path, other: Path, rows: int, columns: int) -> csr_matrix:
    """Which pieces of one vocabulary stand for which of the other: shape (rows, columns).

    A piece that the other lacks is parted into such as it has, each with its share of one.
    """
    from scipy.sparse import csr_matrix

    ours, theirs = load_pieces(folder), load_pieces(other)
    numbers = {theirs.id_to_piece(number): number for number in range(theirs.vocab_size())}
    places, shares = [], []
    for number in range(ours.vocab_size()):
        piece = ours.id_to_piece(number)
        found = [numbers[piece]] if piece in numbers else _parts(piece, theirs)
        places += [(number, part) for part in found]
        shares += [1 / len(found) for _ in found]
    return csr_matrix((shares, tuple(np.array(places, int).reshape(-1, 2).T)), (rows, columns))


def _parts(piece: str, pieces: SentencePieceProcessor) -> list[int]:
    """A piece in another vocabulary's pieces; none where that knows its letters as bytes alone."""
    found = pieces.encode(piece)
    if found and pieces.id_to_piece(found[0]) == SPACE:     # it puts one before any text
        found = found[1:]
    return [] if any(map(pieces.is_byte, found)) else found


def _mixture(learnt: Parallel, there: Parallel, same: csr_matrix) -> csr_matrix:
    """How much of which old vector a new one is made of: shape (new, old), rows sum to one."""
    from scipy.sparse import diags

    renders = _shares(linked_pieces(learnt).T)                  # new target to new source
    rendered = _shares(linked_pieces(there))                    # old source to old target
    through = _shares((renders @ same @ rendered).power(SHARPER))
    read = np.bincount(learnt.source.pieces, minlength=learnt.vocabulary)
    written = np.bincount(learnt.target.pieces, minlength=learnt.vocabulary)
    reached = np.asarray(through.sum(axis=1)).ravel() > 0
    through = diags(((written > read) & reached).astype(float)) @ through
    kept = diags(((written <= read) | ~reached).astype(float)) @ same
    return _shares(through + kept)


def _shares(matrix: csr_matrix) -> csr_matrix:
    from scipy.sparse import diags

    sums = np.asarray(matrix.sum(axis=1)).ravel()
    return diags(np.divide(1, sums, out=np.zeros_like(sums), where=sums > 0)) @ matrix


def _moved(old: np.ndarray, mixed: csr_matrix) -> np.ndarray:
    """Old rows mixed into new ones, as long as old ones are; the mean where nothing is known."""
    new = np.asarray(mixed @ old)
    unknown = np.asarray(mixed.sum(axis=1)).ravel() == 0
    new[unknown] = old.mean(axis=0)
    if old.ndim > 1:
        lengths = np.linalg.norm(new, axis=1, keepdims=True)
        usual = np.linalg.norm(old, axis=1).mean()
        new *= np.where(unknown[:, None], 1, usual / np.maximum(lengths, 1e-6))
    return new.astype(np.float32)
