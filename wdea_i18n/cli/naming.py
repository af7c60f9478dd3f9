"""Officials and organisations of a release."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from wdea_i18n.cli.output import out, plain, table, user_name, with_settings
from wdea_i18n.entities import Entities
from wdea_i18n.locales import locale
from wdea_i18n.settings import Settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "from_", metavar="en", help="The release's language; else it is detected.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False),
              help="Write the release as a page with all of them in colour.")
@click.option("--propose", is_flag=True,
              help="Put what is new into the term base, as candidates.")
@with_settings
def entities(settings: Settings, file: Path, from_: str | None, as_json: bool, page: Path | None,
             propose: bool) -> None:
    """Show the officials and organisations that a release names."""
    from wdea_i18n import candidates, pipeline
    from wdea_i18n.document import save_whole
    from wdea_i18n.entities.viewing import as_html
    from wdea_i18n.starting import open_store

    release = pipeline.read_release(file, settings, locale(from_) if from_ else None)
    source, texts = release.detection.locale, [segment.text for segment in release.segments]
    with open_store(settings) as store:
        base, found = pipeline.terms_of(release, store)
        new = candidates.propose(release, found, store, user_name()) if propose else []
    if page:
        save_whole(as_html(texts, source.tag, base, found, file.name, source.rtl).encode(), page)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    show(found)
    if page:
        out.print(str(page), highlight=False)
    if propose:
        out.print(f"{len(new)} new candidates: wdea-i18n glossary candidates", highlight=False)


def show(found: Entities) -> None:
    """People with their offices, bodies, and phrases that come again and again, as tables."""
    people = table("person", "mentions", "in the term base", "office", "body")
    for person in found.people:
        first = (plain(person.name), str(person.mentions),
                 person.concept or " or ".join(person.others))
        for number, role in enumerate(person.roles or (None,)):
            people.add_row(*(("",) * 3 if number else first),
                           plain(role.title) + (" (new)" if role.new else "") if role else "",
                           plain(role.body) if role else "")
    bodies = table("body", "acronym", "mentions", "in the term base")
    for body in found.bodies:
        bodies.add_row(plain(body.name), body.acronym, str(body.mentions), body.concept)
    phrases = table("phrase", "mentions")
    for phrase in found.phrases:
        phrases.add_row(plain(phrase.text), str(phrase.mentions))
    _print(shown for shown in (people, bodies, phrases) if shown.row_count)


def _print(tables: Iterable) -> None:
    for one in tables:
        out.print(one, highlight=False)
        out.print()
