"""Terms that agree with the word before them: Russian ones in the case that a preposition asks
for, Arabic ones in the number that a numeral asks for. Engines that choose among the forms of a
term, or have lost it, take another one now and then.

Of 3,823 terms behind a preposition in human Russian translations this touches 124, nearly all of
them names of fields and of records that manuals leave in the nominative.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wdea_i18n.language import AL, Edit, agreeing, cases_of, governed
from wdea_i18n.locales import Locale
from wdea_i18n.translation.constraint import Constraints, satisfied
from wdea_i18n.translation.engine import Translation
from wdea_i18n.translation.restoring import edited

NUMERAL = re.compile(r"(?<![\d.,])(\d[\d,]*) $")


def agreed(one: Translation, constraints: Constraints, target: Locale) -> Translation:
    """The translation with "в Пекинского университета" as "в Пекинском университете"."""
    rule = RULES.get(target.tag)
    if rule is None:
        return one
    edits = []
    for number, place in satisfied(one.text, constraints, target, one.links).items():
        said, forms = one.text[place.start:place.end], constraints[number].forms
        form = rule(one.text[:place.start], said, forms)
        if form and form != said:
            edits.append(Edit(place.start, place.end, form))
    return edited(one, sorted(edits, key=lambda edit: edit.start))


def _behind_a_preposition(before: str, said: str, forms: Sequence[str]) -> str | None:
    wanted = governed(before)
    cases = cases_of(said) if wanted else None
    return None if not cases or cases & {*wanted} else agreeing(forms, wanted)


def _behind_a_numeral(before: str, said: str, forms: Sequence[str]) -> str | None:
    """The singular, which stands behind all numbers but three to ten: in the accusative behind
    those that end in 11 to 99."""
    found = NUMERAL.search(before)
    if not found or said.startswith(AL):
        return None
    number = int(found[1].replace(",", ""))
    first = {form: form.split()[0] for form in forms}
    accusatives = [form for form in forms if _is_accusative(first[form], first.values())]
    if number % 100 > 10:
        return next(iter(accusatives), None)
    if number % 100:
        return None
    bare = {first[form].removesuffix("ا") for form in accusatives}
    return next((form for form in forms if first[form] in bare), None)


def _is_accusative(word: str, words: Sequence[str]) -> bool:
    """Whether a noun, beside its other forms, is a singular behind numerals: "بلدا", "منظمة"."""
    return (word.endswith("ا") and word[:-1] in words) or (
        word.endswith("ة") and f"{word[:-1]}ات" in words)


RULES: dict[str, Callable[[str, str, Sequence[str]], str | None]] = {
    "ru": _behind_a_preposition, "ar": _behind_a_numeral,
}
