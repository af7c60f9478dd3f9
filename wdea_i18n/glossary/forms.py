"""In which forms a term may stand in a text: numbers, cases, articles.

Rules for French and Spanish plurals, pymorphy3 for Russian cases, the article for Arabic;
Chinese words have one form. What the rules do not find stands in the term base itself, such as
Arabic plurals, most of which follow no rule.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wdea_i18n.glossary.concept import AVOIDED, DECIDED, Concept, Term
from wdea_i18n.glossary.keys import as_written
from wdea_i18n.glossary.match import Match
from wdea_i18n.language import AL, in_nominative, inflection, parses
from wdea_i18n.locales import Locale

# The noun phrase ends before these: what follows does not take the noun's number.
FRENCH_LINKS = re.compile(r"^(?:d['’]|l['’])|^(?:de|du|des|à|au|aux|en|pour|sur|par|sans|et|ou)$",
                          re.IGNORECASE)
SPANISH_LINKS = re.compile(r"^(?:de|del|a|al|en|para|por|sobre|con|sin|y|e|o)$", re.IGNORECASE)
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
NUMBERS = ("sing", "plur")
AND = "и"                       # of Russian: a noun, for pymorphy3
Phrase = tuple[Sequence[str], Sequence, int]        # words, pymorphy3's readings, the noun's place
COUNTED = ("term", "title")     # kinds of concepts of which there may be several


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a term found in a source may be rendered.

    Attributes:
        forms: the preferred wording (of an acronym an acronym), the admitted ones, then
            inflected forms, those of the preferred one first; empty where nothing is decided.
        exact: how many of them are wordings of the term base.
        offered: numbers of the forms of the preferred wording that fit the number of the term.
        forbidden: what must not be written.
        cased: whether capitals count.
    """

    forms: tuple[str, ...] = ()
    exact: int = 0
    offered: tuple[int, ...] = (0,)
    forbidden: tuple[str, ...] = ()
    cased: bool = False


def rendering(match: Match, text: str, target: Locale) -> Rendering:
    """What the term base says of a match in a text, for one language."""
    concept = match.concept
    if not concept.translate:
        return Rendering((text[match.start:match.end],), 1, cased=True)
    plural = match.plural if concept.kind in COUNTED else bool(match.plural)
    return _rendering(concept, target.tag, match.term.text.isupper(), plural)


def _rendering(concept: Concept, tag: str, short: bool, plural: bool | None) -> Rendering:
    """An acronym is rendered by an acronym, where the language has one."""
    terms = sorted(concept.of(tag, *DECIDED), key=lambda term: short and not term.text.isupper())
    exact = tuple(dict.fromkeys(term.text for term in terms))
    inflected = tuple(form for form in dict.fromkeys(itertools.chain.from_iterable(
        inflections(term) for term in terms)) if form not in exact)
    forms = exact + inflected
    offered = fitting(terms[0], plural) if terms else ()
    return Rendering(forms, len(exact), tuple(forms.index(form) for form in offered) or (0,),
                     tuple(term.text for term in concept.of(tag, *AVOIDED)),
                     any(concept.is_cased(term) for term in terms))


def fitting(term: Term, plural: bool | None) -> tuple[str, ...]:
    """The forms of a term that may stand for a singular, for a plural, or (None) for what may
    be either, of its source."""
    found = inflections(term)
    if term.locale == "ru":
        own, others = ([form for form in _cases(term.text, other) if form in found]
                       for other in (False, True))
        if plural and others:
            return tuple(others)
        return (term.text, *(found if plural is None else own))
    if term.locale == "ar" and plural is not False and term.forms:
        return term.forms if plural else (term.text, *term.forms)
    if plural is not False and found and term.locale in PLURAL_FIRST:
        return found[:1] if plural else (term.text, found[0])
    return (term.text,)


def inflections(term: Term) -> tuple[str, ...]:
    """Other forms of a term, those given with it first."""
    rule = RULES.get(term.locale)
    found = rule(term) if rule and not term.text.isupper() else ()
    return tuple(form for form in dict.fromkeys((*term.forms, *found)) if form != term.text)


def _plural(links: re.Pattern[str], pluralized: Callable[[str], str]
            ) -> Callable[[Term], Sequence[str]]:
    """A rule: the noun and its adjectives in the plural, up to the first preposition."""
    def rule(term: Term) -> Sequence[str]:
        words = term.text.split()
        head = list(itertools.takewhile(lambda word: not links.match(word), words))
        if not head or any(not re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", word) for word in head):
            return ()
        return (" ".join([*(word if word.isupper() else pluralized(word) for word in head),
                          *words[len(head):]]),)
    return rule


def french_plural(word: str) -> str:
    """A French noun or adjective in the plural (Grevisse § 502 f.); few exceptions are known."""
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word not in ("bal", "festival", "carnaval", "final"):
        return f"{word[:-2]}aux"
    return f"{word}x" if word.endswith(("eau", "eu")) else f"{word}s"


def spanish_plural(word: str) -> str:
    """A Spanish noun or adjective in the plural (Nueva gramática § 3.2)."""
    if word.endswith(("s", "x")):
        return word
    if word.endswith("z"):
        return f"{word[:-1]}ces"
    if word.endswith(("ión", "án", "én", "ón")):
        plain = str.translate(word[-2], str.maketrans("áéó", "aeo"))
        return f"{word[:-2]}{plain}nes"
    return f"{word}s" if word[-1] in "aeiouáéó" else f"{word}es"


def english_plural(word: str) -> str:
    """An English noun in the plural."""
    if word.endswith(("s", "x", "ch", "sh")):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search("[^aeiou]y$", word) else f"{word}s"


def _english(term: Term) -> Sequence[str]:
    """The last word of the noun: the one before "of", else the last of all."""
    head, of, rest = term.text.partition(" of ")
    if not re.search(r"[a-z]$", head) or term.text[0].isupper():
        return ()
    words = head.split(" ")
    return (" ".join([*words[:-1], english_plural(words[-1])]) + of + rest,)


def _arabic(term: Term) -> Sequence[str]:
    """Of the term, and of the plurals that stand with it, what is definite and what is not."""
    return [form for text in (term.text, *term.forms) for form in _with_or_without_article(text)]


def _with_or_without_article(text: str) -> Sequence[str]:
    """Without it on all words, as before a genitive of its own; else with it on the last word,
    as in a genitive, and on all, as with an adjective."""
    words = text.split()
    if any(word.startswith(AL) for word in words):
        return (" ".join(word.removeprefix(AL) for word in words),)
    return (" ".join([*words[:-1], f"{AL}{words[-1]}"]),
            " ".join(f"{AL}{word}" for word in words))


def _russian(term: Term) -> Sequence[str]:
    """All cases, first of the term's number, then of the other one."""
    return [*_cases(term.text, other=False), *_cases(term.text, other=True)]


@lru_cache(maxsize=4096)
def _cases(text: str, other: bool) -> tuple[str, ...]:
    """All cases, in the term's number or the other one; each form once."""
    phrases = _phrases(text.split())
    return tuple(dict.fromkeys(form for case in CASES
                               if (form := _in_case(phrases, case, other))))


def in_case(text: str, case: str) -> str:
    """A Russian noun phrase in a case, such as "gent"; "" of what is none.

    What follows the noun in another case (a genitive of its own) stays; nouns that "и" joins to
    it take its case.
    """
    return _in_case(_phrases(text.split()), case, other=False)


def _in_case(phrases: Sequence[Phrase], case: str, other: bool) -> str:
    forms = [declined(words, parsed, head, _number(parsed[head], other), case)
             for words, parsed, head in phrases]
    return f" {AND} ".join(forms) if all(forms) else ""


def _phrases(words: Sequence[str]) -> list[Phrase]:
    """The noun phrases that "и" joins: the words, their readings, the noun's place; or none."""
    parsed = [None if word == AND else in_nominative(word, following) or parses(word)[0]
              for word, following in itertools.pairwise([*words, ""])]
    able = [one and one.tag.case == "nomn" and one.tag.POS for one in parsed]
    described = next((place for place, kind in enumerate(able)
                      if kind not in ("ADJF", "PRTF", None)), len(able))
    head = described if able[described:described + 1] == ["NOUN"] else described - 1
    if head < 0 or able[head] is None:
        return []
    behind = _phrases(words[head + 2:]) if words[head + 1:head + 2] == [AND] else []
    return [(words[:head + 1] if behind else words, parsed, head), *behind]


def _number(noun, other: bool) -> str:
    """The number that a noun has by itself, or the other one."""
    number = noun.tag.number
    return next(one for one in NUMBERS if one != number) if other else number


def declined(words: Sequence[str], parsed: Sequence, head: int, count: str, case: str) -> str:
    """A Russian noun phrase in a number and a case; "" where a word of it has no such form.

    Args:
        parsed: pymorphy3's readings of the words up to the noun, at least; None for what stays.
        head: the noun's place; the words before it agree with it, those behind it stay.
        count, case: grammemes, such as "plur" and "gent".
    """
    inflected = []
    for word, one in zip(words[:head + 1], parsed, strict=False):
        if one is None:
            inflected.append(word)
            continue
        wanted = {case, count}
        if count == "sing" and one.tag.POS in ("ADJF", "PRTF"):
            wanted.add(parsed[head].tag.gender)
        if case == "accs" and one.tag.POS != "NOUN" and wanted & {"masc", "plur"}:
            wanted.add(parsed[head].tag.animacy)
        form = inflection(one, filter(None, wanted))
        if form is None:
            return ""
        inflected.append(as_written(form, word))
    return " ".join([*inflected, *words[head + 1:]])


PLURAL_FIRST = ("en", "es", "fr")       # what the rules give first, or alone, is the plural
RULES: dict[str, Callable[[Term], Sequence[str]]] = {
    "ar": _arabic, "en": _english, "ru": _russian,
    "es": _plural(SPANISH_LINKS, spanish_plural), "fr": _plural(FRENCH_LINKS, french_plural),
}
