"""The hits under their headings; near hits stand apart and never first."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from station_app.services.views import Hit, HitGroup
from ui.theme import Theme
from ui.widgets.avatar import paint_avatar
from ui.widgets.paint import keycap, keycap_width

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
VISIBLE = 9
"""Rows that fit below the box at 100 % on the smallest screen."""
ICONS = {
    "matter": "ri.survey-line",
    "case": "ri.mail-lock-line",
    "page": "ri.arrow-right-circle-line",
    "setting": "ri.settings-3-line",
}


class _Hits(QAbstractListModel):
    """Headings and hits in the order shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[HitGroup | Hit, ...] = ()

    def show_groups(self, groups: tuple[HitGroup, ...]) -> None:
        """Replace the rows when they differ."""
        rows: list[HitGroup | Hit] = []
        for group in groups:
            rows += [group, *group.hits]
        if tuple(rows) != self.rows:
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 - Qt's signature
        """Return headings and hits together."""
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, or its words for a screen reader."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, HitGroup) else f"{row.title} {row.detail}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let hits be chosen, headings not."""
        if isinstance(self.rows[index.row()], HitGroup):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Row(QStyledItemDelegate):
    """Paints a heading, or a hit with its avatar or icon and its key at the right edge."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return a low heading or a hit."""
        heading = isinstance(index.data(ROW), HitGroup)
        high = "size.control_small" if heading else "size.palette_row"
        return QSize(self._theme.px("size.tile"), self._theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row, box = index.data(ROW), QRectF(option.rect)
        painter.save()
        if isinstance(row, Hit):
            self._hit(painter, box, row, selected=bool(option.state & QStyle.StateFlag.State_Selected))
        elif isinstance(row, HitGroup):
            painter.setFont(self._theme.font("caption", strong=True))
            painter.setPen(self._theme.color("text.muted"))
            inside = box.adjusted(self._theme.px("space.4"), 0, 0, 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, row.title)
        painter.restore()

    def _hit(self, painter: QPainter, box: QRectF, hit: Hit, *, selected: bool) -> None:
        theme = self._theme
        if selected:
            painter.fillRect(box, theme.color("bg.selected"))
            bar = QRectF(box.left(), box.top(), theme.px("line.selected_bar"), box.height())
            painter.fillRect(bar, theme.color("selected.bar"))
        dark = "text.on_selected" if selected and theme.sheet == "high_contrast" else ""
        inside = box.adjusted(theme.px("space.4"), 0, -theme.px("space.4"), 0)
        side = theme.px("size.segment")
        mark = QRectF(inside.left(), inside.center().y() - side / 2, side, side)
        if hit.kind == "resident":
            paint_avatar(painter, theme, mark, hit.title)
        else:
            small = theme.px("size.icon")
            icon = QRectF(0, 0, small, small)
            icon.moveCenter(mark.center())
            theme.paint_icon(painter, icon, ICONS.get(hit.kind, ICONS["page"]), dark or "brand.primary")
        inside.setLeft(mark.right() + theme.px("space.3"))
        self._key(painter, inside, hit, selected=selected)
        left = self._words(painter, inside, hit.title, theme.font(strong=True), dark or "text.link")
        inside.setLeft(left + theme.px("space.4"))
        self._words(painter, inside, hit.detail, theme.font("caption"), dark or "text.muted")

    def _key(self, painter: QPainter, box: QRectF, hit: Hit, *, selected: bool) -> None:
        words = self.tr("Enter 打开") if selected else hit.shortcut
        if words:
            wide = keycap_width(self._theme, words)
            box.setRight(box.right() - wide)
            keycap(painter, self._theme, QPointF(box.right(), box.center().y()), words)
            box.setRight(box.right() - self._theme.px("space.3"))

    def _words(self, painter: QPainter, box: QRectF, text: str, font: QFont, ink: str) -> float:
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(int(box.width()), 0))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        return box.left() + metrics.horizontalAdvance(shown)


class HitList(QListView):
    """The hits; the box above keeps the focus. `pressed_hit` carries the place of a hit, without headings."""

    pressed_hit = Signal(int)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hits = _Hits(self)
        self.setModel(self._hits)
        self.setItemDelegate(_Row(theme, self))
        self.setObjectName("palette.list")
        self.setAccessibleName(self.tr("找到的"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._pressed)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_groups(self, groups: tuple[HitGroup, ...], at: int) -> None:
        """Show the groups, the n-th hit highlighted, as high as they need."""
        self._hits.show_groups(groups)
        self.setVisible(bool(groups))
        rows = [place for place, row in enumerate(self._hits.rows) if isinstance(row, Hit)]
        if at < len(rows):
            index = self._hits.index(rows[at])
            self.setCurrentIndex(index)
            self.scrollTo(index)
        heading, hit = self._theme.px("size.control_small"), self._theme.px("size.palette_row")
        high = len(groups) * heading + len(rows) * hit
        self.setMinimumHeight(min(high, hit * VISIBLE))
        self.setMaximumHeight(high)

    def _pressed(self, index: QModelIndex) -> None:
        hits = [place for place, row in enumerate(self._hits.rows) if isinstance(row, Hit)]
        if index.row() in hits:
            self.pressed_hit.emit(hits.index(index.row()))
