"""Chinese numbers reach English readers, and the checks, as what they come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wdea_i18n.language import apply_edits, in_digits, in_words, values_in
from wdea_i18n.locales import LOCALES
from wdea_i18n.quality import check_segment

EN, ZH = LOCALES["en"], LOCALES["zh"]


def written(text, **options):
    return apply_edits(text, in_digits(text, **options))


@given(st.integers(11, 99_999_999))
def test_numerals_before_what_is_counted_become_their_digits(number):
    assert written(f"共有{spelt(number)}名教师参加。") == f"共有{number:,}名教师参加。"


def spelt(number):
    """A whole number below a hundred million as Chinese texts spell it."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return spelt(high) + "万" + ("零" if 0 < low < 1000 else "") + (spelt(low) if low else "")
    signs, text, gap = "零一二三四五六七八九", "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + signs[digit] + name
            gap = False
        else:
            gap = bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text


@pytest.mark.parametrize(("text", "digits"), [
    ("平台有2万多名用户。", "平台有20,000多名用户。"), ("投资1.2亿元，培训1.25万人", "投资120,000,000元，培训12,500人"),
    ("百余名专家和两千余所学校", "100余名专家和2,000余所学校"), ("1,200万人次", "12,000,000人次"),
    ("总值3万亿元", "总值3,000,000,000,000元")])
def test_units_of_ten_thousand_are_multiplied(text, digits):
    assert written(text) == digits


@pytest.mark.parametrize("text", [
    "第二十三届会议", "千家万户", "二十国集团", "三亚的三所学校", "十一月二日", "3千米", "百年大计", "二〇二六年",
    "五四运动", "三五个人", "万一没有人"])
def test_what_is_no_plain_number_keeps_its_signs(text):
    assert written(text) == text


@pytest.mark.parametrize(("theirs", "source", "ours", "target"), [
    (ZH, "平台有2万多名用户。", EN, "The platform has more than 20,000 users."),
    (ZH, "投资35亿美元。", EN, "They invest 3.5 billion dollars."),
    (EN, "They invest 3.5 billion dollars.", ZH, "他们投资35亿美元。"),
    (EN, "There are 12 million of them.", ZH, "共有1200万人。"),
    (ZH, "二十三名专家参加会议。", EN, "Twenty-three experts took part."),
    (ZH, "23名专家参加会议。", EN, "Twenty-three experts took part."),
    (ZH, "百余名专家参加会议。", EN, "More than 100 experts took part.")])
def test_the_same_number_in_another_spelling_is_no_finding(theirs, source, ours, target):
    assert [finding for finding in check_segment(source, target, theirs, ours)
            if finding.check == "numbers"] == []


@pytest.mark.parametrize(("source", "target", "said"), [
    ("平台有2万多名用户。", "The platform has more than 2 users.", "number 20000 is missing"),
    ("投资35亿美元。", "They invest 35 billion dollars.", "number 3500000000 is missing"),
    ("会议召开。", "23 experts met.", "number 23 is not in the source")])
def test_another_number_is_a_finding(source, target, said):
    assert said in [finding.message for finding in check_segment(source, target, ZH, EN)]


@pytest.mark.parametrize(("tag", "text"), [
    ("en", "3.5 billion"), ("fr", "3,5 milliards"), ("es", "3.500 millones"), ("ru", "3,5 млрд"),
    ("zh", "35亿"), ("ar", "3.5 مليار"), ("en", "3,500,000,000")])
def test_a_number_comes_to_the_same_in_every_language(tag, text):
    assert values_in(text, LOCALES[tag]) == {"3500000000": 1}


def test_long_numbers_are_shortened_for_english_readers():
    source = "投资35亿美元，惠及120万名学生和23456789人，培训2万名教师，总值3万亿元。"
    target = ("3,500,000,000 dollars for 1,200,000 students, 23456789 people and 20,000 teachers, "
              "3,000,000,000,000 yuan in all.")
    assert apply_edits(target, in_words(source, target, ZH, EN)) == (
        "3.5 billion dollars for 1.2 million students, 23456789 people and 20,000 teachers, "
        "3 trillion yuan in all.")


@pytest.mark.parametrize(("source", "target", "right"), [
    ("It cost 2.4 million dollars.", "耗资2.4万美元。", "耗资240万美元。"),
    ("It cost four million dollars.", "耗资4百万美元。", "耗资400万美元。"),
    ("Some 1.25 billion people", "约1.25亿人", "约12.5亿人"),
    ("300 learners, 600,000 lessons", "300万名学习者，600,000万节课", "300名学习者，600,000节课"),
    ("12 thousand", "12千", "12千"), ("40,000 teachers", "4万名教师", "4万名教师"),
    ("3 trillion", "3", "3万亿"), ("12.5 million dollars", "12.50万美元", "1250万美元"),
    ("5 million dollars", "500万美元", "500万美元"),
    ("2 schools, 2 million dollars", "2所学校，2万美元", "2所学校，2万美元"),
])
def test_millions_come_out_as_chinese_writes_them(source, target, right):
    """Of two alike nobody knows which is which: those stay, and the check says so."""
    assert apply_edits(target, in_words(source, target, EN, ZH)) == right


@given(st.decimals(1, 999, places=1), st.sampled_from(["million", "billion", "trillion"]),
       st.sampled_from("万亿"))
def test_whatever_unit_an_engine_took_the_number_is_right_afterwards(number, word, unit):
    source, target = f"It has {number} {word} users.", f"用户有{number}{unit}。"
    right = apply_edits(target, in_words(source, target, EN, ZH))
    assert values_in(right, ZH) == values_in(source, EN)
