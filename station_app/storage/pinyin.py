"""How names sound: readings with polyphone surnames, initials, and a fold for near sounds.

pypinyin costs a sixth of a second to import, so it is loaded at the first name that needs it.
"""

import unicodedata
from functools import lru_cache
from itertools import product

_COMPOUND = {
    "长孙": ("zhang sun", "chang sun"), "尉迟": ("yu chi", "wei chi"), "万俟": ("mo qi", "wan si"),
    "单于": ("chan yu", "dan yu"), "澹台": ("tan tai",), "令狐": ("ling hu",), "欧阳": ("ou yang",),
    "上官": ("shang guan",), "司马": ("si ma",), "诸葛": ("zhu ge",), "皇甫": ("huang fu",),
    "公孙": ("gong sun",), "慕容": ("mu rong",), "司徒": ("si tu",), "夏侯": ("xia hou",),
    "东方": ("dong fang",), "独孤": ("du gu",), "南宫": ("nan gong",), "端木": ("duan mu",),
    "百里": ("bai li",), "呼延": ("hu yan",), "闻人": ("wen ren",), "公冶": ("gong ye",),
    "宗政": ("zong zheng",), "濮阳": ("pu yang",), "淳于": ("chun yu",), "太叔": ("tai shu",),
    "申屠": ("shen tu",), "轩辕": ("xuan yuan",), "钟离": ("zhong li",), "宇文": ("yu wen",),
    "鲜于": ("xian yu",), "闾丘": ("lv qiu",), "司空": ("si kong",), "赫连": ("he lian",),
    "拓跋": ("tuo ba",), "西门": ("xi men",), "亓官": ("qi guan",),
}  # fmt: skip
"""Surnames of two characters with their readings, the right one first."""

_SURNAME = {
    "曾": "zeng ceng", "仇": "qiu chou", "解": "xie jie", "任": "ren", "查": "zha cha", "单": "shan dan",
    "区": "ou qu", "盖": "ge gai", "朴": "piao pu", "繁": "po fan", "尉": "wei yu", "乐": "yue le",
    "覃": "qin tan", "冼": "xian", "翟": "zhai di", "薄": "bo bao", "缪": "miao mou", "员": "yun yuan",
    "黑": "he hei", "折": "she zhe", "秘": "bi mi", "种": "chong zhong", "召": "shao zhao", "那": "na nuo",
    "谌": "chen shen", "郇": "xun huan", "洗": "xian xi", "祭": "zhai ji", "柏": "bai bo", "莘": "shen xin",
    "隗": "wei kui", "句": "gou ju", "能": "nai neng", "牟": "mou mu", "郗": "xi chi", "粘": "nian zhan",
    "强": "qiang jiang", "行": "xing hang", "宿": "su xiu", "盛": "sheng cheng", "都": "du dou",
    "隽": "juan jun", "宓": "mi fu", "费": "fei bi", "长": "zhang chang", "佴": "nai er", "适": "kuo shi",
    "重": "chong zhong", "褚": "chu zhu", "於": "yu wu", "会": "kuai hui", "炅": "gui jiong",
    "晟": "cheng sheng", "瞿": "qu ju", "乜": "nie mie", "撒": "sa", "纪": "ji", "车": "che", "石": "shi",
    "贾": "jia", "叶": "ye", "应": "ying", "宁": "ning", "燕": "yan", "占": "zhan", "俞": "yu", "万": "wan",
}  # fmt: skip
"""Readings of surnames; where people often say the everyday reading, that one second."""

_GIVEN = {
    "乐": "le yue", "长": "chang zhang", "朝": "chao zhao", "茜": "qian xi", "盛": "sheng cheng",
    "晟": "sheng cheng", "行": "xing hang", "娜": "na nuo", "重": "chong zhong", "传": "chuan zhuan",
    "曾": "zeng", "单": "dan", "解": "jie", "尉": "wei", "莘": "xin shen", "柏": "bai bo", "朴": "pu",
    "藏": "zang cang", "隽": "jun juan", "率": "shuai lv", "省": "sheng xing", "会": "hui", "贾": "jia",
    "叶": "ye", "种": "zhong", "还": "huan", "中": "zhong", "石": "shi", "少": "shao", "好": "hao",
}  # fmt: skip
"""Readings inside given names where more than one is common, or where the usual one must be forced."""

_AT_MOST = 8
_FOLDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("n", "l"))


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name; a name with a dot, or of one character, has no surname of ours."""
    if "·" in name or len(name) < 2:  # noqa: PLR2004 - a surname and at least one character more
        return "", name
    cut = 2 if len(name) > 2 and name[:2] in _COMPOUND else 1  # noqa: PLR2004 - two characters of surname
    return name[:cut], name[cut:]


def name_readings(name: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return readings of a name as (surname syllables, given syllables), likeliest first, at most eight."""
    surname, given = split_name(name)
    firsts = _surname_readings(surname)
    seconds = list(product(*(_given_readings(character) for character in given if character.isalnum())))
    return tuple(product(firsts, seconds))[:_AT_MOST]


def folded(sound: str) -> str:
    """Return a sound with near sounds made equal: zh/z, ch/c, sh/s, ing/in, n/l."""
    for old, new in _FOLDS:
        sound = sound.replace(old, new)
    return sound


def sounds_of(text: str) -> tuple[str, ...]:
    """Return the folded sounds of a name or of typed pinyin."""
    if text.isascii():
        return (folded(text.lower()),)
    readings = ("".join((*first, *second)) for first, second in name_readings(text))
    return tuple(dict.fromkeys(map(folded, readings)))


def readings_of(name: str) -> frozenset[str]:
    """Return how a name may be read, exactly: no near sounds made equal, no tones."""
    if not name or name.isascii():
        return frozenset()
    return frozenset("".join((*first, *second)) for first, second in name_readings(name)) - {""}


def sound_columns(name: str) -> tuple[str, str]:
    """Full and given pinyin of all readings, and initials likewise, each as words in one line."""
    full: dict[str, None] = {}
    initials: dict[str, None] = {}
    for first, second in name_readings(name):
        for syllables in ((*first, *second), second):
            for spelled in _spellings(syllables):
                full[spelled] = None
            initials["".join(syllable[:1] for syllable in syllables)] = None
    return " ".join(filter(None, full)), " ".join(filter(None, initials))


def _surname_readings(surname: str) -> tuple[tuple[str, ...], ...]:
    if surname in _COMPOUND:
        return tuple(tuple(reading.split()) for reading in _COMPOUND[surname])
    if surname in _SURNAME:
        return tuple((reading,) for reading in _SURNAME[surname].split())
    return ((_syllable(surname),),) if surname else ((),)


def _given_readings(character: str) -> tuple[str, ...]:
    return tuple(_GIVEN[character].split()) if character in _GIVEN else (_syllable(character),)


@lru_cache(maxsize=8192)
def _syllable(character: str) -> str:
    """Return the usual reading without tone, ü as v; a letter stays; a character nobody can read is empty."""
    if character.isascii():
        return character.lower()
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - a sixth of a second, see the head of the file

    found = lazy_pinyin(character, style=Style.NORMAL, errors="ignore")
    return "".join(c for c in unicodedata.normalize("NFKD", "".join(found)) if c.isascii())


def _spellings(syllables: tuple[str, ...]) -> tuple[str, ...]:
    joined = "".join(syllables)
    if "v" not in joined:
        return (joined,)
    return (joined, joined.replace("v", "u"), joined.replace("v", "yu"))
