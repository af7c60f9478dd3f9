"""Press releases into the languages of the United Nations, offline, one Word file a language.

The names below are the public ones; everything else is free to move. They load when they are
first used, so that ``import wdea_i18n`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module

_HOMES = {
    "Locale": "locales",
    "PseudoTranslator": "translation",
    "Release": "pipeline",
    "Report": "quality",
    "Settings": "settings",
    "Store": "store",
    "Translation": "translation",
    "Translator": "translation",
    "WdeaError": "errors",
    "load_settings": "settings",
    "locale": "locales",
    "open_store": "starting",
    "read_release": "pipeline",
    "translate_into": "pipeline",
    "translate_release": "pipeline",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'wdea_i18n' has no attribute '{name}'")
    return getattr(import_module(f"wdea_i18n.{_HOMES[name]}"), name)
