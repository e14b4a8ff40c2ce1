"""办过的事: what was done for this person, the newest first, year by year."""

from datetime import date

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
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from station_app.services.views import ProfileView, TimelineRow
from ui import words
from ui.screens import saying
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.label import text_label
from ui.widgets.paint import rounded

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1


class _Past(QAbstractListModel):
    """Years (text) and what was done in them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[str | TimelineRow, ...] = ()

    def show_rows(self, rows: tuple[str | TimelineRow, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 - Qt's signature
        """Return years and entries together."""
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, or its words for a screen reader."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else f"{row.title} {row.detail}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be chosen, years not."""
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Row(QStyledItemDelegate):
    """Paints a year, or an entry: when, a dot on the line, title and detail, the status."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.today = date.min
        self.language = "zh"

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return a low year or a row of two lines."""
        high = "size.control_small" if isinstance(index.data(ROW), str) else "size.row_list"
        return QSize(self._theme.px("size.tile"), self._theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row, box, theme = index.data(ROW), QRectF(option.rect), self._theme
        painter.save()
        if isinstance(row, TimelineRow):
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, theme.color("bg.subtle"))
            self._entry(painter, box, row)
        else:
            painter.setFont(theme.font("caption", strong=True))
            painter.setPen(theme.color("text.muted"))
            inside = box.adjusted(theme.px("space.4") + theme.px("size.time_column"), 0, 0, 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, str(row))
        painter.restore()

    def _entry(self, painter: QPainter, box: QRectF, row: TimelineRow) -> None:
        theme, token = self._theme, self._theme.status(row.status)
        tone = token.color.removeprefix("status.")
        inside = box.adjusted(theme.px("space.4"), 0, -theme.px("space.4"), 0)
        when = QRectF(
            inside.left(), inside.top(), theme.px("size.time_column") - theme.px("space.3"), inside.height()
        )
        at = row.at.astimezone(words.BEIJING).date()
        self._text(painter, when, saying.near_day(at, self.today), "label", "text.secondary", right=True)
        inside.setLeft(inside.left() + theme.px("size.time_column"))
        self._dot(painter, inside, token.icon, tone)
        inside.setLeft(inside.left() + theme.px("size.avatar") + theme.px("space.2"))
        label = token.en if self.language == "en" else token.zh
        size = chip_size(theme, label, "")
        corner = QPointF(inside.right() - size.width(), inside.center().y() - size.height() / 2)
        paint_chip(painter, theme, corner, label, tone=tone)
        inside.setRight(corner.x() - theme.px("space.2"))
        upper, lower = QRectF(inside), QRectF(inside)
        upper.setBottom(inside.center().y())
        lower.setTop(inside.center().y())
        self._text(painter, upper, row.title, "body", "text.primary", strong=True)
        self._text(painter, lower, row.detail, "caption", "text.muted")

    def _dot(self, painter: QPainter, box: QRectF, icon: str, tone: str) -> None:
        theme, side, inner = (
            self._theme,
            self._theme.px("size.control_small"),
            self._theme.px("size.icon_inline"),
        )
        dot = QRectF(box.left(), box.center().y() - side / 2, side, side)
        line = QRectF(dot.center().x(), box.top(), theme.px("line.focus"), box.height())
        painter.fillRect(line, theme.color("border.default"))
        edge = theme.color(f"status.{tone}.fg") if theme.sheet == "high_contrast" else None
        rounded(painter, dot, side / 2, fill=theme.color(f"status.{tone}.bg"), edge=edge)
        mark = QRectF(0, 0, inner, inner)
        mark.moveCenter(dot.center())
        theme.paint_icon(painter, mark, icon, f"status.{tone}.fg")

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        role: str,
        ink: str,
        *,
        strong: bool = False,
        right: bool = False,
    ) -> None:
        font = self._theme.font(role, strong=strong)
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(int(box.width()), 0))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


class PastCard(Card):
    """The list; Enter or a double click opens one case's track: `asked` carries its id."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("办过的事"), padded=False, name="resident.past")
        theme.fit(self.body)
        self._list = QListView()
        self._list.setObjectName("resident.timeline")
        self._list.setAccessibleName(self.tr("办过的事"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.fix(self._list, min_height="size.popup")
        self._model, self._row = _Past(self._list), _Row(theme, self._list)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._row)
        self._list.activated.connect(self._opened)
        self._empty = text_label("body", self.tr("还没在这里办过事"), tone="secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._empty, 1)
        self._known = text_label("caption", tone="muted", wrap=True, name="resident.known")
        self.foot().addWidget(self._known, 1)

    def tell(self, profile: ProfileView, today: date, language: str) -> None:
        """Show the entries under their years, and how far the record reaches."""
        self._row.today, self._row.language = today, language
        rows: list[str | TimelineRow] = []
        year = 0
        for entry in profile.timeline:
            own = entry.at.astimezone(words.BEIJING).year
            if own != year:
                year = own
                rows.append(self.tr("{year} 年").format(year=year))
            rows.append(entry)
        self._model.show_rows(tuple(rows))
        self._list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        known = words.day(profile.known_until, today) if profile.known_until else ""
        self._known.setText(self.tr("平台上的记录到 {date}").format(date=known) if known else "")

    def chosen(self) -> str:
        """Return the case of the chosen entry, else of the newest one; "" when there is none."""
        entry = (
            self._model.rows[self._list.currentIndex().row()] if self._list.currentIndex().isValid() else None
        )
        if isinstance(entry, TimelineRow) and entry.case_id:
            return entry.case_id
        cases = (row.case_id for row in self._model.rows if isinstance(row, TimelineRow) and row.case_id)
        return next(cases, "")

    def _opened(self, index: QModelIndex) -> None:
        entry = self._model.rows[index.row()]
        if isinstance(entry, TimelineRow):
            self.asked.emit(entry.case_id)
