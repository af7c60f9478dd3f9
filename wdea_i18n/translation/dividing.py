"""Long sentences in parts, each with its own terms, and their translations put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from wdea_i18n.language import PAUSES, Edit, clauses, common_words, first_letter, split_article
from wdea_i18n.locales import Locale
from wdea_i18n.translation.constraint import Constraints, Stage, satisfied
from wdea_i18n.translation.engine import Link, Translation
from wdea_i18n.translation.restoring import edited

# The pauses of other scripts as engines write them; typography makes them a language's own.
PLAIN_PAUSES = str.maketrans("，、；：،؛", ",,;:,;")
ENDING = re.compile(r"[\s.,;:!?…،؛؟。，；：！？、]*$")
# What languages have a comma before, where English has none: clauses.
COMMA_BEFORE = {"ru": re.compile(r"(?:а|где|если|как|когда|котор\w+|но|пока|поскольку|потому|хотя"
                                 r"|что|чтобы)\b"),
                "zh": re.compile("(?![和及与或])")}
WORD = re.compile(r"\w+")
STAGES = list(Stage)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a source segment that is translated by itself.

    Attributes:
        text: the stretch.
        start: where it begins in the segment.
        constraints: the segment's that lie in it, in its own characters.
    """

    text: str
    start: int
    constraints: Constraints


def divided(text: str, constraints: Constraints, longest: int) -> list[Part]:
    """A segment in parts that an engine can take; a single one where it can take the whole.

    Args:
        longest: characters that the engine takes; 0: any number.
    """
    if not longest:
        return [Part(text, 0, constraints)]
    return [Part(text[start:end], start, tuple(
        replace(one, start=one.start - start, end=one.end - start)
        for one in constraints if start <= one.start and one.end <= end))
        for start, end in clauses(text, longest, [(one.start, one.end) for one in constraints])]


def by_parts(rows: Mapping[str, Sequence[Part]],
             translate: Callable[[dict[str, Constraints]], Mapping[str, Translation]],
             target: Locale) -> dict[str, Translation]:
    """The translations of segments that are divided, each part translated once.

    Args:
        rows: the parts of each segment.
        translate: from the parts' texts and constraints to their translations, by text.
    """
    found = translate({part.text: part.constraints for parts in rows.values() for part in parts})
    return {text: joined([(part, found[part.text]) for part in parts], target)
            for text, parts in rows.items()}


def joined(parts: Sequence[tuple[Part, Translation]], target: Locale) -> Translation:
    """The translations of a segment's parts as one."""
    text, links = "", []
    for number, (part, one) in enumerate(parts):
        if number < len(parts) - 1:
            one = _open_ended(part, one)
        if number:
            one = edited(one, _small_letter(part, one, target))
        if number:
            text += _between(text, one.text, target)
        links += [Link(link.source_start + part.start, link.source_end + part.start,
                       link.target_start + len(text), link.target_end + len(text))
                  for link in one.links]
        text += one.text
    stage = max((one.stage for _, one in parts), key=STAGES.index)
    return Translation(text, tuple(links), stage)


def _between(before: str, after: str, target: Locale) -> str:
    comma = COMMA_BEFORE.get(target.tag)
    sign = "," if comma and before and before[-1] not in PAUSES and comma.match(after) else ""
    return sign + (" " if target.spaced else "")


def _open_ended(part: Part, one: Translation) -> Translation:
    """A part's translation with the sign at its end that the part has: engines like full stops."""
    pause = part.text[-1].translate(PLAIN_PAUSES) if part.text[-1] in PAUSES else ""
    return edited(one, [Edit(ENDING.search(one.text).start(), len(one.text), pause)])


def _small_letter(part: Part, one: Translation, target: Locale) -> list[Edit]:
    """The edit that takes a capital away which is not that of a name or an acronym."""
    place = first_letter(one.text)
    if place is None or not one.text[place].isupper() or one.text[place + 1:place + 2].isupper():
        return []
    small = [Edit(place, place + 1, one.text[place].lower())]
    if _small_term_at(place, part, one, target):
        return small
    word = WORD.match(one.text, place)
    if word.group() in WORD.findall(part.text):     # a name, whatever it is aligned with
        return []
    spans = [(link.source_start, link.source_end) for link in one.links
             if link.target_start < word.end() and place < link.target_end]
    # The first letters of whole words: of "Yu" perhaps the "u" alone is aligned.
    theirs = [match.group()[0] for match in WORD.finditer(part.text)
              if any(start < match.end() and match.start() < end for start, end in spans)]
    _, article, _ = split_article(one.text[:word.end() + 1], target)
    if not article and any(sign.isupper() for sign in theirs or part.text[:1]):
        return []
    # Chinese and Arabic sources have no capitals that tell.
    if target.tag == "en" and word.group().lower() not in common_words():
        return []
    return small


def _small_term_at(place: int, part: Part, one: Translation, target: Locale) -> bool:
    """Whether a term stands there that the term base writes with a small letter."""
    return any(found.start == place and part.constraints[number].forms[found.form][0].islower()
               for number, found in satisfied(one.text, part.constraints, target,
                                              one.links).items())
