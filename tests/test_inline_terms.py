"""Terms stand in the source before it is translated, and packages learn to take them over."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines import ScriptedTranslator
from wdea_i18n.locales import LOCALES
from wdea_i18n.training.arrays import NO_LINK
from wdea_i18n.training.inline_terms import Inliner
from wdea_i18n.translation import Constraint, Link, Stage, Translation, translate_all

FR, RU = LOCALES["fr"], LOCALES["ru"]
TEXT = "The digital schools met the Council."
SCHOOLS = Constraint("school", 4, 19, ("école numérique", "écoles numériques"), 2, (1,))
COUNCIL = Constraint("council", 28, 35, ("Conseil",), 1)


class Taught(ScriptedTranslator):
    """An engine that has learnt to take inline terms; its links say which word it copied from where."""

    def __init__(self, answer):
        super().__init__(lambda text, _: [answer(text)])
        self.takes_inline_terms = True

    def translate(self, texts, alternatives=1, careful=False):
        rows = super().translate(texts, alternatives, careful)
        return [[Translation(one.text, copied(text, one.text)) for one in row]
                for text, row in zip(texts, rows, strict=True)]


def copied(source, target):
    return tuple(Link(source.index(word), source.index(word) + len(word),
                      target.index(word), target.index(word) + len(word))
                 for word in target.replace(".", "").split() if word in source)


def french(text):
    return (text.replace("The ", "Les ").replace(" met the ", " ont rencontré le ")
            .replace("digital schools", "établissements").replace("Council", "Comité"))


def test_an_engine_that_takes_inline_terms_gets_each_term_in_its_number_and_answers_once():
    engine = Taught(french)
    found = translate_all({TEXT: (SCHOOLS, COUNCIL)}, engine, FR, lambda *_: 0)[TEXT]
    assert engine.asked == [["The écoles numériques met the Conseil."]]
    assert found.text == "Les écoles numériques ont rencontré le Conseil."
    assert found.stage is Stage.PLACED


def test_links_are_with_the_source_as_it_was():
    found = translate_all({TEXT: (SCHOOLS, COUNCIL)}, Taught(french), FR, lambda *_: 0)[TEXT]
    said = {found.text[a:b]: TEXT[c:d] for c, d, a, b in found.links}
    assert said["numériques"] == "digital schools"
    assert said["Conseil"] == "Council"


def test_a_term_that_is_not_taken_is_put_in_afterwards():
    engine = Taught(lambda text: french(text).replace("Conseil", "Comité"))
    found = translate_all({TEXT: (SCHOOLS, COUNCIL)}, engine, FR, lambda *_: 0)[TEXT]
    assert "Conseil" in found.text
    assert "écoles numériques" in found.text
    assert found.stage is Stage.REPLACED


@pytest.mark.parametrize(("text", "alone"), [
    ("The Council met.", True), ("the Council's members", False), ("the Council, an organ", True),
    ("the Council of ministers", True), ("the Council members", False), ("the Council", True),
    ("the Council decided", True), ("the Council-led group", True)])
def test_a_term_that_belongs_to_the_noun_behind_it_is_left_to_the_engine_first(text, alone):
    council = Constraint("council", 4, 11, ("Conseil",), 1)
    engine = Taught(lambda text: text)
    translate_all({text: (council,)}, engine, FR, lambda *_: 0)
    assert ("Conseil" in engine.asked[0][0]) is alone


def test_a_text_without_terms_is_translated_as_it_stands():
    engine = Taught(french)
    assert translate_all({TEXT: ()}, engine, FR, lambda *_: 0)[TEXT].stage == "free"
    assert engine.asked == [[TEXT]]


def test_an_engine_that_has_not_learnt_it_is_asked_without_terms_first():
    engine = Taught(french)
    engine.takes_inline_terms = False
    translate_all({TEXT: (COUNCIL,)}, engine, FR, lambda *_: 0)
    assert engine.asked[0] == [TEXT]


# Learning it

PIECES = ["<pad>", "<unk>", "<s>", "</s>", "▁the", "▁digital", "▁school", "s", "▁met", ".", "▁les",
          "▁école", "▁numérique", "▁l", "'", "école", "▁", "数字", "学校", "的", "▁of"]
NUMBER = {piece: number for number, piece in enumerate(PIECES)}


def numbers(text):
    return np.array([NUMBER[piece] for piece in text.split()], np.int16)


def inlined(source, target, links, seed=1):
    inliner = Inliner(PIECES, 1.0, seed=seed)
    found, _, linked = inliner.inlined(numbers(source), numbers(target), np.array(links, np.int16))
    return " ".join(PIECES[number] for number in found), linked.tolist()


def all_inlined(*pair):
    return {inlined(*pair, seed)[0] for seed in range(60)}


def test_whole_phrases_are_written_in_the_wording_of_the_target():
    found = all_inlined("▁the ▁digital ▁school s ▁met .", "▁les ▁école s ▁numérique s .",
                       [0, 2, 3, 1, 1, 5])
    assert "▁the ▁école s ▁numérique s ▁met ." in found
    assert all("▁digital ▁numérique" not in one for one in found)


def test_a_word_behind_an_apostrophe_becomes_a_word_of_its_own():
    found = all_inlined("▁the ▁school ▁met", "▁l ' école", [0, NO_LINK, 1])
    assert "▁the ▁école ▁met" in found


def test_chinese_words_stand_apart_from_the_words_around_them():
    found = all_inlined("▁the ▁digital ▁school", "▁ 的 数字 学校", [NO_LINK, 0, 1, 2])
    assert {"▁the ▁ 数字 ▁school", "▁the ▁ 数字 学校"} <= found


def test_words_whose_translations_are_mixed_with_others_are_left():
    found = all_inlined("▁digital ▁school ▁of", "▁école ▁numérique ▁école", [0, 1, 0])
    assert "▁école ▁numérique ▁école ▁school ▁of" not in found


def test_a_space_alone_is_no_term():
    found = all_inlined("▁digital ▁school", "▁ 学校", [0, 1])
    assert "▁digital ▁ 学校" in found
    assert "▁ ▁school" not in found


@settings(deadline=None, max_examples=200)
@given(st.lists(st.integers(4, len(PIECES) - 1), min_size=1, max_size=12),
       st.lists(st.tuples(st.integers(4, len(PIECES) - 1), st.integers(-1, 11)), min_size=1, max_size=12),
       st.integers(0, 99))
def test_links_still_lead_to_the_pieces_they_led_to_or_to_a_copy(source, said, seed):
    target = np.array([piece for piece, _ in said], np.int16)
    links = np.array([min(link, len(source) - 1) for _, link in said], np.int16)
    found, _, linked = Inliner(PIECES, 1.0, seed=seed).inlined(np.array(source, np.int16), target, links)
    for piece, old, new in zip(target.tolist(), links.tolist(), linked.tolist(), strict=True):
        if new == NO_LINK:
            assert old == NO_LINK
        else:
            there = found[new]
            assert PIECES[there].lstrip("▁") == PIECES[piece].lstrip("▁") or there == source[old]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_share_of_the_pairs_is_read_with_terms(share):
    from tests.test_training import parallel

    text = parallel([(9, 9)] * 30, random.Random(2))
    inliner = Inliner([f"▁word{number}" for number in range(24)], share, seed=1)
    changed = [inliner.read(text, number)[0].tolist() != text.source[number].tolist()
               for number in range(30)]
    assert any(changed) == bool(share)


@pytest.mark.parametrize(("phrase", "listed"), [
    ("цифрового образования", "цифровое образование"), ("Совместного секретариата", "Совместный секретариат"),
    ("рабочими группами", "рабочие группы"), ("Министерству просвещения", "Министерство просвещения"),
    ("ЮНЕСКО", "ЮНЕСКО"), ("тесно сотрудничает", "тесно сотрудничает")])
def test_russian_terms_are_nominatives_as_in_a_term_base(phrase, listed):
    from wdea_i18n.training.russian import nominative

    assert nominative(phrase) == listed


def test_a_term_may_have_another_number_of_pieces_than_what_it_stands_for():
    one = [NUMBER["▁école"]]
    inliner = Inliner(PIECES, 1.0, lambda _: one, seed=1)
    found, _, linked = inliner.inlined(numbers("▁school s"), numbers("▁école s ▁numérique s"),
                                     np.array([0, 1, NO_LINK, 0], np.int16))
    assert found.tolist() == one
    assert linked.tolist() == [0, 0, 0, 0]
