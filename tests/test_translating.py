"""Segments go through the engine once, and again when they come out wrong; memory spares it."""

import json
import subprocess
import sys

import ctranslate2
import docx
import pytest

from tests.engines import ScriptedTranslator
from tests.notation import ROOT
from wdea_i18n import pipeline
from wdea_i18n.document import Segment
from wdea_i18n.errors import NoRoute, OutputError, UsageError
from wdea_i18n.locales import LOCALES
from wdea_i18n.pipeline import Job, read_release, translate_into, translate_release
from wdea_i18n.quality import check_segment
from wdea_i18n.store import Store
from wdea_i18n.translation import (
    Link,
    Pivot,
    PseudoTranslator,
    Translation,
    bundled_packages,
    find_translator,
    finished,
    translate_all,
)
from wdea_i18n.translation.packages import find_route, installed_packages

EN, FR, RU, ZH = (LOCALES[tag] for tag in ("en", "fr", "ru", "zh"))


def faults(source, target):
    return len(check_segment(source, target, EN, FR))


def release_of(tmp_path, settings, *paragraphs, name="x.txt"):
    path = tmp_path / name
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return read_release(path, settings, EN)


def into(target, release, tmp_path, settings, store):
    return translate_into(release, Job(EN, target, "argos", settings), tmp_path / "a.docx", store)


def with_engine(monkeypatch, engine):
    monkeypatch.setattr(pipeline.translation, "find_translator", lambda *_: engine)
    return engine


# The bundled package

def test_the_bundled_package_translates_english_into_french(settings):
    engine = find_translator("argos", EN, FR, settings)
    (first,), (second,) = engine.translate(["The members of the Alliance.", "Thank you."])
    assert "membres" in first.text
    assert "Alliance" in first.text
    assert second.text.lower().startswith("merci")


def test_its_links_join_words_with_their_translations(settings):
    source = "The members of the Alliance."
    (found,), = find_translator("argos", EN, FR, settings).translate([source])
    joined = {(source[a:b], found.text[c:d]) for a, b, c, d in found.links}
    assert any(a == "Alliance" and "Alliance" in b for a, b in joined)
    assert any("member" in a and "membre" in b for a, b in joined)


def test_what_is_translated_does_not_depend_on_its_company(settings):
    engine = find_translator("argos", EN, FR, settings)
    texts = ["The meeting took place in Rabat.", "Members", "The report is available online."]
    together = [row[0].text for row in engine.translate(texts)]
    alone = [engine.translate([text])[0][0].text for text in texts]
    assert together == alone


@pytest.mark.parametrize("package", bundled_packages(), ids=lambda p: f"{p.from_code}-{p.to_code}")
def test_a_bundled_package_works_in_plain_argos_translate_too(package, tmp_path, monkeypatch):
    import zipfile

    from argostranslate import settings as argos_settings
    from argostranslate.package import get_installed_packages, install_from_path

    file = tmp_path / "x.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        for path in package.package_path.rglob("*"):
            archive.write(path, f"{package.package_path.name}/{path.relative_to(package.package_path)}")
    monkeypatch.setattr(argos_settings, "package_data_dir", tmp_path / "argos")
    monkeypatch.setattr(argos_settings, "package_dirs", [tmp_path / "argos"])
    install_from_path(file)
    (installed,) = get_installed_packages()
    engine = ctranslate2.Translator(str(installed.package_path / "model"))
    result = engine.translate_batch([installed.tokenizer.encode("Thank you.")])
    assert installed.tokenizer.decode(result[0].hypotheses[0]).strip()


def test_two_packages_by_way_of_english_keep_their_alignments(settings):
    """With the bundled package for both ways: its second leg reads what its first one wrote."""
    from wdea_i18n.translation.argos import ArgosTranslator

    (package,) = [one for one in bundled_packages() if one.to_code == "fr"]
    engine = Pivot(ArgosTranslator(package), ArgosTranslator(package))
    source = "The members of the Alliance met in Rabat."
    found = translate_all({source: ()}, engine, FR, lambda *_: 0)[source]
    joined = {(source[a:b], found.text[c:d]) for a, b, c, d in found.links}
    assert any(a == b == "Alliance" for a, b in joined)


def test_packages_are_chained_through_english_where_there_is_no_direct_one(tmp_path):
    from argostranslate.package import Package

    packages = []
    for start, end in (("fr", "en"), ("en", "zh"), ("en", "fr")):
        (folder := tmp_path / f"{start}-{end}").mkdir()
        (folder / "metadata.json").write_text(json.dumps(
            {"from_code": start, "to_code": end, "package_version": "1", "type": "translate"}))
        packages.append(Package(folder))
    assert find_route(packages, FR, ZH) == packages[:2]
    assert find_route(packages, EN, FR) == [packages[2]]
    with pytest.raises(NoRoute, match="models install zh-en"):
        find_route(packages, ZH, FR)


def test_a_folder_that_is_no_package_is_passed_over(settings):
    (settings.packages_dir / "translate-en_es-1").mkdir(parents=True)
    assert {(p.from_code, p.to_code) for p in installed_packages(settings.packages_dir)} == {
        (p.from_code, p.to_code) for p in bundled_packages()}


# Second tries

GOOD = "Les 40 écoles ont participé à la réunion de Rabat."
SOURCE = "The 40 schools took part in the meeting in Rabat."


@pytest.mark.parametrize("bad", ["Des écoles ont participé à la réunion.", SOURCE, "Les 40.",
                                 "Les 40 " + "écoles ont pris part et " * 9])
def test_a_careful_hypothesis_is_taken_where_the_first_is_wrong(bad):
    engine = ScriptedTranslator(lambda _, careful: [bad, bad, GOOD] if careful else [bad])
    found = translate_all({SOURCE: ()}, engine, FR, faults)
    assert found[SOURCE].text == GOOD
    assert len(engine.asked) == 2


def test_what_is_right_at_once_is_not_tried_again():
    engine = ScriptedTranslator(lambda *_: [GOOD])
    translate_all({SOURCE: ()}, engine, FR, faults)
    assert engine.asked == [[SOURCE]]


def test_a_long_sentence_that_fails_is_translated_clause_by_clause():
    source = "The schools of the first group of countries met in Rabat last week, " \
             "and the schools of the second group of countries will meet in Almaty next year."

    def answer(text, _careful):
        return ["Rien." if text == source else
                "Les écoles du premier groupe de pays se sont réunies à Rabat." if "Rabat" in text else
                "Et celles du second groupe se réuniront à Almaty l'an prochain."]

    found = translate_all({source: ()}, ScriptedTranslator(answer), FR, faults)
    assert found[source].text == ("Les écoles du premier groupe de pays se sont réunies à Rabat, "
                                  "et celles du second groupe se réuniront à Almaty l'an prochain.")


def test_what_stays_wrong_is_kept_and_can_be_reported():
    found = translate_all({SOURCE: ()}, ScriptedTranslator(lambda *_: ["Rien."]), FR, faults)
    assert found[SOURCE].text == "Rien."


@pytest.mark.parametrize(("source", "engine", "printed"), [
    ("Vice Minister of Education", "vice-ministre de l'éducation", "Vice-ministre de l’éducation"),
    ("“Open” schools", "« écoles ouvertes »", "«\u00a0Écoles ouvertes\u00a0»"),
    ("open to all", "Ouvert à tous", "Ouvert à tous"), ("12 schools", "12 écoles", "12 écoles"),
    ("On May 12 it began.", "12 mai : c'était le début.", "12 mai\u00a0: c’était le début."),
    ("A school opens.", " une école  ouvre. ", "Une école ouvre.")])      # a term was taken out
def test_a_translation_begins_with_a_capital_where_the_source_does(source, engine, printed):
    segment = Segment("unit", 0, len(source), source, EN)
    assert finished(segment, Translation(engine), FR).text == printed


@pytest.mark.parametrize(("source", "engine", "printed"), [
    ("From 3,200 to 12,500", "De 3,200 à 12 500", "De 3\u202f200 à 12 500"),
    ("2.50% of 1,250,000", "2.50 % de 1,250,000", "2,50\u00a0% de 1\u202f250\u202f000"),
    ("1.5 million", "1.5 million", "1,5 million"),
    ("in 2025, 200 came at 10.30", "en 2025, 200 à 10.30", "en 2025, 200 à 10.30"),
    ("Web 2.0, table 4.1, 1,2,3", "Web 2.0, tableau 4.1, 1,2,3", "Web 2.0, tableau 4.1, 1,2,3"),
    ("http://a.org/1,000 has 1,000", "http://a.org/1,000 a 1,000",
     "http://a.org/1,000 a 1\u202f000")])
def test_numbers_are_written_as_the_language_writes_them(source, engine, printed):
    segment = Segment("unit", 0, len(source), source, EN)
    assert finished(segment, Translation(engine), FR).text == printed


def test_a_number_alone_is_written_as_the_language_writes_it_too(monkeypatch, settings, store,
                                                                 tmp_path):
    with_engine(monkeypatch, ScriptedTranslator(lambda text, _: [f"Eh {text}"]))
    release = release_of(tmp_path, settings, "One small sentence.", "12,500", "4.1")
    into(FR, release, tmp_path, settings, store)
    written = [paragraph.text for paragraph in docx.Document(tmp_path / "a.docx").paragraphs]
    assert written == ["Eh One small sentence.", "12\u202f500", "4.1"]


# The memory

def test_a_second_run_asks_the_engine_nothing(monkeypatch, settings, store, tmp_path):
    engine = with_engine(monkeypatch, ScriptedTranslator(lambda text, _: [f"Eh {text}"]))
    release = release_of(tmp_path, settings, "One small sentence.", "Another small sentence.")
    first = into(FR, release, tmp_path, settings, store)
    asked = len(engine.asked)
    second = into(FR, release, tmp_path, settings, store)
    assert (first.from_memory, second.from_memory) == (0, 2)
    assert len(engine.asked) == asked


def test_only_what_changed_is_translated_again(monkeypatch, settings, store, tmp_path):
    engine = with_engine(monkeypatch, ScriptedTranslator(lambda text, _: [f"Eh {text}"]))
    for text in ("One small sentence.", "Another small sentence."):
        release = release_of(tmp_path, settings, "The same sentence.", text)
        into(FR, release, tmp_path, settings, store)
    assert engine.asked[-1] == ["Another small sentence."]


def test_another_engine_does_not_get_what_the_first_one_said(monkeypatch, settings, store,
                                                             tmp_path):
    release = release_of(tmp_path, settings, "One small sentence.")
    for number in (1, 2):
        engine = with_engine(monkeypatch, ScriptedTranslator(
            lambda text, _, number=number: [f"Eh {number} {text}"], f"scripted.v{number}"))
        into(FR, release, tmp_path, settings, store)
        assert engine.asked


def test_the_memory_outlives_the_process_and_keeps_links(tmp_path):
    one = Translation("Les membres.", (Link(0, 3, 0, 3), Link(4, 11, 4, 11)))
    wanted = {"The members.": (), "Others.": ()}
    with Store(tmp_path / "a" / "wdea.db") as store:
        store.memory.add({"The members.": one}, wanted, "en", "fr", "engine")
    with Store(tmp_path / "a" / "wdea.db") as store:
        assert store.memory.find(wanted, "en", "fr", "engine") == {"The members.": one}
        assert store.memory.find(wanted, "en", "es", "engine") == {}


def test_processes_that_start_at_once_share_one_new_database(tmp_path):
    code = f"from wdea_i18n import Store; from pathlib import Path; Store(Path({str(tmp_path / 'wdea.db')!r}))"
    started = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(6)]
    assert [process.wait(60) for process in started] == [0] * 6


def test_a_damaged_database_is_an_error_that_says_what_to_do(tmp_path):
    (tmp_path / "wdea.db").write_bytes(b"no database" * 200)
    with pytest.raises(OutputError, match="WDEA_HOME"):
        Store(tmp_path / "wdea.db")


# The whole way

def test_a_paragraph_in_the_target_language_stays(monkeypatch, settings, store, tmp_path):
    french = "L'Alliance a ouvert aujourd'hui à Beijing sa première semaine de formation."
    engine = with_engine(monkeypatch, ScriptedTranslator(lambda text, _: [f"Eh {text}"]))
    release = release_of(tmp_path, settings, "One small sentence of it.", french)
    report = into(FR, release, tmp_path, settings, store)
    assert "paragraphs already in French, left as they are: 1" in report.remarks
    assert french not in [text for texts in engine.asked for text in texts]
    assert french in [unit.text for unit in read_release(tmp_path / "a.docx", settings, FR).document.units]


def test_a_paragraph_from_which_nothing_leads_stays_and_is_reported(settings, store, tmp_path):
    russian = "Альянс открыл сегодня в Пекине первую неделю обучения для учителей."
    release = release_of(tmp_path, settings, "The members of the Alliance met in Rabat.", russian)
    report = into(FR, release, tmp_path, settings, store)
    found = [finding for finding in report.findings if finding.check == "untranslated"]
    assert [finding.source for finding in found] == [russian]
    assert report.parts_translated == report.parts_found - 1


@pytest.mark.parametrize(("keeps", "printed"), [(True, "Nadia Haddad"), (False, "Надia")])
def test_a_name_is_kept_in_another_script_where_the_engine_has_learnt_to(
        monkeypatch, settings, store, tmp_path, keeps, printed):
    engine = with_engine(monkeypatch, ScriptedTranslator(
        lambda text, _: ["Надia" if text == "Nadia Haddad" else "Nadia Haddad руководит школой."]))
    engine.keeps_names = keeps
    (tmp_path / "x.txt").write_text("Nadia Haddad, Director of the school, spoke.\n\nNadia Haddad")
    translate_release(tmp_path / "x.txt", [RU], tmp_path, settings, store)
    texts = [unit.text for unit in read_release(tmp_path / "x.ru.docx", settings, RU).document.units]
    assert printed in texts


def test_a_name_in_characters_comes_out_in_latin_letters_whatever_the_engine(
        monkeypatch, settings, store, tmp_path):
    engine = with_engine(monkeypatch, ScriptedTranslator(lambda *_: ["President Friend chaired the meeting."]))
    (tmp_path / "x.txt").write_text("北京师范大学校长任友群主持会议。", encoding="utf-8")
    translate_release(tmp_path / "x.txt", [EN], tmp_path, settings, store)
    (unit,) = read_release(tmp_path / "x.en.docx", settings, EN).document.units
    assert not engine.keeps_names
    assert "Ren Youqun" in unit.text


def test_a_title_in_capitals_comes_back_in_capitals(monkeypatch, settings, store, tmp_path):
    engine = with_engine(monkeypatch, ScriptedTranslator(lambda *_: ["Une école à Rabat"]))
    release = release_of(tmp_path, settings, "WDEA OPENS A SCHOOL IN RABAT", "The WDEA is in Rabat.")
    into(FR, release, tmp_path, settings, store)
    assert "WDEA opens a school in Rabat" in engine.asked[0]
    texts = [unit.text for unit in read_release(tmp_path / "a.docx", settings, FR).document.units]
    assert "UNE ÉCOLE À RABAT" in texts


def test_a_sentence_that_comes_out_empty_stays_in_its_language_and_is_reported(
        monkeypatch, settings, store, tmp_path):
    with_engine(monkeypatch, ScriptedTranslator(
        lambda text, _: ["" if "empty" in text else "Une petite phrase."]))
    release = release_of(tmp_path, settings, "One small sentence. This one gives an empty answer.")
    report = into(FR, release, tmp_path, settings, store)
    texts = [unit.text for unit in read_release(tmp_path / "a.docx", settings, FR).document.units]
    assert texts == ["Une petite phrase. This one gives an empty answer."]
    assert "came out empty" in report.findings[0].message
    assert report.parts_translated == 0


def test_an_engine_that_gives_everything_back_is_an_error_not_a_file(monkeypatch, settings, store,
                                                                     tmp_path):
    with_engine(monkeypatch, ScriptedTranslator(lambda text, _: [text]))
    release = release_of(tmp_path, settings, "One small sentence of five words.")
    with pytest.raises(OutputError, match="came out as it went in"):
        into(FR, release, tmp_path, settings, store)
    assert not (tmp_path / "a.docx").exists()


def test_control_signs_from_an_engine_do_not_reach_the_file(settings):
    from wdea_i18n.translation.argos import CONTROL

    assert "a\x00b\x0bc".translate(CONTROL) == "a b c"


def test_a_language_without_a_package_is_an_error_that_names_the_command(settings, store, tmp_path):
    (tmp_path / "x.txt").write_text("Одно короткое предложение.", "utf-8")
    release, job = read_release(tmp_path / "x.txt", settings, RU), Job(RU, FR, "argos", settings)
    with pytest.raises(NoRoute, match="wdea-i18n models install ru-en"):
        translate_into(release, job, tmp_path / "a.docx", store)


def test_a_release_is_not_translated_into_its_own_language(settings, store, tmp_path):
    release = release_of(tmp_path, settings, "One small sentence.")
    with pytest.raises(UsageError, match="in English already"):
        translate_release(release.path, [EN], tmp_path, settings, store, source=EN)


def test_a_job_travels_to_another_machine(settings):
    import pickle

    job = Job(EN, FR, "pseudo", settings)
    again = pickle.loads(pickle.dumps(job))
    assert again.fingerprint(EN) == job.fingerprint(EN)


def test_marked_text_keeps_digits_and_addresses_and_is_as_long_as_a_translation():
    (found,), = PseudoTranslator(FR).translate(["In 2026 write to press@wdea.example now."])
    assert "2026" in found.text
    assert "press@wdea.example" in found.text
    assert len(found.text) > 40
