"""What of a Word file is not translated, to be said to the person who gets the output."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from wdea_i18n.document import ooxml

CHANGES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
PICTURES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def left_alone(word: WordFile) -> tuple[str, ...]:
    """One sentence for each kind of thing that keeps its text; none where there is none."""
    roots = [story.root for story in ooxml.stories(word)]

    def count(*tags: str) -> int:
        return sum(1 for root in roots for _ in root.iter(*tags))

    described = sum(1 for root in roots for picture in root.iter(PICTURES)
                    if picture.get("descr"))
    charts = len(ooxml.parts(word, RT.CHART, RT.DIAGRAM_DATA))
    found = (
        (count(*map(qn, CHANGES)), "tracked changes: insertions were translated, deletions kept; "
                                   "better accept or reject them in Word first"),
        (len(ooxml.parts(word, RT.COMMENTS)), "comments were not translated"),
        (described, f"the descriptions of {described} pictures were not translated"),
        (charts, f"the text in {charts} charts or diagrams was not translated"),
        (count(qn("w:vanish")), "hidden text was not translated"),
        (sum(_has_contents(root) for root in roots),
         "the table of contents takes the new headings when it is updated (F9 in Word)"),
    )
    return tuple(sentence for number, sentence in found if number)


def _has_contents(root: etree._Element) -> bool:
    instructions = [mark.text or "" for mark in root.iter(qn("w:instrText"))]
    instructions += [mark.get(qn("w:instr"), "") for mark in root.iter(qn("w:fldSimple"))]
    return any(text.strip().upper().startswith("TOC") for text in instructions)
