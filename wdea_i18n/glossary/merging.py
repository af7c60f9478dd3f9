"""What importing a file would change, and where file and database say two things."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wdea_i18n.glossary.concept import Concept, TermBase
from wdea_i18n.glossary.rows import write_rows


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import does.

    Attributes:
        added: concepts that are new.
        changed: concepts that only the file has changed, as the file has them.
        same: concepts that say the same already, or that only the database has changed.
        conflicts: (file's, database's) concepts that both have changed since they last agreed.
    """

    added: tuple[Concept, ...] = ()
    changed: tuple[Concept, ...] = ()
    same: tuple[Concept, ...] = ()
    conflicts: tuple[tuple[Concept, Concept], ...] = ()


def digest(concept: Concept) -> str:
    """What identifies all that a concept says."""
    # As before there were offices: databases of then keep their digests.
    text = repr(concept).replace(", offices=())", ")")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def plan(concepts: Iterable[Concept], base: TermBase, synced: Mapping[str, str],
         prefer: str = "") -> Plan:
    """Compares a file with the database.

    Args:
        synced: by concept id, the digest of what both last agreed on.
        prefer: "file" or "database" decides conflicts; "" leaves them to a person.
    """
    added, changed, same, conflicts = [], [], [], []
    for ours in concepts:
        theirs = base.concepts.get(ours.id)
        if theirs is None:
            added.append(ours)
        elif theirs == ours:
            same.append(ours)
        elif digest(theirs) == synced.get(ours.id) or prefer == "file":
            changed.append(ours)
        elif digest(ours) != synced.get(ours.id) and not prefer:
            conflicts.append((ours, theirs))
        # else only the database has changed it, or it is preferred: it stays
    return Plan(tuple(added), tuple(changed), tuple(same), tuple(conflicts))


def differences(before: Concept | None, after: Concept) -> list[str]:
    """What changed between two states of a concept, in the words of the table."""
    old = write_rows([before])[1][0] if before else {}
    new = write_rows([after])[1][0]
    return [f"{name}: {old.get(name, '') or '–'} → {new.get(name, '') or '–'}"
            for name in dict.fromkeys([*old, *new]) if old.get(name, "") != new.get(name, "")]
