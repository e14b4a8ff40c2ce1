"""Draws composed slips: on a printer, into a PDF, on the screen."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPdfWriter,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from station_app.errors import Unavailable
from station_app.services.views import Slip
from ui.slip_flow import Item, Rule, Text
from ui.slip_forms import MM, SlipForms
from ui.slip_pages import Sheet, compose, shown_number
from ui.slip_text import Typesetter

_RESOLUTION = 1200
_INCH = 25.4
_TILT = -35.0
_MARK_EVERY = 1.3
_MARK_CHARACTERS = 2
_HALF = 0.5


def draw_page(painter: QPainter, sheet: Sheet, page: int) -> None:
    """Draw one page; the painter counts hundredths of a millimetre from the corner of the paper."""
    if sheet.practice:
        _watermark(painter, sheet, page)
    for item in sheet.pages[page]:
        _draw(painter, sheet, item)


def draw_sheet(painter: QPainter, sheet: Sheet, dots_per_inch: float, new_page: Callable[[], bool]) -> None:
    """Draw all pages on a paged device. Raises Unavailable("print.stopped") when it takes no more."""
    unit = dots_per_inch / _INCH / MM
    painter.scale(unit, unit)
    for page in range(len(sheet.pages)):
        if page and not new_page():
            raise Unavailable("print.stopped")
        draw_page(painter, sheet, page)


def set_paper(device: QPagedPaintDevice, sheet: Sheet) -> None:
    """Give a device the size of a sheet, edge to edge: the margins are ours."""
    size = QSizeF(sheet.form.paper.width / MM, sheet.height / MM)
    page = QPageSize(size, QPageSize.Unit.Millimeter, sheet.form.paper.name)
    device.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))


def pdf_of(sheet: Sheet, title: str) -> bytes:
    """Make a PDF of a sheet, its fonts inside.

    Made in memory, because Qt does not say when a disk was full: whoever writes the bytes finds out.
    """
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(made)
    writer.setTitle(title)
    writer.setResolution(_RESOLUTION)
    set_paper(writer, sheet)
    painter = QPainter(writer)
    draw_sheet(painter, sheet, writer.resolution(), writer.newPage)
    painter.end()
    return bytes(made.data().data())


def _draw(painter: QPainter, sheet: Sheet, item: Item) -> None:
    ink = sheet.form.ink
    if isinstance(item, Text):
        block = item.block
        painter.setPen(QColor(sheet.form.paper.faint if block.faint else ink.text))
        corner = item.at - QPointF(0, item.first * block.advance)
        for number in range(item.first, item.last):
            block.layout.lineAt(number).draw(painter, corner)
    elif isinstance(item, Rule):
        painter.setPen(QPen(QColor(ink.rule), item.width))
        painter.drawLine(item.line)
    else:
        painter.fillRect(item.ground, QColor(ink.sheet))
        painter.fillPath(item.path, QColor(ink.text))


def _watermark(painter: QPainter, sheet: Sheet, page: int) -> None:
    """Write 练习 across the page, under its text and around the square for the seal."""
    paper = sheet.form.paper
    whole = QPainterPath()
    whole.addRect(QRectF(0, 0, paper.width, sheet.height))
    seal_page, square = sheet.seal
    if seal_page == page:
        free = QPainterPath()
        free.addRect(square)
        whole -= free
    painter.save()
    painter.setClipPath(whole)
    painter.setPen(QColor(sheet.form.ink.watermark))
    painter.setFont(Typesetter(sheet.form).font(paper.watermark / _MARK_CHARACTERS))
    count = max(round(sheet.height / paper.watermark / _MARK_EVERY), 1)
    box = QRectF(-paper.watermark, -paper.watermark, 2 * paper.watermark, 2 * paper.watermark)
    for number in range(count):
        middle = QTransform.fromTranslate(paper.width / 2, sheet.height * (number + _HALF) / count)
        painter.save()
        painter.setTransform(middle.rotate(_TILT), combine=True)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sheet.form.words["practice"])
        painter.restore()
    painter.restore()


class SlipPreview(QWidget):
    """Shows a slip as it will be printed, as wide as the widget, its pages one under the other."""

    def __init__(self, forms: SlipForms, paper: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forms = forms
        self._paper = paper
        self._sheet: Sheet | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_slip(self, slip: Slip) -> None:
        """Show a slip in place of the one before."""
        self._sheet = compose(slip, self._forms.form(slip.document, self._paper))
        self.setAccessibleName(slip.title)
        said = [f"{line.label} {line.text}" for line in slip.lines]
        self.setAccessibleDescription("\n".join([shown_number(slip.number), *said, *slip.paragraphs]))
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._sheet = None
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Give the height that all pages need at this width."""
        if self._sheet is None:
            return 0
        return round(self._all_pages(self._sheet) * width / self._sheet.form.paper.width)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def sizeHint(self) -> QSize:
        """Give the size at the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages."""
        sheet = self._sheet
        if sheet is None:
            return
        paper, ink = sheet.form.paper, sheet.form.ink
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale = self.width() / paper.width
        painter.scale(scale, scale)
        edge = QPen(QColor(ink.watermark), 0)
        for page in range(len(sheet.pages)):
            paper_edge = QRectF(0, 0, paper.width, sheet.height)
            painter.fillRect(paper_edge, QColor(ink.sheet))
            draw_page(painter, sheet, page)
            painter.setPen(edge)
            painter.drawRect(paper_edge)
            painter.translate(0, sheet.height + paper.gap)
        painter.end()

    @staticmethod
    def _all_pages(sheet: Sheet) -> float:
        count = len(sheet.pages)
        return count * sheet.height + (count - 1) * sheet.form.paper.gap
