"""Russian noun phrases in the case that a sentence asks for, by pymorphy3."""

from __future__ import annotations

from functools import lru_cache

from wdea_i18n.glossary import declined, in_case
from wdea_i18n.language import parses

CASES = {"gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}


def inflected(phrase: str, case: str) -> str:
    """A noun phrase in a case; what is none stays as it is.

    Args:
        case: one of `CASES`.
    """
    return in_case(phrase, CASES[case]) or phrase


def counted(noun: str, number: int) -> str:
    """A noun in the plural as it stands behind a number: "эксперты", 21: "эксперт"."""
    parse = next((one for one in parses(noun) if "nomn" in one.tag), None)
    return parse.make_agree_with_number(number).word if parse else noun


@lru_cache(maxsize=65_536)
def nominative(phrase: str) -> str:
    """A noun phrase in the case that a term base has it in; what is no such phrase stays."""
    words, parsed = phrase.split(), []
    for place, word in enumerate(words):
        readings = {one.tag.POS: one for one in reversed(parses(word))}
        follows = place + 1 < len(words)
        parsed.append((follows and (readings.get("ADJF") or readings.get("PRTF")))
                      or readings.get("NOUN"))
        if parsed[-1] is None:
            return phrase
        if parsed[-1].tag.POS == "NOUN":
            break
    head = len(parsed) - 1
    return declined(words, parsed, head, parsed[head].tag.number, "nomn") or phrase
