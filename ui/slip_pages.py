"""Composes a slip into pages: the same pages for the screen, the printer and the PDF.

What a paper says is decided by services, how it looks by resources/slips; here is only the order in
which its blocks are placed (workflows page, section 1: the elements of the papers).
"""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF

from station_app.domain.number import grouped, is_acceptance_number
from station_app.services.views import Slip
from ui.slip_flow import Flow, Item, Rule, Text
from ui.slip_forms import SlipForm
from ui.slip_parts import Parts, code_shape
from ui.slip_tables import Tables
from ui.slip_text import Block, Typesetter, words_of
from ui.words import BEIJING

_MANY = 99
"""Pages assumed while the height of the foot is measured."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A composed slip.

    `height` is that of every page; `seal` is the page and the square that stays empty for a seal;
    `missing` are characters that no font of this computer has, named in the foot.
    """

    form: SlipForm
    pages: tuple[tuple[Item, ...], ...]
    height: float
    seal: tuple[int, QRectF]
    missing: tuple[str, ...]
    practice: bool


def compose(slip: Slip, form: SlipForm) -> Sheet:
    """Place a slip on the pages of a form. Needs a running Qt application; any thread.

    Where the signatures would stand alone on a page they are placed once more, with the last of what they
    belong to above them.
    """
    first = _Composer(slip, form)
    sheet = first.compose()
    return _Composer(slip, form, first.lonely).compose() if first.lonely else sheet


def shown_number(number: str) -> str:
    """Cut an acceptance number into groups; any other number stays as it is."""
    return grouped(number.replace(" ", "")) if is_acceptance_number(number) else number


class _Composer:
    def __init__(self, slip: Slip, form: SlipForm, tail: tuple[int, float] | None = None) -> None:
        self._slip = slip
        self._form = form
        self._paper = form.paper
        self._set = Typesetter(form)
        self._note_missing()
        self._flow = Flow(form.paper, self._foot_height(), form.thin)
        self._flow.on_new_page = self._running_head
        self._parts = Parts(self._set, self._flow, form)
        self._seal = (0, QRectF())
        self.lonely: tuple[int, float] | None = None
        if tail is not None:
            self._flow.keep_last(*tail)

    def compose(self) -> Sheet:
        for block in self._form.blocks:
            before = (self._flow.page, self._flow.y)
            self._block(block)
            if (self._flow.page, self._flow.y) != before:
                self._flow.skip(self._paper.gap)
        flow = self._flow
        pages = tuple(tuple(page) + self._foot(number) for number, page in enumerate(flow.pages, start=1))
        return Sheet(self._form, pages, flow.height, self._seal, self._set.missing, self._slip.practice)

    def _block(self, name: str) -> None:
        slip, parts = self._slip, self._parts
        if name == "big" and slip.big:
            parts.big(slip.big)
        elif name == "aloud" and slip.aloud:
            parts.aloud(slip.aloud)
        elif name == "tear" and slip.tear is not None:
            parts.tear(slip.tear)
        else:
            self._list(name)

    def _list(self, name: str) -> None:
        slip, parts = self._slip, self._parts
        {
            "head": self._head,
            "lines": self._lines,
            "tables": self._tables,
            "paragraphs": self._paragraphs,
            "choices": lambda: parts.choices(slip.choices),
            "spaces": lambda: parts.spaces(slip.spaces),
            "codes": lambda: parts.codes(slip.codes),
            "hands": lambda: parts.hands(slip.thumbs, slip.witnesses),
            "closing": self._closing,
        }.get(name, _nothing)()

    def _note_missing(self) -> None:
        """Look at every character once, so that the foot can name what the fonts lack."""
        for text in words_of(self._slip):
            self._set.printable(text)

    # the head

    def _head(self) -> None:
        paper, flow, top = self._paper, self._flow, self._flow.y
        aside = paper.qr + paper.gap if paper.qr_beside else 0.0
        for text, size, bold in self._head_lines():
            block = self._set.block(text, size, paper.room - 2 * aside, bold=bold, centred=True)
            flow.text(block, paper.left + aside)
        flow.skip(paper.gap)
        right = paper.left + paper.room - paper.qr
        if paper.qr_beside and self._slip.qr:
            flow.put(code_shape(self._slip.qr, QPointF(right, top), self._form))
            flow.y = max(flow.y, top + paper.qr + paper.gap)
        number = shown_number(self._slip.number)
        self._parts.line(self._label, number, paper.type.number, bold=True)
        if not paper.qr_beside and self._slip.qr:
            flow.skip(paper.gap)
            middle = QPointF((paper.left + right) / 2, flow.y)
            flow.put(code_shape(self._slip.qr, middle, self._form))
            flow.y += paper.qr
        flow.skip(paper.gap)
        flow.rule(self._form.thick)

    def _head_lines(self) -> list[tuple[str, float, bool]]:
        words, kind = self._form.words, self._paper.type
        made = self._slip.made_at.astimezone(BEIJING)
        date = words["date"].format(
            year=made.year, month=made.month, day=made.day, hour=made.hour, minute=made.minute
        )
        lines = [
            (self._slip.title, kind.title, True),
            (self._slip.station, kind.head, False),
            (date, kind.head, False),
        ]
        if self._slip.copy > 1:
            lines.append((words["copy"].format(copy=self._slip.copy), kind.head, True))
        return lines

    def _running_head(self) -> None:
        paper, slip = self._paper, self._slip
        words = self._form.words["continued"].format(title=slip.title, number=shown_number(slip.number))
        self._flow.text(self._set.block(words, paper.type.small, paper.room, faint=True))
        self._flow.rule(self._form.thin)
        self._flow.y += paper.gap

    # the body

    @property
    def _label(self) -> str:
        """What the number in the head is called: as the slip calls it, else as its layout does."""
        bare = "".join(self._slip.number.split())
        same = (one.label for one in self._slip.lines if bare and "".join(one.text.split()) == bare)
        return next(same, self._form.number)

    def _lines(self) -> None:
        for line in self._slip.lines:
            if line.label != self._label:  # that one stands in the head
                self._parts.line(line.label, line.text, self._paper.type.body)

    def _paragraphs(self) -> None:
        for paragraph in self._slip.paragraphs:
            self._flow.text(self._set.block(paragraph, self._paper.type.body, self._paper.room))
            self._flow.skip(self._paper.gap / 2)

    def _tables(self) -> None:
        tables = Tables(self._set, self._flow, self._form)
        for number, table in enumerate(table for table in self._slip.tables if table.rows):
            self._flow.skip(self._paper.gap if number else 0.0)
            tables.place(table)

    # the end

    def _closing(self) -> None:
        """Place signatures and the free square for the seal; they never part."""
        paper, flow = self._paper, self._flow
        note = self._set.block(
            self._form.words["seal"], paper.type.small, paper.seal, centred=True, faint=True
        )
        one = paper.signature + paper.type.small * paper.leading
        signed, sealed = one * len(self._slip.signatures), paper.seal + note.height
        height = max(signed, sealed) if paper.seal_beside else signed + sealed + paper.gap
        flow.keep(height)
        if flow.page and flow.fresh and flow.units:
            self.lonely = (flow.units, height + paper.gap)
        top, right = flow.y, paper.left + paper.room
        end = right - paper.seal - 2 * paper.gap if paper.seal_beside else right
        for role in self._slip.signatures:
            self._sign(role, flow.y, end)
            flow.y += one
        signed_to = flow.y
        at = top if paper.seal_beside else signed_to + paper.gap
        self._seal = (flow.page, QRectF(right - paper.seal, at, paper.seal, paper.seal))
        flow.put(Text(note, 0, note.lines, QPointF(right - paper.seal, at + paper.seal)))
        flow.y = max(signed_to, at + sealed)

    def _sign(self, role: str, top: float, end: float) -> None:
        paper, kind = self._paper, self._paper.type
        advance = kind.body * paper.leading
        wide = self._set.width(role, kind.body)
        at = top + paper.signature - advance
        words = self._set.block(role, kind.body, wide + paper.gap)
        self._flow.put(Text(words, 0, words.lines, QPointF(paper.left, at)))
        line = QLineF(paper.left + wide + paper.cell, at + advance, end, at + advance)
        self._flow.put(Rule(line, self._form.thin))
        day = self._set.block(self._form.words["signed_on"], kind.small, end - paper.left, faint=True)
        self._flow.put(Text(day, 0, day.lines, QPointF(paper.left, top + paper.signature)))

    def _foot(self, page: int) -> tuple[Item, ...]:
        flow, paper = self._flow, self._paper
        block = self._foot_block(page, len(flow.pages))
        top = flow.height - paper.margins[2] - block.height
        line = QLineF(paper.left, top, paper.left + paper.room, top)
        return (Rule(line, self._form.thin), Text(block, 0, block.lines, QPointF(paper.left, top)))

    def _foot_height(self) -> float:
        return self._foot_block(_MANY, _MANY).height + self._paper.gap

    def _foot_block(self, page: int, pages: int) -> Block:
        words, slip = self._form.words, self._slip
        parts = [
            words["version"].format(version=slip.version),
            words["page"].format(page=page, pages=pages),
            words["copy"].format(copy=slip.copy),
        ]
        if slip.reprint_reason:
            parts.append(words["reason"].format(reason=slip.reprint_reason))
        text = self._whole_parts(parts)
        missing = [words["missing_one"].format(code=f"U+{ord(sign):04X}") for sign in self._set.missing]
        if missing:
            text += "\n" + words["missing"].format(list=" ".join(missing))
        return self._set.block(text, self._paper.type.small, self._paper.room, centred=True)

    def _whole_parts(self, parts: list[str]) -> str:
        """Put as many parts on a line as fit; none is broken that fits on one."""
        between, size = self._form.words["between"], self._paper.type.small
        text = parts[0]
        for part in parts[1:]:
            line = text.rsplit("\n", maxsplit=1)[-1] + between + part
            fits = self._set.width(line, size) <= self._paper.room
            text += (between if fits else "\n") + part
        return text


def _nothing() -> None:
    """Place nothing: this slip has no such part."""
