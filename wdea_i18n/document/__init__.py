"""A release as data: reading it, and writing it in another language."""

from wdea_i18n.document.model import Document, Span, SpanKind, Unit
from wdea_i18n.document.readers import read
from wdea_i18n.document.word import read_units, save_whole, write_units

__all__ = ["Document", "Span", "SpanKind", "Unit", "read", "read_units", "save_whole",
           "write_units"]
