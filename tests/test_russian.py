"""Russian cases: what a preposition asks for, and terms that stand in another."""

import pytest

from wdea_i18n.language import agreeing, cases_of, governed
from wdea_i18n.locales import LOCALES
from wdea_i18n.translation import Constraint, Translation
from wdea_i18n.translation.cases import with_cases

RU, FR = LOCALES["ru"], LOCALES["fr"]
UNIVERSITY = ("Пекинский педагогический университет", "Пекинского педагогического университета",
              "Пекинскому педагогическому университету", "Пекинским педагогическим университетом",
              "Пекинском педагогическом университете")
CITY = ("Самарканд", "Самарканда", "Самарканду", "Самаркандом", "Самарканде")
ACRONYM = ("WDEA",)


@pytest.mark.parametrize(("before", "first"), [
    ("12 января в ", "loct"), ("Во ", "loct"), ("вместе с ", "ablt"), ("благодаря ", "datv"),
    ("«из ", "gent"), ("он прошел через ", "accs"),
])
def test_a_preposition_asks_for_a_case(before, first):
    assert governed(before)[0] == first


@pytest.mark.parametrize("before", ["", "в", "церемония ", "в новом ", "открыв "])
def test_other_words_ask_for_none(before):
    assert governed(before) == ()


@pytest.mark.parametrize(("phrase", "cases"), [
    (UNIVERSITY[1], {"gent"}), (UNIVERSITY[4], {"loct"}), ("Самаркандом", {"ablt"}),
    ("Министерство образования", {"nomn", "accs"}), ("WDEA", set()),
    ("Ханчжоу", {"nomn", "gent", "datv", "accs", "ablt", "loct"}),
])
def test_a_phrase_stands_in_the_cases_that_all_its_words_can_have(phrase, cases):
    assert cases_of(phrase) == cases


def test_the_form_for_the_likelier_case_is_taken():
    assert agreeing(CITY, ("loct", "accs")) == "Самарканде"
    assert agreeing(ACRONYM, ("loct",)) is None


def said(text, *terms, target=RU):
    constraints = tuple(Constraint(forms[0], 0, 1, forms) for forms in terms)
    return with_cases(Translation(text), constraints, target).text


@pytest.mark.parametrize(("text", "expected"), [
    ("12 января в Пекинского педагогического университета открылся", "12 января в Пекинском педагогическом университете открылся"),
    ("В Самаркандом открылся конгресс", "В Самарканде открылся конгресс"),
    ("он едет в Самарканд", "он едет в Самарканд"),
    ("вместе с Самаркандом и WDEA", "вместе с Самаркандом и WDEA"),
    ("в WDEA и в Самарканду", "в WDEA и в Самарканде"),
    ("гордость Самарканда", "гордость Самарканда"),
])
def test_a_term_behind_a_preposition_stands_in_its_case(text, expected):
    assert said(text, UNIVERSITY, CITY, ACRONYM) == expected


def test_other_languages_have_none_of_it():
    assert said("в Самаркандом", CITY, target=FR) == "в Самаркандом"
