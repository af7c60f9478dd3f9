"""Releases are read from every format and encoding; what cannot be read is refused with reason."""

import io
import zipfile
from contextlib import suppress

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kitchen_sink import kitchen_sink
from tests.notation import SAMPLES, word_file
from wdea_i18n.document import SpanKind, read, read_word
from wdea_i18n.errors import (
    BrokenFile,
    EmptyDocument,
    EncryptedFile,
    HostileFile,
    SourceError,
    UnsupportedFormat,
)

SENTENCES = {
    "gb18030": "世界数字教育联盟今天在北京成立了联合秘书处。来自四十三个国家的一百一十五个组织参加了会议。",
    "cp1251": "Всемирный альянс цифрового образования открыл сегодня в Москве первую неделю обучения.",
    "cp1252": "L’Alliance mondiale a été créée à Genève ; les élèves y sont représentés dès l’été.",
    "cp1256": "افتتح التحالف العالمي للتعليم الرقمي اليوم في القاهرة الأسبوع التدريبي الأول للمعلمين.",
    "utf-16": "The Alliance opened its first training week. 北京 · Москва · القاهرة",
    "utf-8-sig": "The Alliance opened its first training week.",
}


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def paragraphs(document):
    """(style, text) of the built Word file."""
    word = docx.Document(io.BytesIO(document.docx))
    return [(p.style.name, p.text) for p in word.paragraphs]


@pytest.mark.parametrize("encoding", SENTENCES)
def test_text_is_read_in_any_encoding_and_the_encoding_is_said(tmp_path, encoding):
    text = "\n\n".join([SENTENCES[encoding]] * 4)
    document = read(written(tmp_path, "x.txt", text.encode(encoding)))
    assert {unit.text for unit in document.units} == {SENTENCES[encoding]}
    assert document.remarks or encoding == "utf-8-sig"


def test_text_becomes_a_title_paragraphs_and_lists(tmp_path):
    document = read(written(tmp_path, "x.txt", "A title\n\nA sentence.\n- One\n- Two\n1. First\n"))
    assert paragraphs(document) == [
        ("Title", "A title"), ("Normal", "A sentence."), ("List Bullet", "One"),
        ("List Bullet", "Two"), ("List Number", "First")]


def test_lines_wrapped_at_a_width_are_joined_to_paragraphs(tmp_path):
    line = "This is a line of an old e-mail that was wrapped by hand near column"
    document = read(written(tmp_path, "x.txt", "\n".join([line] * 5) + "\n\nThe end."))
    assert [unit.text for unit in document.units] == [" ".join([line] * 5), "The end."]


def test_markdown_becomes_headings_lists_quotes_tables_and_links(tmp_path):
    text = ("# Title\n\nSome **bold** and *italic* [words](https://a.example).\n\n## Part\n\n"
            "- One\n\n> A quote.\n\n| A | B |\n|---|---|\n| c | d |\n")
    document = read(written(tmp_path, "x.md", text))
    assert paragraphs(document) == [
        ("Title", "Title"), ("Normal", "Some bold and italic words."), ("Heading 1", "Part"),
        ("List Bullet", "One"), ("Quote", "A quote.")]
    word = docx.Document(io.BytesIO(document.docx))
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["A", "B"], ["c", "d"]]
    assert word.paragraphs[1].hyperlinks[0].address == "https://a.example"
    unit = next(unit for unit in document.units if unit.text.startswith("Some"))
    assert [unit.text[s.start:s.end] for s in unit.spans if s.kind is SpanKind.FORMAT] == [
        "bold", "italic"]


def test_html_is_read_without_scripts_and_outside_addresses(tmp_path):
    text = ("<html><head><title>x</title><script>alert(1)</script></head><body><h1>Title</h1>"
            "<p>A <b>bold</b> <a href='javascript:alert(1)'>word</a>.</p>loose text"
            "<ul><li>One</li></ul></body></html>")
    document = read(written(tmp_path, "x.html", text))
    assert paragraphs(document) == [
        ("Title", "Title"), ("Normal", "A bold word."), ("Normal", "loose text"),
        ("List Bullet", "One")]
    assert b"javascript" not in document.docx


def test_a_pdf_gives_its_text_and_says_that_layout_is_lost(tmp_path):
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"),
                             NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    content = DecodedStreamObject()
    content.set_data(b"BT /F1 12 Tf 72 700 Td (The Alliance met in Rabat.) Tj ET")
    page[NameObject("/Contents")] = content
    out = io.BytesIO()
    writer.write(out)
    document = read(written(tmp_path, "x.pdf", out.getvalue()))
    assert [unit.text for unit in document.units] == ["The Alliance met in Rabat."]
    assert "layout was not" in document.remarks[0]


@pytest.mark.parametrize("name", ["training-week.docx", "open-library.md", "working-group.txt"])
def test_the_samples_are_read_without_remarks_on_encodings(name):
    assert len(read(SAMPLES / name).units) >= 5


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def changed(name: str, data: bytes) -> bytes:
    """A good Word file with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(kitchen_sink())) as before, zipfile.ZipFile(
            out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            after.writestr(part, data if part == name else before.read(part))
    return out.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
REFUSED = [
    ("x.odt", b"PK", UnsupportedFormat, "save it as .docx"),
    ("x.doc", b"\xd0\xcf\x11\xe0", UnsupportedFormat, "save it as .docx"),
    ("x.xyz", b"?", UnsupportedFormat, "Use .docx"),
    ("x.docx", b"", EmptyDocument, "still being copied"),
    ("x.txt", b" \n ", EmptyDocument, "text recognition"),
    ("x.docx", b"no archive", BrokenFile, "repair"),
    ("x.docx", archive(a=b"b"), BrokenFile, "repair"),
    ("x.docx", word_file("A sentence.")[:-400], BrokenFile, "repair"),
    ("x.docx", changed("word/document.xml", b"<w:document"), BrokenFile, "repair"),
    ("x.docx", changed("word/footnotes.xml", b"<w:footnotes"), BrokenFile, "repair"),
    ("x.docx", changed("word/document.xml", BOMB), HostileFile, "source you trust"),
    ("x.docx", changed("word/theme/theme1.xml", b" " * (60 << 20)), HostileFile, "trust"),
    ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, EncryptedFile, "password"),
    ("x.docx", changed("_rels/.rels", b'<R xmlns="http://purl.oclc.org/ooxml/x"/>'),
     UnsupportedFormat, "Strict"),
    ("x.pdf", b"%PDF-1.4 nonsense", BrokenFile, "Print it to PDF"),
    ("x.txt", b"\xff\xfe\x00", BrokenFile, "UTF-8"),
]


@pytest.mark.parametrize(("name", "data", "error", "way_out"), REFUSED)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_cannot_be_read_is_refused_by_name_with_a_way_out(tmp_path, name, data, error,
                                                               way_out):
    with pytest.raises(error) as caught:
        read(written(tmp_path, name, data))
    assert name in str(caught.value)
    assert way_out in str(caught.value)


def test_a_file_over_the_limit_is_not_opened(tmp_path):
    with pytest.raises(HostileFile, match="WDEA_MAX_FILE_MB"):
        read(written(tmp_path, "x.txt", b"a" * 2000), max_bytes=1000)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(SourceError, match="No such file"):
        read(tmp_path / "x.docx")
    with pytest.raises(SourceError, match="is a folder"):
        read(tmp_path)


@given(st.sampled_from(["word/document.xml", "word/footnotes.xml", "word/header1.xml",
                        "word/styles.xml", "word/_rels/document.xml.rels"]),
       st.floats(0, 1), st.integers(0, 30), st.sampled_from(
           [b"", b"<w:p>", b"</w:p>", b"&x;", b"\0", b"<w:r/>", b'<w:fldChar w:fldCharType="end"/>']))
@settings(max_examples=60, deadline=None)
def test_a_damaged_word_file_is_read_or_refused_but_never_crashes(name, where, cut, instead):
    with zipfile.ZipFile(io.BytesIO(kitchen_sink())) as archive:
        data = archive.read(name)
    at = int(where * len(data))
    with suppress(SourceError):
        units, _ = read_word(changed(name, data[:at] + instead + data[at + cut:]), "x.docx")
        assert all(unit.text for unit in units)
