"""Segments through an engine: all at once first, then second tries for what came out wrong,
then the terms that are still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wdea_i18n.locales import Locale
from wdea_i18n.translation.constrain import Wanted, constrain
from wdea_i18n.translation.constraint import Constraints, Stage, first_leg, surplus
from wdea_i18n.translation.coverage import lost_words
from wdea_i18n.translation.dividing import by_parts, divided
from wdea_i18n.translation.engine import Faults, Link, Translation, Translator
from wdea_i18n.translation.inline_terms import InlineTerms, inlined, stands_alone
from wdea_i18n.translation.pivot import Pivot, chained
from wdea_i18n.translation.restoring import restored, without_stutters

ALTERNATIVES = 4
LOST = 5            # what a lost word counts, where a number that differs counts a hundred
SAID_TWICE = 5      # what a term counts that is said once more than its source says it
LONG = 120          # characters of a sentence that is divided where all else has failed


def translate_all(wanted: Wanted, translator: Translator | Pivot, target: Locale, faults: Faults,
                  by_leg: Sequence[Faults] = ()) -> dict[str, Translation]:
    """Translates each text, tries again where the result has faults, then sees to its terms.

    Args:
        wanted: source segments, each with the constraints that its translation has to satisfy.
        translator: the engine, for the pair of languages, or two by way of English.
        target: the language translated into.
        faults: judges a (source, target) pair.
        by_leg: judge those of each leg, on the way through English; else nothing does there.
    """
    settled = {text: one for text, constraints in wanted.items()
               if (one := _term_alone(text, constraints))}
    rest = {text: some for text, some in wanted.items() if text not in settled}
    if not rest:
        return settled
    return settled | (
        _by_way(rest, translator, target, by_leg or (_faultless, _faultless))
        if isinstance(translator, Pivot) else _directly(rest, translator, target, faults))


def _faultless(_source: str, _target: str) -> int:
    return 0


def _directly(wanted: Wanted, translator: Translator, target: Locale, faults: Faults
              ) -> dict[str, Translation]:
    """Through one engine, sentences that are too long for it in parts."""
    rows = {text: divided(text, constraints, translator.longest)
            for text, constraints in wanted.items()}
    return by_parts(rows, lambda asked: _undivided(asked, translator, target, faults), target)


def _undivided(wanted: Wanted, translator: Translator, target: Locale, faults: Faults
               ) -> dict[str, Translation]:
    """Through one engine, with the terms in its sources where it has learnt to take them."""
    engine = translator
    if translator.takes_inline_terms:
        engine = InlineTerms(translator, {text: tuple(
            one for one in constraints if stands_alone(text, one))
            for text, constraints in wanted.items()})
    def with_surplus(text: str, translated: str) -> int:
        return faults(text, translated) + SAID_TWICE * surplus(translated, wanted[text], target)

    free = translate_freely(list(wanted), engine, target, with_surplus)
    return constrain(free, wanted, translator, target, faults)


def _term_alone(text: str, constraints: Constraints) -> Translation | None:
    """The translation of a text that is a term and nothing else, as in many a table's cell."""
    if len(constraints) != 1 or not constraints[0].forms:
        return None
    edit = inlined(constraints[0])
    before, behind = text[:edit.start], text[edit.end:]
    if any(map(str.isalnum, before + behind)):
        return None
    link = Link(edit.start, edit.end, edit.start, edit.start + len(edit.text))
    return Translation(before + edit.text + behind, (link,), Stage.PLACED)


def _by_way(wanted: Wanted, pivot: Pivot, target: Locale, by_leg: Sequence[Faults]
            ) -> dict[str, Translation]:
    """Through both legs, each with tries of its own."""
    there = translate_all({text: first_leg(constraints) for text, constraints in wanted.items()},
                          pivot.first, pivot.LANGUAGE, by_leg[0])
    # Two texts may come out alike in English; the first one's constraints are theirs, too.
    origin = {there[text].text: text for text in reversed(list(wanted))}
    onward = {english: pivot.onward(wanted[text], there[text])
              for english, text in origin.items() if english.strip()}
    on = translate_all(onward, pivot.second, target, by_leg[1])
    empty = Translation("")
    return {text: chained(there[text], on.get(there[text].text, empty)) for text in wanted}


def translate_freely(texts: Sequence[str], translator: Translator | InlineTerms, target: Locale,
                     faults: Faults) -> dict[str, Translation]:
    """Translates each text, and tries again where the result has faults.

    The second try asks the engine to be careful and goes through its hypotheses, the third
    divides long sentences at their clauses; of all that came out the one with the fewest
    faults is kept.
    """
    weight = LOST if translator.tells_lost else 0
    best: dict[str, tuple[int, Translation]] = {}
    wrong = list(texts)
    for attempt in (_plainly, _carefully, _clause_by_clause):
        for text, candidates in attempt(wrong, translator, target).items():
            found = _judged(text, candidates, faults, weight)
            if text not in best or found[0] < best[text][0]:
                best[text] = found
        wrong = [text for text in wrong if best[text][0]]
    return {text: without_stutters(text, translation)
            for text, (_, translation) in best.items()}


def _judged(text: str, candidates: Sequence[Translation], faults: Faults, weight: int
            ) -> tuple[int, Translation]:
    """(faults, translation) of the first candidate without any, else of the least faulty.

    Args:
        weight: of a word that is lost.
    """
    found = []
    for candidate in candidates:
        one = restored(text, candidate)
        lost = weight and weight * len(lost_words(text, one))
        found.append((faults(text, one.text) + lost, one))
        if not found[-1][0]:
            break
    return min(found, key=lambda judged: judged[0])


def _plainly(texts: Sequence[str], translator: Translator | InlineTerms, _target: Locale
             ) -> Mapping[str, list[Translation]]:
    # One hypothesis: the engine goes on until it has as many as it is asked for.
    rows = translator.translate(texts) if texts else []
    return dict(zip(texts, rows, strict=True))


def _carefully(texts: Sequence[str], translator: Translator | InlineTerms, _target: Locale
               ) -> Mapping[str, list[Translation]]:
    rows = translator.translate(texts, ALTERNATIVES, careful=True) if texts else []
    return dict(zip(texts, rows, strict=True))


def _clause_by_clause(texts: Sequence[str], translator: Translator | InlineTerms, target: Locale
                      ) -> Mapping[str, list[Translation]]:
    """Each text in parts, put together again: small models lose the thread of long sentences."""
    rows = {text: parts for text in texts if len(parts := divided(text, (), LONG)) > 1}
    found = by_parts(rows, lambda asked: {
        text: row[0] for text, row in _plainly(list(asked), translator, target).items()}, target)
    return {text: [one] for text, one in found.items()}
