"""What a Word file needs besides words to be in a language: proofing, direction, fonts.

The rules are ISO 29500's; the order of elements is its schema's.
"""

from __future__ import annotations

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from wdea_i18n.locales import Locale

# w:lang has one attribute for each kind of script.
LANG_ATTRIBUTE = {"Arab": qn("w:bidi"), "Hans": qn("w:eastAsia")}
FONT = {"Arab": ("cs", "Arial"), "Hans": ("eastAsia", "SimSun")}
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")


def _tags(names: str) -> tuple[str, ...]:
    return tuple(f"w:{name}" for name in names.split())


# What may stand after each element, by the schema.
AFTER_BIDI = _tags(
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange")
AFTER_RTL = _tags("cs em lang eastAsianLayout specVanish oMath rPrChange")
AFTER_LANG = AFTER_RTL[3:]
AFTER_BIDI_VISUAL = _tags(
    "tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange")
COMPLEX = {"b": "bCs", "i": "iCs", "sz": "szCs"}


def set_language(root: etree._Element, target: Locale) -> None:
    """Sets a story, the styles or the settings of a file to the target language, in place."""
    attribute = LANG_ATTRIBUTE.get(target.script, qn("w:val"))
    for mark in root.iter(qn("w:lang"), qn("w:themeFontLang")):
        mark.set(attribute, target.word_tag)
    for defaults in root.iter(qn("w:rPrDefault")):
        _set_defaults(defaults, attribute, target)
    if target.script in FONT:
        _set_fonts(root, *FONT[target.script])
    if target.rtl:
        _turn_right_to_left(root)
    else:
        _turn_left_to_right(root)


def _set_defaults(defaults: etree._Element, attribute: str, target: Locale) -> None:
    properties = defaults.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        defaults.append(properties)
    if properties.find(qn("w:lang")) is None:
        mark = OxmlElement("w:lang")
        mark.set(attribute, target.word_tag)
        properties.insert_element_before(mark, *AFTER_LANG)


def _set_fonts(root: etree._Element, slot: str, font: str) -> None:
    """Names a font that has the script: the theme's would win, and may not have it."""
    for fonts in root.iter(qn("w:rFonts")):
        theme = qn("w:cstheme" if slot == "cs" else f"w:{slot}Theme")
        if fonts.attrib.pop(theme, None) is not None:
            fonts.set(qn(f"w:{slot}"), font)


def _turn_right_to_left(root: etree._Element) -> None:
    for paragraph in root.iter(qn("w:p")):
        properties = paragraph.get_or_add_pPr()
        if properties.find(qn("w:bidi")) is None:
            properties.insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    for table in root.iter(qn("w:tblPr")):
        if table.find(qn("w:bidiVisual")) is None:
            table.insert_element_before(OxmlElement("w:bidiVisual"), *AFTER_BIDI_VISUAL)
    for run in root.iter(qn("w:r")):
        if any(ARABIC.search(text.text or "") for text in run.iterchildren(qn("w:t"))):
            _make_run_rtl(run)


def _make_run_rtl(run: etree._Element) -> None:
    properties = run.get_or_add_rPr()
    if properties.find(qn("w:rtl")) is None:
        properties.insert_element_before(OxmlElement("w:rtl"), *AFTER_RTL)
    for plain, complex_ in COMPLEX.items():
        mark = properties.find(qn(f"w:{plain}"))
        if mark is not None and properties.find(qn(f"w:{complex_}")) is None:
            twin = OxmlElement(f"w:{complex_}")
            twin.attrib.update(mark.attrib)
            mark.addnext(twin)


def _turn_left_to_right(root: etree._Element) -> None:
    for tag in ("w:bidi", "w:rtl", "w:bidiVisual"):
        for mark in list(root.iter(qn(tag))):
            parent = mark.getparent()
            if parent is not None and parent.tag != qn("w:lang"):
                parent.remove(mark)
