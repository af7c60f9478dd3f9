"""Names in other scripts, by named rules; the register that knows who is who."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_command_line import run
from wdea_i18n.entities import Register, find
from wdea_i18n.entities.names import chinese, rendered
from wdea_i18n.glossary import (
    Concept,
    Office,
    Status,
    Term,
    TermBase,
    by_id,
    read_glossary,
    write_glossary,
)
from wdea_i18n.locales import locale


@pytest.mark.parametrize(("name", "cyrillic"), [
    ("Ren Youqun", "Жэнь Юцюнь"), ("Yu Jihong", "Юй Цзихун"), ("Liu Limin", "Лю Лиминь"),
    ("Yang Zongkai", "Ян Цзункай"), ("Chen Xing", "Чэнь Син"), ("Wang Chang'an", "Ван Чанъань"),
    ("Lü Hui", "Люй Хуэй"), ("Ouyang Xiu", "Оуян Сю"), ("Jihong Yu", "Цзихун Юй"), ("Xi Jinping", "Си Цзиньпин"),
    ("Deng Xiaoping", "Дэн Сяопин"), ("Zhou Enlai", "Чжоу Эньлай"), ("Sun Zhongshan", "Сунь Чжуншань"),
    ("任友群", "Жэнь Юцюнь")])
def test_chinese_names_go_into_russian_by_palladius(name, cyrillic):
    assert rendered(name, locale("ru"))[:2] == (cyrillic, "Palladius")


def test_chinese_names_go_into_arabic_by_the_table_syllables_of_the_given_name_apart():
    assert rendered("Yu Jihong", locale("ar")).text == "يوي جي هونغ"
    assert rendered("Wang Yi", locale("ar")).text == "وانغ يي"


@given(st.lists(st.sampled_from(sorted(chinese._known())), min_size=1, max_size=2))
def test_every_syllable_of_pinyin_is_read_again_and_has_letters_in_both_scripts(spelt):
    word = "'".join(spelt)
    (family, own) = chinese.syllables(f"li {word}")
    assert "'".join(one.spelt for one in own) == word
    assert chinese.to_cyrillic([family, own]).isprintable()
    assert chinese.to_arabic([family, own])


@pytest.mark.parametrize("name", ["Rich Baker", "Dan Brown", "Maria José Silva", "Yang", "K. Mensah", "Li Smith"])
def test_names_of_others_stay_and_no_rule_is_claimed_for_them(name):
    assert rendered(name, locale("ru"))[:2] == (name, "")
    assert rendered(name, locale("ar"))[:2] == (name, "")


@pytest.mark.parametrize("name", ["Ren Youqun", "Maria Silva", "Сергей Кравцов", "محمد ولد أعمر"])
def test_nothing_is_invented_in_chinese(name):
    assert rendered(name, locale("zh"))[:2] == (name, "")


@pytest.mark.parametrize(("name", "latin"), [
    ("Сергей Кравцов", "Sergey Kravtsov"), ("Юлия Емельянова", "Yuliya Yemelyanova"),
    ("Пётр Щедрин-Фёдоров", "Pyotr Shchedrin-Fyodorov"), ("于吉红", "Yu Jihong"), ("欧阳修", "Ouyang Xiu"),
    ("محمد ولد حسن", "Mohammed Ould Hassan"), ("عبد الله السعيد", "Abdullah Al-Saeed")])
def test_names_go_into_latin_letters(name, latin):
    assert rendered(name, locale("fr")).text == latin
    assert rendered(name, locale("fr")).rule


def test_vowels_that_arabic_does_not_write_are_said_to_be_guessed():
    assert not rendered("خالد الزهراني", locale("en")).sure
    assert rendered("خالد حسن", locale("en")).sure


def test_a_latin_name_stays_among_latin_languages():
    assert rendered("María Núñez", locale("fr"))[:2] == ("María Núñez", "kept")


YU = Concept("yu-jihong", (Term("en", "Yu Jihong"), Term("zh", "于吉红")), "person",
             offices=(Office("President", "BNU", "2023-05", "2026"), Office("Chairperson", "WDEA")))
YANGS = [Concept(f"yang-{name.lower()}", (Term("en", f"Yang {name}"),), "person") for name in ("Dan", "Jun")]


@pytest.mark.parametrize("written", [
    "Yu Jihong", "YU JIHONG", "Jihong Yu", "Yu Ji-hong", "Ms. Yu Jihong", "yu jihong", "Yú Jìhóng", "于吉红", "Yu"])
def test_somebody_is_found_however_the_name_is_written(written):
    assert Register([YU, *YANGS]).find(written) == [YU]


def test_a_surname_of_several_is_shown_as_such_and_strangers_are_not_found():
    register = Register([YU, *YANGS])
    assert register.find("Yang") == YANGS
    assert register.find("Ren Youqun") == register.find("Jihong Wang") == []


def test_a_rejected_name_is_nobody():
    assert not Register([Concept("x", (Term("en", "Ada Smith", Status.REJECTED),), "person")]).find("Ada Smith")


def test_a_second_release_with_surnames_is_resolved_by_the_register():
    found = find(["Yu said that it would go on.", "Mr. Yang agreed.", "Ada Brown, Director of WDEA, left."], "en",
                 TermBase(1, by_id([YU, *YANGS])), [YU, *YANGS])
    assert [(one.name, one.concept, one.others) for one in found.people] == [
        ("Yu", "yu-jihong", ()), ("Yang", "", ("yang-dan", "yang-jun")), ("Ada Brown", "", ())]


def test_an_office_that_the_register_does_not_have_is_said_to_be_new():
    text = "Yu Jihong, President of BNU and Rector of the University of Lima, spoke; Ada Brown, Director of WDEA, left."
    found = find([text], "en", TermBase(1, by_id([YU])), [YU])
    assert [(role.title, role.new) for one in found.people for role in one.roles] == [
        ("President", False), ("Rector", True), ("Director", False)]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "tbx"])
def test_offices_survive_every_exchange_format(tmp_path, ending):
    write_glossary([YU], tmp_path / f"people.{ending}")
    assert read_glossary(tmp_path / f"people.{ending}")[0].offices == YU.offices


def test_offices_that_are_written_wrong_are_named_with_an_example(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("id,kind,en,offices\nyu,person,Yu Jihong,President @ BNU [since 2023\n", encoding="utf-8")
    done = run("glossary", "import", path, code=7)
    assert done.returncode != 0
    assert "President @ BNU [2023-05/2026]" in done.stderr + done.stdout


def test_what_is_asked_once_is_not_asked_again_of_a_release_with_surnames(tmp_path):
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("Ren Youqun, Vice Minister, Ministry of Education, attended the event in Beijing last week.\n\n"
                     "Yu Jihong, President of BNU, opened the meeting of the Alliance.", encoding="utf-8")
    second.write_text("Ren said that the Alliance would continue its work in all regions of the world.\n\n"
                      "Ms. Yu agreed with him, and the President of BNU thanked everybody.", encoding="utf-8")
    assert "2 new candidates" in run("entities", first, "--propose").stdout
    assert "0 new candidates" in run("entities", second, "--propose").stdout
    found = json.loads(run("entities", second, "--json").stdout)
    assert [person["concept"] for person in found["people"]] == ["ren-youqun", "yu-jihong"]
    candidate = {one["id"]: one for one in json.loads(run("glossary", "candidates", "--json").stdout)}["ren-youqun"]
    assert {"locale": "ru", "text": "Жэнь Юцюнь"}.items() <= next(
        term for term in candidate["terms"] if term["locale"] == "ru").items()
    assert "ru by Palladius" in candidate["note"]
    assert "zh: no rule" in candidate["note"]
