"""The inbox: what is dropped becomes a run of the translate-release flow, in this process.

Models stay loaded from one release to the next, and a run begins within seconds. The runs belong
to the deployment "translate-release/release", so that the Prefect UI can run them again; those
reruns are carried out by `deployments`. ``wdea-i18n up`` starts both.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event
from uuid import UUID

from filelock import FileLock
from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound
from prefect.flow_engine import run_flow
from prefect.states import Crashed, Pending

from wdea_i18n import taking
from wdea_i18n.inbox import Folders, Settling
from wdea_i18n.service import DEPLOYMENT
from wdea_i18n.settings import Settings, load_settings
from wdea_i18n.starting import open_store
from wdea_i18n.store import State, Store, Taken

from .translate_release import run_name, translate_release

LOOK = 0.5              # seconds between two looks at the inbox
AT_ONCE = 20            # files taken in at one look, so that runs begin meanwhile
TRIES = 5               # of one release, where Prefect or the machine fails, not the release
PAUSE = 5.0             # seconds after the first such failure; doubled each time
STOPPED = ("The program was stopped {tries} times while it worked on this release. "
           "Drop it again to try once more.")


class Inbox:
    """The loop, and what it has in hand.

    Args:
        deployment: id of the deployment that the runs belong to.
    """

    def __init__(self, settings: Settings, store: Store, deployment: UUID) -> None:
        self.settings, self.store, self.deployment = settings, store, deployment
        self.folders = Folders(settings.home)
        self.settling = Settling(settings.settle_seconds)
        self.waiting: deque[Taken] = deque()
        self.running: dict[Future, Taken] = {}
        self.later: list[tuple[float, Taken]] = []      # (when, what) to try again

    def watch(self, stop: Event) -> None:
        """Takes in and runs until it is told to stop; what runs then is finished."""
        self.waiting.extend(self._recovered())
        with ThreadPoolExecutor(self.settings.runs_at_once) as pool:
            while not stop.is_set():
                for path in self.settling.settled(self.folders.inbox)[:AT_ONCE]:
                    taken = taking.take(path, self.folders, self.settings, self.store)
                    if taken and taken.state is State.WAITING:
                        self.waiting.append(taken)
                self._collect()
                self._start(pool)
                stop.wait(LOOK)
        self._collect()

    def _recovered(self) -> list[Taken]:
        """What a crash has left waiting; runs that it has cut off are marked in the UI."""
        cut_off = [taken.flow_run for taken in self.store.intake.in_states(State.RUNNING)]
        with get_client(sync_client=True) as client:
            for flow_run in filter(None, cut_off):
                with suppress(ObjectNotFound):      # Prefect's database may be a new one
                    client.set_flow_run_state(UUID(flow_run), Crashed(
                        message="The program was stopped; the release is run again."), force=True)
        return taking.recover(self.folders, self.settings, self.store)

    def _start(self, pool: ThreadPoolExecutor) -> None:
        now = time.monotonic()
        self.waiting.extend(taken for when, taken in self.later if when <= now)
        self.later = [(when, taken) for when, taken in self.later if when > now]
        while self.waiting and len(self.running) < self.settings.runs_at_once:
            taken = self.store.intake.get(self.waiting.popleft().id)
            if taken.tries >= TRIES:
                taking.fail(taken, STOPPED.format(tries=taken.tries), self.folders, self.store)
                continue
            self.store.intake.update(taken.id, state=State.RUNNING, tries=taken.tries + 1)
            begun = self.store.intake.get(taken.id)
            self.running[pool.submit(self._run, begun)] = begun

    def _run(self, taken: Taken) -> None:
        """One run, as the deployment would make it."""
        parameters = {"file": str(taken.archive), "to": list(taken.languages),
                      "out": str(taken.out), "source": taken.source or None}
        with get_client(sync_client=True) as client:
            flow_run = client.create_flow_run_from_deployment(
                self.deployment, parameters=parameters, state=Pending(), tags=["inbox"],
                name=run_name(taken.archive, taken.languages),
                idempotency_key=f"{self.settings.home}:{taken.id}:{taken.tries}")
        with open_store(self.settings) as store:
            store.intake.update(taken.id, flow_run=str(flow_run.id))
        run_flow(translate_release, flow_run=flow_run, parameters=parameters,
                 return_type="state")

    def _collect(self) -> None:
        """Looks after what has ended: the flow has noted how, unless it could not even begin."""
        for future in [one for one in self.running if one.done()]:
            taken = self.store.intake.get(self.running.pop(future).id)
            error = future.exception()
            if taken.state is not State.RUNNING:
                print(f"{taken.name}: {taken.state}", flush=True)
                continue
            print(f"{taken.name}: {error or 'the run did not end'}; tried again", flush=True)
            self.store.intake.update(taken.id, state=State.WAITING)
            self.later.append((time.monotonic() + PAUSE * 2 ** (taken.tries - 1), taken))


def find_deployment(seconds: float = 60) -> UUID:
    """The id of the deployment; it is made by `deployments`, which may have just begun."""
    until = time.monotonic() + seconds
    while True:
        try:
            with get_client(sync_client=True) as client:
                return client.read_deployment_by_name(DEPLOYMENT).id
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def main(ready: Path) -> None:
    """Watches the inbox of the home in the settings.

    Args:
        ready: a file that is written once the inbox is watched.
    """
    settings, stop, service = load_settings(), Event(), os.getppid()

    def end(*_) -> None:
        stop.set()
        # The service is gone, and its server with it: a run in hand would ask for it for minutes.
        # What it has not ended the journal begins again.
        if os.getppid() != service:
            os._exit(1)

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, end)
    Folders(settings.home).make()
    # An inbox that was orphaned by a crash ends by itself.
    with FileLock(settings.home / "inbox.lock", timeout=120), open_store(settings) as store:
        inbox = Inbox(settings, store, find_deployment())
        ready.write_text(str(os.getpid()))
        inbox.watch(stop)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
