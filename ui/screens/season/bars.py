"""The groups with a bar each: how far the village is, and which group the list shows."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from station_app.domain.season import State
from station_app.services.season_views import GroupLine, SeasonOverview
from ui.screens.season import words
from ui.theme import Theme
from ui.widgets.paint import focus_ring

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
BAR_COLORS = (
    ((State.PAID, State.EXEMPT, State.ELSEWHERE), "chart.2"),
    ((State.PENDING,), "chart.1"),
    ((State.REGISTERED, State.UNPAID), "chart.3"),
    ((State.UNKNOWN,), "chart.5"),
)
"""Colours of a bar from left to right; the numbers beside it say the same."""


def percent(line: GroupLine) -> int:
    """Return the share for whom nothing is left to do, rounded down: 100 only when it is everybody."""
    return line.settled * 100 // line.people if line.people else 0


class GroupsModel(QAbstractListModel):
    """The whole village first, then its groups."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[GroupLine, ...] = ()

    def show_overview(self, view: SeasonOverview) -> None:
        """Take over new figures; the row that is chosen stays chosen."""
        lines = (view.whole, *view.groups)
        if len(lines) != len(self._lines):
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
        elif lines != self._lines:
            self._lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, 0))

    def group(self, place: int) -> str:
        """Return the group in a row, "" for the village."""
        return self._lines[place].group if 0 <= place < len(self._lines) else ""

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the figures, or the words of them."""
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{self.name(line)} {self.figures(line)}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "，".join(f"{words.state(state)[0]} {count}" for state, count in line.counts)
        return None

    def name(self, line: GroupLine) -> str:
        """Return what a row is called."""
        return self.tr("{n} 组").format(n=line.group) if line.group else self.tr("全村")

    def figures(self, line: GroupLine) -> str:
        """Return how many of how many, and the share."""
        told = self.tr("{n} / {m} 人　{p}%")
        return told.format(n=f"{line.settled:,}", m=f"{line.people:,}", p=percent(line))


class GroupsDelegate(QStyledItemDelegate):
    """Name and figures above, the bar below."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the fixed height."""
        return QSize(self._theme.px("size.tile"), self._theme.px("size.row_two_line"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one group."""
        line, model = index.data(LINE), index.model()
        if not isinstance(line, GroupLine) or not isinstance(model, GroupsModel):
            return
        theme, box = self._theme, QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(box, theme.color("bg.selected"))
        side = theme.px("space.3")
        inner = box.adjusted(side, theme.px("space.1"), -side, -theme.px("space.2"))
        ink = theme.color("text.on_selected" if selected else "text.primary")
        painter.setPen(ink)
        height = QFontMetrics(theme.font("label")).height()
        upper = QRectF(inner.left(), inner.top(), inner.width(), height)
        painter.setFont(theme.font("label", strong=True))
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, model.name(line))
        painter.setFont(theme.font("label"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(upper, right, model.figures(line))
        thick = theme.px("space.2")
        paint_bar(painter, theme, QRectF(inner.left(), inner.bottom() - thick, inner.width(), thick), line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring = box.adjusted(1, 1, -1, -1)
            focus_ring(painter, theme, ring, theme.px("radius.control"), filled=False)
        painter.restore()


def paint_bar(painter: QPainter, theme: Theme, box: QRectF, line: GroupLine) -> None:
    """Draw the bar of a group: zero-based, one part for each kind of state."""
    counts = dict(line.counts)
    painter.fillRect(box, theme.color("chart.grid"))
    x = box.left()
    for states, color in BAR_COLORS:
        count = sum(counts.get(one, 0) for one in states)
        wide = box.width() * count / line.people if line.people else 0.0
        painter.fillRect(QRectF(x, box.top(), wide, box.height()), theme.color(color))
        x += wide


class GroupsList(QListView):
    """The list of groups; ↑ and ↓ choose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("season.groups")
        self.setAccessibleName(self.tr("各组进度"))
        self.groups = GroupsModel(self)
        self.setModel(self.groups)
        self.setItemDelegate(GroupsDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        theme.fix(self, min_height="size.list_min")
