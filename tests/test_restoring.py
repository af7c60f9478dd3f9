"""What an engine spoilt is put right where the source says how, and nowhere else."""

import pytest

from tests.engines import ScriptedTranslator, word_by_word
from wdea_i18n.locales import LOCALES
from wdea_i18n.translation import Link, Translation, translate_all
from wdea_i18n.translation.restoring import (
    restore_addresses,
    restore_number,
    restore_quotation_mark,
    restore_quoted_words,
    without_stutters,
)


def test_an_address_that_the_engine_spoils_is_put_back():
    source = "Write to press@wdea.example today."
    spoilt = Translation("Écrivez à presse @ wdea. exemple aujourd'hui.", (
        Link(9, 27, 10, 33),))
    assert "press@wdea.example" in restore_addresses(source, spoilt).text
    kept = Translation("Écrivez à press@wdea.example.")
    assert restore_addresses(source, kept) == kept


@pytest.mark.parametrize(("spoilt", "good"), [
    ("Le 12 mai, 1 40 écoles ont ouvert.", "Le 12 mai, 1,400 écoles ont ouvert."),
    ("Le 12 mai, 4100 écoles ont ouvert.", "Le 12 mai, 1,400 écoles ont ouvert."),
    ("Le 12 mai, 1\u202f400 écoles ont ouvert.", None),
    ("Le 13 mai, 1500 écoles ont ouvert.", None),
    ("Le 12 mai, des écoles ont ouvert.", None)])
def test_a_number_that_the_engine_spoils_is_put_back_where_its_place_is_plain(spoilt, good):
    found = restore_number("On 12 May, 1,400 schools opened.", Translation(spoilt))
    assert found.text == (good or spoilt)


@pytest.mark.parametrize(("spoilt", "good"), [
    ("En 2025, % des écoles contre 51 % en 2023.", "En 2025, 68% des écoles contre 51 % en 2023."),
    ("% des écoles en 2025, 51 % en 2023.", "68% des écoles en 2025, 51 % en 2023."),
    ("En 2025, % des écoles contre % en 2023 et 51.", None), ("En 2025 et 2023, 51 %.", None)])
def test_a_percentage_that_is_lost_is_put_before_its_sign(spoilt, good):
    found = restore_number("68% of schools in 2025, and 51% in 2023.", Translation(spoilt))
    assert found.text == (good or spoilt)


@pytest.mark.parametrize(("source", "spoilt", "good"), [
    ('"It is open," said Ada.', '"Elle est ouverte, a dit Ada.', '"Elle est ouverte", a dit Ada.'),
    ("“It is open,” said Ada.", "«Elle est ouverte, a dit Ada.", "«Elle est ouverte», a dit Ada."),
    ('Ada said: "It is open."', 'Ada a dit : Elle est ouverte."', 'Ada a dit : "Elle est ouverte."'),
    ('It is open," said Ada.', 'Elle est ouverte, a dit Ada.', 'Elle est ouverte", a dit Ada.'),
    ('"It is open," said Ada.', "Elle est ouverte, a dit Ada.", None),
    ('"It" is "open", said Ada.', '"Elle" est ouverte", a dit Ada.', None),
    ('"It is open," said Ada.', '"Elle est ouverte", a dit Ada.', None)])
def test_a_lost_quotation_mark_is_put_back_beside_its_words(source, spoilt, good):
    joined = word_by_word(source, spoilt, ("It", "Elle"), ("open", "ouverte"), ("Ada", "Ada"))
    found = restore_quotation_mark(source, joined)
    assert found.text == (good or spoilt)
    assert [found.text[link.target_start:link.target_end].strip('"') for link in found.links] == [
        "Elle", "ouverte", "Ada"]


@pytest.mark.parametrize(("source", "said", "good"), [
    ('It is a "bridge" here.', "C'est un pont ici.", "C'est un \"pont\" ici."),
    ("It is a ”bridge” here.", "C'est un pont ici.", "C'est un \"pont\" ici."),
    ('It is a "bridge" to a "home" here.', "C'est un pont vers une maison.",
     "C'est un \"pont\" vers une \"maison\"."),
    ('It is a "bridge" here.', "C'est un « pont » ici.", None),      # the engine had them
    ('It is a "bridge" here.', "C'est ici.", None),                  # nothing is linked
    ('It is a bridge here.', "C'est un pont ici.", None),
    ('It is "The bridge" here.', "C'est le pont ici.", None)])       # more was not laid bare
def test_marks_around_a_word_are_put_back_around_what_renders_it(source, said, good):
    joined = word_by_word(source, said, *(
        pair for pair in (("bridge", "pont"), ("home", "maison")) if pair[1] in said))
    assert restore_quoted_words(source, joined).text == (good or said)


@pytest.mark.parametrize(("source", "spoilt", "good"), [
    ("A big school.", "Une grand grand école.", "Une grand école."),
    ("New languages are spoken.", "使用新语言语言语言。", "使用新语言。"),
    ("They use it.", "他们用用用用它。", "他们用它。"),
    ("Of regions.", "из регионов регионов регионов", "из регионов"),
    ("We are glad.", "Nous nous réjouissons.", None),
    ("Step by step.", "一步一步地。", None), ("Thank you every day.", "天天谢谢。", None),
    ("Duran Duran sang there.", "Duran Duran y a chanté.", None),
    ("A grand ball.", "Un grand-grand bal, grand, grand.", None)])
def test_words_that_the_engine_stutters_stand_once(source, spoilt, good):
    assert without_stutters(source, Translation(spoilt)).text == (good or spoilt)


def test_links_move_along_where_a_stutter_is_taken_out():
    spoilt = word_by_word("big school", "grand grand école", ("big", "grand"), ("school", "école"))
    found = without_stutters("big school", spoilt)
    assert [found.text[link.target_start:link.target_end] for link in found.links] == ["grand", "école"]


def test_a_stutter_gives_way_to_a_better_try_first():
    source = "The members of the Alliance will meet again in Rabat."
    loop = "Les membres de la ville de la ville de la ville de la ville de Rabat Rabat."
    good = "Les membres de l’Alliance se réuniront à nouveau à Rabat."
    engine = ScriptedTranslator(lambda text, careful: [good if careful else loop])
    found = translate_all({source: ()}, engine, LOCALES["fr"],
                          lambda _, target: int(target == loop))
    assert found[source].text == good
