"""Where a term belongs in a translation that says a part of it, another's words, or one too many."""

import pytest

from tests.engines import ScriptedTranslator, word_by_word
from tests.test_terms import asked
from wdea_i18n.locales import LOCALES
from wdea_i18n.translation import Translation, translate_all
from wdea_i18n.translation.constrain import constrain

AR, FR, RU, ZH = (LOCALES[tag] for tag in ("ar", "fr", "ru", "zh"))


class Fluent(ScriptedTranslator):
    """Finds a translation the likelier the shorter it is, and a term in the middle best."""

    def scores(self, texts, targets):
        return [-len(target) - target.endswith(("秘书处。", "conjoint.")) for target in targets]


def constrained(text, free, target, *wanted):
    engine = Fluent(lambda *_: [free.text])
    return constrain({text: free}, {text: wanted}, engine, target, lambda *_: 0)[text].text


def test_a_term_of_which_the_head_alone_is_said_is_said_as_a_whole():
    text = "He hoped that the establishment of the Joint Secretariat would be a new start."
    found = word_by_word(text, "他希望秘书处成立能成为新的起点。", ("establishment", "秘书处"))
    assert constrained(text, found, ZH, asked(text, "Joint Secretariat", "联合秘书处")) == (
        "他希望联合秘书处成立能成为新的起点。")
    found = word_by_word(text, "La création du secrétariat serait un nouveau départ.",
                         ("establishment", "création"))
    assert constrained(text, found, FR, asked(text, "Joint Secretariat", "Secrétariat conjoint")) == (
        "La création du Secrétariat conjoint serait un nouveau départ.")


def test_the_head_of_another_term_is_not_taken_for_it():
    text = "The Joint Secretariat and the Secretariat met."
    free = word_by_word(text, "秘书处开会。", ("the Secretariat", "秘书处"))
    found = constrained(text, free, ZH, asked(text, "Joint Secretariat", "联合秘书处"),
                        asked(text, " Secretariat met", "秘书处"))
    assert found.count("秘书处") == 2
    assert "联合秘书处" in found


def test_a_part_of_a_term_that_renders_another_word_of_its_source_stays_as_it_is():
    text = "The ministry of education discussed digital education."
    free = word_by_word(text, "Le ministère de l'éducation en a discuté longuement.",
                        ("ministry", "ministère"), ("education", "éducation"))
    assert "ministère de l'éducation en" in constrained(
        text, free, FR, asked(text, "digital education", "éducation numérique"))


def test_a_word_is_rendered_by_what_most_of_its_letters_are_aligned_with():
    text = "It was established by the Exchange Association."
    free = Translation("Учредителями является ассоциация обмена.", tuple(
        link for one in (
            word_by_word(text, "Учредителями является ассоциация обмена.", ("Exchange", "Уч")),
            word_by_word(text, "Учредителями является ассоциация обмена.", ("established", "редителями")),
            word_by_word(text, "Учредителями является ассоциация обмена.", ("Association", "ассоциация")),
            word_by_word(text, "Учредителями является ассоциация обмена.", ("Exchange", "обмена")))
        for link in one.links))
    assert constrained(text, free, RU, asked(text, "Exchange Association", "Ассоциация по обмену")) == (
        "Учредителями является Ассоциация по обмену.")


def test_a_word_far_off_is_no_part_of_a_term_whatever_it_is_aligned_with():
    text = "After the opening the ceremony of the expert committee was held."
    free = word_by_word(text, "Après l'ouverture officielle, la cérémonie solennelle du groupe d'experts a eu lieu.",
                        ("expert", "Après"), ("committee", "groupe"), ("expert", "experts"))
    assert constrained(text, free, FR, asked(text, "expert committee", "comité d’experts")) == (
        "Après l'ouverture officielle, la cérémonie solennelle du comité d’experts a eu lieu.")


def test_a_term_that_is_lost_stands_between_what_is_said_before_it_and_behind_it():
    """Whatever the engine likes better."""
    text = "activities such as the World Conference, promotion"
    free = word_by_word(text, "打造品牌活动、推广", ("activities", "活动"), ("promotion", "推广"))
    engine = ScriptedTranslator(lambda *_: [free.text])
    engine.scores = lambda _, targets: [float(one.endswith("大会")) for one in targets]
    found = constrain({text: free}, {text: (asked(text, "World Conference", "世界大会"),)}, engine,
                      ZH, lambda *_: 0)
    assert found[text].text == "打造品牌活动世界大会、推广"


@pytest.mark.parametrize(("hypotheses", "expected"), [
    (["为联盟成员提供平台、联盟成员。", "为联盟成员提供平台。"], "为联盟成员提供平台。"),
    (["为联盟成员提供平台、联盟成员。", "提供平台、联盟成员、联盟成员。"], "为联盟成员提供平台、联盟成员。")])
def test_a_term_that_is_said_once_too_often_is_a_reason_to_ask_again(hypotheses, expected):
    text = "It is a platform for Alliance members."
    engine = ScriptedTranslator(lambda _, careful: hypotheses if careful else hypotheses[:1])
    wanted = {text: (asked(text, "Alliance members", "联盟成员"),)}
    assert translate_all(wanted, engine, ZH, lambda *_: 0)[text].text == expected


@pytest.mark.parametrize(("source", "said", "expected"), [
    ("the representative of the Alliance's initiator", "ممثل الجهة المبادرة التحالف", "ممثل الجهة المبادرة للتحالف"),
    ("the Alliance's initiative", "مبادرة التحالف", "مبادرة التحالف"),
    ("the open Alliance", "الجهة المبادرة التحالف", "الجهة المبادرة التحالف")])
def test_arabic_has_the_word_for_of_before_an_owner_behind_a_definite_word(source, said, expected):
    assert constrained(source, Translation(said), AR, asked(source, "Alliance", "التحالف")) == expected


def test_an_arabic_owner_that_is_lost_stands_behind_what_it_owns():
    text = "40 schools join the Alliance's first week"
    free = word_by_word(text, "40 مدرسة تنضم إلى أول أسبوع", ("schools", "مدرسة"), ("join", "تنضم"),
                        ("first", "أول"), ("week", "أسبوع"))
    engine = ScriptedTranslator(lambda *_: [free.text])
    engine.scores = lambda _, targets: [float(one.endswith("أسبوع للتحالف")) for one in targets]
    found = constrain({text: free}, {text: (asked(text, "Alliance", "التحالف"),)}, engine, AR,
                      lambda *_: 0)
    assert found[text].text == "40 مدرسة تنضم إلى أول أسبوع للتحالف"
