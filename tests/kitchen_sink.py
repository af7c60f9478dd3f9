"""A Word file with every construct that carries text, or must not be harmed by a translation."""

from __future__ import annotations

import io
import struct
import zlib

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = nsdecls("w", "r", "wp", "a") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"')

BODY = """
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>A release with everything</w:t></w:r></w:p>
<w:p><w:r w:rsidR="00A1"><w:t>My na</w:t></w:r><w:r w:rsidR="00A2"><w:t xml:space="preserve">me </w:t></w:r>
  <w:r><w:rPr><w:b/></w:rPr><w:t>is</w:t></w:r><w:r><w:t xml:space="preserve"> Michael.</w:t></w:r></w:p>
<w:p><w:bookmarkStart w:id="1" w:name="here"/><w:r><w:t>A bookmarked sentence stands here.</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>
<w:p><w:r><w:t xml:space="preserve">Read it on </w:t></w:r><w:hyperlink r:id="{link}"><w:r><w:t>our website</w:t></w:r></w:hyperlink>
  <w:r><w:t>.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "https://wdea.example" </w:instrText></w:r>
  <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>The field link</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
  <w:r><w:t xml:space="preserve"> leads there.</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Written on page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> of the report.</w:t></w:r></w:p>
<w:p><w:r><w:t>First line of it</w:t><w:br/><w:t>second line of it</w:t><w:tab/><w:t>after the tab</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">A picture </w:t></w:r><w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="7" name="Picture 7" descr="A logo"/>
  <a:graphic><a:graphicData uri="none"/></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve"> in the middle.</w:t></w:r></w:p>
<w:p><w:ins w:id="2" w:author="A"><w:r><w:t xml:space="preserve">Inserted words </w:t></w:r></w:ins><w:del w:id="3" w:author="A"><w:r><w:delText>deleted words</w:delText></w:r></w:del>
  <w:r><w:t>stay in the text.</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden remark</w:t></w:r><w:r><w:t>Visible sentence after it.</w:t></w:r></w:p>
<w:sdt><w:sdtPr><w:alias w:val="Box"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Text in a content control.</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:sdt><w:sdtContent><w:r><w:t xml:space="preserve">Inline control </w:t></w:r></w:sdtContent></w:sdt><w:smartTag w:element="x"><w:r><w:t>and a smart tag.</w:t></w:r></w:smartTag></w:p>
<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>
  <w:tr><w:tc><w:p><w:r><w:t>Cell of a table</w:t></w:r></w:p></w:tc>
    <w:tc><w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>Cell of a nested table</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="8" name="Box"/><a:graphic><a:graphicData uri="none">
  <wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>Words in a text box.</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
  <mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Words in a text box.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath><w:r><w:t xml:space="preserve"> is a formula.</w:t></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>
"""
# What a translation has to reach, in the order of the file.
TEXTS = (
    "A release with everything", "My name is Michael.", "A bookmarked sentence stands here.",
    "Read it on our website.", "The field link leads there.", "Written on page  of the report.",
    "First line of itsecond line of itafter the tab", "A picture  in the middle.",
    "Inserted words stay in the text.", "Visible sentence after it.",
    "Text in a content control.", "Inline control and a smart tag.", "Cell of a table",
    "Cell of a nested table", "Words in a text box.", "Words in a text box.", " is a formula.",
    "Words of the header.", "Words of the first page's header.", "Words of the footer.",
    " A footnote's sentence.", " An endnote's sentence.")


def kitchen_sink() -> bytes:
    """The file, as bytes."""
    word = docx.Document()
    part = word.part
    link = part.relate_to("https://wdea.example/", f"{OFFICE}/hyperlink", is_external=True)
    body = parse_xml(f"<w:body {NAMESPACES}>{BODY.replace('{link}', link)}</w:body>")
    for child in list(body)[::-1]:
        word.element.body.insert(0, child)
    section = word.sections[0]
    section.header.paragraphs[0].text = "Words of the header."
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Words of the first page's header."
    section.footer.paragraphs[0].text = "Words of the footer."
    section.footer.paragraphs[0].add_run().add_picture(io.BytesIO(_png()))
    _add_notes(part, "footnote", "A footnote's sentence.")
    _add_notes(part, "endnote", "An endnote's sentence.")
    word.core_properties.title = ""
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _add_notes(part: Part, kind: str, text: str) -> None:
    xml = (f'<w:{kind}s {nsdecls("w")}><w:{kind} w:type="separator" w:id="-1"><w:p><w:r>'
           f'<w:separator/></w:r></w:p></w:{kind}><w:{kind} w:id="1"><w:p><w:r><w:{kind}Ref/>'
           f'</w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{kind}></w:{kind}s>')
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    notes = Part(PackURI(f"/word/{kind}s.xml"), content, xml.encode(), part.package)
    part.relate_to(notes, f"{OFFICE}/{kind}s")


def _png() -> bytes:
    """One blue pixel."""
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(
            ">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\x00\x1f\x4e\x79")) + chunk(b"IEND", b""))


LAYOUT = {qn(f"w:{name}") for name in (
    "lang", "bidi", "rtl", "bidiVisual", "rFonts", "themeFontLang", "bCs", "iCs", "szCs")}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def skeleton(xml: bytes) -> list[tuple]:
    """A part of a Word file without the text of ``w:t`` and what a language needs of layout."""
    from lxml import etree

    root = etree.fromstring(xml)
    for element in list(root.iter(*LAYOUT)):
        element.getparent().remove(element)
    for holder in list(root.iter(qn("w:rPr"), qn("w:pPr"), qn("w:tblPr"))):
        if not len(holder):
            holder.getparent().remove(holder)
    return [(element.tag, sorted((k, v) for k, v in element.attrib.items() if k != SPACE),
             "" if element.tag == qn("w:t") else (element.text or "").strip())
            for element in root.iter()]
