"""The parts of a paper that people fill in or act on: boxes, lines, thumbprints, codes, the part torn off."""

from collections.abc import Sequence

import segno
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from station_app.services.views import SlipChoice, SlipCode, SlipSpace, SlipTear
from ui.slip_flow import Flow, Rule, Shape, Text
from ui.slip_forms import SlipForm
from ui.slip_tables import labelled, to_write
from ui.slip_text import Block, Typesetter

_DASH = 150.0
"""Length of a dash, and of the gap behind it, in the line to cut along (hundredths of a millimetre)."""
_LARGEST_GAP = 3
_BOX_SHARE = 0.86
"""Side of a box to tick, in type sizes."""
_WITNESS_SHARE = 1.8
"""The least width of a witness's lines, in squares for a thumbprint."""


def code_shape(text: str, at: QPointF, form: SlipForm) -> Shape:
    """Draw a QR code with its quiet edge, its corner at `at`."""
    code = segno.make(text, error=form.qr_error, micro=False)
    square = QRectF(at.x(), at.y(), form.paper.qr, form.paper.qr)
    return Shape(_qr_path(code.matrix, square, form), square)


class _Pen:
    """Draws the strokes that parts are made of."""

    def __init__(self, setter: Typesetter, flow: Flow, form: SlipForm) -> None:
        self._set = setter
        self._flow = flow
        self._form = form
        self._paper = form.paper

    def _to_write(self, label: str, left: float, right: float, top: float) -> None:
        row = to_write(self._set, self._form, label, self._paper.type.cell, span=(left, right))
        ((x, block),) = row.cells
        self._put(block, x, top + row.air)
        begin, end = row.written
        self._line(begin, top + row.height - row.air / 2, end)

    def _put(self, block: Block, x: float, y: float) -> None:
        self._flow.put(Text(block, 0, block.lines, QPointF(x, y)))

    def _line(self, left: float, y: float, right: float) -> None:
        self._flow.put(Rule(QLineF(left, y, right, y), self._form.thin))

    def _frame(self, square: QRectF) -> None:
        corners = (square.topLeft(), square.topRight(), square.bottomRight(), square.bottomLeft())
        for begin, end in zip(corners, (*corners[1:], corners[0]), strict=True):
            self._flow.put(Rule(QLineF(begin, end), self._form.thin))

    def _dashed(self, y: float) -> None:
        paper = self._paper
        for number in range(int(paper.room / (2 * _DASH))):
            left = paper.left + 2 * number * _DASH
            self._line(left, y, left + _DASH)

    def _high(self) -> float:
        """Height of the lines of a witness."""
        head = self._paper.type.cell * self._paper.leading
        return head + self._paper.writing * len(self._form.witness) + self._paper.gap


class Parts(_Pen):
    """Places the parts one under the other; each stays whole on one page."""

    def big(self, text: str) -> None:
        """Place the number of a ticket, to be read from across the room."""
        paper = self._paper
        size = min(paper.type.big, paper.type.big * paper.room / max(self._wide(text), 1.0))
        self._flow.text(self._set.block(text, size, paper.room, bold=True, centred=True))

    def _wide(self, text: str) -> float:
        return self._set.width(text, self._paper.type.big, bold=True)

    def line(self, label: str, text: str, size: float, *, bold: bool = False) -> None:
        """Place a labelled line; one without text is to be written by hand."""
        row = (
            labelled(self._set, self._form, (label, text), size, bold=bold)
            if text
            else to_write(self._set, self._form, label, size)
        )
        self._flow.row(row)

    def choices(self, choices: Sequence[SlipChoice]) -> None:
        """Place boxes behind their labels, on as many lines as they need."""
        for choice in choices:
            self._choice(choice)

    def spaces(self, spaces: Sequence[SlipSpace]) -> None:
        """Place lines to write on: the first behind the label, the others across the page."""
        for space in spaces:
            self._space(space)

    def codes(self, codes: Sequence[SlipCode]) -> None:
        """Place further codes, each with the words that say what it is for."""
        for code in codes:
            self._code(code)

    def aloud(self, text: str) -> None:
        """Place what is read to the person, in a frame."""
        paper, air = self._paper, self._paper.gap
        wide = paper.room - 2 * air
        head = self._set.block(self._form.words["aloud"], paper.type.cell, wide, faint=True)
        said = self._set.block(text, paper.type.body, wide, bold=True)
        height = head.height + said.height + 2 * air
        with self._flow.together(height):
            top = self._flow.y
            self._frame(QRectF(paper.left, top, paper.room, height))
            self._put(head, paper.left + air, top + air)
            self._put(said, paper.left + air, top + air + head.height)
            self._flow.y = top + height

    def hands(self, thumbs: Sequence[str], witnesses: Sequence[str]) -> None:
        """Place squares for thumbprints and the lines of witnesses, all beside each other where they fit."""
        paper = self._paper
        square = paper.thumb + 2 * paper.gap
        side = (paper.room - len(thumbs) * square) / max(len(witnesses), 1)
        if paper.hands_beside and thumbs and witnesses and side >= paper.thumb * _WITNESS_SHARE:
            self._witnesses(witnesses, side, paper.left + len(thumbs) * square)
            self._squares(thumbs, square, self._flow.y - self._high())
            return
        for some in _few(thumbs, int(paper.room / square)):
            self._thumbs(some, paper.room / len(some))
        for pair in _few(witnesses, 2 if paper.hands_beside else 1):
            self._witnesses(pair, paper.room / (2 if paper.hands_beside else 1), paper.left)

    def tear(self, tear: SlipTear) -> None:
        """Place the part that is cut off, at the foot of the page."""
        paper, flow, size = self._paper, self._flow, self._paper.type.cell
        head = self._set.block(tear.title, paper.type.head, paper.room, bold=True, centred=True)
        cut = self._set.block(
            self._form.words["tear"], paper.type.small, paper.room, centred=True, faint=True
        )
        lines = [
            labelled(self._set, self._form, (one.label, one.text), size)
            if one.text
            else to_write(self._set, self._form, one.label, size)
            for one in tear.lines
        ]
        said = [self._set.block(one, size, paper.room) for one in tear.paragraphs]
        pairs = _few(tear.signatures, 2 if paper.hands_beside else 1)
        height = sum(row.height for row in lines) + sum(block.height for block in (*said, head, cut))
        height += len(pairs) * paper.writing
        with flow.together(height):
            flow.sink(height)
            self._dashed(flow.y)
            for block in (cut, head):
                flow.text(block)
            for row in lines:
                flow.row(row)
            for block in said:
                flow.text(block)
            for pair in pairs:
                self._signed(pair)

    # inside

    def _choice(self, choice: SlipChoice) -> None:
        paper, size = self._paper, self._paper.type.body
        advance, aside = size * paper.leading, size + paper.cell / 2
        left, right = paper.left + paper.label, paper.left + paper.room
        places, x, line = [], left, 0
        for option in choice.options:
            wide = aside + self._set.width(option, size, bold=True)
            if x > left and x + wide > right:
                x, line = left, line + 1
            words = self._set.block(option, size, right - x - aside, bold=option in choice.ticked)
            places.append((x, line, words, option in choice.ticked))
            line += words.lines - 1
            x = right if words.lines > 1 else x + wide + _LARGEST_GAP * paper.cell
        label = self._set.block(choice.label, size, paper.label - paper.cell, faint=True)
        height = max((line + 1) * advance, label.height)
        with self._flow.together(height):
            top = self._flow.y
            self._put(label, paper.left, top)
            for at, row, words, ticked in places:
                self._box(at, top + row * advance, words, ticked=ticked)
            self._flow.y = top + height

    def _space(self, space: SlipSpace) -> None:
        paper = self._paper
        first = to_write(self._set, self._form, space.label, paper.type.body)
        rest = paper.writing * (space.lines - 1)
        with self._flow.together(first.height + rest):
            self._flow.row(first)
            for _ in range(space.lines - 1):
                self._flow.y += paper.writing
                self._line(paper.left, self._flow.y, paper.left + paper.room)
        self._flow.skip(paper.gap / 2)

    def _code(self, code: SlipCode) -> None:
        paper, flow = self._paper, self._flow
        aside = paper.qr + paper.gap
        words = self._set.block(code.words, paper.type.body, paper.room - aside)
        with flow.together(max(paper.qr, words.height)):
            top = flow.y
            flow.put(code_shape(code.text, QPointF(paper.left, top), self._form))
            self._put(words, paper.left + aside, top + max(paper.qr - words.height, 0.0) / 2)
            flow.y = top + max(paper.qr, words.height)

    def _signed(self, roles: Sequence[str]) -> None:
        """Place lines to sign on beside each other."""
        paper, top = self._paper, self._flow.y
        side = paper.room / len(roles)
        for number, role in enumerate(roles):
            left = paper.left + number * side
            self._to_write(role, left, left + side - paper.gap, top)
        self._flow.y = top + paper.writing

    def _thumbs(self, roles: Sequence[str], wide: float) -> None:
        height = self._paper.thumb + self._paper.type.small * self._paper.leading * 2
        with self._flow.together(height):
            top = self._flow.y
            self._squares(roles, wide, top)
            self._flow.y = top + height
        self._flow.skip(self._paper.gap)

    def _squares(self, roles: Sequence[str], wide: float, top: float) -> None:
        paper = self._paper
        for number, role in enumerate(roles):
            left = paper.left + number * wide
            words = f"{role}{self._form.words['thumb']}"
            self._frame(QRectF(left, top, paper.thumb, paper.thumb))
            note = self._set.block(words, paper.type.small, wide - paper.cell, faint=True)
            self._put(note, left, top + paper.thumb)

    def _witnesses(self, roles: Sequence[str], side: float, from_x: float) -> None:
        paper, flow, size = self._paper, self._flow, self._paper.type.cell
        head = size * paper.leading
        with flow.together(self._high()):
            top = flow.y
            for number, role in enumerate(roles):
                left = from_x + number * side
                self._put(self._set.block(role, size, side - paper.gap, bold=True), left, top)
                for line, label in enumerate(self._form.witness):
                    self._to_write(label, left, left + side - paper.gap, top + head + line * paper.writing)
            flow.y = top + self._high()

    def _box(self, x: float, y: float, words: Block, *, ticked: bool) -> None:
        paper, size = self._paper, self._paper.type.body
        side = size * _BOX_SHARE
        self._frame(QRectF(x, y + (words.advance - side) / 2, side, side))
        if ticked:
            self._put(self._set.block(self._form.words["ticked"], size, size * 2, bold=True), x, y)
        self._put(words, x + size + paper.cell / 2, y)


def _few(things: Sequence[str], many: int) -> list[Sequence[str]]:
    return [things[at : at + many] for at in range(0, len(things), many)]


def _qr_path(matrix: tuple[bytearray, ...], square: QRectF, form: SlipForm) -> QPainterPath:
    """Draw the code as one path of rectangles: no seams, at any resolution.

    The rectangles are joined in whole modules and laid on the paper afterwards: joined at broken
    coordinates, edges that should meet miss each other and large codes lose modules.
    """
    module = square.width() / (len(matrix) + 2 * form.qr_quiet)
    path = QPainterPath()
    for y, row in enumerate(matrix, start=form.qr_quiet):
        for x, dark in enumerate(row, start=form.qr_quiet):
            if dark:
                path.addRect(QRectF(x, y, 1, 1))
    place = QTransform.fromTranslate(square.x(), square.y()).scale(module, module)
    return place.map(path.simplified())
