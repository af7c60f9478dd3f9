"""Russian noun phrases in the case that a sentence asks for, by pymorphy3."""

from __future__ import annotations

from wdea_i18n.glossary import as_written, morphology

CASES = {"gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}


def inflected(phrase: str, case: str) -> str:
    """A noun phrase in a case: its first noun, and the adjectives before it.

    Args:
        case: one of `CASES`.
    """
    result = phrase.split()
    for number, word in enumerate(result):
        parse = next((one for one in morphology().parse(word) if "nomn" in one.tag), None)
        if parse is None or not (form := parse.inflect({CASES[case]})):
            break
        result[number] = as_written(form.word, word)
        if "NOUN" in parse.tag:
            break
    return " ".join(result)


def counted(noun: str, number: int) -> str:
    """A noun in the plural as it stands behind a number: "эксперты", 21: "эксперт"."""
    parse = next((one for one in morphology().parse(noun) if "nomn" in one.tag), None)
    return parse.make_agree_with_number(number).word if parse else noun
