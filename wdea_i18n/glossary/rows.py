"""A concept as a row of a table, and back: what every exchange format is read and written by.

One row a concept, one column a language. A column ``fr`` holds the preferred wording, then the
admitted ones, parted by ``|``. Further columns of a language say more: ``fr:candidate``,
``fr:deprecated``, ``fr:forbidden``, ``fr:rejected`` hold wordings of that status, ``fr:forms``
further forms of the preferred one, ``fr:gender`` and ``fr:pos`` what it is. Offices of a person
stand in ``offices``: ``President @ BNU [2023-05/2026] | Chairperson @ WDEA``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from babel import Locale as BabelLocale
from babel import UnknownLocaleError

from wdea_i18n.errors import GlossaryError
from wdea_i18n.glossary.concept import KINDS, Concept, Office, Status, Term
from wdea_i18n.locales import LOCALES

PARTS = re.compile(r"\s*\|\s*")
APPROVED = {"approved", "preferred", ""}        # of a row: its wordings are decided
OFFICE = re.compile(r"(?P<title>[^@\[\]]+?)(?:\s*@\s*(?P<body>[^@\[\]]+?))?"
                    r"(?:\s*\[(?P<since>[\d-]*)/(?P<until>[\d-]*)\])?")
STATUSES = (Status.CANDIDATE, Status.DEPRECATED, Status.FORBIDDEN, Status.REJECTED)
FACTS = ("forms", "gender", "pos")
FIXED = ("id", "kind", "status", "domain", "case", "translate", "definition", "note", "offices")
NEEDED = ("id",)
OTHER_NAMES = {     # of kinds, as people write them
    "ordinary term": "term", "ordinary": "term", "organization": "organisation",
    "org": "organisation", "body": "organisation", "official": "person", "name": "person",
    "office": "title", "role": "title", "position": "title", "country": "place",
    "location": "place", "program": "programme", "event": "programme",
}
YES_NO = {"": True, "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, where, and how to mend it."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


def check_header(names: Sequence[str], file: str) -> None:
    """Refuses a table whose columns are not those of a glossary.

    Raises:
        GlossaryError: columns are missing, unknown or twice there.
    """
    faults = [f"the column '{name}' is missing" for name in NEEDED if name not in names]
    faults += [f"the column '{name}' is there twice"
               for name in dict.fromkeys(names) if names.count(name) > 1]
    faults += [f"there is no column '{name}'" for name in names if not _is_column(name)]
    if not any(is_language(name) for name in names):
        faults.append("no column holds a language")
    if faults:
        raise GlossaryError(
            f"{file}: {'; '.join(faults)}.",
            f"Columns are {', '.join(FIXED)} and languages ({', '.join(LOCALES)} and others), such "
            "as fr or fr:forbidden. For a file to begin with: wdea-i18n glossary template FILE.csv")


def _is_column(name: str) -> bool:
    tag, _, more = name.partition(":")
    return name in FIXED or (is_language(tag) and more in ("", *STATUSES, *FACTS))


@lru_cache(maxsize=256)
def is_language(tag: str) -> bool:
    """Whether a name is a BCP-47 tag: a translator may keep more languages than are translated."""
    if tag in LOCALES:
        return True
    try:
        return tag not in (*FIXED, *FACTS) and BabelLocale.parse(tag, sep="-") is not None
    except (UnknownLocaleError, ValueError, TypeError):
        return False


def read_row(row: Mapping[str, str], line: int, faults: list[Fault]) -> Concept | None:
    """The concept of a row; None, and faults added, where it is wrong."""
    found: list[str] = []
    id = row["id"].strip()
    if not id:
        found.append("the id is empty: give every concept one of its own")
    status = row.get("status", "").strip().lower()
    if status not in APPROVED | set(Status):
        found.append(f"'{status}' is no status: write approved, candidate, deprecated or rejected")
    kind = row.get("kind", "").strip().lower() or KINDS[0]
    kind = OTHER_NAMES.get(kind, kind)
    if kind not in KINDS:
        found.append(f"'{kind}' is no kind: write one of {', '.join(KINDS)}")
    case = row.get("case", "").strip().lower()
    if case not in ("", "ignore", "exact"):
        found.append(f"'{case}' is no rule of case: write exact, or nothing")
    translate = YES_NO.get(row.get("translate", "").strip().lower())
    if translate is None:
        found.append("'translate' is yes or no")
    offices = read_offices(row.get("offices", ""))
    if None in offices:
        found.append("'offices' is written as: President @ BNU [2023-05/2026] | Chairperson @ WDEA")
    terms = [] if found else _terms(row, status)
    if not found and not terms:
        found.append("no language has a wording")
    if found:
        faults += [Fault(line, message) for message in found]
        return None
    return Concept(id, tuple(terms), kind, row.get("domain", "").strip(), case == "exact",
                   translate, row.get("definition", "").strip(), row.get("note", "").strip(),
                   tuple(one for one in offices if one))


def _terms(row: Mapping[str, str], status: str) -> list[Term]:
    terms = []
    for name in row:
        tag, _, more = name.partition(":")
        if not is_language(tag) or more in FACTS:
            continue
        for number, text in enumerate(_parts(row[name])):
            if more:
                given = Status(more)
            elif status in APPROVED:
                given = Status.ADMITTED if number else Status.PREFERRED
            else:
                given = Status(status)
            term = Term(tag, text, given)
            if not more and not number:
                term = replace(term, pos=row.get(f"{tag}:pos", "").strip(),
                               gender=row.get(f"{tag}:gender", "").strip(),
                               forms=tuple(_parts(row.get(f"{tag}:forms", ""))))
            terms.append(term)
    return terms


def read_offices(cell: str) -> list[Office | None]:
    """The offices of a cell; None for each that is written wrong."""
    return [Office(**{name: value or "" for name, value in match.groupdict().items()})
            if (match := OFFICE.fullmatch(part)) else None for part in _parts(cell)]


def write_offices(offices: Iterable[Office]) -> str:
    """Offices as a cell."""
    return "|".join(one.title + (f" @ {one.body}" if one.body else "") + (
        f" [{one.since}/{one.until}]" if one.since or one.until else "") for one in offices)


def _parts(cell: str) -> list[str]:
    return [part for part in PARTS.split(" ".join(cell.split())) if part]


def write_rows(concepts: Iterable[Concept]) -> tuple[list[str], list[dict[str, str]]]:
    """(columns, rows) of concepts: columns in a fixed order, languages that are used only."""
    rows = [_row(concept) for concept in sorted(concepts, key=lambda concept: concept.id)]
    used = {name for row in rows for name, cell in row.items() if cell}
    order = ["id", "kind", "status", *(name for name in FIXED[3:] if name in used)]
    others = sorted({name.partition(":")[0] for name in used} - {*FIXED, *LOCALES})
    for tag in ("en", *(tag for tag in LOCALES if tag != "en"), *others):
        order += [name for name in (tag, *(f"{tag}:{more}" for more in (*STATUSES, *FACTS)))
                  if name in used]
    return order, rows


def _row(concept: Concept) -> dict[str, str]:
    """A row holds what is decided in the languages' own columns, what is not beside them.

    A concept of which nothing is decided is a candidate as a whole.
    """
    whole = _whole_status(concept)
    row = {"id": concept.id, "kind": concept.kind, "domain": concept.domain,
           "status": whole if whole != Status.PREFERRED else "approved",
           "case": "exact" if concept.exact else "", "translate": "" if concept.translate else "no",
           "definition": concept.definition, "note": concept.note,
           "offices": write_offices(concept.offices)}
    for tag in concept.locales:
        decided = (Status.PREFERRED, Status.ADMITTED) if whole == Status.PREFERRED else (whole,)
        main = concept.of(tag, *decided)
        row[tag] = "|".join(term.text for term in main)
        for status in STATUSES:
            if status not in decided:
                row[f"{tag}:{status}"] = "|".join(term.text for term in concept.of(tag, status))
        if main:
            row |= {f"{tag}:forms": "|".join(main[0].forms), f"{tag}:gender": main[0].gender,
                    f"{tag}:pos": main[0].pos}
    return row


def _whole_status(concept: Concept) -> Status:
    """What status the row of a concept has: that of all of its terms where they share one."""
    statuses = {term.status for term in concept.terms} - {Status.FORBIDDEN}
    if len(statuses) == 1 and (only := statuses.pop()) != Status.ADMITTED:
        return only
    return Status.PREFERRED
