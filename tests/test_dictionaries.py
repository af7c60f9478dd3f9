"""Free dictionaries give common words and short phrases to learn from."""

import gzip
import json

import pytest

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import locale
from wdea_i18n.training.corpora import Pair
from wdea_i18n.training.dictionaries import dictionary_pairs

MUELLER = """\
growth
   [grɜʊθ] _n.
   1) рост, развитие; full growth полное развитие; of foreign growth
   иностранного происхождения
   2) прирост, увеличение
agree
   [ɜ↗gri:] _v.
   1) соглашаться (with agree с кем-л.)
   2) they agree well они хорошо ладят; to agree with smb. ладить с кем-л.
onager
   [↗ɘnɜgɜ] _n. (_pl. s [z], gri) _зоол. онагр
over
   [↗ɜʊvɜ] _prep. указывает на положение над чем-л.
"""
FREEDICT = """\
English-Arabic FreeDict Dictionary

School /skˈuːl/
المدرسة
Schools /skˈuːlz/
المدارس
NATO /nˈeɪtəʊ/
ناتو
Zymurgy /zˈaɪmɜːdʒi/
علم التخمر
"""
CEDICT = [
    {"simplified": "增长", "english": ["to grow; to increase", "growth"]},
    {"simplified": "成长", "english": ["growth", "(fig.) to mature"]},
    {"simplified": "长", "english": ["growth"]},
    {"simplified": "学校", "english": ["school", "CL:所[suo3]"]},
    {"simplified": "王", "english": ["surname Wang", "king"]},
]


def dictz(folder, text):
    path = folder / "some.dict.dz"
    path.write_bytes(gzip.compress(text.encode()))
    return path


def test_russian_words_have_their_first_rendering_and_their_phrases(tmp_path):
    assert dictionary_pairs(dictz(tmp_path, MUELLER), locale("ru")) == [
        Pair("growth", "рост"), Pair("full growth", "полное развитие"),
        Pair("of foreign growth", "иностранного происхождения"),
        Pair("agree", "соглашаться"), Pair("they agree well", "они хорошо ладят")]


def test_arabic_words_stand_below_how_the_english_one_is_said(tmp_path):
    assert dictionary_pairs(dictz(tmp_path, FREEDICT), locale("ar")) == [
        Pair("school", "المدرسة"), Pair("schools", "المدارس"), Pair("NATO", "ناتو")]


def test_an_english_gloss_gets_the_most_common_chinese_word_of_more_than_one_sign(tmp_path):
    path = tmp_path / "cedict.json"
    path.write_text(json.dumps(CEDICT), "utf-8")
    assert dict(dictionary_pairs(path, locale("zh"))) == {
        "grow": "增长", "increase": "增长", "growth": "增长", "mature": "成长", "school": "学校",
        "king": "王"}


def test_a_language_without_a_dictionary_is_said_so(tmp_path):
    with pytest.raises(UsageError, match="No dictionary into Spanish"):
        dictionary_pairs(tmp_path / "any", locale("es"))
