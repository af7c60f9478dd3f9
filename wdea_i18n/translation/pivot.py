"""Two engines one after the other, by way of English, where no package leads there directly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from wdea_i18n.locales import LOCALES, Locale
from wdea_i18n.translation.constraint import Constraints, first_leg, satisfied
from wdea_i18n.translation.engine import Link, Translation, Translator
from wdea_i18n.translation.projection import aligned


@dataclass(frozen=True, slots=True)
class Pivot:
    """An engine into English and one out of it.

    Attributes:
        first, second: the engines; a text goes through one whole leg, second tries and
            constraints included, and then through the other.
    """

    LANGUAGE: ClassVar[Locale] = LOCALES["en"]

    first: Translator
    second: Translator

    @property
    def fingerprint(self) -> str:
        return f"{self.first.fingerprint} > {self.second.fingerprint}"

    @property
    def remarks(self) -> tuple[str, ...]:
        return self.first.remarks + self.second.remarks

    @property
    def keeps_names(self) -> bool:
        return self.second.keeps_names

    @property
    def tells_lost(self) -> bool:
        return False        # links through two engines have gaps that are no losses

    def onward(self, constraints: Constraints, english: Translation) -> Constraints:
        """The constraints of the second leg: where the terms stand in the first one's output.

        A term that the first leg did not render as it should stands where it is aligned; one
        that is nowhere there is left to the check of the whole way.
        """
        found = satisfied(english.text, first_leg(constraints), self.LANGUAGE, english.links)
        moved = []
        for number, one in enumerate(constraints):
            if number in found:
                place = found[number].start, found[number].end
            else:
                place = aligned(one.start, one.end, english.text, english.links)
            if place is not None:
                moved.append(replace(one, start=place[0], end=place[1]))
        return tuple(sorted(moved, key=lambda one: (one.start, one.end)))


def chained(first: Translation, second: Translation) -> Translation:
    """A translation of a translation, aligned with the very first text."""
    links = [Link(a.source_start, a.source_end, b.target_start, b.target_end)
             for b in second.links for a in first.links
             if a.target_start < b.source_end and b.source_start < a.target_end]
    return replace(second, links=tuple(links))
