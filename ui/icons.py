"""Icons from the Remix set that qtawesome ships: font and names are read, the package is not imported.

Importing qtawesome costs a third of a second (it looks for Qt bindings and loads twelve fonts); the
one font we use loads in 15 ms, after the first icon is asked for.
"""

import json
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

from ui.tokens import UnknownTokenError

PIXMAP_SCALES = (1.0, 2.0)


class Icons:
    """Paints `ri.<name>` glyphs and keeps ready-made QIcons per name, colour and size."""

    def __init__(self) -> None:
        self._family = ""
        self._glyphs: dict[str, str] = {}
        self._ready: dict[tuple[str, str, int], QIcon] = {}

    def paint(self, painter: QPainter, box: QRectF, name: str, color: QColor) -> None:
        """Draw an icon in the middle of a box, as large as the box is high."""
        painter.save()
        painter.setFont(self._font(box.height()))
        painter.setPen(color)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._glyph(name))
        painter.restore()

    def icon(self, name: str, color: QColor, size: int) -> QIcon:
        """Return an icon for a button of Qt's own; kept for the next time."""
        key = (name, color.name(QColor.NameFormat.HexArgb), size)
        if key not in self._ready:
            self._ready[key] = self._make(name, color, size)
        return self._ready[key]

    def _make(self, name: str, color: QColor, size: int) -> QIcon:
        self._glyph(name)  # an unknown name must not leave a painter behind on a dead pixmap
        icon = QIcon()
        for ratio in PIXMAP_SCALES:
            pixmap = QPixmap(round(size * ratio), round(size * ratio))
            pixmap.fill(QColor(Qt.GlobalColor.transparent))
            painter = QPainter(pixmap)
            self.paint(painter, QRectF(QPointF(0, 0), pixmap.size().toSizeF()), name, color)
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            icon.addPixmap(pixmap)
        return icon

    def _font(self, pixels: float) -> QFont:
        if not self._family:
            self._load()
        font = QFont(self._family)
        font.setPixelSize(max(round(pixels), 1))
        return font

    def _glyph(self, name: str) -> str:
        if not self._glyphs:
            self._load()
        try:
            return self._glyphs[name.removeprefix("ri.")]
        except KeyError:
            raise UnknownTokenError(name) from None

    def _load(self) -> None:
        spec = find_spec("qtawesome")
        if spec is None or spec.origin is None:
            raise UnknownTokenError("qtawesome")
        folder = Path(spec.origin).parent / "fonts"
        font = next(folder.glob("remixicon-*.ttf"))
        names = json.loads(next(folder.glob("remixicon-charmap-*.json")).read_text(encoding="utf-8"))
        added = QFontDatabase.addApplicationFont(str(font))
        self._family = QFontDatabase.applicationFontFamilies(added)[0]
        self._glyphs = {key: chr(int(code, 16)) for key, code in names.items()}
