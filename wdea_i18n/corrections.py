"""What translators have corrected in an output: taken back into the translation memory.

A corrected sentence goes before every engine from then on, in all releases, as long as it holds
the terms that are asked for then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from wdea_i18n import pipeline, translation
from wdea_i18n.errors import NoRoute, UsageError
from wdea_i18n.locales import Locale, locale
from wdea_i18n.retranslation import Sentence
from wdea_i18n.settings import Settings
from wdea_i18n.store import Store, Written
from wdea_i18n.translation import Link, Pivot, Translation


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a corrected file has taught.

    Attributes:
        written: the output that was corrected.
        corrections: its changed sentences.
        unclear: stretches in which sentences were joined or divided so that it cannot be told
            which renders which.
    """

    written: Written
    corrections: tuple[Sentence, ...]
    unclear: int


def learn(path: Path, settings: Settings, store: Store) -> Learnt:
    """Takes the corrections of a Word file into the translation memory.

    Args:
        path: the corrected file; it is known by its name, wherever it lies.

    Raises:
        UsageError: no output of that name was ever written.
        SourceError: it cannot be read.
    """
    written = store.outputs.find(path)
    if written is None:
        raise UsageError(f"No output called {path.name} was written here.",
                         "Keep its name as it was, such as release.fr.docx.")
    before = store.outputs.sentences(written.path)
    now = [segment.text for segment in pipeline.read_release(
        path, settings, locale(written.target)).segments]
    corrections, unclear = _compared(before, now)
    source, target = locale(written.source), locale(written.target)
    store.memory.add_edits(
        {one.source: _aligned(one, source, target, settings) for one in corrections},
        written.source, written.target)
    return Learnt(written, tuple(corrections), unclear)


def _compared(before: Sequence[tuple[str, str]], now: Sequence[str]
              ) -> tuple[list[Sentence], int]:
    """(changed sentences, stretches in which nobody can tell which is which)."""
    corrections, unclear = [], 0
    matcher = SequenceMatcher(None, [target for _, target in before], now, autojunk=False)
    for kind, left, right, first, last in matcher.get_opcodes():
        if kind == "replace" and right - left == last - first:
            corrections += [Sentence(*one, new) for one, new in zip(
                before[left:right], now[first:last], strict=True)]
        elif kind == "replace" and right - left == 1:       # one sentence was divided
            corrections.append(Sentence(*before[left], " ".join(now[first:last])))
        elif kind != "equal":
            unclear += 1
    return corrections, unclear


def _aligned(one: Sentence, source: Locale, target: Locale, settings: Settings) -> Translation:
    """A correction with its words linked: the engine is made to say it, and shows how."""
    try:
        engine = translation.find_translator("argos", source, target, settings)
    except NoRoute:
        return Translation(one.after)
    if isinstance(engine, Pivot):
        return Translation(one.after)
    (said,) = engine.complete([one.source], [one.after])
    return Translation(one.after, tuple(_same(said, one.after)))


def _same(said: Translation, text: str) -> Iterator[Link]:
    """The links of what was said, as far as it is the text letter by letter."""
    same = next((place for place, (a, b) in enumerate(zip(said.text, text, strict=False))
                 if a != b and a.isalnum()), min(len(said.text), len(text)))
    yield from (link for link in said.links if link.target_end <= same)
