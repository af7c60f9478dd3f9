"""Writing a translation into a copy of a Word file changes words, and nothing else."""

import io
import os
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.kitchen_sink import TEXTS, kitchen_sink, skeleton
from tests.notation import SAMPLES, word_file
from wdea_i18n.document import Document, SpanKind, read, read_word, save_whole, verify, write_units
from wdea_i18n.errors import OutputError
from wdea_i18n.locales import LOCALES
from wdea_i18n.pipeline import Job, read_release, translate_into

XML = ("word/document.xml", "word/header1.xml", "word/footnotes.xml", "word/styles.xml")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def everything(tmp_path):
    path = tmp_path / "everything.docx"
    path.write_bytes(kitchen_sink())
    return path


def pseudo(path, target, settings, store):
    release = read_release(path, settings, LOCALES["en"])
    output = path.parent / "out" / f"{path.stem}.{target}.docx"
    return translate_into(release, Job(LOCALES["en"], LOCALES[target], "pseudo", settings), output,
                          store)


def test_every_construct_that_carries_text_is_read(everything):
    texts = [unit.text for unit in read(everything).units]
    assert [text for text in TEXTS if text not in texts] == []


def test_what_is_not_translated_is_said(everything):
    remarks = " / ".join(read(everything).remarks)
    for thing in ("tracked changes", "descriptions of 1 pictures", "hidden text"):
        assert thing in remarks


@pytest.mark.parametrize("target", ["fr", "ru", "zh", "ar"])
def test_a_translation_leaves_the_skeleton_as_it_was(everything, settings, store, target):
    report = pseudo(everything, target, settings, store)
    before, after = parts(everything.read_bytes()), parts(report.output.read_bytes())
    assert list(before) == list(after)
    for name, data in before.items():
        if name.endswith((".xml", ".rels")) and not name.startswith("docProps"):
            assert skeleton(after[name]) == skeleton(data), name
    assert report.parts_translated == report.parts_found


def test_parts_without_text_are_copied_byte_for_byte(everything, settings, store):
    report = pseudo(everything, "fr", settings, store)
    before, after = parts(everything.read_bytes()), parts(report.output.read_bytes())
    same = {name for name in before if before[name] == after[name]}
    assert {"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels",
            "word/theme/theme1.xml", "word/numbering.xml"} <= same
    assert any(name.startswith("word/media/") for name in same)


def test_both_copies_of_a_text_box_say_the_same(everything, settings, store):
    report = pseudo(everything, "fr", settings, store)
    root = etree.fromstring(parts(report.output.read_bytes())["word/document.xml"])
    boxes = ["".join(box.itertext()).strip() for box in root.iter(qn("w:txbxContent"))]
    assert len(boxes) == 2
    assert boxes[0] == boxes[1] != "Words in a text box."


def test_a_link_keeps_its_address_and_gets_new_words(everything, settings, store):
    report = pseudo(everything, "fr", settings, store)
    links = [link for paragraph in docx.Document(report.output).paragraphs
             for link in paragraph.hyperlinks]
    assert [link.address for link in links] == ["https://wdea.example/"]
    assert links[0].text.strip()
    assert links[0].text != "our website"


def test_results_of_computed_fields_and_hidden_text_stay(everything, settings, store):
    report = pseudo(everything, "fr", settings, store)
    root = etree.fromstring(parts(report.output.read_bytes())["word/document.xml"])
    assert "7" in [text.text for text in root.iter(qn("w:t"))]
    assert "Hidden remark" in [text.text for text in root.iter(qn("w:t"))]
    assert [text.text for text in root.iter(qn("w:delText"))] == ["deleted words"]


def test_runs_that_look_alike_are_one_span():
    units, _ = read_word(kitchen_sink(), "x.docx")
    unit = next(unit for unit in units if unit.text == "My name is Michael.")
    assert [(unit.text[s.start:s.end], s.kind) for s in unit.spans] == [
        ("My name ", SpanKind.PLAIN), ("is", SpanKind.FORMAT), (" Michael.", SpanKind.PLAIN)]


letters = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=30)


@given(st.lists(st.lists(letters, min_size=3, max_size=3), min_size=1, max_size=4))
def test_whatever_is_written_is_read_again(new):
    data = word_file(*["one *two* three"] * len(new))
    units, _ = read_word(data, "x.docx")
    body = [unit for unit in units if unit.id.startswith("word/document")]
    texts = {unit.id: pieces for unit, pieces in zip(body, new, strict=True)}
    written, _ = read_word(write_units(data, texts, LOCALES["fr"]), "x.docx")
    read_again = {unit.id: unit.text for unit in written}
    for unit in body:
        assert read_again.get(unit.id, "") == "".join(texts[unit.id])


@pytest.mark.parametrize(("target", "attribute", "tag"), [
    ("fr", "w:val", "fr-FR"), ("zh", "w:eastAsia", "zh-CN"), ("ar", "w:bidi", "ar-SA")])
def test_the_language_of_the_file_is_the_target(everything, settings, store, target, attribute,
                                                tag):
    styles = parts(pseudo(everything, target, settings, store).output.read_bytes())[
        "word/styles.xml"]
    marks = list(etree.fromstring(styles).iter(qn("w:lang")))
    assert marks
    assert all(mark.get(qn(attribute)) == tag for mark in marks)


def test_arabic_runs_from_right_to_left_in_every_story(everything, settings, store):
    after = parts(pseudo(everything, "ar", settings, store).output.read_bytes())
    for name in XML[:3]:
        root = etree.fromstring(after[name])
        paragraphs = list(root.iter(qn("w:p")))
        assert all(p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for p in paragraphs), name
        for table in root.iter(qn("w:tblPr")):
            assert table.find(qn("w:bidiVisual")) is not None
        for run in root.iter(qn("w:r")):
            text = "".join(t.text or "" for t in run.iter(qn("w:t")) if t.getparent() is run)
            rtl = run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
            assert rtl == any("\u0600" <= c <= "\u06ff" for c in text), text


def test_turning_back_from_arabic_takes_the_direction_away(everything, settings, store):
    arabic = pseudo(everything, "ar", settings, store).output
    english = write_units(arabic.read_bytes(), {}, LOCALES["en"])
    for name in XML[:3]:
        root = etree.fromstring(parts(english)[name])
        assert not list(root.iter(qn("w:bidi"), qn("w:rtl"), qn("w:bidiVisual")))


def test_a_text_that_did_not_arrive_is_an_error():
    data = word_file("One sentence.", "Another sentence.")
    units, _ = read_word(data, "x.docx")
    source = Document("x", "docx", data, units)
    with pytest.raises(OutputError, match="1 of 1 paragraphs are not in"):
        verify(data, source, {units[0].id: ["Une phrase."]})


def test_a_file_that_comes_out_as_it_went_in_is_an_error():
    data = word_file("One sentence.")
    units, _ = read_word(data, "x.docx")
    with pytest.raises(OutputError, match="came out as it went in"):
        verify(data, Document("x", "docx", data, units), {units[0].id: ["One sentence."]})


def test_the_formatted_sample_keeps_letterhead_table_note_and_links(settings, store, tmp_path):
    release = read_release(SAMPLES / "training-week.docx", settings)
    job = Job(LOCALES["en"], LOCALES["fr"], "pseudo", settings)
    report = translate_into(release, job, tmp_path / "x.docx", store)
    before, after = docx.Document(release.path), docx.Document(report.output)
    assert len(after.tables[0].rows) == len(before.tables[0].rows)
    xml = parts(report.output.read_bytes())
    assert xml["word/document.xml"].count(b"<w:footnoteReference ") == 1
    assert xml["word/document.xml"].count(b"<w:hyperlink ") == 2
    assert b"<w:drawing>" in xml["word/header1.xml"]
    headings = [p.text for p in after.paragraphs if p.style.name == "Heading 1"]
    assert len(headings) == 2
    assert all(text.startswith("⟦") for text in headings)


def test_an_output_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "out" / "x.docx"
    save_whole(b"first", path)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        save_whole(b"second", path)
    assert path.read_bytes() == b"first"
    assert [one.name for one in path.parent.iterdir()] == ["x.docx"]
