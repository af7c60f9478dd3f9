"""Languages are told apart, sentences are found, casing and typography follow the language."""

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wdea_i18n.document import Span, SpanKind, Unit
from wdea_i18n.errors import LanguageUncertain, UsageError
from wdea_i18n.language import (
    Casing,
    apply_edits,
    detect_document,
    detect_text,
    is_translatable,
    moved,
    segment,
    split_sentences,
    typeset,
    unit_language,
)
from wdea_i18n.locales import LOCALES, locale

PARAGRAPHS = {
    "en": "The Alliance opened its first training week for teachers in Beijing today.",
    "fr": "L'Alliance a ouvert aujourd'hui à Beijing sa première semaine de formation.",
    "es": "La Alianza inauguró hoy en Beijing su primera semana de formación para docentes.",
    "ru": "Альянс открыл сегодня в Пекине первую неделю обучения для учителей.",
    "ar": "افتتح التحالف اليوم في بكين أسبوعه التدريبي الأول للمعلمين.",
    "zh": "联盟今天在北京为教师举办了第一届培训周。",
}


@pytest.mark.parametrize("tag", PARAGRAPHS)
def test_each_language_is_detected_again_and_again_the_same(tag):
    found = [detect_document([PARAGRAPHS[tag]] * 3, "x", 0.8) for _ in range(3)]
    assert {one.locale.tag for one in found} == {tag}
    assert len({one.confidence for one in found}) == 1
    assert found[0].confidence > 0.9


@pytest.mark.parametrize("text", [
    "Die Allianz hat heute in Peking ihre erste Fortbildungswoche für Lehrkräfte eröffnet.",
    "聯盟は本日、北京で教員のための最初の研修週間を開始しました。ありがとうございました。",
    "Η Συμμαχία άνοιξε σήμερα στο Πεκίνο την πρώτη εβδομάδα κατάρτισης εκπαιδευτικών."])
def test_a_language_that_is_not_supported_is_refused(text):
    with pytest.raises(LanguageUncertain, match="--from"):
        detect_document([text] * 3, "x.txt", 0.8)


def test_too_little_text_and_two_languages_in_equal_parts_are_refused():
    with pytest.raises(LanguageUncertain, match="too little text"):
        detect_document(["OK 12"], "x.txt", 0.8)
    with pytest.raises(LanguageUncertain, match="unclear"):
        detect_document([PARAGRAPHS["en"], PARAGRAPHS["ru"]], "x.txt", 0.8)


def test_latin_names_in_a_chinese_release_do_not_make_its_language_unclear():
    text = "世界数字教育联盟（World Digital Education Alliance）今天在北京成立了联合秘书处，代表Stefania Giannini出席。"
    assert detect_document([text], "x", 0.8).locale.tag == "zh"


def test_a_few_letters_of_a_script_tell_the_language():
    assert detect_text("Пресс-релиз").locale.tag == "ru"
    assert detect_text("新闻稿").locale.tag == "zh"
    assert detect_text("WDEA") is None


def test_a_paragraph_in_another_language_is_known_but_a_name_is_not_one(en):
    assert unit_language(PARAGRAPHS["fr"], en).tag == "fr"
    assert unit_language(PARAGRAPHS["ru"], en).tag == "ru"
    assert unit_language("Université Paris-Saclay", en).tag == "en"


SENTENCES = [
    ("en", "H.E. Mr. J. Smith spoke. See Art. 3 and No. 5. It ended.",
     ["H.E. Mr. J. Smith spoke.", "See Art. 3 and No. 5.", "It ended."]),
    ("en", 'She said: "We did it. We are proud." Then she left.', None),
    ("fr", "M. Dupont a parlé. Voir l'art. 3. Fin.", ["M. Dupont a parlé.", "Voir l'art. 3.", "Fin."]),
    ("es", "El Sr. Gómez habló. Véase el art. 3.", ["El Sr. Gómez habló.", "Véase el art. 3."]),
    ("ru", "В 2024 г. альянс создан. См. ст. 3 устава.", ["В 2024 г. альянс создан.", "См. ст. 3 устава."]),
    ("zh", "会议开始了。大家都到了！结束了吗？", ["会议开始了。", "大家都到了！", "结束了吗？"]),
    ("ar", "بدأ الاجتماع. هل انتهى؟ نعم.", ["بدأ الاجتماع.", "هل انتهى؟", "نعم."]),
]


@pytest.mark.parametrize(("tag", "text", "sentences"), SENTENCES)
def test_sentences_end_where_a_reader_would_end_them(tag, text, sentences):
    found = [text[start:end] for start, end in split_sentences(text, LOCALES[tag])]
    assert found[0]
    if sentences:
        assert found == sentences


@given(st.text(max_size=200), st.sampled_from(sorted(LOCALES)))
def test_splitting_loses_nothing_but_white_space(text, tag):
    spans = split_sentences(text, LOCALES[tag])
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_very_long_sentence_is_cut_at_its_semicolons(en):
    for count, expected in ((6, 1), (10, 10)):
        people = "; ".join(f"Person Number {n}, Director of the Institute of Things" for n in range(count))
        unit = Unit("u", f"{people} came.", (Span(0, len(people) + 6, SpanKind.PLAIN),))
        parts = segment([unit], en)
        assert len(parts) == expected
        assert all(unit.text[one.start:one.end] == one.text for one in parts)


def test_no_sentence_runs_across_a_line_break(en):
    unit = Unit("u", "One lineanother line", (
        Span(0, 8, SpanKind.PLAIN), Span(8, 8, SpanKind.BREAK), Span(8, 20, SpanKind.PLAIN)))
    assert [one.text for one in segment([unit], en)] == ["One line", "another line"]


@pytest.mark.parametrize(("text", "parts"), [
    ("Press release · For immediate release | Page 2",
     ["Press release", "For immediate release", "Page 2"]),
    ("Either|or is one word.", ["Either|or is one word."])])
def test_no_sentence_runs_across_a_divider(en, text, parts):
    unit = Unit("u", text, (Span(0, len(text), SpanKind.PLAIN),))
    assert [one.text for one in segment([unit], en)] == parts


def test_numbers_addresses_and_acronyms_are_not_sent_to_the_engine():
    for text in ("12,500", "press@wdea.example", "https://wdea.example/a?b=c", "WDEA", "–"):
        assert not is_translatable(text), text
    for text in ("Press", "WDEA members", "联盟", "ANNOUNCEMENT"):
        assert is_translatable(text), text


BODY = ["The WDEA met in Rabat.", "Members of the WDEA met Olga Sokolova.",
        "The World Bank and the Joint Secretariat met.", "Digital education and the secretariat."]


@pytest.mark.parametrize(("text", "read"), [
    ("WDEA OPENS SCHOOL IN RABAT", "WDEA opens school in Rabat"), ("WDEA", "WDEA"),
    ("AAU MEMBERS MAY MEET IN HANGZHOU ON 12 MAY", "AAU members may meet in Hangzhou on 12 May"),
    ("World Bank and WDEA Open Digital School in Rabat", "World Bank and WDEA open digital school in Rabat"),
    ("More Than 600 Representatives Attend the Ceremony", "More than 600 representatives attend the ceremony"),
    ("New School for Girls Opens in Ouagadougou", "New school for girls opens in Ouagadougou"),
    ("New Books for Schools in New Caledonia Arrive", "New books for schools in New Caledonia arrive"),
    ("Joint Secretariat Presents Its Annual Report", "Joint Secretariat presents its annual report"),
    ("Olga Sokolova Met Members of the Board", "Olga Sokolova met members of the board"),
    ("The World Bank Opens a School in Rabat.", "The World Bank Opens a School in Rabat."),
    ("Members of the WDEA met Olga Sokolova in Rabat", "Members of the WDEA met Olga Sokolova in Rabat"),
    ("Institute of Digital Education", "Institute of Digital Education"),
    ("NAIROBI, 3 March 2026 – The WDEA met.", "Nairobi, 3 March 2026 – The WDEA met."),
    ("RIO DE JANEIRO (3 March 2026) — The WDEA met.", "Rio de Janeiro (3 March 2026) — The WDEA met."),
    ("WASHINGTON, DC, March 3 - The WDEA met.", "Washington, DC, March 3 - The WDEA met."),
    ("WDEA, 3 March 2026 – The board met.", "WDEA, 3 March 2026 – The board met."),
    ("THE HAGUE, 3 May – The WDEA met.", "The Hague, 3 May – The WDEA met."),
    ("UNESCO 2025 report – a summary", "UNESCO 2025 report – a summary"),
    ("UNESCO has 194 members. It met in Paris - as always.", "UNESCO has 194 members. It met in Paris - as always.")])
def test_capitals_and_headlines_are_read_as_the_document_writes_its_words_elsewhere(en, text, read):
    assert Casing.of([*BODY, text]).of_sentence(text, en) == read


@given(st.text("AaBbÉé İß-'’ 1.", max_size=40))
def test_recasing_changes_nothing_but_the_case(text):
    found = Casing.of(BODY).of_sentence(text, LOCALES["en"])
    assert len(found) == len(text)
    assert found.casefold() == text.casefold() or found.lower() == text.lower()


TYPOGRAPHY = [
    ("fr", 'Il dit : "Oui !" et part; vraiment?',
     "Il dit\u00a0: «\u00a0Oui\u202f!\u00a0» et part\u202f; vraiment\u202f?"),
    ("fr", "L'école à 10:30 sur https://a.example/?x=1", "L’école à 10:30 sur https://a.example/?x=1"),
    ("fr", "l’avis de l’CEAIE, d’BNU et de l’UNESCO", "l’avis de CEAIE, de BNU et de l’UNESCO"),
    ("fr", "Elle ne enseigne que à la école de Oran.", "Elle n’enseigne qu’à l’école d’Oran."),
    ("fr", "le onze, à la une de Ouagadougou, fais-le aussi", "le onze, à la une de Ouagadougou, fais-le aussi"),
    ("es", '"Hola" , dijo.', "«Hola» , dijo."), ("es", "el 68% y el 51 %", "el 68\u00a0% y el 51\u00a0%"),
    ("ru", '"Да" - сказал он', "«Да» — сказал он"), ("es", "“Sí”, dijo. «La “paz” llega»", "«Sí», dijo. «La “paz” llega»"),
    ("zh", "联盟成立了, 大家很高兴. ", "联盟成立了，大家很高兴。 "),
    ("zh", "主席CEAIE; 国际合作 司司长Yang Dan, 副司长", "主席CEAIE；国际合作司司长Yang Dan，副司长"),
    ("zh", "主席CEAIE;", "主席CEAIE；"),
    ("zh", "确保, 秘书处是桥梁", "确保秘书处是桥梁"),
    ("ar", "نعم, هل انتهى?", "نعم، هل انتهى؟"), ("ar", "عضو CEAIE, عضو WDEA; ثم 5,000", "عضو CEAIE، عضو WDEA؛ ثم 5,000"),
    ("ar", "ل عضو و المشاركة ل التحالف", "لعضو والمشاركة للتحالف"), ("ar", "(ب) المادة ب", "(ب) المادة ب"), ("ar", "ب6 لغات و6 مدارس", "بـ6 لغات و6 مدارس"),
    ("ar", "في السنوات ال5 المقبلة", "في السنوات الـ5 المقبلة"), ("ar", "50,000 ألف شخص و5 آلاف", "50,000 شخص و5 آلاف"),
    ("ar", "أن التحالف ستواصل العمل", "أن التحالف سيواصل العمل"), ("ar", "أن أمانة التحالف ستواصل العمل", "أن أمانة التحالف ستواصل العمل"),
    ("zh", "开罗，5月4日—— 来自", "开罗，5月4日——来自"),
    ("fr", "Paris, le 1 octobre, le 11 mai", "Paris, le 1er octobre, le 11 mai"),
    ("ru", "50 000 тысяч человек, 1,250 тысяч", "50 000 человек, 1,250 тысяч"), ("ru", "от онлайн- рисков", "от онлайн-рисков"),
    ("ru", "онлайн- и офлайн-курсы", "онлайн- и офлайн-курсы"),
    ("en", '"Yes," she said.', "“Yes,” she said."),
]


def set_in(text, target):
    """Typeset until nothing is left to be done."""
    for _ in range(len(text) + 1):
        if not (edits := typeset(text, target)):
            break
        text = apply_edits(text, edits)
    return text


@pytest.mark.parametrize(("tag", "text", "good"), TYPOGRAPHY)
def test_typography_follows_the_language(tag, text, good):
    assert set_in(text, LOCALES[tag]) == good


signs = st.text(st.sampled_from("aéж中س \u00a0\u202f\"«»“”':;!?.,()-—1\u3002"), max_size=40)


@given(signs, st.sampled_from(sorted(LOCALES)))
def test_typography_applied_twice_changes_nothing_more(text, tag):
    once = set_in(text, LOCALES[tag])
    assert typeset(once, LOCALES[tag]) == []


@given(signs, st.sampled_from(sorted(LOCALES)))
def test_edits_keep_the_order_of_positions(text, tag):
    edits = typeset(text, LOCALES[tag])
    places = [moved(position, edits) for position in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] <= len(apply_edits(text, edits))


def test_regional_tags_find_their_language_and_others_are_refused():
    assert locale("fr-CA").tag == "fr"
    assert locale("zh_CN").tag == "zh"
    with pytest.raises(UsageError, match="Use one of"):
        locale("de")


def test_threads_that_start_at_once_detect_what_one_alone_does():
    code = """
from concurrent.futures import ThreadPoolExecutor
from wdea_i18n.language import detect_document
texts = [f"The members of the Alliance met {n} times in Nairobi last year." for n in range(24)]
with ThreadPoolExecutor(12) as pool:
    print({found.locale.tag for found in pool.map(lambda text: detect_document([text], "x", .5), texts)})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'en'}"
