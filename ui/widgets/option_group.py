"""A few choices side by side: by click, by digit, by arrow keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.flow import FlowLayout
from ui.widgets.paint import focus_ring, keycap, keycap_width, rounded

Option = tuple[str, str]
"""(code, words)"""


class _Choice(QAbstractButton):
    """One option; the digit that chooses it stands before its words while the group has the focus."""

    def __init__(self, theme: Theme, digit: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._digit = digit
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words)
        self.setAccessibleDescription(digit)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Digit and words."""
        theme = self._theme
        wide = QFontMetrics(theme.font(strong=True)).horizontalAdvance(self.text())
        wide += keycap_width(theme, self._digit) + theme.px("space.2") if self._digit else 0
        return QSize(wide + 2 * theme.px("space.3"), theme.px("size.control"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter, theme, on = QPainter(self), self._theme, self.isChecked()
        box, radius = QRectF(self.rect()), theme.px("radius.control")
        fill = "brand.primary" if on else "bg.surface" if self.isEnabled() else "bg.disabled"
        edge = "brand.primary" if on else "border.control"
        rounded(painter, box, radius, fill=theme.color(fill), edge=theme.color(edge))
        x = theme.px("space.3")
        if self._digit:
            keycap(painter, theme, QPointF(x, self.height() / 2), self._digit, on_primary=on)
            x += keycap_width(theme, self._digit) + theme.px("space.2")
        painter.setFont(theme.font(strong=on))
        painter.setPen(theme.color("brand.on_primary" if on else "text.primary"))
        painter.drawText(
            QRectF(x, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        parent = self.parentWidget()
        if parent is not None and parent.hasFocus() and (on or getattr(parent, "at", None) is self):
            focus_ring(painter, theme, box, radius, filled=on)


class OptionGroup(QWidget):
    """Options of which one (or, with `many`, any number) is chosen.

    Digits choose while the group has the focus, arrows move, Space takes what the arrows stand on.
    `changed` carries the chosen codes as a tuple; Return is left to the form.
    """

    changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[Option] = (),
        *,
        many: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._many = many
        self._choices: list[tuple[str, _Choice]] = []
        self._flow = FlowLayout(self, theme)
        self.at: QAbstractButton | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if name:
            self.setObjectName(name)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Replace the options; what was chosen stays chosen when it is still there."""
        if tuple(options) == tuple((code, choice.text()) for code, choice in self._choices):
            return
        chosen = set(self.chosen())
        self._flow.clear()
        self._choices = []
        self.at = None
        for place, (code, words) in enumerate(options):
            digit = str(place + 1) if place < len("123456789") else ""
            choice = _Choice(self._theme, digit, words, self)
            choice.setObjectName(f"{self.objectName()}.{code}")
            choice.setChecked(code in chosen)
            choice.clicked.connect(self._taker(place))
            self._choices.append((code, choice))
            self._flow.addWidget(choice)
            choice.show()
        if self.hasFocus() and self._choices:
            self.at = self._choices[0][1]

    def chosen(self) -> tuple[str, ...]:
        """Return the chosen codes, in the order shown."""
        return tuple(code for code, choice in self._choices if choice.isChecked())

    def choose(self, codes: Sequence[str]) -> None:
        """Set what is chosen without telling anybody."""
        for code, choice in self._choices:
            choice.setChecked(code in codes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, arrows, Space."""
        digit = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and digit.isascii() and digit.isdigit() and 0 < int(digit) <= len(self._choices):
            self._take(int(digit) - 1)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._move(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._move(-1)
        elif event.key() == Qt.Key.Key_Space and self._choices:
            self._take(self._place())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows stand."""
        if self._choices:
            self.at = self._choices[self._place()][1]
        super().focusInEvent(event)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._repaint()

    def _place(self) -> int:
        for place, (_code, choice) in enumerate(self._choices):
            if choice is self.at:
                return place
        marked = [place for place, (_code, choice) in enumerate(self._choices) if choice.isChecked()]
        return marked[0] if marked else 0

    def _move(self, step: int) -> None:
        if not self._choices:
            return
        place = (self._place() + step) % len(self._choices)
        self.at = self._choices[place][1]
        if self._many:
            self._repaint()
        else:
            self._take(place)

    def _take(self, place: int) -> None:
        self.at = self._choices[place][1]
        for at, (_code, choice) in enumerate(self._choices):
            if at == place:
                choice.setChecked(not choice.isChecked() if self._many else True)
            elif not self._many:
                choice.setChecked(False)
        self._repaint()
        self.changed.emit(self.chosen())

    def _taker(self, place: int) -> Callable[[], None]:
        return lambda: self._clicked(place)

    def _clicked(self, place: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._many:  # the click itself has already turned the mark
            self.changed.emit(self.chosen())
        else:
            self._take(place)

    def _repaint(self) -> None:
        for _code, choice in self._choices:
            choice.update()
