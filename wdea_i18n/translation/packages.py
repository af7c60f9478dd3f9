"""Argos packages on this machine, and the way through them from one language to another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from wdea_i18n.errors import ModelError, NoRoute
from wdea_i18n.locales import Locale

if TYPE_CHECKING:
    from argostranslate.package import Package

BUNDLED = Path(__file__).parent / "models"
PIVOT = "en"


def bundled_packages() -> list[Package]:
    """The packages that ship with the project, as argostranslate's own objects."""
    return _packages_in(BUNDLED)


def installed_packages(packages_dir: Path) -> list[Package]:
    """All packages to be found, the preferred ones first.

    First those of ``packages_dir`` (installed by this program), then Argos Translate's own
    (``ARGOS_PACKAGES_DIR``), then the bundled ones.
    """
    from argostranslate import settings as argos

    folders = dict.fromkeys([packages_dir, *map(Path, argos.package_dirs), BUNDLED])
    return [package for folder in folders for package in _packages_in(folder)]


def _packages_in(folder: Path) -> list[Package]:
    """Packages of one folder; what is no package is passed over (`doctor` names it)."""
    from argostranslate.package import Package

    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if is_package(path):
            found.append(Package(path))
    return [package for package in found if package.type == "translate"]


def is_package(path: Path) -> bool:
    """Whether a folder holds a package that can be loaded: metadata, a model, a tokenizer."""
    try:
        metadata = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    tokenizer = (path / "sentencepiece.model").exists() or (path / "bpe.model").exists()
    return isinstance(metadata, dict) and (path / "model" / "model.bin").exists() and tokenizer


def find_route(packages: Sequence[Package], source: Locale, target: Locale) -> list[Package]:
    """The packages to go through: one that leads there directly, else two by way of English.

    Raises:
        NoRoute: there is none; the message names the packages that are missing.
    """
    def step(start: str, end: str) -> Package | None:
        return next((one for one in packages
                     if (one.from_code, one.to_code) == (start, end)), None)

    start, end = source.engine_code, target.engine_code
    if direct := step(start, end):
        return [direct]
    legs = [(start, PIVOT), (PIVOT, end)] if PIVOT not in (start, end) else [(start, end)]
    route = [step(*leg) for leg in legs]
    if all(one is not None for one in route):   # "None in" would ask packages whether they are it
        return route
    missing = " ".join(f"{a}-{b}" for (a, b), one in zip(legs, route, strict=True) if one is None)
    raise NoRoute(
        f"No language package leads from {source.name} to {target.name}.",
        f"With a network: wdea-i18n models install {missing}")


def pairs(packages: Iterable[Package]) -> list[tuple[Locale, Locale, list[Package]]]:
    """Every (source, target, route) that the packages allow among the supported languages."""
    from wdea_i18n.locales import LOCALES

    known = list(packages)
    found = []
    for source in LOCALES.values():
        for target in LOCALES.values():
            if source != target:
                try:
                    found.append((source, target, find_route(known, source, target)))
                except NoRoute:
                    continue
    return found


@lru_cache(maxsize=32)
def package_fingerprint(path: Path) -> str:
    """What identifies a package's output: its languages and the digest of its model."""
    digest = hashlib.sha256()
    try:
        for part in (path / "model" / "model.bin", path / "sentencepiece.model"):
            if part.exists():
                with part.open("rb") as stream:
                    digest.update(hashlib.file_digest(stream, "sha256").digest())
    except OSError as error:
        raise ModelError(f"The package {path.name} cannot be read: {error.strerror}.",
                         "Install it again.") from error
    return f"{path.name}:{digest.hexdigest()[:16]}"


def origin(package: Package, packages_dir: Path) -> str:
    """Where a package comes from, in a word for tables: bundled, installed or argos."""
    parent = Path(package.package_path).parent
    return {BUNDLED: "bundled", packages_dir: "installed"}.get(parent, "argos")


def preview(package: Package) -> str:
    """What is to be said of a package that is not good enough to be trusted; "" of others.

    Our own packages say it in their ``metadata.json``, with the figure it rests on.
    """
    return str(metadata(package).get("preview", ""))


def metadata(package: Package) -> dict[str, object]:
    """All of a package's metadata: argostranslate keeps only what it knows.

    Of our own packages "inline_terms" says that they take over terms that stand in a source,
    "keeps_names" that they leave names in Latin letters in another script, "longest" how many
    characters a sentence may have that is not divided, "quotes_apart" that they have learnt words
    in quotation marks with a space before them.
    """
    return json.loads((package.package_path / "metadata.json").read_text(encoding="utf-8"))
