"""Checks of one translated segment against its source, each a function to a message or None."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from wdea_i18n.language import (
    ADDRESS,
    detect_text,
    quotation_marks,
    scripts,
    values_in,
    with_digits,
)
from wdea_i18n.locales import Locale
from wdea_i18n.quality.dates import dated_months, dates, named_months, weekdays
from wdea_i18n.quality.finding import Finding, Group

Check = Callable[[str, str, Locale, Locale], str | None]

BROKEN = "\ufffd"
WORD = re.compile(r"[^\W\d_]+|[\u3400-\u9fff]")
MIN_WORDS = 4               # shorter segments may rightly come out unchanged (names)
MIN_LETTERS = 40            # shorter ones do not tell their language
LENGTHS = (0.4, 2.2)        # of what the language usually takes
SHORT = 15                  # characters; below it lengths say nothing
SINGLE_QUOTES = re.compile(r"(?<!\w)['‘]\w")      # many languages have double ones alone
MAX_REPEATS = 3             # of three words in a row, beyond those of the source
# "membres membres membres", and "الابتكاراتاراتارات" inside a word.
LOOP = re.compile(r"(?<!\w)(?P<word>\w{3,})(?:\s+(?P=word)){2,}(?!\w)"
                  r"|(?P<syllables>(?![\u3400-\u9fff])[^\W\d_]{2,6}?)(?P=syllables){2,}")
_AND = r"(?:et|y|e|и|and)"
# The same member of a list twice: "building platforms, building platforms and research". Mostly
# the engine has lost the member that should stand there. The bounds are for hostile texts.
ECHO = re.compile(
    r"(?<!\w)(?P<words>[^\W\d_]+(?:[ '’-]+[^\W\d_]+){1,12})"
    rf"(?:\s*[,;،؛]\s*(?:{_AND}\s+|و)?|\s+{_AND}\s+|\s+و)(?P=words)"
    rf"(?=\s*(?:[.,;:!?،؛؟)»”\"]|$)|\s+{_AND}\s|\s+و)"
    r"|(?P<signs>[\u4e00-\u9fff]{4,40})[、，；和及与]+(?P=signs)(?=[、，；。！？和及与]|$)",
    re.IGNORECASE)


def numbers(source: str, target: str, from_: Locale, to: Locale) -> str | None:
    """Every number of the source stands in the target, and no other.

    But for months, which some languages write in digits and others in words, and for numbers
    that are words on one of the sides.
    """
    wanted, found = values_in(source, from_), values_in(target, to)
    if wanted == found:
        return None
    months = Counter(map(str, dated_months(source, from_) | dated_months(target, to)))
    # HEADLINES, too
    asked, said = (values_in(with_digits(text.lower(), language, least=2), language) - plain
                   for text, language, plain in ((source, from_, wanted), (target, to, found)))
    named = Counter(map(str, named_months(source, from_)))      # "in May" is "5月"
    lost, added = wanted - found - months - said, found - wanted - months - asked - named
    if lost:
        return f"number {', '.join(lost.elements())} is missing"
    return f"number {', '.join(added.elements())} is not in the source" if added else None


def addresses(source: str, target: str, _from: Locale, _to: Locale) -> str | None:
    """Web and e-mail addresses stand in the target to the letter."""
    lost = [address for address in ADDRESS.findall(source) if address not in target]
    return f"address {', '.join(lost)} is missing" if lost else None


def untranslated(source: str, target: str, from_: Locale, to: Locale) -> str | None:
    """The target is not the source again, nor in its language."""
    if len(WORD.findall(source)) < MIN_WORDS:
        return None
    if target.strip() == source.strip():
        return "came out as it went in"
    if from_.script != to.script:
        share = scripts(target)
        if share[from_.script] > 3 * max(share[to.script], 1):
            return f"is still in {from_.name}"
        return None
    if sum(scripts(target).values()) < MIN_LETTERS or not _much_shared(source, target):
        return None
    found = detect_text(target, (from_, to))
    if found and found.locale == from_ and found.confidence > 0.95:
        return f"seems to be still in {from_.name}"
    return None


def _much_shared(source: str, target: str) -> bool:
    """Whether most words of the target are the source's: only then a detector is asked.

    Names do not count, which languages share.
    """
    theirs, words = ([word for word in WORD.findall(text) if word.islower()]
                     for text in (source, target))
    return sum(word in theirs for word in words) > len(words) / 2


def length(source: str, target: str, from_: Locale, to: Locale) -> str | None:
    """The target is about as long as a translation into its language is."""
    if not target.strip():
        return "is empty"
    if len(source) < SHORT:
        return None
    usual = len(source) * to.letters_per_english / from_.letters_per_english
    ratio = len(target) / usual
    if LENGTHS[0] <= ratio <= LENGTHS[1]:
        return None
    return f"has {ratio:.0%} of the usual length"


def repetition(source: str, target: str, _from: Locale, _to: Locale) -> str | None:
    """The engine did not fall into a loop."""
    most, words = _repeats(target)
    if most >= MAX_REPEATS and most > _repeats(source)[0] + 1:
        return f"repeats '{words}' {most} times"
    loop = LOOP.search(target)
    if loop and not LOOP.search(source):
        return f"repeats '{loop[loop.lastgroup]}'"
    echo = ECHO.search(target)
    if echo and not ECHO.search(source):
        return f"says '{echo[echo.lastgroup]}' twice in a row"
    return None


def _repeats(text: str) -> tuple[int, str]:
    words = [word.lower() for word in WORD.findall(text)]
    grams = Counter(zip(words, words[1:], words[2:], strict=False))
    if not grams:
        return 0, ""
    gram, count = grams.most_common(1)[0]
    return count, " ".join(gram)


def characters(source: str, target: str, _from: Locale, _to: Locale) -> str | None:
    """The engine has spelt rare characters whole, which it does byte by byte."""
    return "has a broken character" if BROKEN in target and BROKEN not in source else None


def quotes(source: str, target: str, _from: Locale, _to: Locale) -> str | None:
    """The target has as many quotation marks as the source.

    Which of them open is not asked: people type ”this” too.
    """
    theirs, ours = quotation_marks(source), quotation_marks(target)
    if len(ours) < len(theirs):
        opens = sum(mark.opens for mark in ours) < sum(mark.opens for mark in theirs)
        return f"the {'beginning' if opens else 'end'} of a quotation is not marked"
    if len(ours) > len(theirs) and not SINGLE_QUOTES.search(source):
        return "has a quotation mark that the source has not"
    return None


CHECKS: dict[str, tuple[Group, Check]] = {
    "untranslated": (Group.CRITICAL, untranslated),
    "repetition": (Group.CRITICAL, repetition),
    "characters": (Group.CRITICAL, characters),
    "length": (Group.CRITICAL, length),
    "numbers": (Group.CRITICAL, numbers),
    "dates": (Group.CRITICAL, dates),
    "weekdays": (Group.CRITICAL, weekdays),
    "addresses": (Group.FUNCTIONAL, addresses),
    "quotes": (Group.COSMETIC, quotes),
}


def check_segment(source: str, target: str, from_: Locale, to: Locale, unit: str = ""
                  ) -> list[Finding]:
    """All findings of a segment, the gravest first."""
    return [Finding(group, name, message, unit, source, target)
            for name, (group, check) in CHECKS.items()
            if (message := check(source, target, from_, to))]
