"""How the season's states, sources and results are called on the screen."""

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station_app.domain.season import Result, Source, State
from station_app.services.season_views import MemberStand
from ui import words

translate = QCoreApplication.translate

_STATES = {
    State.PAID: (QT_TRANSLATE_NOOP("Season", "已缴费"), "ok", "ri.checkbox-circle-fill"),
    State.EXEMPT: (QT_TRANSLATE_NOOP("Season", "全额资助"), "ok", "ri.hand-heart-line"),
    State.ELSEWHERE: (QT_TRANSLATE_NOOP("Season", "别处参保"), "send", "ri.map-pin-line"),
    State.PENDING: (QT_TRANSLATE_NOOP("Season", "本点办了"), "send", "ri.mail-send-line"),
    State.REGISTERED: (QT_TRANSLATE_NOOP("Season", "登记没缴"), "wait", "ri.edit-line"),
    State.UNPAID: (QT_TRANSLATE_NOOP("Season", "还没缴"), "wait", "ri.time-line"),
    State.UNKNOWN: (QT_TRANSLATE_NOOP("Season", "不清楚"), "draft", "ri.question-line"),
    State.FROZEN: (QT_TRANSLATE_NOOP("Season", "先不联系"), "offline", "ri.pause-circle-line"),
}
_SOURCES = {
    Source.ROSTER: QT_TRANSLATE_NOOP("Season", "{day}的名册"),
    Source.PAYMENTS: QT_TRANSLATE_NOOP("Season", "{day}的缴费名单"),
    Source.SUBSIDIES: QT_TRANSLATE_NOOP("Season", "资助名单，{day}起"),
    Source.DEATHS: QT_TRANSLATE_NOOP("Season", "{day}的去世名单"),
    Source.HERE: QT_TRANSLATE_NOOP("Season", "{day}在本点受理，等平台"),
    Source.PLATFORM: QT_TRANSLATE_NOOP("Season", "平台{day}核对过"),
    Source.SAID: QT_TRANSLATE_NOOP("Season", "{day}听家里人说"),
}
_RESULTS = {
    Result.WILL: QT_TRANSLATE_NOOP("Season", "说好了要办"),
    Result.ABSENT: QT_TRANSLATE_NOOP("Season", "没碰到人"),
    Result.LATER: QT_TRANSLATE_NOOP("Season", "过些天再说"),
    Result.HARDSHIP: QT_TRANSLATE_NOOP("Season", "眼下缴不出"),
    Result.ELSEWHERE: QT_TRANSLATE_NOOP("Season", "别处参保了"),
    Result.REFUSES: QT_TRANSLATE_NOOP("Season", "讲过了，不愿意"),
    Result.MOVED: QT_TRANSLATE_NOOP("Season", "搬走了"),
    Result.DEAD: QT_TRANSLATE_NOOP("Season", "人不在了"),
    Result.ALIVE: QT_TRANSLATE_NOOP("Season", "人还在，名单弄错了"),
}


def state(one: State) -> tuple[str, str, str]:
    """Return (words, tone, icon) of a state."""
    said, tone, icon = _STATES[one]
    return translate("Season", str(said)), tone, icon


def result(code: str) -> str:
    """Return the words of a result, "" for none."""
    return translate("Season", str(_RESULTS[Result(code)])) if code else ""


def results(*, frozen: bool) -> list[tuple[str, str]]:
    """Return what a call or visit may bring, as options; who is reported dead may prove alive."""
    offered = [one for one in _RESULTS if one is not Result.ALIVE or frozen]
    return [(one.value, result(one)) for one in offered]


def known_from(one: MemberStand, today: date) -> str:
    """Say where a state is known from and of which day; an old list only says who is not on it yet."""
    if not one.source:
        return translate("Season", "没有名单说过")
    if one.as_of is None:
        return ""
    day = words.day(one.as_of, today)
    if one.state is State.UNKNOWN:
        return translate("Season", "截至{day}的名单上还没有").format(day=day)
    return translate("Season", str(_SOURCES[Source(one.source)])).format(day=day)


def told(one: MemberStand, today: date) -> str:
    """Say what the last call or visit brought."""
    if not one.visits:
        return translate("Season", "还没上过门")
    parts = [translate("Season", "上门 {n} 次").format(n=one.visits), result(one.reason), one.remark]
    if one.told_on is not None:
        parts.append(words.day(one.told_on, today))
    return "　".join(part for part in parts if part)
