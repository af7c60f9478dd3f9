"""Sentences of the Alliance's own kind, for a starter model to learn from.

`stock.tsv` has the stock sentences of press releases with slots, and what goes into the slots,
side by side in six languages; `press.tsv` has more of them, with clauses and aims for slots, and
sentences, headlines and phrases of releases and of the news ("press"), each said once. Russian
slots name the case that they ask for (``{body:gen}``), or that they follow a number
(``{people:agree}``). Names are drawn, and written in other scripts where there is a rule; dates
and numbers are written by Babel. Beside them: conversations with other people's names in them,
and lists of terms.
"""

from __future__ import annotations

import csv
import datetime
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from wdea_i18n.entities import rendered_name
from wdea_i18n.errors import UsageError
from wdea_i18n.locales import LOCALES, Locale
from wdea_i18n.training.corpora import Pair, read_pairs
from wdea_i18n.training.russian import counted, inflected

ARTICLE = re.compile(r"\b[Tt]he ")      # English headlines leave it out
SLOT = re.compile(r"\{(?P<kind>[a-z]+)(?P<number>\d?)(?::(?P<case>[a-z]+))?\}")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES = _words("""
    Ren Yu Liu Yang Zhang Chen Wang Li Zhao Huang Zhou Wu Xu Sun Hu Gao Lin He Guo Ma Luo Song
    Zheng Xie Han Tang Feng Deng Cao Peng Zeng Xiao Tian Pan Yuan Cai Jiang Du Ye Cheng Wei Su
    Ding Shen Qiu Qin Hou Shao Meng Wan Lei Qian Dai Jia Fan Bai
""")
GIVEN = _words("""
    Youqun Jihong Limin Dan Jin Xing Jun Zongkai Wei Fang Min Jing Qiang Lei Yan Jie Juan Tao
    Ming Chao Xiuying Xia Ping Gang Guiying Huaijin Zhiqiang Jianguo Haiyan Xiaoming Wenbo
    Zihan Yutong Haoran Meiling Xuefeng Guohua Rui Hong Bo Lin Kai Hua Ying Na
""")
# In characters, which English texts say in pinyin; nobody knows the way back.
SURNAME_CHARACTERS = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董于任"
GIVEN_CHARACTERS = (
    "伟芳敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英怀建国海燕晓文博子涵宇轩浩然梦琪雪峰华瑞红波琳"
    "凯欣怡志鹏慧玲友群吉利民丹瑾星俊宗")
FIRST = _words("""
    Maria José Ahmed Fatima Mohamed Aisha Olga Ivan Dmitri Elena Carlos Lucía John Mary Sarah
    Peter Amina Kofi Ngozi Chidi Abdul Layla Priya Rahul Hiroshi Yuki Somchai Siti Paulo Ana
    João Audrey Pierre Claude Hans Ingrid Kristina Tomás Irina Sergei Natalia Amadou Ibrahim
    Khalid Noura Emily David Linda Grace Joseph
""")
LAST = _words("""
    Smith Jones García Fernández López Silva Santos Ivanov Petrova Sokolov Al-Rashid Hassan
    Okafor Mensah Diallo Traoré Ndiaye Kamau Mwangi Patel Sharma Kumar Tanaka Suzuki Kim Park
    Nguyen Suharto Rahman Dubois Moreau Müller Rossi Novak Kowalski Andersen Brown Wilson
    Baker Khan Abdullah Rivera Morales Torres Haddad Nasser Farouk
""")
# What a slot draws; every language puts one form of a noun after the last three.
NUMBERS: dict[str, Callable[[random.Random], int]] = {
    "k": lambda chance: chance.randint(2, 99),
    "n": lambda chance: chance.choice((chance.randint(2, 999), chance.randint(1000, 99_999))),
    "few": lambda chance: chance.randint(5, 10),
    "tens": lambda chance: chance.randrange(15, 100, 5),
    "hundreds": lambda chance: chance.randrange(1, 1000) * 100,
}
# Articles that melt into the word before them, vowels that one is lost before, and the like.
CONTRACTED = {
    "fr": ((r"\bde le (?!l’)", "du "), (r"\bde les ", "des "),
           (r"\bà le ", "au "), (r"\bà les ", "aux "),
           (r"\bde (?=[aeiouéèêâîôhy])(?!h?uit|onze|yoga)", "d’"),
           (r"\bque (?=[aeiouéèêâîô])", "qu’")),
    "ru": ((r"\bг\.\.", "г."),      # a year's abbreviation ends the sentence
           (r"\b([Оо]) (?=[аоуэиАОУЭИ])", r"\1б "),
           (r"\b([Вв]) (?=[вВфФ][^аеёиоуыэюя\W])", r"\1о "),
           (r"\b([Сс]) (?=[сзшСЗШ][^аеёиоуыэюя\W])", r"\1о ")),
    "es": ((r"\bde el (?=[a-zA-Z])", "del "), (r"\ba el (?=[a-zA-Z])", "al "),
           (r"\by (?=h?i)", "e ")),
}


def stock_pairs(target: Locale, count: int, seed: int = 7, into_english: bool = False
                ) -> list[Pair]:
    """So many different stock sentences and their translations.

    Args:
        into_english: for the way back, on which Chinese names stand in characters.

    Raises:
        UsageError: `stock.tsv` has no column for the language.
    """
    chance, found = random.Random(seed), dict[Pair, None]()
    table = _table()
    sentences = [row for kind in ("sentence", "headline") for row in table[kind]
                 if row.get(target.tag)]
    if not sentences:
        raise UsageError(f"There are no stock sentences in {target.name}.",
                         "Add a column to wdea_i18n/training/stock.tsv.")
    for _ in range(count * 20):
        if len(found) >= count:
            break
        found[_filled(chance.choice(sentences), target, table, chance, into_english)] = None
    return list(found)


def press_pairs(target: Locale, fillings: int = 4, seed: int = 7, into_english: bool = False
                ) -> list[Pair]:
    """The whole sentences and their translations, those with slots filled so many times."""
    chance, found = random.Random(seed), dict[Pair, None]()
    for row in _table()["press"]:
        for _ in range(fillings if SLOT.search(row["en"]) else 1):
            found[_filled(row, target, _table(), chance, into_english)] = None
    return list(found)


@cache
def _table() -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = {}
    for name in ("stock.tsv", "press.tsv"):
        text = resources.files("wdea_i18n.training").joinpath(name).read_text("utf-8")
        for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
            rows.setdefault(row["kind"], []).append(row)
    return rows


def _filled(sentence: dict[str, str], target: Locale, table: dict[str, list[dict[str, str]]],
            chance: random.Random, into_english: bool) -> Pair:
    drawn: dict[str, tuple[str, str]] = {}
    for match in SLOT.finditer(sentence["en"]):
        value = _value(match["kind"], target, table, chance, into_english)
        if value in drawn.values():     # once more: the aims of a sentence mostly differ
            value = _value(match["kind"], target, table, chance, into_english)
        drawn[match["kind"] + match["number"]] = value
    sides = []
    for side, tag in enumerate(("en", target.tag)):
        whole = SLOT.sub(lambda match, side=side: _in_its_case(match, drawn, side), sentence[tag])
        for pattern, new in CONTRACTED.get(tag, ()):
            whole = re.sub(pattern, new, whole)
        if tag == "en" and sentence["kind"] == "headline":
            whole = ARTICLE.sub("", whole)
        # Parts of sentences are written with a small letter, and stay so.
        sides.append(whole if sentence["en"][:1].islower() else _capital(whole))
    if chance.random() < .5:        # as staff type them
        sides[0] = sides[0].translate(str.maketrans("“”’", "\"\"'"))
    return Pair(*sides)


def _in_its_case(slot: re.Match[str], drawn: Mapping[str, tuple[str, str]], side: int) -> str:
    value = drawn[slot["kind"] + slot["number"]][side]
    if slot["case"] == "agree":
        return counted(value, int(drawn["n"][0].replace(",", "")))
    return inflected(value, slot["case"]) if slot["case"] else value


def _capital(text: str) -> str:
    at = next((place for place, sign in enumerate(text) if sign.isalnum()), 0)
    return text[:at] + text[at:at + 1].upper() + text[at + 1:]


def _value(kind: str, target: Locale, table: dict[str, list[dict[str, str]]],
           chance: random.Random, into_english: bool) -> tuple[str, str]:
    """What goes into a slot: (English, translation)."""
    if kind in table:
        row = chance.choice(table[kind])
        return row["en"], row[target.tag]
    if kind == "name" and into_english and target.tag == "zh" and chance.random() < .8:
        name = _name_in_characters(chance)
        return rendered_name(name, LOCALES["en"]).text, name
    if kind == "name":
        name = any_name(chance)
        return name, rendered_name(name, target).text
    if kind == "surname":       # alone it stays as it is, in every script
        return (chance.choice(LAST + SURNAMES),) * 2
    if kind == "date":
        return _date(target, chance)
    if kind == "numeral":
        return _numeral(target, chance.randint(2, 60))
    if kind == "year":
        return (str(chance.randint(2010, 2030)),) * 2
    return (f"{NUMBERS[kind](chance):,}",) * 2


def any_name(chance: random.Random) -> str:
    """A person's name: Chinese, or of anywhere else, or an initial and a surname."""
    if chance.random() < .45:
        return f"{chance.choice(SURNAMES)} {chance.choice(GIVEN)}"
    first = chance.choice(FIRST) if chance.random() < .85 else f"{chance.choice('ABDEGJLMPST')}."
    return f"{first} {chance.choice(LAST)}"


def _name_in_characters(chance: random.Random) -> str:
    surname = chance.choice(SURNAME_CHARACTERS)
    return surname + "".join(chance.sample(GIVEN_CHARACTERS, chance.choice((1, 2, 2))))


def _date(target: Locale, chance: random.Random) -> tuple[str, str]:
    from babel.dates import format_date, format_skeleton

    day = datetime.date(2012, 1, 1) + datetime.timedelta(days=chance.randrange(6500))
    if chance.random() < .6:
        english = chance.choice(("en-US", "en-GB")).replace("-", "_")
        return (format_date(day, "long", english), format_date(day, "long", target.engine_code))
    return (format_skeleton("MMMMd", day, locale=chance.choice(("en_US", "en_GB"))),
            format_skeleton("MMMMd", day, locale=target.engine_code))


def _numeral(target: Locale, number: int) -> tuple[str, str]:
    """A number in words, as num2words spells it; digits in Chinese, as its releases have it."""
    from num2words import num2words

    if target.tag in ("zh", "ar"):
        return num2words(number, lang="en"), str(number)
    return num2words(number, lang="en"), num2words(number, lang=target.engine_code)


def renamed_pairs(conversation: Path, seed: int = 7, share: float = .6) -> Iterator[Pair]:
    """Tatoeba's sentences about Tom, about others: a name is to be copied, whoever bears it."""
    chance = random.Random(seed)
    tom = re.compile(r"\bTom\b")
    for pair in read_pairs(conversation):
        if len(tom.findall(pair.source)) == len(tom.findall(pair.target)) == 1 \
                and chance.random() < share:
            name = any_name(chance)
            yield Pair(tom.sub(name, pair.source), tom.sub(name, pair.target))


def term_pairs(tables: Iterable[Path], target: Locale) -> Iterator[Pair]:
    """The terms of tables with a column for each language, in the first wording of each.

    A glossary of the project is such a table, with commas and ``|`` between wordings; others
    have tabs.
    """
    for table in tables:
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="," if table.suffix == ".csv" else "\t"):
                pair = Pair(*((row.get(tag) or "").partition("|")[0].strip()
                              for tag in ("en", target.tag)))
                if all(pair) and pair.source != pair.target:
                    yield pair


def write_pairs(pairs: Sequence[Pair], path: Path) -> None:
    """A corpus as `wdea_i18n.training.corpora` reads it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{pair.source}\t{pair.target}\n" for pair in pairs), "utf-8")
