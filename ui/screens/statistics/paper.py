"""The statistics on A4: figures and charts on the first page, the tables behind them after it.

Everything is recorded as strokes and words on the screen's thread and played on a printer by the device
worker, so that the paper is as sharp as the printer and the window does not wait for it.
"""

from collections.abc import Callable, Sequence
from types import ModuleType

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPicture
from PySide6.QtWidgets import QWidget

from station_app.services.statistics_desk import FigureTable
from station_app.services.statistics_views import StatisticsView
from ui.page_printing import Pages
from ui.screens.statistics import series, wording
from ui.screens.statistics.hatch import paint_hatch
from ui.screens.statistics.parts import BarRows
from ui.screens.statistics.wording import ChartWords, FigureWords, translate
from ui.theme import Theme

WIDTH, HEIGHT = 794, 1123
"""A4 in the dots of a screen, 96 to the inch."""
_EDGE, _GAP, _ROW = 57.0, 14.0, 22.0
_BARS, _LINES, _LISTS = 250.0, 205.0, 120.0
_ROOM = WIDTH - 2 * _EDGE
_HALF = (_ROOM - _GAP) / 2
_TILT, _MARK = -35.0, 150
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_FOOT = 30.0


class _Paper:
    """Pages while they are filled, from top to bottom."""

    def __init__(self, theme: Theme, practice: str) -> None:
        self.theme, self._practice = theme, practice
        self.pictures: list[QPicture] = []
        self.painter = QPainter()
        self.y = _EDGE
        self.turn()

    def turn(self) -> None:
        """Begin a page."""
        if self.painter.isActive():
            self.painter.end()
        self.pictures.append(QPicture())
        self.painter = QPainter(self.pictures[-1])
        self.painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.y = _EDGE
        if self._practice:
            self._mark()

    def keep(self, height: float) -> None:
        """Go to a new page unless so much is left."""
        if self.y + height > HEIGHT - _EDGE - _FOOT:
            self.turn()

    def words(
        self,
        box: QRectF,
        words: str,
        *,
        role: str = "caption",
        strong: bool = False,
        flags: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        """Write words into a box; long ones wrap."""
        self.painter.setFont(self.theme.font(role, strong=strong))
        self.painter.setPen(self.theme.color("text.primary"))
        self.painter.drawText(box, int(flags) | int(Qt.TextFlag.TextWordWrap), words)

    def line(self, words: str, *, role: str = "caption", strong: bool = False) -> None:
        """Write a paragraph and go below it."""
        metrics = QFontMetricsF(self.theme.font(role, strong=strong))
        room = QRectF(_EDGE, self.y, _ROOM, HEIGHT)
        tall = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        self.words(QRectF(_EDGE, self.y, _ROOM, tall + 1), words, role=role, strong=strong)
        self.y += tall + _GAP / 2

    def rule(self, y: float, left: float = _EDGE, wide: float = _ROOM) -> None:
        """Draw a thin line across."""
        self.painter.setPen(QPen(self.theme.color("border.default"), 1))
        self.painter.drawLine(int(left), int(y), int(left + wide), int(y))

    def _mark(self) -> None:
        """Write 练习 across the page."""
        self.painter.save()
        font = self.theme.font("display", strong=True)
        font.setPixelSize(_MARK)
        self.painter.setFont(font)
        self.painter.setPen(self.theme.color("bg.subtle"))
        self.painter.translate(WIDTH / 2, HEIGHT / 2)
        self.painter.rotate(_TILT)
        box = QRectF(-WIDTH, -HEIGHT / 2, 2 * WIDTH, HEIGHT)
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._practice)
        self.painter.restore()

    def done(self) -> Pages:
        """Return the pages, each with its number at the foot."""
        self.painter.end()
        count = len(self.pictures)
        return Pages(
            tuple(self._numbered(one, page, count) for page, one in enumerate(self.pictures, 1)), WIDTH
        )

    def _numbered(self, picture: QPicture, page: int, count: int) -> QPicture:
        whole = QPicture()
        self.painter = QPainter(whole)
        picture.play(self.painter)
        words = translate("Statistics", "第 {page} 页，共 {count} 页").format(page=page, count=count)
        self.words(QRectF(_EDGE, HEIGHT - _EDGE, _ROOM, _ROW), words, flags=_RIGHT)
        self.painter.end()
        return whole


def pages_of(
    view: StatisticsView,
    tables: Sequence[FigureTable],
    say: wording.Say,
    charts: ModuleType,
    *,
    practice: bool,
) -> Pages:
    """Draw everything; `charts` is the module that lazy.py brought."""
    theme = Theme()  # paper is white whatever the screen looks like
    paper = _Paper(theme, translate("Statistics", "练习") if practice else "")
    paper.line(translate("Statistics", "台账统计"), role="page", strong=True)
    paper.line(f"{view.place}　{wording.span(view)}", role="body")
    told = translate("Statistics", "本机 {day} {time} 的数")
    paper.line(told.format(day=wording.day(view.at.date()), time=f"{view.at:%H:%M}"))
    _figures(paper, wording.figure_words(view))
    _charts(paper, view, charts)
    _lists(paper, view, say)
    paper.line(wording.measured())
    paper.turn()
    for table in tables[1:]:
        _table(paper, table)
    return paper.done()


def _figures(paper: _Paper, figures: Sequence[FigureWords]) -> None:
    wide = (_ROOM - _GAP * (len(figures) - 1)) / len(figures)
    tall = 104.0
    for place, one in enumerate(figures):
        left = _EDGE + place * (wide + _GAP)
        paper.painter.setPen(QPen(paper.theme.color("border.default"), 1))
        paper.painter.setBrush(Qt.BrushStyle.NoBrush)
        paper.painter.drawRect(QRectF(left, paper.y, wide, tall))
        inside = QRectF(left + 6, paper.y + 6, wide - 12, tall)
        paper.words(QRectF(inside.left(), inside.top(), inside.width(), 20), one.name)
        value = f"{one.value} {one.unit}"
        paper.words(
            QRectF(inside.left(), inside.top() + 20, inside.width(), 32), value, role="title", strong=True
        )
        paper.words(QRectF(inside.left(), inside.top() + 52, inside.width(), 40), one.note)
    paper.y += tall + _GAP


def _charts(paper: _Paper, view: StatisticsView, charts: ModuleType) -> None:
    theme, top = paper.theme, paper.y
    _headed(paper, wording.bars(view), QRectF(_EDGE, top, _ROOM, _BARS))
    _legend(paper, top)
    bars = charts.BarChart(theme, "paper.bars")
    bars.show_series(series.bar_series(view))
    _play(paper, bars, QRectF(_EDGE, top + _ROW, _ROOM, _BARS - _ROW))
    top += _BARS + _GAP
    line = charts.LineChart(theme, "paper.weeks")
    line.show_series(series.line_series(view))
    steps = charts.StepChart(theme, "paper.waiting")
    steps.show_series(series.step_series(view))
    for left, chart, words in (
        (_EDGE, line, wording.weeks(view)),
        (_EDGE + _HALF + _GAP, steps, wording.waiting(view)),
    ):
        _headed(paper, words, QRectF(left, top, _HALF, _LINES))
        _play(paper, chart, QRectF(left, top + _ROW, _HALF, _LINES - _ROW))
    paper.y = top + _LINES + _GAP


def _legend(paper: _Paper, top: float) -> None:
    right = _EDGE + _ROOM
    for words, hatched in ((wording.passed_name(), True), (wording.spot_name(), False)):
        wide = QFontMetricsF(paper.theme.font("caption")).horizontalAdvance(words)
        paper.words(QRectF(right - wide - 2, top, wide + 4, _ROW), words)
        box = QRectF(right - wide - 20, top + 4, 14, 14)
        if hatched:
            paint_hatch(paper.painter, box, paper.theme)
        else:
            paper.painter.fillRect(box, paper.theme.color("chart.1"))
        right -= wide + 36


def _lists(paper: _Paper, view: StatisticsView, say: wording.Say) -> None:
    for left, words, color, count in (
        (_EDGE, wording.matters(view, say), "chart.1", len(view.matters)),
        (_EDGE + _HALF + _GAP, wording.ways(view), "chart.3", None),
    ):
        _headed(paper, words, QRectF(left, paper.y, _HALF, _LISTS))
        rows = BarRows(paper.theme, color, "paper.rows")
        rows.show_rows(series.list_rows(words.table.rows[:count]))
        _play(paper, rows, QRectF(left, paper.y + _ROW + 4, _HALF, rows.sizeHint().height()))
    paper.y += _ROW + 5 * paper.theme.px("size.bar_row") + _GAP


def _headed(paper: _Paper, words: ChartWords, box: QRectF) -> None:
    paper.words(QRectF(box.left(), box.top(), box.width(), _ROW), words.title, role="body", strong=True)


def _play(paper: _Paper, chart: QWidget, box: QRectF) -> None:
    """Let a chart lay itself out without a window and draw it into a box."""
    chart.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    chart.setFixedSize(round(box.width()), round(box.height()))
    chart.show()
    draw: Callable[[QPainter, QRectF], None] = getattr(chart, "draw_into", _drawn_widget(chart))
    paper.painter.save()
    draw(paper.painter, box)
    paper.painter.restore()
    chart.hide()
    chart.deleteLater()


def _drawn_widget(widget: QWidget) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, box: QRectF) -> None:
        painter.translate(box.topLeft())
        if isinstance(widget, BarRows):
            widget.draw(painter)

    return draw


def _table(paper: _Paper, table: FigureTable) -> None:
    whole = (len(table.rows) + 3) * _ROW
    paper.keep(whole if whole < HEIGHT / 2 else 3 * _ROW)
    paper.line(table.title, role="body", strong=True)
    _table_row(paper, table.header, strong=True)
    paper.rule(paper.y)
    for row in table.rows:
        paper.keep(_ROW)
        _table_row(paper, [f"{one:.1f}" if isinstance(one, float) else str(one) for one in row])
    paper.y += _GAP


def _table_row(paper: _Paper, row: Sequence[str], *, strong: bool = False) -> None:
    first = _ROOM / 3
    wide = (_ROOM - first) / max(len(row) - 1, 1)
    for place, words in enumerate(row):
        if place:
            box = QRectF(_EDGE + first + (place - 1) * wide, paper.y, wide, _ROW)
            paper.words(box, words, strong=strong, flags=_RIGHT)
        else:
            paper.words(QRectF(_EDGE, paper.y, first, _ROW), words, strong=strong)
    paper.y += _ROW
