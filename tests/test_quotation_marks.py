"""What stands in quotation marks is read in the pieces that engines know, and given back whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wdea_i18n.language import apply_edits, put_together, set_apart
from wdea_i18n.translation import bundled_packages
from wdea_i18n.translation.argos import ArgosTranslator
from wdea_i18n.translation.restoring import restored


def apart(text):
    return apply_edits(text, set_apart(text))


def together(text):
    return apply_edits(text, put_together(text))


@pytest.mark.parametrize(("text", "expected"), [
    ('"Many of us came," she said.', '" Many of us came," she said.'),
    ("He said: “Many came.”", "He said: “ Many came.”"),
    ("le mot « élève »", "le mot « élève »"),
    ("слово «ученик»", "слово « ученик»"),
    ('a "b" and "c"', 'a " b" and " c"'),
    ("他说：“我们来了。”", "他说：“我们来了。”"),
    ('It is 6" long.', 'It is 6" long.'),
    ('He said "', 'He said "'),
])
def test_a_space_is_put_behind_an_opening_mark_where_a_word_of_letters_follows(text, expected):
    assert apart(text) == expected


@given(st.lists(st.sampled_from(["Many", "he said", "«Да»", '"yes"', "“no”", "数字", "(see", "5)"]),
                min_size=1).map(" ".join))
def test_what_was_set_apart_is_put_together_again(text):
    assert together(apart(text)) == text


@pytest.mark.parametrize(("said", "expected"), [
    ('" Beaucoup ", dit-elle. " Oui', '"Beaucoup ", dit-elle. "Oui'),
    ("« Многие», — сказала она", "«Многие», — сказала она"),
    ("« Beaucoup », dit-elle.", "« Beaucoup », dit-elle."), ("nothing", "nothing"),
])
def test_the_space_behind_an_opening_mark_goes_from_what_an_engine_says(said, expected):
    assert together(said) == expected


@pytest.mark.parametrize("package", [one for one in bundled_packages() if one.from_code == "en"],
                         ids=lambda one: one.to_code)
def test_words_in_quotation_marks_are_linked_where_they_stand(package):
    source = '"Three schools have no library," said the minister. "That is not enough."'
    ((found,),) = ArgosTranslator(package, threads=1).translate([source])
    assert '" ' not in found.text[:2]
    assert {"schools", "library", "minister"} & {
        source[one.source_start:one.source_end] for one in found.links}
    for one in found.links:
        assert source[one.source_start:one.source_end].strip() == (
            source[one.source_start:one.source_end])
        assert 0 <= one.target_start < one.target_end <= len(found.text)


@pytest.mark.parametrize(("to", "bridge"), [("fr", "pont"), ("es", "puente"), ("ru", "мост"), ("ar", "جسر")])
def test_a_word_in_quotation_marks_is_rendered_as_without_them(to, bridge):
    (package,) = (one for one in bundled_packages() if (one.from_code, one.to_code) == ("en", to))
    source = 'The secretariat serves as a "bridge" between the members.'
    ((found,),) = ArgosTranslator(package, threads=1).translate([source])
    assert re.search(rf"[«“\"]\W?{bridge}\w*\W?[»”\"]", restored(source, found).text), found.text
