"""Translating segments: engines, packages, alignments."""

from __future__ import annotations

from functools import lru_cache

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import Locale
from wdea_i18n.settings import Settings
from wdea_i18n.translation.assembly import assemble, finished, renumber
from wdea_i18n.translation.attempts import translate_all
from wdea_i18n.translation.constraint import (
    Constraint,
    Constraints,
    Occurrence,
    Stage,
    forbidden,
    satisfied,
    signature,
)
from wdea_i18n.translation.coverage import omitted
from wdea_i18n.translation.engine import Link, PseudoTranslator, Translation, Translator
from wdea_i18n.translation.packages import (
    bundled_packages,
    find_route,
    installed_packages,
    pairs,
)
from wdea_i18n.translation.pivot import Pivot
from wdea_i18n.translation.projection import project

__all__ = ["Constraint", "Constraints", "Link", "Occurrence", "Pivot", "PseudoTranslator",
           "Stage", "Translation", "Translator", "assemble", "bundled_packages",
           "find_translator", "finished", "forbidden", "omitted", "project", "reachable",
           "renumber", "satisfied", "signature", "translate_all"]


@lru_cache(maxsize=8)
def find_translator(engine: str, source: Locale, target: Locale, settings: Settings
                    ) -> Translator | Pivot:
    """The engine of that name for a pair of languages, kept for the life of the process.

    Raises:
        NoRoute: no installed package leads from source to target.
        UsageError: there is no engine of that name.
    """
    if engine == "pseudo":
        return PseudoTranslator(target)
    if engine != "argos":
        raise UsageError(f"There is no engine '{engine}'.", "Use argos or pseudo.")
    from wdea_i18n.translation.argos import ArgosTranslator

    route = find_route(installed_packages(settings.packages_dir), source, target)
    engines = [ArgosTranslator(package, settings.threads, settings.beam_size,
                               settings.batch_tokens) for package in route]
    return engines[0] if len(engines) == 1 else Pivot(*engines)


def reachable(source: Locale, settings: Settings) -> list[Locale]:
    """Every language that packages lead to from another one."""
    return [end for start, end, _ in pairs(installed_packages(settings.packages_dir))
            if start == source]
