"""Parts of the page after accepting: the green answer with the way of the case, and the next actions."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from station_app.domain.matter import Words
from station_app.domain.number import grouped
from station_app.services.views import AcceptedPart, AcceptedView, TrackStep
from ui.theme import Theme
from ui.widgets.card import Card, IconMark
from ui.widgets.key_button import KeyButton
from ui.widgets.label import set_tone, text_label
from ui.widgets.offers import OfferRow
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.steps import TrackDots

translate = QCoreApplication.translate
FIRST_OFFER = 3
"""Alt+1 is the usual next matter and Alt+2 switches 连续办."""


class Answer(Card):
    """已受理，存好了, and four dots that tell how far the case has come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padded=False, name="done.answer")
        banner = QFrame(self)
        banner.setProperty("kind", "notice")
        banner.setProperty("tone", "ok")
        row = QHBoxLayout(banner)
        theme.fit(row, "space.5", ("space.3", "space.6"))
        row.addWidget(IconMark(theme, "ri.shield-check-fill", "status.ok.fg", "size.icon_big"))
        words = QVBoxLayout()
        theme.fit(words)
        self.title_label = text_label(
            "figure", translate("Done", "已受理，存好了"), tone="ok", name="done.title"
        )
        words.addWidget(self.title_label)
        calm = translate("Done", "这一件锁在本机，停电也在。有网自动送，平台核对后才办结。")
        self._calm = text_label("body", calm, tone="ok", wrap=True, name="done.calm")
        words.addWidget(self._calm)
        row.addLayout(words, 1)
        self.body.addWidget(banner)
        self.track = TrackDots(theme)
        self.track.setObjectName("done.track")
        way = QVBoxLayout()
        theme.fit(way, margins=("space.4", "space.5"))
        way.addWidget(self.track)
        self.body.addLayout(way)

    def show_count(self, count: int) -> None:
        """Say whether one case is locked in, or every one of a visit."""
        one = translate("Done", "这一件锁在本机，停电也在。有网自动送，平台核对后才办结。")
        all_ = translate("Done", "{n} 件都锁在本机，停电也在。有网自动送，平台核对后才办结。")
        self._calm.setText(one if count == 1 else all_.format(n=count))

    def show_steps(self, steps: tuple[TrackStep, ...]) -> None:
        """Show how far the case has come."""
        self.track.show_steps(steps)


class NextActions(Card):
    """接着做什么: the numbered actions and the switch of 连续办."""

    continuous_chosen = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Done", "接着做什么"), name="done.next")
        self._theme = theme
        self.hint = text_label("caption", tone="muted", wrap=True, name="done.hint")
        self.add_to_head(self.hint)
        self.head.setStretchFactor(self.hint, 1)
        grid = QGridLayout()
        theme.fit(grid, "space.3")
        self.person = self._button(
            translate("Done", "办下一位"), "Enter", "ri.profile-line", "done.person", primary=True
        )
        self.matter = self._button("", "Alt+1", "ri.hand-coin-line", "done.matter")
        for place, button in enumerate((self.person, self.matter)):
            grid.addWidget(button, 0, place)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.offers = OfferRow(theme, "done.offer", first=FIRST_OFFER)
        self.body.addWidget(self.offers)
        self.body.addStretch(1)
        self._build_foot()

    def _button(self, label: str, key: str, icon: str, name: str, *, primary: bool = False) -> KeyButton:
        return KeyButton(
            self._theme, label, key=key, icon=icon, size="big", spread=True, name=name, primary=primary
        )

    def _build_foot(self) -> None:
        foot = self.foot()
        self._spent = text_label("body", tone="secondary", wrap=True, name="done.spent")
        foot.addWidget(self._spent, 1)
        foot.addWidget(text_label("label", translate("Done", "连续办：读完卡直接填下一位")))
        self.switch = SegmentBar(
            self._theme,
            (("on", translate("Done", "开")), ("off", translate("Done", "关"))),
            "off",
            size="size.control_small",
            name="done.continuous",
        )
        self.switch.setAccessibleName(translate("Done", "连续办"))
        self.switch.chosen.connect(lambda code: self.continuous_chosen.emit(code == "on"))
        foot.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_accepted(self, accepted: AcceptedView, next_matter: str) -> None:
        """Tell what the case took and what usually comes next."""
        minutes, seconds = divmod(accepted.seconds, 60)
        whole, short = (
            translate("Done", "这件用了 {m} 分 {s} 秒，今天第 {n} 件"),
            translate("Done", "这件用了 {s} 秒，今天第 {n} 件"),
        )
        spent = whole if minutes else short
        self._spent.setText(spent.format(m=minutes, s=seconds, n=accepted.count_today))
        self.matter.set_words(translate("Done", "接着给他办{matter}").format(matter=next_matter))
        self.matter.setVisible(bool(next_matter))

    def show_season(self, told: str, household: str, *, on: bool) -> None:
        """Show the switch, and the one thing to know before the next person."""
        self.switch.set_current("on" if on else "off")
        usual = translate("Done", "放上下一张身份证，按 F2 直接办下一位")
        family = translate("Done", "{hint}，按 F9 全家一起办").format(hint=household) if household else ""
        self.hint.setText(told or family or usual)
        set_tone(self.hint, "wait" if told else "warm" if household else "muted")


class NumbersCard(Card):
    """每件的受理号: one line for each matter of a visit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Done", "一共 {n} 件，各有各的受理号"), name="done.numbers")
        self._theme = theme
        self._rows: list[QWidget] = []
        self._grid = QGridLayout()
        theme.fit(self._grid, "space.1")
        self._grid.setHorizontalSpacing(theme.px("space.4"))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        where = translate("Done", "哪一件要补材料、更正或撤回：到“送件”里选那一件")
        self.body.addWidget(text_label("label", where, tone="muted", wrap=True, name="done.events"))
        self.hide()

    def show_parts(self, parts: Sequence[AcceptedPart], say: Callable[[Words], str]) -> None:
        """Show matters and numbers; a single case shows its number on its slip."""
        self.setVisible(bool(parts))
        self.title.setText(translate("Done", "一共 {n} 件，各有各的受理号").format(n=len(parts)))
        for row in self._rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        several = len({part.person for part in parts}) > 1
        for place, part in enumerate(parts):
            owed = translate("Done", "欠 {n} 件材料").format(n=part.papers_owed) if part.papers_owed else ""
            matter = say(part.matter)
            named = f"{part.person}　{matter}" if several else matter
            cells = (
                text_label("body", named, strong=True, wrap=True),
                text_label("body", grouped(part.number), wrap=True, name=f"done.number.{place + 1}"),
                text_label("label", owed, tone="wait"),
            )
            for column, cell in enumerate(cells):
                self._grid.addWidget(cell, place, column)
                cell.show()
            self._rows += cells
