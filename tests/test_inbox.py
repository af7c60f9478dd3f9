"""The watched folder: what is taken in, for which languages, and that nothing is lost."""

import contextlib
import os

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from wdea_i18n import taking
from wdea_i18n.errors import BrokenFile, NoRoute, UsageError
from wdea_i18n.inbox import Folders, Order, Settling, free_name, keep_earlier, order_of, why_path
from wdea_i18n.quality import Finding, Group, Report
from wdea_i18n.settings import Settings
from wdea_i18n.store import State, Store


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def folders(tmp_path):
    folders = Folders(tmp_path / "home")
    folders.make()
    return folders


def drop(folders, name, text="One small sentence."):
    path = folders.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# When a file is whole

def test_a_file_is_taken_once_it_has_stood_still(folders):
    clock = Clock()
    settling, path = Settling(2, clock), drop(folders, "x.txt")
    assert settling.settled(folders.inbox) == []
    clock.now = 1.9
    assert settling.settled(folders.inbox) == []
    path.write_text("It grew.", encoding="utf-8")
    clock.now = 2.5
    assert settling.settled(folders.inbox) == []
    clock.now = 4.5
    assert settling.settled(folders.inbox) == [path]


@pytest.mark.parametrize("name", [
    "~$release.docx", ".~lock.release.docx#", "x.tmp", "x.docx.crdownload", ".hidden.txt", "x.part",
    "wdea.toml"])
def test_locks_downloads_and_hidden_files_are_left_alone(folders, name):
    drop(folders, name)
    assert Settling(0, Clock()).settled(folders.inbox) == []


def test_an_empty_file_is_left_alone_until_it_is_filled_or_nobody_seems_to_do_so(folders):
    clock, path = Clock(), drop(folders, "x.txt", "")
    settling = Settling(1, clock)
    assert settling.settled(folders.inbox) == []
    clock.now = 50
    assert settling.settled(folders.inbox) == []
    clock.now = 61
    assert settling.settled(folders.inbox) == [path]
    path.write_text("Now.", encoding="utf-8")
    settling.settled(folders.inbox)
    clock.now = 63
    assert settling.settled(folders.inbox) == [path]


def test_files_are_taken_in_the_order_that_they_came(folders):
    clock = Clock()
    settling = Settling(1, clock)
    for second, name in enumerate(("b.txt", "c.txt", "deep/a.txt")):
        drop(folders, name)
        clock.now = float(second)
        settling.settled(folders.inbox)
    clock.now = 10
    assert [path.name for path in settling.settled(folders.inbox)] == ["b.txt", "c.txt", "a.txt"]


# For which languages

@pytest.mark.parametrize(("name", "order"), [
    ("x.txt", Order(("es",))), ("fr/x.txt", Order(("fr",))), ("fr+es/x.txt", Order(("fr", "es"))),
    ("press/x.txt", Order(("es",), "", "press")), ("press/fr/x.txt", Order(("fr",), "", "press")),
    ("fr/press/ru/x.txt", Order(("ru",), "", "press"))])
def test_folders_choose_languages(folders, name, order):
    found = order_of(drop(folders, name), folders.inbox, ("es",))
    assert (found.languages, found.source, str(found.folder)) == (
        order.languages, order.source, str(order.folder or "."))


def test_a_file_of_defaults_speaks_for_its_folder(folders):
    drop(folders, "china/wdea.toml", 'languages = ["en", "fr"]\nfrom = "zh"')
    found = order_of(drop(folders, "china/x.txt"), folders.inbox)
    assert (found.languages, found.source) == (("en", "fr"), "zh")


@pytest.mark.parametrize("text", ["languages = [", 'languages = ["xx"]', "sprachen = 3", "languages = 3"])
def test_a_file_of_defaults_that_says_nothing_is_an_error_with_an_example(folders, text):
    drop(folders, "wdea.toml", text)
    with pytest.raises(UsageError, match="languages"):
        order_of(drop(folders, "x.txt"), folders.inbox)


# Taking in

def test_a_file_moves_to_the_archive_in_one_step(folders, settings, store):
    path = drop(folders, "fr/x.txt")
    taken = taking.take(path, folders, settings, store)
    assert not path.exists()
    assert taken.path.read_text(encoding="utf-8") == "One small sentence."
    assert taken.path.is_relative_to(folders.archive)
    assert (taken.state, taken.languages, taken.out) == (State.WAITING, ("fr",), folders.outbox)


def report(taken, tag="fr", *findings):
    output = taken.out / f"{taken.path.stem}.{tag}.docx"
    output.write_bytes(b"docx")
    return Report(taken.path, output, "en", tag, 1.0, 1, 0, 1, 1, "e", 0.1, findings)


def test_a_file_that_is_done_stays_in_the_archive(folders, settings, store):
    taken = taking.take(drop(folders, "x.txt"), folders, settings, store)
    assert taking.finish(taken, [report(taken)], {}, folders, store) is State.SUCCEEDED
    assert taken.path.exists()
    assert [(one.target, one.state) for one in store.intake.languages(taken.id)] == [
        ("fr", State.SUCCEEDED)]


def test_critical_findings_leave_a_language_awaiting_review(folders, settings, store):
    taken = taking.take(drop(folders, "x.txt"), folders, settings, store)
    found = Finding(Group.CRITICAL, "numbers", "number 12 is missing")
    assert taking.finish(taken, [report(taken, "fr", found)], {}, folders, store) is State.REVIEW


def test_a_file_that_fails_keeps_its_name_with_the_reason_beside_it(folders, settings, store):
    for number in range(2):
        taken = taking.take(drop(folders, "x.docx", f"{number}"), folders, settings, store)
        taking.finish(taken, [], {"": BrokenFile("x.docx is damaged.", "Save it anew.")}, folders, store)
    assert {path.name for path in folders.failed.iterdir()} == {
        "x.docx", "x.docx.why.txt", "x (2).docx", "x (2).docx.why.txt"}
    assert "Save it anew." in (folders.failed / "x.docx.why.txt").read_text("utf-8")


def test_where_some_languages_fail_the_others_count_and_the_reason_is_told(folders, settings, store):
    taken = taking.take(drop(folders, "x.txt"), folders, settings, store)
    taking.finish(taken, [report(taken)], {"ru": NoRoute("No package leads there.")}, folders, store)
    assert taken.path.exists()
    assert "ru: No package" in (folders.failed / "x.txt.why.txt").read_text("utf-8")
    assert {(one.target, one.state) for one in store.intake.languages(taken.id)} == {
        ("fr", State.SUCCEEDED), ("ru", State.FAILED)}


def test_a_rerun_that_succeeds_takes_the_file_back_from_the_failed_ones(folders, settings, store):
    taken = taking.take(drop(folders, "x.txt"), folders, settings, store)
    taking.finish(taken, [], {"": BrokenFile("damaged")}, folders, store)
    path, again = taking.locate(taken.archive, store)
    assert path.parent == folders.failed
    taking.finish(again, [report(again)], {}, folders, store)
    assert taken.archive.exists()
    assert list(folders.failed.iterdir()) == []


def test_the_same_content_under_the_same_settings_is_not_done_again(folders, settings, store):
    first = taking.take(drop(folders, "x.txt"), folders, settings, store)
    done = report(first)
    taking.finish(first, [done], {}, folders, store)
    again = taking.take(drop(folders, "x.txt"), folders, settings, store)
    assert again.state is State.KNOWN
    assert "x.txt, which was done before" in again.reason
    assert taking.take(drop(folders, "fr/x.txt"), folders, settings, store).state is State.WAITING
    assert taking.take(drop(folders, "x.txt", "Changed."), folders, settings, store).state is State.WAITING
    done.output.unlink()
    assert taking.take(drop(folders, "x.txt"), folders, settings, store).state is State.WAITING


def test_a_link_is_refused_and_what_it_leads_to_is_not_read(folders, settings, store, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    link = folders.inbox / "x.txt"
    link.symlink_to(secret)
    (path,) = Settling(0, Clock()).settled(folders.inbox)
    taken = taking.take(path, folders, settings, store)
    assert taken.state is State.REFUSED
    assert secret.read_text(encoding="utf-8") == "secret"
    assert "is a link" in (folders.failed / "x.txt.why.txt").read_text("utf-8")


def test_a_folders_defaults_that_are_wrong_fail_its_files_with_the_reason(folders, settings, store):
    drop(folders, "china/wdea.toml", "languages = 3")
    taken = taking.take(drop(folders, "china/x.txt"), folders, settings, store)
    assert taken.state is State.FAILED
    assert "wdea.toml" in (folders.failed / "x.txt.why.txt").read_text("utf-8")


def test_a_file_that_vanishes_while_it_is_taken_leaves_no_trace(folders, settings, store):
    path = drop(folders, "x.txt")
    path.unlink()
    assert taking.take(path, folders, settings, store) is None
    assert store.intake.counts() == {}


def test_an_outbox_inside_the_inbox_is_refused(tmp_path):
    folders = Folders(tmp_path)
    folders.inbox.mkdir()
    folders.outbox.symlink_to(folders.inbox, target_is_directory=True)
    with pytest.raises(UsageError, match="inside the inbox"):
        folders.make()


def test_names_of_any_length_and_kind_have_a_reason_beside_them(folders, settings, store):
    for name in ("x" * 246 + ".doc", "tab\there.doc", "new\nline.doc", "ü" * 120 + ".doc", "-rf.doc"):
        taken = taking.take(drop(folders, name), folders, settings, store)
        taking.fail(taken, "no", folders, store)
        assert (folders.failed / name).exists()
        assert why_path(folders.failed / name).exists()


# Versions

def test_an_earlier_version_of_an_output_is_kept_where_the_new_one_differs(tmp_path):
    output = tmp_path / "x.fr.docx"
    keep_earlier(output, b"first")
    output.write_bytes(b"first")
    keep_earlier(output, b"first")
    assert not (tmp_path / "history").exists()
    keep_earlier(output, b"second")
    keep_earlier(output, b"second")
    kept = list((tmp_path / "history").iterdir())
    assert {path.read_bytes() for path in kept} == {b"first"}
    assert all(path.name.startswith("x.fr 2") and path.suffix == ".docx" for path in kept)


def test_a_name_that_is_taken_gets_a_number(tmp_path):
    (tmp_path / "x.docx").touch()
    assert free_name(tmp_path, "x.docx").name == "x (2).docx"
    assert free_name(tmp_path, "y.docx").name == "y.docx"


# Crashes: whatever step the power fails in, every file ends once

class PowerCut(BaseException):
    """Not an error that anything catches."""


def cut_power_at(monkeypatch, step):
    """Lets so many steps that reach the disk or the database happen, then nothing."""
    left = [step]

    def counted(real):
        def called(*arguments, **more):
            if left[0] == 0:
                raise PowerCut
            left[0] -= 1
            return real(*arguments, **more)
        return called

    from wdea_i18n import document
    from wdea_i18n.store import Intake

    for owner, name in ((os, "rename"), (Intake, "begin"), (Intake, "update"), (Intake, "set_language")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    monkeypatch.setattr(taking.document, "save_whole", counted(document.save_whole))
    monkeypatch.setattr("pathlib.Path.rename", counted(os.rename))


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("step", range(12))
def test_a_power_cut_at_any_step_loses_nothing(folders, settings, monkeypatch, step, fails):
    database = folders.home / "wdea.db"
    path = drop(folders, "x.txt")

    def work(store):
        taken = taking.take(path, folders, settings, store)
        end(taken, store)

    def end(taken, store):
        if fails:
            taking.finish(taken, [], {"": BrokenFile("damaged")}, folders, store)
        else:
            taking.finish(taken, [report(taken)], {}, folders, store)

    with monkeypatch.context() as patched, Store(database) as store:
        cut_power_at(patched, step)
        with contextlib.suppress(PowerCut):
            work(store)
    with Store(database) as store:
        for taken in taking.recover(folders, settings, store):
            end(taken, store)
        if path.exists():
            work(store)
        states = store.intake.counts()
    wanted = State.FAILED if fails else State.SUCCEEDED
    assert states == {wanted: 1}
    everywhere = [one for folder in (folders.inbox, folders.archive, folders.failed)
                  for one in folder.rglob("x*.txt") if not one.name.endswith(".why.txt")]
    assert len(everywhere) == 1
    assert (folders.failed / "x.txt.why.txt").exists() is fails


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["drop", "take", "finish", "fail", "crash"]), max_size=14))
def test_whatever_happens_in_whatever_order_each_file_is_accounted_for_once(tmp_path_factory, steps):
    folders = Folders(tmp_path_factory.mktemp("home"))
    folders.make()
    settings, dropped = Settings(home=folders.home), 0
    with Store(folders.home / "wdea.db") as store:
        for step in [*steps, "crash", "finish"]:
            if step == "drop":
                drop(folders, f"{dropped}.txt", str(dropped))
                dropped += 1
            elif step == "take":
                for path in Settling(0, Clock()).settled(folders.inbox):
                    taking.take(path, folders, settings, store)
            elif step == "crash":
                taking.recover(folders, settings, store)
            else:
                for taken in store.intake.in_states(State.WAITING):
                    done = [report(taken)] if step == "finish" else []
                    taking.finish(taken, done, {} if done else {"": BrokenFile("no")}, folders, store)
    names = [path.name for folder in (folders.inbox, folders.archive, folders.failed)
             for path in folder.rglob("*.txt") if not path.name.endswith(".why.txt")]
    assert sorted(names) == sorted(f"{number}.txt" for number in range(dropped))
