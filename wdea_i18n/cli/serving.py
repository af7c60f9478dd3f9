"""The service: up, and how it stands."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from threading import Event

import click

from wdea_i18n.cli.output import out, plain, table, with_settings
from wdea_i18n.settings import Settings, load_settings

HOME = click.option("--home", type=click.Path(path_type=Path, file_okay=False),
                    help="The data folder, with inbox and outbox; else WDEA_HOME.")


@click.command()
@HOME
def up(home: Path | None) -> None:
    """Watch the inbox and serve the Prefect UI, until Ctrl-C."""
    from wdea_i18n.service import Service

    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    Service(_settings_of(home), lambda line: click.echo(line)).run(stop)


def _settings_of(home: Path | None) -> Settings:
    """Settings, those of another home's wdea.toml where one is named."""
    if home:
        os.environ["WDEA_HOME"] = str(home.absolute())
    return load_settings()


@click.command()
@HOME
@click.option("--most", default=20, show_default=True, help="So many releases at most.")
@with_settings
def status(_settings: Settings, home: Path | None, most: int) -> None:
    """Show whether the service runs, and the last releases."""
    from wdea_i18n.service import running
    from wdea_i18n.store import Store

    settings = _settings_of(home)
    address = running(settings.home)
    out.print(f"running, Prefect UI {address}" if address else
              f"not running: wdea-i18n up --home {plain(str(settings.home))}", highlight=False)
    with Store(settings.database) as store:
        counts = store.intake.counts()
        out.print(", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or
                  "nothing was taken in yet", highlight=False)
        shown = table("release", "state", "languages", "reason")
        for taken in store.intake.last(most):
            languages = ", ".join(f"{one.target} {one.state}"
                                  for one in store.intake.languages(taken.id))
            shown.add_row(plain(taken.name), taken.state, languages,
                          plain(" ".join(taken.reason.split())))
    if shown.row_count:
        out.print(shown, highlight=False)
