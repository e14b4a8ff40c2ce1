"""A village of few surnames, invented from a seed, and the slips of a hand.

Numbers are those of an office that does not exist (first six digits 349901), so that any order code may be
used without hitting anybody: neighbours in a register are neighbours only with order codes of their own.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from station_app.domain.doubles import Someone, key_of
from station_app.domain.idnumber import check_character
from station_app.domain.variants import fold
from station_app.storage.pinyin import readings_of

OFFICE = "349901"
SURNAMES = "王王王王李李李张张刘陈陈吕曾龚"
COMMON = (
    "建国",
    "秀英",
    "桂兰",
    "志强",
    "伟",
    "芳",
    "丽",
    "军",
    "玉兰",
    "明",
    "红梅",
    "建军",
    "小红",
    "国强",
)
MALE = "伟强军明建国志华平刚辉东海峰勇涛斌林文武宏亮杰鑫俊浩宇轩泽梓睿晨阳博凯晓永庆春生福贵财宝德仁义"
FEMALE = "芳丽敏静秀英桂兰玉珍梅红霞艳娟萍琴云凤莲香翠荣美雪婷欣怡佳慧琳悦涵萱诗雨梦瑶琪洁颖思雅春花"
OTHER_SHAPES = {
    "国": "國", "华": "華", "东": "東", "兰": "蘭", "凤": "鳳", "云": "雲", "龙": "龍",
    "陈": "陳", "张": "張", "刘": "劉", "吕": "呂", "龚": "龔", "红": "紅", "贵": "貴",
    "宝": "寶", "义": "義", "庆": "慶", "艳": "豔", "杰": "傑", "颖": "穎", "晓": "曉",
    "洁": "潔", "丽": "麗", "伟": "偉", "军": "軍", "强": "強", "荣": "榮", "静": "靜",
    "萍": "蓱", "坤": "堃", "哲": "喆", "阳": "陽", "轩": "軒", "泽": "澤",
}  # fmt: skip
DOTTED = ("买买提·吐尔逊", "阿依古丽·艾山", "阿卜杜拉·买买提·吐尔逊", "帕提古丽·热合曼", "艾力·玉素甫·库尔班")
MAN, WOMAN = "1", "2"


def homophones() -> dict[str, str]:
    """Return for each character of given names those of the list that sound the same."""
    by_sound: dict[frozenset[str], list[str]] = defaultdict(list)
    more = "建健剑见英瑛莹颖志智致秀绣玲林琳霖珍贞真桢佳嘉家怡仪宜梓子紫"
    characters = "".join(dict.fromkeys(MALE + FEMALE + more))
    for one in characters:
        by_sound[readings_of("王" + one)].append(one)
    return {
        one: "".join(twin for twin in group if fold(twin) != fold(one))
        for group in by_sound.values()
        for one in group
    }


@dataclass
class Village:
    """Invents people; everybody of one seed is the same each time."""

    seed: int

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - repeatable on purpose, guards nothing
        self.alike = homophones()

    def born(self, first: int = 1935, last: int = 2025) -> date:
        return date(first, 1, 1) + timedelta(days=self.dice.randrange((last - first + 1) * 365))

    def number(self, born: date, gend: str, order: int | None = None, office: str = OFFICE) -> str:
        half = self.dice.randrange(1, 400) if order is None else order
        body = f"{office}{born:%Y%m%d}{half * 2 + (gend == MAN):03d}"
        return body + check_character(body)

    def certificate(self) -> str:
        return self.dice.choice("RSTUV") + f"{self.dice.randrange(10**9):09d}"

    def given(self, gend: str) -> str:
        if self.dice.random() < 0.25:
            return self.dice.choice(COMMON)
        letters = MALE if gend == MAN else FEMALE
        return "".join(self.dice.choice(letters) for _ in range(self.dice.choice((1, 2, 2, 2))))

    def person(self, **facts: object) -> Someone:
        """Invent somebody with an identity card; `facts` take the place of what would be invented."""
        gend = str(facts.pop("gend", self.dice.choice((MAN, WOMAN))))
        born = facts.pop("brdy", None) or self.born()
        assert isinstance(born, date)
        name = str(facts.pop("name", "") or self.dice.choice(SURNAMES) + self.given(gend))
        one = Someone(
            id_number=self.number(born, gend), name=name, gend=gend, brdy=born,
            household=str(self.dice.randrange(1, 900)), tel=f"139{self.dice.randrange(10**8):08d}",
            sounds=readings_of(name),
        )  # fmt: skip
        return replace(one, **facts)  # type: ignore[arg-type]  # names are checked by replace

    def baby(self, **facts: object) -> Someone:
        """Invent a newborn with a birth certificate and a mother; as a form knows it, no household number."""
        mother = self.person(gend=WOMAN, brdy=self.born(1985, 2004))
        known = {
            "brdy": self.born(2023, 2026), "id_type": "L2", "id_number": self.certificate(),
            "tel": mother.tel,
            "guardians": frozenset({key_of("01", mother.id_number)}), "household": mother.household,
        }  # fmt: skip
        return self.person(**{**known, **facts})

    def named(self, one: Someone, name: str) -> Someone:
        return replace(one, name=name, sounds=readings_of(name))

    # slips

    def digit_wrong(self, number: str) -> str:
        at = self.dice.randrange(17)
        digit = self.dice.choice([sign for sign in "0123456789" if sign != number[at]])
        return number[:at] + digit + number[at + 1 :]

    def swapped(self, number: str, apart: int = 1) -> str:
        places = [at for at in range(17 - apart) if number[at] != number[at + apart]]
        at = self.dice.choice(places or [0])
        signs = list(number)
        signs[at], signs[at + apart] = signs[at + apart], signs[at]
        return "".join(signs)

    def lost(self, number: str) -> str:
        at = self.dice.randrange(17)
        return number[:at] + number[at + 1 :]

    def doubled(self, number: str) -> str:
        at = self.dice.randrange(17)
        return number[:at] + number[at] + number[at:]

    def check_wrong(self, number: str) -> str:
        return number[:17] + self.dice.choice([sign for sign in "0123456789X" if sign != number[17]])

    def any_slip(self, number: str) -> str:
        slip = self.dice.choice((self.digit_wrong, self.swapped, self.lost, self.doubled, self.check_wrong))
        return slip(number)

    def homophone(self, name: str) -> str:
        """Return a name of the same sound with another character, "" when the list has none."""
        places = [at for at in range(1, len(name)) if self.alike.get(name[at])]
        if not places:
            return ""
        at = self.dice.choice(places)
        return name[:at] + self.dice.choice(self.alike[name[at]]) + name[at + 1 :]

    def other_shape(self, name: str) -> str:
        """Return a name with one character in another shape, "" when it has none."""
        places = [at for at, sign in enumerate(name) if OTHER_SHAPES.get(sign, sign) != sign]
        if not places:
            return ""
        at = self.dice.choice(places)
        return name[:at] + OTHER_SHAPES[name[at]] + name[at + 1 :]
