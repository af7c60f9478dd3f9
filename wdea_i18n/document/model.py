"""A release as data. Nothing here knows Word, files or engines.

A document has units (paragraphs, wherever they stand); a unit has text and spans; a unit's
text is translated as segments (sentences). The words are XLIFF 2's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wdea_i18n.locales import Locale


class SpanKind(StrEnum):
    PLAIN = "plain"     # the paragraph's own format
    FORMAT = "format"   # an inline code that differs in character format
    LINK = "link"       # an inline code that must not be lost
    OBJECT = "object"   # a note reference, picture or field, of no width in the text
    BREAK = "break"     # a line break or tab, of no width; sentences do not run across it


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a unit's text, [start, end) in characters, that is formatted alike.

    The spans of a unit stand in order and cover its text; every span that is not PLAIN is an
    inline code.
    """

    start: int
    end: int
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or a text property of a document.

    Attributes:
        id: where it stands, e.g. "word/document.xml#12"; stable for one file.
        text: its whole text, formatting taken off.
        spans: consecutive, covering ``text``.
    """

    id: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """What is translated at once: a sentence, or a part of a very long one.

    Attributes:
        unit: the id of the unit it is in.
        start, end: where in the unit's text, [start, end) in characters.
        text: that stretch of the unit's text.
        source: the language it is in.
    """

    unit: str
    start: int
    end: int
    text: str
    source: Locale


@dataclass(frozen=True, slots=True)
class Document:
    """A release as it was read.

    Attributes:
        name: the file's name without its ending; outputs are called after it.
        format: "docx", "txt", "md", "html" or "pdf".
        docx: the Word file that outputs are written into: the source itself, or one built
            from it with styles.
        units: all text of the document in reading order, story after story.
        remarks: what a person should know of the reading (encoding, parts left as they are).
    """

    name: str
    format: str
    docx: bytes
    units: tuple[Unit, ...]
    remarks: tuple[str, ...] = ()
