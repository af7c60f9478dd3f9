"""The store as the edge opens it: with the glossaries that ship with the project."""

from __future__ import annotations

import hashlib

from wdea_i18n.glossary import plan, read_glossary, starting_glossaries
from wdea_i18n.settings import Settings
from wdea_i18n.store import Store

MARK = "starting glossaries"


def open_store(settings: Settings) -> Store:
    """The database; a new one begins with the project's own glossaries.

    Where a newer version ships other ones, what nobody has changed here follows them.

    Raises:
        OutputError: the database cannot be opened.
        GlossaryError: a shipped glossary is damaged.
    """
    store = Store(settings.database)
    if settings.starting_glossaries:
        _begin(store)
    return store


def _begin(store: Store) -> None:
    paths = starting_glossaries()
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    if store.terms.mark(MARK) == digest:
        return
    concepts = [concept for path in paths for concept in read_glossary(path)]
    found = plan(concepts, store.terms.all(), store.terms.synced(), prefer="database")
    store.terms.take(found, "wdea-i18n", "the glossaries that ship with the project")
    store.terms.set_mark(MARK, digest)
