"""Russian terms in the case that the preposition before them asks for: engines that choose among
the forms of a term take another one now and then, as do they that have lost it."""

from __future__ import annotations

from wdea_i18n.language import Edit, agreeing, cases_of, governed
from wdea_i18n.locales import Locale
from wdea_i18n.translation.constraint import Constraints, satisfied
from wdea_i18n.translation.engine import Translation
from wdea_i18n.translation.restoring import edited


def with_cases(one: Translation, constraints: Constraints, target: Locale) -> Translation:
    """The translation with "в Пекинского университета" as "в Пекинском университете"."""
    if target.tag != "ru":
        return one
    edits = []
    for number, place in satisfied(one.text, constraints, target, one.links).items():
        wanted = governed(one.text[:place.start])
        cases = cases_of(one.text[place.start:place.end])
        if wanted and cases and not cases & {*wanted} and (
                form := agreeing(constraints[number].forms, wanted)):
            edits.append(Edit(place.start, place.end, form))
    return edited(one, sorted(edits, key=lambda edit: edit.start))
