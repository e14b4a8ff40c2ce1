"""The page 日清单: one sentence, where each of today's cases is, and what the end of a day asks (ux 7.13)."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView

from station_app.services.desk import Desk
from station_app.services.views import Changed, PrintOutcome
from ui import words
from ui.bridge import Bridge
from ui.screens.day_close.parts import ChecksCard, GroupsLine
from ui.screens.day_close.presenter import DayPresenter, DayState
from ui.screens.day_close.table import SHARES, DayModel
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.line_table import make_table
from ui.widgets.notice import EmptyState, Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording

translate = QCoreApplication.translate
DAYS_BACK = 7


class DayClosePage(Page):
    """`enter` takes {"day": "2026-11-21"}; without it today."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="", scrolls=True)
        self.title.setText(self.tr("日清单"))
        scope = bridge.scope(self)
        self._desk = desk
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = DayPresenter(
            desk, scope.run, scope.run_device, lambda: session.operator_id, self._render
        )
        self._shown = DayState()
        self._build()
        self.theme.changed.connect(self.rescale)
        self.rescale()

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show a day."""
        today = self._desk.today_date()
        named = str((argument or {}).get("day") or "")
        day = date.fromisoformat(named) if named else today
        self._which.clear()
        for back in range(DAYS_BACK):
            one = today - timedelta(days=back)
            self._which.addItem(words.day(one, today), one.isoformat())
        if self._which.findData(day.isoformat()) < 0:
            self._which.addItem(words.day(day, today), day.isoformat())
        self._which.setCurrentIndex(self._which.findData(day.isoformat()))
        self._presenter.open(day)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Look again when cases or the line changed."""
        if changed.cases or changed.outbox:
            self._presenter.refresh()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        ready = self._shown.view is not None and not self._shown.busy
        return (
            KeyAction("Esc", self.tr("返回"), self._go_back),
            KeyAction("F5", self.tr("对一次账"), self._presenter.compare),
            KeyAction("F8", self.tr("打日清单"), self._presenter.print_sheet, enabled=ready),
            KeyAction("Alt+9", self.tr("还没打出来的"), lambda: self.navigate.emit("prints", None)),
            KeyAction("F9", self.tr("签字收工"), self._presenter.sign, strong=True, enabled=ready),
        )

    def rescale(self) -> None:
        """Let the rows follow the type."""
        self._table.verticalHeader().setDefaultSectionSize(self.theme.px("size.row"))
        self._widen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns anew."""
        super().resizeEvent(event)
        self._widen()

    # building

    def _build(self) -> None:
        self._which = QComboBox()
        self._which.setObjectName("day.which")
        self._which.setAccessibleName(self.tr("哪一天"))
        self._which.activated.connect(lambda _place: self._choose())
        self.head.addWidget(self._which)
        asked = self.tr("今天办的每一件，现在都在哪里")
        self.head.addWidget(text_label("body", asked, tone="secondary"), 1)
        self._sentence = Notice(self.theme, name="day.whole")
        self._problem = Notice(self.theme, name="day.problem")
        self._sentence.detail.setObjectName("day.told")
        for part in (self._sentence, self._problem):
            self.body.addWidget(part)
        self._groups = GroupsLine(self.theme, self._words)
        self._checks = ChecksCard(self.theme, self._words)
        self.body.addWidget(Columns(self.theme, self._list(), self._checks, width="size.side_wide"), 1)
        self._build_bar()

    def _list(self) -> Card:
        card = Card(self.theme, padded=False, name="day.cases.card")
        self.theme.fit(card.body)
        row = QHBoxLayout()
        self.theme.fit(row, "space.2", ("space.2", "space.3"))
        row.addWidget(self._groups, 1)
        card.body.addLayout(row)
        self._table = make_table(self.theme, "day.cases", self.tr("这一天的件"))
        self._model = DayModel(self.theme, self._words, self._table)
        self._table.setModel(self._model)
        self.theme.fix(self._table, min_height="size.list_min")
        self._table.activated.connect(lambda _index: self._open_case())
        self._quiet = EmptyState(self.theme, "ri.inbox-line", self.tr("这一天没有办过件"), parent=card)
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._quiet, 1)
        foot = card.foot()
        hint = self.tr("一件只在一个地方。↑ ↓ 选，Enter 看这一件")
        foot.addWidget(text_label("caption", hint, tone="muted"), 1)
        return card

    def _build_bar(self) -> None:
        bar = self.action_bar()
        back = KeyButton(self.theme, self.tr("返回"), key="Esc", icon="ri.arrow-left-line", name="day.back")
        back.clicked.connect(self._go_back)
        self._closed = text_label("label", tone="secondary", wrap=True, name="day.closed")
        compare = KeyButton(self.theme, self.tr("对一次账"), key="F5", name="day.compare")
        compare.clicked.connect(self._presenter.compare)
        self._print = KeyButton(
            self.theme, self.tr("打日清单"), key="F8", icon="ri.printer-line", name="day.print"
        )
        self._print.clicked.connect(self._presenter.print_sheet)
        self._sign = KeyButton(self.theme, self.tr("签字收工"), key="F9", primary=True, name="day.sign")
        self._sign.clicked.connect(self._presenter.sign)
        bar.addWidget(back)
        bar.addWidget(self._closed, 1)
        for button in (compare, self._print, self._sign):
            bar.addWidget(button)

    # drawing

    def _render(self, state: DayState) -> None:
        before, self._shown = self._shown, state
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        view = state.view
        for button in (self._print, self._sign):
            button.setEnabled(view is not None and not state.busy)
        if view is None:
            return
        self._sentence.tell(view.sentence, said(state), tone="ok" if view.whole else "wait")
        self._groups.show_view(view)
        self._checks.show_view(view)
        self._show_cases(state)
        self._table.setVisible(bool(view.total))
        self._quiet.setVisible(not view.total)
        self._closed.setText(self._closed_words(state))
        self._widen()
        if (view.whole, state.busy, state.signed) != (
            before.view.whole if before.view else None, before.busy, before.signed,
        ):  # fmt: skip
            self.keys_changed.emit()

    def _show_cases(self, state: DayState) -> None:
        """Show the cases; the one in front stays in front."""
        rows, at = self._model.rows, self._table.currentIndex().row()
        chosen = rows[at].case_id if 0 <= at < len(rows) else ""
        self._model.show_cases(state.cases)
        ids = [one.case_id for one in self._model.rows]
        if ids and not self._table.currentIndex().isValid():
            self._table.selectRow(ids.index(chosen) if chosen in ids else 0)

    def _closed_words(self, state: DayState) -> str:
        view = state.view
        if view is None or view.closed_at is None:
            return self.tr("还没签字")
        told = self.tr("{name} {time} 签过字").format(name=view.closed_by, time=words.clock(view.closed_at))
        return self.tr("{told}；签字以后又有变动，请再签一次").format(told=told) if view.stale else told

    def _widen(self) -> None:
        header, room = self._table.horizontalHeader(), self._table.viewport().width()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for place, share in enumerate(SHARES[:-1]):
            header.resizeSection(place, room * share // sum(SHARES))

    # what keys do

    def _choose(self) -> None:
        self._presenter.open(date.fromisoformat(str(self._which.currentData())))

    def _open_case(self) -> None:
        row = self._table.currentIndex().row()
        if 0 <= row < len(self._model.rows):
            self.navigate.emit("outbox", {"case_id": self._model.rows[row].case_id})

    def _go_back(self) -> None:
        self.navigate.emit("back", None)


def said(state: DayState) -> str:
    """Say what became of the last key."""
    if state.signed:
        return translate("DayClose", "签好了，清单留在本机。锁好走人：F12 锁屏")
    if state.printed is not None:
        return {
            PrintOutcome.PRINTED: translate("DayClose", "日清单打好了"),
            PrintOutcome.PDF: translate("DayClose", "没有打印机，日清单存成了文件"),
            PrintOutcome.LATER: translate("DayClose", "没打出来，清单还在，接好打印机再按 F8"),
        }[state.printed.outcome]
    answers = {
        "started": translate("DayClose", "正在送，送完就对账"),
        "queued": translate("DayClose", "正在送，送完这批接着送，再对账"),
    }
    return answers.get(state.answer, "") if state.view is not None and not state.view.whole else ""
