"""Which piece renders which, by eflomal; and what follows from it for a model's first state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from wdea_i18n.training.arrays import NO_LINK, Parallel, Sentences

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

DAMPED = .75            # frequent pieces would else outweigh all others


def align(parallel: Parallel) -> Parallel:
    """Links every target piece with the source piece that both directions agree on."""
    links = np.full(len(parallel.target.pieces), NO_LINK, np.int16)
    with TemporaryDirectory() as folder:
        forth, back = _eflomal(parallel, Path(folder))
        with forth.open() as one, back.open() as other:
            for start, ours, theirs in zip(parallel.target.starts, one, other, strict=False):
                for link in set(ours.split()) & set(theirs.split()):
                    source, target = map(int, link.split("-"))
                    links[start + target] = source
    return replace(parallel, links=links)


def _eflomal(parallel: Parallel, folder: Path) -> tuple[Path, Path]:
    """Files of links in both directions, a line a sentence."""
    from eflomal import Aligner

    for name, sentences in (("source", parallel.source), ("target", parallel.target)):
        with (folder / name).open("w") as lines:
            lines.writelines(" ".join(map(str, sentences[number])) + "\n"
                             for number in range(len(sentences)))
    forth, back = folder / "forth", folder / "back"
    with (folder / "source").open() as source, (folder / "target").open() as target:
        Aligner(model=3).align(source, target, links_filename_fwd=str(forth),
                               links_filename_rev=str(back), quiet=True)
    return forth, back


def starting_embeddings(parallel: Parallel, width: int) -> np.ndarray:
    """Vectors in which a piece lies near those that it is translated by.

    They are the leading eigenvectors of the graph of linked pieces. A small model that starts
    there learns faster than one from noise: a loss of 5.1 against 5.5 after the same minutes.

    Returns:
        float32, shape (vocabulary, width), rows of length one.
    """
    from scipy.sparse import diags, identity
    from scipy.sparse.linalg import eigsh

    graph = linked_pieces(parallel)
    graph = graph + graph.T + identity(graph.shape[0])
    scale = diags(1 / np.sqrt(np.asarray(graph.sum(axis=1)).ravel()))
    start = np.random.default_rng(0)
    values, vectors = eigsh(scale @ graph @ scale, k=width + 1, which="LA",
                            v0=start.normal(size=graph.shape[0]))
    order = np.argsort(-values)[1:]             # the first says only how frequent a piece is
    found = (scale @ vectors[:, order]) * np.sqrt(np.maximum(values[order], 0))
    found = _unit_rows(_unit_rows(found) - _unit_rows(found).mean(axis=0))
    turned, _ = np.linalg.qr(start.normal(size=(width, width)))    # even variance everywhere
    return (found @ turned).astype(np.float32)


def linked_pieces(parallel: Parallel) -> csr_matrix:
    """How often each source piece is rendered by each target piece, damped."""
    from scipy.sparse import coo_matrix

    linked = parallel.links >= 0
    sentence = np.repeat(np.arange(len(parallel)), parallel.target.lengths)[linked]
    sources = _pieces_at(parallel.source, sentence, parallel.links[linked])
    targets = parallel.target.pieces[linked].astype(int)
    size = parallel.vocabulary
    counts = coo_matrix((np.ones(len(sources)), (sources, targets)), (size, size)).tocsr()
    return counts.power(DAMPED)


def _pieces_at(sentences: Sentences, number: np.ndarray, place: np.ndarray) -> np.ndarray:
    return sentences.pieces[sentences.starts[number] + place].astype(int)


def _unit_rows(matrix: np.ndarray) -> np.ndarray:
    return matrix / (np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-9)
