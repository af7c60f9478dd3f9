"""A tiny notation for what tests need: text with spans, and Word files."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx

from wdea_i18n.document import Span, SpanKind

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
TAG = re.compile(r"<(/?)(\w+)>")


def marked(notation: str) -> tuple[str, list[Span]]:
    """Text with spans from ``Press <format>Save</format> now.`` and ``note<object>.``"""
    text, spans, kind, start, position = "", [], SpanKind.PLAIN, 0, 0
    for tag in TAG.finditer(notation):
        text += notation[position:tag.start()]
        position = tag.end()
        if len(text) > start:
            spans.append(Span(start, len(text), kind))
        start = len(text)
        if tag[2] in ("object", "break"):
            spans.append(Span(start, start, SpanKind(tag[2])))
        else:
            kind = SpanKind.PLAIN if tag[1] else SpanKind(tag[2])
    text += notation[position:]
    if len(text) > start:
        spans.append(Span(start, len(text), kind))
    return text, spans


def word_file(*paragraphs: str) -> bytes:
    """A Word file of paragraphs in which ``*words*`` are bold."""
    word = docx.Document()
    for paragraph in paragraphs:
        written = word.add_paragraph()
        for number, part in enumerate(paragraph.split("*")):
            if part:
                written.add_run(part).bold = bool(number % 2) or None
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def texts_of(path: Path) -> list[str]:
    """The paragraphs of a Word file's body, as python-docx reads them."""
    return [paragraph.text for paragraph in docx.Document(path).paragraphs]
