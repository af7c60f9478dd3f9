"""Sources without a layout of their own, as blocks, and a .docx with proper styles from them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of text in one format; ``href`` is "" where it is no link."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or table.

    Attributes:
        style: a style of python-docx's default template, e.g. "Heading 1", "List Bullet".
        inlines: its text; "\\n" is a line break.
        rows: a table's rows of cells; empty for paragraphs.
    """

    style: str
    inlines: tuple[Inline, ...] = ()
    rows: tuple[tuple[tuple[Inline, ...], ...], ...] = field(default=())


def build_word(blocks: Sequence[Block]) -> bytes:
    """A Word file of the blocks, on A4, with nothing of the template's own in it."""
    word = docx.Document()
    properties = word.core_properties
    properties.author = properties.comments = properties.title = ""
    section = word.sections[0]
    section.page_width, section.page_height = 7560310, 10692130     # A4 in EMU
    below_table = False
    for block in blocks:
        if block.rows:
            _add_table(word, block)
        else:
            # Naming the style that is the default makes python-docx search all of them.
            paragraph = word.add_paragraph(style=block.style if block.style != "Normal" else None)
            _add_inlines(paragraph, block.inlines)
            if below_table and block.style == "Normal":
                paragraph.paragraph_format.space_before = Pt(12)
        below_table = bool(block.rows)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _add_table(word: WordFile, block: Block) -> None:
    width = max(len(row) for row in block.rows)
    table = word.add_table(rows=0, cols=width, style="Table Grid")
    for row in block.rows:
        cells = table.add_row().cells
        for cell, inlines in zip(cells, row, strict=False):
            _add_inlines(cell.paragraphs[0], inlines)


def _add_inlines(paragraph: Paragraph, inlines: Sequence[Inline]) -> None:
    for inline in inlines:
        run = paragraph.add_run(_printable(inline.text))
        run.bold, run.italic = inline.bold or None, inline.italic or None
        if inline.href:
            _make_link(paragraph, run._r, inline.href)


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\n\t")


def _make_link(paragraph: Paragraph, run: OxmlElement, address: str) -> None:
    """python-docx reads hyperlinks but has no way to add one."""
    link = OxmlElement("w:hyperlink")
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), relation)
    run.addprevious(link)
    link.append(run)
    properties = run.get_or_add_rPr()
    for tag, value in (("w:color", "0563C1"), ("w:u", "single")):
        mark = OxmlElement(tag)
        mark.set(qn("w:val"), value)
        properties.append(mark)
