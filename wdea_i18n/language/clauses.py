"""Sentences in parts, for engines that lose the thread of long ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# Parts of the longest sentence that an engine takes: none is shorter than the one, and what is
# longer than the second is divided where there is no pause, too.
LEAST, MOST, FAR_TOO_LONG = .3, .75, 1.25
PAUSES = frozenset(",;:،؛，；：、")
# English; in Chinese "、" is no more than these: it comes between two offices of one person.
CONJUNCTIONS = ("and", "but", "or", "that", "which", "who", "where", "when", "while", "because",
                "after", "before", "although", "if")
# At a pause the sign stays with the part before it, and "attracting" with its subject.
PAUSE = re.compile(r"(?<=[,;:،؛])\s+(?!(?!(?:accord|concern|dur|follow|includ|regard)ing)\w+ing\b)"
                   r"|(?<=[，；：])\s*")
# "across a broader scope and at a higher level" is one thing said in two ways.
CONJUNCTION = re.compile(rf"\s+(?=(?:{'|'.join(CONJUNCTIONS)}|so that|in order to)\s)"
                         r"(?!and (?:across|at|by|for|from|in|of|on|with)\s)|(?<=、)")
# "progress in areas such as" belongs together, and is divided only in what is far too long.
EXAMPLES = re.compile(r"\s+(?=in (?:areas|domains|fields) such as\s)")
# What is that short between two pauses is a member of a list, and "a more open," is nothing to
# translate without the noun that follows. A list of names can be divided: they are capitalised.
ITEM = re.compile(r"(?P<last>and |or )?[a-z]\S*(?: [a-z]\S*)?|[^\W\da-zA-Z]{1,4}")
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")

Stretch = tuple[int, int]       # [start, end) in characters


def clauses(text: str, longest: int, whole: Sequence[Stretch] = ()) -> list[Stretch]:
    """A sentence in parts; what stands between them is white space.

    Args:
        text: a sentence.
        longest: how many characters a sentence may have that is left undivided.
        whole: stretches that stay in one part, as brackets do.
    """
    if len(text) <= longest:
        return [(0, len(text))]
    kept = [*whole, *(match.span() for match in BRACKETS.finditer(text))]
    pauses, others, examples = ([match.span() for match in places.finditer(text) if not any(
        start < match.end() and match.start() < end for start, end in kept)]
        for places in (PAUSE, CONJUNCTION, EXAMPLES))
    listed = _inside_lists(text, sorted([*pauses, *(
        place for place in others if text[place[0] - 1] in PAUSES)]))
    pauses, others = ([place for place in places if place not in listed]
                      for places in (pauses, others))
    least = max(round(LEAST * longest), 1)
    found, start = [], 0
    for end, after in pauses:
        if end - start >= least and len(text) - after >= least:
            found.append((start, end))
            start = after
    found.append((start, len(text)))
    for places, most in ((others, MOST), (examples, FAR_TOO_LONG)):
        found = [part for stretch in found
                 for part in _halves(stretch, places, least, round(most * longest))]
    return found


def _inside_lists(text: str, pauses: Sequence[Stretch]) -> set[Stretch]:
    """The pauses between members of lists; behind "and the last" a list is over."""
    found = set()
    for before, after in pairwise(pauses):
        if item := ITEM.fullmatch(text, before[1], after[0] - 1):
            found |= {before} if item["last"] else {before, after}
    return found


def _halves(part: Stretch, places: Sequence[Stretch], least: int, most: int) -> list[Stretch]:
    """A part divided where it is nearest to its middle, until no part is too long."""
    start, end = part
    able = [place for place in places if place[0] - start >= least and end - place[1] >= least]
    if end - start <= most or not able:
        return [part]
    before, after = min(able, key=lambda place: abs(place[0] - start - (end - place[1])))
    return [*_halves((start, before), places, least, most),
            *_halves((after, end), places, least, most)]
