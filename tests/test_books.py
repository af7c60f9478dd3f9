"""Translated books whose pages have the same paragraphs give sentences to learn from."""

from wdea_i18n.locales import locale
from wdea_i18n.training.books import book_pairs
from wdea_i18n.training.corpora import Pair

ENGLISH = "<p>The installer asks a few questions. It then copies the files.</p>"
FRENCH = "<p>L’installateur pose quelques questions. Il copie ensuite les fichiers.</p>"
PAIRS = {Pair("The installer asks a few questions.", "L’installateur pose quelques questions."),
         Pair("It then copies the files.", "Il copie ensuite les fichiers.")}


def page(folder, language, body, name="install.html"):
    path = folder / language / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")


def test_pages_that_lie_side_by_side_give_their_sentences(tmp_path):
    page(tmp_path / "book", "en-US", ENGLISH)
    page(tmp_path / "book", "fr-FR", FRENCH)
    page(tmp_path / "guide", "en", "<p>Please read this page to the end.</p>")
    page(tmp_path / "guide", "fr", "<p>Veuillez lire cette page jusqu’au bout.</p>")
    assert set(book_pairs(tmp_path, locale("fr"))) == PAIRS | {
        Pair("Please read this page to the end.", "Veuillez lire cette page jusqu’au bout.")}


def test_chinese_comes_from_pages_in_simplified_characters(tmp_path):
    page(tmp_path, "en", "<p>The installer asks a few questions.</p>")
    page(tmp_path, "zh_TW", "<p>安裝程式會問幾個問題。</p>")
    page(tmp_path, "zh_CN", "<p>安装程序会问几个问题。</p>")
    assert [pair.target for pair in book_pairs(tmp_path, locale("zh-CN"))] == ["安装程序会问几个问题。"]


def test_a_page_with_another_number_of_paragraphs_is_left_out(tmp_path):
    page(tmp_path, "en", ENGLISH + "<p>This one was never translated at all.</p>")
    page(tmp_path, "fr", FRENCH)
    assert book_pairs(tmp_path, locale("fr")) == []


def test_lists_and_listings_inside_a_paragraph_are_no_part_of_its_sentence(tmp_path):
    for language, text in (("en", ENGLISH), ("fr", FRENCH)):
        inside = "<pre>apt install wesnoth now please</pre><ul><li>one</li></ul>"
        page(tmp_path, language,
             f"<div class='para'>{text[3:-4].replace('few', '<em>few</em>')}{inside}</div>")
    assert set(book_pairs(tmp_path, locale("fr"))) == PAIRS


def test_a_paragraph_that_stayed_english_is_left_out(tmp_path):
    page(tmp_path, "en", ENGLISH)
    page(tmp_path, "fr", ENGLISH)
    assert book_pairs(tmp_path, locale("fr")) == []
