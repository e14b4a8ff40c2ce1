"""The dark half of the log-in page: whose computer this is and how it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from station_app.services.link import LinkState
from ui import words
from ui.screens import saying
from ui.screens.login.parts import FactLine, PromiseBox
from ui.screens.login.presenter import LoginState, Stage
from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.label import text_label

if TYPE_CHECKING:
    from station_app.services.views import StationInfo


class Side(QFrame):
    """Name of the point, the promise, and the facts; painted before anything is known."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "nav")
        column = QVBoxLayout(self)
        theme.fit(column, "space.2", ("space.10", "space.10"))
        column.addLayout(self._brand())
        column.addSpacing(theme.px("space.10"))
        self._village = text_label("display", tone="inverse", wrap=True, name="login.village")
        self._point = text_label("display", tone="inverse", wrap=True)
        self._town = text_label("subtitle", tone="nav")
        for label in (self._village, self._point, self._town):
            column.addWidget(label)
        column.addSpacing(theme.px("space.5"))
        column.addWidget(self._promise())
        column.addStretch(1)
        column.addLayout(self._lines())

    def tell(self, state: LoginState, today: date, reader: str) -> None:
        """Show what is known; `reader` is "" while unknown, ok, or missing."""
        info = state.station
        if info is None:
            for line in (self._net, self._reader, self._file, self._roster):
                opening = self.tr("正在打开…") if state.stage is not Stage.FAILED else self.tr("没打开")
                line.tell(opening, well=None)
            return
        rest = info.name.removeprefix(info.village)
        self._village.setText(info.village if rest != info.name else info.name)
        self._point.setText(rest if rest != info.name else "")
        self._town.setText(self.tr("{town}　·　十五分钟医保服务圈").format(town=info.township))
        self._tell_net(state, today)
        words = {"ok": self.tr("已接好"), "missing": self.tr("没接上，手工录也行")}
        self._reader.tell(
            words.get(reader, self.tr("正在看")), well={"ok": True, "missing": False}.get(reader)
        )
        self._tell_file(info, today)

    def _tell_net(self, state: LoginState, today: date) -> None:
        info, line = state.station, state.line
        if info is None or line is None:
            return
        icon, _tone = saying.line_look(line)
        if line.state is LinkState.UP:
            self._net.tell(self.tr("网络正常"), well=True, icon=icon)
        elif info.last_contact is not None:
            when = words.moment(info.last_contact, today)
            self._net.tell(self.tr("没有网络，{when} 连过").format(when=when), well=False, icon=icon)
        else:
            self._net.tell(
                saying.line_words(line), well=None if line.state is LinkState.UNKNOWN else False, icon=icon
            )

    def _tell_file(self, info: StationInfo, today: date) -> None:
        self._file.tell(self._protection(info), well=not info.read_only)
        if info.last_backup is not None:
            when = words.moment(info.last_backup, today)
            self._roster.label(self.tr("备份"))
            self._roster.tell(self.tr("{when} 备份过").format(when=when), well=True, icon="ri.save-3-line")
        elif info.roster_date is not None:
            day = words.day(info.roster_date, today)
            self._roster.tell(self.tr("这份名册是 {date} 的").format(date=day), well=True)
        else:
            self._roster.tell(self.tr("名册还没下来"), well=False)

    def _protection(self, info: StationInfo) -> str:
        if info.practice:
            return self.tr("已加密，练习口令是公开的")
        if info.protection == "keyring":
            return self.tr("已加密，钥匙在电脑系统里")
        return self.tr("已加密，开机要输口令")

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._theme.fit(row, "space.3")
        row.addWidget(IconMark(self._theme, "ri.home-heart-fill", "text.nav.active", "size.dot"))
        row.addWidget(text_label("subtitle", self.tr("基层医保服务台"), tone="inverse"), 1)
        return row

    def _promise(self) -> QWidget:
        box = PromiseBox(self._theme)
        row = QHBoxLayout(box)
        self._theme.fit(row, "space.3", ("space.3", "space.4"))
        row.addWidget(IconMark(self._theme, "ri.shield-check-fill", "focus.ring.on_dark", "size.icon_notice"))
        words = QVBoxLayout()
        self._theme.fit(words, "space.1")
        words.addWidget(text_label("subtitle", self.tr("没有网络，也能登录、能办事"), tone="inverse"))
        detail = text_label("body", self.tr("办好的件锁在这台电脑里，有网自动送。"), tone="nav", wrap=True)
        words.addWidget(detail)
        row.addLayout(words, 1)
        return box

    def _lines(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        self._theme.fit(lines)
        self._net = FactLine(self._theme, "ri.wifi-off-line", self.tr("网络"))
        self._reader = FactLine(self._theme, "ri.profile-line", self.tr("读卡器"))
        self._file = FactLine(self._theme, "ri.lock-2-line", self.tr("本机资料"))
        self._roster = FactLine(self._theme, "ri.group-line", self.tr("名册"))
        for line in (self._net, self._reader, self._file, self._roster):
            rule = QFrame()
            rule.setProperty("kind", "rule_nav")
            lines.addWidget(rule)
            lines.addWidget(line)
        return lines
