"""Everything running together: the Prefect server, the deployments, the inbox.

`run` starts them in order, looks after them, starts again what ends by itself, and stops them in
turn. Each is a process of its own with a log in ``logs/``; none outlives this one.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Event

from filelock import FileLock, Timeout

from wdea_i18n.errors import ServiceError, UsageError
from wdea_i18n.inbox import Folders
from wdea_i18n.settings import PREFECT_VARIABLES, Settings

HOST = "127.0.0.1"
DEPLOYMENT = "translate-release/release"     # what runs of the inbox belong to
STARTING = 120.0        # seconds that a part may take to start
STOPPING = 30.0         # seconds that a run in work may take to end
LOOK = 0.5
PAUSES = (1, 2, 5, 10, 30)      # seconds before a part that ended is started again
DIE_WITH_PARENT = 1     # Linux's PR_SET_PDEATHSIG


@dataclass(slots=True)
class Part:
    """A process of the service.

    Attributes:
        name: for people.
        command: what is run.
        ready: tells whether it works.
    """

    name: str
    command: list[str]
    ready: Callable[[], bool]
    process: subprocess.Popen | None = None
    ended: int = 0          # how often it ended by itself

    def start(self, environment: dict[str, str], logs: Path, folder: Path) -> None:
        """Starts it and waits until it works.

        Raises:
            ServiceError: it does not; its log tells why.
        """
        log = logs / f"{self.name.replace(' ', '-')}.log"
        with log.open("a") as out:
            self.process = subprocess.Popen(
                self.command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None)
        until = time.monotonic() + STARTING
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > until:
                raise ServiceError(f"The {self.name} does not start.", f"Look at {log}.")
            time.sleep(0.1)

    def stop(self) -> None:
        """Asks it to end, waits for what it has in hand, and ends it if that takes too long."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOPPING)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


class Service:
    """The parts of one home.

    Args:
        say: takes a line for the operator.
    """

    def __init__(self, settings: Settings, say: Callable[[str], None]) -> None:
        self.settings, self.say = settings, say
        self.folders = Folders(settings.home)
        self.logs, self.run_folder = settings.home / "logs", settings.home / "run"
        given = os.environ.get("PREFECT_API_URL", "")
        self.port = 0 if given else _free_port(settings.ui_port)
        self.api = given or f"http://{HOST}:{self.port}/api"
        self.parts: list[Part] = []

    def run(self, stop: Event) -> None:
        """Starts everything, looks after it until it is told to stop, and stops everything.

        Raises:
            UsageError: the home is in use, or its folders cannot be made.
            ServiceError: a part does not start.
        """
        self.folders.make()
        for folder in (self.logs, self.run_folder, self.settings.home / "prefect"):
            folder.mkdir(exist_ok=True)
        lock = FileLock(self.settings.home / "up.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise UsageError(f"{self.settings.home} is in use: another 'up' runs there.",
                             "Stop that one, or name another folder with --home.") from None
        try:
            self._start_all()
            while not stop.wait(LOOK):
                self._look_after()
        finally:
            for part in reversed(self.parts):
                part.stop()
            self._state_file.unlink(missing_ok=True)
            lock.release()
            self.say("Stopped.")

    @property
    def _state_file(self) -> Path:
        return state_file(self.settings.home)

    def _start_all(self) -> None:
        if self.port:
            self._start(Part("Prefect server", [
                sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port",
                str(self.port)], self._answers("health")))
        self.say(f"Prefect UI       {self.api.removesuffix('/api')}")
        module, folder = flows()
        self._start(Part("deployments", [sys.executable, "-m", f"{module}.deployments"],
                         self._answers(f"deployments/name/{DEPLOYMENT}")), folder)
        self.say("deployments      release, terms, corrections")
        ready = self.run_folder / "inbox"
        ready.unlink(missing_ok=True)
        self._start(Part("inbox", [sys.executable, "-m", f"{module}.watch_inbox", str(ready)],
                         ready.exists), folder)
        self._state_file.write_text(json.dumps({"pid": os.getpid(), "api": self.api}))
        self.say(f"inbox is watched {self.folders.inbox}")
        self.say(f"outbox           {self.folders.outbox}")

    def _start(self, part: Part, folder: Path | None = None) -> None:
        self.parts.append(part)
        part.start(self._environment(), self.logs, folder or self.settings.home)

    def _look_after(self) -> None:
        """Starts again what has ended by itself."""
        for part in self.parts:
            if part.process.poll() is not None:
                pause = PAUSES[min(part.ended, len(PAUSES) - 1)]
                part.ended += 1
                self.say(f"The {part.name} has ended; it is started again.")
                time.sleep(pause)
                try:
                    part.start(self._environment(), self.logs, flows()[1])
                except ServiceError as error:
                    self.say(str(error))

    def _environment(self) -> dict[str, str]:
        """What the parts are told: this home, this server, and nothing to anybody outside."""
        return os.environ | PREFECT_VARIABLES | {
            "WDEA_HOME": str(self.settings.home),
            "PREFECT_HOME": str(self.settings.home / "prefect"),
            "PREFECT_API_URL": self.api,
            "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
            "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
            "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD":
                f"P{self.settings.keep_runs_days}D",
            "PREFECT_RUNNER_POLL_FREQUENCY": "2",
            "PYTHONUNBUFFERED": "1",
        }

    def _answers(self, path: str) -> Callable[[], bool]:
        def answers() -> bool:
            try:
                with urllib.request.urlopen(f"{self.api}/{path}", timeout=5) as answer:
                    return answer.status == 200
            except (urllib.error.URLError, OSError):
                return False
        return answers


def flows() -> tuple[str, Path]:
    """The package that the flows are in, and the folder to run it from."""
    root = Path(__file__).parents[1]
    if find_spec("wdea_i18n.flows"):
        return "wdea_i18n.flows", root
    return "flows", root


def _free_port(wanted: int) -> int:
    """The wanted port of this machine, or another one where that is taken."""
    for port in (wanted, 0):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((HOST, port))
            except OSError:
                continue
            return tried.getsockname()[1]
    raise ServiceError(f"No port of {HOST} is free.", "End another program first.")


def state_file(home: Path) -> Path:
    """Where a running service says where it can be reached."""
    return home / "run" / "up.json"


def running(home: Path) -> str:
    """The address of the Prefect UI of a running service; "" where none runs."""
    try:
        said = json.loads(state_file(home).read_text())
        os.kill(said["pid"], 0)
    except (OSError, ValueError, KeyError):
        return ""
    return said["api"].removesuffix("/api")
