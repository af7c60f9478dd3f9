"""Terms that agree with the word before them: Russian cases, Arabic numbers."""

import pytest

from wdea_i18n.language import agreeing, cases_of, governed, with_lam
from wdea_i18n.locales import LOCALES
from wdea_i18n.translation import Constraint, Translation
from wdea_i18n.translation.agreement import agreed

RU, AR, FR = LOCALES["ru"], LOCALES["ar"], LOCALES["fr"]
UNIVERSITY = ("Пекинский педагогический университет", "Пекинского педагогического университета",
              "Пекинскому педагогическому университету", "Пекинским педагогическим университетом",
              "Пекинском педагогическом университете")
CITY = ("Самарканд", "Самарканда", "Самарканду", "Самаркандом", "Самарканде")
ACRONYM = ("WDEA",)
COUNTRIES = ("بلدان ومناطق", "بلدا ومنطقة", "بلد ومنطقة")
BODIES = ("منظمة", "منظمات")
EXPERTS = ("خبير", "خبراء")         # whose accusative the term base does not have


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
    ("Найроби", {"nomn", "gent", "datv", "accs", "ablt", "loct"}), ("Боготы", set()),
])
def test_a_phrase_stands_in_the_cases_that_all_its_words_can_have(phrase, cases):
    assert cases_of(phrase) == cases


def test_the_form_for_the_likelier_case_is_taken():
    assert agreeing(CITY, ("loct", "accs")) == "Самарканде"
    assert agreeing(ACRONYM, ("loct",)) is None


def said(text, *terms, target=RU):
    constraints = tuple(Constraint(forms[0], 0, 1, forms) for forms in terms)
    return agreed(text, Translation(text), constraints, target).text


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


UPGRADING = ("интеллектуальная модернизация", "интеллектуальной модернизации",
             "интеллектуальной модернизацией")
TRUST = ("доверие", "доверия", "доверию")
GROWTH = ("зеленое развитие", "зеленого развития", "зеленому развитию", "зеленым развитием")


@pytest.mark.parametrize(("text", "expected"), [
    ("развитие интеллектуальной модернизации, зеленое развитие и доверие",
     "развитие интеллектуальной модернизации, зеленого развития и доверия"),
    ("к интеллектуальной модернизации и зеленое развитие", "к интеллектуальной модернизации и зеленому развитию"),
    ("с интеллектуальной модернизацией и зеленым развитием", "с интеллектуальной модернизацией и зеленым развитием"),
    ("интеллектуальная модернизация, зеленого развития", "интеллектуальная модернизация, зеленого развития"),
    ("развитие интеллектуальной модернизации — зеленое развитие", "развитие интеллектуальной модернизации — зеленое развитие"),
])
def test_a_term_in_a_list_does_not_fall_back_into_the_nominative(text, expected):
    assert in_a_list("upgrading, growth and trust", text, upgrading=UPGRADING, growth=GROWTH,
                     trust=TRUST) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("директор Департамента обменов Министерство образования", "директор Департамента обменов Министерства образования"),
    ("директор Департамента обменов Министерством образования", "директор Департамента обменов Министерством образования"),
    ("Министерство образования и Департамент обменов", "Министерство образования и Департамент обменов"),
])
def test_an_owner_behind_what_it_owns_is_in_the_genitive(text, expected):
    assert in_a_list("director of the Department of Exchanges of the Ministry of Education", text, **{
        "Department of Exchanges": ("Департамент обменов", "Департамента обменов"),
        "Ministry of Education": ("Министерство образования", "Министерства образования")}) == expected


def test_an_office_behind_the_body_of_another_is_no_member_of_its_list():
    text = "председатель Совета и президент академии"
    assert in_a_list("Chairperson of the Council and President of the academy", text,
                     Council=("Совет", "Совета"), President=("президент", "президента")) == text


def in_a_list(source, text, **terms):
    constraints = tuple(Constraint(word, source.index(word), source.index(word) + len(word), forms)
                        for word, forms in terms.items())
    return agreed(source, Translation(text), constraints, RU).text


def test_other_languages_have_none_of_it():
    assert said("в Самаркандом", CITY, target=FR) == "в Самаркандом"


@pytest.mark.parametrize(("text", "expected"), [
    ("19 من 13 بلدان ومناطق", "19 من 13 بلدا ومنطقة"), ("7 بلدان ومناطق", "7 بلدان ومناطق"),
    ("100 بلدان ومناطق", "100 بلد ومنطقة"), ("من 143 بلد ومنطقة", "من 143 بلدا ومنطقة"),
    ("في بلدان ومناطق", "في بلدان ومناطق"), ("115 منظمات", "115 منظمة"), ("8 منظمات", "8 منظمات"),
    ("1,200 منظمات", "1,200 منظمة"), ("40 خبراء", "40 خبراء"),
])
def test_an_arabic_term_behind_a_numeral_stands_in_its_number(text, expected):
    assert said(text, COUNTRIES, BODIES, EXPERTS, target=AR) == expected


@pytest.mark.parametrize(("noun", "expected"), [
    ("التحالف", "للتحالف"), ("اللجنة الاستشارية", "للجنة الاستشارية"), ("كينيا", "لكينيا"),
])
def test_the_arabic_for_takes_the_article_in(noun, expected):
    assert with_lam(noun) == expected
