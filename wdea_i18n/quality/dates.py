"""Checks of dates: the months and the days of the week that a segment names."""

from __future__ import annotations

import re
from functools import lru_cache

from wdea_i18n.locales import Locale

# "среде" is an environment more often than a Wednesday, "每周三次" is three times a week, and
# "الاثنين" without "day" both of them.
NO_DAYS = re.compile(r"\b[Сс]ред(?:а|ы|е|у|ой)\b|(?<=[每一两二三四])周.|周.(?=[次天个])"
                     r"|(?<!يوم )ال[اإ]ثنين")


def dates(source: str, target: str, from_: Locale, to: Locale) -> str | None:
    """The month of every date of the source is named in the target too."""
    wanted = dated_months(source, from_)
    if not wanted:
        return None
    found = {number for name, number in _months(to.engine_code).items()
             if re.search(rf"(?<!\d){re.escape(name)}", target, re.IGNORECASE)}
    lost = wanted - found
    if not lost:
        return None
    return f"month {', '.join(map(str, sorted(lost)))} of a date is missing"


def weekdays(source: str, target: str, from_: Locale, to: Locale) -> str | None:
    """The days of the week that the source names are in the target too.

    Or their names as they were: "Black Friday" is one in French too.
    """
    named = _named_days(NO_DAYS.sub("", source), _days(from_.engine_code))
    found = named and _named_days(target, _days(to.engine_code, re.IGNORECASE))
    lost = [name for number, name in named.items()
            if number not in found and name not in target]
    return f"day {', '.join(lost)} is missing" if lost else None


def dated_months(text: str, language: Locale) -> set[int]:
    """The months, 1 to 12, that stand by a number in a text."""
    return {_months(language.engine_code)[name.lower()]
            for match in _date_pattern(language.engine_code).finditer(text)
            for name in match.groups() if name}


def named_months(text: str, language: Locale) -> set[int]:
    """The months that a text names, with a number or without: "in May"."""
    return {_months(language.engine_code)[name.lower()]
            for name in _name_pattern(language.engine_code).findall(text)}


@lru_cache(maxsize=16)
def _name_pattern(tag: str) -> re.Pattern[str]:
    """A month's name as the language writes it: "may" is none in English."""
    from babel.dates import get_month_names

    names = "|".join(re.escape(name) for context in ("format", "stand-alone")
                     for name in get_month_names("wide", context, tag).values())
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


@lru_cache(maxsize=16)
def _months(tag: str) -> dict[str, int]:
    """CLDR's names of the months, in lower case, all forms: "january" to 1."""
    from babel.dates import get_month_names

    return {name.lower().rstrip("."): number
            for context in ("format", "stand-alone") for width in ("wide", "abbreviated")
            for number, name in get_month_names(width, context, tag).items()}


@lru_cache(maxsize=16)
def _date_pattern(tag: str) -> re.Pattern[str]:
    """A month's name next to a number: "12 de enero", "January 12th", "1月12日"."""
    names = "|".join(sorted(map(re.escape, _months(tag)), key=len, reverse=True))
    return re.compile(rf"\d\w{{0,2}}\.?\s(?:de\s)?({names})(?!\w)"
                      rf"|(?<!\w)({names})\.?\s?(?:de\s)?\d", re.IGNORECASE)


def _named_days(text: str, days: dict[int, re.Pattern[str]]) -> dict[int, str]:
    """The days of the week, 0 for Monday, that a text names, with the name that it has there."""
    return {number: match.group() for number, pattern in days.items()
            if (match := pattern.search(text))}


@lru_cache(maxsize=16)
def _days(tag: str, flags: int = 0) -> dict[int, re.Pattern[str]]:
    """Patterns for CLDR's names of the days: "lundi(s)", "по средам", "周三", "يوم الأربعاء"."""
    from babel.dates import get_day_names

    names = get_day_names("wide", "format", tag)
    patterns = {number: {
        "ar": re.sub("[اأإ]", "[اأإ]", name) + r"(?!\w)",
        "ru": rf"(?<!\w){name.rstrip('аеь')}\w{{0,3}}",
        "zh": f"(?:星期|周|礼拜){'[日天]' if number == 6 else name[-1]}",
    }.get(tag, rf"(?<!\w){name}s?(?!\w)") for number, name in names.items()}
    return {number: re.compile(pattern, flags) for number, pattern in patterns.items()}
