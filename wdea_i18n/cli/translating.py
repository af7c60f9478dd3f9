"""Translating releases, and translating again what a term has changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from wdea_i18n.cli.output import out, plain, print_error, progress, table, with_settings
from wdea_i18n.errors import UsageError, WdeaError
from wdea_i18n.locales import LOCALES, Locale, locale
from wdea_i18n.settings import Settings


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(path_type=Path))
@click.option("--to", "to", required=True, metavar="fr,es",
              help=f"Languages to translate into: {', '.join(LOCALES)}; or 'all' that there are "
                   "packages for.")
@click.option("--out", "folder", required=True, type=click.Path(path_type=Path),
              help="Folder for NAME.fr.docx and its sisters; an older output is replaced.")
@click.option("--from", "from_", metavar="en", help="The releases' language; else it is detected.")
@click.option("--engine", type=click.Choice(["argos", "pseudo"]), default="argos",
              show_default=True, help="'pseudo' marks text instead of translating it.")
@click.option("--glossary/--no-glossary", "with_terms", default=True, show_default=True,
              help="Whether translations obey the term base.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@with_settings
def translate(settings: Settings, files: Sequence[Path], to: str, folder: Path,
              from_: str | None, engine: str, with_terms: bool, as_json: bool) -> None:
    """Translate press releases, one Word file a language."""
    from wdea_i18n import pipeline
    from wdea_i18n.glossary import TermBase
    from wdea_i18n.naming import output_names
    from wdea_i18n.pipeline import Job
    from wdea_i18n.starting import open_store

    files = list(dict.fromkeys(files))
    source = locale(from_) if from_ else None
    targets = _targets(to)
    outputs = output_names(files, targets or list(LOCALES.values()), folder)
    reports, errors = [], []
    with open_store(settings) as store, progress() as shown:
        bar = shown.add_task("", total=len(files) * (1 + len(targets or LOCALES)))
        for path in files:
            shown.update(bar, description=f"reading {path.name}")
            try:
                release = pipeline.read_release(path, settings, source)
                wanted = pipeline.other_languages(
                    release, targets or pipeline.reachable(
                        release.detection.locale, engine, settings))
                known = pipeline.terms_of(release, store)[0] if with_terms else TermBase()
            except WdeaError as error:
                errors.append((path, "", error))
                continue
            for target in wanted:
                shown.update(bar, advance=1, description=f"{path.name} into {target.name}")
                try:
                    job = Job(release.detection.locale, target, engine, settings, known)
                    reports.append(pipeline.translate_into(
                        release, job, outputs[path, target], store))
                except WdeaError as error:
                    errors.append((path, target.tag, error))
    if as_json:
        _print_json([report.as_dict() for report in reports], errors)
    else:
        _print_reports(reports)
        for _, _, error in errors:
            print_error(error)
    if errors:
        sys.exit(errors[0][2].exit_code)


def _print_json(reports: list[dict], errors: Sequence[tuple[Path, str, WdeaError]]) -> None:
    click.echo(json.dumps({
        "reports": reports,
        "errors": [{"file": str(path), "target": target, "message": error.message,
                    "hint": error.hint, "exit_code": error.exit_code}
                   for path, target, error in errors]}, ensure_ascii=False, indent=1))


@click.command()
@click.option("--since", required=True, type=int, metavar="REV",
              help="Look at terms changed after this revision; 0 for all.")
@click.option("--dry-run", is_flag=True, help="Name the outputs; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@with_settings
def retranslate(settings: Settings, since: int, dry_run: bool, as_json: bool) -> None:
    """Make the outputs again that a changed term touches."""
    from dataclasses import asdict

    from wdea_i18n import retranslation
    from wdea_i18n.starting import open_store

    with open_store(settings) as store:
        touched = retranslation.touched(store, since) if dry_run else []
        done, failed = ([], []) if dry_run else retranslation.retranslate_touched(
            since, settings, store)
    errors = [(written.source_path, written.target, error) for written, error in failed]
    if as_json:
        _print_json([one.report.as_dict() | {"changed": [asdict(sentence) for sentence in
                                                         one.changed]} for one in done], errors)
    elif dry_run:
        for written in touched:
            out.print(plain(str(written.path)), highlight=False)
        out.print(f"{len(touched)} outputs hold a changed term.", highlight=False)
    else:
        _print_reports([one.report for one in done])
        _print_sentences(sentence for one in done for sentence in one.changed)
        out.print(f"{len(done)} outputs were made again.", highlight=False)
        for _, _, error in errors:
            print_error(error)
    if errors:
        sys.exit(errors[0][2].exit_code)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False),
                metavar="FILE...")
@with_settings
def learn(settings: Settings, files: Sequence[Path]) -> None:
    """Take in Word files that were corrected: their sentences go before the engine's."""
    from wdea_i18n.corrections import learn
    from wdea_i18n.starting import open_store

    with open_store(settings) as store:
        for path in files:
            learnt = learn(path, settings, store)
            out.print(f"{plain(path.name)}: {len(learnt.corrections)} corrected sentences",
                      highlight=False)
            _print_sentences(learnt.corrections)
            if learnt.unclear:
                out.print(f"\n  In {learnt.unclear} places it cannot be told which sentence "
                          "renders which.", highlight=False)


def _print_sentences(sentences: Iterable) -> None:
    """Sentences that differ from before, each with its source."""
    for one in sentences:
        out.print(f"\n  {plain(one.source)}\n  [red]-[/] {plain(one.before)}\n"
                  f"  [green]+[/] {plain(one.after)}", highlight=False)


def _targets(to: str) -> list[Locale]:
    """The languages named with --to; empty for "all"."""
    names = [name.strip() for name in to.split(",") if name.strip()]
    if not names:
        raise UsageError("--to names no language.", "For example --to fr,es.")
    return [] if names == ["all"] else [locale(name) for name in names]


def _print_reports(reports: Sequence) -> None:
    from wdea_i18n.quality import counts, term_score

    if not reports:
        return
    shown = table("language", "segments", "from memory", "parts", "terms", "findings", "output")
    for column in shown.columns[1:4]:
        column.justify = "right"
    for report in reports:
        shown.add_row(
            f"{report.source_locale} > {report.target_locale}", str(report.segments),
            str(report.from_memory), f"{report.parts_translated}/{report.parts_found}",
            term_score(report.terms), counts(report.findings), plain(str(report.output)))
    out.print(shown, highlight=False)
    for report in reports:
        _print_details(report)


def _print_details(report) -> None:
    """What a person should look at: remarks, then findings with the sentence they are in."""
    if not report.remarks and not report.findings:
        return
    out.print(f"\n[bold]{plain(report.output.name)}[/]", highlight=False)
    for remark in report.remarks:
        out.print(f"  {plain(remark)}", highlight=False)
    for finding in report.findings:
        out.print(f"  [yellow]{finding.group}[/] {finding.check}: {plain(finding.message)}",
                  highlight=False)
        if finding.target:
            out.print(f"    {plain(finding.target)}", style="dim", highlight=False)


