"""What is installed, what can be translated into what, and what is missing."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from wdea_i18n.entities import pipeline_name
from wdea_i18n.locales import LOCALES
from wdea_i18n.settings import Settings
from wdea_i18n.translation.packages import installed_packages, is_package, origin, pairs, preview

LIBRARIES = ("argostranslate", "ctranslate2", "spacy", "langdetect", "python-docx", "prefect",
             "sqlite-utils")


@dataclass(frozen=True, slots=True)
class Examination:
    """What `examine` has found.

    Attributes:
        facts: (name, value) in the order to be shown.
        routes: source tag to a cell for each locale: the origin of the package, the language
            it goes through, or "".
        advice: what to do about what is missing; empty when there is nothing.
    """

    facts: tuple[tuple[str, str], ...]
    routes: dict[str, list[str]]
    advice: tuple[str, ...]


def examine(settings: Settings) -> Examination:
    """Looks at this machine; changes nothing."""
    packages = installed_packages(settings.packages_dir)
    found = {(source.tag, target.tag): route for source, target, route in pairs(packages)}

    def cell(source: str, target: str) -> str:
        if source == target:
            return "·"
        route = found.get((source, target))
        if route is None:
            return ""
        if len(route) > 1:
            return f"via {route[0].to_code}"
        mark = ", preview" if preview(route[0]) else ""
        return origin(route[0], settings.packages_dir) + mark

    facts = [("Python", platform.python_version()), *((name, _version(name)) for name in LIBRARIES),
             ("processor cores", str(os.cpu_count())), ("data folder", _writable(settings)),
             ("package index", settings.index_url),
             ("finding names", ", ".join(f"{tag} {pipeline_name(tag) or 'by rules alone'}"
                                         for tag in LOCALES))]
    routes = {source: [cell(source, target) for target in LOCALES] for source in LOCALES}
    return Examination(tuple(facts), routes, tuple(_advice(settings, found)))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _writable(settings: Settings) -> str:
    parent = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    return f"{settings.home}" + ("" if os.access(parent, os.W_OK) else " (cannot be written to)")


def _advice(settings: Settings, found: dict[tuple[str, str], list]) -> list[str]:
    missing = [f"{a}-{b}" for code in LOCALES if code != "en"
               for a, b in (("en", code), (code, "en")) if (a, b) not in found]
    advice = []
    if missing:
        advice.append(f"Missing: {', '.join(missing)}. With a network: "
                      "wdea-i18n models install all")
    if settings.packages_dir.is_dir():
        broken = [path.name for path in settings.packages_dir.glob("translate-*")
                  if not is_package(path)]
        if broken:
            advice.append(f"Damaged in {settings.packages_dir}: {', '.join(broken)}. "
                          "Delete these folders and install them again.")
    lacking = [name for name in LIBRARIES if _version(name) == "missing"]
    if lacking:
        advice.append(f"Missing libraries: {', '.join(lacking)}. Run: pip install .")
    return advice
