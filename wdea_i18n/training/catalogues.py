"""Pairs from the message catalogues of free programs: prose, where all other text is manuals.

Debian's packages of games and planetariums hold tens of thousands of sentences that volunteers
translated with care: stories, and what the programs tell of peoples, countries and the sky.

- wesnoth-1.16-*, freeciv-data, widelands-data, unknown-horizons, kstars-data, freedroidrpg-data
  (GPL-2+), marble-data (LGPL-2.1+), cataclysm-dda-data (CC BY-SA 3.0);
- 0ad-data, in its public.zip (CC BY-SA 3.0);
- ufoai-misc (GPL-2+), whose messages have names for keys: the English ones lie beside;
- stellarium-data (GPL-2+) and gcompris-qt-data (GPL-3+), whose .qm files Qt's ``lconvert`` turns
  into .po;
- flare-game (CC BY-SA 3.0) without the dates in its headers, which Babel does not read, and
  singularity (GPL-2+) under names that say the language.

Catalogues are ``.mo`` or ``.po`` files in folders, or with names, that say their language:
``fr/LC_MESSAGES/wesnoth-httt.mo``, ``zh_CN.public-maps.po``.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from wdea_i18n.language import sentences_in
from wdea_i18n.locales import Locale, locale
from wdea_i18n.training.corpora import Pair, tidy

LEAST_WORDS = 5             # fewer are labels: "Save game"
LONGEST = 300               # characters of a paragraph whose sentences do not match
PLACE_HOLDER = re.compile(r"[%$]\(?\w|~")
VARIANTS = {"es": {"es", "es_ES"}, "zh": {"zh_CN", "zh_Hans", "zh"}}


def catalogue_pairs(folder: Path, target: Locale) -> list[Pair]:
    """The sentences of all catalogues of a language under a folder, English first, each once."""
    return sentences_of((texts for path in _catalogues(folder, target)
                         for texts in _messages(path)), target)


def sentences_of(texts: Iterable[tuple[str, str]], target: Locale) -> list[Pair]:
    """The sentences of texts and their translations, each once; not what stayed English."""
    found = {pair.source: pair for text, translation in texts
             for pair in _pairs(text, translation, target)
             if len(pair.source.split()) >= LEAST_WORDS and pair.source != pair.target}
    return list(found.values())


def _pairs(text: str, translation: str, target: Locale) -> Iterator[Pair]:
    """Sentence by sentence where both sides have as many; else line by line, if not too long."""
    lines, theirs = ([tidy(line) for line in side.splitlines() if line.strip()]
                     for side in (text, translation))
    if len(lines) != len(theirs):
        lines, theirs = [tidy(text)], [tidy(translation)]
    for ours, line in zip(lines, theirs, strict=True):
        if PLACE_HOLDER.search(ours):
            continue
        sentences = sentences_in(ours, locale("en")), sentences_in(line, target)
        if len(sentences[0]) == len(sentences[1]):
            yield from map(Pair, *sentences)
        elif len(ours) <= LONGEST:
            yield Pair(ours, line)


def _catalogues(folder: Path, target: Locale) -> Iterator[Path]:
    names = VARIANTS.get(target.tag, {target.tag})
    for path in sorted((*folder.rglob("*.mo"), *folder.rglob("*.po"))):
        said = {path.name.partition(".")[0], *path.relative_to(folder).parts}
        if said & names:
            yield path


def _messages(path: Path) -> Iterable[tuple[str, str]]:
    """English texts and their translations: from a catalogue of English beside, if there is one."""
    own, english = _listed(path), {}
    if path.parent.name == "LC_MESSAGES":
        beside = path.parents[2] / "en" / "LC_MESSAGES" / path.name
        english = _listed(beside) if beside.exists() else {}
    return [(english.get(key, key), text) for key, text in own.items()]


def _listed(path: Path) -> dict[str, str]:
    """The messages of a catalogue by their keys."""
    with path.open("rb") as file:
        if path.suffix == ".mo":
            # No public way leads to all messages; plural forms have pairs for keys.
            listed = gettext.GNUTranslations(file)._catalog    # type: ignore[attr-defined]
            return {key.rpartition("\4")[2]: text for key, text in listed.items()
                    if isinstance(key, str)}
        from babel.messages.pofile import read_po

        return {message.id: message.string for message in read_po(file, ignore_obsolete=True)
                if isinstance(message.id, str) and isinstance(message.string, str)}
