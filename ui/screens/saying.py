"""How the screens say times, people and refusals: whole sentences, never glued from parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station_app.services.link import LinkState
from ui import words

if TYPE_CHECKING:
    from station_app.domain.matter import Words
    from station_app.services.views import Line, MatterTile
    from ui.screens.begin import Visitor

MORNING_ENDS, AFTERNOON_ENDS = 12, 18
WOMAN = "2"
"""The code of gend for a woman."""
Facts = tuple[tuple[str, str | int], ...]

_PROBLEMS = {
    "login.empty": QT_TRANSLATE_NOOP("Saying", "还没输口令"),
    "login.wrong": QT_TRANSLATE_NOOP("Saying", "口令不对，还能试 {left} 次"),
    "login.wait": QT_TRANSLATE_NOOP("Saying", "错了几次，歇 {minutes} 分钟再试。写了一半的不会丢"),
    "today.nobody": QT_TRANSLATE_NOOP("Saying", "没找到，按 F2 读卡试试"),
    "card.none": QT_TRANSLATE_NOOP("Saying", "没看到身份证，放平了再按 F2"),
    "card.unreadable": QT_TRANSLATE_NOOP("Saying", "读不到卡，手工录也行"),
    "card.reader_missing": QT_TRANSLATE_NOOP("Saying", "读卡器没接上，手工录也行"),
    "guide.still_open": QT_TRANSLATE_NOOP("Saying", "还有没答的，答完再按 F9"),
    "guide.paper_not_allowed": QT_TRANSLATE_NOOP("Saying", "这份材料不能这样选，看看右边能选的"),
    "key.passphrase_needed": QT_TRANSLATE_NOOP("Saying", "输了开机口令才打得开"),
    "key.passphrase_wrong": QT_TRANSLATE_NOOP("Saying", "口令不对，再试一次"),
    "key.newer": QT_TRANSLATE_NOOP("Saying", "资料是新版程序写的，先把程序更新了"),
    "key.missing": QT_TRANSLATE_NOOP("Saying", "这台电脑上找不到钥匙，资料还在"),
    "key.file_damaged": QT_TRANSLATE_NOOP("Saying", "钥匙坏了，资料还在"),
    "key.file_unreadable": QT_TRANSLATE_NOOP("Saying", "钥匙读不出来，资料还在"),
    "store.newer": QT_TRANSLATE_NOOP("Saying", "资料是新版程序写的，先把程序更新了"),
    "store.no_good_backup": QT_TRANSLATE_NOOP("Saying", "资料和备份都读不出来，都没动"),
    "store.disk_full": QT_TRANSLATE_NOOP("Saying", "磁盘满了，腾出地方再打开"),
    "store.disk_error": QT_TRANSLATE_NOOP("Saying", "磁盘读写出错，资料没动"),
    "store.cannot_open": QT_TRANSLATE_NOOP("Saying", "资料打不开，看看磁盘在不在"),
    "store.read_only": QT_TRANSLATE_NOOP("Saying", "磁盘不让写，找管理员看看"),
    "store.busy": QT_TRANSLATE_NOOP("Saying", "程序已经开着一个了"),
    "reveal.reason_needed": QT_TRANSLATE_NOOP("Saying", "要看完整号码，请说明原因"),
}
_PLACES = {
    "direct": (QT_TRANSLATE_NOOP("Saying", "本点直办"), "ok"),
    "help": (QT_TRANSLATE_NOOP("Saying", "帮办代办"), "tint"),
    "township": (QT_TRANSLATE_NOOP("Saying", "转镇窗口"), "draft"),
}
_MODES = {
    "provisional": QT_TRANSLATE_NOOP("Saying", "先收件·平台核后算数"),
    "online": QT_TRANSLATE_NOOP("Saying", "要有网才能办"),
    "info": QT_TRANSLATE_NOOP("Saying", "只能咨询"),
}
_HANDLINGS = {
    "JB": QT_TRANSLATE_NOOP("Saying", "即办"),
    "CN": QT_TRANSLATE_NOOP("Saying", "限时办"),
    "LB": QT_TRANSLATE_NOOP("Saying", "几家一起办"),
    "DB": QT_TRANSLATE_NOOP("Saying", "代收代转"),
}
_LINES = {
    LinkState.UNKNOWN: QT_TRANSLATE_NOOP("Saying", "正在看网络"),
    LinkState.UP: QT_TRANSLATE_NOOP("Saying", "网络正常"),
    LinkState.SLOW: QT_TRANSLATE_NOOP("Saying", "网络很慢，先送小的"),
    LinkState.DOWN: QT_TRANSLATE_NOOP("Saying", "没有网络"),
    LinkState.LOGIN_PAGE: QT_TRANSLATE_NOOP("Saying", "网络要先登录网页"),
    LinkState.PLATFORM_DOWN: QT_TRANSLATE_NOOP("Saying", "平台那边没应声，件还在"),
    LinkState.NOT_OURS: QT_TRANSLATE_NOOP("Saying", "连上的不是医保平台，先不送"),
}
_LINE_LOOKS = {
    LinkState.UP: ("ri.wifi-line", "ok"),
    LinkState.SLOW: ("ri.signal-wifi-1-line", "wait"),
    LinkState.LOGIN_PAGE: ("ri.wifi-off-line", "wait"),
}


def _tr(text: object) -> str:
    return QCoreApplication.translate("Saying", str(text))


def in_language(both: Words, language: str) -> str:
    """Return the words in zh or en; Chinese where no English is there."""
    return both.en if language == "en" and both.en else both.zh


def problem(code: str, facts: Facts, wording: Mapping[str, tuple[str, str]], language: str) -> str:
    """Return the sentence for a refusal; an unknown code is said with the code for the help desk."""
    if not code:
        return ""
    if code in wording:
        zh, en = wording[code]
        sentence = en if language == "en" and en else zh
    else:
        sentence = _tr(_PROBLEMS[code]) if code in _PROBLEMS else ""
    if not sentence:
        return _tr("没办成，先放着也不会丢（{code}）").format(code=code)
    return sentence.format_map(_Kept(facts))


class _Kept(dict[str, str | int]):
    """Facts for a sentence; a fact that is missing leaves a gap instead of an error."""

    def __missing__(self, key: str) -> str:
        return ""


def month_day(day: date) -> str:
    """Say a date of this year: 11月5日."""
    return _tr("{month}月{day}日").format(month=day.month, day=day.day)


def weekday(day: date) -> str:
    """Say the day of the week: 星期四."""
    names = _tr("星期一 星期二 星期三 星期四 星期五 星期六 星期日").split(" ")
    return names[day.weekday()]


def dated(day: date) -> str:
    """Say a day of this year with its weekday: 11月5日 星期四."""
    names = _tr("星期一 星期二 星期三 星期四 星期五 星期六 星期日").split(" ")
    month_day = _tr("{month}月{day}日").format(month=day.month, day=day.day)
    return _tr("{day} {weekday}").format(day=month_day, weekday=names[day.weekday()])


def greeting(name: str, handled: int, hour: int, consulted: int = 0) -> str:
    """Greet who works here by the hour, with the counts of today."""
    sentence = _tr("上午好，{name}。今天办了 {n} 件。")
    if hour >= MORNING_ENDS:
        sentence = _tr("下午好，{name}。今天办了 {n} 件。")
    if hour >= AFTERNOON_ENDS:
        sentence = _tr("晚上好，{name}。今天办了 {n} 件。")
    told = sentence.format(name=name, n=handled)
    return _tr("{greeting}咨询 {n} 次。").format(greeting=told, n=consulted) if consulted else told


def gender(code: str) -> str:
    """Say 男 or 女; nothing for an unknown code."""
    return {"1": _tr("男"), "2": _tr("女")}.get(code, "")


def person_facts(gend: str, age: int, tail: str) -> str:
    """Say sex, age and tail, the three facts that stand beside a name."""
    return _tr("{gender}　{age} 岁　尾号 {tail}").format(gender=gender(gend), age=age, tail=tail)


def visitor_facts(visitor: Visitor) -> str:
    """Say sex, age and tail of who stands here."""
    return person_facts(visitor.gend, visitor.age, visitor.tail)


def insured(state: str) -> tuple[str, str]:
    """Return the words and the tone for yes, no or unknown."""
    return {"yes": (_tr("已参保"), "ok"), "no": (_tr("还没参保"), "wait")}.get(
        state, (_tr("参保没查到"), "draft")
    )


def place(code: str) -> tuple[str, str]:
    """Return the words and the tone of where a matter is done."""
    label, tone = _PLACES.get(code, _PLACES["township"])
    return _tr(label), tone


def matter_line(tile: MatterTile) -> str:
    """Say how long a matter takes and how it is handled."""
    told = mode(tile.mode) or handling(tile.handling_type)
    return _tr("平均 {minutes} 分钟　{handling}").format(minutes=tile.minutes, handling=told)


def mode(code: str) -> str:
    """Say what a matter needs of the line, "" when it needs nothing."""
    return _tr(_MODES[code]) if code in _MODES else ""


def handling(code: str) -> str:
    """Say how a matter is handled, by its code of handling_type."""
    return _tr(_HANDLINGS.get(code, _HANDLINGS["JB"]))


def line_words(line: Line) -> str:
    """Say how the line is, and since when it is down."""
    if line.state is LinkState.DOWN and line.since is not None:
        return _tr("{time} 起没有网络").format(time=words.clock(line.since))
    return _tr(_LINES[line.state])


def line_look(line: Line) -> tuple[str, str]:
    """Return icon and tone of the line; no network is grey, not red."""
    return _LINE_LOOKS.get(line.state, ("ri.wifi-off-line", "offline"))


def near_day(day: date, today: date) -> str:
    """Say 今天, 昨天 or 11月20日, where the year stands in a heading."""
    if today - timedelta(days=1) <= day <= today:
        return words.day(day, today)
    return _tr("{month}月{day}日").format(month=day.month, day=day.day)


def spoken_day(text: str) -> str:
    """Say a day given as YYYY-MM-DD: 11月12日; anything else stays as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return _tr("{month}月{day}日").format(month=day.month, day=day.day)


def with_days(facts: Facts) -> Facts:
    """Say the days among the facts as people say them; the rules give them as YYYY-MM-DD."""
    return tuple((name, spoken_day(str(value)) if name == "date" else value) for name, value in facts)
