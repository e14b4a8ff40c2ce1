"""全家一起办: tick the members, say who came, F9 opens one form for all of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from station_app.services.desk import Desk
from station_app.services.views import CaseView, HouseholdView
from ui.bridge import Bridge
from ui.screens.household.presenter import HouseholdDoors, HouseholdPresenter, HouseholdState
from ui.screens.household.rows import MemberRow
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.option_group import OptionGroup
from ui.widgets.page import KeyAction, Page
from ui.words import Wording

ALL = "all"


class HouseholdPage(Page):
    """`enter` takes {"resident_id": …}."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self.title.setText(self.tr("全家一起办"))
        self._session, self._words = session, Wording(session)
        scope = bridge.scope(self)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = HouseholdPresenter(desk, scope.run, self._show, HouseholdDoors(self._to_intake))
        self._rows: dict[int, MemberRow] = {}
        self._shown: HouseholdView | None = None
        self._build()

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show the household of somebody; without one, the household shown before."""
        wanted = (argument or {}).get("resident_id")
        if isinstance(wanted, int):
            self._presenter.enter(self._session.operator_id, wanted)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        return (
            KeyAction("Esc", self.tr("上一步"), lambda: self.navigate.emit("back", None)),
            KeyAction("F9", self.tr("一起办"), self._presenter.start, strong=True),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a digit turn the tick of its row wherever the focus is among the rows."""
        digit, rows = event.text(), list(self._rows)
        if digit.isascii() and digit.isdigit() and 0 < int(digit) <= len(rows):
            self._presenter.toggle(rows[int(digit) - 1])
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._who = text_label("body", tone="secondary", name="household.who")
        self.head.addWidget(self._who)
        self.head.addStretch(1)
        self._problem = Notice(self.theme, name="household.problem")
        self.body.addWidget(self._problem)
        self._list = Card(self.theme, self.tr("给谁办"), padded=False, name="household.members")
        self._list.add_to_head(
            text_label("caption", self.tr("↑ ↓ 走到谁，按空格勾上或去掉；按数字也行"), tone="muted")
        )
        self.theme.fit(self._list.body)
        self.body.addWidget(self._list)
        came = Card(self.theme, self.tr("谁来的"), name="household.came")
        came.add_to_head(
            text_label("caption", self.tr("没来的由来的人代办，关系从名册上带出来"), tone="muted")
        )
        self._came = OptionGroup(self.theme, name="household.who_came")
        self._came.setAccessibleName(self.tr("谁来的"))
        self._came.changed.connect(self._said)
        came.body.addWidget(self._came)
        self.body.addWidget(came)
        self.body.addStretch(1)
        self._build_bar()

    def _build_bar(self) -> None:
        bar = self.action_bar()
        back = KeyButton(
            self.theme, self.tr("上一步"), key="Esc", icon="ri.arrow-left-line", name="household.back"
        )
        back.clicked.connect(lambda: self.navigate.emit("back", None))
        self._start = KeyButton(self.theme, "", key="F9", primary=True, name="household.start")
        self._start.clicked.connect(self._presenter.start)
        bar.addWidget(back)
        bar.addStretch(1)
        bar.addWidget(self._start)

    def _show(self, state: HouseholdState) -> None:
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="wait")
        self._start.setEnabled(not state.busy)
        self._start.set_words(self.tr("一起办 {n} 人").format(n=len(state.chosen)))
        view = state.view
        if view is None:
            return
        if view is not self._shown:
            self._fill(view)
        for resident, row in self._rows.items():
            row.show_chosen(chosen=resident in state.chosen)
        self._came.choose((ALL if state.came is None else str(state.came),))

    def _fill(self, view: HouseholdView) -> None:
        self._shown = view
        told = self.tr("{name}家 {n} 人　{year} 年度")
        self._who.setText(told.format(name=view.person, n=len(view.members), year=view.year))
        for row in self._rows.values():
            self._list.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for place, member in enumerate(view.members):
            row = MemberRow(self.theme, place, member, self._session.language)
            row.toggled.connect(self._presenter.toggle)
            row.moved.connect(self._move)
            self._list.body.addWidget(row)
            row.show()
            self._rows[member.resident_id] = row
        options = [(str(one.resident_id), one.name) for one in view.members]
        self._came.set_options([*options, (ALL, self.tr("都来了"))])
        first = next(iter(self._rows.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, step: int) -> None:
        rows = list(self._rows.values())
        at = next((place for place, row in enumerate(rows) if row.hasFocus()), 0)
        rows[max(0, min(len(rows) - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)

    def _said(self, codes: tuple[str, ...]) -> None:
        if codes:
            self._presenter.say_who_came(None if codes[0] == ALL else int(codes[0]))

    def _to_intake(self, view: CaseView) -> None:
        self.navigate.emit("intake", {"case": view})
