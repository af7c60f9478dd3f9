"""Russian noun phrases in the case that a sentence asks for, by pymorphy3."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from wdea_i18n.glossary import declined
from wdea_i18n.language import parses

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

CASES = {"gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
AND = "и"


def inflected(phrase: str, case: str) -> str:
    """A noun phrase in a case: its first noun with the adjectives before it, and what "и" joins.

    Args:
        case: one of `CASES`.
    """
    words, parses = phrase.split(), []
    for word, following in pairwise([*words, ""]):
        parse = _in_nominative(word, following)
        if parse is None:
            break
        parses.append(parse)
        if "NOUN" in parse.tag:
            break
    if not parses:
        return phrase
    head = len(parses) - 1      # a noun, or what stands for one: "заведующий кафедрой"
    first, rest = words[:head + 1], words[head + 1:]
    if rest[:1] == [AND]:
        rest = [AND, inflected(" ".join(rest[1:]), case)]
    return " ".join([declined(first, parses, head, parses[head].tag.number, CASES[case])
                     or " ".join(first), *rest])


def _in_nominative(word: str, following: str) -> Parse | None:
    """How a word in the nominative is read: "старший" is a noun, but for a noun behind it."""
    readings = {one.tag.POS: one for one in reversed(parses(word))
                if "nomn" in one.tag}
    if following and any("nomn" in one.tag for one in parses(following)):
        return readings.get("ADJF") or readings.get("PRTF") or readings.get("NOUN")
    return readings.get("NOUN") or next(iter(readings.values()), None)


def counted(noun: str, number: int) -> str:
    """A noun in the plural as it stands behind a number: "эксперты", 21: "эксперт"."""
    parse = next((one for one in parses(noun) if "nomn" in one.tag), None)
    return parse.make_agree_with_number(number).word if parse else noun


@lru_cache(maxsize=65_536)
def nominative(phrase: str) -> str:
    """A noun phrase in the case that a term base has it in; what is no such phrase stays."""
    words, parses = phrase.split(), []
    for place, word in enumerate(words):
        readings = {one.tag.POS: one for one in reversed(parses(word))}
        follows = place + 1 < len(words)
        parses.append((follows and (readings.get("ADJF") or readings.get("PRTF")))
                      or readings.get("NOUN"))
        if parses[-1] is None:
            return phrase
        if parses[-1].tag.POS == "NOUN":
            break
    head = len(parses) - 1
    return declined(words, parses, head, parses[head].tag.number, "nomn") or phrase
