"""The command line: thin. It reads arguments, calls the pipeline, and prints what came out."""

from __future__ import annotations

import click
from rich.table import Table

from wdea_i18n.cli.naming import entities
from wdea_i18n.cli.output import out, plain, run, table, with_settings
from wdea_i18n.cli.packages import models
from wdea_i18n.cli.serving import status, up
from wdea_i18n.cli.terms import glossary
from wdea_i18n.cli.translating import learn, retranslate, translate
from wdea_i18n.locales import LOCALES
from wdea_i18n.settings import Settings

__all__ = [
    "commands", "entities", "glossary", "learn", "main", "models", "retranslate", "run", "status",
    "translate", "up",
]


def main() -> None:
    run(commands)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wdea-i18n")
def commands() -> None:
    """Press releases into the languages of the United Nations, offline."""


for command in (translate, entities, up, status, learn, retranslate, glossary, models):
    commands.add_command(command)


@commands.command()
@with_settings
def doctor(settings: Settings) -> None:
    """Show what is installed, what can be translated, and what is missing."""
    from wdea_i18n.doctor import examine

    examination = examine(settings)
    facts = Table(box=None, pad_edge=False, show_header=False)
    for name, value in examination.facts:
        facts.add_row(name, plain(value))
    out.print(facts, highlight=False)
    routes = table("from \\ to", *LOCALES)
    for source, row in examination.routes.items():
        routes.add_row(source, *row)
    out.print()
    out.print(routes, highlight=False)
    for line in examination.advice:
        out.print(f"\n{plain(line)}", highlight=False)
