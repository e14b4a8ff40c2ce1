"""Parts of the log-in page: the card of a person, a line of facts, the password box."""

import re

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.avatar import paint_avatar
from ui.widgets.card import IconMark
from ui.widgets.label import text_label
from ui.widgets.paint import rounded


class PersonCard(QWidget):
    """One person to choose: avatar, name, role, when last used. A click asks for it.

    A low one has the avatar at the left: more people find room in the same height.
    """

    pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        role: str,
        used: str,
        *,
        low: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        # What stands in brackets is for the tool tip; the card has room for the job itself.
        self._lines = (name, re.split(r"（| \(", role)[0], used)
        self._low = low
        self._chosen = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name} {role}")
        self.setToolTip(role)
        theme.changed.connect(self.updateGeometry)

    def show_chosen(self, chosen: bool) -> None:  # noqa: FBT001 - shaped like Qt's own setters
        """Show whether this is the person."""
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """As in the mock-up."""
        return QSize(self._theme.px("size.person_card_width"), self._height())

    def minimumSizeHint(self) -> QSize:
        """Narrower when four stand in a row."""
        return QSize(self._theme.px("size.avatar_login"), self._height())

    def _height(self) -> int:
        return self._theme.px("size.person_card_low" if self._low else "size.person_card_height")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Ask to be chosen."""
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the card: the avatar above the words, or beside them on a low one."""
        theme, painter, box = self._theme, QPainter(self), QRectF(self.rect())
        fill = theme.color("bg.selected" if self._chosen else "bg.surface")
        edge = theme.color("focus.ring" if self._chosen else "border.default")
        line = theme.ring if self._chosen else 1
        rounded(painter, box, theme.px("radius.card"), fill=fill, edge=edge, line=line)
        circle = self._circle(box)
        paint_avatar(painter, theme, circle, self._lines[0])
        if self._chosen:
            self._lift(painter, circle)
        if self._low:
            left = circle.right() + theme.px("space.2")
            words = QRectF(left, 0, box.right() - left - theme.px("space.1"), box.height())
        else:
            words = box.adjusted(theme.px("space.2"), circle.bottom() + theme.px("space.2"), 0, 0)
            words.setRight(box.right() - theme.px("space.2"))
        self._words(painter, words)
        if self._chosen:
            self._tick(painter, box)

    def _circle(self, box: QRectF) -> QRectF:
        theme = self._theme
        if self._low:
            side = theme.px("size.avatar_big")
            return QRectF(theme.px("space.3"), box.center().y() - side / 2, side, side)
        side = theme.px("size.avatar_login")
        return QRectF(box.center().x() - side / 2, theme.px("space.5"), side, side)

    def _words(self, painter: QPainter, room: QRectF) -> None:
        """Draw the three lines, each shortened to the room there is."""
        theme, side = self._theme, Qt.AlignmentFlag.AlignLeft if self._low else Qt.AlignmentFlag.AlignHCenter
        fonts = [theme.font(role, strong=role == "subtitle") for role in ("subtitle", "label", "caption")]
        heights = [QFontMetrics(font).height() for font in fonts]
        top = room.center().y() - sum(heights) / 2 if self._low else room.top()
        inks = ("text.on_selected",) * len(fonts) if self._chosen else _INKS
        for text, font, height, ink in zip(self._lines, fonts, heights, inks, strict=True):
            painter.setFont(font)
            painter.setPen(theme.color(ink))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            line = QRectF(room.left(), top, room.width(), height)
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, shown)
            top += height

    def _lift(self, painter: QPainter, circle: QRectF) -> None:
        """Draw the avatar on the plain ground, so that it stands out from a chosen card."""
        theme = self._theme
        rounded(painter, circle, circle.height() / 2, fill=theme.color("bg.surface"))
        painter.setFont(theme.font("title", strong=True))
        painter.setPen(theme.color("brand.on_tint"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._lines[0][:1])

    def _tick(self, painter: QPainter, box: QRectF) -> None:
        side, gap = self._theme.px("size.icon"), self._theme.px("space.2" if self._low else "space.3")
        mark = QRectF(box.right() - gap - side, gap, side, side)
        self._theme.paint_icon(painter, mark, "ri.checkbox-circle-fill", "text.on_selected")


_INKS = ("text.primary", "text.secondary", "text.muted")


class FactLine(QFrame):
    """One fact at the left: icon, label, words, and a mark that it is well or wants attention."""

    def __init__(self, theme: Theme, icon: str, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        theme.fit(row, "space.3")
        theme.fix(self, height="size.login_line")
        self._icon = IconMark(theme, icon, "text.nav.active")
        self._label = text_label("body", label, tone="inverse")
        theme.fix(self._label, width="size.login_label")
        self.words = text_label("body", tone="nav")
        self._mark = IconMark(theme, "", size="size.icon")
        for part in (self._icon, self._label):
            row.addWidget(part)
        row.addWidget(self.words, 1)
        row.addWidget(self._mark)

    def tell(self, words: str, *, well: bool | None, icon: str = "") -> None:
        """Show the fact; `well` None means not known yet."""
        self.words.setText(words)
        if icon:
            self._icon.show_icon(icon, "text.nav.active")
        mark = {True: "ri.checkbox-circle-fill", False: "ri.error-warning-line", None: ""}[well]
        self._mark.show_icon(mark, "status.ok.on_dark" if well else "status.wait.on_dark")
        self.setAccessibleName(f"{self._label.text()}：{words}")

    def label(self, words: str) -> None:
        """Change the label."""
        self._label.setText(words)


class PromiseBox(QFrame):
    """The box in the left panel that says what works without a network."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the ground; a frame in high contrast, where ground and panel are both black."""
        theme = self._theme
        edge = theme.color("border.nav") if theme.sheet == "high_contrast" else None
        fill = theme.color("bg.nav" if theme.sheet == "high_contrast" else "bg.nav.active")
        rounded(QPainter(self), QRectF(self.rect()), theme.px("radius.card"), fill=fill, edge=edge)


class PasswordBox(QLineEdit):
    """The password. ← → choose the person while it is empty; Caps Lock is noticed as it happens."""

    stepped = Signal(int)
    caps_changed = Signal(bool)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lock.password")
        self.setProperty("kind", "big")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhLatinOnly
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._caps = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a person with ← →, notice Caps Lock, else type."""
        self._notice_caps(event)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and not self.text():
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Forget what was noticed when the window is left: the key may change outside."""
        if event.type() == QEvent.Type.ActivationChange and self._caps:
            self._tell_caps(caps=False)
        super().changeEvent(event)

    def _notice_caps(self, event: QKeyEvent) -> None:
        """Qt tells no lock state, but a letter does: upper case without Shift, or lower case with it."""
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell_caps(caps=not self._caps)
        elif len(text) == 1 and text.isascii() and text.isalpha():
            shift = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
            shift = shift or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell_caps(caps=text.isupper() != shift)

    def _tell_caps(self, *, caps: bool) -> None:
        if caps != self._caps:
            self._caps = caps
            self.caps_changed.emit(caps)
