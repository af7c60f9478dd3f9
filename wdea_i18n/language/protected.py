"""What stays to the letter in every language: addresses; and what numbers look like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Links, e-mail addresses and host names; what closes the sentence does not belong to them.
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]}]"
                     r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Digits with their grouping and decimal signs, in any script's digits: 1,250 · 3.5 · 12 000.
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f\u066b\u066c ]\d{3}(?!\d))*(?:[.,\u066b]\d+)?")
MAX_ACRONYM = 6         # letters: WDEA, UNESCO; longer words in capitals are shouted


def is_translatable(text: str) -> bool:
    """Whether there are words in a text: not a number, an address or an acronym alone."""
    words = ADDRESS.sub(" ", text).split()
    letters = [c for word in words for c in word if c.isalpha()]
    if not letters:
        return False
    return len(words) > 1 or not all(c.isupper() for c in letters) or len(letters) > MAX_ACRONYM


def outside_addresses(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that do not begin inside an address."""
    kept = [match.span() for match in ADDRESS.finditer(text)]
    return (match for match in pattern.finditer(text)
            if not any(start <= match.start() < end for start, end in kept))


def numbers_in(text: str) -> list[tuple[int, int, str]]:
    """The numbers of a text as (start, end, digits), those of addresses left out.

    Digits are western ones, without grouping and decimal signs: "12,500" and "١٢٬٥٠٠" give
    "12500".
    """
    text = ADDRESS.sub(lambda match: " " * len(match.group()), text)
    return [(*match.span(), "".join(str(unicodedata.digit(sign)) for sign in match.group()
                                    if sign.isdigit()))
            for match in NUMBER.finditer(text)]
