"""Glossaries as tables: CSV and Excel files, our own and those of DeepL and Google.

Ours have a row of columns (see `wdea_i18n.glossary.rows`). Google's equivalent term sets have
one of languages alone; DeepL's lists have none, but two columns and perhaps two of languages.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from slugify import slugify

from wdea_i18n.errors import GlossaryError
from wdea_i18n.glossary.concept import DECIDED, Concept
from wdea_i18n.glossary.rows import FIXED, Fault, check_header, is_language, read_row, write_rows
from wdea_i18n.locales import LOCALES

FORMULA = ("=", "+", "-", "@", "\t", "\r")      # what a spreadsheet would reckon out
SEPARATORS = ",;\t"
OLD_ENCODINGS = ["cp1252", "cp1251", "cp1256", "gb18030", "utf_16"]      # of Excel's plain CSV
MAX_BYTES = 64 << 20
MAX_RATIO = 200             # unpacked : packed; a glossary is no zip bomb
GOOGLE = {"pos": None, "description": "definition"}     # its further columns


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read: the first row's names, then rows with their line numbers."""

    names: list[str]
    rows: list[tuple[int, list[str]]]


def read_table(path: Path, languages: Sequence[str] = ()) -> list[Concept]:
    """The concepts of a CSV, TSV or Excel file.

    Args:
        languages: tags of the columns of a file that has no row of names.

    Raises:
        GlossaryError: it cannot be read, or says wrong things; all of them are named.
    """
    table = _named(_rows_of(path), path.name, languages)
    check_header(table.names, path.name)
    faults: list[Fault] = []
    concepts: dict[str, Concept] = {}
    for line, cells in table.rows:
        row = dict(zip(table.names, cells, strict=False))
        row |= dict.fromkeys(table.names[len(cells):], "")
        if "".join(cells[len(table.names):]).strip():
            faults.append(Fault(line, f"it has {len(cells)} cells for {len(table.names)} columns"))
            continue
        concept = read_row(row, line, faults)
        if concept and concept.id in concepts:
            faults.append(Fault(line, f"the id '{concept.id}' is there already"))
        elif concept:
            concepts[concept.id] = concept
    if faults:
        raise GlossaryError(f"{path.name}: " + "; ".join(map(str, faults[:20])) + ".",
                            "Nothing was taken from it. Mend these lines and import it again.")
    return list(concepts.values())


def _rows_of(path: Path) -> list[tuple[int, list[str]]]:
    """The filled rows of a file, numbered from 1 as a spreadsheet shows them."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise GlossaryError(f"{path.name} is larger than {MAX_BYTES >> 20} MB.")
        excel = path.suffix.lower() == ".xlsx"
        rows = list(_excel(path) if excel else _csv(path))
    except OSError as error:
        raise GlossaryError(f"{path} cannot be read: {error.strerror}.") from error
    filled = [(line, row if excel else [_unescaped(cell) for cell in row])
              for line, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        raise GlossaryError(f"{path.name} is empty.",
                            "For a file to begin with: wdea-i18n glossary template FILE.csv")
    return filled


def _csv(path: Path) -> Iterable[tuple[int, list[str]]]:
    text = _decoded(path)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise GlossaryError(f"{path.name}: line {reader.line_num}: {error}.",
                            "Look for a quotation mark that is not closed.") from error


def _decoded(path: Path) -> str:
    """UTF-8, with or without a mark; else what charset-normalizer finds of Excel's encodings."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data, cp_isolation=OLD_ENCODINGS).best()
        if best is None or b"\0" in data:
            raise GlossaryError(f"{path.name} is no text.",
                                "Save it as 'CSV UTF-8', or as .xlsx.") from None
        return str(best)


def _excel(path: Path) -> Iterable[tuple[int, list[str]]]:
    """The first sheet; formulas count as what they showed when the file was saved."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > MAX_BYTES * 4 or unpacked > MAX_RATIO * path.stat().st_size + (1 << 20):
                raise GlossaryError(f"{path.name} unpacks to {unpacked >> 20} MB: it was refused.")
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise GlossaryError(f"{path.name} is damaged, or no Excel file: {error}.",
                            "Save it anew as .xlsx or as 'CSV UTF-8'.") from error
    return [(line, ["" if cell is None else str(cell) for cell in row])
            for line, row in enumerate(rows, 1)]


def _named(rows: list[tuple[int, list[str]]], file: str, languages: Sequence[str]) -> Table:
    """The table with names as ours are, whatever kind of glossary it is."""
    first = [cell.strip() for cell in rows[0][1]]
    if "id" in map(str.lower, first):
        return Table([_name(cell) for cell in first], rows[1:])
    if languages:
        return _with_ids(list(languages), rows)
    if (deepl := _deepl(rows)) is not None:
        return deepl
    names = [_name(cell) for cell in first]
    if sum(map(is_language, names)) >= 2:
        kept = [GOOGLE.get(name, name) for name in names]
        places = [place for place, name in enumerate(kept) if name]
        cells = [(line, [_cell(row, place) for place in places]) for line, row in rows[1:]]
        return _with_ids([kept[place] for place in places], cells)
    raise GlossaryError(
        f"{file}: the first row names no columns.",
        "Write 'id', 'en', 'fr' and the like there, or say what the columns are: "
        "--languages en,fr. For a file to begin with: wdea-i18n glossary template FILE.csv")


def _deepl(rows: list[tuple[int, list[str]]]) -> Table | None:
    """DeepL's list of (term, term, language, language), where all rows are of one pair."""
    pairs = {tuple(_name(cell) for cell in row[2:4]) for _, row in rows if len(row) >= 4}
    if len(pairs) != 1 or not all(tag in LOCALES for tag in next(iter(pairs))):
        return None
    return _with_ids(list(next(iter(pairs))), [(line, row[:2]) for line, row in rows])


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _with_ids(names: list[str], rows: list[tuple[int, list[str]]]) -> Table:
    """A table with a column of ids made from the first wording, each once."""
    taken: dict[str, int] = {}
    numbered = []
    for line, row in rows:
        id = slugify(next((cell for cell in row if cell.strip()), "")) or f"line-{line}"
        taken[id] = taken.get(id, 0) + 1
        numbered.append((line, [id if taken[id] == 1 else f"{id}-{taken[id]}", *row]))
    return Table(["id", *names], numbered)


def _name(cell: str) -> str:
    """A column's name: "FR-fr" and "fr_FR" are the language fr, "FR:forbidden" fr:forbidden."""
    tag, colon, more = cell.strip().lstrip("\ufeff").partition(":")
    if tag.lower() in FIXED or tag.lower() in GOOGLE:
        return tag.lower()
    try:
        language = BabelLocale.parse(tag.replace("_", "-"), sep="-").language
    except (UnknownLocaleError, ValueError, TypeError):
        return cell.strip().lower()
    return (language if language in LOCALES else tag.lower()) + colon + more.strip().lower()


def write_table(concepts: Iterable[Concept], path: Path) -> None:
    """Writes concepts as CSV, TSV or Excel, by the ending of the file's name."""
    names, rows = write_rows(concepts)
    if path.suffix.lower() == ".xlsx":
        _write_excel(names, rows, path)
        return
    separator = "\t" if path.suffix.lower() == ".tsv" else ","
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    path.write_text(as_csv(lines, separator), encoding="utf-8", newline="")


def as_csv(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Rows as CSV in which no cell is taken for a formula."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(
        [_escaped(cell) for cell in row] for row in rows)
    return text.getvalue()


def _write_excel(names: Sequence[str], rows: Sequence[Mapping[str, str]], path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title, sheet.freeze_panes = "glossary", "B2"
    for place, name in enumerate(names, 1):
        sheet.cell(1, place, name).font = Font(bold=True)
        for line, row in enumerate(rows, 2):
            cell = sheet.cell(line, place)
            cell.value, cell.data_type = row.get(name, ""), "s"     # never a formula
    book.save(path)


def _escaped(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `_unescaped` takes the mark off."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def _unescaped(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def write_pair(concepts: Iterable[Concept], source: str, target: str, path: Path) -> None:
    """Writes what is decided for two languages as DeepL and Google read it: source, target."""
    lines = [(one.text, there[0].text)
             for concept in sorted(concepts, key=lambda concept: concept.id)
             if (there := concept.of(target, *DECIDED)) for one in concept.of(source, *DECIDED)]
    path.write_text(as_csv(lines), encoding="utf-8", newline="")
