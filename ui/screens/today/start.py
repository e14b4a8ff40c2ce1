"""The box a day's work starts from: card or typing, the people found, and who stands here."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from station_app.services.views import ResidentRow
from ui.screens import saying
from ui.screens.begin import Visitor
from ui.screens.today.presenter import TodayState
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.chip import Chip
from ui.widgets.delegates import LINE, ListDelegate, ListLine
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.paint import rounded

Index = QModelIndex | QPersistentModelIndex


class _Mark(QWidget):
    """The picture of a card on its tinted square."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.fix(self, width="size.start_box", height="size.start_box")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        theme, painter, box = self._theme, QPainter(self), QRectF(self.rect())
        rounded(painter, box, theme.px("radius.card"), fill=theme.color("brand.tint"))
        side = theme.px("size.icon_tile")
        mark = QRectF(0, 0, side, side)
        mark.moveCenter(box.center())
        theme.paint_icon(painter, mark, "ri.profile-line", "brand.on_tint")


class HitsModel(QAbstractListModel):
    """The people found for the typed text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[ResidentRow, ...] = ()

    def show_rows(self, rows: tuple[ResidentRow, ...]) -> None:
        """Replace the lines."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 - Qt's signature
        """Return the number of people."""
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line as drawn, or as read by a screen reader."""
        row = self._rows[index.row()]
        facts = saying.person_facts(row.gend, row.age, row.tail)
        words, tone = saying.insured(row.insured)
        where = self.tr("{group} 组　户主 {head}").format(group=row.group, head=row.head_name)
        if role == LINE:
            return ListLine(row.name, facts, where, avatar=row.name, chip=words, chip_tone=tone)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.name} {facts} {where} {words}"
        return None


class Hits(QListView):
    """The people found, hanging below the box without moving the page."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = HitsModel(self)
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("找到的人"))
        self.setModel(self.rows)
        self.setItemDelegate(ListDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_under(self, box: QWidget, state: TodayState) -> None:
        """Show the people found below `box`, the highlighted one marked."""
        self.setVisible(bool(state.hits))
        if not state.hits:
            return
        self.rows.show_rows(state.hits)
        self.setCurrentIndex(self.rows.index(state.at))
        parent = self.parentWidget()
        at = box.mapTo(parent, box.rect().bottomLeft()) if parent is not None else box.pos()
        high = self._theme.px("size.row_two_line") * len(state.hits) + 2 * self._theme.px("line.control")
        self.setGeometry(at.x(), at.y() + self._theme.px("space.1"), box.width(), high)
        self.raise_()


class StartCard(QFrame):
    """The search box with its two buttons, and the strip of who stands here."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        self.setProperty("tone", "primary")
        column = QVBoxLayout(self)
        theme.fit(column, "space.3", ("space.3", "space.4"))
        self.box = QLineEdit()
        self.box.setObjectName("today.start")
        self.box.setProperty("kind", "big")
        self.box.setPlaceholderText(self.tr("放上身份证，或输入姓名、拼音首字母、证号后 4 位"))
        self.box.setAccessibleName(self.tr("找人：姓名、拼音首字母、证号后 4 位"))
        self.box.installEventFilter(self)
        read, choose = self.tr("读身份证"), self.tr("选事项")
        self.read = KeyButton(theme, read, key="F2", icon="ri.profile-line", primary=True, size="big")
        self.read.setObjectName("today.read")
        self.guide = KeyButton(
            theme, choose, key="F4", icon="ri.list-check-2", size="big", name="today.matters"
        )
        column.addLayout(self._rows())
        self.strip = VisitorStrip(theme)
        column.addWidget(self.strip)

    def _rows(self) -> QBoxLayout:
        """Return box and buttons side by side; in large type the buttons go below."""
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        typing, buttons = QHBoxLayout(), QHBoxLayout()
        for layout in (self._row, typing, buttons):
            self._theme.fit(layout, "space.3")
        typing.addWidget(_Mark(self._theme))
        typing.addWidget(self.box, 1)
        buttons.addWidget(self.read)
        buttons.addWidget(self.guide)
        buttons.addStretch(1)
        self._row.addLayout(typing, 1)
        self._row.addLayout(buttons)
        self._theme.changed.connect(self._turn)
        self._turn()
        return self._row

    def _turn(self) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if self._theme.scale == 1.0 else below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let ↑ and ↓ in the box walk the people found."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self.stepped.emit(step)
                return True
        return super().eventFilter(watched, event)

    def tell(self, state: TodayState) -> None:
        """Show what is going on."""
        if self.box.text() != state.text:
            self.box.setText(state.text)
        self.read.set_words(self.tr("正在读卡…") if state.busy == "card" else self.tr("读身份证"))
        self.read.setEnabled(not state.busy)
        self.strip.tell(state.visitor)


class VisitorStrip(QFrame):
    """Name, sex, age, tail and whether insured; a button for the profile and one to let go."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("today.visitor")
        row = QHBoxLayout(self)
        theme.fit(row, "space.3")
        self._avatar = Avatar(theme)
        self._name = text_label("title", name="today.visitor.name")
        self._facts = text_label("body", tone="secondary")
        self._insured = Chip(theme, parent=self)
        self._source = Chip(theme, parent=self)
        self.open = KeyButton(theme, self.tr("看档案"), size="small", name="today.visitor.open")
        self.leave = KeyButton(theme, self.tr("换一位"), key="Esc", size="small", name="today.visitor.leave")
        for part in (self._avatar, self._name, self._facts, self._insured, self._source):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.open)
        row.addWidget(self.leave)
        self.hide()

    def tell(self, visitor: Visitor | None) -> None:
        """Show who stands here, or nothing."""
        self.setVisible(visitor is not None)
        if visitor is None:
            return
        self._avatar.show_name(visitor.name)
        self._name.setText(visitor.name)
        self._facts.setText(saying.visitor_facts(visitor))
        words, tone = saying.insured(visitor.insured)
        known = visitor.resident_id is not None
        self._insured.show_text(
            words if known else self.tr("名册里没有，先核对"), tone=tone if known else "wait"
        )
        self._source.show_text(self.tr("已读卡") if visitor.card else "", tone="ok", icon="ri.profile-line")
        self.open.setVisible(known)
