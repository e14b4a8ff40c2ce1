"""Pinyin initials of words that are not names: matters, codes of tables."""

from functools import lru_cache
from types import ModuleType

_WORDS = (
    "长期 chang qi", "长春 chang chun", "长沙 chang sha", "长安 chang an", "长寿 chang shou",
    "长兴 chang xing", "长汀 chang ting", "长乐 chang le", "重庆 chong qing", "重复 chong fu",
    "重叠 chong die", "重新 chong xin", "西藏 xi zang", "藏族 zang zu", "藏青 zang qing",
    "曾祖 zeng zu", "曾孙 zeng sun", "曾外 zeng wai", "外曾祖 wai zeng zu", "校验 jiao yan",
    "银行 yin hang", "厦门 xia men", "乐清 yue qing", "番禺 pan yu", "尉犁 yu li", "蔚县 yu xian",
    "铅山 yan shan", "泌阳 bi yang", "宝坻 bao di", "大埔 da bu", "东阿 dong e", "枞阳 zong yang",
    "犍为 qian wei", "茄子 qie zi", "黄陂 huang pi", "调整 tiao zheng", "重孙 chong sun",
)  # fmt: skip
"""Words of our tables whose usual reading is not that of their characters alone."""


@lru_cache(maxsize=1)
def _pinyin() -> ModuleType:
    """Load pypinyin with the first word, a sixth of a second; its own phrases stay out (config.py)."""
    import pypinyin  # noqa: PLC0415 - see above

    phrases = {}
    for entry in _WORDS:
        word, *syllables = entry.split()
        phrases[word] = [[syllable] for syllable in syllables]
    pypinyin.load_phrases_dict(phrases)
    return pypinyin


@lru_cache(maxsize=16_384)
def initials(text: str) -> str:
    """Give one letter per character, word by word: 长期 is cq and 长子 is zz; other signs stay."""
    pinyin = _pinyin()
    letters = pinyin.lazy_pinyin(text, style=pinyin.Style.FIRST_LETTER, errors=lambda signs: signs)
    return "".join(letter[:1].lower() or "?" for letter in letters)


def sounds_like(text: str, typed: str) -> bool:
    """Whether typed text stands in a text, or typed letters begin its initials."""
    wanted = typed.casefold().replace(" ", "")
    return bool(wanted) and (wanted in text.casefold() or initials(text).startswith(wanted))
