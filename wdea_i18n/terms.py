"""What the term base asks of a release's translations, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wdea_i18n import glossary, translation
from wdea_i18n.document import Segment
from wdea_i18n.glossary import Match, Matcher
from wdea_i18n.language import is_all_caps
from wdea_i18n.locales import Locale
from wdea_i18n.quality import Finding, Form, Group, TermUse
from wdea_i18n.translation import Constraint, Constraints, Pivot, Stage, Translation

PIVOT = Pivot.LANGUAGE


def first_keys(segments: Iterable[Segment]) -> dict[str, frozenset[str]]:
    """By language tag, what to ask the term base for."""
    texts: dict[str, list[str]] = {}
    for segment in segments:
        texts.setdefault(segment.source.tag, []).append(segment.text)
    return {tag: glossary.first_keys(some, tag) for tag, some in texts.items()}


def constraints_of(text: str, matcher: Matcher, target: Locale, names: bool = True
                   ) -> Constraints:
    """The constraints that a text's translation into a language has to satisfy.

    Args:
        names: whether names that nobody has decided about are to be kept as they are.
    """
    return tuple(one for match in matcher.find(text)
                 if (names or match.concept.domain != glossary.KEPT)
                 and (one := _constraint(match, text, target)))


def _constraint(match: Match, text: str, target: Locale) -> Constraint | None:
    """The constraint of a term; None where nothing is decided of it in the language."""
    found = glossary.rendering(match, text, target)
    if not found.forms and not found.forbidden:
        return None
    way = () if PIVOT.tag in (target.tag, match.term.locale) else glossary.rendering(
        match, text, PIVOT).forms
    return Constraint(match.concept.id, match.start, match.end, found.forms, found.exact,
                      found.offered, found.forbidden, way, found.cased)


def uses(text: str, one: Translation, constraints: Constraints, target: Locale
         ) -> list[TermUse]:
    """How each term of a text stands in its translation."""
    constraints = _as_printed(text, constraints)
    found = translation.satisfied(one.text, constraints, target, one.links)
    result = []
    for number, constraint in enumerate(constraints):
        if not constraint.forms:
            continue
        place = found.get(number)
        form = Form.MISSING if place is None else (
            Form.EXACT if place.form < constraint.exact else Form.INFLECTED)
        # As the term base has it: Arabic writes "and" or "for" on to it.
        wording = constraint.forms[place.form] if place else ""
        result.append(TermUse(constraint.concept, text[constraint.start:constraint.end], wording,
                              form, one.stage if place else Stage.FREE, constraint.forms[0]))
    return result


def holds_all(text: str, one: Translation, constraints: Constraints, target: Locale) -> bool:
    """Whether a translation holds every term that is asked for."""
    return all(use.form is not Form.MISSING for use in uses(text, one, constraints, target))


def findings(segment: Segment, one: Translation, constraints: Constraints, target: Locale
             ) -> list[Finding]:
    """Terms of a segment that its translation does not hold, or renders as it must not."""
    found = [Finding(Group.CRITICAL, "term", f"'{use.source}' is not rendered by "
                     f"'{use.preferred}'", segment.unit, segment.text, one.text)
             for use in uses(segment.text, one, constraints, target) if use.form is Form.MISSING]
    constraints = _as_printed(segment.text, constraints)
    return found + [
        Finding(Group.FUNCTIONAL, "term", f"'{wording}' must not stand for "
                f"'{segment.text[constraint.start:constraint.end]}'",
                segment.unit, segment.text, one.text)
        for constraint, wording in translation.forbidden(one.text, constraints, target)]


def _as_printed(text: str, constraints: Constraints) -> Constraints:
    """Capitals tell nothing where all letters are capitals."""
    if not is_all_caps(text):
        return constraints
    return tuple(replace(one, cased=False) for one in constraints)
