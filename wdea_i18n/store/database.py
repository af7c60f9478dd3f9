"""Opening the database: SQLite through sqlite-utils, its tables made by migrations."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlite_utils
from filelock import FileLock
from sqlite_utils.migrations import Migrations

from wdea_i18n.errors import OutputError

migrations = Migrations("wdea_i18n")
WAIT = 30           # seconds for another process to be done
VARIABLES = 500     # values asked for in one statement


@migrations()
def create_translation_memory(db: sqlite_utils.Database) -> None:
    """One row a segment, pair of languages and engine; ``links`` is JSON, in characters."""
    db["translation_memory"].create(
        {"key": str, "source": str, "target": str, "engine": str, "source_text": str,
         "target_text": str, "links": str, "created": str},
        pk="key")


@migrations()
def create_term_base(db: sqlite_utils.Database) -> None:
    """Concepts as JSON, what they are found by, and every change with its reason."""
    db["concept"].create(
        {"id": str, "data": str, "changed": int, "synced": str}, pk="id")
    db["wording"].create({"concept": str, "locale": str, "first": str},
                         pk=("locale", "first", "concept"))
    db["change"].create(
        {"number": int, "revision": int, "concept": str, "before": str, "after": str, "who": str,
         "why": str, "at": str}, pk="number")
    db["change"].create_index(["concept"])
    db["change"].create_index(["revision"])
    db["mark"].create({"name": str, "value": str}, pk="name")


@migrations()
def remember_how_terms_were_kept(db: sqlite_utils.Database) -> None:
    """The memory tells apart by constraints, and knows the stage that satisfied them."""
    db["translation_memory"].add_column("terms", str, not_null_default="")
    db["translation_memory"].add_column("stage", str, not_null_default="free")


@migrations()
def create_outputs(db: sqlite_utils.Database) -> None:
    """What was written, from what, under which revision of the term base, sentence by sentence."""
    db["output"].create(
        {"path": str, "source_path": str, "source": str, "target": str, "engine": str,
         "revision": int, "written": str}, pk="path")
    db["output_segment"].create(
        {"output": str, "position": int, "source_text": str, "target_text": str},
        pk=("output", "position"))


@migrations()
def create_intake(db: sqlite_utils.Database) -> None:
    """The journal of the watched folder: files taken in, and each language of them."""
    db["intake"].create(
        {"id": int, "name": str, "path": str, "archive": str, "out": str, "languages": str,
         "source": str, "digest": str, "state": str, "reason": str, "flow_run": str,
         "tries": int, "at": str}, pk="id")
    db["intake"].create_index(["digest"])
    db["intake"].create_index(["state"])
    db["intake"].create_index(["archive"])
    db["intake_language"].create(
        {"intake": int, "target": str, "state": str, "reason": str, "output": str},
        pk=("intake", "target"))


def open_database(path: Path | None) -> sqlite_utils.Database:
    """The database with all its tables.

    Args:
        path: its file; None keeps it in memory only (``:memory:``).

    Raises:
        OutputError: it cannot be opened or made.
    """
    try:
        if path is None:
            db = sqlite_utils.Database(memory=True)
            migrations.apply(db)
            return db
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two first commands at once must not both make the tables.
        with FileLock(path.with_suffix(".lock"), timeout=WAIT):
            db = sqlite_utils.Database(sqlite3.connect(path, timeout=WAIT))
            db.enable_wal()
            migrations.apply(db)
            return db
    except (sqlite3.Error, OSError) as error:       # a lock's Timeout is an OSError
        raise OutputError(f"The database {path} cannot be opened: {error}.",
                          "Set WDEA_HOME to a folder that you can write to.") from error
