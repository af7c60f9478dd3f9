"""Officials in Chinese text, where body, office and name stand together without a space.

"北京师范大学校长、世界数字教育联盟主席于吉红" is a body and an office, twice, and then a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wdea_i18n.entities.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The commonest surnames, which hold nine in ten people; then those of two characters.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜"
    "叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎"
    "卞阮洪包左石邢裴荣甄曲靳焦宫宁栾甘符景詹卓屠蒙翟劳申冉桑桂牛边尚温庄晏瞿阎艾耿匡寇欧聂敖辛饶骆霍褚兰"
    "贺顾毛郝龚邵万钱严覃武戴莫孔向汤怀柴宁管祁柳梅季倪费柯俞苗葛翁游"
)
LONG_SURNAMES = "欧阳|上官|司马|诸葛|皇甫|慕容|令狐|司徒"
HEADS = (
    "部长|司长|厅长|局长|处长|科长|省长|市长|县长|区长|州长|署长|校长|院长(?!聘)|系主任|主任委员|主任|"
    "所长|馆长|台长|社长|站长|园长|会长|理事长|董事长|主席|总裁|总经理|经理|总监|秘书长|秘书(?!处)|"
    "党委书记|书记|委员长|委员|总干事|干事|大使|公使|参赞|总领事|领事|首席代表|代表|教授|"
    "研究员|讲师|院士|导师|专家|顾问|发言人|负责人|主编|总编辑|创始人|首席执行官|总理|首相|总统|国王|"
    "议长|议员|理事|主管|校监|总督|司令"
)
RANKS = ("常务副|党委副|第一副|执行|高级副|首席|名誉|荣誉|代理|联合|助理|长聘|特聘|讲席|客座|副|"
         "候任|前")
TITLES = rf"(?:{RANKS})*(?:{HEADS})"
SAYS = (
    "发来|发表|表示|指出|强调|介绍|认为|宣布|呼吁|回顾|致辞|总结|主持|出席|发言|提出|希望|透露|补充|"
    "会见|参加|率团|作了|发布|宣读|签署|揭牌|共同|通过|分别|先后|一同|率领|应邀|当天|日前|担任|当选|"
    "获奖|获得|说|在|就|对|向|和|等|作|致"
)
SHORT = "将|为|与|任|是|也|则|还|均|都|亦|以"       # which a foreign name may hold
HOLDS = "担任|出任|兼任|当选为|当选|任|是"
NAME = rf"(?:(?:{LONG_SURNAMES})[\u4e00-\u9fff]{{1,2}}|[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
FOREIGN = r"[\u4e00-\u9fff]{1,7}?(?:·[\u4e00-\u9fff]{1,8}?)+"
END = r"[，。、；：！？“”（）《》\s]|$"
ANY_NAME = rf"(?P<name>{FOREIGN}(?={SAYS}|{END})|{NAME}(?={SAYS}|{SHORT}|{END}))"
TITLE = re.compile(TITLES)
CLAUSE = re.compile("[，。；：、！？“”（）\\s]|由|邀请|会见")
CHAIN = re.compile("^(?:[、和及兼]|以及)?$")
LEADING = re.compile("^(?:由|和|与|及|以及|其中|对|向|在|据|同|邀请|会见)")
NAMED = re.compile(ANY_NAME)
SPEAKER = re.compile(rf"(?:(?<=[，。；：、！？“”（）\s])|^)(?P<name>{FOREIGN}(?={SAYS})|"
                     rf"{NAME}(?={SAYS}|{SHORT}))")
BRACKETED = re.compile(rf"(?P<name>{FOREIGN}|{NAME})（(?P<body>[^，。；、（）]{{2,30}}?)"
                       rf"(?P<title>{TITLES})）")
HOLDER = re.compile(rf"(?P<name>{FOREIGN}|{NAME})(?:{HOLDS})(?P<body>[^，。；、]{{0,30}}?)"
                    rf"(?P<title>{TITLES})(?=[，。；、和兼]|$)")


def people(doc: Doc) -> Iterator[tuple[str, list[Role]]]:
    """(name, roles) of every official of a text."""
    text = doc.text
    roles: list[Role] = []
    end = 0                         # where the last role of a chain ended
    for found in TITLE.finditer(text):
        between = text[end:found.start()]
        if roles and not _continues(between):
            roles = []
        body = _body(text, end if roles else 0, found.start())
        if not body and roles:
            body = roles[-1].body   # "副主席兼秘书长": both at one body
        roles.append(Role(found.group(), body))
        end = found.end()
        name = NAMED.match(text, end)
        if name:
            yield name["name"], roles
            roles = []
    for pattern in (HOLDER, BRACKETED):
        for found in pattern.finditer(text):
            yield found["name"], [Role(found["title"], found["body"])]
    for found in SPEAKER.finditer(text):
        yield found["name"], []


def _continues(between: str) -> bool:
    """Whether offices of one person go on: with 、 or 兼, and perhaps another body."""
    return bool(CHAIN.match(between[:1])) and not re.search("[，。；：！？]", between)


def _body(text: str, start: int, end: int) -> str:
    """The body before an office: from where the clause begins."""
    clause = text[start:end]
    parts = [match.end() for match in CLAUSE.finditer(clause)]
    body = clause[parts[-1]:] if parts else clause
    return LEADING.sub("", body.lstrip("兼和及"))
