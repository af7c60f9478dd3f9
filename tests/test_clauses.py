"""Long sentences: divided where they pause, translated in parts, and one sentence again."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines import ScriptedTranslator, word_by_word
from wdea_i18n.language import clauses
from wdea_i18n.locales import LOCALES
from wdea_i18n.translation import Constraint, Link, Pivot, Translation, translate_all
from wdea_i18n.translation.dividing import divided, joined

FR = LOCALES["fr"]
LONG = ("The two ministers opened the new training centre in Rabat on Monday, and the teachers "
        "who will work there showed their guests the workshops, the library and the studio.")


def parts(text, longest=60, whole=()):
    return [text[start:end] for start, end in clauses(text, longest, whole)]


def test_a_sentence_that_is_not_too_long_stays_whole():
    assert parts(LONG, len(LONG)) == [LONG]


def test_a_long_sentence_is_divided_at_its_pauses_and_what_is_still_long_at_conjunctions():
    assert parts(LONG, 140) == [
        "The two ministers opened the new training centre in Rabat on Monday,",
        "and the teachers who will work there showed their guests the workshops, the library and "
        "the studio."]
    assert parts("The council adopted the plan that the ministers had presented in the spring",
                 50) == ["The council adopted the plan",
                         "that the ministers had presented in the spring"]


@pytest.mark.parametrize("kept", [
    "The schools (in Rabat, Fez and many other cities) opened again", "a budget of 12,500,000,000 euros",
    "the number of members has grown steadily, attracting organisations"])
def test_brackets_numbers_and_participles_stay_with_what_they_belong_to(kept):
    assert any(kept in part for part in parts(f"It was said in the morning that {kept}, it was said later.", 40))


def test_a_list_of_words_stays_with_what_it_belongs_to():
    words = "a more open, efficient, and practical platform for everybody who works there,"
    assert parts(f"They gave it {words} in order to help the people of all the regions", 60) == [
        f"They gave it {words}", "in order to help the people of all the regions"]
    assert parts("部长们在拉巴特希望建设创新、安全、包容的国际社会，教师们向来宾展示了图书馆。", 20) == [
        "部长们在拉巴特希望建设创新、安全、包容的国际社会，", "教师们向来宾展示了图书馆。"]


def test_what_is_said_with_two_prepositions_stays_together():
    assert parts("He called for work across a broader scope and at a higher level which the ministers chose", 60) == [
        "He called for work across a broader scope and at a higher level", "which the ministers chose"]


def test_examples_are_parted_from_what_they_are_of_only_where_all_is_far_too_long():
    first, second = "He spoke of the progress of the schools", "in areas such as research and teaching"
    assert parts(f"{first} {second}", 70) == [f"{first} {second}"]
    assert parts(f"{first} {second}", 60) == [first, second]


def test_a_list_ends_with_its_last_member_and_names_can_be_divided():
    assert parts("It took part in science, research, and trade, in order to give more to everybody",
                 50) == ["It took part in science, research, and trade,",
                         "in order to give more to everybody"]
    assert parts("Yu Jihong, Liu Limin, Yang Dan, Zhang Jin, Chen Xing, Ren Youqun spoke", 60) == [
        "Yu Jihong, Liu Limin,", "Yang Dan, Zhang Jin,", "Chen Xing, Ren Youqun spoke"]


def test_a_term_is_not_cut():
    term = "research, development and innovation"
    text = f"The ministers spoke for a long time about {term} in the schools of the region."
    at = text.index(term)
    assert not any(term in part for part in parts(text, 50))
    assert any(term in part for part in parts(text, 50, [(at, at + len(term))]))


def test_chinese_pauses_have_no_spaces():
    assert parts("部长们在拉巴特为新的培训中心揭幕，教师们向来宾展示了图书馆。", 20) == [
        "部长们在拉巴特为新的培训中心揭幕，", "教师们向来宾展示了图书馆。"]


def test_the_offices_of_one_person_stay_together_in_chinese():
    assert parts("北京师范大学校长、世界数字教育联盟理事长于吉红，中国教育国际交流协会会长刘利民", 32) == [
        "北京师范大学校长、世界数字教育联盟理事长于吉红，", "中国教育国际交流协会会长刘利民"]
    assert parts("会议由来自三十多个国家的教育部长和大学校长、研究机构和国际组织的代表共同主持召开", 32) == [
        "会议由来自三十多个国家的教育部长和大学校长、", "研究机构和国际组织的代表共同主持召开"]


@given(st.text(st.sampled_from("ab ,;:()（，、and that"), max_size=200), st.integers(1, 80))
def test_nothing_but_white_space_is_lost(text, longest):
    found = clauses(text, longest)
    between = [text[one[1]:other[0]] for one, other in itertools.pairwise(found)]
    assert (found[0][0], found[-1][1]) == (0, len(text))
    assert not "".join(between).strip()


def translated(answers, text=LONG, longest=140, constraints=()):
    engine = ScriptedTranslator(lambda part, _: [answers[part]])
    engine.longest = longest
    return translate_all({text: constraints}, engine, FR, lambda *_: 0)[text], engine


FIRST, SECOND = parts(LONG, 140)


def test_an_engine_gets_the_parts_and_the_reader_one_sentence():
    found, engine = translated({
        FIRST: "Les deux ministres ont inauguré lundi le nouveau centre de Rabat.",
        SECOND: "Et les enseignants ont montré les ateliers à leurs invités."})
    assert engine.asked == [[FIRST, SECOND]]
    assert found.text == ("Les deux ministres ont inauguré lundi le nouveau centre de Rabat, "
                          "et les enseignants ont montré les ateliers à leurs invités.")


def test_an_engine_that_takes_any_length_gets_the_whole():
    _, engine = translated({LONG: "Les deux ministres."}, longest=0)
    assert engine.asked == [[LONG]]


def test_by_way_of_english_too_and_each_leg_is_judged_in_its_languages():
    first = ScriptedTranslator(lambda _, careful: [LONG] if careful else ["Wrong."], "zh > en")
    second = ScriptedTranslator(lambda part, _: [f"« {part} »"], "en > fr")
    second.longest = 140
    judged = []

    def judge(leg):
        return lambda text, found: judged.append((leg, text, found)) or int(found == "Wrong.")

    found = translate_all({"中文": ()}, Pivot(first, second), FR, lambda *_: 0, (judge(1), judge(2)))
    assert judged == [(1, "中文", "Wrong."), (1, "中文", LONG),
                      (2, FIRST, f"« {FIRST} »"), (2, SECOND, f"« {SECOND} »")]
    assert len(found) == 1


def test_a_name_at_the_beginning_of_a_part_keeps_its_capital():
    rows = [divided("the plan was adopted, Rabat will be the first city", (), 40)[number]
            for number in (0, 1)]
    name = word_by_word("Rabat will be the first city", "Rabat sera la première", ("Rabat", "Rabat"))
    article = word_by_word("Rabat will be the first city", "La ville de Rabat sera", ("Rabat", "La ville"))
    for one, printed in ((name, "Rabat sera la première"), (article, "la ville de Rabat sera")):
        found = joined([(rows[0], Translation("Le plan est adopté")), (rows[1], one)], FR)
        assert found.text == f"Le plan est adopté, {printed}"


def test_a_name_keeps_its_capital_whatever_it_is_aligned_with():
    first, second = divided("the plan was adopted, Liu Limin was the president", (), 40)
    said = word_by_word(second.text, "Liu Limin était président", ("president", "Liu"))
    assert joined([(first, Translation("Le plan est adopté")), (second, said)], FR).text == (
        "Le plan est adopté, Liu Limin était président")


def test_an_office_at_the_beginning_of_a_part_is_small_where_the_term_base_has_it_so():
    source = "the plan came from Yang Jun, and Co-Secretary General Li agreed to it"
    term = Constraint("office", source.index("Co-"), source.index(" Li"), ("cosecrétaire général",))
    rows = divided(source, (term,), 40)
    said = word_by_word(rows[1].text, "Cosecrétaire général Li est d'accord",
                        ("Co-Secretary", "Cosecrétaire"))
    found = joined([(rows[0], Translation("Le plan vient de Yang Jun")), (rows[1], said)], FR)
    assert found.text == "Le plan vient de Yang Jun, cosecrétaire général Li est d'accord"


@pytest.mark.parametrize(("tag", "one", "other", "whole"), [
    ("ru", "Министры одобрили план.", "Который был представлен.", "Министры одобрили план, который был представлен."),
    ("ru", "Министры одобрили план.", "И уехали.", "Министры одобрили план и уехали."),
    ("zh", "部长们通过了计划。", "并离开了。", "部长们通过了计划,并离开了。"),
    ("zh", "部长们通过了计划。", "和预算。", "部长们通过了计划和预算。"),
    ("es", "Los ministros aprobaron el plan.", "Que se presentó.", "Los ministros aprobaron el plan que se presentó.")])
def test_a_clause_gets_the_comma_that_its_language_asks_for(tag, one, other, whole):
    first, second = divided("The ministers adopted the plan that was presented", (), 30)
    assert joined([(first, Translation(one)), (second, Translation(other))], LOCALES[tag]).text == whole


def test_a_pause_of_another_script_becomes_one_of_the_language():
    one, other = divided("部长们在拉巴特为新的中心揭幕，教师们向来宾展示了图书馆。", (), 20)
    found = joined([(one, Translation("The ministers opened the centre.")),
                    (other, Translation("The teachers showed the library."))], LOCALES["en"])
    assert found.text == "The ministers opened the centre, the teachers showed the library."


@pytest.mark.parametrize(("printed", "whole"), [
    ("Yang Dan spoke.", "The ministers met, Yang Dan spoke."), ("They left.", "The ministers met, they left.")])
def test_names_keep_their_capital_where_the_source_has_none(printed, whole):
    one, other = divided("部长们在拉巴特举行了会议，杨丹司长和教师们讲话。", (), 14)
    assert joined([(one, Translation("The ministers met.")), (other, Translation(printed))],
                  LOCALES["en"]).text == whole


def test_a_name_keeps_its_capital_where_its_end_alone_is_aligned():
    one, other = divided("The ministers met in Rabat; Yu spoke to the teachers", (), 30)
    assert other.text.startswith("Yu spoke")
    spoke = Translation("Юй выступил", (Link(1, 2, 0, 2), Link(3, 8, 3, 11)))
    found = joined([(one, Translation("Министры встретились;")), (other, spoke)], LOCALES["ru"])
    assert found.text == "Министры встретились; Юй выступил"


def test_links_lead_to_the_whole_sentence():
    one, other = divided("the plan was adopted, Rabat will be the first city", (), 40)
    found = joined([(one, Translation("Le plan est adopté")), (other, word_by_word(
        other.text, "Rabat sera la première ville", ("city", "ville")))], FR)
    link = found.links[0]
    assert "the plan was adopted, Rabat will be the first city"[link.source_start:link.source_end] == "city"
    assert found.text[link.target_start:link.target_end] == "ville"


def test_each_part_has_the_terms_that_stand_in_it():
    at = LONG.index("library")
    term = Constraint("library", at, at + 7, ("médiathèque",))
    found, _ = translated({
        FIRST: "Les ministres ont inauguré le centre,",
        SECOND: "et les enseignants ont montré la médiathèque."}, constraints=(term,))
    assert found.text.endswith("la médiathèque.")
    one, other = divided(LONG, (term,), 140)
    assert not one.constraints
    start, end = other.constraints[0].start, other.constraints[0].end
    assert other.text[start:end] == "library"
