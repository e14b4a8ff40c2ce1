"""Codes become words here: findings, refusals, statuses, dates, numbers; in the language in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.session import SessionHolder

if TYPE_CHECKING:
    from station_app.domain.findings import Finding
    from station_app.domain.matter import Words
    from station_app.errors import StationError
    from station_app.services.views import LinkState
    from ui.tokens import StatusToken

BEIJING = timezone(timedelta(hours=8))
"""Every time on the screen is Beijing time."""
GROUP = 4
"""Receipt and acceptance numbers are shown in groups of four."""

_LINKS = {
    "unknown": QT_TRANSLATE_NOOP("Words", "正在看网络"),
    "up": QT_TRANSLATE_NOOP("Words", "网络正常"),
    "slow": QT_TRANSLATE_NOOP("Words", "网络很慢"),
    "down": QT_TRANSLATE_NOOP("Words", "没有网络"),
    "login_page": QT_TRANSLATE_NOOP("Words", "网络要先登录网页"),
    "platform_down": QT_TRANSLATE_NOOP("Words", "平台没应声"),
    "not_ours": QT_TRANSLATE_NOOP("Words", "连上的不是医保平台"),
}


class Wording:
    """Words for codes, taken from desk.wording(), in the language of the session."""

    def __init__(self, session: SessionHolder) -> None:
        self._session = session
        self._known: Mapping[str, tuple[str, str]] = {}

    def learn(self, known: Mapping[str, tuple[str, str]]) -> None:
        """Take over the catalogue's wording."""
        self._known = known

    @property
    def english(self) -> bool:
        """Whether English is asked for."""
        return self._session.language == "en"

    def say(self, words: Words) -> str:
        """Return words in the language in use; Chinese where there is no English."""
        return words.en if self.english and words.en else words.zh

    def status(self, token: StatusToken) -> str:
        """Return the words of a status token."""
        return token.en if self.english else token.zh

    def code(self, code: str, params: Iterable[tuple[str, str | int]] = ()) -> str:
        """Return the sentence for a code; an unknown one is told with the code, for the help desk."""
        zh, en = self._known.get(code, ("", ""))
        sentence = en if self.english and en else zh
        if not sentence:
            unknown = QCoreApplication.translate("Words", "没办成，先放着也不会丢（{code}）")
            return unknown.format(code=code)
        return sentence.format_map(_Kept(params))

    def finding(self, finding: Finding) -> str:
        """Return the sentence of a finding."""
        return self.code(finding.code, finding.params)

    def problem(self, error: StationError) -> str:
        """Return the sentence of a refusal."""
        return self.code(error.code, error.facts.items())


class _Kept(dict[str, str | int]):
    """Parameters of a sentence; one that is missing leaves a gap instead of an error."""

    def __missing__(self, key: str) -> str:
        return ""


def link_words(link: LinkState) -> str:
    """Say how the line is, in two to six characters."""
    return QCoreApplication.translate("Words", str(_LINKS[link]))


def clock(at: datetime) -> str:
    """Return the time of day in Beijing: 09:45."""
    return f"{at.astimezone(BEIJING):%H:%M}"


def day(at: date, today: date) -> str:
    """Return 今天, 昨天, 11月5日, or 2025年11月5日 for another year."""
    translate = QCoreApplication.translate
    if at == today:
        return translate("Words", "今天")
    if at == today - timedelta(days=1):
        return translate("Words", "昨天")
    if at.year == today.year:
        return translate("Words", "{month}月{day}日").format(month=at.month, day=at.day)
    dated = translate("Words", "{year}年{month}月{day}日")
    return dated.format(year=at.year, month=at.month, day=at.day)


def moment(at: datetime, today: date) -> str:
    """Return 今天 09:45, 昨天 17:50, 11月5日 09:45."""
    when = at.astimezone(BEIJING)
    dated = QCoreApplication.translate("Words", "{day} {time}")
    return dated.format(day=day(when.date(), today), time=clock(at))


def grouped(number: str) -> str:
    """Return a long number in groups of four; letters and what stands between them stay."""
    plain = "".join(number.split())
    return " ".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))
