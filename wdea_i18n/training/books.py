"""Pairs from translated books: pages of HTML that have the same paragraphs in every language.

Debian's handbook (package debian-handbook, GPL-2+ or CC BY-SA 3.0) and installation guide
(installation-guide-amd64, GPL-2+) are translated paragraph by paragraph; their pages lie side by
side: ``en-US/apt.html`` and ``ar-MA/apt.html``. For Arabic that is the longest prose there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from wdea_i18n.locales import Locale
from wdea_i18n.training.catalogues import sentences_of
from wdea_i18n.training.corpora import Pair, tidy

ENGLISH = re.compile(r"en(?:[-_]US)?")
VARIANTS = {"zh": r"zh[-_]CN"}          # of the folder's name; else any country's
PARAGRAPHS = "//p | //div[@class='para']"
BLOCKS = "pre", "ul", "ol", "dl", "table", "div", "p"


def book_pairs(folder: Path, target: Locale) -> list[Pair]:
    """The sentences of all books under a folder, English first, each once.

    A page whose translation has another number of paragraphs is left out.
    """
    pages = ((_paragraphs(page), _paragraphs(other)) for page, other in _pages(folder, target))
    return sentences_of((texts for ours, theirs in pages if len(ours) == len(theirs)
                         for texts in zip(ours, theirs, strict=True)), target)


def _pages(folder: Path, target: Locale) -> Iterator[tuple[Path, Path]]:
    """English pages, each with the one that lies at the same place of the other language."""
    language = re.compile(VARIANTS.get(target.tag, rf"{target.tag}(?:[-_][A-Z]{{2}})?"))
    for page in sorted(folder.rglob("*.html")):
        parts = page.relative_to(folder).parts
        for place, part in enumerate(parts):
            if ENGLISH.fullmatch(part):
                for other in sorted(folder.joinpath(*parts[:place]).iterdir()):
                    twin = other.joinpath(*parts[place + 1:])
                    if language.fullmatch(other.name) and twin.is_file():
                        yield page, twin


def _paragraphs(page: Path) -> list[str]:
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    return [_own_text(element) for element in html.parse(page, parser).xpath(PARAGRAPHS)]


def _own_text(element) -> str:
    """The text without that of lists, listings and tables inside, which are paragraphs too."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in BLOCKS:
            parts.append(_own_text(child))
        parts.append(child.tail or "")
    return tidy("".join(parts))
