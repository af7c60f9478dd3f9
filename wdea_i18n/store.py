"""The database: SQLite through sqlite-utils. Nothing else knows its tables.

Only the process that runs the flow or the command writes to it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import sqlite_utils
from filelock import FileLock
from sqlite_utils.migrations import Migrations

from wdea_i18n.errors import OutputError
from wdea_i18n.translation.engine import Link, Translation

migrations = Migrations("wdea_i18n")
WAIT = 30           # seconds for another process to be done
VARIABLES = 500     # keys asked for in one statement


@migrations()
def create_translation_memory(db: sqlite_utils.Database) -> None:
    """One row a segment, pair of languages and engine; ``links`` is JSON, in characters."""
    db["translation_memory"].create(
        {"key": str, "source": str, "target": str, "engine": str, "source_text": str,
         "target_text": str, "links": str, "created": str},
        pk="key")


class Memory:
    """The translation memory: what was translated once is not translated again.

    Args:
        path: the database file; None keeps it in memory only (``:memory:``).
    """

    def __init__(self, path: Path | None) -> None:
        try:
            if path is None:
                self._db = sqlite_utils.Database(memory=True)
                migrations.apply(self._db)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                # Two first commands at once must not both make the tables.
                with FileLock(path.with_suffix(".lock"), timeout=WAIT):
                    self._db = sqlite_utils.Database(sqlite3.connect(path, timeout=WAIT))
                    self._db.enable_wal()
                    migrations.apply(self._db)
        except (sqlite3.Error, OSError) as error:       # a lock's Timeout is an OSError
            raise OutputError(f"The database {path} cannot be opened: {error}.",
                              "Set WDEA_HOME to a folder that you can write to.") from error

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def find(self, texts: Iterable[str], source: str, target: str, engine: str
             ) -> dict[str, Translation]:
        """The remembered translations of source texts.

        Args:
            source, target: BCP-47 tags.
            engine: the fingerprint of the engine that would translate.
        """
        keys = {_key(text, source, target, engine): text for text in texts}
        found = {}
        names = list(keys)
        for start in range(0, len(names), VARIABLES):
            some = names[start:start + VARIABLES]
            marks = ",".join("?" * len(some))
            for row in self._db["translation_memory"].rows_where(f"key in ({marks})", some):
                links = tuple(Link(*link) for link in json.loads(row["links"]))
                found[keys[row["key"]]] = Translation(row["target_text"], links)
        return found

    def add(self, translations: Mapping[str, Translation], source: str, target: str, engine: str
            ) -> None:
        """Remembers translations, by source text; an older one of the same key is replaced."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._db["translation_memory"].upsert_all(
            ({"key": _key(text, source, target, engine), "source": source, "target": target,
              "engine": engine, "source_text": text, "target_text": one.text,
              "links": json.dumps(one.links), "created": now}
             for text, one in translations.items()), pk="key")

    def count(self) -> int:
        return self._db["translation_memory"].count


def _key(text: str, source: str, target: str, engine: str) -> str:
    return hashlib.sha256("\x1f".join((engine, source, target, text)).encode()).hexdigest()
