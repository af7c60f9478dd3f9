"""A file of any readable format to a Document.

Every source ends as a Word file, its own or one built with styles, and is read from there:
one reader and one writer serve all formats.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from wdea_i18n.document.blocks import Block, build_word
from wdea_i18n.document.html import blocks_of_html, blocks_of_markdown
from wdea_i18n.document.model import Document
from wdea_i18n.document.text import BULLET, blocks_of_text, decode, paragraph_block
from wdea_i18n.document.word import read_word
from wdea_i18n.errors import (
    BrokenFile,
    EmptyDocument,
    EncryptedFile,
    HostileFile,
    SourceError,
    UnsupportedFormat,
)

TEXT_READERS: dict[str, Callable[[str], list[Block]]] = {
    "txt": blocks_of_text, "md": blocks_of_markdown, "html": blocks_of_html}
ENDINGS = {".docx": "docx", ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md",
           ".html": "html", ".htm": "html", ".pdf": "pdf"}
HELP = {".doc": "Open it in Word and save it as .docx.",
        ".odt": "Open it in LibreOffice and save it as .docx.",
        ".rtf": "Open it in Word and save it as .docx.",
        ".docm": "Save it in Word as .docx, without macros.",
        ".pages": "Export it from Pages as Word."}


def read(path: Path, max_bytes: int = 100 << 20) -> Document:
    """Reads a release.

    Args:
        path: a .docx, .txt, .md, .html or .pdf file.
        max_bytes: larger files are refused.

    Raises:
        SourceError: it cannot be read; the message names the file, the reason and the way out.
    """
    if path.is_dir():
        raise SourceError(f"{path} is a folder.", "Name the files in it.")
    format = ENDINGS.get(path.suffix.lower())
    if format is None:
        raise UnsupportedFormat(
            f"{path.name}: files ending in '{path.suffix}' are not read.",
            HELP.get(path.suffix.lower(), "Use .docx, .txt, .md, .html or .pdf."))
    data = _bytes(path, max_bytes)
    remarks: tuple[str, ...] = ()
    if format == "pdf":
        data, remarks = build_word(_pdf_blocks(data, path.name)), (
            "PDF: the text was taken over, its layout was not",)
    elif format in TEXT_READERS:
        text, encoding = decode(data, path.name)
        data = build_word(TEXT_READERS[format](text))
        remarks = () if encoding == "utf-8" else (f"read as {encoding}",)
    units, left_alone = read_word(data, path.name)
    if not any(unit.text.strip() for unit in units):
        raise EmptyDocument(f"{path.name} has no text.",
                            "If it is a scan, run text recognition first.")
    return Document(path.stem, format, data, units, remarks + left_alone)


def _bytes(path: Path, max_bytes: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise HostileFile(f"{path.name} has {size >> 20} MB; the limit is {max_bytes >> 20}.",
                              "Raise WDEA_MAX_FILE_MB if that is right.")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be opened: {error.strerror}.",
                          "Check the name and your permissions.") from error
    if not data:
        raise EmptyDocument(f"{path.name} is empty.", "Was it still being copied?")
    return data


def _pdf_blocks(data: bytes, name: str) -> list[Block]:
    """Paragraphs of a PDF's text: lines are joined until one ends short or with a full stop."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedFile(f"{name} is protected by a password.", "Remove it and try again.")
        lines = [line.strip() for page in reader.pages
                 for line in (*page.extract_text().splitlines(), "")]
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RuntimeError,
            AssertionError, OSError) as error:      # what pypdf raises over damaged files
        raise BrokenFile(f"{name} is damaged or is no PDF ({type(error).__name__}).",
                         "Print it to PDF again, or use the Word original.") from error
    return [paragraph_block(paragraph) for paragraph in _joined(lines)]


def _joined(lines: list[str]) -> list[str]:
    width = max(map(len, lines), default=0)
    paragraphs, current = [], ""
    for line in lines:
        if current and BULLET.match(line):
            paragraphs.append(current)
            current = ""
        if line:
            current = f"{current} {line}" if current else line
        ends = line.endswith((".", "!", "?", "。", "؟", ":")) and len(line) < 0.85 * width
        if current and (not line or ends or len(line) < 0.5 * width):
            paragraphs.append(current)
            current = ""
    return paragraphs + ([current] if current else [])
