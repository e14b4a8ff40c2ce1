"""What stands on the page before a file is chosen: what can be read, and what came earlier."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from station_app.services.roster_file_views import LoadLine
from ui import words
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label

_SHOWN = 6


class StartCards(QScrollArea):
    """`choose`, `export` and `undo` are its three buttons."""

    choose = Signal()
    export = Signal()
    undo = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("kind", "plain")
        column = QVBoxLayout(inside)
        theme.fit(column, "space.card_gap")
        column.addWidget(self._choosing())
        column.addWidget(self._earlier())
        column.addStretch(1)
        self.setWidget(inside)
        self._lines: list[QLabel] = []

    def _choosing(self) -> Card:
        card = Card(self._theme, self.tr("从表格导入"), icon="ri.file-excel-2-line", name="roster.start")
        told = (
            self.tr("Excel、WPS 的 .xlsx、.xls 和 .csv 都能读。表头怎么写、列怎么排都行，几张工作表也行。"),
            self.tr("先看一遍，拿不准的一行一行问您。按 F9 之前，名册一个字都不会动。"),
            self.tr("表里没有的人不会删；导错了可以整份撤回。"),
        )
        for sentence in told:
            card.body.addWidget(text_label("body", sentence, wrap=True))
        row = QHBoxLayout()
        self._theme.fit(row, "space.button_gap")
        self.choose_button = KeyButton(
            self._theme, self.tr("选文件"), key="Alt+1", primary=True, name="roster.choose"
        )
        self.choose_button.clicked.connect(self.choose)
        out = KeyButton(self._theme, self.tr("导出名册"), key="Alt+2", name="roster.export")
        out.clicked.connect(self.export)
        row.addWidget(self.choose_button)
        row.addWidget(out)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _earlier(self) -> Card:
        card = Card(self._theme, self.tr("导过的名册"), name="roster.loads")
        self._none = text_label(
            "body", self.tr("还没有从文件导过名册"), tone="muted", name="roster.loads.none"
        )
        card.body.addWidget(self._none)
        self._list = QVBoxLayout()
        self._theme.fit(self._list, "space.2")
        card.body.addLayout(self._list)
        self.undo_button = KeyButton(self._theme, self.tr("撤回最近一份"), key="Alt+3", name="roster.undo")
        self.undo_button.clicked.connect(self.undo)
        self.undo_button.hide()
        card.body.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def show_loads(self, loads: tuple[LoadLine, ...], today: date) -> None:
        """List what came earlier, the newest first."""
        for label in self._lines:
            self._list.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._lines = []
        for one in loads[:_SHOWN]:
            label = text_label("body", self._told(one, today), wrap=True)
            if one.undone_at is not None:
                label.setProperty("tone", "muted")
            self._lines.append(label)
            self._list.addWidget(label)
            label.show()
        self._none.setVisible(not loads)
        self.undo_button.setVisible(any(one.undoable for one in loads))

    def _told(self, one: LoadLine, today: date) -> str:
        told = self.tr("{when}　{who} 导入 {name}：新加 {added} 人，改了 {changed} 人")
        if one.undone_at is not None:
            told = self.tr("{when}　{who} 导入 {name}：新加 {added} 人，改了 {changed} 人　已撤回")
        return told.format(
            when=words.moment(one.at, today), who=one.who, name=one.name, added=one.added, changed=one.changed
        )
