"""The page 台账: choose a ledger and a month, look at its lines, add one, correct one, print, export."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QModelIndex, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from station_app.services.desk import Desk
from station_app.services.ledger_views import LedgerRow
from station_app.services.views import Changed, PrintOutcome
from ui.bridge import Bridge
from ui.screens.ledger.layout import LedgerLayout
from ui.screens.ledger.paper_steps import PAPERS
from ui.screens.ledger.parts import WHOLE
from ui.screens.ledger.presenter import LedgerPresenter
from ui.screens.ledger.state import FILE, FORM, LINES, LedgerState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.page import KeyAction, Page
from ui.widgets.reason_line import ReasonLine
from ui.words import Wording

translate = QCoreApplication.translate


class LedgerPage(Page):
    """`enter` takes {"code": "L1", "period": "2026-11"}, both of them optional."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="")
        self.title.setText(self.tr("台账"))
        scope = bridge.scope(self)
        self._desk = desk
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = LedgerPresenter(
            desk, scope.run, scope.run_device, lambda: session.operator_id, self._render
        )
        self._shown = LedgerState()
        self._ui = LedgerLayout(theme, self._words)
        self._asks = ReasonLine(theme, "ledger")
        self._asks.given.connect(self._presenter.paper.go_on)
        self._asks.dropped.connect(self._presenter.paper.drop)
        self.body.addWidget(self._asks)
        self._ui.fill(self.head, self.body, self.action_bar())
        self._connect()
        self.rescale()

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Come to the front with the month of today, or with what is asked for."""
        wanted, today = argument or {}, self._desk.today_date()
        period = str(wanted.get("period") or self._shown.period or f"{today:%Y-%m}")
        self._ui.offer_periods(today, period)
        self._presenter.open(period, str(wanted.get("code") or ""))
        QTimer.singleShot(0, self, self._start)

    def leave(self) -> None:
        """Forget a half-typed password."""
        self._presenter.file.say(password="")

    def refresh(self, changed: Changed) -> None:
        """Ask again when cases changed, unless somebody is typing a line."""
        if (changed.cases or changed.outbox) and self._shown.part == LINES and not self._shown.busy:
            self._presenter.refresh()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of what is shown."""
        if self._shown.part == FORM:
            return (
                KeyAction("Esc", self.tr("不写了"), self._go_back),
                KeyAction("F9", self.tr("存好这一行"), self._save, strong=True),
            )
        if self._shown.part == FILE:
            return (
                KeyAction("Esc", self.tr("不导出了"), self._go_back),
                KeyAction("F9", self.tr("选地方，导出"), self._choose_folder, strong=True),
            )
        by_hand = self._shown.page is not None and self._shown.page.by_hand
        adding = [KeyAction("Alt+1", self.tr("加一行"), self._presenter.add)] if by_hand else []
        return (
            KeyAction("Esc", self.tr("返回"), self._go_back),
            *adding,
            KeyAction("Alt+2", self.tr("更正"), self._correct),
            KeyAction("Alt+3", self.tr("导出"), self._presenter.file.ask),
            KeyAction("F8", self.tr("打印"), self._presenter.print_month),
            *self._paper_keys(),
        )

    def _paper_keys(self) -> tuple[KeyAction, ...]:
        """Return the keys that print the papers of the line in front."""
        names = {"DOC11": self.tr("上门记录单")}
        return tuple(
            KeyAction(f"Alt+{place}", names.get(one, self.tr("这一行的单子")), partial(self._print_line, one))
            for place, one in enumerate(PAPERS.get(self._shown.code, ()), start=4)
        )

    def rescale(self) -> None:
        """Follow the type."""
        self._ui.rescale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns anew."""
        super().resizeEvent(event)
        self._ui.widen()

    def _connect(self) -> None:
        ui, presenter = self._ui, self._presenter
        ui.lines.needed.connect(presenter.need)
        ui.period.activated.connect(lambda _place: presenter.look_at(str(ui.period.currentData())))
        ui.which.activated.connect(lambda _place: presenter.choose(str(ui.which.currentData())))
        ui.list.selectionModel().currentRowChanged.connect(self._list_moved)
        ui.list.activated.connect(lambda _index: ui.table.setFocus(Qt.FocusReason.TabFocusReason))
        ui.table.activated.connect(lambda _index: self._open_case())
        ui.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_line())
        ui.form.saved.connect(self._save)
        ui.file.said.connect(lambda how: presenter.file.say(whole=how == WHOLE))
        ui.file.chosen.connect(lambda code: presenter.file.say(second=code))
        ui.file.typed.connect(lambda text: presenter.file.say(password=text))
        for button, job in (
            (ui.back, self._go_back),
            (ui.add, presenter.add),
            (ui.mend, self._correct),
            (ui.export, presenter.file.ask),
            (ui.print, presenter.print_month),
            (ui.open, self._open_case),
            (ui.go, self._go_on),
        ):
            button.clicked.connect(job)
        self.theme.changed.connect(self.rescale)

    # drawing

    def _render(self, state: LedgerState) -> None:
        before, self._shown = self._shown, state
        ui = self._ui
        ui.problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        ui.told.tell(said(state), tone="ok" if state.progress is None else "send")
        ui.show_list(state)
        ui.show_lines(state)
        ui.show_bar(state)
        self._show_line()
        if state.asks and not before.asks:
            self._asks.ask()
        self._asks.setVisible(state.asks)
        if state.part != before.part or state.page is not before.page:
            self.keys_changed.emit()
        if state.part != before.part:
            QTimer.singleShot(0, self, self._start)

    def _show_line(self) -> None:
        row = self._row()
        self._ui.line.show_row(row, self._shown.page.columns if self._shown.page else ())
        self._ui.open.setEnabled(row is not None and bool(row.case_id or row.resident_id))

    # what keys do

    def _row(self) -> LedgerRow | None:
        index = self._ui.table.currentIndex()
        return self._shown.row(index.row()) if index.isValid() else None

    def _start(self) -> None:
        ui = self._ui
        if self._shown.part == FORM:
            ui.form.start()
            return
        first: QWidget = ui.list if ui.list.isVisible() else ui.table
        if self._shown.part == FILE:
            first = ui.file.options
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _list_moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        code = self._ui.ledgers.code(now.row())
        if code and self._shown.page is not None:
            self._presenter.choose(code)

    def _open_case(self) -> None:
        """Show the case behind the line in front, or the person where there is no case."""
        row = self._row()
        if row is not None and row.case_id:
            self.navigate.emit("outbox", {"case_id": row.case_id})
        elif row is not None and row.resident_id:
            self.navigate.emit("resident", {"resident_id": row.resident_id})

    def _print_line(self, document: str) -> None:
        row = self._row()
        if row is not None and self._shown.part == LINES:
            self._presenter.paper.print(row, document)

    def _correct(self) -> None:
        row = self._row()
        if row is not None and self._shown.part == LINES:
            self._presenter.correct(row)

    def _save(self) -> None:
        form = self._ui.form
        self._presenter.save(form.values(), form.reason.text(), void=form.void)

    def _go_on(self) -> None:
        if self._shown.part == FORM:
            self._save()
        else:
            self._choose_folder()

    def _choose_folder(self) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, self.tr("表格存到哪里"), start)
        if folder:
            self._presenter.file.write(Path(folder))

    def _go_back(self) -> None:
        if not self._presenter.back():
            self.navigate.emit("back", None)


def said(state: LedgerState) -> str:
    """Say what became of the last key."""
    if state.progress is not None:
        done, total = state.progress
        return translate("LedgerPage", "正在导出 {done} / {total} 行，按 Esc 停下").format(
            done=done, total=total
        )
    if state.told is not None:
        return translate("LedgerPage", "存好了，第 {n} 号").format(n=state.told.number)
    if state.file:
        return translate("LedgerPage", "导出好了：{name}").format(name=state.file)
    if state.printed is None:
        return ""
    if state.printed.document in sum(PAPERS.values(), ()):
        return {
            PrintOutcome.PRINTED: translate("LedgerPage", "单子打好了"),
            PrintOutcome.PDF: translate("LedgerPage", "没有打印机，单子存成了文件"),
            PrintOutcome.LATER: translate("LedgerPage", "没打出来，单子留着"),
        }[state.printed.outcome]
    return {
        PrintOutcome.PRINTED: translate("LedgerPage", "台账打好了"),
        PrintOutcome.PDF: translate("LedgerPage", "没有打印机，台账存成了文件"),
        PrintOutcome.LATER: translate("LedgerPage", "没打出来，台账都在，接好打印机再按 F8"),
    }[state.printed.outcome]
