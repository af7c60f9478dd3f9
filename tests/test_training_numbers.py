"""What a package learns has numbers as it will get them: in digits, on both sides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from wdea_i18n.language import ABOVE_TWO, in_digits
from wdea_i18n.locales import LOCALES
from wdea_i18n.training.corpora import Pair
from wdea_i18n.training.numbers import numbers_in_digits

ENGLISH = "Experts from eleven countries spoke six languages."
SPELT = {
    "fr": ("Des experts de onze pays parlaient six langues.",
           "Des experts de 11 pays parlaient 6 langues."),
    "es": ("Expertos de once países hablaban seis idiomas.",
           "Expertos de 11 países hablaban 6 idiomas."),
    "ru": ("Эксперты из одиннадцати стран говорили на шести языках.",
           "Эксперты из 11 стран говорили на 6 языках."),
    "zh": ("来自十一个国家的专家讲六种语言。", "来自11个国家的专家讲6种语言。"),
    "ar": ("تحدث خبراء من أحد عشر بلدا بست لغات.", "تحدث خبراء من 11 بلدا ب6 لغات."),
}


@pytest.mark.parametrize("tag", SPELT)
def test_numbers_become_digits_on_both_sides(tag):
    words, digits = SPELT[tag]
    assert numbers_in_digits(Pair(ENGLISH, words), LOCALES[tag]) == Pair(
        "Experts from 11 countries spoke 6 languages.", digits)


@pytest.mark.parametrize("tag", SPELT)
def test_a_translation_that_has_digits_already_is_left_as_it_is(tag):
    digits = SPELT[tag][1]
    assert numbers_in_digits(Pair(ENGLISH, digits), LOCALES[tag]).target == digits


@pytest.mark.parametrize(("source", "target", "tag"), [
    ("The partners meet every six months.", "Партнеры встречаются каждые полгода.", "ru"),
    ("Three of the three hundred came.", "Trois des trois cents sont venus.", "fr"),
    ("One book, two readers.", "Un livre, deux lecteurs.", "fr"),
    ("The third of three halls.", "第三厅。", "zh"),
])
def test_a_number_that_is_not_found_as_often_leaves_the_pair_alone(source, target, tag):
    assert numbers_in_digits(Pair(source, target), LOCALES[tag]) == Pair(source, target)


def test_thousands_are_found_however_they_are_parted():
    source = "Two thousand pupils came."
    for target in ("2 000 élèves sont venus.", "2\u202f000 élèves sont venus.",
                   "2.000 élèves sont venus."):
        pair = numbers_in_digits(Pair(source, target), LOCALES["fr"])
        assert pair == Pair("2,000 pupils came.", target)


@pytest.mark.parametrize("tag", ["fr", "es", "ru"])
@given(number=st.integers(3, 999))
def test_every_number_is_found_as_num2words_spells_it(tag, number):
    pair = Pair(f"There are {num2words(number)} pupils.", f"({num2words(number, lang=tag)})")
    assert in_digits(pair.source, ABOVE_TWO)
    assert numbers_in_digits(pair, LOCALES[tag]).target == f"({number})"
