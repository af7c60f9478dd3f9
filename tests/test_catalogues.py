"""Message catalogues of free programs give sentences to learn from."""

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from wdea_i18n.locales import locale
from wdea_i18n.training.catalogues import catalogue_pairs
from wdea_i18n.training.corpora import Pair

FRENCH = locale("fr")


def written(path, messages):
    catalogue = Catalog()
    for message, translation in messages.items():
        catalogue.add(message, translation)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        (write_mo if path.suffix == ".mo" else write_po)(file, catalogue)


def test_every_catalogue_of_the_language_under_the_folder_is_read(tmp_path):
    written(tmp_path / "fr" / "LC_MESSAGES" / "story.mo",
            {"The road to the east is blocked.": "La route de l’est est bloquée."})
    written(tmp_path / "fr.maps.po",
            {"Wood is scarce on this map.": "Le bois est rare sur cette carte."})
    written(tmp_path / "es" / "LC_MESSAGES" / "story.mo",
            {"The road to the east is blocked.": "El camino del este está bloqueado."})
    assert set(catalogue_pairs(tmp_path, FRENCH)) == {
        Pair("The road to the east is blocked.", "La route de l’est est bloquée."),
        Pair("Wood is scarce on this map.", "Le bois est rare sur cette carte.")}


def test_chinese_catalogues_say_the_country(tmp_path):
    for variant, text in (("zh_CN", "东边的路被堵住了。"), ("zh_TW", "東邊的路被堵住了。")):
        written(tmp_path / variant / "LC_MESSAGES" / "story.mo",
                {"The road to the east is blocked.": text})
    assert [pair.target for pair in catalogue_pairs(tmp_path, locale("zh-CN"))] == [
        "东边的路被堵住了。"]


def test_a_paragraph_gives_its_sentences_where_the_translation_has_as_many(tmp_path):
    written(tmp_path / "fr.story.po", {
        "The city fell in the winter. Its people left for the north.":
            "La ville tomba en hiver. Ses habitants partirent vers le nord.",
        "The king died in the spring. Nobody knew where his son was.":
            "Le roi mourut au printemps, et personne ne savait où était son fils."})
    assert set(catalogue_pairs(tmp_path, FRENCH)) == {
        Pair("The city fell in the winter.", "La ville tomba en hiver."),
        Pair("Its people left for the north.", "Ses habitants partirent vers le nord."),
        Pair("The king died in the spring. Nobody knew where his son was.",
             "Le roi mourut au printemps, et personne ne savait où était son fils.")}


def test_a_long_paragraph_whose_sentences_do_not_match_is_left_out(tmp_path):
    written(tmp_path / "fr.story.po", {
        "The city fell in the winter. " * 12: "La ville tomba en hiver. " * 11})
    assert catalogue_pairs(tmp_path, FRENCH) == []


def test_labels_and_messages_with_place_holders_are_left_out(tmp_path):
    written(tmp_path / "fr.story.po", {
        "Save the game": "Sauvegarder la partie",
        "Your army has lost %d of its men today.": "Votre armée a perdu %d hommes ce jour.",
        "The village of $name has been taken.": "Le village de $name a été pris.",
        ("%(num)d ship has come home today.", "%(num)d ships have come home today."):
            ("%(num)d navire est rentré.", "%(num)d navires sont rentrés.")})
    written(tmp_path / "fr" / "LC_MESSAGES" / "ships.mo", {
        ("One ship has come home today.", "Many ships have come home today."):
            ("Un navire est rentré.", "Des navires sont rentrés.")})
    assert catalogue_pairs(tmp_path, FRENCH) == []


def test_a_message_is_read_without_the_context_that_sets_it_apart(tmp_path):
    catalogue = Catalog()
    catalogue.add("They came over the sea at night.", "Ils vinrent par la mer, la nuit.",
                  context="saga")
    with (tmp_path / "fr.mo").open("wb") as file:
        write_mo(file, catalogue)
    assert catalogue_pairs(tmp_path, FRENCH) == [
        Pair("They came over the sea at night.", "Ils vinrent par la mer, la nuit.")]


def test_messages_whose_keys_are_names_have_their_english_from_the_catalogue_beside(tmp_path):
    for language, text in (("en", "The road to the east is blocked."),
                           ("fr", "La route de l’est est bloquée.")):
        written(tmp_path / language / "LC_MESSAGES" / "story.mo", {"road_blocked": text})
    assert catalogue_pairs(tmp_path, FRENCH) == [
        Pair("The road to the east is blocked.", "La route de l’est est bloquée.")]
