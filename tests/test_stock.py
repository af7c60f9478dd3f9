"""What the recipe writes itself to learn from: stock sentences, other names, terms."""

import re

import pytest

from tests.test_training import CHINESE, FRENCH, corpus
from wdea_i18n.errors import UsageError
from wdea_i18n.locales import locale
from wdea_i18n.training.corpora import Pair, collect, fault


@pytest.mark.parametrize("tag", ["fr", "es", "zh", "ru", "ar"])
def test_stock_sentences_are_whole_different_and_contracted(tag):
    from wdea_i18n.training.stock import stock_pairs

    pairs = stock_pairs(locale(tag), 500)
    assert len(set(pairs)) == 500
    assert pairs == stock_pairs(locale(tag), 500)
    for pair in pairs:
        assert not re.search("[{}]", pair.source + pair.target)
        assert pair.source[0].isupper() or not pair.source[0].isalpha()
        assert not re.match(r"\d+ [A-Z]", pair.source)
        assert not re.search(r"\b(?:de le|de les|à le|à les|de el|a el) ", pair.target), pair.target
    if tag != "zh":     # names in Latin letters and numbers in digits look untranslated there
        assert sum(fault(pair, locale(tag)) == "" for pair in pairs) > 450


@pytest.mark.parametrize("tag", ["fr", "es", "zh", "ru", "ar"])
def test_every_written_sentence_fills_the_same_slots_in_every_language(tag):
    from wdea_i18n.training import stock

    for rows in stock._table().values():
        for row in rows:
            there = row[tag] or row["en"]       # a sentence may be missing in a language
            assert slots(there) == slots(row["en"]), there
    pairs = stock.press_pairs(locale(tag))
    assert len(pairs) == len(set(pairs)) > 400
    assert all(pair.source and pair.target and pair.source != pair.target for pair in pairs)
    assert not any(sign in pair.source + pair.target for pair in pairs for sign in "{}")


@pytest.mark.parametrize("tag", ["fr", "es", "zh", "ru", "ar"])
def test_no_sentence_of_the_releases_that_measure_is_written_to_learn_from(tag):
    from tests.notation import ROOT
    from wdea_i18n.training.corpora import key, read_held_out
    from wdea_i18n.training.stock import press_pairs, stock_pairs

    files = sorted((ROOT / "tests" / "releases").rglob("*.txt"))
    sentences = {(path.parent, len(path.read_text("utf-8").splitlines())) for path in files}
    assert len(files) == 6 * len(sentences)
    measured = read_held_out(files)
    for pair in press_pairs(locale(tag)) + stock_pairs(locale(tag), 3000):
        assert key(pair.source) not in measured, pair
        assert key(pair.target) not in measured, pair


def test_on_the_way_into_english_chinese_names_stand_in_characters():
    from wdea_i18n.entities import rendered_name
    from wdea_i18n.training.stock import stock_pairs

    assert all(re.match("[A-Z]", pair.target) for pair in stock_pairs(CHINESE, 2000)
               if re.match(r"\w+ \w+ pointed out", pair.source))
    names = [pair.target.partition("指出")[0] for pair in stock_pairs(CHINESE, 4000, into_english=True)
             if pair.source.startswith(rendered_name(pair.target.partition("指出")[0], locale("en")).text)]
    assert len({name for name in names if re.fullmatch("[\u4e00-\u9fff]{2,3}", name)}) > 20


def slots(sentence):
    from wdea_i18n.training.stock import SLOT

    return sorted(match["kind"] + match["number"] for match in SLOT.finditer(sentence))


def test_headlines_have_no_articles_in_english_alone():
    from wdea_i18n.training.stock import stock_pairs

    pairs = [pair for pair in stock_pairs(FRENCH, 3000) if pair.target.startswith("Création de l’")]
    assert pairs
    assert all("established" in pair.source and "the " not in pair.source.lower() for pair in pairs)


def test_sentences_that_are_written_for_it_are_learnt_as_they_are(tmp_path):
    lines = ["Audrey Torres spoke.\tAudrey Torres发言。", "Sixteen came.\t来了16人。"]
    assert len(collect([corpus(tmp_path, "stock", *lines)], CHINESE, frozenset()).used) == 1
    with pytest.raises(UsageError):
        collect([corpus(tmp_path, "web", *lines)], CHINESE, frozenset())


def test_a_language_without_stock_sentences_is_an_error(monkeypatch):
    from wdea_i18n.training import stock

    monkeypatch.setattr(stock, "_table", lambda: {"sentence": [{"en": "Registration is open.", "ru": ""}], "headline": []})
    with pytest.raises(UsageError, match=r"stock\.tsv"):
        stock.stock_pairs(locale("ru"), 1)


def test_russian_stock_sentences_stand_in_their_case():
    from wdea_i18n.training.russian import counted, inflected

    assert inflected("ЮНЕСКО", "gen") == "ЮНЕСКО"
    assert inflected("Санкт-Петербург", "loc") == "Санкт-Петербурге"
    assert inflected("зеленое развитие", "gen") == "зеленого развития"
    assert inflected("Всемирный банк", "gen") == "Всемирного банка"
    assert inflected("рабочая группа", "ins") == "рабочей группой"
    assert inflected("Найроби", "loc") == "Найроби"
    assert [counted("эксперты", number) for number in (1, 3, 21, 500)] == [
        "эксперт", "эксперта", "эксперт", "экспертов"]


def test_conversations_get_other_names_and_tables_give_terms(tmp_path):
    from wdea_i18n.training.stock import renamed_pairs, term_pairs

    spoken = corpus(tmp_path, "tatoeba", *(f"Tom has {n} books.\tTom a {n} livres." for n in range(40)))
    pairs = list(renamed_pairs(spoken))
    assert 10 < len(pairs) < 40
    assert all(not pair.source.startswith("Tom has") and pair.source.split(" has ")[0] in pair.target for pair in pairs)
    table = tmp_path / "terms.tsv"
    table.write_text("en\tfr\nschool\técole\nParis\tParis\nempty\t\n", encoding="utf-8")
    glossary = tmp_path / "terms.csv"
    glossary.write_text("id,en,fr,ru\na,AI literacy,culture de l’IA|littératie en IA,\n", "utf-8")
    assert list(term_pairs([table, glossary], FRENCH)) == [
        Pair("school", "école"), Pair("AI literacy", "culture de l’IA")]
