"""What a check has found, with where and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """How much a finding matters (the groups of translate-toolkit's pofilter)."""

    CRITICAL = "critical"       # the reader would be told something wrong, or nothing
    FUNCTIONAL = "functional"   # something does not work as in the source
    COSMETIC = "cosmetic"       # it does not look as in the source


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person should look at.

    Attributes:
        group: how much it matters.
        check: the check's name, e.g. "numbers".
        message: what is wrong, in words.
        unit: the id of the unit concerned; "" where it is the document.
        source, target: the segment concerned; "" where it is the document.
    """

    group: Group
    check: str
    message: str
    unit: str = ""
    source: str = ""
    target: str = ""
