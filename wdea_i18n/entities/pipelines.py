"""The spaCy pipeline of a language: an official one where it is installed, else the small one
that ships here, which finds people, organisations and places.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BUNDLED = Path(__file__).parent / "trained"
OFFICIAL = {"en": "en_core_web", "zh": "zh_core_web", "fr": "fr_core_news", "es": "es_core_news",
            "ru": "ru_core_news"}
SIZES = ("lg", "md", "sm")          # the best first
NEEDED = ("tok2vec", "ner")         # tagging, parsing and lemmas are never asked for
_alone = Lock()                     # spaCy's pipelines are not made for threads


def pipeline_name(tag: str) -> str:
    """The pipeline that is used for a language: "en_core_web_sm", "bundled", or "" for none."""
    for size in SIZES if tag in OFFICIAL else ():
        if is_installed(name := f"{OFFICIAL[tag]}_{size}"):
            return name
    return "bundled" if (BUNDLED / tag).exists() else ""


@lru_cache(maxsize=32)      # asked for every proposal
def is_installed(package: str) -> bool:
    """Whether pip, or `spacy download`, has installed a package."""
    try:
        return bool(distribution(package))
    except PackageNotFoundError:
        return False


@contextmanager
def _without_torch() -> Iterator[None]:
    """spaCy loads PyTorch wherever it is installed: a second lost, for what is not used here."""
    if "torch" in sys.modules:
        yield
        return
    sys.modules["torch"] = None     # what is None there counts as not installed
    try:
        yield
    finally:
        del sys.modules["torch"]


@lru_cache(maxsize=6)
def pipeline(tag: str) -> Language:
    """The pipeline itself; where there is none, a tokenizer."""
    with _without_torch():
        import spacy

    name = pipeline_name(tag)
    if not name:
        return spacy.blank(tag)
    if name == "bundled":
        return spacy.load(BUNDLED / tag)
    return spacy.load(name, enable=NEEDED)


def analysed(texts: Iterable[str], tag: str) -> list[Doc]:
    """Texts as documents in which the pipeline has marked what it takes for an entity."""
    with _alone:
        return list(pipeline(tag).pipe(texts))
