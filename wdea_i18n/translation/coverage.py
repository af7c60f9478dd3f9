"""Words of a source that nothing renders: what young engines drop from long sentences.

Of 888 sentences of FLORES-200 and of releases, in French, Spanish and Arabic, 28 had such words by
what the bundled packages' links say; read, nearly all of them had really lost them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from wdea_i18n.translation.constraint import Stage
from wdea_i18n.translation.engine import Translation, Translator

if TYPE_CHECKING:
    from wdea_i18n.translation.pivot import Pivot

WORD = re.compile(r"[^\W\d_]+")
LEAST = 4               # letters of a word that has a meaning of its own
# Longer ones of English that others render along with them.
RENDERED_ALONG = """
    also been being could does have into made make making more most over part place should such
    take taken taking than that their them then there these they this those took upon very were
    what when where which while whom whose will with would
"""
HELPERS = frozenset(RENDERED_ALONG.split())


def lost_words(source: str, one: Translation) -> list[tuple[int, int]]:
    """Words of an English source that are lost with a neighbour, as [start, end).

    A word alone is often said by another ("*seeks* to open"); two or more side by side that
    nothing is aligned with are missing in the translation.
    """
    linked = {place for link in one.links for place in range(link.source_start, link.source_end)}
    lost = [match.span() for match in WORD.finditer(source)
            if match.end() - match.start() >= LEAST and match.group().lower() not in HELPERS
            and not linked.intersection(range(*match.span()))]
    sides = [source[first[1]:second[0]] == " " for first, second in pairwise(lost)]
    return [span for span, before, behind in zip(lost, [False, *sides], [*sides, False],
                                                 strict=False) if before or behind]


def omitted(source: str, one: Translation, translator: Translator | Pivot) -> str:
    """The lost words of a translation, for a person to read; "" where none is known to be."""
    if not translator.tells_lost or one.stage == Stage.EDITED:
        return ""
    return " ".join(source[start:end] for start, end in lost_words(source, one))
