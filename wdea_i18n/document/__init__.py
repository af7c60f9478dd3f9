"""A release as data: reading it, and writing it in another language."""

from wdea_i18n.document.model import Document, Segment, Span, SpanKind, Unit
from wdea_i18n.document.readers import read
from wdea_i18n.document.word import read_word, save_whole, verify, write_units

__all__ = ["Document", "Segment", "Span", "SpanKind", "Unit", "read", "read_word", "save_whole",
           "verify", "write_units"]
