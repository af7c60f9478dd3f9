"""Russian names in Latin letters by BGN/PCGN (1947), which English texts of the UN use.

Simplified as those texts do: nothing is written for ь and ъ.
"""

from __future__ import annotations

import re

RULE = "BGN/PCGN 1947 without signs for ь and ъ"
LETTERS = dict(zip("абвгдзийклмнопрстуфыэ", "abvgdziyklmnoprstufye", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
    "е": "e", "ё": "yo", "ъ": "", "ь": ""}
# "е" is "ye" at the beginning of a word and behind a vowel or a sign.
YE = re.compile(r"(?<![^\W\d_])е|(?<=[аеёиоуыэюяйъь])е")


def to_latin(name: str) -> str:
    """A name in Latin letters: "Сергей Кравцов" is "Sergey Kravtsov"."""
    return " ".join(_word(word) for word in name.split())


def _word(word: str) -> str:
    small = YE.sub("ye", word.lower())
    text = "".join(LETTERS.get(sign, sign) for sign in small)
    return "-".join(part[:1].upper() + part[1:] for part in text.split("-"))
