"""`wdea-i18n up` for real: files dropped, outputs found, runs in the Prefect UI, kills survived."""

import io
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.notation import ROOT, SAMPLES, word_file
from tests.test_command_line import run
from wdea_i18n.settings import PREFECT_VARIABLES
from wdea_i18n.store import State, Store

pytestmark = pytest.mark.slow
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--window-size=1400,1000")


def sentence(number: int) -> bytes:
    return f"The members of the Alliance met {number} times in Nairobi last year.".encode()


class Up:
    """A running service."""

    def __init__(self, home: Path, **variables: str) -> None:
        self.home = home
        home.mkdir(exist_ok=True)
        self.log = home / f"up-{time.time_ns()}.log"
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "wdea_i18n.cli", "up", "--home", home], cwd=ROOT, stdout=out,
                stderr=out, env={name: value for name, value in os.environ.items()
                                 if not name.startswith("PREFECT_")} | variables)

    def wait(self, what, seconds=90, saying=""):
        until = time.monotonic() + seconds
        while not (found := what()):
            assert self.process.poll() is None, self.told()
            assert time.monotonic() < until, f"{saying}\n{self.told()}"
            time.sleep(0.1)
        return found

    def told(self) -> str:
        logs = [self.log, *self.home.glob("logs/*.log")]
        return "\n".join(f"== {log.name}\n{log.read_text()[-3000:]}" for log in logs)

    def ready(self) -> "Up":
        self.wait(lambda: "inbox is watched" in self.log.read_text(), saying="it did not start")
        return self

    @property
    def api(self) -> str:
        return json.loads((self.home / "run" / "up.json").read_text())["api"]

    def ask(self, path: str, body: dict | None = None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.api}/{path}", data, {"Content-Type": "application/json"})
        for pause in (0.2, 0.5, 1, 2, 4, 8):    # its database may be busy: Prefect's own client waits, too
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                if error.code != 503:
                    raise
                time.sleep(pause)
        raise AssertionError(f"{path} stays unavailable\n{self.told()}")

    def drop(self, name: str, content: bytes | Path = b"One small sentence of it.") -> None:
        path = self.home / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{time.time_ns()}.tmp")
        part.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
        part.rename(path)

    def output(self, name: str, seconds: float = 90) -> Path:
        path = self.home / "outbox" / name
        self.wait(path.exists, seconds, f"{name} did not come")
        return path

    def failure(self, name: str) -> str:
        path = self.home / "failed" / f"{name}.why.txt"
        self.wait(path.exists, saying=f"{name} did not fail")
        return path.read_text("utf-8")

    def stop(self, seconds: float = 60) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)


@contextmanager
def service(home, **variables):
    up = Up(home, **variables)
    try:
        yield up.ready()
    finally:
        if up.process.poll() is None:
            up.stop()


@pytest.fixture(scope="module")
def up(tmp_path_factory):
    with service(tmp_path_factory.mktemp("service") / "home") as running:
        yield running


def test_what_is_dropped_comes_out_and_runs_can_be_seen(up):
    up.drop("fr/working-group.txt", SAMPLES / "working-group.txt")
    up.drop("press/training-week.docx", SAMPLES / "training-week.docx")
    up.output("working-group.fr.docx")
    up.output("press/training-week.fr.docx")
    assert not list((up.home / "inbox").rglob("*.*"))
    assert {path.name for path in (up.home / "archive").rglob("*.*")} >= {
        "working-group.txt", "training-week.docx"}

    def runs():
        found = up.ask("flow_runs/filter", {})
        return {one["name"]: one for one in found if one["state_type"] == "COMPLETED"}

    one = up.wait(lambda: runs().get("working-group.txt → fr"))
    assert one["state"]["message"] == "1 language, 0 findings"
    assert one["deployment_id"]
    artifacts = up.ask("artifacts/filter", {})
    assert any("working-group.fr.docx" in str(artifact["data"]) for artifact in artifacts)
    shown = run("status", "--home", up.home).stdout
    assert "running, Prefect UI http://127.0.0.1" in shown
    assert "fr succeeded" in shown
    candidates = run("glossary", "candidates", WDEA_HOME=str(up.home)).stdout
    assert "Olga Sokolova" in candidates
    assert "Amina Okafor" in candidates


def hostile_files():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (400 << 20))
    nested = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file("One sentence."))) as good, zipfile.ZipFile(
            nested, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            deep_xml = b"<a>" * 100_000 + b"</a>" * 100_000
            archive.writestr(name, deep_xml if name == "word/document.xml" else good.read(name))
    deep = b"<html>" + b"<div>" * 50_000 + b"x"
    return {
        "bomb.docx": data.getvalue(), "nested.docx": nested.getvalue(), "deep.html": deep, "page.xls": b"no table",
        "torn.docx": b"PK\x03\x04 torn", "tab\there\x7f.doc": b"x", "n" * 246 + ".doc": b"x",
        "nothing.txt": b"   \n", "binary.txt": bytes(range(256)) * 40,
        "a..%2f..%2fetc.doc": b"x", "-rf *.doc": b"x",
    }


def test_hostile_and_damaged_files_fail_with_their_reason_and_the_service_stays_up(up):
    for name, content in hostile_files().items():
        up.drop(f"fr/{name}", content)
    up.drop("fr/empty.txt", b"")
    for name in hostile_files():
        short = name.encode()[:200].decode(errors="ignore")
        if name == "deep.html":     # deep, but text: read or refused, never a crash
            continue
        assert len(up.failure(short)) > len(name) + 10, name
        assert (up.home / "failed" / name).exists(), name
    assert (up.home / "inbox" / "fr" / "empty.txt").exists()
    up.drop("fr/after.txt")
    up.output("after.fr.docx")


def test_a_large_file_is_refused_without_being_read(up):
    up.drop("fr/large.txt", b"x" * (120 << 20))
    assert "WDEA_MAX_FILE_MB" in up.failure("large.txt")


def test_a_second_service_on_the_same_home_is_refused(up):
    assert "is in use" in run("up", "--home", up.home, code=2).stderr


def rerun(up, **parameters):
    deployment = up.ask("deployments/name/translate-release/release")["id"]
    return up.ask(f"deployments/{deployment}/create_flow_run", {"parameters": parameters})


def test_a_release_is_run_again_with_another_language_and_an_earlier_version_is_kept(up):
    up.drop("fr/again.txt", b"The members of the Alliance met in Rabat.")
    first = up.output("again.fr.docx").read_bytes()
    archived = next((up.home / "archive").rglob("again.txt"))
    rerun(up, file=str(archived), to=["es", "fr"], engine="pseudo")
    up.output("again.es.docx")
    history = up.home / "outbox" / "history"
    up.wait(lambda: list(history.glob("again.fr *.docx")))
    (kept,) = history.glob("again.fr *.docx")
    assert kept.read_bytes() == first


def press(browser, button: str) -> None:
    """Press a form's button as a person does: again, where the page shows no answer.

    Prefect's page drops a press while it still fills the form, and when its server is busy.
    """
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    form = browser.current_url

    def sent(_) -> bool:
        if browser.current_url != form:
            return True
        for found in browser.find_elements(By.XPATH, f"//button[normalize-space()='{button}']"):
            found.click()
        return False

    WebDriverWait(browser, 60, poll_frequency=5, ignored_exceptions=[WebDriverException]).until(
        sent, f"the page keeps its {button} button")


@pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="apt-get install chromium chromium-driver")
def test_a_person_runs_a_release_again_from_the_page(up, tmp_path):
    webdriver = pytest.importorskip("selenium.webdriver", reason="pip install selenium")
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By

    up.drop("fr/page.txt", b"The members of the Alliance met in Nairobi.")
    up.output("page.fr.docx")
    archived = next((up.home / "archive").rglob("page.txt"))
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={tmp_path}"):
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        browser.implicitly_wait(30)
        base = up.api.removesuffix("/api")
        browser.get(f"{base}/runs")
        assert browser.find_element(By.PARTIAL_LINK_TEXT, "page.txt → fr")
        # "Copy to new run" of a run's menu leads here, its parameters filled in.
        deployment = up.ask("deployments/name/translate-release/release")["id"]
        filled = json.dumps({"file": str(archived), "to": ["ru"], "engine": "pseudo"})
        browser.get(f"{base}/deployments/deployment/{deployment}/run?parameters="
                    + urllib.parse.quote(filled))
        press(browser, "Submit")
        up.output("page.ru.docx")
    finally:
        browser.quit()


def parts(up) -> list[int]:
    """The processes of a service's parts."""
    found = subprocess.run(["pgrep", "-P", str(up.process.pid)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in found.stdout.split()]


def test_a_part_that_dies_is_started_again_and_nothing_is_lost(up):
    for number in range(3):
        up.drop(f"fr/killed-{number}.txt", sentence(number))
    inbox = up.wait(lambda: int((up.home / "run" / "inbox").read_text() or 0))
    os.kill(inbox, signal.SIGKILL)
    for number in range(3):
        up.output(f"killed-{number}.fr.docx")


def test_it_stops_cleanly_and_takes_its_parts_along(tmp_path):
    with service(tmp_path / "home") as up:
        children = parts(up)
        assert len(children) == 3
        assert up.stop() == 0
        assert "Stopped." in up.log.read_text()
        for child in children:
            with pytest.raises(ProcessLookupError):
                os.kill(child, 0)
        assert "not running" in run("status", "--home", up.home).stdout


ROUNDS = int(os.environ.get("WDEA_CHAOS_ROUNDS", "2"))


def test_kill_9_at_random_moments_loses_nothing_and_doubles_nothing(tmp_path):
    """More rounds: WDEA_CHAOS_ROUNDS=100 pytest tests/test_service.py -k kill_9"""
    chance, dropped = random.Random(), 0
    home = tmp_path / "home"
    for _ in range(ROUNDS):
        up = Up(home)
        up.wait((home / "inbox").exists)
        for _ in range(chance.randint(1, 3)):
            content = b"PK torn" if chance.random() < .25 else sentence(dropped)
            up.drop(f"fr/{dropped}.{'docx' if content.startswith(b'PK') else 'txt'}", content)
            dropped += 1
        if chance.random() < .9:
            up.ready()
        time.sleep(chance.random() * 6)
        victim = chance.choice([up.process.pid, *parts(up)])
        os.kill(victim, signal.SIGKILL)
        if victim != up.process.pid:
            time.sleep(chance.random() * 2)
            up.process.kill()
        up.process.wait()
        assert not [path for path in home.rglob("*.docx") if path.is_relative_to(home / "outbox")
                    and not zipfile.is_zipfile(path)]
    with service(home) as up, Store(home / "wdea.db") as store:
        unfinished = (State.CLAIMING, State.WAITING, State.RUNNING)
        up.wait(lambda: len(store.intake.last(10_000)) == dropped
                and not store.intake.in_states(*unfinished), 120 + 3 * dropped)
        states = store.intake.counts()
    done = {path.name.split(".")[0] for path in (home / "outbox").glob("*.fr.docx")}
    failed = {path.name.split(".")[0] for path in (home / "failed").glob("*.why.txt")}
    assert sum(states.values()) == dropped
    assert done | failed == {str(number) for number in range(dropped)}
    assert done & failed == set()
    archived = [path.name for path in (home / "archive").rglob("*.*")]
    assert sorted(name.split(".")[0] for name in archived) == sorted(done)


# Beyond one machine

POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@contextmanager
def postgres(folder: Path):
    """A PostgreSQL server of the test's own, on 127.0.0.1, run by Debian's user for it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir()
    shutil.chown(data, "postgres")

    def as_postgres(*command):
        subprocess.run(["runuser", "-u", "postgres", "--", *map(str, command)], check=True,
                       capture_output=True, cwd="/")

    as_postgres(POSTGRES / "initdb", "-D", data, "-A", "trust", "-E", "UTF8")
    as_postgres(POSTGRES / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o",
                f"-p {port} -c listen_addresses=127.0.0.1 -k {data}", "start")
    try:
        as_postgres(POSTGRES / "createdb", "-h", "127.0.0.1", "-p", str(port), "prefect")
        yield f"postgresql+asyncpg://postgres@127.0.0.1:{port}/prefect"
    finally:
        as_postgres(POSTGRES / "pg_ctl", "-D", data, "-m", "immediate", "stop")


@contextmanager
def prefect_server(folder: Path, database: str):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
            stdout=log, stderr=log, env=os.environ | PREFECT_VARIABLES | {
                "PREFECT_HOME": str(folder / "prefect"), "PREFECT_API_DATABASE_CONNECTION_URL": database})
    try:
        yield f"http://127.0.0.1:{port}/api"
    finally:
        server.terminate()
        server.wait(30)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


@pytest.mark.skipif(not POSTGRES or os.getuid() != 0, reason="apt-get install postgresql; run as root")
def test_the_same_service_runs_with_postgresql_behind_prefect_and_dask_below_the_flows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("far")
    for parent in (folder, *folder.parents[:2]):
        parent.chmod(0o755)         # PostgreSQL's own user has to get there
    (folder / "pg").mkdir()
    with postgres(folder / "pg") as database, prefect_server(folder, database) as api:
        until = time.monotonic() + 90
        while not answers(f"{api}/health"):
            assert time.monotonic() < until, (folder / "server.log").read_text()
            time.sleep(0.2)
        with service(folder / "home", PREFECT_API_URL=api, WDEA_TASK_RUNNER="dask") as up:
            assert len(parts(up)) == 2
            up.drop("fr/far.txt", sentence(7))
            up.output("far.fr.docx")
            up.wait(lambda: [one for one in up.ask("flow_runs/filter", {})
                             if one["name"] == "far.txt → fr" and one["state_type"] == "COMPLETED"])
