"""The journal of the watched folder: every file that was taken in, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sqlite_utils import Database


class State(StrEnum):
    """Where a file, or one language of it, stands."""

    CLAIMING = "claiming"               # it is being moved out of the inbox
    WAITING = "waiting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    REVIEW = "awaiting review"          # written, with critical findings
    FAILED = "failed"
    REFUSED = "refused"                 # a link, or nothing that could ever be read
    KNOWN = "known"                     # the same content was done under the same settings
    CANCELLED = "cancelled"


UNFINISHED = (State.WAITING, State.RUNNING)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in.

    Attributes:
        id: number of the journal.
        name: its name and folder in the inbox.
        path: where it is now.
        archive: where it was moved first; runs are asked for it under that path.
        out: folder of its outputs.
        languages: tags asked for; empty means all that can be reached.
        source: tag of its language; "" detects it.
        digest: of its content and settings.
        state, reason: where it stands, and why in words.
        flow_run: the Prefect run's id.
        tries: how often a run was begun.
    """

    id: int
    name: str
    path: Path
    archive: Path
    out: Path
    languages: tuple[str, ...]
    source: str
    digest: str
    state: State
    reason: str
    flow_run: str
    tries: int


@dataclass(frozen=True, slots=True)
class LanguageState:
    """One language of a file."""

    target: str
    state: State
    reason: str
    output: str


class Intake:
    """The journal."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def begin(self, name: str, inbox_path: Path, archive: Path, out: Path,
              languages: Iterable[str], source: str) -> int:
        """Notes that a file is about to be moved from the inbox; gives its number.

        Args:
            archive: the folder in which it gets one of its own, called by the number.
        """
        with self._db.conn:
            cursor = self._db.conn.execute(
                "insert into intake (name, path, archive, out, languages, source, digest, state, "
                "reason, flow_run, tries, at) values (?, ?, '', ?, ?, ?, '', ?, '', '', 0, ?)",
                [name, str(inbox_path), str(out), "+".join(languages), source, State.CLAIMING,
                 _now()])
            number = cursor.lastrowid
            place = archive / f"{number:06}" / inbox_path.name
            self._db.conn.execute("update intake set archive = ? where id = ?",
                                  [str(place), number])
        return number

    def update(self, number: int, **values: object) -> None:
        """Changes what is noted of a file: state, reason, path, digest, flow_run, tries."""
        plain = {name: str(value) if isinstance(value, Path) else value
                 for name, value in values.items()}
        with self._db.conn:
            self._db["intake"].update(number, plain | {"at": _now()})

    def forget(self, number: int) -> None:
        """Takes a file out of the journal that was never moved."""
        with self._db.conn:
            self._db["intake"].delete(number)

    def get(self, number: int) -> Taken:
        return _taken(self._db["intake"].get(number))

    def find(self, archive: Path) -> Taken | None:
        """The file that was moved to a place in the archive first; None of others."""
        return next(map(_taken, self._db["intake"].rows_where("archive = ?", [str(archive)])), None)

    def done_before(self, digest: str) -> Taken | None:
        """A file of the same content that was translated under the same settings."""
        return next(map(_taken, self._db["intake"].rows_where(
            "digest = ? and state in (?, ?)", [digest, State.SUCCEEDED, State.REVIEW],
            order_by="id desc")), None)

    def in_states(self, *states: State) -> list[Taken]:
        """Files in some states, in the order that they came in."""
        marks = ",".join("?" * len(states))
        return list(map(_taken, self._db["intake"].rows_where(
            f"state in ({marks})", list(states), order_by="id")))

    def last(self, most: int) -> list[Taken]:
        """The files taken in last."""
        return list(map(_taken, self._db["intake"].rows_where(order_by="id desc", limit=most)))

    def counts(self) -> dict[str, int]:
        """How many files are in each state."""
        return dict(self._db.execute(
            "select state, count(*) from intake group by state").fetchall())

    def set_language(self, number: int, target: str, state: State, reason: str = "",
                     output: str = "") -> None:
        """Notes where one language of a file stands."""
        with self._db.conn:
            self._db["intake_language"].upsert(
                {"intake": number, "target": target, "state": state, "reason": reason,
                 "output": output}, pk=("intake", "target"))

    def languages(self, number: int) -> list[LanguageState]:
        return [LanguageState(row["target"], State(row["state"]), row["reason"], row["output"])
                for row in self._db["intake_language"].rows_where(
                    "intake = ?", [number], order_by="target")]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _taken(row: dict) -> Taken:
    return Taken(row["id"], row["name"], Path(row["path"]), Path(row["archive"]), Path(row["out"]),
                 tuple(tag for tag in row["languages"].split("+") if tag), row["source"],
                 row["digest"], State(row["state"]), row["reason"], row["flow_run"], row["tries"])
