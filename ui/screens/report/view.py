"""The page 月报: every figure of a month, what stands behind it, what is typed in, the signature."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHeaderView, QStackedWidget, QTableView, QWidget

from station_app.services.desk import Desk
from station_app.services.views import Changed, PrintOutcome
from ui.bridge import Bridge
from ui.screens.report.bar import ReportBar
from ui.screens.report.parts import SigningCard, StandCard, TypingCard
from ui.screens.report.presenter import BEHIND, FIGURES, SIGNING, TYPING, ReportPresenter, ReportState
from ui.screens.report.tables import BehindModel, FiguresModel
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.label import text_label
from ui.widgets.line_table import MONTHS, make_table
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording

_FIGURE_SHARES, _BEHIND_SHARES = (6, 4, 2), (2, 6, 2, 3, 3)
_PARTS = (FIGURES, BEHIND, TYPING, SIGNING)

translate = QCoreApplication.translate


class ReportPage(Page):
    """`enter` takes {"month": "2026-11"}; without it the month before today's."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="")
        self.title.setText(self.tr("月报"))
        scope = bridge.scope(self)
        self._desk = desk
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = ReportPresenter(
            desk, scope.run, scope.run_device, lambda: session.operator_id, self._render
        )
        self._shown = ReportState()
        self._build()
        self._bar = ReportBar(self.theme, self.action_bar())
        tell = self._presenter
        for button, job in (
            (self._bar.back, self._go_back),
            (self._bar.typing, tell.type_in),
            (self._bar.export, self._choose_folder),
            (self._bar.print, tell.print_report),
            (self._bar.trace, self._trace_or_open),
            (self._bar.go, self._go_on),
        ):
            button.clicked.connect(job)
        self.theme.changed.connect(self.rescale)
        self.rescale()

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show a month."""
        today = self._desk.today_date()
        before = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
        month = str((argument or {}).get("month") or self._shown.month or "{}-{:02}".format(*before))
        offer_months(self._month, today, month)
        self._presenter.open(month)

    def leave(self) -> None:
        """Forget a half-typed password."""
        self._presenter.say(password="")

    def refresh(self, changed: Changed) -> None:
        """Work it out again when cases changed and nobody is in the middle of something."""
        if changed.cases and self._shown.part == FIGURES and not self._shown.busy:
            self._presenter.open(self._shown.month)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of what is shown."""
        part, back = self._shown.part, KeyAction("Esc", self.tr("返回"), self._go_back)
        if part == BEHIND:
            return (back,)
        if part == TYPING:
            return back, KeyAction("F9", self.tr("存好"), self._go_on, strong=True)
        if part == SIGNING:
            return back, KeyAction("F9", self.tr("签字"), self._go_on, strong=True)
        return (
            back,
            KeyAction("Alt+1", self.tr("写问题和自查"), self._presenter.type_in),
            KeyAction("Alt+2", self.tr("导出"), self._choose_folder),
            KeyAction("F8", self.tr("打印"), self._presenter.print_report),
            KeyAction("F9", self.tr("签字"), self._go_on, strong=True, enabled=self._may_sign()),
        )

    def rescale(self) -> None:
        """Let the rows follow the type."""
        for table in (self._figures, self._list):
            table.verticalHeader().setDefaultSectionSize(self.theme.px("size.row"))
        widen((self._figures, _FIGURE_SHARES), (self._list, _BEHIND_SHARES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns anew."""
        super().resizeEvent(event)
        widen((self._figures, _FIGURE_SHARES), (self._list, _BEHIND_SHARES))

    # building

    def _build(self) -> None:
        self._month = QComboBox()
        self._month.setObjectName("report.month")
        self._month.setAccessibleName(self.tr("哪个月"))
        self._month.activated.connect(lambda _place: self._presenter.open(str(self._month.currentData())))
        self._where = text_label("body", tone="secondary", name="report.where")
        self.head.addWidget(self._month)
        self.head.addWidget(self._where)
        self.head.addStretch(1)
        self._problem, self._told = (
            Notice(self.theme, name="report.problem"), Notice(self.theme, name="report.told"),
        )  # fmt: skip
        self.body.addWidget(self._problem)
        self.body.addWidget(self._told)
        self._figures = make_table(self.theme, "report.figures", self.tr("月报的数"))
        self._model = FiguresModel(self._words, self._figures)
        self._list = make_table(self.theme, "report.behind", self.tr("这个数是怎么来的"))
        self._behind = BehindModel(self._list)
        for table, model, open_row in (
            (self._figures, self._model, self._trace),
            (self._list, self._behind, self._open_case),
        ):
            table.setModel(model)
            table.activated.connect(lambda _index, run=open_row: run())
        self._stand = StandCard(self.theme, self._words)
        self._typing, self._signing = TypingCard(self.theme, self._words), SigningCard(self.theme)
        self._signing.reason_said.connect(lambda text: self._presenter.say(reason=text))
        self._signing.chosen.connect(lambda code: self._presenter.say(signer=code))
        self._signing.typed.connect(lambda text: self._presenter.say(password=text))
        self._signing.signed.connect(self._presenter.sign)
        self._stack = QStackedWidget()
        for part in (
            framed(self.theme, self._figures),
            framed(self.theme, self._list),
            self._typing,
            self._signing,
        ):
            self._stack.addWidget(part)
        self.body.addWidget(Columns(self.theme, self._stack, self._stand), 1)

    # drawing

    def _render(self, state: ReportState) -> None:
        before, self._shown = self._shown, state
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        self._told.tell(said(state), tone="ok")
        self._model.show_figures(state.view.figures if state.view else ())
        if state.behind is not before.behind and state.behind is not None:
            self._behind.show_behind(state.behind.rows)
        self._stand.show_view(state.view)
        self._typing.show_view(state.view)
        self._signing.show_state(state)
        self._stack.setCurrentIndex(_PARTS.index(state.part))
        self._where.setText(where(state, self._words))
        self._bar.show_state(state, may_sign=self._may_sign())
        widen((self._figures, _FIGURE_SHARES), (self._list, _BEHIND_SHARES))
        if state.part != before.part or state.view is not before.view:
            self.keys_changed.emit()
            QTimer.singleShot(0, self, self._start)

    def _may_sign(self) -> bool:
        view = self._shown.view
        return view is not None and view.over and view.may_sign

    # what keys do

    def _start(self) -> None:
        if self._shown.part == SIGNING:
            self._signing.start()
            return
        first: QWidget = {FIGURES: self._figures, BEHIND: self._list}.get(
            self._shown.part, self._typing.problems
        )
        if isinstance(first, QTableView) and not first.currentIndex().isValid():
            first.selectRow(0)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _trace_or_open(self) -> None:
        if self._shown.part == FIGURES:
            self._trace()
        else:
            self._open_case()

    def _trace(self) -> None:
        self._presenter.trace(self._model.key(self._figures.currentIndex().row()))

    def _open_case(self) -> None:
        """Show the case, the person or the line behind."""
        one = self._behind.at(self._list.currentIndex().row())
        if one is None:
            return
        if one.case_id:
            self.navigate.emit("outbox", {"case_id": one.case_id})
        elif one.ledger:
            self.navigate.emit("ledger", {"code": one.ledger, "period": one.when[:7]})
        elif one.resident_id:
            self.navigate.emit("resident", {"resident_id": one.resident_id})

    def _go_on(self) -> None:
        part = self._shown.part
        if part == TYPING:
            typing = self._typing
            self._presenter.keep(typing.problems.toPlainText(), typing.wishes.toPlainText(), typing.checks())
        elif part == SIGNING:
            self._presenter.sign()
        elif part == FIGURES and self._may_sign():
            self._presenter.ask_signature()

    def _choose_folder(self) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, self.tr("月报存到哪里"), start)
        if folder:
            self._presenter.write_file(Path(folder))

    def _go_back(self) -> None:
        if not self._presenter.back():
            self.navigate.emit("back", None)


def offer_months(box: QComboBox, today: date, chosen: str) -> None:
    """Offer the months back to those of last year."""
    if not box.count() or box.itemData(0) != f"{today:%Y-%m}":
        box.clear()
        year, month = today.year, today.month
        for _ in range(MONTHS):
            box.addItem(translate("ReportPage", "{y}年{m}月").format(y=year, m=month), f"{year}-{month:02}")
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def said(state: ReportState) -> str:
    """Say what became of the last key."""
    if state.signed:
        return translate("ReportPage", "签好了，这一版留着")
    if state.kept:
        return translate("ReportPage", "存好了")
    if state.file:
        return translate("ReportPage", "导出好了：{name}").format(name=state.file)
    if state.printed is None:
        return ""
    return {
        PrintOutcome.PRINTED: translate("ReportPage", "月报打好了"),
        PrintOutcome.PDF: translate("ReportPage", "没有打印机，月报存成了文件"),
        PrintOutcome.LATER: translate("ReportPage", "没打出来，月报都在，接好打印机再按 F8"),
    }[state.printed.outcome]


def framed(theme: Theme, table: QTableView) -> Card:
    """Put a table into a frame."""
    card = Card(theme, padded=False, name=f"{table.objectName()}.card")
    theme.fit(card.body)
    card.body.addWidget(table, 1)
    return card


def widen(*tables: tuple[QTableView, tuple[int, ...]]) -> None:
    """Give each column of a table its share; the last one takes what is left."""
    for table, shares in tables:
        header, room = table.horizontalHeader(), table.viewport().width()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for place, share in enumerate(shares[:-1]):
            header.resizeSection(place, room * share // sum(shares))


def where(state: ReportState, said: Wording) -> str:
    """Say which figure the list in front explains, "" while the figures themselves are in front."""
    if state.part != BEHIND or state.behind is None:
        return ""
    words = translate("ReportPage", "{what} {value}：{n} 条")
    behind = state.behind
    return words.format(what=said.say(behind.title), value=behind.value, n=len(behind.rows))
