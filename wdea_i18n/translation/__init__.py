"""Translating segments: engines, packages, alignments."""

from __future__ import annotations

from functools import lru_cache

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import Locale
from wdea_i18n.settings import Settings
from wdea_i18n.translation.assembly import assemble, finished
from wdea_i18n.translation.attempts import translate_all
from wdea_i18n.translation.engine import Link, PseudoTranslator, Translation, Translator
from wdea_i18n.translation.packages import bundled_packages, find_route, installed_packages
from wdea_i18n.translation.projection import project

__all__ = ["Link", "PseudoTranslator", "Translation", "Translator", "assemble",
           "bundled_packages", "find_translator", "finished", "project", "translate_all"]


@lru_cache(maxsize=8)
def find_translator(engine: str, source: Locale, target: Locale, settings: Settings) -> Translator:
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
    return ArgosTranslator(route, settings.threads, settings.beam_size, settings.batch_tokens)
