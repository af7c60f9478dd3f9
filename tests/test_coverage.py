"""Words that a translation has lost: which these are, and that they make it try again."""

from dataclasses import replace

import pytest

from tests.engines import ScriptedTranslator, word_by_word
from wdea_i18n.locales import LOCALES
from wdea_i18n.translation import Link, Pivot, Stage, Translation
from wdea_i18n.translation.attempts import translate_freely
from wdea_i18n.translation.coverage import lost_words, omitted

SOURCE = "It strengthens multilingual promotion and international communication."
FULL = "Elle renforce la promotion multilingue et la communication internationale."
SHORT = "Elle renforce la promotion multilingue."
WORDS = (("It", "Elle"), ("strengthens", "renforce"), ("multilingual", "multilingue"), ("promotion", "promotion"))
OTHERS = (("international", "internationale"), ("communication", "communication"))


def lost(source, *linked):
    one = Translation("x", tuple(Link(source.index(word), source.index(word) + len(word), 0, 1) for word in linked))
    return [source[start:end] for start, end in lost_words(source, one)]


def test_words_side_by_side_that_nothing_renders_are_lost():
    assert lost(SOURCE, "It", "strengthens", "multilingual", "promotion") == ["international", "communication"]
    assert lost(SOURCE, "It", "strengthens", "promotion", "communication") == []


@pytest.mark.parametrize(("source", "linked"), [
    ("They would have come.", ["come"]),                       # others render them along
    ("The forum seeks to open soon.", ["forum", "open", "soon"]),      # one word alone
    ("No tea at six, if he is in.", []),                       # short words
    ("Peace, justice and bread.", []),                         # with a sign or a word between
])
def test_words_that_others_may_render_are_not(source, linked):
    assert lost(source, *linked) == []


class Forgetful(ScriptedTranslator):
    """Loses the end of a sentence, unless it is asked to be careful."""

    def __init__(self, tells_lost):
        super().__init__(lambda text, careful: [FULL if careful else SHORT])
        self.tells_lost = tells_lost

    def translate(self, texts, alternatives=1, careful=False):
        rows = super().translate(texts, alternatives, careful)
        return [[word_by_word(SOURCE, one.text, *WORDS, *(OTHERS if one.text == FULL else ())) for one in row]
                for row in rows]


@pytest.mark.parametrize(("tells_lost", "expected"), [(True, FULL), (False, SHORT)])
def test_an_engine_that_tells_what_it_has_lost_is_asked_again(tells_lost, expected):
    engine = Forgetful(tells_lost)
    found = translate_freely([SOURCE], engine, LOCALES["fr"], lambda source, target: 0)
    assert found[SOURCE].text == expected
    assert len(engine.asked) == 1 + tells_lost


def test_a_lost_word_is_better_than_a_fault():
    found = translate_freely([SOURCE], Forgetful(True), LOCALES["fr"],
                             lambda source, target: 100 * (target == FULL))
    assert found[SOURCE].text == SHORT


def test_what_is_lost_in_the_end_is_said_in_words_but_not_of_a_translator_or_a_pivot():
    engine, one = Forgetful(True), word_by_word(SOURCE, SHORT, *WORDS)
    assert omitted(SOURCE, one, engine) == "international communication"
    assert omitted(SOURCE, one, Forgetful(False)) == ""
    assert omitted(SOURCE, replace(one, stage=Stage.EDITED), engine) == ""
    assert omitted(SOURCE, one, Pivot(engine, engine)) == ""
    assert omitted(SOURCE, word_by_word(SOURCE, FULL, *WORDS, *OTHERS), engine) == ""
