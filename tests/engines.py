"""Engines that fail in the ways that real ones do, and translations as they give them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wdea_i18n.translation import Link, Translation


def word_by_word(source: str, target: str, *pairs: tuple[str, str]) -> Translation:
    """A translation with links between words."""
    return Translation(target, tuple(
        Link(source.index(one), source.index(one) + len(one),
             target.index(other), target.index(other) + len(other)) for one, other in pairs))


class ScriptedTranslator:
    """Answers as a function says: (text, careful) to hypotheses; notes what it is asked."""

    def __init__(self, answer: Callable[[str, bool], list[str]], fingerprint: str = "scripted.v1"):
        self.fingerprint = fingerprint
        self.remarks = ()
        self.keeps_names = self.takes_inline_terms = self.tells_lost = False
        self.longest = 0
        self.answer = answer
        self.asked: list[list[str]] = []

    def translate(self, texts: Sequence[str], alternatives: int = 1, careful: bool = False
                  ) -> list[list[Translation]]:
        self.asked.append(list(texts))
        return [[Translation(one) for one in self.answer(text, careful)[:alternatives]] for text in texts]

    def complete(self, texts: Sequence[str], beginnings: Sequence[str]) -> list[Translation]:
        return [Translation(f"{beginning} …") for beginning in beginnings]

    def scores(self, texts: Sequence[str], targets: Sequence[str]) -> list[float]:
        return [-float(len(target)) for target in targets]
