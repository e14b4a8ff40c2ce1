"""Places text on pages, from top to bottom, over as many pages as it needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from ui.slip_forms import Paper
from ui.slip_text import Block


@dataclass(frozen=True, slots=True)
class Text:
    """Lines `first` up to `last` of a block; the first of them has its top at `at`."""

    block: Block
    first: int
    last: int
    at: QPointF


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    line: QLineF
    width: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled shape on a clean ground: the QR code and its quiet edge."""

    path: QPainterPath
    ground: QRectF


Item = Text | Rule | Shape


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks side by side, all of one line height, each at its own x.

    `air` is left above and below; `borders` are the x of upright lines (none: no frame).
    """

    cells: tuple[tuple[float, Block], ...]
    air: float = 0.0
    borders: tuple[float, ...] = ()

    @property
    def lines(self) -> int:
        """Lines of the longest cell."""
        return max((block.lines for _, block in self.cells), default=0)

    @property
    def advance(self) -> float:
        """Height of one line."""
        return max((block.advance for _, block in self.cells), default=0.0)

    @property
    def height(self) -> float:
        """Height of the row."""
        return self.lines * self.advance + 2 * self.air


class Flow:
    """The pages of one paper while they are filled.

    `foot` is the height that the foot of every page needs; `on_new_page` puts the running head there.
    A row stands on one page when it fits on one, and is cut between two lines when it does not.
    """

    def __init__(self, paper: Paper, foot: float, thin: float) -> None:
        self._paper = paper
        self._thin = thin
        self._limit = float("inf") if paper.roll else paper.height - paper.margins[2] - foot
        self._foot = foot
        self.pages: list[list[Item]] = [[]]
        self.y = paper.margins[0]
        self.on_new_page: Callable[[], None] = _nothing
        self._top = self.y

    @property
    def page(self) -> int:
        """Index of the page being filled."""
        return len(self.pages) - 1

    @property
    def height(self) -> float:
        """Height of the paper: fixed for sheets, what was used for a roll."""
        return self.y + self._foot + self._paper.margins[2] if self._paper.roll else self._paper.height

    def put(self, item: Item) -> None:
        """Put something on this page at a place of its own."""
        self.pages[-1].append(item)

    def skip(self, height: float) -> None:
        """Leave room, which a new page swallows."""
        if self.y > self._top:
            self.y += height

    def keep(self, height: float) -> None:
        """Go to a new page unless `height` is left on this one."""
        if self.y + height > self._limit and self.y > self._top:
            self.turn()

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self.y = self._paper.margins[0]
        self.on_new_page()
        self._top = self.y

    def text(self, block: Block, x: float | None = None) -> None:
        """Place a block alone in its row."""
        self.row(Row(((self._paper.left if x is None else x, block),)))

    def rule(self, width: float) -> None:
        """Draw a line across the page."""
        left = self._paper.left
        self.put(Rule(QLineF(left, self.y, left + self._paper.room, self.y), width))

    def row(self, row: Row, again: Callable[[], None] | None = None) -> None:
        """Place a row; `again` is called on each page that it or a part of it begins (table heads)."""
        first = 0
        if self.y + row.height > self._limit and row.height <= self._limit - self._paper.margins[0]:
            self._next(again)
        while first < row.lines:
            fitting = int(max(self._limit - self.y - 2 * row.air, 0.0) / row.advance) if self._sheet else None
            if fitting == 0:
                self._next(again)
                continue
            last = row.lines if fitting is None else min(row.lines, first + fitting)
            self._part(row, first, last)
            first = last

    @property
    def _sheet(self) -> bool:
        return not self._paper.roll

    def _next(self, again: Callable[[], None] | None) -> None:
        self.turn()
        if again is not None:
            again()

    def _part(self, row: Row, first: int, last: int) -> None:
        for x, block in row.cells:
            end = min(last, block.lines)
            if first < end:
                self.put(Text(block, first, end, QPointF(x, self.y + row.air)))
        height = (last - first) * row.advance + 2 * row.air
        self._frame(row.borders, self.y, self.y + height)
        self.y += height

    def _frame(self, borders: Sequence[float], top: float, bottom: float) -> None:
        for x in borders:
            self.put(Rule(QLineF(x, top, x, bottom), self._thin))
        for y in (top, bottom) if borders else ():
            self.put(Rule(QLineF(borders[0], y, borders[-1], y), self._thin))


def _nothing() -> None:
    """Leave a new page as it is."""
