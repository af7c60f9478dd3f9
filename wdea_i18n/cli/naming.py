"""Officials and organisations of a release."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from wdea_i18n.cli.output import out, plain, table, user_name, with_settings
from wdea_i18n.locales import locale
from wdea_i18n.settings import Settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "from_", metavar="en", help="The release's language; else it is detected.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@click.option("--propose", is_flag=True,
              help="Put what is new into the term base, as candidates.")
@with_settings
def entities(settings: Settings, file: Path, from_: str | None, as_json: bool, propose: bool
             ) -> None:
    """Show the officials and organisations that a release names."""
    from wdea_i18n import pipeline
    from wdea_i18n.entities import find, proposals
    from wdea_i18n.starting import open_store

    release = pipeline.read_release(file, settings, locale(from_) if from_ else None)
    tag, texts = release.detection.locale.tag, [segment.text for segment in release.segments]
    with open_store(settings) as store:
        found = find(texts, tag, pipeline.terms_in(release, store))
        new = proposals(found, texts, tag, store.terms.all().concepts.values()) if propose else []
        store.terms.save(new, user_name(), f"named in {file.name}")
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    people = table("person", "mentions", "office", "body")
    for person in found.people:
        for number, role in enumerate(person.roles or (None,)):
            people.add_row("" if number else plain(person.name),
                           "" if number else str(person.mentions),
                           plain(role.title) if role else "", plain(role.body) if role else "")
    bodies = table("body", "acronym", "mentions", "in the term base")
    for body in found.bodies:
        bodies.add_row(plain(body.name), body.acronym, str(body.mentions), body.concept)
    for shown in (people, bodies):
        out.print(shown, highlight=False)
        out.print()
    if propose:
        out.print(f"{len(new)} new candidates: wdea-i18n glossary candidates", highlight=False)
