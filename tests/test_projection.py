"""Inline codes find their words in the translation; links, notes and pictures are never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.notation import marked
from wdea_i18n.document import Segment, Span, SpanKind, Unit
from wdea_i18n.locales import LOCALES
from wdea_i18n.translation import Constraint, Link, Translation, assemble, project
from wdea_i18n.translation.constraint import as_wholes


def word_links(source: str, target: str, pairs: dict[str, str]) -> list[Link]:
    return [Link(source.index(a), source.index(a) + len(a), target.index(b), target.index(b) + len(b))
            for a, b in pairs.items()]


def projected(notation: str, target: str, pairs: dict[str, str]):
    text, spans = marked(notation)
    return project(text, spans, target, word_links(text, target, pairs))


def test_bold_lands_on_the_aligned_words():
    pieces, lost = projected("The <format>Joint Secretariat</format> opened.",
                             "Le Secrétariat conjoint a ouvert.",
                             {"Joint": "conjoint", "Secretariat": "Secrétariat", "opened": "ouvert"})
    assert pieces == ["Le ", "Secrétariat conjoint", " a ouvert."]
    assert lost == []


def test_a_word_that_stays_the_same_is_found_without_alignment():
    pieces, _ = projected("Ask <format>WDEA</format> today.", "Demandez à WDEA aujourd'hui.", {})
    assert pieces == ["Demandez à ", "WDEA", " aujourd'hui."]


def test_one_format_for_all_takes_all():
    pieces, lost = projected("<format>Bold as a whole.</format>", "Tout en gras.", {})
    assert (pieces, lost) == (["Tout en gras."], [])


def test_a_format_without_a_place_is_dropped_and_said():
    text, spans = marked("A <format>very</format> good day.")
    links = word_links(text, "Une bonne journée.", {"good": "bonne", "day": "journée"})
    pieces, lost = project(text, spans, "Une bonne journée.", links)
    assert "".join(pieces) == "Une bonne journée."
    assert [text[span.start:span.end] for span in lost] == ["very"]


def test_a_link_without_a_place_still_keeps_a_word():
    text, spans = marked("Read <link>more</link> here.")
    pieces, lost = project(text, spans, "Pour en savoir plus.", [])
    assert pieces[1].strip()
    assert "".join(pieces) == "Pour en savoir plus."
    assert lost == []


def test_a_note_stays_behind_its_word():
    pieces, _ = projected("Members<object> met in May.", "En mai, les membres se sont réunis.",
                          {"Members": "membres", "met": "réunis", "May": "mai"})
    assert pieces == ["En mai, les membres", "", " se sont réunis."]


words = st.lists(st.text("abcdeéü'", min_size=1, max_size=6), min_size=1, max_size=8)
kinds = st.sampled_from([SpanKind.PLAIN, SpanKind.FORMAT, SpanKind.LINK, SpanKind.OBJECT])


@st.composite
def cases(draw):
    """A source with random spans, a target, random links between them."""
    spans, text = [], ""
    for kind in draw(st.lists(kinds, min_size=1, max_size=7)):
        part = "" if kind is SpanKind.OBJECT else " ".join(draw(words)) + draw(st.sampled_from(["", " "]))
        spans.append(Span(len(text), len(text) + len(part), kind))
        text += part
    target = " ".join(draw(words)) + "."
    position = st.integers(0, 40)
    links = [Link(min(a, len(text)), min(a + 3, len(text)), min(b, len(target) - 1), min(b + 3, len(target)))
             for a, b in draw(st.lists(st.tuples(position, position), max_size=10))]
    return text, spans, target, links


@given(cases())
def test_the_pieces_are_the_target_whatever_the_alignment(case):
    text, spans, target, links = case
    if not text:
        return
    pieces, lost = project(text, spans, target, links)
    assert "".join(pieces) == target
    assert len(pieces) == len(spans)
    for span, piece in zip(spans, pieces, strict=True):
        assert not piece or span.end > span.start, "text where the document has a picture"
    assert all(span.kind is SpanKind.FORMAT for span in lost)


@given(cases())
def test_every_link_keeps_words_where_there_are_enough(case):
    text, spans, target, links = case
    linked = [n for n, span in enumerate(spans) if span.kind is SpanKind.LINK]
    if len(target.split()) < len(spans) or len(linked) > 1:
        return
    pieces, _ = project(text, spans, target, links)
    assert all(pieces[n].strip() for n in linked)


def unit_of(notation: str) -> Unit:
    text, spans = marked(notation)
    return Unit("u", text, tuple(spans))


def parts_of(unit: Unit, source: str, *pairs: tuple[str, str]):
    return [(Segment("u", unit.text.index(a), unit.text.index(a) + len(a), a, LOCALES[source]),
             Translation(b)) for a, b in pairs]


@pytest.mark.parametrize(("source", "target", "notation", "pairs", "texts"), [
    ("en", "fr", "One. <format>Two.</format> 12%", [("One.", "Un."), ("Two.", "Deux.")],
     ["Un. ", "Deux.", " 12%"]),
    ("en", "fr", "One.<object> Two.", [("One.", "Un."), ("Two.", "Deux.")], ["Un.", "", " Deux."]),
    ("en", "zh", "One. <format>Two.</format>", [("One.", "一。"), ("Two.", "二。")], ["一。", "二。"]),
    ("zh", "en", "一。<format>二。</format>", [("一。", "One."), ("二。", "Two.")], ["One. ", "Two."]),
    ("zh", "en", "一。<break><format>二。</format>", [("一。", "One."), ("二。", "Two.")],
     ["One.", "", "Two."]),
])
def test_sentences_are_put_together_as_the_target_language_does(source, target, notation, pairs,
                                                                texts):
    unit = unit_of(notation)
    found, _ = assemble(unit, parts_of(unit, source, *pairs), LOCALES[target])
    assert found == texts


def test_what_is_not_translated_stays_where_it_was(fr):
    unit = unit_of("Call +41 22 000. Now.")
    found, _ = assemble(unit, parts_of(unit, "en", ("Now.", "Maintenant.")), fr)
    assert found == ["Call +41 22 000. Maintenant."]


def test_a_format_on_a_term_covers_all_its_words_though_only_one_is_linked():
    source, spans = marked("The <format>Joint Secretariat</format> opens.")
    target = "تفتح الأمانة المشتركة أبوابها."
    one = Translation(target, tuple(word_links(source, target, {"Joint": "المشتركة"})))
    term = Constraint("joint-secretariat", source.index("Joint"), source.index(" opens"),
                      ("الأمانة المشتركة",))
    for found, bold in ((one, "المشتركة"), (as_wholes(one, [term], LOCALES["ar"]), "الأمانة المشتركة")):
        pieces, lost = project(source, spans, found.text, found.links)
        assert (pieces[1].strip(), lost) == (bold, [])
    assert as_wholes(Translation(target), [term], LOCALES["ar"]) == Translation(target)
