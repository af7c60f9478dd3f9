"""The way of a release as a Prefect flow: the same outputs, with retries, reports and clusters."""

import gc
import os
import subprocess
import sys
import warnings

import docx
import pytest

from tests.notation import ROOT, SAMPLES
from tests.watch import Watch
from wdea_i18n import pipeline
from wdea_i18n.errors import NoRoute
from wdea_i18n.locales import LOCALES
from wdea_i18n.pipeline import translate_release as plainly
from wdea_i18n.settings import PREFECT_VARIABLES
from wdea_i18n.starting import open_store
from wdea_i18n.translation import packages

pytestmark = [
    pytest.mark.slow,
    # Prefect's and Dask's own affairs.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def prefect_server():
    """A Prefect server of the tests' own, on 127.0.0.1, as `prefect server start` gives one."""
    os.environ |= PREFECT_VARIABLES | {"PREFECT_LOGGING_TO_API_ENABLED": "false"}
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
    with warnings.catch_warnings(action="ignore"):
        gc.collect()        # Prefect leaves connections to the garbage collector


@pytest.fixture
def flow(prefect_server):
    from flows.translate_release import translate_release

    return translate_release


def texts(path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(path).paragraphs]


def test_the_flow_writes_what_the_command_line_writes(flow, tmp_path, settings):
    from prefect.artifacts import Artifact

    sample = SAMPLES / "training-week.docx"
    (report,) = flow(str(sample), ["fr"], str(tmp_path / "flow"))
    with open_store(settings) as store:
        (plain,) = plainly(sample, [LOCALES["fr"]], tmp_path / "plain", settings, store)
    assert texts(report.output) == texts(plain.output)
    assert report.parts_translated == plain.parts_translated
    assert "training-week.fr.docx" in Artifact.get("release-training-week").data
    assert "Amina Okafor" in Artifact.get("entities-training-week").data


def test_a_language_that_fails_does_not_take_the_others_along(flow, tmp_path, monkeypatch):
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "translate-en_fr").symlink_to(packages.BUNDLED / "translate-en_fr")
    monkeypatch.setattr(packages, "BUNDLED", tmp_path / "models")
    with pytest.raises(NoRoute, match="Arabic"):
        flow(str(SAMPLES / "working-group.txt"), ["ar", "fr"], str(tmp_path))
    assert [path.name for path in tmp_path.glob("*.docx")] == ["working-group.fr.docx"]


def test_a_step_that_fails_once_is_tried_again(flow, tmp_path, monkeypatch):
    real, calls = pipeline.translate_missing, []

    def flaky(*arguments):
        calls.append(arguments)
        if len(calls) == 1:
            raise OSError("the disk was full for a moment")
        return real(*arguments)

    monkeypatch.setattr(pipeline, "translate_missing", flaky)
    (report,) = flow(str(SAMPLES / "working-group.txt"), ["fr"], str(tmp_path), engine="pseudo")
    assert len(calls) == 2
    assert report.output.exists()


def test_the_same_flow_runs_on_a_dask_cluster(flow, tmp_path):
    from prefect_dask import DaskTaskRunner

    runner = DaskTaskRunner(cluster_kwargs={
        "n_workers": 1, "threads_per_worker": 1, "dashboard_address": None,
        "host": "127.0.0.1"})
    reports = flow.with_options(task_runner=runner)(
        str(SAMPLES / "working-group.txt"), ["fr", "ar"], str(tmp_path), engine="pseudo")
    assert {report.output.name for report in reports} == {
        "working-group.fr.docx", "working-group.ar.docx"}


def without_prefect() -> dict[str, str]:
    """The environment as a user has it who has told Prefect nothing."""
    return {name: value for name, value in os.environ.items()
            if not name.startswith(("PREFECT_", "DO_NOT_TRACK"))}


def test_the_flow_reaches_nobody_outside(tmp_path):
    """With a Prefect server that it starts and stops itself, as on a machine without one."""
    watch = Watch(tmp_path / "watch")
    done = subprocess.run(
        [sys.executable, ROOT / "flows" / "translate_release.py", SAMPLES / "working-group.txt", "fr",
         tmp_path], capture_output=True, text=True, timeout=180, check=False, cwd=ROOT,
        env=without_prefect() | watch.variables | {"PREFECT_HOME": str(tmp_path / "prefect")})
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "working-group.fr.docx").exists()
    assert watch.reached == []


def test_prefect_sends_no_usage_figures_once_a_flow_is_loaded():
    """Its server does, some seconds after its start, where it is not told otherwise."""
    done = subprocess.run(
        [sys.executable, "-c", "import flows.translate_release, os, prefect.settings as s; "
         "print(s.get_current_settings().server.analytics_enabled, os.environ['DO_NOT_TRACK'])"],
        capture_output=True, text=True, check=True, cwd=ROOT, env=without_prefect())
    assert done.stdout.split() == ["False", "1"]


def test_a_slow_machine_has_two_minutes_to_start_its_server():
    done = subprocess.run(
        [sys.executable, "-c", "import flows.translate_release, prefect.settings as s; "
         "print(s.get_current_settings().server.ephemeral.startup_timeout_seconds)"],
        capture_output=True, text=True, check=True, cwd=ROOT, env=without_prefect())
    assert done.stdout.split() == ["120"]


def test_a_changed_term_makes_its_outputs_again(flow, settings, tmp_path):
    from flows.retranslate import retranslate
    from wdea_i18n.glossary import approve

    (report,) = flow(str(SAMPLES / "working-group.txt"), ["fr"], str(tmp_path))
    with open_store(settings) as store:
        group = store.terms.all().concepts["working-group"]
        revision = store.terms.save([approve(group, "fr", "cellule de travail")], "ada", "")
    (again,) = retranslate(revision - 1)
    assert again.report.from_memory > 0
    assert all("working group" in sentence.source.lower() for sentence in again.changed)
    assert "cellule de travail" in "\n".join(texts(report.output)).lower()
    assert retranslate(revision) == []


def test_a_run_that_is_cancelled_in_the_page_ends_and_writes_nothing(flow, tmp_path, monkeypatch):
    from uuid import UUID

    from prefect import runtime
    from prefect.client.orchestration import get_client
    from prefect.states import Cancelling

    real = pipeline.translate_missing

    def meanwhile(*arguments):
        with get_client(sync_client=True) as client:
            client.set_flow_run_state(UUID(runtime.flow_run.id), Cancelling(), force=True)
        return real(*arguments)

    monkeypatch.setattr(pipeline, "translate_missing", meanwhile)
    state = flow(str(SAMPLES / "working-group.txt"), ["fr"], str(tmp_path), engine="pseudo",
                 return_state=True)
    assert state.is_cancelled()
    assert list(tmp_path.glob("*.docx")) == []


def test_corrections_are_taken_in_as_a_flow(flow, tmp_path):
    from flows.take_corrections import take_corrections

    (report,) = flow(str(SAMPLES / "working-group.txt"), ["fr"], str(tmp_path))
    word = docx.Document(report.output)
    last = word.paragraphs[-1].runs[0]
    last.text = last.text.replace("Almaty", "Almaty, au Kazakhstan")
    word.save(report.output)
    (learnt,) = take_corrections([str(report.output)])
    assert ["Almaty, au Kazakhstan" in one.after for one in learnt.corrections] == [True]
