"""Parts of the page of lists: what came before, what a list would do, and the buttons below."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from station_app.services.list_views import ListPreview, SubsidyTask, SubsidyView
from ui import words as said
from ui.screens.lists import words
from ui.screens.lists.table import CellsTable
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.delegates import Cell
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.option_group import OptionGroup
from ui.words import Wording

translate = QCoreApplication.translate


class StartPart(QWidget):
    """Which list comes next, whom to look after, and what came by month."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        theme.fit(column, "space.card_gap")
        card = Card(theme, self.tr("装哪一种"), icon="ri.upload-2-line", name="lists.kinds")
        self.kinds = OptionGroup(theme, words.kinds(), name="lists.kind")
        self.kinds.setAccessibleName(self.tr("装哪一种"))
        card.body.addWidget(self.kinds)
        column.addWidget(card)
        row = QHBoxLayout()
        theme.fit(row, "space.card_gap")
        self.tasks, self.past = self._make_tasks(theme), self._make_past(theme)
        nobody, nothing = self.tr("没有要上门看的人"), self.tr("还没有装过名单，先选种类，再选文件")
        for table, title, empty, share in (
            (self.tasks, self.tr("要看一看的人"), nobody, 3),
            (self.past, self.tr("装过的，按月"), nothing, 2),
        ):
            part = Card(theme, title, padded=False)
            table.setAccessibleName(title)
            part.body.addWidget(table, 1)
            part.body.addWidget(self._empty(theme, table, empty), 1)
            row.addWidget(part, share)
        column.addLayout(row, 1)

    def _empty(self, theme: Theme, table: CellsTable, words: str) -> QWidget:
        """Say what an empty table would hold, in its place."""
        place = QWidget()
        line = QVBoxLayout(place)
        theme.fit(line, "space.3", ("space.4", "space.4"))
        line.addWidget(text_label("body", words, tone="muted", wrap=True))
        line.addStretch(1)

        def follow() -> None:
            filled = table.cells.rowCount() > 0
            table.setVisible(filled)
            place.setVisible(not filled)

        table.cells.modelReset.connect(follow)
        table.hide()
        return place

    def _make_tasks(self, theme: Theme) -> CellsTable:
        columns = (
            (self.tr("姓名"), "size.time_column"),
            (self.tr("组"), "size.date_part"),
            (self.tr("哪天前"), "size.time_column"),
            (self.tr("做什么"), "size.short_field"),
        )
        return CellsTable(theme, "lists.tasks", columns)

    def _make_past(self, theme: Theme) -> CellsTable:
        columns = (
            (self.tr("月份"), "size.time_column"),
            (self.tr("名单"), "size.answer_label"),
            (self.tr("带来什么"), "size.short_field"),
        )
        return CellsTable(theme, "lists.past", columns)

    def show_view(self, view: SubsidyView, today: date) -> None:
        """Show tasks and history."""
        self.tasks.cells.show_rows([self._task(one, today) for one in view.tasks])
        past = []
        for load in view.history:
            brought = self.tr("已退回") if load.undone_at else words.line(load)
            past.append((Cell(load.month), Cell(words.kind(load.kind), strong=True), Cell(brought)))
        self.past.cells.show_rows(past)
        if past:
            self.past.selectRow(0)

    def _task(self, one: SubsidyTask, today: date) -> tuple[Cell, ...]:
        text, tone = words.why(one.why)
        group = self.tr("{n} 组").format(n=one.group) if one.group else ""
        due = Cell(said.day(one.due, today), tone="error" if one.late else "")
        return Cell(one.name, strong=True), Cell(group), due, Cell(text, tone=tone)


class PreviewCard(Card):
    """The lines of a list and what each of them would do; those in doubt come first."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__(theme, padded=False, name="lists.preview_card")
        self._wording = wording
        columns = (
            (self.tr("行"), "size.date_part"),
            (self.tr("姓名"), "size.time_column"),
            (self.tr("身份证"), "size.answer_label"),
            (self.tr("名单说"), "size.answer_label"),
            (self.tr("装了会"), "size.answer_label"),
            (self.tr("哪里看不准"), "size.short_field"),
        )
        self.rows = CellsTable(theme, "lists.preview", columns)
        self.rows.setAccessibleName(self.tr("名单里的人"))
        self.body.addWidget(self.rows, 1)

    def show_preview(self, preview: ListPreview) -> None:
        """Show the lines."""
        rows = []
        for one in preview.rows:
            text, tone = words.fate(one.fate)
            doubts = "；".join(self._wording.code(code) for code in one.doubts)
            cells = (
                Cell(str(one.row or ""), tone="muted"),
                Cell(one.name, strong=True),
                Cell(self.tr("尾号 {tail}").format(tail=one.tail)),
                Cell(words.value(one)),
                Cell(text, chip=tone),
                Cell(doubts, tone="error" if doubts else ""),
            )
            rows.append(cells)
        self.rows.cells.show_rows(rows)
        if rows:
            self.rows.selectRow(0)


class Actions:
    """The pinned bar: one set of buttons at the start, another while a list is looked at."""

    def __init__(self, theme: Theme, bar: QHBoxLayout) -> None:
        button = KeyButton
        self.back = button(
            theme, translate("Lists", "返回"), key="Esc", icon="ri.arrow-left-line", name="lists.back"
        )
        self.undo = button(theme, translate("Lists", "退回这一份"), key="Alt+3", name="lists.undo")
        choose, load = translate("Lists", "选文件"), translate("Lists", "装进来")
        self.choose = button(theme, choose, key="Alt+1", primary=True, name="lists.choose")
        self.without = button(theme, translate("Lists", "看不准的不要"), key="Alt+2", name="lists.without")
        self.load = button(theme, load, key="F9", primary=True, name="lists.load")
        self.day = QLineEdit()
        self.day.setObjectName("lists.day")
        self.day.setAccessibleName(translate("Lists", "名单是哪天的"))
        theme.fix(self.day, width="size.answer_label")
        self._day_words = text_label("label", translate("Lists", "名单是哪天的"), tone="secondary")
        bar.addWidget(self.back)
        bar.addStretch(1)
        for part in (self.undo, self.choose, self.without, self._day_words, self.day, self.load):
            bar.addWidget(part)
        self.show_looking(on=False)

    def show_looking(self, *, on: bool) -> None:
        """Offer what a list that is looked at needs, or what the start needs."""
        for part in (self.without, self._day_words, self.day, self.load):
            part.setVisible(on)
        for one in (self.undo, self.choose):
            one.setVisible(not on)
