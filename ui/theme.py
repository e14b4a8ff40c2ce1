"""Tokens made visible: style sheet, palette, fonts, icons, and sizes that follow the scale."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import isValid

from ui.icons import Icons
from ui.tokens import THEME_FOLDER, StatusToken, Tokens, UnknownTokenError, fill

SCALES = (1.0, 1.5, 2.0)
SHEETS = ("light", "dark", "high_contrast")


@dataclass(frozen=True)
class _Fixed:
    """Sizes a widget keeps at every scale, by token name; empty where Qt decides."""

    width: str = ""
    height: str = ""
    min_width: str = ""
    min_height: str = ""
    max_width: str = ""


@dataclass(frozen=True)
class _Fitted:
    """Spacing and margins (vertical, horizontal) of a layout, by token name."""

    gap: str
    margins: tuple[str, ...]


class Theme(QObject):
    """The look of the program. `changed` is emitted after a new scale or colour sheet is in force."""

    changed = Signal()

    def __init__(self, scale: float = 1.0, sheet: str = "light", folder: Path = THEME_FOLDER) -> None:
        super().__init__()
        self.tokens = Tokens.read(folder)
        self.scale = scale
        self.sheet = sheet
        self.practice = False
        self._template = (folder / "app.qss").read_text(encoding="utf-8")
        self._icons = Icons()
        self._fitted: WeakKeyDictionary[QLayout, _Fitted] = WeakKeyDictionary()
        self._fixed: WeakKeyDictionary[QWidget, _Fixed] = WeakKeyDictionary()
        self._read()

    # -- values ---------------------------------------------------------------------------------

    def px(self, name: str) -> int:
        """Return a size in px at the current scale."""
        try:
            return self._measures[name]
        except KeyError:
            raise UnknownTokenError(name) from None

    def color(self, name: str) -> QColor:
        """Return a colour of the current sheet."""
        try:
            return QColor(self._colors[name])
        except KeyError:
            raise UnknownTokenError(name) from None

    def font(self, role: str = "body", *, strong: bool = False) -> QFont:
        """Return the font of a type role at the current scale."""
        font = QFont()
        font.setFamilies(self.families)
        font.setPixelSize(self.px(f"type.{role}"))
        font.setBold(strong)
        return font

    def icon(self, name: str, color: str = "text.primary", size: str = "size.icon") -> QIcon:
        """Return a Remix icon ("ri.mail-lock-line") in a colour token."""
        return self._icons.icon(name, self.color(color), self.px(size))

    def paint_icon(self, painter: QPainter, box: QRectF, name: str, color: str | QColor) -> None:
        """Draw a Remix icon into a box, in a colour token or a colour."""
        self._icons.paint(painter, box, name, self.color(color) if isinstance(color, str) else color)

    def status(self, name: str) -> StatusToken:
        """Return icon, words and colour of a status ("stored", "received", …)."""
        try:
            return self.tokens.statuses[name]
        except KeyError:
            raise UnknownTokenError(name) from None

    @property
    def ring(self) -> int:
        """Width of the focus ring: thicker in large type."""
        return self.px("line.focus" if self.scale < SCALES[1] else "line.focus_big")

    @property
    def families(self) -> list[str]:
        """Font families to try, best first; the simplified Chinese face is always named."""
        here, other = ("windows", "linux") if sys.platform == "win32" else ("linux", "windows")
        return [*self.tokens.families[here], *self.tokens.families[other]]

    def style_sheet(self) -> str:
        """Return the whole style sheet for the current scale and sheet."""
        return fill(self._template, self._colors, self._measures)

    def palette(self) -> QPalette:
        """Return the palette behind the sheet, for what Qt draws by itself."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text.disabled"))
        return palette

    # -- use ------------------------------------------------------------------------------------

    def use(
        self, *, scale: float | None = None, sheet: str | None = None, practice: bool | None = None
    ) -> None:
        """Change scale, sheet or practice colours; `apply` makes it visible."""
        self.scale = self.scale if scale is None else scale
        self.sheet = self.sheet if sheet is None else sheet
        self.practice = self.practice if practice is None else practice
        self._read()

    def apply(self, app: QApplication) -> None:
        """Put font, palette and sheet in force and let every registered size follow."""
        app.setFont(self.font())
        app.setPalette(self.palette())
        for layout, fitted in list(self._fitted.items()):
            if isValid(layout):
                self._lay(layout, fitted)
        for widget, fixed in list(self._fixed.items()):
            if isValid(widget):
                self._fix(widget, fixed)
        app.setStyleSheet(self.style_sheet())
        self.changed.emit()

    def fit(self, layout: QLayout, gap: str = "space.0", margins: tuple[str, ...] = ()) -> None:
        """Give a layout spacing and margins by token; they follow the scale.

        `margins` is () for none, (all,), (vertical, horizontal) or (left, top, right, bottom).
        """
        self._fitted[layout] = fitted = _Fitted(gap, margins)
        self._lay(layout, fitted)

    def fix(
        self,
        widget: QWidget,
        *,
        width: str = "",
        height: str = "",
        min_width: str = "",
        min_height: str = "",
        max_width: str = "",
    ) -> None:
        """Give a widget fixed, least or greatest sizes by token; they follow the scale."""
        self._fixed[widget] = fixed = _Fixed(width, height, min_width, min_height, max_width)
        self._fix(widget, fixed)

    def _read(self) -> None:
        self._colors = self.tokens.colors(self.sheet, practice=self.practice)
        self._measures = self.tokens.measures(self.scale)

    def _lay(self, layout: QLayout, fitted: _Fitted) -> None:
        sizes = [self.px(name) for name in fitted.margins]
        layout.setSpacing(self.px(fitted.gap))
        match sizes:
            case []:
                layout.setContentsMargins(0, 0, 0, 0)
            case [every]:
                layout.setContentsMargins(every, every, every, every)
            case [vertical, horizontal]:
                layout.setContentsMargins(horizontal, vertical, horizontal, vertical)
            case _:
                layout.setContentsMargins(*sizes)

    def _fix(self, widget: QWidget, fixed: _Fixed) -> None:
        setters: tuple[tuple[str, Callable[[int], None]], ...] = (
            (fixed.width, widget.setFixedWidth),
            (fixed.height, widget.setFixedHeight),
            (fixed.min_width, widget.setMinimumWidth),
            (fixed.min_height, widget.setMinimumHeight),
            (fixed.max_width, widget.setMaximumWidth),
        )
        for name, setter in setters:
            if name:
                setter(self.px(name))


_PALETTE = {
    QPalette.ColorRole.Window: "bg.app",
    QPalette.ColorRole.WindowText: "text.primary",
    QPalette.ColorRole.Base: "bg.surface",
    QPalette.ColorRole.AlternateBase: "bg.subtle",
    QPalette.ColorRole.Text: "text.primary",
    QPalette.ColorRole.PlaceholderText: "text.placeholder",
    QPalette.ColorRole.Button: "bg.surface",
    QPalette.ColorRole.ButtonText: "text.primary",
    QPalette.ColorRole.Highlight: "brand.primary",
    QPalette.ColorRole.HighlightedText: "brand.on_primary",
    QPalette.ColorRole.ToolTipBase: "bg.surface",
    QPalette.ColorRole.ToolTipText: "text.primary",
    QPalette.ColorRole.Link: "text.link",
}
