"""Each language's typographic rules, as data, applied to a translated segment.

Sources: fr, Lexique des règles typographiques en usage à l'Imprimerie nationale; es,
Ortografía de la lengua española; ru, Справочник издателя и автора (Мильчин); zh, GB/T
15834-2011; ar, the UN Arabic style guide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wdea_i18n.language.protected import ADDRESS
from wdea_i18n.locales import Locale

NBSP, NARROW = "\u00a0", "\u202f"
QUOTATION_MARK = re.compile("[\"“”„«»]")
# One word in small letters, that is no name: 'serves as a "bridge"'.
QUOTED_WORD = re.compile(rf"(?<!\w){QUOTATION_MARK.pattern}([a-z]+(?:-[a-z]+)*)"
                         rf"{QUOTATION_MARK.pattern}(?!\w)")
OPENS = {"“": True, "„": True, "«": True, "”": False, "»": False}
WORD_OF_SPACED = re.compile(r"[^\W\u3400-\u9fff]")     # Chinese words have no space before them
TIME_OR_NUMBER = re.compile(r"\d+(?:[.,:]\d+)+")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace [start, end) of a text by another text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Typography:
    """Rules of a language: its quotation marks, and (pattern, replacement) pairs in order.

    A pattern replaces what its first group matched.
    """

    opening: str
    closing: str
    rules: tuple[tuple[re.Pattern[str], str], ...] = ()


def _rules(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), new) for pattern, new in pairs)


def _needless(thousand: str, between: str) -> tuple[str, str]:
    """A rule against the "thousand" that engines put behind a number that is written out."""
    return rf"(?<![\d.,])\d{{1,3}}(?:[{between}]\d{{3}})+( {thousand})(?!\w)", ""


# Acronyms that are read letter by letter, and begin with a consonant so.
_SPELT = r"(?=[BCDGJKPQTVWZ][A-Z]+(?!\w))"
# Words that French shortens others before; "onze", "oui", "la une" and Ouagadougou are none.
_VOWEL = (r"(?=(?i:(?!onz|oui|ou\b|uhl|une?\b|i[aeéou]|ou[aeéi])"
          r"(?:à\b|[aâæeéèêëiîïoôœuù]\w)))")
_MONTHS = ("janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
           "|décembre")
_PERCENT = (r"(?<=\d)([ \u202f]?)(?=%(?!\w))", NBSP)
_CJK = "[\u3400-\u9fff\u3000-\u303f\uff00-\uffef”]"
TYPOGRAPHY = {
    "en": Typography("“", "”"),
    "fr": Typography(f"«{NBSP}", f"{NBSP}»", _rules(
        (r"\w(')\w", "’"),
        (rf"(?<![\w’'-])(?:[DdJjLlMmNnSsTt]|[Qq]u)(e ){_VOWEL}", "’"),
        (rf"(?<![\w’'-])[Ll](a ){_VOWEL}", "’"),
        (rf"(?<!\w)(?:d|qu)(’){_SPELT}", "e "), (rf"(?<!\w)([Ll]’){_SPELT}", ""),
        (r"«([ \u202f]?)(?!\u00a0)(?=\S)", NBSP), (r"(?<=[^\s\u00a0])([ \u202f]?)»", NBSP),
        (r"(?<=[\w»)%\]])([ \u00a0]?)[;!?](?!\w)", NARROW),
        (r"(?<=[\w»)%\]])([ \u202f]?):(?=\s|$)", NBSP), _PERCENT,
        (rf"(?<![\w.,/–-])1( )(?:{_MONTHS})(?!\w)", "er "))),
    "es": Typography("«", "»", _rules(
        _PERCENT, (r"«(\s+)", ""), (r"(\s+)»", ""), (r"\S(\s+)[;:!?](?=\s|$)", ""))),
    "ru": Typography("«", "»", _rules(
        _PERCENT, (r"«(\s+)", ""), (r"(\s+)»", ""), (r"(?<=[\w»)])\s(-)\s(?=\w)", "—"),
        # "онлайн- и офлайн-курсы" has the gap, "онлайн- курсы" is an engine's.
        (r"(?<=[а-яё]-)( )(?!(?:и|или|а)\b)(?=[а-яё])", ""),
        _needless("тысяч[аи]?", "\u00a0\u202f "))),
    "ar": Typography("«", "»", _rules(
        (r"(?<=[\u0600-\u06ff])\s?(,)(?=\s)", "،"), (r"(?<=[\u0600-\u06ff])(;)", "؛"),
        (r"(?<=[\u0600-\u06ff])(\?)", "؟"),
        (r"(?<=[A-Za-z\d])(,)(?=\s[\u0600-\u06ff])", "،"),
        (r"(?<=[A-Za-z\d])(;)(?=\s[\u0600-\u06ff])", "؛"),
        # "and", "for", "in", "as" are written on to their words; "for" takes the article in.
        (r"(?<!\w)ل( ا)(?=ل\w)", ""), (r"(?<!\w)(?:[وف]?[بك]?ال|[وف]?[بلك]|لل)( ?)(?=\d)", "ـ"),
        (r"(?<!\w)(?:[وفبك]|ل(?! ال))( )(?=[\u0621-\u064a]{2})", ""),
        # The Alliance is masculine: a verb behind it says so, unless it owns who acts.
        (r"(?:^|(?<=[أإ]ن )|(?<=[،؛:.] ))[وف]?التحالف س(ت)(?=\w{3})", "ي"),
        _needless("(?:ألف|آلاف)", ",\u00a0\u202f "))),
    "zh": Typography("“", "”", _rules(
        *((rf"(?<={_CJK})(\s?{re.escape(half)}\s*)", full) for half, full in
          ((",", "，"), (";", "；"), (":", "："), ("?", "？"), ("!", "！"), ("(", "（"))),
        *((rf"(?<=[A-Za-z])({re.escape(half)}\s*)(?={_CJK}|$)", full) for half, full in
          ((",", "，"), (";", "；"), (":", "："))),
        (rf"(?<={_CJK})( +)(?={_CJK})", ""), (rf"(?<=——)( +)(?={_CJK})", ""),
        (rf"(?<={_CJK})(\.)(?=$|\s)", "。"), (r"（[^（()]*(\))", "）"),
        (r"确保(，)", ""))),        # "ensure that": what is ensured follows at once
}


def typeset(text: str, target: Locale) -> list[Edit]:
    """The edits that bring a text nearer to its language's typography.

    A sign can depend on its neighbour's edit: apply them until none is left. Addresses and
    numbers stay.

    Returns:
        Edits that do not overlap, in order; empty where nothing is to be done.
    """
    manners = TYPOGRAPHY[target.tag]
    kept = [match.span() for pattern in (ADDRESS, TIME_OR_NUMBER)
            for match in pattern.finditer(text)]
    edits = _quotes(text, manners)
    for pattern, new in manners.rules:
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if match.group(1) != new:
                edits.append(Edit(start, end, new))
    edits.sort(key=lambda edit: (edit.start, edit.end))
    result: list[Edit] = []
    for edit in edits:
        inside = any(start < edit.end and edit.start < end for start, end in kept)
        if not inside and (not result or (edit.start >= result[-1].end and (
                edit.start, edit.end) != (result[-1].start, result[-1].end))):
            result.append(edit)
    return result


def _quotes(text: str, manners: Typography) -> list[Edit]:
    """Quotation marks become the language's own; those inside others stay as they are, but for a
    typewriter's."""
    edits, depth = [], 0
    for mark in quotation_marks(text):
        depth = depth if mark.opens else max(depth - 1, 0)
        own = manners.opening if mark.opens else manners.closing
        if mark.sign == '"' or (not depth and mark.sign not in own):
            edits.append(Edit(mark.place, mark.place + 1, own))
        depth += mark.opens
    return edits


@dataclass(frozen=True, slots=True)
class QuotationMark:
    """A double quotation mark in a text, at a place, that opens or closes."""

    place: int
    sign: str
    opens: bool


def quotation_marks(text: str) -> list[QuotationMark]:
    """All double quotation marks; those of a typewriter are told apart by their neighbours.

    Where neighbours do not tell (``a"b``, a mark between spaces) opening and closing alternate.
    """
    found: list[QuotationMark] = []
    for match in QUOTATION_MARK.finditer(text):
        before, after = text[:match.start()][-1:], text[match.end():][:1]
        opens = OPENS.get(match.group())
        if opens is None:
            loose = not before or before.isspace() or before in "([（"
            tight = bool(after) and not after.isspace() and after not in ".,;:!?)]"
            opens = loose if loose == tight else not (found and found[-1].opens)
        found.append(QuotationMark(match.start(), match.group(), opens))
    return found


def set_apart(text: str) -> list[Edit]:
    """The edits that put a space between each opening quotation mark and the word behind it.

    SentencePiece has other pieces for a word that a sign goes before: `▁Many` is one, but behind
    a mark there are `Ma` and `ny`, which engines that have read little text know nothing of.
    """
    return [Edit(place, place, " ") for place in _behind_opening(text)
            if WORD_OF_SPACED.match(text, place)]


def quoted_words(text: str) -> list[tuple[int, int]]:
    """Where single words in small letters stand between quotation marks, without these."""
    return [match.span(1) for match in QUOTED_WORD.finditer(text)]


def put_together(text: str) -> list[Edit]:
    """The edits that undo those of `set_apart`; marks with spaces on both sides are French."""
    french = " »" in text
    return [Edit(place, place + 1, "") for place in _behind_opening(text)
            if text[place:place + 1] == " " and not (french and text[place - 1] == "«")]


def _behind_opening(text: str) -> list[int]:
    return [mark.place + 1 for mark in quotation_marks(text) if mark.opens]


def apply_edits(text: str, edits: list[Edit]) -> str:
    parts, position = [], 0
    for edit in edits:
        parts += [text[position:edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


def moved(position: int, edits: list[Edit]) -> int:
    """Where a position of the old text stands in the new one; order is kept."""
    shift = 0
    for edit in edits:
        if edit.end > position or (edit.start == edit.end == position):
            return min(position, edit.start) + shift
        shift += len(edit.text) - (edit.end - edit.start)
    return position + shift
