"""The list of matters: what answers the typed text first, the rest below, under their headings."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from station_app.services.views import MatterTile
from ui.screens import saying
from ui.theme import Theme
from ui.widgets.chip import chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1


class MatterModel(QAbstractListModel):
    """Headings (text) and matters, in the order shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[str | MatterTile, ...] = ()
        self.language = "zh"

    def show_rows(self, rows: tuple[str | MatterTile, ...], language: str) -> bool:
        """Replace the rows; tell whether anything changed."""
        if rows == self._rows and language == self.language:
            return False
        self.beginResetModel()
        self._rows, self.language = rows, language
        self.endResetModel()
        return True

    def row_of(self, place: int) -> int:
        """Return the row of the n-th matter (from 0), -1 when there is none."""
        matters = [row for row, entry in enumerate(self._rows) if isinstance(entry, MatterTile)]
        return matters[place] if 0 <= place < len(matters) else -1

    def place_of(self, row: int) -> int:
        """Return which matter (from 0) stands in a row, -1 for a heading."""
        if not isinstance(self._rows[row], MatterTile):
            return -1
        return sum(isinstance(entry, MatterTile) for entry in self._rows[:row])

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 - Qt's signature
        """Return headings and matters together."""
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, or its words for a screen reader."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else saying.in_language(row.name, self.language)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let matters be chosen, headings not."""
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Row(QStyledItemDelegate):
    """Paints a heading or a matter with the typed letters marked in its name."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return a low heading or a row of two lines."""
        heading = isinstance(index.data(ROW), str)
        return QSize(
            self._theme.px("size.tile"), self._theme.px("size.control_small" if heading else "size.guide_row")
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row, box = index.data(ROW), QRectF(option.rect)
        painter.save()
        if isinstance(row, MatterTile):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._matter(painter, box, row, str(index.data()), selected=selected)
        else:
            self._heading(painter, box, str(row))
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, text: str) -> None:
        painter.setFont(self._theme.font("caption", strong=True))
        painter.setPen(self._theme.color("text.muted"))
        inside = box.adjusted(self._theme.px("space.4"), 0, 0, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, text)

    def _matter(self, painter: QPainter, box: QRectF, tile: MatterTile, name: str, *, selected: bool) -> None:
        theme = self._theme
        if selected:
            painter.fillRect(box, theme.color("bg.selected"))
            bar = QRectF(box.left(), box.top(), theme.px("line.selected_bar"), box.height())
            painter.fillRect(bar, theme.color("selected.bar"))
        line = QRectF(box.left(), box.bottom(), box.width(), theme.px("line.hairline"))
        painter.fillRect(line, theme.color("border.subtle"))
        inside = box.adjusted(
            theme.px("space.4"), theme.px("space.1"), -theme.px("space.4"), -theme.px("space.1")
        )
        words, tone = saying.place(tile.place)
        size = chip_size(theme, words, "")
        at = QPointF(inside.right() - size.width(), inside.center().y() - size.height() / 2)
        paint_chip(painter, theme, at, words, tone=tone)
        inside.setRight(at.x() - theme.px("space.2"))
        upper, lower = QRectF(inside), QRectF(inside)
        upper.setHeight(inside.height() / 2)
        lower.setTop(upper.bottom())
        dark = "text.on_selected" if selected and theme.sheet == "high_contrast" else ""
        self._name(painter, upper, name, _marked(tile, name), bold=selected, dark=dark)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color(dark or "text.muted"))
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, saying.matter_line(tile))

    def _name(  # the letters are placed one by one, because only some of them are bold
        self, painter: QPainter, box: QRectF, name: str, marked: set[int], *, bold: bool, dark: str
    ) -> None:
        theme, left = self._theme, box.left()
        for at, character in enumerate(name):
            font = theme.font(strong=bold or at in marked)
            wide = QFontMetrics(font).horizontalAdvance(character)
            rest = name[at:]
            if left + wide > box.right() and len(rest) > 1:
                painter.drawText(
                    QRectF(left, box.top(), wide, box.height()), Qt.AlignmentFlag.AlignVCenter, "…"
                )
                return
            painter.setFont(font)
            painter.setPen(theme.color(dark or ("text.link" if at in marked else "text.primary")))
            painter.drawText(
                QRectF(left, box.top(), wide + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, character
            )
            left += wide


def _marked(tile: MatterTile, name: str) -> set[int]:
    """Return the letters that the search matched; the spans belong to the Chinese name."""
    return {at for start, end in tile.matched for at in range(start, end)} if name == tile.name.zh else set()


class MatterList(QListView):
    """The list itself; the search box above keeps the focus."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = MatterModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Row(theme, self))
        self.setObjectName("guide.list")
        self.setAccessibleName(self.tr("事项"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.fix(self, min_height="size.popup")
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: tuple[str | MatterTile, ...], at: int, language: str) -> None:
        """Show headings and matters, the n-th matter highlighted."""
        self.rows.show_rows(rows, language)
        row = self.rows.row_of(at)
        if at == 0:
            self.scrollToTop()
        if row >= 0:
            index = self.rows.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def page(self) -> int:
        """Return how many matters fit into the list, less one that stays in sight."""
        rows = self.viewport().height() // max(1, self.sizeHintForRow(self.rows.row_of(0)))
        return max(1, rows - 1)
