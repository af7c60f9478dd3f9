"""The translation memory: what was translated once is not translated again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlite_utils import Database

from wdea_i18n.store.database import VARIABLES
from wdea_i18n.translation import Constraints, Link, Stage, Translation, signature

EDITS = "post-edited"       # what stands for the engine where a person has the last word


class Memory:
    """Remembered translations.

    A translation is known by its source text, its pair of languages, the engine's fingerprint
    and the constraints it was made under: a term that changes touches the segments that hold it
    and no others.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(self, wanted: Mapping[str, Constraints], source: str, target: str, engine: str
             ) -> dict[str, Translation]:
        """The remembered translations of source texts.

        Args:
            wanted: the constraints of each text.
            source, target: BCP-47 tags.
            engine: the fingerprint of the engine that would translate.
        """
        return self._read({_key(text, signature(constraints), source, target, engine): text
                           for text, constraints in wanted.items()})

    def edits(self, texts: Iterable[str], source: str, target: str) -> dict[str, Translation]:
        """What translators have corrected: it goes before what an engine says."""
        return self._read({_key(text, "", source, target, EDITS): text for text in texts})

    def _read(self, keys: Mapping[str, str]) -> dict[str, Translation]:
        """Remembered translations by text, from keys to texts."""
        found = {}
        names = list(keys)
        for start in range(0, len(names), VARIABLES):
            some = names[start:start + VARIABLES]
            marks = ",".join("?" * len(some))
            for row in self._db["translation_memory"].rows_where(f"key in ({marks})", some):
                links = tuple(Link(*link) for link in json.loads(row["links"]))
                found[keys[row["key"]]] = Translation(row["target_text"], links, row["stage"])
        return found

    def add(self, translations: Mapping[str, Translation], wanted: Mapping[str, Constraints],
            source: str, target: str, engine: str) -> None:
        """Remembers translations, by source text; an older one of the same key is replaced."""
        self._add(translations, {text: signature(wanted.get(text, ())) for text in translations},
                  source, target, engine)

    def add_edits(self, edits: Mapping[str, Translation], source: str, target: str) -> None:
        """Remembers what translators have corrected."""
        self._add({text: replace(one, stage=Stage.EDITED) for text, one in edits.items()},
                  dict.fromkeys(edits, ""), source, target, EDITS)

    def _add(self, translations: Mapping[str, Translation], terms: Mapping[str, str],
             source: str, target: str, engine: str) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._db.conn:
            self._db["translation_memory"].upsert_all(
                ({"key": _key(text, terms[text], source, target, engine), "source": source,
                  "target": target, "engine": engine, "terms": terms[text], "source_text": text,
                  "target_text": one.text, "links": json.dumps(one.links), "stage": one.stage,
                  "created": now}
                 for text, one in translations.items()), pk="key")

    def count(self) -> int:
        return self._db["translation_memory"].count


def _key(text: str, terms: str, source: str, target: str, engine: str) -> str:
    parts = (engine, source, target, text, *([terms] if terms else []))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
