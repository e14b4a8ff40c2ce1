"""The bar at the top: search, what is safe and what has arrived, who works here, lock."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy

from ui.theme import SCALES, Theme
from ui.widgets.avatar import Avatar
from ui.widgets.card import IconMark
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.paint import focus_ring, keycap, keycap_width, rounded
from ui.widgets.safety_pill import SafetyPill

SEARCH_FIRST = 100
"""The search box takes all room up to its greatest width; the rest stays empty."""


class _Search(QAbstractButton):
    """Looks like a field and opens the search."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("top.search")
        self.setText(self.tr("搜人、事项、办件，拼音首字母也行"))
        self.setAccessibleName(self.tr("搜索"))
        self.setAccessibleDescription("Ctrl+K")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.fix(self, max_width="size.search_width")
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        """Return the width of the mock-up; gives way first when room is short."""
        return QSize(self._theme.px("size.search_width"), self._theme.px("size.control"))

    def minimumSizeHint(self) -> QSize:
        """Return the least that still shows icon and key."""
        return QSize(2 * self._theme.px("size.control"), self._theme.px("size.control"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter, theme = QPainter(self), self._theme
        box, radius = QRectF(self.rect()), theme.px("radius.control")
        rounded(painter, box, radius, fill=theme.color("bg.surface"), edge=theme.color("border.control"))
        if self.hasFocus():
            focus_ring(painter, theme, box, radius, filled=False)
        side, left, middle = theme.px("size.icon_inline"), theme.px("space.3"), box.center().y()
        icon = QRectF(left, middle - side / 2, side, side)
        theme.paint_icon(painter, icon, "ri.search-line", "text.secondary")
        right, cap = box.right() - theme.px("space.2"), keycap_width(theme, "Ctrl K")
        if right - cap > icon.right():
            right -= cap
            keycap(painter, theme, QPointF(right, middle), "Ctrl K")
        words = QRectF(icon.right() + theme.px("space.2"), 0, 0, box.height())
        words.setRight(right - theme.px("space.2"))
        if words.width() < cap:
            return
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("text.placeholder"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)


class TopBar(QFrame):
    """`search_wanted`, `outbox_wanted` and `lock_wanted` are asked by its parts."""

    search_wanted = Signal()
    outbox_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "top")
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.0", "space.page_padding"))
        theme.fix(self, height="size.topbar")
        search = _Search(theme)
        search.clicked.connect(self.search_wanted)
        self.pill = SafetyPill(theme)
        self.pill.clicked.connect(self.outbox_wanted)
        self._avatar = Avatar(theme)
        self._name = text_label("label", name="top.person")
        lock = _Lock(theme)
        lock.clicked.connect(self.lock_wanted)
        row.addWidget(search, SEARCH_FIRST)
        row.addStretch(1)
        for part in (self.pill, self._avatar, self._name, lock):
            row.addWidget(part)

        theme.changed.connect(self._rescale)

    def show_person(self, name: str) -> None:
        """Show who works here."""
        self._avatar.show_name(name)
        self._avatar.setToolTip(name)
        self._name.setText(name)
        self._rescale()

    def _rescale(self) -> None:
        """Leave the room to the safety pill in the largest type; the avatar still tells who it is."""
        self._name.setVisible(self._theme.scale < SCALES[-1])


class _Lock(KeyButton):
    """The lock button: an icon only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", icon="ri.lock-line", name="top.lock")
        self.setAccessibleName(self.tr("锁屏"))
        self.setAccessibleDescription("F12")
        self.setToolTip(self.tr("锁屏　F12"))

    def sizeHint(self) -> QSize:
        """Square."""
        side = self._theme.px("size.control")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter, theme = QPainter(self), self._theme
        box, radius = QRectF(self.rect()), theme.px("radius.control")
        rounded(painter, box, radius, fill=theme.color("bg.surface"), edge=theme.color("border.default"))
        if self.hasFocus():
            focus_ring(painter, theme, box, radius, filled=False)
        icon = QRectF(0, 0, theme.px("size.icon"), theme.px("size.icon"))
        icon.moveCenter(box.center())
        theme.paint_icon(painter, icon, "ri.lock-line", "text.secondary")


class PracticeBar(QFrame):
    """The yellow bar: nothing here counts. `table_wanted` opens the practice table, `leave_wanted` ends."""

    table_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "practice")
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.0", "space.page_padding"))
        theme.fix(self, height="size.practice_bar")
        name = text_label("body", self.tr("练习模式（培训）"), tone="training", strong=True)
        words = self.tr("这里的人和件都是编的，办了不算数，也不会送到真的平台。")
        self._theme = theme
        self._words = text_label("body", words, tone="training")
        row.addWidget(IconMark(theme, "ri.flask-fill", "training.fg"))
        row.addWidget(name)
        row.addWidget(self._words)
        row.addStretch(1)
        table = KeyButton(theme, self.tr("练习台"), key="Alt R", size="small", name="practice.table")
        table.clicked.connect(self.table_wanted)
        leave = KeyButton(theme, self.tr("回去办真事"), size="small", name="practice.leave")
        leave.clicked.connect(self.leave_wanted)
        row.addWidget(table)
        row.addWidget(leave)
        theme.changed.connect(self._rescale)
        self._rescale()

    def _rescale(self) -> None:
        """Say less where large type leaves no room; the name of the mode always stays."""
        self._words.setVisible(self._theme.scale == 1.0)
