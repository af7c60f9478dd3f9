"""The command line: thin. It reads arguments, calls the pipeline, and prints what came out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from wdea_i18n.errors import UsageError, WdeaError
from wdea_i18n.locales import LOCALES, Locale, locale
from wdea_i18n.settings import Settings, load_settings

# Where the output goes to a file or a program, nothing is cut to a screen's width.
out = Console() if sys.stdout.isatty() else Console(width=240)
err = Console(stderr=True)


def main() -> None:
    run(commands)


def run(command: click.Command) -> None:
    """The one place where errors become exit codes."""
    try:
        command(standalone_mode=False)
    except WdeaError as error:
        print_error(error)
        sys.exit(error.exit_code)
    except click.exceptions.Exit as exit:
        sys.exit(exit.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        err.print("Stopped. Languages finished before stay written; run it again to go on.")
        sys.exit(130)


def print_error(error: WdeaError) -> None:
    err.print(f"[bold red]Error:[/] {_plain(error.message)}", highlight=False, soft_wrap=True)
    if error.hint:
        err.print(f"  {_plain(error.hint)}", highlight=False, soft_wrap=True)


def _plain(text: str) -> str:
    """Text of a stranger's: square brackets in it are no mark-up."""
    return text.replace("[", r"\[")


def with_settings(command: Callable) -> Callable:
    """Builds the settings at the edge, as the command's first argument."""
    @wraps(command)
    def called(*args, **kwargs):
        return command(load_settings(), *args, **kwargs)
    return called


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wdea-i18n")
def commands() -> None:
    """Press releases into the languages of the United Nations, offline."""


@commands.command()
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
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@with_settings
def translate(settings: Settings, files: Sequence[Path], to: str, folder: Path,
              from_: str | None, engine: str, as_json: bool) -> None:
    """Translate press releases, one Word file a language."""
    from wdea_i18n import pipeline
    from wdea_i18n.store import Memory

    files = list(dict.fromkeys(files))
    source = locale(from_) if from_ else None
    targets = _targets(to)
    outputs = pipeline.output_names(files, targets or list(LOCALES.values()), folder)
    reports, errors = [], []
    with Memory(settings.database) as memory, _progress() as progress:
        bar = progress.add_task("", total=len(files) * (1 + len(targets or LOCALES)))
        for path in files:
            progress.update(bar, description=f"reading {path.name}")
            try:
                release = pipeline.read_release(path, settings, source)
                wanted = pipeline.other_languages(
                    release, targets or _reachable(release.detection.locale, engine, settings))
            except WdeaError as error:
                errors.append((path, "", error))
                continue
            for target in wanted:
                progress.update(bar, advance=1, description=f"{path.name} into {target.name}")
                try:
                    reports.append(pipeline.translate_into(
                        target, release, outputs[path, target], settings, memory, engine))
                except WdeaError as error:
                    errors.append((path, target.tag, error))
    if as_json:
        click.echo(json.dumps({
            "reports": [report.as_dict() for report in reports],
            "errors": [{"file": str(path), "target": target, "message": error.message,
                        "hint": error.hint, "exit_code": error.exit_code}
                       for path, target, error in errors]}, ensure_ascii=False, indent=1))
    else:
        _print_reports(reports)
        for _, _, error in errors:
            print_error(error)
    if errors:
        sys.exit(errors[0][2].exit_code)


def _targets(to: str) -> list[Locale]:
    """The languages named with --to; empty for "all"."""
    names = [name.strip() for name in to.split(",") if name.strip()]
    if not names:
        raise UsageError("--to names no language.", "For example --to fr,es.")
    return [] if names == ["all"] else [locale(name) for name in names]


def _reachable(source: Locale, engine: str, settings: Settings) -> list[Locale]:
    """What "all" stands for: every language that a package leads to from the release's."""
    from wdea_i18n.translation.packages import installed_packages, pairs

    if engine == "pseudo":
        return list(LOCALES.values())
    return [end for start, end, _ in pairs(installed_packages(settings.packages_dir))
            if start == source]


def _progress(*more) -> Progress:
    return Progress(SpinnerColumn(), BarColumn(bar_width=24), *more,
                    TextColumn("{task.description}", markup=False),
                    console=err, transient=True, disable=not err.is_terminal)


def _print_reports(reports: Sequence) -> None:
    from wdea_i18n.quality import counts

    if not reports:
        return
    table = Table("language", "segments", "from memory", "parts", "findings", "output",
                  box=None, pad_edge=False, header_style="bold")
    for column in table.columns[1:4]:
        column.justify = "right"
    for report in reports:
        table.add_row(
            f"{report.source_locale} > {report.target_locale}", str(report.segments),
            str(report.from_memory), f"{report.parts_translated}/{report.parts_found}",
            counts(report.findings), _plain(str(report.output)))
    out.print(table, highlight=False)
    for report in reports:
        _print_details(report)


def _print_details(report) -> None:
    """What a person should look at: remarks, then findings with the sentence they are in."""
    if not report.remarks and not report.findings:
        return
    out.print(f"\n[bold]{_plain(report.output.name)}[/]", highlight=False)
    for remark in report.remarks:
        out.print(f"  {_plain(remark)}", highlight=False)
    for finding in report.findings:
        out.print(f"  [yellow]{finding.group}[/] {finding.check}: {_plain(finding.message)}",
                  highlight=False)
        if finding.target:
            out.print(f"    {_plain(finding.target)}", style="dim", highlight=False)


@commands.group()
def models() -> None:
    """Language packages: list, install, remove."""


@models.command("list")
@click.option("--available", is_flag=True, help="What the index offers (needs a network).")
@with_settings
def list_models(settings: Settings, available: bool) -> None:
    """List the packages on this machine, or in the index."""
    from wdea_i18n.translation import packages

    if available:
        from wdea_i18n.translation.install import fetch_index

        table = Table("package", "version", box=None, pad_edge=False, header_style="bold")
        for offer in sorted(fetch_index(settings.index_url), key=lambda offer: offer.pair):
            table.add_row(offer.pair, offer.version)
        out.print(table, highlight=False)
        return
    table = Table("package", "version", "origin", "quality", "folder", box=None, pad_edge=False,
                  header_style="bold")
    for package in packages.installed_packages(settings.packages_dir):
        table.add_row(f"{package.from_code}-{package.to_code}", package.package_version,
                      packages.origin(package, settings.packages_dir),
                      "preview" if packages.preview(package) else "",
                      _plain(str(package.package_path)))
    out.print(table, highlight=False)


@models.command("install")
@click.argument("packages", nargs=-1, required=True, metavar="en-fr|all|FILE.argosmodel...")
@with_settings
def install_models(settings: Settings, packages: Sequence[str]) -> None:
    """Install packages by their languages, or from a file."""
    from wdea_i18n.translation import install

    files = [Path(name) for name in packages if name.endswith((".argosmodel", ".zip"))]
    pairs = [name for name in packages if Path(name) not in files]
    for path in files:
        place = install.install_file(path, settings.packages_dir)
        out.print(f"Installed {_plain(place.name)}", highlight=False)
    if not pairs:
        return
    with _progress(DownloadColumn()) as progress:
        for offer in install.wanted_offers(pairs, install.fetch_index(settings.index_url)):
            bar = progress.add_task(offer.pair, total=None)
            path = install.download(
                offer, settings.packages_dir / "downloads",
                lambda done, total, bar=bar: progress.update(bar, completed=done, total=total))
            place = install.install_file(path, settings.packages_dir)
            path.unlink()
            progress.console.print(f"Installed {_plain(place.name)}", highlight=False)


@models.command("remove")
@click.argument("packages", nargs=-1, required=True, metavar="en-fr...")
@with_settings
def remove_models(settings: Settings, packages: Sequence[str]) -> None:
    """Remove installed packages; bundled ones stay."""
    from wdea_i18n.translation import install

    for pair in packages:
        for place in install.remove(pair, settings.packages_dir):
            out.print(f"Removed {_plain(place.name)}", highlight=False)


@commands.command()
@with_settings
def doctor(settings: Settings) -> None:
    """Show what is installed, what can be translated, and what is missing."""
    from wdea_i18n.doctor import examine

    examination = examine(settings)
    facts = Table(box=None, pad_edge=False, show_header=False)
    for name, value in examination.facts:
        facts.add_row(name, _plain(value))
    out.print(facts, highlight=False)
    table = Table("from \\ to", *LOCALES, box=None, pad_edge=False, header_style="bold")
    for source, row in examination.routes.items():
        table.add_row(source, *row)
    out.print()
    out.print(table, highlight=False)
    for line in examination.advice:
        out.print(f"\n{_plain(line)}", highlight=False)


if __name__ == "__main__":
    main()
