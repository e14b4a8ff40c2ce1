"""The cards beside the list: packed batches with who signed for them, and empty forms."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from station_app.services.register_desk import BatchView
from ui.screens.batch.table import BATCHES, BatchModel, BatchTable, batch_titles
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.reason_line import ReasonLine

translate = QCoreApplication.translate
LONGEST_NAME, LONGEST_DIFFERENCE = 50, 200


class PackedCard(Card):
    """Batches; `again` prints the list of the selected one, `signed` carries receiver and differences."""

    selected = Signal(str)
    again = Signal()
    signed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Batch", "打过的批次"), name="batch.packed")
        self.model = BatchModel(batch_titles())
        self.table = BatchTable(theme, self.model, BATCHES, "batch.list")
        self.table.setAccessibleName(translate("Batch", "打过的批次"))
        self.table.selectionModel().currentRowChanged.connect(self._row)
        self.body.addWidget(self.table, 1)
        self.asks = ReasonLine(theme, "batch")
        self.body.addWidget(self.asks)
        self._told = text_label("label", tone="secondary", wrap=True, name="batch.told_received")
        self.body.addWidget(self._told)
        self.receiver = _line("batch.receiver", translate("Batch", "谁接收的"), LONGEST_NAME)
        self.differences = _line(
            "batch.differences", translate("Batch", "哪里不一致，没有就空着"), LONGEST_DIFFERENCE
        )
        self.body.addWidget(self.receiver)
        self.body.addWidget(self.differences)
        holder = QWidget()
        row = FlowLayout(holder, theme)
        self.print = KeyButton(theme, translate("Batch", "再打一张"), key="F8", name="batch.print")
        self.print.clicked.connect(self.again)
        self.sign = KeyButton(theme, translate("Batch", "签收了"), key="Alt+2", name="batch.sign")
        self.sign.clicked.connect(self._sign)
        row.addWidget(self.print)
        row.addWidget(self.sign)
        self.body.addWidget(holder)

    def show_batches(self, packed: tuple[BatchView, ...], chosen: BatchView | None) -> None:
        """Show the list, and what can be done with the selected batch."""
        self.model.show_rows(packed)
        at = packed.index(chosen) if chosen in packed else -1
        if at >= 0 and self.table.currentIndex().row() != at:
            self.table.selectRow(at)
        waits = chosen is not None and chosen.received_at is None
        self.receiver.setVisible(waits)
        self.differences.setVisible(waits)
        self.sign.setVisible(waits)
        self.print.setEnabled(chosen is not None)
        self._told.setVisible(chosen is not None and not waits)
        if chosen is not None and not waits:
            found = chosen.differences or translate("Batch", "没有")
            told = translate("Batch", "{who} 签收了。不一致的地方：{what}")
            self._told.setText(told.format(who=chosen.received_by, what=found))

    def _row(self) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self.model.rows):
            row = self.model.rows[at]
            if isinstance(row, BatchView):
                self.selected.emit(row.handover_id)

    def _sign(self) -> None:
        self.signed.emit(self.receiver.text(), self.differences.text())


class BlankCard(Card):
    """Empty forms; `wanted` carries the document."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Batch", "上门带的空白单"), name="batch.blank")
        holder = QWidget()
        row = FlowLayout(holder, theme)
        for document, words in blank_forms():
            button = KeyButton(theme, words, icon="ri.printer-line", name=f"batch.blank.{document}")
            button.clicked.connect(partial(self.wanted.emit, document))
            row.addWidget(button)
        self.body.addWidget(holder)


def blank_forms() -> tuple[tuple[str, str], ...]:
    """Name the forms that are taken along empty."""
    return (
        ("DOC04", translate("Batch", "授权委托书")),
        ("DOC11", translate("Batch", "上门记录单")),
        ("DOC12", translate("Batch", "帮办登记表")),
        ("DOC08", translate("Batch", "材料清单")),
    )


def _line(name: str, words: str, longest: int) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(words)
    line.setPlaceholderText(words)
    line.setMaxLength(longest)
    return line
