"""Terms that agree with what stands before them: Russian ones in the case that a preposition asks
for, that the member of a list before them is in, or that owners are in behind what they own;
Arabic ones in the number that a numeral asks for. Engines that choose among the forms of a term,
or have lost it, take another one now and then.

Of 3,823 terms behind a preposition in human Russian translations this touches 124, nearly all of
them names of fields and of records that manuals leave in the nominative.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from wdea_i18n.language import AL, Edit, agreeing, cases_of, governed
from wdea_i18n.locales import Locale
from wdea_i18n.translation.constraint import Constraints, satisfied
from wdea_i18n.translation.engine import Translation
from wdea_i18n.translation.replacing import SAID_OF
from wdea_i18n.translation.restoring import edited

# Between two members of a list; capitals tell of "Chairperson of the Council and President".
LISTED = re.compile(r"(?:, (?:(?:and|и) )?| (?:and|и) )(?![A-Z])")
LIKELY = ("nomn", "gent", "datv", "accs", "ablt", "loct")
NUMERAL = re.compile(r"(?<![\d.,])(\d[\d,]*) $")


def agreed(text: str, one: Translation, constraints: Constraints, target: Locale) -> Translation:
    """The translation with "в Пекинского университета" as "в Пекинском университете"."""
    rule = RULES.get(target.tag)
    if rule is None:
        return one
    places = sorted(satisfied(one.text, constraints, target, one.links).items(),
                    key=lambda found: found[1].start)
    said = {number: one.text[place.start:place.end] for number, place in places}
    fitting = {number: rule(one.text[:place.start], said[number], constraints[number].forms)
               or said[number] for number, place in places}
    if target.tag == "ru":
        for (earlier, before), (number, place) in pairwise(places):
            theirs, ours = (constraints[earlier].end, constraints[number].start), (
                before.end, place.start)
            wanted: Sequence[str] = ()
            if _listed(text, *theirs) and _listed(one.text, *ours):
                wanted = _cases_at(one.text[:before.start], fitting[earlier])
            elif SAID_OF.fullmatch(text, *theirs) and one.text[slice(*ours)].isspace():
                wanted = ("gent",)
            fitting[number] = _instead_of_the_nominative(
                wanted, fitting[number], constraints[number].forms) or fitting[number]
    return edited(one, [Edit(place.start, place.end, fitting[number]) for number, place in places
                        if fitting[number] != said[number]])


def _listed(text: str, start: int, end: int) -> bool:
    """Whether nothing but the joint of a list stands between two terms."""
    joint = LISTED.match(text, start)
    return bool(joint and joint.end() == end)


def _cases_at(before: str, said: str) -> list[str]:
    """The cases that a term may stand in behind a text, the likeliest first."""
    cases, wanted = cases_of(said), governed(before)
    return [case for case in wanted or LIKELY if case in cases]


def _instead_of_the_nominative(cases: Sequence[str], said: str, forms: Sequence[str]
                               ) -> str | None:
    own = cases_of(said)
    fallen_back = cases and "nomn" not in cases and "nomn" in own and not own & {*cases}
    return agreeing(forms, cases) if fallen_back else None


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
