"""Chinese names: characters to pinyin, pinyin to Cyrillic and to Arabic letters.

Cyrillic: the system of Palladius (Kafarov), which Russian texts on China use. Arabic: a table of
this project after what Arabic news of China write ("شي جين بينغ", "وانغ يي"): one way for every
initial and every final, syllables of a given name apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

PALLADIUS = "Palladius"
PINYIN_ARABIC = "table of pinyin in Arabic letters"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Syllable(NamedTuple):
    """A syllable in pinyin without its tone.

    Attributes:
        spelt: as it is written.
        final: as it is said: "ün" of "jun", "uei" of "gui" is "ui".
    """

    spelt: str
    initial: str
    final: str


INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcs")
ALONE = {   # syllables without an initial, spelt another way
    "ya": "ia", "ye": "ie", "yao": "iao", "you": "iu", "yan": "ian", "yin": "in", "yang": "iang",
    "ying": "ing", "yong": "iong", "yi": "i", "wa": "ua", "wo": "uo", "wai": "uai", "wei": "ui",
    "wan": "uan", "wen": "un", "wang": "uang", "weng": "ueng", "wu": "u", "yu": "ü", "yue": "üe",
    "yuan": "üan", "yun": "ün", "yo": "io",
    **{one: one for one in _words("a o e ai ei ao ou an en ang eng er")},
}
# Which finals go with which initials: what else looks like pinyin is none ("Fia", "Bong").
GOES_WITH = {
    **dict.fromkeys("bpm", "a o ai ei ao ou an en ang eng i ie iao iu ian in ing u"),
    "f": "a o ei ou an en ang eng u",
    **dict.fromkeys("dt", "a e ai ei ao ou an ang eng ong i ie iao iu ian ing u uo ui uan un"),
    **dict.fromkeys("nl", "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo "
                          "uan un ü üe"),
    **dict.fromkeys("gkh", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    **dict.fromkeys("jqx", "i ia ie iao iu ian in iang ing iong ü üe üan ün"),
    **dict.fromkeys(("zh", "ch", "sh"), "a e ai ei ao ou an en ang eng ong i u ua uo uai ui uan un "
                                        "uang"),
    "r": "e ao ou an en ang eng ong i u uo ui uan un",
    **dict.fromkeys("zcs", "a e ai ei ao ou an en ang eng ong i u uo ui uan un"),
}
SURNAMES = _words("""
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song
    zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lü lv lu su jiang
    cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong
    jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin chang qiao
    lai gong wen ou xi bao bo chai chu geng hua huan jing lou mou niu ran sha she shui ta teng wo
    xing you yue yun zhan zhen ouyang sima zhuge shangguan zhai yi ji pang lan zhuang tu nie zuo
    ning mi mo ge qi
    """)
GIVEN_MOST = 2      # syllables of a given name

CYRILLIC_INITIALS = {
    "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г",
    "k": "к", "h": "х", "j": "цз", "q": "ц", "x": "с", "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж",
    "z": "цз", "c": "ц", "s": "с", "": "",
}
CYRILLIC_FINALS = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань",
    "en": "энь", "ang": "ан", "eng": "эн", "ong": "ун", "er": "эр", "i": "и", "ia": "я", "ie": "е",
    "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "iang": "ян", "ing": "ин", "iong": "юн",
    "io": "ё", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань",
    "un": "унь", "uang": "уан", "ü": "юй", "üe": "юэ", "üan": "юань", "ün": "юнь", "ueng": "вэн",
}
CYRILLIC_ALONE = {"ua": "ва", "uo": "во", "uai": "вай", "ui": "вэй", "uan": "вань", "un": "вэнь",
                  "uang": "ван"}
CYRILLIC_EXTRA = {"hui": "хуэй", "zi": "цзы", "ci": "цы", "si": "сы"}

ARABIC_INITIALS = {
    "b": "ب", "p": "ب", "m": "م", "f": "ف", "d": "د", "t": "ت", "n": "ن", "l": "ل", "g": "ق",
    "k": "ك", "h": "ه", "j": "ج", "q": "تش", "x": "ش", "zh": "تش", "ch": "تش", "sh": "ش",
    "r": "ر", "z": "تس", "c": "تس", "s": "س", "": "",
}
ARABIC_FINALS = {
    "a": "ا", "o": "و", "e": "ه", "ai": "اي", "ei": "ي", "ao": "او", "ou": "و", "an": "ان",
    "en": "ن", "ang": "انغ", "eng": "نغ", "ong": "ونغ", "er": "ر", "i": "ي", "ia": "يا",
    "ie": "يه", "iao": "ياو", "iu": "يو", "ian": "يان", "in": "ين", "iang": "يانغ", "ing": "ينغ",
    "iong": "يونغ", "io": "يو", "u": "و", "ua": "وا", "uo": "وه", "uai": "واي", "ui": "وي",
    "uan": "وان", "un": "ون", "uang": "وانغ", "ü": "يوي", "üe": "يويه", "üan": "يوان",
    "ün": "يون", "ueng": "ونغ",
}
ARABIC_ALONE = {"a": "آ", "o": "أو", "e": "أه", "ai": "آي", "ei": "إي", "ao": "آو", "ou": "أو",
                "an": "آن", "en": "إن", "ang": "آنغ", "eng": "إنغ", "er": "إر", "i": "يي",
                "in": "ين", "ing": "ينغ", "u": "وو", "ü": "يوي", "un": "ون", "uo": "وو"}


def pinyin(name: str) -> str:
    """A name in characters as pinyin: "于吉红" is "Yu Jihong", one with a dot is no Chinese one."""
    from pypinyin import Style
    from pypinyin import pinyin as read

    if "·" in name:
        return ""
    parts = [one[0] for one in read(name, style=Style.NORMAL, v_to_u=True, errors="ignore")]
    if len(parts) != len(name):
        return ""
    surname = 2 if len(name) == 4 or "".join(parts[:2]) in SURNAMES else 1
    words = ["".join(parts[:surname]), _joined(parts[surname:])]
    return " ".join(word.capitalize() for word in words if word)


def _joined(parts: Sequence[str]) -> str:
    """Syllables as one word, with an apostrophe where they could be read another way."""
    return "".join(("'" if number and part[:1] in "aoe" else "") + part
                   for number, part in enumerate(parts))


def syllables(name: str) -> list[list[Syllable]]:
    """The words of a name by syllables; none where it is no Chinese name in pinyin."""
    words = name.lower().replace("’", "'").replace("-", "'").split()
    if len(words) != 2 or not {words[0], words[1]} & SURNAMES:
        return []
    found = [_parted(word) for word in words]
    if not all(found) or max(map(len, found)) > GIVEN_MOST:
        return []
    return found


def _parted(word: str) -> list[Syllable]:
    """A word's syllables, the fewest; none where it has a rest."""
    found: list[Syllable] = []
    for part in word.split("'"):
        some = _fewest(part.replace("v", "ü"))
        if not some:
            return []
        found += some
    return found


@cache
def _fewest(word: str) -> tuple[Syllable, ...]:
    ways = []
    for end in range(min(len(word), 6), 0, -1):
        one = _known().get(word[:end])
        if one is None:
            continue
        if end == len(word):
            return (one,)
        if rest := _fewest(word[end:]):
            ways.append((one, *rest))
    return min(ways, key=len, default=())


@cache
def _known() -> Mapping[str, Syllable]:
    """Every syllable of pinyin, as it is spelt."""
    table = {spelt: Syllable(spelt, "", final) for spelt, final in ALONE.items()}
    for initial in INITIALS:
        for final in GOES_WITH[initial].split():
            spelt = initial + (final.replace("ü", "u") if initial in "jqx" else final)
            table[spelt] = Syllable(spelt, initial, final)
    return table


def to_cyrillic(words: Sequence[Sequence[Syllable]]) -> str:
    """A name in pinyin by Palladius: "Ren Youqun" is "Жэнь Юцюнь"."""
    return " ".join(_cyrillic_word(word).capitalize() for word in words)


def _cyrillic_word(word: Sequence[Syllable]) -> str:
    text = ""
    for one in word:
        if not one.initial and text.endswith("н") and one.final[0] in "aoe":
            text += "ъ"         # "Чанъань"
        text += CYRILLIC_EXTRA.get(one.spelt) or (
            CYRILLIC_ALONE.get(one.final) if not one.initial else None) or (
            CYRILLIC_INITIALS[one.initial] + CYRILLIC_FINALS[one.final])
    return text


def to_arabic(words: Sequence[Sequence[Syllable]]) -> str:
    """A name in pinyin in Arabic letters, syllables apart: "Yu Jihong" is "يوي جي هونغ"."""
    return " ".join((ARABIC_ALONE.get(one.final) if not one.initial else None)
                    or ARABIC_INITIALS[one.initial] + ARABIC_FINALS[one.final]
                    for word in words for one in word)
