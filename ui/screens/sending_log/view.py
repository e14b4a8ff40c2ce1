"""The page 送件记录: when the line was there, what went out, what the platform said, and what was mended."""

from concurrent.futures import Future
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.sending_log_views import LogDay, LogRow
from station_app.services.views import Changed
from ui.bridge import Bridge
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.delegates import CELL, Cell
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.line_table import make_table
from ui.widgets.notice import EmptyState, Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_SHARES = (12, 14, 52, 22)


class LogModel(QAbstractTableModel):
    """Lines of the log, the newest first; the day stands at its first line."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[str, LogRow], ...] = ()

    def show_days(self, days: tuple[LogDay, ...]) -> None:
        """Replace the lines."""
        self.beginResetModel()
        self.rows = tuple(
            ("" if place else day_words(day.day), row) for day in days for place, row in enumerate(day.rows)
        )
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(_SHARES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        titles = (
            translate("SendingLog", "哪天"),
            translate("SendingLog", "几点"),
            translate("SendingLog", "怎么样"),
            translate("SendingLog", "几次、多久"),
        )
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell to draw, or its words for screen readers."""
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        day, row = self.rows[index.row()]
        cells = (
            Cell(day, strong=True),
            Cell(row.when, tone="secondary"),
            Cell(row.words, chip=row.tone, icon=row.icon),
            Cell(row.more, tone="secondary"),
        )
        cell = cells[index.column()]
        return cell if role == CELL else cell.text


def day_words(day: str) -> str:
    """Write a day as people say it."""
    told = date.fromisoformat(day)
    return translate("SendingLog", "{m}月{d}日").format(m=told.month, d=told.day)


class SendingLogPage(Page):
    """The list; it takes no argument."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="")
        self.title.setText(self.tr("送件记录"))
        self._desk, self._scope = desk, bridge.scope(self)
        self._words = Wording(session)
        self._scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        told = self.tr("网络什么时候在、送了几件、平台回了什么，都记在这里，留三个月")
        self.head.addWidget(text_label("body", told, tone="secondary", wrap=True), 1)
        self._told = Notice(self.theme, name="sending_log.told")
        self.body.addWidget(self._told)
        card = Card(self.theme, padded=False, name="sending_log.card")
        self.theme.fit(card.body)
        self._model = LogModel()
        self._table = make_table(self.theme, "sending_log.list", self.tr("送件记录"))
        self._table.setModel(self._model)
        self._empty = EmptyState(
            self.theme, "ri.mail-send-line", self.tr("还没送过件"), self.tr("送过以后，这里一行一行记着")
        )
        self._empty.hide()
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._empty, 1)
        self.body.addWidget(card, 1)
        bar = self.action_bar()
        back = KeyButton(
            self.theme, self.tr("返回"), key="Esc", icon="ri.arrow-left-line", name="sending_log.back"
        )
        back.clicked.connect(self._go_back)
        bar.addWidget(back)
        bar.addStretch(1)
        self.theme.changed.connect(self.rescale)
        self.rescale()

    def enter(self, argument: dict[str, object] | None) -> None:  # noqa: ARG002 - the page of all lines
        """Ask for the lines."""
        self._ask()
        self._table.setFocus()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        return (KeyAction("Esc", self.tr("返回"), self._go_back),)

    def refresh(self, changed: Changed) -> None:
        """Ask again when something was sent or tried."""
        if changed.outbox:
            self._ask()

    def rescale(self) -> None:
        """Share the width among the columns."""
        self._table.verticalHeader().setDefaultSectionSize(self.theme.px("size.row"))
        wide = max(self._table.viewport().width(), self.theme.px("size.short_field"))
        for column, share in enumerate(_SHARES):
            self._table.setColumnWidth(column, wide * share // sum(_SHARES))
        self._table.horizontalHeader().setStretchLastSection(True)

    def showEvent(self, event: object) -> None:
        """Measure once the page has its width."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt gives a QShowEvent
        self.rescale()

    def _ask(self) -> None:
        self._scope.run(self._desk.sending_log, self._listed)

    def _listed(self, future: "Future[tuple[LogDay, ...]]") -> None:
        try:
            days = future.result()
        except StationError as error:
            self._told.tell(self._words.problem(error), tone="wait")
            return
        at = self._table.currentIndex().row()
        self._model.show_days(days)
        self._table.setVisible(bool(days))
        self._empty.setVisible(not days)
        if days:
            self._table.selectRow(max(0, min(at, len(self._model.rows) - 1)))

    def _go_back(self) -> None:
        self.navigate.emit("outbox", None)
