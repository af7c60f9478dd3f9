"""Numbers as the target language writes them: "12,500" is "12 500" in French, by CLDR.

Only what cannot be anything else is rewritten: whole numbers with groups of thousands, and
decimals of percentages and of millions. "2.0", "4.1" and "10.30" may be a version, a section
or a time of day.
"""

from __future__ import annotations

import re
from functools import cache

from wdea_i18n.language.number_words import with_digits
from wdea_i18n.language.protected import outside_addresses
from wdea_i18n.language.typography import NARROW, NBSP, Edit
from wdea_i18n.locales import Locale

SPACES = f" {NBSP}{NARROW}"
MEASURE = re.compile(rf"[{SPACES}-]?(?:%|per ?cent|(?:m|b|tr)illion|pour cent|por ciento"
                     r"|процент|мил|млн|млрд|في المائة|مليون|مليار|[万亿])")


def renumbered(source: str, target: str, theirs: Locale, ours: Locale) -> list[Edit]:
    """The edits that write a segment's numbers as its new language does.

    Args:
        source: the segment that was translated.
        target: its translation; a number that stands in it to the letter was copied.
        theirs, ours: the languages of the two.
    """
    if signs(theirs) == signs(ours):
        return []
    new = {match.group(): _written(match, ours)
           for match in _pattern(theirs).finditer(with_digits(source.lower(), theirs))
           if _is_number(match)}
    return [Edit(*match.span(), new[match.group()])
            for match in outside_addresses(_pattern(theirs), target) if match.group() in new]


@cache
def signs(language: Locale) -> tuple[str, str]:
    """(what parts thousands, what parts decimals) of a language."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return get_group_symbol(language.engine_code), get_decimal_symbol(language.engine_code)


@cache
def _pattern(language: Locale) -> re.Pattern[str]:
    group, decimal = signs(language)
    groups = f"[{SPACES}]" if group in SPACES else re.escape(group)
    return re.compile(rf"(?<![\w.,])(?P<whole>\d{{1,3}}(?P<groups>(?:{groups}\d{{3}})*)|\d+)"
                      rf"(?:{re.escape(decimal)}(?P<part>\d+))?(?![\w]|[.,{SPACES}]\d)")


def _is_number(match: re.Match[str]) -> bool:
    """Whether nothing else can be meant."""
    return bool(match["groups"] or (match["part"] and MEASURE.match(match.string, match.end())))


def _written(match: re.Match[str], language: Locale) -> str:
    """A number of another language in this one, with the decimals it has."""
    from babel.numbers import format_decimal

    whole = int(re.sub(r"\D", "", match["whole"]))
    written = format_decimal(whole, locale=language.engine_code)
    return f"{written}{signs(language)[1]}{match['part']}" if match["part"] else written
