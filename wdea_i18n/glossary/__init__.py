"""The term base: what things are called in every language, and finding it in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from wdea_i18n.errors import GlossaryError
from wdea_i18n.glossary.concept import (
    DECIDED,
    KEPT,
    Concept,
    Office,
    Status,
    Term,
    TermBase,
    by_id,
)
from wdea_i18n.glossary.conflicts import conflicts
from wdea_i18n.glossary.deciding import approve, reject
from wdea_i18n.glossary.forms import Rendering, declined, in_case, rendering
from wdea_i18n.glossary.keys import as_written
from wdea_i18n.glossary.match import Match, Matcher, first_keys, wordings
from wdea_i18n.glossary.merging import Plan, differences, digest, plan
from wdea_i18n.glossary.tables import as_csv

__all__ = [
    "DECIDED", "KEPT", "Concept", "Match", "Matcher", "Office", "Plan", "Rendering", "Status",
    "Term", "TermBase", "approve", "as_csv", "as_written", "by_id", "conflicts", "declined",
    "differences", "digest", "first_keys", "in_case", "plan", "read_glossary", "reject",
    "rendering", "starting_glossaries", "wordings", "write_glossary",
]

TABLES = (".csv", ".tsv", ".xlsx")
# Beside the package in a checkout, inside it once it is installed.
STARTING = (Path(__file__).parent / "starting", Path(__file__).parents[2] / "glossaries")


def read_glossary(path: Path, languages: Sequence[str] = ()) -> list[Concept]:
    """The concepts of a glossary file: .csv, .tsv, .xlsx or .tbx.

    Args:
        languages: tags of the columns of a table that has no row of names.

    Raises:
        GlossaryError: it cannot be read, or says wrong things.
    """
    if path.suffix.lower() in TABLES:
        from wdea_i18n.glossary.tables import read_table

        return read_table(path, languages)
    if path.suffix.lower() == ".tbx":
        from wdea_i18n.glossary.tbx import read_tbx

        return read_tbx(path)
    raise GlossaryError(f"{path.name} is no glossary.", "Give a .csv, .tsv, .xlsx or .tbx file.")


def write_glossary(concepts: Iterable[Concept], path: Path, pair: Sequence[str] = ()) -> None:
    """Writes a glossary in the format of its file's ending.

    Args:
        pair: two tags write what is decided for them alone, as DeepL and Google read it.

    Raises:
        GlossaryError: the ending is none of a glossary's, or the file cannot be written.
    """
    from wdea_i18n.glossary import tables, tbx

    ending = path.suffix.lower()
    if ending not in (*TABLES, ".tbx"):
        raise GlossaryError(f"{path.name} is no name of a glossary.",
                            "Name it .csv, .tsv, .xlsx or .tbx.")
    try:
        if pair:
            tables.write_pair(concepts, *pair, path)
        elif ending == ".tbx":
            tbx.write_tbx(concepts, path)
        else:
            tables.write_table(concepts, path)
    except OSError as error:
        raise GlossaryError(f"{path} cannot be written: {error.strerror}.") from error


def starting_glossaries() -> list[Path]:
    """The files that ship with the project, in order of their names."""
    folder = next((folder for folder in STARTING if folder.is_dir()), STARTING[0])
    return sorted(folder.glob("*.csv"))
