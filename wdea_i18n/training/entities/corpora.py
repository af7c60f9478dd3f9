"""Text with people, bodies and places marked, as spaCy documents.

A corpus is a file ``NAME.iob2.xz``: a word, a tab and its tag on a line, an empty line behind a
sentence.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LABELS = ("PER", "ORG", "LOC")
NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]}»”…،؛؟]|['’](?:s|re|ve|ll|d|m|t)|n['’]t)$")
NO_SPACE_AFTER = re.compile(r"^[(\[{«“$£€]$|['’]$")


class Marked(NamedTuple):
    """A text and its entities: (start, end, label), [start, end) in characters."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def read_marked(path: Path, spaced: bool = True) -> Iterator[Marked]:
    """The sentences of a corpus.

    Args:
        spaced: whether words are parted by spaces; they are not in Chinese.
    """
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows: list[tuple[str, str]] = []
        for line in [*lines, ""]:
            word, _, tag = line.rstrip("\n").partition("\t")
            if word:
                rows.append((word, tag))
            elif rows:
                yield _joined(rows, spaced)
                rows = []


def _joined(rows: Sequence[tuple[str, str]], spaced: bool) -> Marked:
    """Words as running text: punctuation stands where a writer would put it."""
    text, spans = "", []
    for number, (word, tag) in enumerate(rows):
        if spaced and text and not NO_SPACE_BEFORE.match(word) \
                and not NO_SPACE_AFTER.search(rows[number - 1][0]):
            text += " "
        kind, _, label = tag.partition("-")
        start, text = len(text), text + word
        if label not in LABELS:
            continue
        if kind == "I" and spans and number and rows[number - 1][1].endswith(label):
            spans[-1] = (spans[-1][0], len(text), label)
        else:
            spans.append((start, len(text), label))
    return Marked(text, tuple(spans))


def documents(some: Iterable[Marked], nlp: Language) -> Iterator[Doc]:
    """Marked texts as documents; an entity that ends within a token of spaCy's takes it whole."""
    from spacy.util import filter_spans

    for text, spans in some:
        doc = nlp.make_doc(text)
        found = (doc.char_span(start, end, label, alignment_mode="expand")
                 for start, end, label in spans)
        doc.set_ents(filter_spans([span for span in found if span]))
        yield doc


def split(some: Sequence[Marked], share: float = .8) -> tuple[list[Marked], list[Marked]]:
    """(the first part, to learn; the last, to hold out): neighbours stay on one side."""
    cut = round(share * len(some))
    return list(some[:cut]), list(some[cut:])
