"""Packages learn that words in quotation marks are translated like all others."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wdea_i18n.training.arrays import NO_LINK
from wdea_i18n.training.quoting import Quoter

WORDS = ["the", "digital", "school", "met", "les", "école", "numérique", "l"]
PIECES = ["<pad>", "<unk>", "<s>", "</s>", *WORDS, *(f"▁{word}" for word in WORDS), "▁", "s", ".", "'",
          "数字", "学校", "的", '"', '▁"', "▁("]
PLAIN = st.integers(4, len(PIECES) - 4)
NUMBER = {piece: number for number, piece in enumerate(PIECES)}


def spell(numbers):
    return "".join(PIECES[number] for number in numbers).replace("▁", " ").strip()


def encode(text):
    """Pieces of a text, the longest first, as SentencePiece would have them."""
    pieces = sorted((one for one in PIECES if not one.startswith("<")), key=len, reverse=True)
    found = re.findall("|".join(map(re.escape, pieces)), "▁" + text.replace(" ", "▁"))
    return [NUMBER[one] for one in found]


def all_quoted(source, target, links):
    pair = [np.array([NUMBER[piece] for piece in text.split()], np.int16) for text in (source, target)]
    found = set()
    for seed in range(60):
        one, other, linked = Quoter(PIECES, spell, encode, 1.0, seed).quoted(
            *pair, np.array(links, np.int16))
        found.add((spell(one), spell(other), tuple(linked.tolist())))
    return found


def test_a_phrase_and_its_translation_are_put_into_quotation_marks():
    found = all_quoted("▁the ▁digital ▁school s ▁met .", "▁les ▁école s ▁numérique s .",
                       [0, 2, 3, 1, 1, 5])
    assert ('the " digital schools" met.', 'les " écoles numériques".') in {one[:2] for one in found}


def test_the_marks_are_linked_with_the_marks():
    found = all_quoted("▁the ▁school ▁met .", "▁les ▁école .", [0, 1, 3])
    assert ('the " school" met.', 'les " école".', (0, 1, 2, 3, 5)) in found


@pytest.mark.parametrize(("target", "links", "expected"), [
    ("▁l ' école", [0, NO_LINK, 1], 'l\'" école"'), ("▁ 数字 学校", [NO_LINK, 0, 1], '数字"学校"')])
def test_no_space_comes_before_a_mark_where_none_was(target, links, expected):
    assert expected in {one[1] for one in all_quoted("▁the ▁school", target, links)}


def test_a_chinese_word_is_not_cut_in_two():
    found = all_quoted("▁the ▁school", "▁ 数字 学校", [NO_LINK, NO_LINK, 1])
    assert {one[1] for one in found} == {"数字学校"}


def test_what_holds_a_bracket_is_left():
    found = all_quoted("▁( school ▁met", "▁( école ▁les", [0, 1, 2])
    assert not any('"(' in one[0] for one in found)


@settings(deadline=None, max_examples=200)
@given(st.lists(PLAIN, min_size=1, max_size=12),
       st.lists(st.tuples(PLAIN, st.integers(-1, 11)), min_size=1, max_size=12),
       st.integers(0, 99))
def test_without_their_marks_both_sides_are_as_before(source, said, seed):
    target = np.array([piece for piece, _ in said], np.int16)
    links = np.array([min(link, len(source) - 1) for _, link in said], np.int16)
    pair = (np.array(source, np.int16), target, links)
    one, other, linked = Quoter(PIECES, spell, encode, 1.0, seed).quoted(*pair)
    for before, after in zip(pair[:2], (one, other), strict=True):
        plain = spell(after).replace('"', "").replace(" ", "")
        assert plain == spell(before).replace(" ", "")
        assert spell(after).count('"') in (0, 2)
    assert len(linked) == len(other)
    assert all(NO_LINK <= link < len(one) for link in linked)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_share_of_the_linked_pairs_gets_them_and_none_that_has_some(share):
    quoter = Quoter(PIECES, spell, encode, share, 1)
    plain, marked = ([np.array([NUMBER[piece] for piece in text.split()], np.int16)] * 2
                     for text in ("▁the ▁school", '▁" school "'))
    linked, marked_linked = np.arange(2), np.arange(3)
    assert (len(quoter.read((*plain, linked))[0]) > 2) == bool(share)
    assert len(quoter.read((*marked, marked_linked))[0]) == 3
    assert len(quoter.read((*plain, None))[0]) == 2
