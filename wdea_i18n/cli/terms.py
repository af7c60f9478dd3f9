"""The term base: import, export, check, look up, decide."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from wdea_i18n.cli.output import err, out, plain, table, user_name, with_settings
from wdea_i18n.errors import GlossaryError
from wdea_i18n.locales import LOCALES, locale
from wdea_i18n.settings import Settings

FILE = click.Path(path_type=Path, dir_okay=False)
WHY = click.option("--why", default="", help="The reason; it is kept in the history.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
LOCALE = click.option("--locale", default="", metavar="fr", help="Only wordings of this language.")


@click.group()
def glossary() -> None:
    """The term base: what things are called in every language."""


@glossary.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
@click.option("--prefer", type=click.Choice(["file", "database"]), default=None,
              help="Which one wins where both were changed.")
@click.option("--languages", default="", metavar="en,fr",
              help="The columns of a table without a row of names.")
@WHY
@with_settings
def import_(settings: Settings, files: Sequence[Path], dry_run: bool, prefer: str | None,
            languages: str, why: str) -> None:
    """Take in glossaries: .csv, .tsv, .xlsx or .tbx; our own, DeepL's or Google's."""
    from wdea_i18n.glossary import differences, plan, read_glossary
    from wdea_i18n.starting import open_store

    with open_store(settings) as store:
        for path in files:
            tags = [tag.strip() for tag in languages.split(",") if tag.strip()]
            base = store.terms.all()
            found = plan(read_glossary(path, tags), base, store.terms.synced(), prefer or "")
            _print_plan(path, found, base, dry_run)
            if found.conflicts:
                clashes = "; ".join(
                    f"{ours.id} ({', '.join(differences(theirs, ours))})"
                    for ours, theirs in found.conflicts)
                raise GlossaryError(
                    f"{path.name} and the database were both changed: {clashes}.",
                    "Nothing was taken from it. Import it with --prefer file or --prefer "
                    "database, or export the database and compare.")
            if not dry_run:
                revision = store.terms.take(found, user_name(), why or f"imported from {path.name}")
                out.print(f"The term base is at revision {revision}.", highlight=False)
        if not dry_run:
            _warn(store.terms.all(), [one.id for one in (*found.added, *found.changed)])


def _print_plan(path: Path, found, base, dry_run: bool) -> None:
    from wdea_i18n.glossary import differences

    out.print(f"{plain(path.name)}: {len(found.added)} new, {len(found.changed)} changed, "
              f"{len(found.same)} the same, {len(found.conflicts)} in conflict", highlight=False)
    for concept in found.changed if not dry_run else (*found.added, *found.changed):
        before = base.concepts.get(concept.id)
        for line in differences(before, concept):
            out.print(f"  {plain(concept.id)}  {plain(line)}", highlight=False)


def _warn(base, ids: Iterable[str]) -> None:
    """Says which of the concepts just taken in say what others say already."""
    from wdea_i18n.glossary import conflicts

    new = set(ids)
    for line in conflicts(base):
        if any(id in line for id in new):
            err.print(f"[yellow]Note:[/] {plain(line)}", highlight=False, soft_wrap=True)


@glossary.command("export")
@click.argument("file", type=FILE)
@click.option("--pair", default="", metavar="en-fr",
              help="Only two languages, as DeepL and Google read them.")
@click.option("--domain", default="", help="Only concepts of this domain.")
@with_settings
def export(settings: Settings, file: Path, pair: str, domain: str) -> None:
    """Write the term base to FILE: .csv, .tsv, .xlsx or .tbx."""
    from wdea_i18n.glossary import write_glossary
    from wdea_i18n.starting import open_store

    tags = [tag for tag in pair.split("-") if tag]
    if tags and (len(tags) != 2 or not set(tags) <= set(LOCALES)):
        raise GlossaryError(f"'{pair}' is no pair of languages.", "For example --pair en-fr.")
    with open_store(settings) as store:
        concepts = [one for one in store.terms.all().concepts.values()
                    if domain in ("", one.domain)]
        write_glossary(concepts, file, tags)
        if not tags:
            store.terms.mark_synced(concepts)
    out.print(f"Wrote {len(concepts)} concepts to {plain(str(file))}", highlight=False)


@glossary.command("template")
@click.argument("file", type=FILE)
def template(file: Path) -> None:
    """Write a small glossary to begin with, .csv or .xlsx."""
    from wdea_i18n.glossary import Concept, Status, Term, write_glossary

    if file.exists():
        raise GlossaryError(f"{file} is there already.", "Name another file.")
    write_glossary([
        Concept("example-alliance", (
            Term("en", "World Digital Education Alliance"), Term("en", "WDEA", Status.ADMITTED),
            Term("fr", "Alliance mondiale pour l’éducation numérique", gender="f"),
            Term("fr", "Alliance mondiale de l’éducation digitale", Status.FORBIDDEN)),
            kind="organisation", domain="example", note="delete these rows"),
        Concept("example-library", (
            Term("en", "shared library"), Term("fr", "bibliothèque commune", Status.CANDIDATE)),
            domain="example", definition="materials that all members may use")], file)
    out.print(f"Wrote {plain(str(file))}", highlight=False)


@glossary.command("check")
@click.option("--from", "sources", default="en", show_default=True, metavar="en,zh",
              help="Languages that are translated from: there a wording should mean one thing.")
@with_settings
def check(settings: Settings, sources: str) -> None:
    """Find what the term base says twice, or against itself."""
    from wdea_i18n.glossary import conflicts
    from wdea_i18n.starting import open_store

    with open_store(settings) as store:
        base = store.terms.all()
    found = conflicts(base, [locale(tag).tag for tag in sources.split(",")])
    for line in found:
        out.print(plain(line), highlight=False, soft_wrap=True)
    out.print(f"{len(base.concepts)} concepts, {len(found)} conflicts", highlight=False)
    if found:
        sys.exit(GlossaryError.exit_code)


@glossary.command("find")
@click.argument("text")
@click.option("--from", "tag", default="en", show_default=True, help="The language of TEXT.")
@JSON
@with_settings
def find(settings: Settings, text: str, tag: str, as_json: bool) -> None:
    """Show the terms that TEXT holds, or the concepts that hold TEXT."""
    from wdea_i18n.glossary import Matcher
    from wdea_i18n.starting import open_store

    with open_store(settings) as store:
        base = store.terms.all()
    concepts = {match.concept.id: match.concept
                for match in Matcher(base, locale(tag).tag).find(text)}
    if not concepts:
        concepts = {one.id: one for one in base.concepts.values() if text.casefold() == one.id
                    or any(text.casefold() in term.text.casefold() for term in one.terms)}
    _print_concepts(concepts.values(), as_json)


def _print_concepts(concepts: Iterable, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([asdict(one) for one in concepts], ensure_ascii=False, indent=1))
        return
    shown = table("concept", "language", "term", "status", "kind")
    for concept in concepts:
        for term in concept.terms:
            shown.add_row(plain(concept.id), term.locale, plain(term.text), term.status,
                          concept.kind)
    if shown.row_count:
        out.print(shown, highlight=False)
    else:
        out.print("None.", highlight=False)


@glossary.command("history")
@click.argument("concept", default="")
@click.option("--most", default=50, show_default=True, help="So many changes at most.")
@with_settings
def history(settings: Settings, concept: str, most: int) -> None:
    """Show who changed what, when and why: of one CONCEPT or of all, the last first."""
    from wdea_i18n.glossary import differences
    from wdea_i18n.starting import open_store

    with open_store(settings) as store:
        changes = store.terms.history(concept)
    if concept and not changes:
        raise GlossaryError(f"There is no concept '{concept}'.",
                            "wdea-i18n glossary find shows the ids.")
    shown = table("revision", "when", "who", "concept", "change", "why")
    for one in changes[:most]:
        shown.add_row(str(one.revision), one.at, plain(one.who), plain(one.concept),
                      plain("; ".join(differences(one.before, one.after))), plain(one.why))
    out.print(shown, highlight=False)


@glossary.command("candidates")
@LOCALE
@JSON
@with_settings
def candidates(settings: Settings, locale: str, as_json: bool) -> None:
    """List the wordings that are proposed and not decided."""
    from wdea_i18n.glossary import Status
    from wdea_i18n.starting import open_store

    with open_store(settings) as store:
        concepts = [one for one in store.terms.all().concepts.values()
                    if any(term.status is Status.CANDIDATE and locale in ("", term.locale)
                           for term in one.terms)]
    _print_concepts(concepts, as_json)


@glossary.command("approve")
@click.argument("concepts", nargs=-1, required=True, metavar="CONCEPT...")
@LOCALE
@click.option("--as", "text", default="",
              help="The wording to be preferred from now on; may be a new one.")
@WHY
@with_settings
def approve(settings: Settings, concepts: Sequence[str], locale: str, text: str, why: str) -> None:
    """Approve the candidates of concepts, or the wording that they are to have."""
    from wdea_i18n.glossary import approve

    _decide(settings, concepts, lambda one: approve(one, locale, text), why or "approved")


@glossary.command("reject")
@click.argument("concepts", nargs=-1, required=True, metavar="CONCEPT...")
@LOCALE
@click.option("--term", "text", default="", help="This wording alone, whatever its status.")
@WHY
@with_settings
def reject(settings: Settings, concepts: Sequence[str], locale: str, text: str, why: str) -> None:
    """Turn down the candidates of concepts, or one wording."""
    from wdea_i18n.glossary import reject

    _decide(settings, concepts, lambda one: reject(one, locale, text), why or "rejected")


def _decide(settings: Settings, ids: Sequence[str], decide, why: str) -> None:
    from wdea_i18n.glossary import differences
    from wdea_i18n.starting import open_store

    with open_store(settings) as store:
        known = store.terms.all().concepts
        missing = [id for id in ids if id not in known]
        if missing:
            raise GlossaryError(f"There is no concept '{missing[0]}'.",
                                "wdea-i18n glossary find shows the ids.")
        decided = [decide(known[id]) for id in ids]
        revision = store.terms.save(decided, user_name(), why)
        for concept in decided:
            for line in differences(known[concept.id], concept):
                out.print(f"{plain(concept.id)}  {plain(line)}", highlight=False)
    out.print(f"The term base is at revision {revision}.", highlight=False)
