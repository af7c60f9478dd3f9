"""The term base in the database: concepts, what they are found by, and their history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

from wdea_i18n.glossary import Concept, Office, Plan, Status, Term, TermBase, digest, wordings
from wdea_i18n.store.database import VARIABLES


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one concept: who, when and why; before is None where it is new."""

    revision: int
    concept: str
    before: Concept | None
    after: Concept | None
    who: str
    why: str
    at: str


class Terms:
    """All concepts, each change under a revision number of its own."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def revision(self) -> int:
        """The number of the last change; 0 of an empty term base."""
        return self._db.execute("select coalesce(max(revision), 0) from change").fetchone()[0]

    def all(self) -> TermBase:
        """The whole term base."""
        return self._base(self._db["concept"].rows)

    def near(self, firsts: Mapping[str, Iterable[str]]) -> TermBase:
        """The concepts that can stand in some texts: however large the base, only those are read.

        Args:
            firsts: by language tag, the keys that a wording may begin with; see
                `wdea_i18n.glossary.first_keys`.
        """
        found: dict[str, dict] = {}
        for tag, keys in firsts.items():
            some = sorted(keys)
            for start in range(0, len(some), VARIABLES):
                part = some[start:start + VARIABLES]
                found |= {row["id"]: row for row in self._db.query(
                    "select concept.* from wording join concept on concept.id = wording.concept "
                    f"where locale = ? and first in ({','.join('?' * len(part))})",
                    [tag, *part])}
        return self._base(found.values())

    def people(self) -> list[Concept]:
        """Everybody in the register: a surname alone or another order of names finds them too."""
        rows = self._db.query(
            "select * from concept where json_extract(data, '$.kind') = 'person'")
        return list(self._base(rows).concepts.values())

    def _base(self, rows: Iterable[Mapping]) -> TermBase:
        rows = list(rows)
        return TermBase(self.revision, {row["id"]: _from_json(row["data"]) for row in rows},
                        {row["id"]: row["changed"] for row in rows})

    def synced(self) -> dict[str, str]:
        """By concept id, the digest of what a file and the database last agreed on."""
        return {row["id"]: row["synced"] for row in self._db["concept"].rows}

    def save(self, concepts: Iterable[Concept], who: str, why: str, synced: bool = False) -> int:
        """Writes new and changed concepts under a new revision; the rest is left as it is.

        Args:
            synced: whether they come from a file, which then says the same as the database.

        Returns:
            The revision; the one before where nothing changed.
        """
        known = self.all().concepts
        new = [concept for concept in concepts if known.get(concept.id) != concept]
        if not new:
            return self.revision
        revision, now = self.revision + 1, datetime.now(UTC).isoformat(timespec="seconds")
        ids = [(concept.id,) for concept in new]
        with self._db.conn:
            before = self.synced()
            self._db["concept"].upsert_all(({
                "id": one.id, "data": _json(one), "changed": revision,
                "synced": digest(one) if synced else before.get(one.id, "")} for one in new),
                pk="id")
            self._db.conn.executemany("delete from wording where concept = ?", ids)
            self._db["wording"].insert_all(
                {"concept": one.id, "locale": locale, "first": first}
                for one in new for locale, first in sorted(wordings(one)))
            self._db["change"].insert_all(
                {"revision": revision, "concept": one.id, "after": _json(one), "who": who,
                 "before": _json(known[one.id]) if one.id in known else "", "why": why, "at": now}
                for one in new)
        return revision

    def mark_synced(self, concepts: Iterable[Concept]) -> None:
        """Notes that a file says of these concepts what the database says."""
        with self._db.conn:
            self._db.conn.executemany("update concept set synced = ? where id = ?",
                                      [(digest(one), one.id) for one in concepts])

    def take(self, plan: Plan, who: str, why: str) -> int:
        """Carries out what `wdea_i18n.glossary.plan` has found; conflicts are left alone."""
        revision = self.save([*plan.added, *plan.changed], who, why, synced=True)
        self.mark_synced(plan.same)
        return revision

    def history(self, concept: str = "") -> list[Change]:
        """All changes, of one concept or of all, the last first."""
        where, values = ("concept = ?", [concept]) if concept else (None, [])
        return [Change(row["revision"], row["concept"], _from_json(row["before"]),
                       _from_json(row["after"]), row["who"], row["why"], row["at"])
                for row in self._db["change"].rows_where(where, values, order_by="number desc")]

    def at(self, revision: int) -> dict[str, Concept]:
        """By id, what was changed since a revision, as it was then; new concepts are left out."""
        found: dict[str, Concept] = {}
        for change in self.history():
            if change.revision > revision:
                if change.before is None:
                    found.pop(change.concept, None)
                else:
                    found[change.concept] = change.before
        return found

    def mark(self, name: str) -> str:
        """A note of the program's own, "" where there is none."""
        row = self._db.execute("select value from mark where name = ?", [name]).fetchone()
        return row[0] if row else ""

    def set_mark(self, name: str, value: str) -> None:
        with self._db.conn:
            self._db["mark"].upsert({"name": name, "value": value}, pk="name")


def _json(concept: Concept) -> str:
    return json.dumps(asdict(concept), ensure_ascii=False, sort_keys=True)


def _from_json(data: str) -> Concept | None:
    if not data:
        return None
    found = json.loads(data)
    found["terms"] = tuple(
        Term(**term | {"status": Status(term["status"]), "forms": tuple(term["forms"])})
        for term in found["terms"])
    found["offices"] = tuple(Office(**one) for one in found.get("offices", ()))
    return Concept(**found)
