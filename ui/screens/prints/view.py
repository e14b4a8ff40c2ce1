"""The page 还没打出来的: papers that a printer owes, from every case, until they are out."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from station_app.services.desk import Desk
from station_app.services.paper_views import WaitingPrint
from station_app.services.views import Changed, PrintOutcome
from ui import words
from ui.bridge import Bridge
from ui.screens.prints.presenter import PrintsPresenter, PrintsState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import EmptyState, Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording

translate = QCoreApplication.translate
MOST_KEYS = 9
FILE = "file"


class WaitingRow(QFrame):
    """One paper that never came out: what it is, whose, since when, and what may be done."""

    wanted = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme, one: WaitingPrint, place: int, wording: Wording) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.3", "space.card_padding"))
        column = QVBoxLayout()
        theme.fit(column)
        name = f"prints.paper.{place + 1}"
        column.addWidget(text_label("body", wording.say(one.name), strong=True, wrap=True, name=name))
        day, at = one.at.astimezone(words.BEIJING), words.clock(one.at)
        about = f"{one.person}　{wording.say(one.matter)}　{day.month}月{day.day}日 {at}"
        column.addWidget(text_label("caption", about, tone="muted", wrap=True))
        row.addLayout(column, 1)
        only_file = translate("Prints", "只存了文件") if one.state == FILE else ""
        row.addWidget(Chip(theme, only_file or translate("Prints", "没打出来"), tone="wait"))
        key = f"Alt+{place + 1}" if place < MOST_KEYS else ""
        self.again = KeyButton(
            theme, translate("Prints", "打印"), key=key, icon="ri.printer-line", name=f"{name}.print"
        )
        self.again.setAccessibleName(f"{translate('Prints', '打印')} {wording.say(one.name)} {one.person}")
        self.again.clicked.connect(self.wanted)
        row.addWidget(self.again)
        drop = KeyButton(theme, translate("Prints", "不用打了"), look="text", name=f"{name}.drop")
        drop.clicked.connect(self.dropped)
        row.addWidget(drop)


class PrintsPage(Page):
    """The list; it takes no argument."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self.title.setText(self.tr("还没打出来的"))
        scope = bridge.scope(self)
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = PrintsPresenter(
            desk, scope.run, scope.run_device, lambda: session.operator_id, self._render
        )
        self._shown = PrintsState()
        self._rows: list[WaitingRow] = []
        self._build()

    def _build(self) -> None:
        told = self.tr("打印机好了在这里打。再打的会印上第几次和原因，件都在，不影响办理")
        self.head.addWidget(text_label("body", told, tone="secondary", wrap=True), 1)
        self._told = Notice(self.theme, name="prints.told")
        self.body.addWidget(self._told)
        card = Card(self.theme, padded=False, name="prints.list")
        self.theme.fit(card.body)
        self._list = QVBoxLayout()
        self.theme.fit(self._list)
        card.body.addLayout(self._list)
        self._empty = EmptyState(
            self.theme,
            "ri.printer-line",
            self.tr("没有要补打的单子"),
            self.tr("没打出来的单子会列在这里"),
        )
        self._empty.hide()
        card.body.addWidget(self._empty, 1)
        card.body.addStretch(1)
        self.body.addWidget(card, 1)
        bar = self.action_bar()
        back = KeyButton(
            self.theme, self.tr("返回"), key="Esc", icon="ri.arrow-left-line", name="prints.back"
        )
        back.clicked.connect(self._go_back)
        self._all = KeyButton(self.theme, self.tr("全都打"), key="F8", primary=True, name="prints.all")
        self._all.clicked.connect(self._presenter.print_all)
        bar.addWidget(back)
        bar.addStretch(1)
        bar.addWidget(self._all)

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:  # noqa: ARG002 - the page of all cases
        """Ask for the list."""
        self._presenter.open()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        rows = self._shown.rows or ()
        one = (
            KeyAction(f"Alt+{place + 1}", "", partial(self._presenter.print_one, place))
            for place in range(len(rows[:MOST_KEYS]))
        )
        return (
            KeyAction("F8", self.tr("全都打"), self._presenter.print_all, strong=True, enabled=bool(rows)),
            *one,
            KeyAction("Delete", self.tr("不用打了"), self._drop_focused, enabled=bool(rows)),
            KeyAction("Esc", self.tr("返回"), self._go_back),
        )

    def refresh(self, changed: Changed) -> None:
        """Ask again when a case changed."""
        if changed.outbox or changed.cases:
            self._presenter.refresh()

    # drawing

    def _render(self, state: PrintsState) -> None:
        before, self._shown = self._shown, state
        if state.problem is not None:
            self._told.tell(self._words.problem(state.problem), tone="wait")
        else:
            sentence, tone = outcome_words(state)
            self._told.tell(sentence, tone=tone, icon="ri.printer-line")
        rows = state.rows
        if rows is not None and rows != before.rows:
            self._show_rows(rows)
        self._empty.setVisible(rows == ())
        self._all.setEnabled(bool(rows) and not state.busy)
        for row in self._rows:
            row.again.setEnabled(not state.busy)

    def _show_rows(self, rows: tuple[WaitingPrint, ...]) -> None:
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        for place, one in enumerate(rows):
            row = WaitingRow(self.theme, one, place, self._words)
            row.wanted.connect(partial(self._presenter.print_one, place))
            row.dropped.connect(partial(self._presenter.drop, place))
            self._rows.append(row)
            self._list.addWidget(row)
            row.show()
        if self._rows:
            self._rows[0].again.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def _drop_focused(self) -> None:
        focus = self.focusWidget()
        at = next(
            (n for n, row in enumerate(self._rows) if focus is not None and row.isAncestorOf(focus)), -1
        )
        if at >= 0:
            self._presenter.drop(at)

    def _go_back(self) -> None:
        self.navigate.emit("back", None)


def outcome_words(state: PrintsState) -> tuple[str, str]:
    """Say how the run of prints goes or ended, and in which tone."""
    printed = state.printed
    if printed is None:
        return "", "send"
    if printed.outcome is PrintOutcome.PRINTED:
        return translate("Prints", "打好了 {n} 张").format(n=state.done), "ok"
    if printed.outcome is PrintOutcome.PDF:
        told = translate("Prints", "还是没有打印机，存成了文件：{file}。单子留在这里")
        return told.format(file=printed.file), "wait"
    return translate("Prints", "还是没打出来，单子留着。看看打印机有没有纸、开没开"), "wait"
