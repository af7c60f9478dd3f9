"""A term in the place of another wording of a translation: where, in which form, after which
article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wdea_i18n.language import (
    Edit,
    columns,
    in_place,
    moved,
    of_words,
    split_article,
    with_article,
    with_lam,
)
from wdea_i18n.locales import Locale
from wdea_i18n.translation.constraint import (
    Constraint,
    Constraints,
    Occurrence,
    Stage,
    linked,
    pattern,
    satisfied,
)
from wdea_i18n.translation.engine import Link, Translation, Translator
from wdea_i18n.translation.projection import aligned, runs_aligned
from wdea_i18n.translation.restoring import edited

MEANING = 4             # letters from which a word is more than an article or a preposition
FEW = 2                 # words of others between the words that a term became
NEAR = 3                # words around the place where an unaligned term is expected
BEHIND = 8              # words from that place on behind which owners and places may be named
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?!\w)")     # of English
SAID_IN = re.compile(r"(?:(?<!\w)[Ii]n |在)$")              # of English and Chinese
SAID_OF = re.compile(" of (?:the )?")                       # of English
DEFINITE = re.compile(r"(?:^|[ و])ال\w+$")                  # an Arabic term: none can own it bare
WRITTEN_ON = re.compile("[وفبك](?=ال|[A-Za-z])|ل(?=ل|[A-Za-z])")   # to an Arabic word
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[\u3400-\u9fff]")
DIVIDES = re.compile(r"(?<=\w)\s+(?=\w)|(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")   # a term
Range = tuple[int, int]
Genders = Mapping[str, int]     # of a form, the column of `wdea_i18n.language.columns`


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation with a term put in, and where the term ends in it."""

    translation: Translation
    end: int


def genders(terms: Iterable[tuple[str, str]], translator: Translator, target: Locale
            ) -> dict[str, int]:
    """The gender and number of forms, as the engine sees them: after which article it likes them.

    Args:
        terms: (source wording, form) pairs.
    """
    row = columns(target)
    if len(row) < 2:
        return {}
    asked = [(source, form, column) for source, form in sorted(set(terms))
             for column in range(len(row))]
    scores = translator.scores([source for source, *_ in asked],
                               [with_article(row, column, form, target)
                                for _, form, column in asked])
    best: dict[str, tuple[float, int]] = {}
    for (_, form, column), score in zip(asked, scores, strict=True):
        best[form] = max(best.get(form, (score, column)), (score, column))
    return {form: column for form, (_, column) in best.items()}


def candidates(source: str, one: Translation, constraint: Constraint, taken: Sequence[Range],
               known: Genders, target: Locale) -> list[Candidate]:
    """A translation with a term in every form that fits at every place where it may belong.

    Args:
        source: what was translated.
        taken: where other terms stand.
        known: see `genders`.
    """
    places = list(_places(source, one, constraint, taken, target))
    found = [_put(text, constraint, start, end, constraint.forms[number], known, target)
             for text, start, end in places for number in constraint.offered]
    lost = all(start == end for _, start, end in places)
    if lost and (said := _said_with(source, constraint, known, target)):
        first = min(start for _, start, _ in places)
        gaps = [gap for gap in _gaps(one, taken) if gap >= first][:BEHIND]
        return [_replaced(one, constraint, gap, gap, f" {words}", len(words) + 1 - len(form))
                for gap in gaps for form, words in said] + found
    return found


def _said_with(source: str, constraint: Constraint, known: Genders, target: Locale
               ) -> list[tuple[str, str]]:
    """Each form of a lost owner or place with the word that it is said with.

    An owner, "the Alliance's", is "de l’Alliance" and "للتحالف"; a place, "in Samarkand", "à
    Samarcande".
    """
    forms = [constraint.forms[number] for number in constraint.offered]
    if POSSESSIVE.match(source, constraint.end):
        if target.tag == "ar":
            return [(form, with_lam(form)) for form in forms if not form[0].isascii()]
        return [(form, with_article(row, known.get(form, 0), form, target))
                for form in forms for row in of_words(target)]
    if SAID_IN.search(source, 0, constraint.start) and not source[constraint.start].islower():
        return [(form, f"{word} {form}") for form in forms for word in in_place(target)]
    return []


def _places(source: str, one: Translation, constraint: Constraint, taken: Sequence[Range],
            target: Locale) -> Iterator[tuple[Translation, int, int]]:
    """Where a term belongs: what is aligned with it, else gaps around its share of the way.

    Its words may be scattered, with those of others between them: "initiative *numérique* de la
    stratégie de l'*éducation*". Then the longest run of them is its place, and the rest goes.
    """
    runs = [run for run in runs_aligned(constraint.start, constraint.end, one.text, one.links)
            if not _meets(run, taken) and _says_something(one.text[slice(*run)], target)]
    place = aligned(constraint.start, constraint.end, one.text, one.links)
    if scattered := _scattered(runs, constraint, one):
        yield _gathered(one, scattered, target)
    elif runs and place and not _meets(place, taken):
        yield one, *place
    elif runs:
        yield one, *max(runs, key=_length)
    else:
        yield from ((one, *part) for part in _partly_said(one, constraint, taken, target)
                    if not _says_another(part, source, one, constraint))
        yield from ((one, gap, gap) for gap in _gaps_near(one, constraint, taken))


def _partly_said(one: Translation, constraint: Constraint, taken: Sequence[Range],
                 target: Locale) -> list[Range]:
    """Where an unaligned term's longest part stands that begins or ends it: 秘书处 for 联合秘书处.

    A part of a word is none, and of Chinese terms the head stands last.
    """
    forms = [constraint.forms[number] for number in constraint.offered]
    parts = {form[cut.end():] for form in forms for cut in DIVIDES.finditer(form)}
    if target.spaced:
        parts |= {form[:cut.start()].rstrip() for form in forms for cut in DIVIDES.finditer(form)}
    return next((places for part in sorted(parts, key=len, reverse=True) if len(part) > 1 and (
        places := [match.span() for match in pattern(part, target, False).finditer(one.text)
                   if not _meets(match.span(), taken)])), [])


def _says_another(part: Range, source: str, one: Translation, constraint: Constraint) -> bool:
    """Whether a part of a term renders a word of it that stands in the source a second time."""
    theirs = source[constraint.start:constraint.end].lower()
    return any(link.target_start < part[1] and part[0] < link.target_end
               and not constraint.start <= link.source_start < constraint.end
               and source[link.source_start:link.source_end].lower() in theirs
               for link in one.links)


def _says_something(words: str, target: Locale) -> bool:
    """Whether there is more in it than signs or an article, with which lost words are aligned."""
    rest, article, _ = split_article(f"{words} ", target)
    return bool(WORD.search(rest if article else words))


def _meets(place: Range, taken: Iterable[Range]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in taken)


def _length(place: Range) -> int:
    return place[1] - place[0]


def _scattered(runs: Sequence[Range], constraint: Constraint, one: Translation) -> list[Range]:
    """The longest run and those that only a few words of others part from it, if any does.

    What stands farther off is no part of the term: its alignment errs.
    """
    kept = max(runs, key=_length, default=(0, 0))
    parts = [run for run in runs
             if 0 < _others_between(*sorted((run, kept)), constraint, one) <= FEW]
    return sorted([*parts, kept]) if parts else []


def _others_between(left: Range, right: Range, constraint: Constraint, one: Translation) -> int:
    """How many words with a meaning of their own stand between two runs."""
    return sum(_length(word.span()) >= MEANING and not linked(constraint, *word.span(), one.links)
               for word in WORD.finditer(one.text, left[1], right[0]))


def _gathered(one: Translation, runs: Sequence[Range], target: Locale
              ) -> tuple[Translation, int, int]:
    """The translation without all but the longest run, articles included, and where that is."""
    kept = max(runs, key=_length)
    edits = [Edit(len(split_article(one.text[:left], target)[0].rstrip(" ")), right, "")
             for left, right in runs if (left, right) != kept]
    return edited(one, edits), moved(kept[0], edits), moved(kept[1], edits)


def _gaps_near(one: Translation, constraint: Constraint, taken: Sequence[Range]) -> list[int]:
    """Where words end, near the place where an unaligned term is expected."""
    ends = _gaps(one, taken)
    place = aligned(constraint.start, constraint.end, one.text, one.links)
    longest = max((link.source_end for link in one.links), default=constraint.end) or 1
    middle = place[0] if place else min(1.0, constraint.start / longest) * len(one.text)
    fitting = ends if place else _between(ends, one, constraint) or ends
    return sorted(fitting, key=lambda end: abs(end - middle))[:NEAR] or [len(one.text)]


def _between(ends: Sequence[int], one: Translation, constraint: Constraint) -> list[int]:
    """Where words end that a term may follow, if all that the source says before the term is said
    before all that it says behind it."""
    before = max((link.target_end for link in one.links
                  if link.source_end <= constraint.start), default=0)
    behind = min((link.target_start for link in one.links
                  if link.source_start >= constraint.end), default=len(one.text))
    if not 0 < before <= behind:
        return []
    return ([end for end in ends if before <= end <= behind]
            or [end for end in ends if end <= behind][-1:])


def _gaps(one: Translation, taken: Sequence[Range]) -> list[int]:
    """Where words end, but within other terms."""
    return [match.end() for match in WORD.finditer(one.text)
            if not any(start < match.end() < end for start, end in taken)]


def _put(one: Translation, constraint: Constraint, start: int, end: int, form: str,
         known: Genders, target: Locale) -> Candidate:
    """The form in the place of [start, end), after the article that it asks for; where nothing
    stands there, between the words."""
    if start == end:
        space = " " if target.spaced and one.text[:start].strip() else ""
        return _replaced(one, constraint, start, end, f"{space}{form}", len(space))
    own = _leading_article(one.text[start:end], target)
    before, article, row = split_article(one.text[:start + own], target)
    new = _written_on(one.text[start:end], form) if target.tag == "ar" else form
    if article:
        start, new = len(before), with_article(row, known.get(form, 0), form, target)
        if article[:1].isupper():
            new = new[:1].upper() + new[1:]
    return _replaced(one, constraint, start, end, new, len(new) - len(form))


def _written_on(words: str, form: str) -> str:
    """A form with the Arabic "and", "in", "as" or "for" that the words in its place begin with."""
    before = WRITTEN_ON.match(words)
    if not before:
        return form
    return with_lam(form) if before.group() == "ل" else before.group() + form


def with_owners(source: str, one: Translation, constraints: Constraints, target: Locale
                ) -> Translation:
    """The translation with the "of" that engines lose before an owner.

    "المدير العام إدارة التعاون" is "المدير العام لإدارة التعاون": a definite noun has no owner
    that stands bare behind it. In other languages the article of the owner shows what is lost.
    """
    if target.tag != "ar":
        return one
    found = satisfied(one.text, constraints, target, one.links)
    edits = []
    for number, place in found.items():
        form = constraints[number].forms[place.form]
        before = one.text[:place.start].removesuffix(" ")
        if len(before) < place.start and DEFINITE.search(before) and one.text.startswith(
                form, place.start) and _owns(source, number, constraints, found, len(before)):
            edits.append(Edit(place.start, place.start + len(form), with_lam(form)))
    return edited(one, sorted(edits, key=lambda edit: edit.start))


def _owns(source: str, number: int, constraints: Constraints, found: Mapping[int, Occurrence],
          end: int) -> bool:
    """Whether the source says that a term owns what ends there: "the Alliance's", or behind a
    term "of the Alliance"."""
    owner, owned = constraints[number], found.get(number - 1)
    return bool(POSSESSIVE.match(source, owner.end)) or bool(
        owned and owned.end == end
        and SAID_OF.fullmatch(source[constraints[number - 1].end:owner.start]))


def in_brackets(one: Translation, constraint: Constraint, place: int, target: Locale
                ) -> Translation:
    """The translation with a term in brackets where a name ends."""
    opening, closing = (" (", ")") if target.spaced else ("（", "）")
    form = constraint.forms[constraint.offered[0]]
    return _replaced(one, constraint, place, place, f"{opening}{form}{closing}",
                     len(opening)).translation


def _leading_article(words: str, target: Locale) -> int:
    """How many characters of a stretch are an article that it begins with."""
    for end in (match.end() for match in re.finditer(r"['’]|\s", words)):
        rest, article, _ = split_article(words[:end], target)
        if article and not rest and words[end:].strip():
            return end
    return 0


def _replaced(one: Translation, constraint: Constraint, start: int, end: int, new: str,
              article: int) -> Candidate:
    """The translation with [start, end) replaced; the term is linked with what renders it."""
    if new.endswith(".") and one.text.startswith(".", end):
        end += 1                # the point of an abbreviation: the engine has set one, too
    text, last = edited(one, [Edit(start, end, new)]), start + len(new)
    links = [link for link in text.links if link.target_end <= start or link.target_start >= last]
    links.append(Link(constraint.start, constraint.end, start + article, last))
    links.sort(key=lambda link: link.target_start)
    return Candidate(Translation(text.text, tuple(links), Stage.REPLACED), last)
