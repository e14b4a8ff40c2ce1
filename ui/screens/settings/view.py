"""The page 设置: one calm page about this computer and how the screen reads."""

from datetime import date
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from station_app.services.desk import Desk
from station_app.services.views import StationInfo
from ui import words
from ui.bridge import Bridge
from ui.screens import saying
from ui.screens.settings.presenter import (
    Preferences,
    SettingsPresenter,
    SettingsState,
)
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.segment_bar import SegmentBar

SCALE_NAMES = {"1.0": 1.0, "1.5": 1.5, "2.0": 2.0}
OLD_DAYS = 7


@runtime_checkable
class Host(Protocol):
    """The window around the page, as far as language and look need it."""

    def speak(self, language: str) -> None:
        """Change the language."""

    def set_look(self, *, scale: float | None = None, sheet: str | None = None) -> None:
        """Change type size or colours."""


class SettingsPage(Page):
    """What is kept here and how, and the three choices: language, type size, colours."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self.title.setText(self.tr("设置"))
        self._session = session
        self._desk = desk
        preferences = Preferences(self._speak, self._rescale, self._recolour)
        self._presenter = SettingsPresenter(desk, bridge.scope(self).run, self._show, preferences)
        self._build()

    def enter(self, argument: dict[str, object] | None) -> None:  # noqa: ARG002 - the page's contract
        """Come to the front with what is in force."""
        holder = self._session
        self._presenter.enter(holder.language, holder.scale, holder.sheet)
        self._size.setFocus()

    def rescale(self) -> None:
        """Follow F6, and put the cards below one another in large type."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(beside if self.theme.scale == 1.0 else below)
        self._size.set_current(str(self.theme.scale))

    def _build(self) -> None:
        self.head.addStretch(1)
        self._notice = Notice(self.theme, name="settings.notice")
        self.body.addWidget(self._notice)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.theme.fit(self._halves, "space.card_gap")
        self._halves.addWidget(self._facts_card(), 1)
        side = QWidget()
        column = QVBoxLayout(side)
        self.theme.fit(column, "space.card_gap")
        column.addWidget(self._choices_card())
        column.addWidget(self._about_card())
        column.addStretch(1)
        self._halves.addWidget(side, 1)
        self.body.addLayout(self._halves)
        self.body.addStretch(1)
        self.rescale()
        self.theme.changed.connect(self.rescale)

    def _facts_card(self) -> Card:
        card = Card(self.theme, self.tr("本机"), icon="ri.computer-line", name="settings.facts")
        self._facts = QGridLayout()
        self.theme.fit(self._facts, "space.3")
        self._facts.setColumnStretch(1, 1)
        card.body.addLayout(self._facts)
        card.body.addStretch(1)
        return card

    def _choices_card(self) -> Card:
        card = Card(self.theme, self.tr("看着顺眼"), icon="ri.font-size-2", name="settings.choices")
        scales = (("1.0", self.tr("标准")), ("1.5", self.tr("大 150 %")), ("2.0", self.tr("特大 200 %")))
        sheets = (("light", self.tr("浅色")), ("high_contrast", self.tr("高对比")), ("dark", self.tr("深色")))
        self._size = SegmentBar(self.theme, scales, name="settings.scale")
        self._sheet = SegmentBar(self.theme, sheets, name="settings.sheet")
        self._language = SegmentBar(self.theme, (("zh", "中文"), ("en", "English")), name="settings.language")
        self._size.chosen.connect(lambda code: self._presenter.choose_scale(SCALE_NAMES[code]))
        self._sheet.chosen.connect(self._presenter.choose_sheet)
        self._language.chosen.connect(self._presenter.choose_language)
        for label, bar in (
            (self.tr("字号（F6 也能换）"), self._size),
            (self.tr("颜色"), self._sheet),
            (self.tr("语言"), self._language),
        ):
            row = QHBoxLayout()
            self.theme.fit(row, "space.3")
            row.addWidget(text_label("body", label), 1)
            row.addWidget(bar)
            card.body.addLayout(row)
        return card

    def _about_card(self) -> Card:
        card = Card(self.theme, self.tr("关于"), icon="ri.information-line", name="settings.about")
        name = self.tr("基层医保服务台")
        free = self.tr("开放源代码的软件，Apache-2.0 许可。没有网络也能办事。")
        card.body.addWidget(text_label("body", name, strong=True))
        card.body.addWidget(text_label("label", free, tone="secondary", wrap=True))
        self._help = text_label("label", tone="secondary", wrap=True, name="settings.help")
        card.body.addWidget(self._help)
        return card

    def _show(self, state: SettingsState) -> None:
        self._size.set_current(str(state.scale))
        self._sheet.set_current(state.sheet)
        self._language.set_current(state.language)
        if state.station is None:
            return
        today = self._desk.today_date()
        rows = self._rows(state.station, today)
        if state.line is not None:
            rows.append((self.tr("网络"), saying.line_words(state.line)))
        self._fill(rows)
        help_line = self.tr("打不开？按 F1，或打镇里电话 {tel}").format(tel=state.station.phone)
        self._help.setText(help_line)
        self._warn(state.station, today)

    def _rows(self, info: StationInfo, today: date) -> list[tuple[str, str]]:
        never, unknown = self.tr("还没有过"), self.tr("还没下来")
        contact = words.moment(info.last_contact, today) if info.last_contact else never
        backup = words.moment(info.last_backup, today) if info.last_backup else never
        roster = words.day(info.roster_date, today) if info.roster_date else unknown
        return [
            (self.tr("服务点"), self.tr("{name}（{code}）").format(name=info.name, code=info.code)),
            (self.tr("所在"), self.tr("{town} {village}").format(town=info.township, village=info.village)),
            (self.tr("资料保护"), self._protection(info)),
            (self.tr("上次备份"), backup),
            (self.tr("上次连上平台"), contact),
            (self.tr("名册"), self.tr("{date}的").format(date=roster) if info.roster_date else roster),
            (self.tr("规则包"), self._rules(info)),
        ]

    def _rules(self, info: StationInfo) -> str:
        """Name the edition in force, and what is the matter with a newer one."""
        named = info.catalogue_version
        held = self.tr("{version} 版").format(version=named) if named else ""
        return "\n".join(part for part in (held, info.catalogue_note) if part)

    def _protection(self, info: StationInfo) -> str:
        if info.practice:
            return self.tr("整个文件加密。练习口令是公开的，别放真资料")
        if info.protection == "keyring":
            return self.tr("整个文件加密，钥匙由电脑系统保管")
        return self.tr("整个文件加密，开机要输口令")

    def _fill(self, rows: list[tuple[str, str]]) -> None:
        while self._facts.count():
            item = self._facts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (label, value) in enumerate(rows):
            self._facts.addWidget(text_label("body", label, tone="muted"), place, 0)
            self._facts.addWidget(text_label("body", value, wrap=True), place, 1)

    def _warn(self, info: StationInfo, today: date) -> None:
        if info.read_only:
            self._notice.tell(
                self.tr("资料有损坏，先只能看，不能办。原件留着，没删"),
                self.tr("请打镇里电话 {tel}").format(tel=info.phone),
                tone="error",
            )
        elif info.roster_date is not None and (today - info.roster_date).days > OLD_DAYS:
            day = words.day(info.roster_date, today)
            self._notice.tell(self.tr("这份名册是 {date} 的").format(date=day), tone="wait")
        else:
            self._notice.tell("")

    def _speak(self, language: str) -> None:
        host = self.window()
        if isinstance(host, Host):
            host.speak(language)

    def _rescale(self, scale: float) -> None:
        host = self.window()
        if isinstance(host, Host):
            host.set_look(scale=scale)

    def _recolour(self, sheet: str) -> None:
        host = self.window()
        if isinstance(host, Host):
            host.set_look(sheet=sheet)
