"""The button of this program: icon, words, and the key that does the same."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import focus_ring, keycap, keycap_width, rounded

_INKS = {"text": "text.link", "danger": "status.error.fg", "danger_link": "status.error.fg"}


class KeyButton(QPushButton):
    """A button that shows its shortcut. `look` is normal, danger, text or danger_link (no frame).

    `tail` is an icon behind the words. `size` is small, normal, primary or big. The shortcut itself
    belongs to the page's `keys()`; the button only tells it, also to screen readers.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        key: str = "",
        icon: str = "",
        tail: str = "",
        primary: bool = False,
        size: str = "",
        look: str = "normal",
        spread: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, parent)
        self._theme = theme
        self._key = key
        self._icon = icon
        self._tail = tail
        self._primary = primary
        self._look = look
        self._spread = spread
        self._size = {"": "primary" if primary else "normal"}.get(size, size)
        self._hover = False
        self.setAutoDefault(True)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if spread else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
        )
        self.setAccessibleName(label)
        self.setAccessibleDescription(key)
        if name:
            self.setObjectName(name)
        theme.changed.connect(self.updateGeometry)

    def set_words(self, label: str, key: str | None = None, icon: str | None = None) -> None:
        """Change label, key cap and icon."""
        self.setText(label)
        self.setAccessibleName(label)
        self._key = self._key if key is None else key
        self._icon = self._icon if icon is None else icon
        self.setAccessibleDescription(self._key)
        self.updateGeometry()
        self.update()

    def set_primary(self, primary: bool) -> None:  # noqa: FBT001 - shaped like Qt's own setters
        """Make this the page's one primary button, or an ordinary one."""
        self._primary = primary
        self.update()

    def sizeHint(self) -> QSize:
        """Width of icon, words and cap; height by size."""
        theme = self._theme
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        gap = theme.px("space.2")
        parts = [words] if self.text() else []
        parts += [theme.px("size.icon")] if self._icon else []
        parts += [keycap_width(theme, self._key) + theme.px("space.1")] if self._key else []
        inside = sum(parts) + gap * max(len(parts) - 1, 0)
        inside += theme.px("size.icon_inline") + theme.px("space.1") if self._tail else 0
        return QSize(max(inside + 2 * self._side(), self._height()), self._height())

    def minimumSizeHint(self) -> QSize:
        """Never cut words."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Remember the mouse."""
        self._hover = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the mouse."""
        self._hover = False
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw surface, words and cap."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        radius = self._theme.px("radius.control")
        fill, edge = self._surface()
        rounded(painter, box, radius, fill=fill, edge=edge)
        if self.hasFocus():
            focus_ring(painter, self._theme, box, radius, filled=self._primary)
        self._words(painter, box)

    def _words(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        gap, middle = theme.px("space.2"), box.center().y()
        x = self._start()
        if self._icon:
            size = theme.px("size.icon")
            theme.paint_icon(painter, QRectF(x, middle - size / 2, size, size), self._icon, self._ink())
            x += size + gap
        painter.setFont(self._font())
        painter.setPen(theme.color(self._ink()))
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        painter.drawText(QRectF(x, 0, words + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._tail:
            size = theme.px("size.icon_inline")
            at = QRectF(x + words + theme.px("space.1"), middle - size / 2, size, size)
            theme.paint_icon(painter, at, self._tail, self._ink())
        if self._key:
            wide = keycap_width(theme, self._key)
            x = box.width() - self._side() - wide if self._spread else x + words + gap + theme.px("space.1")
            keycap(painter, theme, QPointF(x, middle), self._key, on_primary=self._filled())

    def _start(self) -> float:
        if self._spread:
            return float(self._side())
        inside = self.sizeHint().width() - 2 * self._side()
        return max((self.width() - inside) / 2, float(self._theme.px("space.1")))

    def _filled(self) -> bool:
        return self._primary and self.isEnabled()

    def _surface(self) -> tuple[QColor | None, QColor | None]:
        theme = self._theme
        if not self.isEnabled():
            return theme.color("bg.disabled"), theme.color("border.default")
        if self._primary:
            name = "brand.pressed" if self.isDown() else "brand.hover" if self._hover else "brand.primary"
            return theme.color(name), theme.color(name)
        if self._frameless():
            return (theme.color("bg.hover"), None) if self._hover else (None, None)
        fill = "bg.selected" if self.isDown() else "bg.hover" if self._hover else "bg.surface"
        return theme.color(fill), theme.color("border.control")

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text.disabled"
        if self._primary:
            return "brand.on_primary"
        if self.isDown():
            return "text.on_selected"
        return _INKS.get(self._look, "text.primary")

    def _frameless(self) -> bool:
        return self._look in {"text", "danger_link"}

    def _font(self) -> QFont:
        role = {"small": "label", "big": "subtitle"}.get(self._size, "body")
        font = self._theme.font(role, strong=self._primary)
        font.setUnderline(self._look == "danger_link")
        return font

    def _height(self) -> int:
        suffix = "" if self._size == "normal" else f"_{self._size}"
        return self._theme.px(f"size.control{suffix}")

    def _side(self) -> int:
        if self._frameless() and not self._key:
            return self._theme.px("space.1")
        return self._theme.px("space.2" if self._size == "small" else "space.4")
