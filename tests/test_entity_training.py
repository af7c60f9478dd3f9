"""The recipe of the small spaCy pipelines: corpora and generated sentences in, a pipeline out."""

import lzma

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from tests.test_command_line import ROOT
from wdea_i18n.entities import pipelines
from wdea_i18n.training.entities import corpora, generated
from wdea_i18n.training.entities.__main__ import commands
from wdea_i18n.training.entities.scoring import types_of
from wdea_i18n.training.russian import inflected

LANGUAGES = ["en", "fr", "es", "zh", "ru", "ar"]


def corpus(path, *sentences):
    """Writes sentences such as "Ada/B-PER Brown/I-PER spoke/O"."""
    words = ("\n".join("\t".join(word.rsplit("/", 1)) for word in one.split()) + "\n" for one in sentences)
    path.write_bytes(lzma.compress("\n".join(words).encode()))
    return path


@pytest.fixture
def tables(tmp_path):
    rows = {"organisations": ["World Health Organization", "Organisation mondiale de la santé",
                              "Organización Mundial de la Salud", "Всемирная организация здравоохранения",
                              "منظمة الصحة العالمية", "世界卫生组织"],
            "cldr-territories": ["Peru", "Pérou", "Perú", "Перу", "بيرو", "秘鲁"],
            "unesco-thesaurus": ["Health", "Santé", "Salud", "Здоровье", "صحة", "健康"]}
    for name, row in rows.items():
        (tmp_path / f"{name}.tsv").write_text("en\tfr\tes\tru\tar\tzh\n" + "\t".join(row) + "\n", encoding="utf-8")
    return tmp_path


def words(tag, folder):
    return generated.words_of(tag, folder / "organisations.tsv", folder / "cldr-territories.tsv",
                              folder / "unesco-thesaurus.tsv")


def test_words_of_a_corpus_become_running_text_with_its_entities(tmp_path):
    path = corpus(tmp_path / "x.iob2.xz", "Ada/B-PER Brown/I-PER ,/O of/O the/O UN/B-ORG ,/O 's/O left/O (/O Rome/B-LOC )/O ./O",
                  "Ms/O Li/B-PER Na/B-PER")
    one, other = corpora.read_marked(path)
    assert one.text == "Ada Brown, of the UN,'s left (Rome)."
    assert [(one.text[start:end], label) for start, end, label in one.spans] == [
        ("Ada Brown", "PER"), ("UN", "ORG"), ("Rome", "LOC")]
    assert [other.text[start:end] for start, end, _ in other.spans] == ["Li", "Na"]


def test_chinese_characters_stand_without_spaces(tmp_path):
    path = corpus(tmp_path / "x.iob2.xz", "任/B-PER 友群/I-PER 在/O 北京/B-LOC")
    (one,) = corpora.read_marked(path, spaced=False)
    assert one.text == "任友群在北京"
    assert [one.text[start:end] for start, end, _ in one.spans] == ["任友群", "北京"]


@given(st.lists(st.integers(), max_size=50))
def test_what_is_held_out_is_never_learnt(some):
    learnt, held_out = corpora.split(some)
    assert learnt + held_out == some


@pytest.mark.parametrize("tag", LANGUAGES)
def test_generated_sentences_have_their_marks_where_the_names_stand(tag, tables):
    made = list(generated.generated(words(tag, tables), 200))
    assert {label for one in made for _, _, label in one.spans} == {"PER", "ORG", "LOC"}
    for text, spans in made:
        assert "{" not in text
        ends = [0, *(place for start, end, _ in spans for place in (start, end))]
        assert ends == sorted(ends)
        assert all(text[start:end] == text[start:end].strip() != "" for start, end, _ in spans)
    assert made == list(generated.generated(words(tag, tables), 200))


def test_russian_names_and_bodies_stand_in_their_case():
    assert inflected("Всемирная организация здравоохранения", "gen") == (
        "Всемирной организации здравоохранения")
    assert inflected("Фонд «Просвещение»", "gen") == "Фонда «Просвещение»"
    assert inflected("Всемирный банк", "acc") == "Всемирный банк"
    assert inflected("народный учитель", "acc") == "народного учителя"
    assert inflected("большие данные", "gen") == "больших данных"
    assert inflected("исследование и новые технологии", "ins") == "исследованием и новыми технологиями"
    assert inflected("обмен студентами и преподавателями", "dat") == (
        "обмену студентами и преподавателями")


@pytest.mark.slow
def test_the_recipe_goes_from_corpora_to_a_pipeline_that_finds_names(tmp_path, tables, monkeypatch):
    path = corpus(tmp_path / "news.iob2.xz", *["Ada/B-PER Brown/I-PER left/O Rome/B-LOC ./O"] * 20)
    folder, target = tmp_path / "made", tmp_path / "trained" / "fr"
    for arguments in (["prepare", "--split", str(path), "--terms", str(tables), "--count", "100", "--times", "5"],
                      ["train", "--steps", "150"], ["export", "--to", str(target)]):
        commands.main([arguments[0], "--lang", "fr", "--folder", str(folder), *arguments[1:]], standalone_mode=False)
    assert not (target / "vocab").exists()
    monkeypatch.setattr(pipelines, "BUNDLED", tmp_path / "trained")
    pipelines.pipeline.cache_clear()
    try:
        scores = types_of(pipelines.pipeline("fr"), path, "fr")
    finally:
        pipelines.pipeline.cache_clear()
    assert scores["PER"].f > .5
    assert scores["all"].count == 40


def test_a_pipeline_is_scored_by_the_ends_of_what_it_finds(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Ada Brown"},
                                               {"label": "GPE", "pattern": "New Rome"}])
    path = corpus(tmp_path / "x.iob2.xz", "Ada/B-PER Brown/I-PER left/O New/O Rome/B-LOC ./O")
    scores = types_of(nlp, path, "en")
    assert scores["PER"].f == 1
    assert scores["LOC"].f == 0
    assert scores["all"].p == .5


def test_the_gold_releases_are_scored_by_a_command(capsys):
    commands.main(["triples", str(ROOT / "tests" / "gold" / "zh-1-forum.txt"), "--errors"], standalone_mode=False)
    assert "zh-1-forum" in capsys.readouterr().out
