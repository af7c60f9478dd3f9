"""The languages of the pipeline, as data: one entry a language, looked up by BCP-47 tag."""

from __future__ import annotations

from dataclasses import dataclass

from wdea_i18n.errors import UsageError


@dataclass(frozen=True, slots=True)
class Locale:
    """A language as the pipeline needs to know it.

    Attributes:
        tag: BCP-47 tag, e.g. "fr".
        name: English name.
        endonym: the language's own name.
        script: ISO 15924 code of its script.
        word_tag: the tag that Word stores in ``w:lang``, e.g. "fr-FR".
        rtl: written from right to left.
        spaced: words and sentences are set apart by spaces.
        abbreviations: words with a full stop that do not end a sentence (lower case).
        letters_per_english: typical length of a translation, in characters for each
            character of English (counted on FLORES-200 devtest).
    """

    tag: str
    name: str
    endonym: str
    script: str
    word_tag: str
    letters_per_english: float
    rtl: bool = False
    spaced: bool = True
    abbreviations: frozenset[str] = frozenset()

    @property
    def engine_code(self) -> str:
        """The code under which Argos packages know the language (ISO 639-1)."""
        return self.tag.partition("-")[0]


# Abbreviations that sentencex 1.0 does not know, from the sample releases and each
# language's own style guide (fr: Lexique de l'Imprimerie nationale; ru: GOST R 7.0.12).
LOCALES: dict[str, Locale] = {
    entry.tag: entry
    for entry in (
        Locale("ar", "Arabic", "العربية", "Arab", "ar-SA", 0.88, rtl=True,
               abbreviations=frozenset({"د", "أ", "م", "ص"})),
        Locale("en", "English", "English", "Latn", "en-GB", 1.0,
               abbreviations=frozenset({"h.e", "art", "arts", "no", "nos", "paras", "para"})),
        Locale("es", "Spanish", "español", "Latn", "es-ES", 1.19,
               abbreviations=frozenset({"sr", "sra", "dr", "dra", "art", "núm", "s.e", "excmo"})),
        Locale("fr", "French", "français", "Latn", "fr-FR", 1.19,
               abbreviations=frozenset({"m", "mm", "dr", "art", "p", "pp", "s.e", "s.e.m", "al"})),
        Locale("ru", "Russian", "русский", "Cyrl", "ru-RU", 1.08,
               abbreviations=frozenset({"ст", "п", "стр", "с", "орг", "им", "г", "гг", "тыс"})),
        Locale("zh", "Chinese", "中文", "Hans", "zh-CN", 0.33, spaced=False),
    )
}


def locale(tag: str) -> Locale:
    """The locale for a BCP-47 tag; regional tags ("fr-CA", "zh_CN") find their language.

    Raises:
        UsageError: the language is not one of the supported six.
    """
    found = LOCALES.get(tag.strip().lower().replace("_", "-").partition("-")[0])
    if found is None:
        known = ", ".join(f"{entry.tag} ({entry.name})" for entry in LOCALES.values())
        raise UsageError(f"'{tag}' is not a supported language.", f"Use one of: {known}.")
    return found
