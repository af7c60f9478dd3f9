"""The commands that people type, from the outside: what they print, write and exit with."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.notation import ROOT, SAMPLES, texts_of
from tests.test_models import package_bytes, server  # noqa: F401 (a fixture)
from tests.watch import Watch

COMMAND = [sys.executable, "-W", "error", "-m", "wdea_i18n.cli"]


def run(*arguments, before=(), code=0, **variables):
    """Runs the command line in a process of its own, as a user would."""
    done = subprocess.run(
        [*before, *COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=120,
        env=os.environ | variables, cwd=ROOT, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def test_the_samples_become_french_word_files(tmp_path):
    done = run("translate", *sorted(SAMPLES.iterdir()), "--to", "fr", "--out", tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"{path.stem}.fr.docx" for path in SAMPLES.iterdir()}
    assert "en > fr" in done.stdout
    for name, words in (("training-week", "Alliance"), ("working-group", "réunion")):
        text = "\n".join(texts_of(tmp_path / "out" / f"{name}.fr.docx"))
        assert words in text
        assert "The " not in text


def test_json_tells_programs_what_became_of_each_file(tmp_path):
    russian, missing = ROOT / "tests" / "releases" / "ru.txt", tmp_path / "missing.docx"
    done = run("translate", SAMPLES / "working-group.txt", russian, missing, "--to", "fr,en", "--out",
               tmp_path / "out", "--json", code=5)
    found = json.loads(done.stdout)
    (report,) = found["reports"]
    assert (report["source_locale"], report["target_locale"]) == ("en", "fr")
    assert report["parts_translated"] == report["parts_found"] > 3
    assert report["output"] == str(tmp_path / "out" / "working-group.fr.docx")
    assert [(error["target"], error["exit_code"]) for error in found["errors"]] == [
        ("fr", 5), ("en", 5), ("", 3)]
    assert "models install ru-en" in found["errors"][0]["hint"]


def test_all_means_every_language_there_is_a_package_for(tmp_path):
    run("translate", SAMPLES / "working-group.txt", "--to", "all", "--engine", "pseudo", "--out", tmp_path)
    assert {path.name.split(".")[1] for path in tmp_path.glob("*.docx")} == {
        "ar", "es", "fr", "ru", "zh"}


def test_the_second_run_comes_from_memory(tmp_path):
    arguments = ("translate", SAMPLES / "working-group.txt", "--to", "fr", "--out", tmp_path, "--json")
    first, second = (json.loads(run(*arguments).stdout)["reports"][0] for _ in range(2))
    assert first["from_memory"] == 0
    assert second["from_memory"] == second["segments"] > 5


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (("translate", "x.xyz", "--to", "fr", "--out", "o"), 3, "Use .docx"),
    (("translate", "samples/working-group.txt", "--to", "de", "--out", "o"), 2, "Use one of"),
    (("translate", "samples/working-group.txt", "--to", ",", "--out", "o"), 2, "--to fr,es"),
    (("translate", "samples/working-group.txt", "--to", "en", "--out", "o"), 2, "in English already"),
    (("translate", "tests/releases/ru.txt", "--to", "fr", "--out", "o"), 5, "install ru-en"),
    (("translate", "samples/working-group.txt", "--to", "fr", "--out", "README.md"), 6, "--out"),
    (("translate", "--to", "fr", "--out", "o"), 2, "FILE"),
    (("models", "remove", "en-fr"), 2, "models list"),
    (("models", "install", "nowhere.argosmodel"), 5, "nowhere.argosmodel"),
])
def test_errors_say_what_to_do_and_have_their_exit_code(tmp_path, arguments, code, words):
    done = run(*[str(tmp_path / "o") if word == "o" else word for word in arguments], code=code)
    assert words in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr


def test_a_release_in_an_unclear_language_is_refused_and_from_helps(tmp_path):
    (tmp_path / "x.txt").write_text("Die Allianz hat heute in Peking ihre erste Woche eröffnet, sagte sie.")
    done = run("translate", tmp_path / "x.txt", "--to", "fr", "--out", tmp_path, code=4)
    assert "--from" in done.stderr
    run("translate", tmp_path / "x.txt", "--from", "en", "--to", "fr", "--out", tmp_path, "--engine", "pseudo")


def test_files_of_one_name_do_not_replace_each_other(tmp_path):
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text("The members of the Alliance met in Rabat this week.")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_text("Another release about the same meeting in Rabat.")
    out = tmp_path / "out"
    options = ("--to", "fr", "--engine", "pseudo", "--out", out)
    run("translate", tmp_path / "a.txt", tmp_path / "a.md", *options)
    assert {path.name for path in out.iterdir()} == {"a.txt.fr.docx", "a.md.fr.docx"}
    done = run("translate", tmp_path / "a.txt", tmp_path / "b" / "a.txt", *options, code=2)
    assert "replace each other" in done.stderr.replace("\n", " ")


def test_a_source_is_never_replaced_by_an_output(tmp_path):
    for name in ("a.docx", "a.fr.docx"):
        shutil.copy(SAMPLES / "training-week.docx", tmp_path / name)
    before = (tmp_path / "a.fr.docx").read_bytes()
    run("translate", tmp_path / "a.docx", tmp_path / "a.fr.docx", "--to", "fr", "--engine", "pseudo",
        "--out", tmp_path, code=2)
    assert (tmp_path / "a.fr.docx").read_bytes() == before


def test_settings_come_from_the_environment_and_a_wrong_one_is_named():
    done = run("doctor", WDEA_BEAM_SIZE="ninety", code=2)
    assert "beam_size" in done.stderr


def test_the_doctor_shows_what_leads_where_and_what_is_missing():
    done = run("doctor")
    assert "en bundled" in done.stdout
    assert "argostranslate" in done.stdout
    assert "bundled" in done.stdout
    assert "wdea-i18n models install all" in done.stdout


def test_models_are_listed_installed_and_removed(server, tmp_path):  # noqa: F811
    server.offer(("fr", "en", "1.0"))
    index = {"WDEA_INDEX_URL": f"{server.url}/index.json"}
    assert "fr-en" in run("models", "list", "--available", **index).stdout
    run("models", "install", "fr-en", **index)
    assert "translate-fr_en-1_0" in run("models", "list").stdout
    run("models", "remove", "fr-en")
    file = tmp_path / "mine.argosmodel"
    file.write_bytes(package_bytes("ru", "en"))
    run("models", "install", file)
    listed = run("models", "list").stdout
    assert "ru-en" in listed
    assert "fr-en" not in listed


def can_cut_the_network() -> bool:
    return shutil.which("unshare") is not None and subprocess.run(
        ["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_cut_the_network(), reason="no network namespaces here")
def test_the_main_job_runs_with_the_network_cut(tmp_path):
    watch = Watch(tmp_path / "watch")
    run("translate", SAMPLES / "training-week.docx", "--to", "fr", "--out", tmp_path,
        before=("unshare", "-rn"), **watch.variables)
    assert (tmp_path / "training-week.fr.docx").exists()
    assert watch.reached == []
    control = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", "import socket; socket.create_connection(('wdea.example', 80), 2)"],
        env=os.environ | watch.variables, capture_output=True, check=False)
    assert control.returncode != 0, "the network is not cut"
    assert watch.reached, "the watch does not work"
