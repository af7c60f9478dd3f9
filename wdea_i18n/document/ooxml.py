"""Walking a Word file: its stories, their paragraphs, and what in a paragraph carries text.

Reader and writer share this one walk, so that what is read is what is written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from wdea_i18n.errors import BrokenFile, EncryptedFile, HostileFile, UnsupportedFormat

MAX_UNPACKED = 1 << 30      # bytes of all parts together
MAX_RATIO = 200             # unpacked : packed, judged from 10 MB on
MAX_PARTS = 10_000
PROPERTIES = ("title", "subject", "keywords", "comments")

STORIES = (RT.HEADER, RT.FOOTER, RT.FOOTNOTES, RT.ENDNOTES)
P, T, RPR = qn("w:p"), qn("w:t"), qn("w:rPr")
# Tracked deletions, moves away, formulas and pronunciation guides are no text of the release.
SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("m:oMath"), qn("m:oMathPara"), qn("w:rt"),
           qn("w:pPr"), RPR, qn("w:sdtPr"), qn("w:instrText")}
OBJECTS = {qn(f"w:{name}") for name in (
    "drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference",
    "commentReference", "footnoteRef", "endnoteRef", "annotationRef", "pgNum", "ptab",
    "noBreakHyphen", "softHyphen", "separator", "continuationSeparator")}
OBJECTS |= {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
BREAKS = {qn("w:br"), qn("w:cr"), qn("w:tab")}
RANGES = {qn("w:bookmarkStart"): True, qn("w:bookmarkEnd"): False,
          qn("w:commentRangeStart"): True, qn("w:commentRangeEnd"): False}
# Differences in these do not make a different format.
IGNORED_FORMAT = {qn("w:lang"), qn("w:noProof"), qn("w:rPrChange")}


def open_word(data: bytes, name: str) -> WordFile:
    """A Word file from its bytes, after the checks that a stranger's archive needs.

    Raises:
        EncryptedFile, BrokenFile, HostileFile: with ``name`` and what to do.
    """
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise EncryptedFile(
            f"{name} is protected by a password, or is an old .doc file.",
            "Open it in Word, remove the password and save it as .docx.")
    with damage_reported(name):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive, name)
            _refuse_entities(archive, name)
            _refuse_strict(archive, name)
        return docx.Document(io.BytesIO(data))


@contextmanager
def damage_reported(name: str) -> Iterator[None]:
    """What zipfile, lxml and python-docx raise over a damaged file becomes one error."""
    try:
        yield
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, EOFError,
            NotImplementedError, RuntimeError, AttributeError, OSError) as error:
        raise BrokenFile(
            f"{name} is damaged or is no Word document ({type(error).__name__}).",
            "Open it in Word, let Word repair it and save it again as .docx.") from error


def _refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    bomb = unpacked > 10 << 20 and unpacked / packed > MAX_RATIO
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or bomb:
        raise HostileFile(
            f"{name} unpacks to {unpacked >> 20} MB in {len(parts)} parts and was not opened.",
            "If it comes from a source you trust, save it again in Word.")


def _refuse_entities(archive: zipfile.ZipFile, name: str) -> None:
    """A part with a document type can define entities, which Word itself never writes."""
    for part in archive.namelist():
        if part.endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                if b"<!DOCTYPE" in stream.read(4096):
                    raise HostileFile(
                        f"{name} declares a document type in {part} and was not opened.",
                        "If it comes from a source you trust, save it again in Word.")


def _refuse_strict(archive: zipfile.ZipFile, name: str) -> None:
    """python-docx knows the transitional names of ISO 29500 only."""
    if b"purl.oclc.org/ooxml" in archive.read("_rels/.rels"):
        raise UnsupportedFormat(
            f"{name} is saved as Strict Open XML.",
            "Open it in Word and save it as 'Word Document (.docx)', without 'Strict'.")


@dataclass(slots=True)
class Story:
    """The body, a header, a footer or the notes: a part of the file that flows by itself."""

    name: str
    root: etree._Element


def stories(word: WordFile) -> Iterator[Story]:
    """The stories of a file, the body first, each part once."""
    for part in dict.fromkeys([word.part, *parts(word, *STORIES)]):
        # python-docx keeps parts that it has no class for as bytes.
        root = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
        yield Story(name_of(part), root)


def parts(word: WordFile, *kinds: str) -> list[Part]:
    """The parts of those kinds; none is made where a file has none, as python-docx would."""
    related = [*word.part.rels.values(), *word.part.package.rels.values()]
    return [rel.target_part for kind in kinds for rel in related
            if rel.reltype == kind and not rel.is_external]


def name_of(part: Part) -> str:
    """Where a part stands in the archive, e.g. "word/document.xml"."""
    return str(part.partname).lstrip("/")


def serialized(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def replace_parts(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """A copy of an archive with some of its parts replaced, the others byte for byte."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(
            out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(part, changed.get(part.filename.lstrip("/"), before.read(part)))
    return out.getvalue()


@dataclass(slots=True)
class Piece:
    """What a span is made of in the file: text nodes that are formatted alike, or one thing.

    Attributes:
        kind: "text", "object" or "break".
        key: what makes the format: (link, ranges, run properties); equal keys look alike.
        nodes: the ``w:t`` elements, in order; empty for objects and breaks.
    """

    kind: str
    key: tuple = ()
    nodes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(node.text or "" for node in self.nodes)


@dataclass(slots=True)
class _Walk:
    """What is open while a story is walked: fields run across paragraphs, links do not."""

    fields: list[str] = field(default_factory=list)     # instructions, the outermost first
    in_result: list[bool] = field(default_factory=list)
    ranges: set[str] = field(default_factory=set)
    links: int = 0

    @property
    def field_link(self) -> str | None:
        """The hyperlink field whose result is being walked, if every open field is one."""
        return f"field {self.links}" if self.fields else None

    @property
    def keeps(self) -> bool:
        """Inside an instruction, or inside the result of a field that Word computes."""
        return not all(self.in_result) or not all(_is_link(text) for text in self.fields)


def _is_link(instruction: str) -> bool:
    return instruction.strip().upper().startswith("HYPERLINK")


def paragraphs(root: etree._Element) -> Iterator[tuple[int, list[Piece]]]:
    """(number of the paragraph in its story, its pieces), for paragraphs that have text."""
    walk = _Walk()
    for number, paragraph in enumerate(root.iter(P)):
        pieces: list[Piece] = []
        walk.ranges.clear()
        for piece in _pieces(paragraph, walk, None):
            last = pieces[-1] if pieces else None
            if last and piece.kind == last.kind == "text" and piece.key == last.key:
                last.nodes += piece.nodes
            else:
                pieces.append(piece)
        if any(piece.text for piece in pieces):
            yield number, pieces


def _pieces(element: etree._Element, walk: _Walk, link: str | None) -> Iterator[Piece]:
    for child in element:
        tag = child.tag
        if tag in RANGES:
            _open_or_close(child, walk)
        elif tag == P or tag in SKIPPED or not isinstance(tag, str):
            if tag == qn("w:instrText") and walk.fields:
                walk.fields[-1] += child.text or ""
            elif tag in (qn("m:oMath"), qn("m:oMathPara")):
                yield Piece("object")
        elif tag == qn("w:fldChar"):
            _field_mark(child, walk)
            yield Piece("object")
        elif tag == T:
            if walk.keeps or _is_hidden(child):
                yield Piece("object")
            elif child.text:
                yield Piece("text", _key(child, walk, link), [child])
        elif tag in OBJECTS:
            yield Piece("object")
        elif tag in BREAKS:
            yield Piece("object" if walk.keeps else "break")
        elif tag == qn("w:fldSimple") and not _is_link(child.get(qn("w:instr"), "")):
            yield Piece("object")
        elif tag in (qn("w:hyperlink"), qn("w:fldSimple")):
            walk.links += 1
            yield from _pieces(child, walk, f"link {walk.links}")
        else:
            yield from _pieces(child, walk, link)


def _open_or_close(mark: etree._Element, walk: _Walk) -> None:
    """Bookmarked and commented stretches keep their text to themselves, like a format."""
    if mark.get(qn("w:name")) == "_GoBack":
        return
    name = f"{etree.QName(mark).localname[:4]} {mark.get(qn('w:id'))}"
    if RANGES[mark.tag]:
        walk.ranges.add(name)
    else:
        walk.ranges.discard(name)


def _field_mark(mark: etree._Element, walk: _Walk) -> None:
    kind = mark.get(qn("w:fldCharType"))
    if kind == "begin":
        walk.fields.append("")
        walk.in_result.append(False)
        walk.links += 1
    elif kind == "separate" and walk.fields:
        walk.in_result[-1] = True
    elif kind == "end" and walk.fields:
        walk.fields.pop()
        walk.in_result.pop()


def _is_hidden(text: etree._Element) -> bool:
    run = text.getparent()
    properties = run.find(RPR) if run is not None else None
    mark = properties.find(qn("w:vanish")) if properties is not None else None
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def _key(text: etree._Element, walk: _Walk, link: str | None) -> tuple:
    run = text.getparent()
    properties = run.find(RPR) if run is not None else None
    looks = () if properties is None else tuple(sorted(
        _signature(child) for child in properties if child.tag not in IGNORED_FORMAT))
    return link or walk.field_link, frozenset(walk.ranges), looks


def _signature(element: etree._Element) -> tuple:
    """What makes an element equal to another, wherever it stands."""
    return (str(element.tag), tuple(sorted(element.attrib.items())),
            tuple(_signature(child) for child in element))
