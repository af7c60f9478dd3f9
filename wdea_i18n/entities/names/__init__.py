"""A person's name in another script, by a named rule: always a candidate, never a decision.

Latin letters stay as they are where the target is written in them, and wherever no rule is
known: into Chinese nothing is invented. What comes out is to be looked at by a translator.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from wdea_i18n.entities.names import arabic, chinese, russian
from wdea_i18n.locales import Locale

LATIN = ("en", "fr", "es")


class Rendering(NamedTuple):
    """A name in a language's script.

    Attributes:
        rule: what it was made by; "" where the name stays as it is and somebody has to look.
        sure: False where the rule cannot know all: vowels that Arabic does not write.
    """

    text: str
    rule: str
    sure: bool = True


def script_of(name: str) -> str:
    """"LATIN", "CYRILLIC", "ARABIC" or "CJK": what the first letter of a name is written in."""
    first = next((sign for sign in name if sign.isalpha()), "")
    return unicodedata.name(first, "").partition(" ")[0]


def rendered(name: str, target: Locale) -> Rendering:
    """A name as the target's script writes it."""
    script = script_of(name)
    if target.tag in LATIN:
        return _into_latin(name, script)
    pinyin = chinese.pinyin(name) if script == "CJK" else name
    if target.tag in INTO and (syllables := chinese.syllables(pinyin)):
        rule, render = INTO[target.tag]
        return Rendering(render(syllables), rule)
    return Rendering(name, "")


def _into_latin(name: str, script: str) -> Rendering:
    if script == "CJK":
        text = chinese.pinyin(name)
        return Rendering(text, "pinyin") if text else Rendering(name, "")
    if script == "CYRILLIC":
        return Rendering(russian.to_latin(name), russian.RULE)
    if script == "ARABIC":
        text, known = arabic.to_latin(name)
        return Rendering(text, arabic.RULE, known)
    return Rendering(name, "kept")


INTO = {"ru": (chinese.PALLADIUS, chinese.to_cyrillic),
        "ar": (chinese.PINYIN_ARABIC, chinese.to_arabic)}
