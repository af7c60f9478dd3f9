"""HTML, and Markdown by way of it, to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from wdea_i18n.document.blocks import Block, Inline

SKIPPED = {"script", "style", "head", "template", "noscript", "svg", "iframe", "object"}
PARAGRAPH_STYLES = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3",
                    "h5": "Heading 4", "h6": "Heading 5"}
INLINE = {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "em", "i", "img", "kbd", "label",
          "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var"}


def blocks_of_markdown(text: str) -> list[Block]:
    from markdown_it import MarkdownIt

    # Raw HTML in Markdown stays visible as text rather than vanish.
    rendered = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return blocks_of_html(rendered)


def blocks_of_html(text: str) -> list[Block]:
    """The blocks of a page; scripts, styles and the head are left out."""
    if not text.strip():
        return []
    # As bytes: lxml refuses strings that begin with an encoding declaration.
    parser = html.HTMLParser(no_network=True, remove_comments=True, encoding="utf-8",
                             huge_tree=False)
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    body = root.find("body")
    return list(_blocks(root if body is None else body, "Normal"))


def _blocks(element: etree._Element, style: str) -> Iterator[Block]:
    """Blocks of an element in order; loose text between blocks makes paragraphs of its own."""
    loose: list[Inline] = [Inline(element.text or "")]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in SKIPPED:
            loose.append(Inline(child.tail or ""))
        elif child.tag in INLINE:
            loose += [*_inlines(child, Inline("")), Inline(child.tail or "")]
        else:
            yield from _paragraph(loose, style)
            yield from _block(child, style)
            loose = [Inline(child.tail or "")]
    yield from _paragraph(loose, style)


def _block(element: etree._Element, style: str) -> Iterator[Block]:
    tag = element.tag
    if tag in PARAGRAPH_STYLES:
        yield from _blocks(element, PARAGRAPH_STYLES[tag])
    elif tag == "blockquote":
        yield from _blocks(element, "Quote")
    elif tag == "li":
        kind = "List Number" if element.getparent().tag == "ol" else "List Bullet"
        depth = min(sum(1 for _ in element.iterancestors("ul", "ol")), 3)
        yield from _blocks(element, kind if depth < 2 else f"{kind} {depth}")
    elif tag == "table":
        yield from _table(element)
    elif tag == "pre":
        yield Block("Normal", (Inline(element.text_content().rstrip("\n")),))
    else:
        yield from _blocks(element, style)


def _table(element: etree._Element) -> Iterator[Block]:
    rows = []
    for row in element.iter("tr"):
        cells = [tuple(_tidy([*_cell(cell)])) for cell in row.iterchildren("td", "th")]
        if cells:
            rows.append(tuple(cells))
    if rows:
        yield Block("Table", rows=tuple(rows))


def _cell(cell: etree._Element) -> Iterator[Inline]:
    yield from _inlines(cell, Inline("", bold=cell.tag == "th"))


def _inlines(element: etree._Element, around: Inline) -> Iterator[Inline]:
    """The text in an element, in the format that the elements around it give."""
    tag = element.tag
    if tag == "br":
        yield Inline("\n")
        return
    if tag in SKIPPED or not isinstance(tag, str):
        return
    bold = around.bold or tag in ("b", "strong")
    italic = around.italic or tag in ("i", "em", "cite")
    href = (element.get("href") or "") if tag == "a" else around.href
    here = Inline("", bold, italic, href if re.match(r"(https?|mailto):", href) else "")
    yield Inline(element.text or "", here.bold, here.italic, here.href)
    for child in element:
        yield from _inlines(child, here)
        yield Inline(child.tail or "", here.bold, here.italic, here.href)


def _paragraph(inlines: list[Inline], style: str) -> Iterator[Block]:
    if tidy := _tidy(inlines):
        yield Block(style, tuple(tidy))


def _tidy(inlines: list[Inline]) -> list[Inline]:
    """White space as a browser shows it: runs of it are one space, none at the ends."""
    kept: list[Inline] = []
    for inline in inlines:
        text = inline.text if inline.text == "\n" else re.sub(r"\s+", " ", inline.text)
        if not kept or kept[-1].text.endswith((" ", "\n")):
            text = text if text == "\n" and kept else text.lstrip()
        if text:
            kept.append(Inline(text, inline.bold, inline.italic, inline.href))
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        last = kept.pop()
        kept.append(Inline(last.text.rstrip(), last.bold, last.italic, last.href))
    return kept
