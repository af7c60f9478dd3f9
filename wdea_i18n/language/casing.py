"""Text in ALL CAPS, which small models cannot read: recased before, restored after."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MIN_CAPITALS = 8    # shorter ones are acronyms


def is_all_caps(text: str) -> bool:
    """Whether a segment is set in capitals as a whole, beyond an acronym or two."""
    letters = [c for c in text if c.isalpha()]
    return (len(letters) >= MIN_CAPITALS and all(c.isupper() for c in letters)
            and len(WORD.findall(text)) > 1)


def first_letter(text: str) -> int | None:
    """Where a text's first letter stands; None where it has none."""
    return next((place for place, sign in enumerate(text) if sign.isalpha()), None)


def usual_casing(texts: Iterable[str]) -> dict[str, str]:
    """How a document writes its words where it does not shout: "wdea" to "WDEA".

    Args:
        texts: its segments; those in ALL CAPS are left out.
    """
    count: Counter[str] = Counter()
    for text in texts:
        if not is_all_caps(text):
            words = [match.group() for match in WORD.finditer(text)]
            count.update(words[1:])             # the first word is capitalised anyway
            count.update(word for word in words[:1] if word.isupper() and len(word) > 1)
    usual: dict[str, str] = {}
    for word, _ in reversed(count.most_common()):
        usual[word.lower()] = word
    return usual


def recase(text: str, usual: dict[str, str]) -> str:
    """ALL CAPS as a sentence: the document's own casing where it has the word, else small."""
    def small(match: re.Match[str]) -> str:
        word = match.group()
        return usual.get(word.lower(), word.lower())

    lowered = WORD.sub(small, text)
    first = first_letter(lowered)
    if first is None or len(lowered) != len(text):
        return text
    return lowered[:first] + lowered[first].upper() + lowered[first + 1:]
