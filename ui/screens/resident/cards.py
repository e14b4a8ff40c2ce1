"""The cards of a profile: facts, household, reminders, what to do."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from station_app.services.views import Member, ProfileView
from ui.screens import saying
from ui.screens.resident.presenter import ResidentState
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card, IconMark
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label

ICONS = {
    "unpaid": "ri.alarm-line",
    "household": "ri.group-line",
    "returned": "ri.arrow-go-back-line",
    "papers_due": "ri.file-list-3-line",
}
OTHER_MAX = 40


def clear(layout: QLayout) -> None:
    """Take out and end everything of a layout, the layouts inside too."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            clear(inside)
            inside.deleteLater()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class FactsCard(Card):
    """Facts with tails; 显示 asks why first. `asked` (fact key), `reason_given` (words), `hidden`."""

    asked = Signal(str)
    reason_given = Signal(str)
    hidden = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("基本信息"), name="resident.facts")
        self._rows = QVBoxLayout()
        theme.fit(self._rows, "space.1")
        self.body.addLayout(self._rows)
        self._why = WhyBox(theme)
        self._why.chosen.connect(self.reason_given)
        self.body.addWidget(self._why)
        self._shown: tuple[object, ...] = ()

    def tell(self, state: ResidentState, language: str) -> None:
        """Show the facts, the question why, and one full number for half a minute."""
        shown = (state.profile, state.revealed, language)
        if shown != self._shown:
            self._shown = shown
            clear(self._rows)
            for label, text, key in state.profile.facts if state.profile else ():
                full = state.revealed[1] if state.revealed and state.revealed[0] == key else ""
                self._rows.addLayout(self._row(saying.in_language(label, language), text, key, full))
        self._why.ask(asking=bool(state.asking))

    def _row(self, label: str, text: str, key: str, full: str) -> QHBoxLayout:
        row = QHBoxLayout()
        self._theme.fit(row, "space.2")
        name = text_label("label", label, tone="muted", wrap=True)
        self._theme.fix(name, width="size.fact_label")
        value = text_label("label", full or text, wrap=True, name=f"resident.fact.{key}" if key else "")
        row.addWidget(name)
        row.addWidget(value, 1)
        if key:
            words = self.tr("藏起来") if full else self.tr("显示")
            button = KeyButton(self._theme, words, look="text", size="small", name=f"resident.show.{key}")
            button.setAccessibleName(f"{words} {label}")
            button.clicked.connect(self.hidden.emit if full else partial(self.asked.emit, key))
            row.addWidget(button)
        return row


class WhyBox(QFrame):
    """要看完整号码，请说明原因: three reasons, the last one written. `chosen` carries the words."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self.setObjectName("resident.why")
        column = QVBoxLayout(self)
        theme.fit(column, "space.2", ("space.3",))
        column.addWidget(text_label("label", self.tr("要看完整号码，请说明原因"), strong=True, wrap=True))
        choices = QWidget()
        flow = FlowLayout(choices, theme)
        self._buttons: list[KeyButton] = []
        for code, words in (("check", self.tr("核对证件")), ("asked", self.tr("本人要求"))):
            button = KeyButton(theme, words, size="small", name=f"resident.why.{code}")
            button.clicked.connect(partial(self.chosen.emit, words))
            self._buttons.append(button)
            flow.addWidget(button)
        column.addWidget(choices)
        self._other = QLineEdit()
        self._other.setObjectName("resident.why.other")
        self._other.setPlaceholderText(self.tr("其他原因，写完按 Enter"))
        self._other.setAccessibleName(self.tr("其他原因"))
        self._other.setMaxLength(OTHER_MAX)
        self._other.returnPressed.connect(lambda: self.chosen.emit(self._other.text()))
        column.addWidget(self._other)
        column.addWidget(
            text_label("caption", self.tr("看过会记下来，半分钟后藏起来"), tone="muted", wrap=True)
        )
        self.hide()

    def ask(self, *, asking: bool) -> None:
        """Open with the first reason under the cursor, or close."""
        opened = asking and self.isHidden()
        self.setVisible(asking)
        if opened:
            self._other.clear()
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


class FamilyCard(Card):
    """Who lives in the same household. `asked` carries the resident to open, `together` is F9."""

    asked = Signal(int)
    together = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("家里人"), padded=False, name="resident.family")
        theme.fit(self.body)
        self._together = KeyButton(
            theme,
            self.tr("全家一起办"),
            key="F9",
            icon="ri.group-line",
            spread=True,
            name="resident.together",
        )
        self._together.clicked.connect(self.together)
        self.foot().addWidget(self._together, 1)
        self._shown: tuple[Member, ...] | None = None

    def tell(self, members: tuple[Member, ...]) -> None:
        """Show the members."""
        if members == self._shown:
            return
        self._shown = members
        clear(self.body)
        self._together.setVisible(bool(members))
        for member in members:
            self.body.addWidget(self._row(member))
        if not members:
            quiet = text_label("body", self.tr("一个人住"), tone="secondary")
            quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._theme.fix(quiet, min_height="size.row_two_line")
            self.body.addWidget(quiet)
        self.body.addStretch(1)

    def _row(self, member: Member) -> QWidget:
        line = QWidget()
        self._theme.fix(line, min_height="size.row_two_line")
        row = QHBoxLayout(line)
        self._theme.fit(row, "space.3", ("space.1", "space.card_padding"))
        words, tone = saying.insured(member.insured)
        named = self.tr("{name}　{relation}　{age} 岁").format(
            name=member.name, relation=member.relation, age=member.age
        )
        lines = QVBoxLayout()
        self._theme.fit(lines)
        lines.addWidget(text_label("body", named, strong=True, wrap=True))
        lines.addWidget(text_label("caption", words, tone=tone))
        open_ = KeyButton(
            self._theme, "", icon="ri.arrow-right-s-line", look="text", size="small",
            name=f"resident.member.{member.resident_id}",
        )  # fmt: skip
        open_.setAccessibleName(self.tr("看{name}的档案").format(name=member.name))
        open_.clicked.connect(partial(self.asked.emit, member.resident_id))
        row.addWidget(Avatar(self._theme, member.name))
        row.addLayout(lines, 1)
        row.addWidget(open_)
        return line


class RemindersCard(Card):
    """提醒: what is open for this person or the household."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("提醒"), name="resident.reminders")
        self._count = Chip(theme, tone="warm", parent=self)
        self.add_to_head(self._count)
        self._shown: tuple[tuple[str, str], ...] | None = None

    def tell(self, reminders: tuple[tuple[str, str], ...]) -> None:
        """Show the sentences."""
        if reminders == self._shown:
            return
        self._shown = reminders
        self._count.show_text(str(len(reminders)) if reminders else "")
        clear(self.body)
        for kind, sentence in reminders:
            row = QHBoxLayout()
            self._theme.fit(row, "space.2")
            mark = IconMark(self._theme, ICONS.get(kind, "ri.alarm-line"), "accent.warm")
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text_label("label", sentence, wrap=True), 1)
            self.body.addLayout(row)
        if not reminders:
            self.body.addWidget(text_label("label", self.tr("没有要提醒的"), tone="secondary"))


class ActionsCard(Card):
    """常给她办的: numbered actions, and who looked today. `asked` carries the place from 0."""

    asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("常办的"), name="resident.actions")
        self._looks = text_label("caption", tone="muted", wrap=True, name="resident.looks")
        self.foot().addWidget(self._looks, 1)
        self._shown: tuple[object, ...] = ()

    def tell(self, profile: ProfileView, language: str) -> None:
        """Show the actions and the line about looks."""
        woman = profile.gend == saying.WOMAN
        self.title.setText(self.tr("常给她办的") if woman else self.tr("常给他办的"))
        looks = self.tr("谁看过资料：今天 {n} 次，都有记录。").format(n=profile.looked_at_today)
        self._looks.setText(looks)
        shown = (profile.suggested, language)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self.body)
        for place, tile in enumerate(profile.suggested):
            words = saying.in_language(tile.short_name, language)
            button = KeyButton(
                self._theme, words, key=f"Alt+{place + 1}", icon=tile.icon, spread=True,
                name=f"resident.begin.{tile.code}",
            )  # fmt: skip
            button.clicked.connect(partial(self.asked.emit, place))
            self.body.addWidget(button)
        self.body.addStretch(1)
