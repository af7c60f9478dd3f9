"""Plain text to blocks: which encoding it is in, and where its paragraphs are."""

from __future__ import annotations

import codecs
import itertools
import re

from wdea_i18n.document.blocks import Block, Inline
from wdea_i18n.errors import BrokenFile

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))
# What releases come in besides UTF-8: Chinese, Cyrillic, Western, Arabic.
CANDIDATES = ["gb18030", "utf_16_le", "utf_16_be", "cp1251", "cp1252", "cp1256", "koi8_r"]
# \uf0b7 is how PDFs give the bullet of Word's Symbol font.
BULLET = re.compile("^\\s*[•◦▪*·–\uf0b7-]\\s+")
NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")
TITLE_LENGTH = 120


def decode(data: bytes, name: str) -> tuple[str, str]:
    """(text, encoding) of a text file: byte order marks, then UTF-8, then by its statistics.

    Raises:
        BrokenFile: no encoding makes text of it.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name), encoding.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=CANDIDATES).best()
    if best is None or "\x00" in str(best):
        raise BrokenFile(f"{name} is in no encoding that is known here.",
                         "Save it as UTF-8 and try again.")
    return str(best), best.encoding


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BrokenFile(f"{name} begins as {encoding} but is not.",
                         "Save it as UTF-8 and try again.") from error


def blocks_of_text(text: str) -> list[Block]:
    """Paragraphs of a plain text.

    Lines are paragraphs where blank lines are rare or lines are long; where lines are wrapped
    at a width, blank lines part the paragraphs. A short first line without a full stop is
    the title.
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    paragraphs = _unwrap(lines) if _is_wrapped(lines) else [line for line in lines if line]
    blocks = [paragraph_block(paragraph) for paragraph in paragraphs]
    if len(blocks) > 1 and _is_title(paragraphs[0]):
        blocks[0] = Block("Title", (Inline(paragraphs[0]),))
    return blocks


def _is_wrapped(lines: list[str]) -> bool:
    """E-mails and old text files break lines near column 72; few other lines end so alike."""
    inner = [line for line, after in itertools.pairwise(lines) if line and after]
    full = [line for line in inner if 50 <= len(line) <= 90 and not line.endswith((".", ":"))]
    longest = max(map(len, lines), default=0)
    return longest <= 100 and len(full) >= 3 and len(full) > len(inner) / 2


def _unwrap(lines: list[str]) -> list[str]:
    joined = "\n".join(lines)
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", joined) if part.strip()]


def paragraph_block(paragraph: str) -> Block:
    for pattern, style in ((BULLET, "List Bullet"), (NUMBER, "List Number")):
        if mark := pattern.match(paragraph):
            return Block(style, (Inline(paragraph[mark.end():]),))
    return Block("Normal", (Inline(paragraph),))


def _is_title(paragraph: str) -> bool:
    return len(paragraph) <= TITLE_LENGTH and not paragraph.endswith(tuple(".。؟?!:"))
