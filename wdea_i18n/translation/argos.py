"""Argos packages driven directly through CTranslate2.

argostranslate translates one paragraph a call, about one sentence a batch; here a whole
document goes through in one call.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from wdea_i18n.errors import ModelError
from wdea_i18n.language import (
    ABOVE_TEN,
    ABOVE_TWO,
    READ,
    Edit,
    apply_edits,
    in_digits,
    moved,
    put_together,
    quoted_words,
    set_apart,
)
from wdea_i18n.translation.engine import Link, Translation, traced
from wdea_i18n.translation.packages import metadata, package_fingerprint

if TYPE_CHECKING:
    import ctranslate2
    from argostranslate.package import Package

# Typewriter signs are what models have seen most; one for one, so that offsets hold.
PLAIN_SIGNS = str.maketrans("“”„«»‘’‚‐‑\u00a0\u202f\u2009", "\"\"\"\"\"'''--   ")
CAREFUL = {"no_repeat_ngram_size": 4, "repetition_penalty": 1.1}
CONTROL = dict.fromkeys([*range(32), 127], " ")     # XML has no place for them
BATCHES = 4             # a thread, at least: lengths differ, and the last to end is waited for
MIN_BATCH = 64          # tokens; smaller ones are slower again
MIN_ATTENTION = 0.2     # a weaker link is noise

Offsets = list[tuple[int, int]]


class ArgosTranslator:
    """A Translator over one package; its model is loaded when it is first needed.

    Args:
        package: the package, as argostranslate's own object.
        threads: translating threads; 0 takes one a core.
        beam_size: width of the search.
        batch_tokens: tokens that the engine takes in one batch, at most.
    """

    def __init__(self, package: Package, threads: int = 0, beam_size: int = 4,
                 batch_tokens: int = 384) -> None:
        self.package = package
        self.threads = threads or os.cpu_count() or 1
        self.beam_size = beam_size
        self.batch_tokens = batch_tokens
        self.fingerprint = f"argos.v2:{package_fingerprint(package.package_path)}:beam{beam_size}"
        said = metadata(package)
        note = said.get("preview")
        self.remarks = ((f"{package.from_code} > {package.to_code} is a preview: {note}",)
                        if note else ())
        self.keeps_names = bool(said.get("keeps_names"))
        # Packages of our recipe lose small English numbers too: of 80 sentences 6 to 21.
        self.in_digits_from = (ABOVE_TWO if self.keeps_names and package.from_code == "en"
                               else ABOVE_TEN)
        self.quotes_apart = bool(said.get("quotes_apart"))
        self.takes_inline_terms = bool(said.get("inline_terms"))
        self.longest = int(said.get("longest", 0))
        self.tells_lost = bool(said.get("aligned")) and package.from_code == "en"

    @cached_property
    def model(self) -> ctranslate2.Translator:
        import ctranslate2

        try:
            # Threads that translate different batches beat threads inside one batch.
            return ctranslate2.Translator(
                str(self.package.package_path / "model"), device="cpu",
                inter_threads=self.threads, intra_threads=1)
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelError(
                f"The package {self.package.package_path.name} does not load: {error}.",
                f"Remove and install it again: wdea-i18n models remove {self.package.from_code}-"
                f"{self.package.to_code}") from error

    @cached_property
    def tokenizer(self) -> _Pieces | _Words:
        from argostranslate.tokenizer import SentencePieceTokenizer

        tokenizer = self.package.tokenizer
        if isinstance(tokenizer, SentencePieceTokenizer):
            return _Pieces(tokenizer.lazy_processor())
        return _Words(tokenizer)

    def translate(self, texts: Sequence[str], alternatives: int = 1, careful: bool = False
                  ) -> list[list[Translation]]:
        return self._translate(texts, [""] * len(texts), num_hypotheses=alternatives,
                               **(CAREFUL if careful else {}))

    def complete(self, texts: Sequence[str], beginnings: Sequence[str]) -> list[Translation]:
        return [row[0] for row in self._translate(texts, beginnings, num_hypotheses=1)]

    def scores(self, texts: Sequence[str], targets: Sequence[str]) -> list[float]:
        if not texts:
            return []
        sources = self.tokenizer.encode([self._source(text)[0] for text in texts])
        wanted = self.tokenizer.encode([self._target(text) for text in targets])
        results = self.model.score_batch(
            [pieces for pieces, _ in sources], [[*self._prefix, *pieces] for pieces, _ in wanted],
            max_batch_size=self._batch_size(wanted), batch_type="tokens")
        return [sum(one.log_probs) / len(one.log_probs) for one in results]

    @property
    def _prefix(self) -> list[str]:
        """What tells a package of several languages which one is wanted."""
        return [self.package.target_prefix] if self.package.target_prefix else []

    def _translate(self, texts: Sequence[str], beginnings: Sequence[str], num_hypotheses: int,
                   **options: float) -> list[list[Translation]]:
        if not texts:
            return []
        asked = [self._source(text) for text in texts]
        sources = self.tokenizer.encode([source for source, _ in asked])
        begun = self.tokenizer.encode([self._target(text) for text in beginnings])
        # CTranslate2 sorts by length before it cuts batches.
        results = self.model.translate_batch(
            [pieces for pieces, _ in sources],
            target_prefix=[[*self._prefix, *pieces] for pieces, _ in begun],
            beam_size=max(self.beam_size, num_hypotheses), num_hypotheses=num_hypotheses,
            max_batch_size=self._batch_size(sources), batch_type="tokens",
            return_attention=True, replace_unknowns=True, **options)
        hypotheses = [pieces[len(self._prefix):] for result in results
                      for pieces in result.hypotheses]
        decoded = map(self._said, self.tokenizer.decode(hypotheses))
        translated = []
        for (_, edits), (_, source_offsets), result in zip(asked, sources, results, strict=True):
            row = []
            for attention in result.attention:
                text, target_offsets = next(decoded)
                rows = attention[len(attention) - len(target_offsets):]
                row.append(traced(
                    Translation(text, _links(rows, source_offsets, target_offsets)), edits))
            translated.append(row)
        return translated

    def _source(self, text: str) -> tuple[str, list[Edit]]:
        """A source as the engine gets it, and the edits that made it so.

        A word between quotation marks, which small models make something up for, goes without;
        its links tell where `restored` puts them back.
        """
        edits = in_digits(text, self.in_digits_from) if self.package.from_code in READ else []
        if self.quotes_apart:
            words = quoted_words(text) if self.tells_lost else []
            bare = [Edit(place, place + 1, "")
                    for start, end in words for place in (start - 1, end)]
            apart = [edit for edit in set_apart(text)
                     if edit.start not in {start for start, _ in words}]
            edits = sorted([*edits, *bare, *apart], key=lambda edit: (edit.start, edit.end))
        return apply_edits(text, edits).translate(PLAIN_SIGNS), edits

    def _target(self, text: str) -> str:
        """A translation as the engine has it."""
        edits = set_apart(text) if self.quotes_apart else []
        return apply_edits(text, edits).translate(PLAIN_SIGNS)

    def _said(self, decoded: tuple[str, Offsets]) -> tuple[str, Offsets]:
        """What the engine said as it is written, and where its pieces stand there."""
        text, offsets = decoded
        edits = put_together(text) if self.quotes_apart else []
        if not edits:       # as nearly always: what has no quotation marks
            return decoded
        return apply_edits(text, edits), [(moved(start, edits), moved(end, edits))
                                          for start, end in offsets]

    def _batch_size(self, sources: Sequence[tuple[list[str], Offsets]]) -> int:
        """Tokens in a batch: a short release too is shared out among all threads."""
        tokens = sum(len(pieces) for pieces, _ in sources)
        share = tokens // (self.threads * BATCHES)
        return max(MIN_BATCH, min(self.batch_tokens, share))


class _Pieces:
    """A SentencePiece model: it tells where in the text each piece stands."""

    def __init__(self, processor) -> None:
        self.processor = processor

    def encode(self, texts: list[str]) -> list[tuple[list[str], Offsets]]:
        mapped = self.processor.encode(texts, return_type="offset_mapping")
        return [(one["pieces"], _trimmed(text, one["offsets"]))
                for text, one in zip(texts, mapped, strict=True)]

    def decode(self, hypotheses: list[list[str]]) -> list[tuple[str, Offsets]]:
        decoded = []
        for pieces in hypotheses:
            one = self.processor.decode(pieces, return_type="offset_mapping")
            # argostranslate writes "_" as a space here, which spoils addresses.
            decoded.append((one["text"].translate(CONTROL),
                            _trimmed(one["text"], one["offsets"])))
        return decoded


class _Words:
    """Any other tokenizer of argostranslate's: no offsets, and so no alignments."""

    def __init__(self, tokenizer) -> None:
        self.tokenizer = tokenizer

    def encode(self, texts: list[str]) -> list[tuple[list[str], Offsets]]:
        return [(self.tokenizer.encode(text), []) for text in texts]

    def decode(self, hypotheses: list[list[str]]) -> list[tuple[str, Offsets]]:
        return [(self.tokenizer.decode(pieces), []) for pieces in hypotheses]


def _trimmed(text: str, offsets: Offsets) -> Offsets:
    """Offsets without the space that a piece begins with."""
    return [(start + 1, end) if start < end and text[start].isspace() else (start, end)
            for start, end in offsets]


def _links(attention: Sequence[Sequence[float]], source: Offsets, target: Offsets
           ) -> tuple[Link, ...]:
    """The source piece that each target piece looks at most, where it looks at one at all.

    Args:
        attention: for each target piece a weight for each source piece (and the end sign).
    """
    if not source:
        return ()
    links = []
    for weights, (start, end) in zip(attention, target, strict=False):
        best = max(range(len(weights)), key=weights.__getitem__)
        if best < len(source) and weights[best] >= MIN_ATTENTION and start < end:
            left, right = source[best]
            if left < right:
                links.append(Link(left, right, start, end))
    return tuple(links)

