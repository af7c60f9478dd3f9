"""Translators' days: importing and deciding terms, seeing them in Word files, correcting those."""

import json
import subprocess
import sys

import pytest

from tests.notation import ROOT, SAMPLES
from tests.test_command_line import run
from tests.test_glossary import base_of
from tests.test_terms import CHAIR, EN, FR
from tests.test_translating import release_of
from wdea_i18n import pipeline
from wdea_i18n.glossary import Concept, Matcher, Term, rendering
from wdea_i18n.locales import LOCALES
from wdea_i18n.pipeline import Job
from wdea_i18n.quality import inconsistencies
from wdea_i18n.terms import uses
from wdea_i18n.translation import Constraint, Translation

# From the command line

def glossary_file(tmp_path, *rows):
    path = tmp_path / "terms.csv"
    path.write_text("id,kind,status,en,fr\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_translators_import_decide_and_see_it_in_the_word_file(tmp_path):
    path = glossary_file(tmp_path, "wg,organisation,approved,working group,cellule de réflexion",
                         "dp,term,candidate,data protection,sauvegarde des données")
    done = run("glossary", "import", path, "--dry-run")
    assert "2 new" in done.stdout
    run("glossary", "import", path)
    assert "2 the same" in run("glossary", "import", path).stdout
    arguments = ("translate", SAMPLES / "working-group.txt", "--to", "fr", "--out", tmp_path, "--json")
    (report,) = json.loads(run(*arguments).stdout)["reports"]
    assert {use["form"] for use in report["terms"] if use["concept"] == "wg"} == {"exact"}
    assert "dp" not in {use["concept"] for use in report["terms"]}
    assert "sauvegarde" in run("glossary", "candidates", "--locale", "fr").stdout
    run("glossary", "approve", "dp", "--why", "the lawyers say so")
    assert "the lawyers say so" in run("glossary", "history", "dp").stdout
    again = json.loads(run("retranslate", "--since", "0", "--json").stdout)["reports"]
    assert any("sauvegarde des données" in one["after"].lower() for one in again[0]["changed"])
    assert "0 outputs" in run("retranslate", "--since", "0").stdout
    (free,) = json.loads(run(*arguments, "--no-glossary").stdout)["reports"]
    assert free["terms"] == []


def test_the_term_base_is_written_read_and_checked_from_the_command_line(tmp_path):
    for name in ("all.csv", "all.xlsx", "all.tbx"):
        run("glossary", "export", tmp_path / name)
        assert ", 0 changed" in run("glossary", "import", tmp_path / name).stdout, name
    run("glossary", "export", tmp_path / "pair.csv", "--pair", "en-fr")
    assert "digital education,éducation numérique" in (tmp_path / "pair.csv").read_text("utf-8")
    run("glossary", "template", tmp_path / "new.csv")
    assert "already" in run("glossary", "template", tmp_path / "new.csv", code=7).stderr
    run("glossary", "import", tmp_path / "new.csv")
    assert "wdea" in run("glossary", "check", code=7).stdout      # the template's row says it again
    assert "éducation numérique" in run("glossary", "find", "of digital education").stdout
    assert json.loads(run("glossary", "find", "nothing of it", "--json").stdout) == []
    assert "no concept" in run("glossary", "approve", "nobody", code=7).stderr
    run("glossary", "reject", "example-library")
    assert "example-library" not in run("glossary", "candidates").stdout


def test_a_wrong_glossary_is_refused_with_its_lines_and_nothing_is_taken(tmp_path):
    path = glossary_file(tmp_path, "a,term,approved,school,école", ",term,approved,x,y")
    assert "line 3: the id is empty" in run("glossary", "import", path, code=7).stderr
    assert "no concept 'a'" in run("glossary", "history", "a", code=7).stderr


@pytest.mark.slow
def test_the_evaluation_of_terms_compares_free_and_constrained(tmp_path):
    path = tmp_path / "terms.jsonl"
    path.write_text(json.dumps({
        "src": "The working group met in Rabat.", "ref": "La cellule de réflexion s'est réunie à Rabat.",
        "terms": {"working group": {"targets": ["cellule de réflexion"]}}}) + "\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "wdea_i18n.evaluate_terms", "--to", "fr", path],
                          capture_output=True, text=True, check=True, cwd=ROOT)
    lines = done.stdout.splitlines()
    assert lines[0] == "1 terms in 1 of 1 sentences"
    assert lines[2].split()[:2] == ["free", "0.0%"]
    assert lines[3].split()[:2] == ["constrained", "100.0%"]


# Corrections

def corrected(path, **words):
    """The Word file after a translator has replaced some words."""
    import docx

    word = docx.Document(path)
    for paragraph in word.paragraphs:
        for run_ in paragraph.runs:
            for old, new in words.items():
                run_.text = run_.text.replace(old, new)
    word.save(path)


def test_a_corrected_sentence_goes_before_the_engine_in_every_release(settings, store, tmp_path):
    from wdea_i18n.corrections import learn

    store.terms.save([CHAIR], "ada", "")
    text = "The members of the Alliance met in Rabat. Thank you."
    release = release_of(tmp_path, settings, text)
    job = Job(EN, FR, "argos", settings, pipeline.terms_of(release, store)[0])
    pipeline.translate_into(release, job, tmp_path / "x.fr.docx", store)
    corrected(tmp_path / "x.fr.docx", Rabat="Rabat, au Maroc")
    learnt = learn(tmp_path / "x.fr.docx", settings, store)
    assert [one.source for one in learnt.corrections] == ["The members of the Alliance met in Rabat."]
    again = release_of(tmp_path, settings, f"Something else was said. {text}", name="y.txt")
    report = pipeline.translate_into(again, job, tmp_path / "y.fr.docx", store)
    texts = [unit.text for unit in pipeline.read_release(tmp_path / "y.fr.docx", settings, FR).document.units]
    assert "Rabat, au Maroc" in texts[0]
    assert report.from_memory == 2
    found = store.memory.edits([learnt.corrections[0].source], "en", "fr")
    assert any("Alliance" in learnt.corrections[0].after[link.target_start:link.target_end]
               for one in found.values() for link in one.links)


def test_a_correction_gives_way_to_a_term_that_is_younger(settings, store, tmp_path):
    from wdea_i18n.corrections import learn

    store.terms.save([CHAIR], "ada", "")
    release = release_of(tmp_path, settings, "The members of the Alliance met in Rabat.")
    job = Job(EN, FR, "argos", settings, pipeline.terms_of(release, store)[0])
    pipeline.translate_into(release, job, tmp_path / "x.fr.docx", store)
    corrected(tmp_path / "x.fr.docx", Rabat="Rabat, au Maroc")
    learn(tmp_path / "x.fr.docx", settings, store)
    store.terms.save([Concept("m", (Term("en", "members"), Term("fr", "adhérents")))], "olga", "")
    job = Job(EN, FR, "argos", settings, pipeline.terms_of(release, store)[0])
    wanted = pipeline.texts_to_translate(release, job)
    assert pipeline.recall(wanted, job, store) == {EN: {}}


def test_a_file_that_was_never_written_here_teaches_nothing(settings, store, tmp_path):
    from wdea_i18n.corrections import learn
    from wdea_i18n.errors import UsageError

    with pytest.raises(UsageError, match="Keep its name"):
        learn(tmp_path / "unknown.fr.docx", settings, store)


@pytest.mark.parametrize(("source", "offered", "accepted"), [
    ("two textbooks", ["الكتب المدرسية"], "كتب مدرسية"),
    ("a textbook", ["الكتاب المدرسي"], "كتاب مدرسي")])
def test_arabic_plurals_stand_in_the_term_base_and_are_written_for_plurals(source, offered, accepted):
    book = Concept("book", (Term("en", "textbook"), Term("ar", "الكتاب المدرسي", forms=("الكتب المدرسية",))))
    (match,) = Matcher(base_of(book), "en").find(source)
    found = rendering(match, source, LOCALES["ar"])
    assert [found.forms[number] for number in found.offered] == offered
    assert accepted in found.forms


def test_what_arabic_writes_on_to_a_term_is_no_other_wording():
    arabic = LOCALES["ar"]
    asked = (Constraint("alliance", 0, 12, ("التحالف",)),)
    found = [use for text in ("التحالف يدعو", "والتحالف يدعو", "مبادرة للتحالف")
             for use in uses("the Alliance", Translation(text), asked, arabic)]
    assert [use.target for use in found] == ["التحالف"] * 3
    assert inconsistencies(found) == []


def test_heads_of_different_bodies_are_called_differently_in_chinese():
    chinese = LOCALES["zh"]
    asked = (Constraint("president", 0, 9, ("主席", "会长", "校长"), exact=3),)
    heads = [use for text in ("北师大校长", "协会会长")
             for use in uses("President", Translation(text), asked, chinese)]
    assert inconsistencies(heads) == []
    others = [*heads, *uses("President", Translation("联盟主席"), asked, chinese)]
    assert "主席" in inconsistencies(others)[0].message
