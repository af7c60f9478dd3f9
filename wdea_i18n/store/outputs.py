"""What was written from what: so that a changed term finds the releases that it touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Written:
    """A Word file that was written.

    Attributes:
        path: the output.
        source_path: the release.
        source, target: BCP-47 tags.
        engine: "argos" or another one's name.
        revision: of the term base that it was made under.
    """

    path: Path
    source_path: Path
    source: str
    target: str
    engine: str
    revision: int


class Outputs:
    """The last version of every output, with its sentences."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, written: Written, sentences: Sequence[tuple[str, str]]) -> None:
        """Notes an output and its (source, target) sentences; an older one is replaced."""
        name = str(written.path)
        with self._db.conn:
            self._db["output"].upsert({
                "path": name, "source_path": str(written.source_path), "source": written.source,
                "target": written.target, "engine": written.engine, "revision": written.revision,
                "written": datetime.now(UTC).isoformat(timespec="seconds")}, pk="path")
            self._db["output_segment"].delete_where("output = ?", [name])
            self._db["output_segment"].insert_all(
                {"output": name, "position": position, "source_text": source,
                 "target_text": target}
                for position, (source, target) in enumerate(sentences))

    def find(self, path: Path) -> Written | None:
        """The output at a path, or the last one of that name; None where there is none."""
        rows = [row for row in self._db["output"].rows_where(order_by="written desc")
                if Path(row["path"]).name == path.name]
        rows.sort(key=lambda row: row["path"] != str(path.resolve()))
        return _written(rows[0]) if rows else None

    def since(self, revision: int) -> list[Written]:
        """Outputs made under a revision of the term base or an earlier one."""
        return [_written(row) for row in self._db["output"].rows_where(
                    "revision <= ?", [revision], order_by="source_path, target")]

    def sentences(self, path: Path) -> list[tuple[str, str]]:
        """The (source, target) sentences of an output, in order."""
        return [(row["source_text"], row["target_text"])
                for row in self._db["output_segment"].rows_where(
                    "output = ?", [str(path)], order_by="position")]


def _written(row: dict) -> Written:
    return Written(Path(row["path"]), Path(row["source_path"]), row["source"], row["target"],
                   row["engine"], row["revision"])
