"""Places text on pages, from top to bottom, over as many pages as it needs."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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

    `air` is left above and below; `borders` are the x of upright lines (none: no frame); `written` are
    the ends of a rule under the row, to be written on by hand.
    """

    cells: tuple[tuple[float, Block], ...]
    air: float = 0.0
    borders: tuple[float, ...] = ()
    written: tuple[float, ...] = ()

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
    What must not be torn apart is placed inside `together`; that, or a row outside of it, is a unit, and
    `units` counts them.
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
        self.units = 0
        self._inside = False
        self._tail: tuple[int, float] = (0, 0.0)

    @property
    def fresh(self) -> bool:
        """Whether this page has nothing but its running head."""
        return self.y <= self._top

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

    def sink(self, height: float) -> None:
        """Go down until `height` is left on this page; a roll ends where its text ends."""
        if not self._paper.roll:
            self.y = max(self.y, self._limit - height)

    @contextmanager
    def together(self, height: float) -> Iterator[None]:
        """Place one unit of `height`, which goes to a new page unless it fits on this one."""
        self.units += 1
        self.keep(height + self._after())
        with self._apart():
            yield

    def keep_last(self, unit: int, height: float) -> None:
        """Leave `height` under a unit, so that what follows it does not stand alone on a page."""
        self._tail = (unit, height)

    def _after(self) -> float:
        unit, height = self._tail
        return height if unit and unit == self.units else 0.0

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self.y = self._paper.margins[0]
        with self._apart():
            self.on_new_page()
        self._top = self.y

    @contextmanager
    def _apart(self) -> Iterator[None]:
        """Count nothing as a unit: heads that are repeated, and what belongs to a unit that is counted."""
        before, self._inside = self._inside, True
        yield
        self._inside = before

    def text(self, block: Block, x: float | None = None) -> None:
        """Place a block alone in its row."""
        self.row(Row(((self._paper.left if x is None else x, block),)))

    def rule(self, width: float) -> None:
        """Draw a line across the page."""
        left = self._paper.left
        self.put(Rule(QLineF(left, self.y, left + self._paper.room, self.y), width))

    def row(self, row: Row, again: Callable[[], None] | None = None) -> None:
        """Place a row; `again` is called on each page that it or a part of it begins (table heads)."""
        if not self._inside:
            self.units += 1
        after = 0.0 if self._inside else self._after()
        if self.y + row.height + after > self._limit and row.height + after <= self._room and not self.fresh:
            self._next(again)
        first = 0
        while first < row.lines:
            last = min(row.lines, first + self._fitting(row))
            if last == row.lines and last - first > 1 and self._short(row, last - first, after):
                last -= 1  # its last line takes what follows along to the next page
            if last == first:
                self._next(again)
                continue
            self._part(row, first, last)
            first = last
            if first == row.lines - 1 and self._short(row, 1, after):
                self._next(again)

    def _fitting(self, row: Row) -> int:
        if self._paper.roll:
            return row.lines
        return int(max(self._limit - self.y - 2 * row.air, 0.0) / row.advance)

    def _short(self, row: Row, lines: int, after: float) -> bool:
        """Whether these lines fit, but not what has to stand under them."""
        return bool(after) and self.y + lines * row.advance + 2 * row.air + after > self._limit

    @property
    def _room(self) -> float:
        return self._limit - self._paper.margins[0]

    def _next(self, again: Callable[[], None] | None) -> None:
        self.turn()
        if again is not None:
            with self._apart():
                again()

    def _part(self, row: Row, first: int, last: int) -> None:
        for x, block in row.cells:
            end = min(last, block.lines)
            if first < end:
                self.put(Text(block, first, end, QPointF(x, self.y + row.air)))
        height = (last - first) * row.advance + 2 * row.air
        self._frame(row.borders, self.y, self.y + height)
        self.y += height
        if row.written:
            left, right = row.written
            under = self.y - row.air / 2
            self.put(Rule(QLineF(left, under, right, under), self._thin))

    def _frame(self, borders: Sequence[float], top: float, bottom: float) -> None:
        for x in borders:
            self.put(Rule(QLineF(x, top, x, bottom), self._thin))
        for y in (top, bottom) if borders else ():
            self.put(Rule(QLineF(borders[0], y, borders[-1], y), self._thin))


def _nothing() -> None:
    """Leave a new page as it is."""
