"""Glossaries as TBX (ISO 30042), which CAT tools read and write; by way of translate-toolkit."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lxml import etree
from slugify import slugify

from wdea_i18n.errors import GlossaryError
from wdea_i18n.glossary.concept import KINDS, Concept, Status, Term
from wdea_i18n.glossary.rows import is_language, read_offices, write_offices
from wdea_i18n.locales import LOCALES

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MAX_BYTES = 64 << 20
# ISO 30042's values, and those that tools write in their place.
ADMINISTRATIVE = {
    "preferredTerm-admn-sts": Status.PREFERRED, "admittedTerm-admn-sts": Status.ADMITTED,
    "deprecatedTerm-admn-sts": Status.DEPRECATED, "supersededTerm-admn-sts": Status.DEPRECATED,
    "preferred": Status.PREFERRED, "admitted": Status.ADMITTED, "deprecated": Status.DEPRECATED,
    "forbidden": Status.FORBIDDEN, "obsolete": Status.DEPRECATED,
}
WRITTEN = {
    Status.PREFERRED: "preferredTerm-admn-sts", Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts", Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
PROCESS = {"unprocessed": Status.CANDIDATE, "provisionallyProcessed": Status.CANDIDATE,
           "rejected": Status.REJECTED}
OURS = {Status.CANDIDATE: "provisionallyProcessed", Status.REJECTED: "rejected"}
SAID = "wdea-i18n:"      # notes that hold what TBX has no place for


def read_tbx(path: Path) -> list[Concept]:
    """The concepts of a TBX file, all languages that are known here.

    Raises:
        GlossaryError: it cannot be read, or holds XML entities.
    """
    from translate.storage.tbx import tbxfile

    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES or b"<!ENTITY" in data:
        raise GlossaryError(f"{path.name} is too large or declares XML entities: it was refused.")
    try:
        units = tbxfile.parsestring(data).units
    except (etree.XMLSyntaxError, ValueError, AttributeError, TypeError) as error:
        raise GlossaryError(f"{path.name} is no TBX file: {error}.",
                            "Export it anew as TBX (martif, TBX-Basic).") from error
    concepts = [concept for number, unit in enumerate(units, 1)
                if (concept := _concept(unit, number))]
    if not concepts:
        raise GlossaryError(f"{path.name} holds no terms in a language that is known here.",
                            f"Known are {', '.join(LOCALES)}.")
    return concepts


def _concept(unit, number: int) -> Concept | None:
    terms = []
    for node in unit.getlanguageNodes():
        tag = (node.get(XML_LANG) or node.get("lang") or "").lower().replace("_", "-")
        short = tag.partition("-")[0]
        tag = short if short in LOCALES else tag
        if not is_language(tag):
            continue
        for tig in node.iter(unit.namespaced("tig"), unit.namespaced("termGrp")):
            text = " ".join("".join(tig.find(unit.namespaced("term")).itertext()).split())
            if text:
                terms.append(_term(unit, tig, tag, text.replace("|", "/"),
                                   first=not any(one.locale == tag for one in terms)))
    if not terms:
        return None
    entry = unit.xmlelement
    said = _said(unit, entry)
    id = entry.get("id") or slugify(terms[0].text) or f"entry-{number}"
    kind = said.get("kind", KINDS[0])
    return Concept(id, tuple(terms), kind if kind in KINDS else KINDS[0],
                   _descrip(unit, entry, "subjectField"), said.get("case") == "exact",
                   said.get("translate") != "no", _descrip(unit, entry, "definition"),
                   said.get("note", "") or _note(unit, entry),
                   tuple(one for one in read_offices(said.get("offices", "")) if one))


def _term(unit, tig, tag: str, text: str, first: bool) -> Term:
    notes = {one.get("type"): (one.text or "").strip()
             for one in tig.iter(unit.namespaced("termNote"))}
    status = ADMINISTRATIVE.get(notes.get("administrativeStatus", ""))
    status = status or PROCESS.get(notes.get("processStatus", ""))
    said = _said(unit, tig)
    if said.get("status") in set(Status):
        status = Status(said["status"])
    status = status or (Status.PREFERRED if first else Status.ADMITTED)
    forms = tuple(form for form in said.get("forms", "").split("|") if form)
    return Term(tag, text, status, notes.get("partOfSpeech", ""),
                notes.get("grammaticalGender", "")[:1], forms)


def _descrip(unit, node, kind: str) -> str:
    return next((" ".join((one.text or "").split()) for one in node.iter(unit.namespaced("descrip"))
                 if one.get("type") == kind), "")


def _own_notes(unit, node) -> list[str]:
    return [" ".join((one.text or "").split()) for one in node.findall(unit.namespaced("note"))]


def _note(unit, node) -> str:
    return next((note for note in _own_notes(unit, node) if not note.startswith(SAID)), "")


def _said(unit, node) -> dict[str, str]:
    """What our own notes say of an entry or a term: "wdea-i18n:case=exact"."""
    pairs = (note.removeprefix(SAID).partition("=") for note in _own_notes(unit, node)
             if note.startswith(SAID))
    return {name: value for name, _, value in pairs}


def write_tbx(concepts: Iterable[Concept], path: Path) -> None:
    """Writes concepts as TBX; what TBX has no place for goes into notes of our own."""
    from translate.storage.tbx import tbxfile

    store = tbxfile(sourcelanguage="en")
    for concept in sorted(concepts, key=lambda concept: concept.id):
        first = concept.terms[0]
        unit = store.addsourceunit(first.text)
        unit.setid(concept.id)
        entry = unit.xmlelement
        for child in list(entry):
            entry.remove(child)
        for kind, text in (("subjectField", concept.domain), ("definition", concept.definition)):
            if text:
                _add(unit, entry, "descrip", text, type=kind)
        if concept.note:
            _add(unit, entry, "note", concept.note)
        facts = {"kind": concept.kind, "case": "exact" if concept.exact else "",
                 "translate": "" if concept.translate else "no",
                 "offices": write_offices(concept.offices)}
        _say(unit, entry, facts)
        for tag in concept.locales:
            language = _add(unit, entry, "langSet")
            language.set(XML_LANG, tag)
            for term in concept.of(tag):
                _write_term(unit, language, term)
    path.write_bytes(bytes(store))


def _write_term(unit, language, term: Term) -> None:
    tig = _add(unit, language, "tig")
    _add(unit, tig, "term", term.text)
    for kind, text in (("partOfSpeech", term.pos), ("grammaticalGender", term.gender),
                       ("administrativeStatus", WRITTEN.get(term.status, "")),
                       ("processStatus", OURS.get(term.status, ""))):
        if text:
            _add(unit, tig, "termNote", text, type=kind)
    forbidden = term.status if term.status is Status.FORBIDDEN else ""
    _say(unit, tig, {"forms": "|".join(term.forms), "status": forbidden})


def _say(unit, node, facts: dict[str, str]) -> None:
    for name, value in facts.items():
        if value:
            _add(unit, node, "note", f"{SAID}{name}={value}")


def _add(unit, parent, name: str, text: str = "", **attributes: str):
    node = etree.SubElement(parent, unit.namespaced(name), attributes)
    if text:
        node.text = text
    return node
