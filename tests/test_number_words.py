"""Numbers that a release spells out reach the reader as they were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wdea_i18n.document import Segment
from wdea_i18n.language import ABOVE_TWO, apply_edits, in_digits, in_words
from wdea_i18n.locales import LOCALES
from wdea_i18n.pipeline import Job, translate_missing
from wdea_i18n.quality import check_segment
from wdea_i18n.translation import Translation, finished
from wdea_i18n.translation.engine import Link, traced
from wdea_i18n.translation.restoring import restore_number

EN, FR, ES, RU = (LOCALES[tag] for tag in ("en", "fr", "es", "ru"))


def written(text, **options):
    return apply_edits(text, in_digits(text, **options))


@given(st.integers(0, 999_999))
def test_every_number_in_words_becomes_its_digits(number):
    from num2words import num2words

    words = num2words(number).replace(",", "")
    assert written(f"More than {words} schools joined.", least=0) == f"More than {number:,} schools joined."


@pytest.mark.parametrize(("text", "digits"), [
    ("Forty-one schools and twelve thousand pupils took part.", "41 schools and 12,000 pupils took part."),
    ("“Forty million people are waiting.”", "“40 million people are waiting.”"),
    ("an eleven-year-old girl from one of ten villages", "an 11-year-old girl from one of ten villages"),
    ("between eleven and twenty schools", "between 11 and 20 schools"),
])
def test_numbers_above_ten_are_written_in_digits(text, digits):
    assert written(text) == digits


@pytest.mark.parametrize("text", [
    "on the twenty-first of May", "the one hundred and fifteenth member",   # ordinals
    "In nineteen eighty-four the school opened.",                          # a year as it is spoken
    "They quote Chapter Eleven and Catch Twenty-Two.",                     # names
    "a hundred and twenty teachers", "hundreds of thousands of pupils", "the nineties",
])
def test_what_is_no_plain_number_keeps_its_words(text):
    assert written(text) == text


@pytest.mark.parametrize("target", ["fr", "es", "ru", "zh", "ar"])
def test_the_bundled_packages_keep_numbers_in_words(target, settings):
    sentences = {"Forty-one schools have joined the network this year.": "41",
                 "The prize was awarded to fifty-eight teachers.": "58"}
    job = Job(EN, LOCALES[target], "argos", settings)
    found = translate_missing({EN: dict.fromkeys(sentences, ())}, {}, job)[EN]
    assert [number in found[text].text for text, number in sentences.items()] == [True, True]


def test_links_are_with_the_words_of_the_source():
    source = "Forty-one schools joined."
    one = traced(Translation("41 écoles", (Link(0, 2, 0, 2), Link(3, 10, 3, 9))), in_digits(source))
    assert [source[link.source_start:link.source_end] for link in one.links] == ["Forty-one", "schools"]


@pytest.mark.parametrize(("source", "theirs", "target", "printed"), [
    ("Five schools joined.", "5 écoles ont adhéré.", FR, "Cinq écoles ont adhéré."),
    ("He met ten experts.", "Se reunió con 10 expertos.", ES, "Se reunió con diez expertos."),
    ("Only four percent agree.", "Seuls 4 % sont d’accord.", FR, "Seuls 4 % sont d’accord."),
    ("All 5 schools joined.", "Les 5 écoles ont adhéré.", FR, "Les 5 écoles ont adhéré."),
    ("Five of 5 schools joined.", "5 des 5 écoles ont adhéré.", FR, "5 des 5 écoles ont adhéré."),
    ("Five schools joined.", "Присоединились 5 школ.", RU, "Присоединились 5 школ."),
    ("Forty schools joined.", "40écoles ont adhéré le 1er mai.", FR, "40 écoles ont adhéré le 1er mai."),
    ("Twelve thousand came.", "12,000 sont venus.", FR, "12\u202f000 sont venus."),
])
def test_small_numbers_are_printed_as_words_and_large_ones_as_the_language_writes_them(
        source, theirs, target, printed):
    segment = Segment("unit", 0, len(source), source, EN)
    assert finished(segment, Translation(theirs), target).text.replace("\u00a0", " ") == printed


def test_words_that_are_no_number_of_the_source_stay_digits():
    assert in_words("Rule 7 has three parts.", "La règle 7 a 3 parties.", EN, FR)[0].text == "trois"
    assert len(in_words("Rule 7 has three parts.", "La règle 7 a 3 parties.", EN, FR)) == 1
    assert in_words("Trois écoles", "3 écoles", FR, FR) == []


@pytest.mark.parametrize("target", ["41 écoles ont adhéré cette année.",
                                    "Quarante et une écoles ont adhéré cette année."])
def test_a_number_in_words_may_be_digits_or_words_in_the_translation(target):
    assert check_segment("Forty-one schools joined this year.", target, EN, FR) == []


@pytest.mark.parametrize(("source", "target"), [
    ("ALLIANCE TRAINS TWELVE THOUSAND TEACHERS", "L’ALLIANCE FORME 12,000 ENSEIGNANTS"),
    ("Alliance Trains Twelve Thousand Teachers", "L’Alliance forme 12,000 enseignants")])
def test_headlines_have_numbers_in_words_too(source, target):
    printed = finished(Segment("unit", 0, len(source), source, EN), Translation(target), FR).text
    assert "12\u202f000" in printed
    assert check_segment(source, printed, EN, FR) == []


def test_another_number_is_found_and_put_right():
    source, wrong = "Forty-one schools joined this year.", "47 écoles ont adhéré cette année."
    assert [one.check for one in check_segment(source, wrong, EN, FR)] == ["numbers"]
    assert restore_number(source, Translation(wrong)).text == wrong.replace("47", "41")


def test_numbers_that_stay_words_do_not_hinder_the_others():
    source = "Five experts met in 13 schools."
    assert restore_number(source, Translation("Cinq experts dans 14 écoles.")).text \
        == "Cinq experts dans 13 écoles."
    assert written(source, least=ABOVE_TWO) == "5 experts met in 13 schools."
