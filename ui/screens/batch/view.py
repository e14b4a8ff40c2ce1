"""移交到镇: tick the cases whose papers go to the township, say who carries them, F9 prints the list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from station_app.services.desk import Desk
from station_app.services.register_desk import BatchCase
from station_app.services.views import Changed, Printed, PrintOutcome
from ui.bridge import Bridge
from ui.screens.batch.parts import LONGEST_NAME, BlankCard, PackedCard
from ui.screens.batch.presenter import BatchPresenter, BatchState
from ui.screens.batch.table import CASES, BatchModel, BatchTable, case_titles
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import EmptyState, Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording


class BatchPage(Page):
    """It takes no argument."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme)
        self.title.setText(self.tr("移交到镇"))
        scope = bridge.scope(self)
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = BatchPresenter(
            desk, scope.run, scope.run_device, lambda: session.operator_id, self._render
        )
        self._shown = BatchState()
        self._build()

    def _build(self) -> None:
        told = self.tr("纸质材料和原件打成一批，移交清单跟着走")
        self.head.addWidget(text_label("body", told, tone="secondary"))
        self.head.addStretch(1)
        self._told = Notice(self.theme, name="batch.told")
        self.body.addWidget(self._told)
        side = QWidget()
        column = QVBoxLayout(side)
        self.theme.fit(column, "space.card_gap")
        self._packed, blank = PackedCard(self.theme), BlankCard(self.theme)
        self._packed.selected.connect(self._presenter.select)
        self._packed.again.connect(self._presenter.print_again)
        self._packed.signed.connect(self._presenter.receive)
        self._packed.asks.given.connect(self._presenter.print_again)
        self._packed.asks.dropped.connect(self._presenter.stop_asking)
        blank.wanted.connect(self._presenter.blank)
        column.addWidget(self._packed, 1)
        column.addWidget(blank)
        self.body.addWidget(Columns(self.theme, self._list(), side, width="size.side_wide"), 1)
        self._build_bar()

    def _list(self) -> Card:
        card = Card(self.theme, self.tr("有纸质材料、还没移交的"), padded=False, name="batch.ready")
        card.add_to_head(text_label("caption", self.tr("↑ ↓ 走到哪件，按空格勾上或去掉"), tone="muted"))
        self._model = BatchModel(case_titles())
        self._table = BatchTable(self.theme, self._model, CASES, "batch.cases")
        self._table.setAccessibleName(self.tr("有纸质材料、还没移交的"))
        self._table.toggled.connect(self._toggled)
        card.body.addWidget(self._table, 1)
        self._empty = EmptyState(
            self.theme, "ri.inbox-line", self.tr("没有要移交的"), self.tr("收了纸质材料的件会列在这里")
        )
        card.body.addWidget(self._empty, 1)
        self._sum = text_label("label", wrap=True, name="batch.sum")
        card.foot().addWidget(self._sum, 1)
        return card

    def _build_bar(self) -> None:
        bar = self.action_bar()
        back = KeyButton(self.theme, self.tr("返回"), key="Esc", icon="ri.arrow-left-line", name="batch.back")
        back.clicked.connect(self._go_back)
        every = KeyButton(self.theme, self.tr("全勾"), key="Alt+1", name="batch.all")
        every.clicked.connect(self._presenter.all)
        self._carrier = QLineEdit()
        self._carrier.setObjectName("batch.carrier")
        self._carrier.setAccessibleName(self.tr("谁送去"))
        self._carrier.setPlaceholderText(self.tr("谁送去"))
        self._carrier.setMaxLength(LONGEST_NAME)
        self._carrier.returnPressed.connect(self._pack)
        self.theme.fix(self._carrier, width="size.short_field")
        self._go = KeyButton(self.theme, self.tr("打移交清单"), key="F9", primary=True, name="batch.pack")
        self._go.clicked.connect(self._pack)
        bar.addWidget(back)
        bar.addWidget(every)
        bar.addStretch(1)
        bar.addWidget(self._carrier)
        bar.addWidget(self._go)

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:  # noqa: ARG002 - the page of all cases
        """Ask for the lists."""
        self._presenter.open()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        batch = self._shown.batch
        waits = batch is not None and batch.received_at is None
        return (
            KeyAction("Esc", self.tr("返回"), self._go_back),
            KeyAction("Alt+1", self.tr("全勾"), self._presenter.all),
            KeyAction("Alt+2", self.tr("签收了"), self._packed.sign.click, enabled=waits),
            KeyAction("F8", self.tr("再打一张"), self._presenter.print_again, enabled=batch is not None),
            KeyAction("F9", self.tr("打移交清单"), self._pack, strong=True),
        )

    def refresh(self, changed: Changed) -> None:
        """Ask again when a case changed."""
        if changed.outbox or changed.cases:
            self._presenter.refresh()

    # drawing

    def _render(self, state: BatchState) -> None:
        before, self._shown = self._shown, state
        self._tell(state)
        board = state.board
        if board is not None:
            self._model.show_rows(board.ready, state.chosen)
            self._table.setVisible(bool(board.ready))
            self._empty.setVisible(not board.ready)
            if board.ready and not self._table.currentIndex().isValid():
                self._table.selectRow(0)
            self._packed.show_batches(board.packed, state.batch)
        self._show_sum(state)
        if state.asks and not before.asks:
            self._packed.asks.ask()
        self._packed.asks.setVisible(bool(state.asks))
        self._go.setEnabled(not state.busy)
        if state.batch != before.batch:
            self.keys_changed.emit()

    def _tell(self, state: BatchState) -> None:
        if state.problem is not None:
            self._told.tell(self._words.problem(state.problem), tone="wait")
        elif state.received is not None:
            self._packed.receiver.clear()
            self._packed.differences.clear()
            told = self.tr("{who} 签收了，记好了").format(who=state.received.received_by)
            self._told.tell(told, tone="ok")
        else:
            self._told.tell(*self._outcome(state.printed))

    def _outcome(self, printed: Printed | None) -> tuple[str, str]:
        if printed is None:
            return "", ""
        return {
            PrintOutcome.PRINTED: (self.tr("打好了"), self.tr("第 {n} 次").format(n=printed.copy)),
            PrintOutcome.PDF: (
                self.tr("没有打印机，存成了文件"),
                self.tr("{file}，这一批已经记下").format(file=printed.file),
            ),
            PrintOutcome.LATER: (self.tr("没打出来，单子留着"), self.tr("批次已经记下，按 F8 再打")),
        }[printed.outcome]

    def _show_sum(self, state: BatchState) -> None:
        picked = state.picked
        if not picked:
            self._sum.setText(self.tr("还没勾"))
            return
        told = self.tr("勾了 {n} 件，材料 {sheets} 份，票据 {bills} 张，金额 {money} 元")
        self._sum.setText(
            told.format(
                n=len(picked),
                sheets=sum(one.sheets for one in picked),
                bills=sum(one.bills for one in picked),
                money=state.money or "0",
            )
        )

    def _toggled(self, row: int) -> None:
        one = self._model.rows[row]
        if isinstance(one, BatchCase):
            self._presenter.toggle(one.case_id)

    def _pack(self) -> None:
        self._presenter.pack(self._carrier.text())
        if not self._carrier.text().strip() and self._shown.picked:
            self._carrier.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self.navigate.emit("back", None)
