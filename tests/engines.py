"""Engines that fail in the ways that real ones do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wdea_i18n.translation import Translation


class ScriptedTranslator:
    """Answers as a function says: (text, alternatives) to hypotheses; counts what it is asked."""

    def __init__(self, answer: Callable[[str, int], list[str]], fingerprint: str = "scripted.v1"):
        self.fingerprint = fingerprint
        self.remarks = ()
        self.answer = answer
        self.asked: list[list[str]] = []

    def translate(self, texts: Sequence[str], alternatives: int = 1) -> list[list[Translation]]:
        self.asked.append(list(texts))
        return [[Translation(one) for one in self.answer(text, alternatives)] for text in texts]
