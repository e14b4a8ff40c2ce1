"""Where things stand on the page 台账: choices above, ledgers at the left, lines or a form, keys below."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.screens.ledger.parts import FileCard, FormCard, LineCard
from ui.screens.ledger.state import FILE, FORM, LINES, LedgerState
from ui.screens.ledger.table import LedgersModel, LinesModel
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.line_table import MONTHS, make_table
from ui.widgets.notice import EmptyState, Notice
from ui.words import Wording

translate = QCoreApplication.translate


class LedgerLayout:
    """The widgets of the page, put into its head, body and bar."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        self._theme, self._words = theme, words
        self.period = _box("ledger.period", translate("Ledger", "哪个月"))
        self.which = _box("ledger.which", translate("Ledger", "哪本台账"))
        self.count = text_label("body", tone="secondary", name="ledger.count")
        self.problem = Notice(theme, name="ledger.problem")
        self.told = Notice(theme, name="ledger.told")
        self.list = make_table(theme, "ledger.list", translate("Ledger", "台账"))
        self.ledgers = LedgersModel(words, self.list)
        self.list.setModel(self.ledgers)
        self.list.horizontalHeader().hide()
        self.table = make_table(theme, "ledger.lines", translate("Ledger", "台账的行"))
        self.lines = LinesModel(words, self.table)
        self.table.setModel(self.lines)
        self.empty = EmptyState(
            theme,
            "ri.book-open-line",
            translate("Ledger", "这段时间还没有记录"),
            translate("Ledger", "办了件，程序自己会记进来"),
        )
        self.line = LineCard(theme, words)
        self.form, self.file = FormCard(theme, words), FileCard(theme)
        self._parts = QStackedWidget()
        self._list_card = Card(theme, padded=False, name="ledger.list.card")
        self._make_buttons()

    def fill(self, head: QHBoxLayout, body: QVBoxLayout, bar: QHBoxLayout) -> None:
        """Put everything in its place."""
        for choice in (self.period, self.which, self.count):
            head.addWidget(choice)
        head.addStretch(1)
        body.addWidget(self.problem)
        body.addWidget(self.told)
        row = QHBoxLayout()
        self._theme.fit(row, "space.card_gap")
        self._theme.fit(self._list_card.body)
        self._theme.fix(self._list_card, width="size.side_panel")
        self._list_card.body.addWidget(self.list, 1)
        row.addWidget(self._list_card)
        for part in (self._make_lines(), self.form, self.file):
            self._parts.addWidget(part)
        row.addWidget(self._parts, 1)
        body.addLayout(row, 1)
        bar.addWidget(self.back)
        bar.addStretch(1)
        for button in (self.add, self.mend, self.export, self.print, self.open, self.go):
            bar.addWidget(button)

    def _make_lines(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        self._theme.fit(column, "space.card_gap")
        card = Card(self._theme, padded=False, name="ledger.lines.card")
        self._theme.fit(card.body)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        column.addWidget(card, 3)
        column.addWidget(self.line, 2)
        return whole

    def _make_buttons(self) -> None:
        theme = self._theme
        self.back = KeyButton(
            theme, translate("Ledger", "返回"), key="Esc", icon="ri.arrow-left-line", name="ledger.back"
        )
        self.add = KeyButton(
            theme, translate("Ledger", "加一行"), key="Alt+1", icon="ri.add-line", name="ledger.add"
        )
        self.mend = KeyButton(theme, translate("Ledger", "更正"), key="Alt+2", name="ledger.correct")
        self.export = KeyButton(theme, translate("Ledger", "导出"), key="Alt+3", name="ledger.export")
        self.print = KeyButton(
            theme, translate("Ledger", "打印"), key="F8", icon="ri.printer-line", name="ledger.print"
        )
        self.open = KeyButton(
            theme, translate("Ledger", "看这一件"), key="Enter", primary=True, name="ledger.open"
        )
        self.go = KeyButton(theme, "", key="F9", primary=True, name="ledger.go")

    # while it is used

    def offer_periods(self, today: date, chosen: str) -> None:
        """Offer the months back to those of last year, then the two years."""
        if not self.period.count() or self.period.itemData(0) != f"{today:%Y-%m}":
            self.period.clear()
            year, month = today.year, today.month
            for _ in range(MONTHS):
                words = translate("Ledger", "{y}年{m}月").format(y=year, m=month)
                self.period.addItem(words, f"{year}-{month:02}")
                year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            for whole in (today.year, today.year - 1):
                self.period.addItem(translate("Ledger", "{y} 全年").format(y=whole), str(whole))
        self.period.setCurrentIndex(max(self.period.findData(chosen), 0))

    def rescale(self) -> None:
        """Let the rows follow the type; in large type the list of ledgers folds into the box above."""
        for table in (self.list, self.table):
            table.verticalHeader().setDefaultSectionSize(self._theme.px("size.row"))
        large = self._theme.scale > 1.0
        self._list_card.setVisible(not large)
        self.which.setVisible(large)
        self.line.setVisible(not large)
        self.lines.set_scale(self._theme.scale)
        self.widen()

    def widen(self) -> None:
        """Give each column its share; the last one takes what is left."""
        header, shares = self.table.horizontalHeader(), self.lines.shares()
        room = self.table.viewport().width()
        for place, share in enumerate(shares[:-1]):
            header.resizeSection(place, room * share // max(sum(shares), 1))
        header.setStretchLastSection(True)
        of_list = self.list.horizontalHeader()
        of_list.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        of_list.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.list.setColumnWidth(1, self._theme.px("size.row"))

    def show_list(self, state: LedgerState) -> None:
        """Show the ledgers with their counts, and which one is open."""
        self.ledgers.show_cards(state.cards)
        place = self.ledgers.place(state.code)
        if place >= 0 and self.list.currentIndex().row() != place:
            self.list.selectRow(place)
        if self.which.count() != len(state.cards):
            self.which.clear()
            for card in state.cards:
                self.which.addItem(f"{card.code[1:]}　{self._words.say(card.title)}", card.code)
        self.which.setCurrentIndex(place)
        name = self._words.say(state.page.title) if state.page else ""
        told = translate("Ledger", "{ledger}　{n} 条").format(ledger=name, n=f"{state.total:,}")
        self.count.setText(told if state.page else "")

    def show_lines(self, state: LedgerState) -> None:
        """Show the lines, or that there are none, or form or file in their place."""
        self.lines.show_state(state)
        self.widen()
        none = state.page is not None and not state.total
        self.empty.setVisible(none)
        self.table.setVisible(not none)
        self._parts.setCurrentIndex((LINES, FORM, FILE).index(state.part))
        self.form.show_form(state.form)
        self.file.show_state(state)
        if state.total and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def show_bar(self, state: LedgerState) -> None:
        """Show the buttons of what is open."""
        lines = state.part == LINES
        self.add.setVisible(lines and state.page is not None and state.page.by_hand)
        for button in (self.mend, self.export, self.print, self.open):
            button.setVisible(lines)
        self.mend.setEnabled(bool(state.total))
        self.go.setVisible(not lines)
        self.go.setEnabled(not state.busy)
        saving = translate("Ledger", "存好这一行")
        self.go.set_words(saving if state.part == FORM else translate("Ledger", "选地方，导出"))


def _box(name: str, spoken: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    return box
