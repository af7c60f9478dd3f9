"""Terms that belong to each other: Chinese bodies before their heads, Arabic and Russian owners
behind."""

import pytest

from wdea_i18n.locales import LOCALES
from wdea_i18n.translation import Constraint, Link, Translation
from wdea_i18n.translation.chains import as_chains, with_heads

ZH, AR, FR, RU = (LOCALES[tag] for tag in ("zh", "ar", "fr", "ru"))
FORMS = {
    "President": ("主席", "会长", "校长"), "Vice President": ("副主席", "副校长", "副会长"),
    "Secretary General": ("秘书长",), "Director-General": ("总干事", "司长"),
    "BNU": ("北师大", "北京师范大学"), "CEAIE": ("中国教育国际交流协会",), "Alliance": ("联盟",),
    "Department of Exchanges": ("交流司",), "Ministry of Education": ("教育部",), "China": ("中国",),
}


def constraints_of(text, *terms):
    """Constraints of terms, in the order in which they stand in the text."""
    found, at = [], 0
    for term in terms:
        at = text.index(term, at)
        found.append(Constraint(term, at, at + len(term), FORMS[term], len(FORMS[term])))
        at += len(term)
    return tuple(found)


@pytest.mark.parametrize(("text", "terms", "expected"), [
    ("Yang Dan, Director-General of the Department of Exchanges of the Ministry of Education",
     ("Director-General", "Department of Exchanges", "Ministry of Education"), ["教育部交流司司长"]),
    ("Yu Jihong, President of BNU", ("President", "BNU"), ["北师大校长", "北京师范大学校长"]),
    ("President of the Alliance", ("President", "Alliance"), ["联盟主席", "联盟会长", "联盟校长"]),
    ("Vice President and Secretary General of CEAIE", ("Vice President", "Secretary General", "CEAIE"),
     ["中国教育国际交流协会副会长兼秘书长"]),
])
def test_terms_that_of_joins_are_said_as_one_from_the_last_to_the_first(text, terms, expected):
    (one,) = as_chains(text, constraints_of(text, *terms), ZH)
    assert list(one.forms) == expected
    assert text[one.start:one.end] == text[text.index(terms[0]):]


@pytest.mark.parametrize(("text", "terms"), [
    ("BNU and the Secretary General met", ("BNU", "Secretary General")),
    ("the Alliance and the Ministry of Education", ("Alliance", "Ministry of Education")),
    ("the President, of whom China", ("President", "China")),
])
def test_what_no_of_joins_stays_as_it_is(text, terms):
    constraints = constraints_of(text, *terms)
    assert as_chains(text, constraints, ZH) == constraints


def test_a_body_is_no_office_of_the_body_behind_it():
    text = "the Alliance and Secretary General of CEAIE"
    constraints = constraints_of(text, "Alliance", "Secretary General", "CEAIE")
    assert [one.concept for one in as_chains(text, constraints, ZH)] == [
        "Alliance", "Secretary General+CEAIE"]


def test_other_languages_keep_their_order():
    text = "President of BNU"
    constraints = constraints_of(text, "President", "BNU")
    assert as_chains(text, constraints, FR) == constraints


@pytest.mark.parametrize(("said", "expected"), [
    ("北师大主席", "北师大校长"), ("北京师范大学副主席", "北京师范大学副主席"), ("北师大校长", "北师大校长"),
    ("北师大的主席", "北师大的主席"),
])
def test_the_head_of_a_university_is_called_so(said, expected):
    text = "President of BNU"
    one = Translation(said, (Link(0, 9, len(said) - 2, len(said)),))
    assert with_heads(text, one, constraints_of(text, "President", "BNU"), ZH).text == expected


def test_an_office_of_two_is_called_by_its_body_too():
    text = "Vice President and Secretary General of CEAIE"
    one = Translation("中国教育国际交流协会副主席兼秘书长")
    found = with_heads(text, one, constraints_of(text, "Vice President", "Secretary General", "CEAIE"), ZH)
    assert found.text == "中国教育国际交流协会副会长兼秘书长"


SECRETARIAT = ("الأمانة المشتركة",)


@pytest.mark.parametrize(("owner", "form", "expected"), [
    ("Alliance", "التحالف", "الأمانة المشتركة للتحالف"), ("WDEA", "WDEA", "الأمانة المشتركة في WDEA"),
    ("Kenya", "كينيا", "الأمانة المشتركة لكينيا"),
])
def test_an_arabic_owner_stands_behind_what_it_owns(owner, form, expected):
    text = f"{owner} Joint Secretariat"
    constraints = (Constraint("owner", 0, len(owner), (form,)),
                   Constraint("owned", len(owner) + 1, len(text), SECRETARIAT))
    (one,) = as_chains(text, constraints, AR)
    assert (one.forms, one.start, one.end) == ((expected,), 0, len(text))


@pytest.mark.parametrize("between", [", ", " and ", " of the "])
def test_arabic_terms_with_a_word_between_are_no_pair(between):
    text = f"Alliance{between}Joint Secretariat"
    constraints = (Constraint("one", 0, 8, ("التحالف",)),
                   Constraint("other", len(text) - 17, len(text), SECRETARIAT))
    assert as_chains(text, constraints, AR) == constraints


def in_russian(owner, *owned):
    text = f"{owner} expert committee"
    return as_chains(text, (Constraint("owner", 0, len(owner), (owner,)),
                            Constraint("owned", len(owner) + 1, len(text), owned)), RU)


def test_a_russian_acronym_stands_behind_what_it_owns_in_all_cases():
    (one,) = in_russian("WDEA", "экспертный комитет", "экспертного комитета")
    assert one.forms == ("экспертный комитет WDEA", "экспертного комитета WDEA")
    assert one.offered == (0, 1)


def test_a_russian_name_is_not_put_behind_anything():
    assert len(in_russian("Ada", "экспертный комитет")) == 2
    assert len(in_russian("WDEA", "Ян Цзюнь")) == 2
