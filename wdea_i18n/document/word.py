"""A Word file to units, and translated units back into a copy of it.

In place: only the text of ``w:t`` changes, and what the target language needs
(``layout.py``). Parts without text are copied byte for byte.
"""

from __future__ import annotations

import io
import os
import secrets
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.parser import parse_xml

from wdea_i18n.document import ooxml
from wdea_i18n.document.layout import set_language
from wdea_i18n.document.model import Document, Span, SpanKind, Unit
from wdea_i18n.document.ooxml import Piece
from wdea_i18n.document.remarks import left_alone
from wdea_i18n.errors import OutputError
from wdea_i18n.locales import Locale

PROPERTY_LENGTH = 255   # characters that python-docx lets a property have
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def read_word(data: bytes, name: str) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """A Word file's (units, remarks on what keeps its text).

    The units are all text of body, tables, headers, footers, notes, boxes and properties.

    Raises:
        SourceError: the file is damaged, protected or hostile; ``name`` is named.
    """
    with ooxml.damage_reported(name):
        word = ooxml.open_word(data, name)
        return _units(word), left_alone(word)


def _units(word: WordFile) -> tuple[Unit, ...]:
    found = [_unit(f"{story.name}#{number}", pieces)
             for story in ooxml.stories(word)
             for number, pieces in ooxml.paragraphs(story.root)]
    return tuple(found) + tuple(_properties(word))


def _properties(word: WordFile) -> Iterator[Unit]:
    for part in ooxml.parts(word, RT.CORE_PROPERTIES):
        for name in ooxml.PROPERTIES:
            if text := getattr(part.core_properties, name):
                whole = Span(0, len(text), SpanKind.PLAIN)
                yield Unit(f"{ooxml.name_of(part)}#{name}", text, (whole,))


def _unit(id: str, pieces: Sequence[Piece]) -> Unit:
    base = _base_format(pieces)
    spans, position = [], 0
    for piece in pieces:
        end = position + len(piece.text)
        spans.append(Span(position, end, _kind(piece, base)))
        position = end
    return Unit(id, "".join(piece.text for piece in pieces), tuple(spans))


def _base_format(pieces: Sequence[Piece]) -> tuple:
    """The format of most of the paragraph's characters that are not in a link."""
    count: Counter[tuple] = Counter()
    for piece in pieces:
        if piece.kind == "text" and piece.key[0] is None:
            count[piece.key] += len(piece.text)
    return count.most_common(1)[0][0] if count else ()


def _kind(piece: Piece, base: tuple) -> SpanKind:
    if piece.kind != "text":
        return SpanKind(piece.kind)
    if piece.key[0] is not None:
        return SpanKind.LINK
    return SpanKind.PLAIN if piece.key == base else SpanKind.FORMAT


def write_units(data: bytes, texts: Mapping[str, Sequence[str]], target: Locale) -> bytes:
    """A copy of a Word file with other texts in it.

    Args:
        data: the Word file that the units were read from.
        texts: unit id to the new text of each of its spans; units not named stay.
        target: the language of the copy.

    Raises:
        OutputError: a unit is not in the file, or its spans are not as many as its texts.
    """
    word = ooxml.open_word(data, "the source")
    left, changed = dict(texts), {}
    for story in ooxml.stories(word):
        for number, pieces in ooxml.paragraphs(story.root):
            if (new := left.pop(f"{story.name}#{number}", None)) is not None:
                _fill(pieces, new)
        set_language(story.root, target)
        changed[story.name] = ooxml.serialized(story.root)
    for part in ooxml.parts(word, RT.STYLES, RT.SETTINGS):
        set_language(part.element, target)
        changed[ooxml.name_of(part)] = part.blob
    for part in ooxml.parts(word, RT.CORE_PROPERTIES):
        _fill_properties(part, left, target)
        changed[ooxml.name_of(part)] = part.blob
    if left:
        raise OutputError(f"{len(left)} paragraphs of the source are missing in the copy.")
    return ooxml.replace_parts(data, changed)


def _fill_properties(part: CorePropertiesPart, left: dict[str, Sequence[str]], target: Locale
                     ) -> None:
    for name in ooxml.PROPERTIES:
        id = f"{ooxml.name_of(part)}#{name}"
        if (new := left.pop(id, None)) is not None:
            setattr(part.core_properties, name, _stored(id, "".join(new)))
    part.core_properties.language = target.word_tag


def verify(docx: bytes, source: Document, texts: Mapping[str, Sequence[str]]) -> None:
    """Reads a written file again: everything that was planned has to be in it.

    Args:
        docx: the written Word file.
        source: the document that it is a copy of.
        texts: what `write_units` was given.

    Raises:
        OutputError: a text is not there, or the file came out as it went in.
    """
    written = dict(_written(docx, {id.partition("#")[0] for id in texts}))
    planned = {id: _stored(id, "".join(pieces)) for id, pieces in texts.items()}
    lost = [id for id, text in planned.items() if written.get(id, "") != text]
    if lost:
        raise OutputError(f"{source.name}: {len(lost)} of {len(planned)} paragraphs are not in "
                          f"the written file ({lost[0]}).", "Please report this file.")
    before = {unit.id: unit.text for unit in source.units}
    if planned and all(text == before.get(id) for id, text in planned.items()):
        raise OutputError(f"{source.name} came out as it went in: nothing was translated.",
                          "Check the languages with --from and --to, and wdea-i18n doctor.")


def _written(docx: bytes, parts: Collection[str]) -> Iterator[tuple[str, str]]:
    """(unit id, text) of some parts of a file, read from its bytes and nothing else."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for part in parts:
            root = parse_xml(archive.read(part))
            if isinstance(root, CT_CoreProperties):
                for name in ooxml.PROPERTIES:
                    yield f"{part}#{name}", getattr(root, f"{name}_text")
            else:
                for number, pieces in ooxml.paragraphs(root):
                    yield f"{part}#{number}", "".join(piece.text for piece in pieces)


def _stored(id: str, text: str) -> str:
    """A text as the file can hold it."""
    is_property = id.partition("#")[2] in ooxml.PROPERTIES
    return text[:PROPERTY_LENGTH] if is_property else text


def _fill(pieces: Sequence[Piece], texts: Sequence[str]) -> None:
    if len(pieces) != len(texts):
        raise OutputError(f"A paragraph has {len(pieces)} spans, its translation {len(texts)}.")
    for piece, text in zip(pieces, texts, strict=True):
        if text and not piece.nodes:
            raise OutputError("A translation put text where the document has a picture or mark.")
        for number, node in enumerate(piece.nodes):
            node.text = text if number == 0 else ""
            if number == 0 and text != text.strip():
                node.set(XML_SPACE, "preserve")


def save_whole(data: bytes, path: Path) -> None:
    """Writes a file that appears whole or not at all: beside, to the disk, then renamed.

    Raises:
        OutputError: the folder cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise OutputError(f"{path} cannot be written: {error.strerror}.",
                          "Free some space or choose another folder with --out.") from error
