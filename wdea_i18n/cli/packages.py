"""Language packages: list, install, remove."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.progress import DownloadColumn

from wdea_i18n.cli.output import out, plain, progress, table, with_settings
from wdea_i18n.settings import Settings


@click.group()
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

        shown = table("package", "version")
        for offer in sorted(fetch_index(settings.index_url), key=lambda offer: offer.pair):
            shown.add_row(offer.pair, offer.version)
        out.print(shown, highlight=False)
        return
    shown = table("package", "version", "origin", "quality", "folder")
    for package in packages.installed_packages(settings.packages_dir):
        shown.add_row(f"{package.from_code}-{package.to_code}", package.package_version,
                      packages.origin(package, settings.packages_dir),
                      "preview" if packages.preview(package) else "",
                      plain(str(package.package_path)))
    out.print(shown, highlight=False)


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
        out.print(f"Installed {plain(place.name)}", highlight=False)
    if not pairs:
        return
    with progress(DownloadColumn()) as shown:
        for offer in install.wanted_offers(pairs, install.fetch_index(settings.index_url)):
            bar = shown.add_task(offer.pair, total=None)
            path = install.download(
                offer, settings.packages_dir / "downloads",
                lambda done, total, bar=bar: shown.update(bar, completed=done, total=total))
            place = install.install_file(path, settings.packages_dir)
            path.unlink()
            shown.console.print(f"Installed {plain(place.name)}", highlight=False)


@models.command("remove")
@click.argument("packages", nargs=-1, required=True, metavar="en-fr...")
@with_settings
def remove_models(settings: Settings, packages: Sequence[str]) -> None:
    """Remove installed packages; bundled ones stay."""
    from wdea_i18n.translation import install

    for pair in packages:
        for place in install.remove(pair, settings.packages_dir):
            out.print(f"Removed {plain(place.name)}", highlight=False)


