"""Sets text for printed papers: fonts, line breaks, and the characters that no font here has."""

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from station_app.services.views import Slip
from ui.slip_forms import SlipForm

_LINE_BREAK = "\u2028"
_UNPRINTED = frozenset({"Cc", "Cf"})


@dataclass(frozen=True, slots=True)
class Block:
    """Text broken into lines; every line is `advance` high, so that a block can be cut between lines."""

    layout: QTextLayout
    lines: int
    advance: float
    faint: bool

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.lines * self.advance


class Typesetter:
    """Breaks text into lines for one form and remembers which characters had to be left out."""

    def __init__(self, form: SlipForm) -> None:
        self._form = form
        self._known: dict[str, bool] = {}
        self._metrics = QFontMetricsF(self.font(form.paper.type.body))

    @property
    def missing(self) -> tuple[str, ...]:
        """Characters met so far that no font of this computer has, in code point order."""
        return tuple(sorted(character for character, known in self._known.items() if not known))

    def font(self, size: float, *, bold: bool = False) -> QFont:
        """Give the font of a type size; never hinted, so that lines break alike on every device."""
        font = QFont()
        font.setFamilies(list(self._form.families))
        font.setPixelSize(round(size))
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("locl"), 0)  # its digits have no code point: a PDF would lose the number
        return font

    def printable(self, text: str) -> str:
        """Drop what cannot be seen (control and direction marks); stand 〓 where a font lacks a character."""
        sign = self._form.words["missing_sign"]
        kept = (
            character
            for character in text.replace("\n", _LINE_BREAK)
            if character == _LINE_BREAK or unicodedata.category(character) not in _UNPRINTED
        )
        return "".join(character if self._has(character) else sign for character in kept)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of a text on one line."""
        return QFontMetricsF(self.font(size, bold=bold)).horizontalAdvance(self.printable(text))

    def block(
        self,
        text: str,
        size: float,
        width: float,
        *,
        bold: bool = False,
        centred: bool = False,
        faint: bool = False,
    ) -> Block:
        """Break a text into lines of `width`."""
        layout = QTextLayout(self.printable(text), self.font(size, bold=bold))
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        advance = size * self._form.paper.leading
        return Block(layout, _break(layout, width, advance), advance, faint)

    def _has(self, character: str) -> bool:
        if character not in self._known:
            drawn = character == _LINE_BREAK or self._metrics.inFontUcs4(ord(character))
            self._known[character] = drawn
        return self._known[character]


def words_of(slip: Slip) -> tuple[str, ...]:
    """Give every text that stands on a slip."""
    tear = slip.tear
    lines = (*slip.lines, *(tear.lines if tear else ()))
    return (
        slip.title, slip.station, slip.number, slip.big, slip.aloud, slip.reprint_reason,
        *(part for one in lines for part in (one.label, one.text)),
        *(table.title for table in slip.tables),
        *(cell for table in slip.tables for row in (table.columns, *table.rows) for cell in row),
        *(part for one in slip.choices for part in (one.label, *one.options)),
        *(one.label for one in slip.spaces),
        *(one.words for one in slip.codes),
        *slip.paragraphs, *slip.signatures, *slip.thumbs, *slip.witnesses,
        *((tear.title, *tear.paragraphs, *tear.signatures) if tear else ()),
    )  # fmt: skip


def _break(layout: QTextLayout, width: float, advance: float) -> int:
    layout.beginLayout()
    count = 0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, count * advance + (advance - line.height()) / 2))
        count += 1
    layout.endLayout()
    return count
