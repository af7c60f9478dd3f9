"""The recipe's commands: which pairs they hold out, which way they teach, and in which spelling."""

import json
import random
import shutil

import numpy as np
import pytest
from click.testing import CliRunner

from tests.test_training import corpus, parallel, word_for_word
from wdea_i18n.locales import locale
from wdea_i18n.training import alignment, arrays
from wdea_i18n.training.__main__ import commands
from wdea_i18n.training.corpora import Pair, collect
from wdea_i18n.training.fragments import fragmented


@pytest.fixture
def prepared(tmp_path, monkeypatch):
    """Prepares some lines in a folder with one vocabulary for all; gives the folder."""
    monkeypatch.setattr(alignment, "_eflomal", word_for_word)

    def prepare(name, lines, *options):
        folder = tmp_path / name
        folder.mkdir()
        if (tmp_path / "first").exists() and name != "first":
            shutil.copy(tmp_path / "first" / arrays.PIECES, folder)
        carry_out("prepare", corpus(tmp_path, "web", *lines), "--to", "fr", "--folder", folder,
                  "--pieces", 320, "--width", 64, *options)
        return folder

    return prepare


def carry_out(*arguments):
    done = CliRunner().invoke(commands, [str(one) for one in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output


def some_lines():
    chance, words = random.Random(3), ["alpha", "beta", "gamma", "delta", "omega", "sigma"]
    some = [[chance.choice(words) for _ in range(chance.randint(2, 5))] for _ in range(300)]
    return [f"{' '.join(one)}.\t{' '.join(one).upper()}." for one in some]


def text_of(folder, side, file="learnt.npz"):
    known, pairs = arrays.load_pieces(folder), arrays.Parallel.load(folder / file)
    return {known.decode([int(piece) for piece in pairs.pair(number)[side]])
            for number in range(len(pairs))}


def test_the_same_pairs_are_held_out_in_whatever_order_they_come(prepared):
    lines = some_lines()
    first, again = prepared("first", lines), prepared("again", lines[::-1])
    held_out = text_of(first, 0, "held-out.npz")
    assert held_out
    assert held_out == text_of(again, 0, "held-out.npz")
    assert not held_out & text_of(first, 0)


def test_into_english_what_was_the_translation_is_the_source(prepared):
    lines = some_lines()
    there, back = prepared("first", lines), prepared("back", lines, "--into-english")
    assert all(text.isupper() for text in text_of(back, 0) | text_of(there, 1))
    assert all(text.islower() for text in text_of(back, 1) | text_of(there, 0))


@pytest.mark.slow
def test_a_package_into_english_says_which_way_it_leads(prepared, tmp_path):
    folder = prepared("first", some_lines(), "--into-english")
    carry_out("train", "--folder", folder, "--hours", 1, "--steps", 2, "--encoder", 1, "--decoder", 1)
    carry_out("export", "--from", "fr", "--to", "en", "--folder", folder, "--package",
              tmp_path / "translate-fr_en")
    said = json.loads((tmp_path / "translate-fr_en" / "metadata.json").read_text("utf-8"))
    assert (said["from_code"], said["to_code"]) == ("fr", "en")


def test_long_pairs_are_joined_of_some_that_are_in_the_text():
    text = parallel([(length, length) for length in range(1, 40)], random.Random(4))
    longer = arrays.lengthened(text, 2.0)
    assert len(longer) > 2 * len(text)
    whole = {text.source[number].tobytes(): number for number in range(len(text))}
    for number in range(len(text), len(longer)):
        source, target, links = longer.pair(number)
        assert arrays.LONG[0] <= max(len(source), len(target)) <= arrays.LONGEST
        assert len(links) == len(target)
        assert all(link == arrays.NO_LINK or link < len(source) for link in links)
        first = next(whole[source[:end].tobytes()] for end in range(len(source), 0, -1)
                     if source[:end].tobytes() in whole)
        assert target.tolist()[:len(text.target[first])] == text.target[first].tolist()


def test_the_links_of_joined_pairs_lead_into_their_own_sentence():
    source = arrays.Sentences(np.arange(10, 50, dtype=np.int16), np.array([0, 40]))
    target = arrays.Sentences(np.arange(60, 100, dtype=np.int16), np.array([0, 40]))
    links = np.arange(40, dtype=np.int16)
    links[3] = arrays.NO_LINK
    longer = arrays.lengthened(arrays.Parallel(source, target, 200, links), 1.0, seed=2)
    _, _, joined = longer.pair(1)
    assert joined.tolist() == [*links.tolist(), *(np.where(links < 0, -1, links + 40)).tolist()]


def test_nothing_is_joined_where_no_share_is_asked_for():
    text = parallel([(4, 4)] * 5, random.Random(4))
    assert len(arrays.lengthened(text, 0)) == 5


PIECES = ["<pad>", ",", "▁and", *(f"▁{number}" for number in range(3, 100))]


def aligned(source, target, links):
    sides = [arrays.Sentences(np.array(side, dtype=np.int16), np.array([0, len(side)]))
             for side in (source, target)]
    return arrays.Parallel(*sides, 104, np.array(links, dtype=np.int16))


def test_a_pair_is_cut_where_both_languages_pause():
    source, target = [*range(10, 20), 1, *range(20, 30)], [*range(50, 62), 1, *range(70, 80)]
    links = [*range(10), -1, 9, 10, *range(11, 21)]
    text = fragmented(aligned(source, target, links), 2, PIECES)
    assert [[part.tolist() for part in text.pair(number)] for number in (1, 2)] == [
        [source[:11], target[:13], links[:13]], [source[11:], target[13:], list(range(10))]]


def test_a_pair_is_cut_before_a_conjunction():
    source, target = [*range(10, 20), 2, *range(20, 30)], [*range(50, 60), 99, *range(70, 80)]
    text = fragmented(aligned(source, target, [*range(21)]), 2, PIECES)
    assert text.source[2].tolist() == source[10:]
    assert text.target[2].tolist() == target[10:]


def test_a_pair_whose_parts_change_places_is_not_cut():
    source, target = [*range(10, 20), 1, *range(20, 30)], [*range(50, 62), 1, *range(70, 80)]
    assert len(fragmented(aligned(source, target, [*range(13, 21), *range(15)]), 2, PIECES)) == 1


def test_a_part_does_not_begin_with_a_word_of_another_one():
    source, target = [*range(10, 20), 1, *range(20, 30)], [99, *range(50, 62), 1, *range(70, 80)]
    links = [-1, *range(10), -1, -1, 10, *range(11, 21)]      # as Arabic has "said" at the beginning
    assert len(fragmented(aligned(source, target, links), 2, PIECES)) == 1


def test_no_part_is_learnt_where_none_is_asked_for():
    text = parallel([(30, 30)] * 5, random.Random(4))
    assert fragmented(text, 0, PIECES) is text


@pytest.mark.parametrize(("tag", "written", "learnt"), [
    ("zh", "我們教他們讀書。", "我们教他们读书。"), ("ar", "نُعلّمهم القراءةَ أيضـاً.", "نعلمهم القراءة أيضا."),
    ("fr", "Nous leur apprenons à lire.", "Nous leur apprenons à lire.")])
def test_each_language_is_learnt_in_one_spelling(tmp_path, tag, written, learnt):
    files = [corpus(tmp_path, "conversation", f"We teach them to read.\t{written}")]
    assert collect(files, locale(tag), frozenset()).pairs == [Pair("We teach them to read.", learnt)]
