"""The database: one place that knows its tables.

Only the process that runs the flow or the command writes to it.
"""

from __future__ import annotations

from pathlib import Path

from wdea_i18n.store.database import open_database
from wdea_i18n.store.intake import UNFINISHED, Intake, LanguageState, State, Taken
from wdea_i18n.store.memory import Memory
from wdea_i18n.store.outputs import Outputs, Written
from wdea_i18n.store.terms import Change, Terms

__all__ = ["UNFINISHED", "Change", "Intake", "LanguageState", "Memory", "Outputs", "State",
           "Store", "Taken", "Terms", "Written"]


class Store:
    """The database, opened.

    Args:
        path: its file; None keeps it in memory only.

    Attributes:
        memory: the translation memory.
        terms: the term base.
        outputs: what was written.
        intake: the journal of the watched folder.

    Raises:
        OutputError: it cannot be opened.
    """

    def __init__(self, path: Path | None) -> None:
        self._db = open_database(path)
        self.memory, self.terms = Memory(self._db), Terms(self._db)
        self.outputs, self.intake = Outputs(self._db), Intake(self._db)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()
