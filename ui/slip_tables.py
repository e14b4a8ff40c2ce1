"""Tables on printed papers: as a grid, or on narrow and large-type papers as labelled lines."""

from dataclasses import replace

from station_app.services.views import SlipTable
from ui.slip_flow import Flow, Row
from ui.slip_forms import SlipForm
from ui.slip_text import Block, Typesetter


def labelled(
    setter: Typesetter, form: SlipForm, words: tuple[str, str], size: float, *, bold: bool = False
) -> Row:
    """Set a label and what stands behind it."""
    paper = form.paper
    label = setter.block(words[0], size, paper.label - paper.cell, faint=True)
    value = setter.block(words[1], size, paper.room - paper.label, bold=bold)
    return Row(((paper.left, label), (paper.left + paper.label, value)))


def to_write(
    setter: Typesetter, form: SlipForm, label: str, size: float, *, span: tuple[float, float] | None = None
) -> Row:
    """Set a label and a rule behind it to write on by hand, within `span` (the whole line)."""
    paper = form.paper
    left, right = span or (paper.left, paper.left + paper.room)
    width = paper.label if span is None else setter.width(label, size) + 2 * paper.cell
    words = setter.block(label, size, width - paper.cell, faint=True)
    air = max((paper.writing - words.height) / 2, paper.cell / 2)
    return Row(((left, words),), air, written=(left + width, right))


class Tables:
    """Places the tables of a slip; a title never stands without the first of what it announces."""

    def __init__(self, setter: Typesetter, flow: Flow, form: SlipForm) -> None:
        self._set = setter
        self._flow = flow
        self._form = form
        self._paper = form.paper

    def place(self, table: SlipTable) -> None:
        """Place one table with its title."""
        if self._paper.grid:
            self._grid(table)
        else:
            self._stacked(table)

    def _title(self, table: SlipTable) -> Block:
        return self._set.block(table.title, self._paper.type.head, self._paper.room, bold=True)

    def _grid(self, table: SlipTable) -> None:
        """Place title, head and first row as one; the others follow, with the head again on each page."""
        edges = self._edges(table)
        head = self._grid_row(table.columns, edges, bold=True)
        first, *others = [self._grid_row(row, edges) for row in table.rows]
        title = self._title(table)

        def again() -> None:
            self._flow.row(head)

        with self._flow.together(title.height + self._paper.cell + head.height + first.height):
            if table.title:
                self._flow.text(title)
                self._flow.y += self._paper.cell
            again()
            self._flow.row(first, again)
        for row in others:
            self._flow.row(row, again)

    def _grid_row(self, texts: tuple[str, ...], edges: tuple[float, ...], *, bold: bool = False) -> Row:
        air, size = self._paper.cell, self._paper.type.cell
        spans = zip(edges, edges[1:], texts, strict=False)
        cells = tuple(
            (left + air, self._set.block(text, size, right - left - 2 * air, bold=bold))
            for left, right, text in spans
        )
        if any(not text.strip() for text in texts):
            tallest = max((block.height for _, block in cells), default=0.0)
            air = max(self._paper.writing - tallest, 2 * air) / 2
        return Row(cells, air, edges)

    def _edges(self, table: SlipTable) -> tuple[float, ...]:
        """Give the x of the upright lines: columns get room after what they have to say."""
        paper, size = self._paper, self._paper.type.cell
        wanted = []
        for column, name in enumerate(table.columns):
            texts = [row[column] for row in table.rows if column < len(row)]
            head = self._set.width(name, size, bold=True)
            wanted.append(max([head, *(self._set.width(text, size) for text in texts)]) + 2 * paper.cell)
        edges = [paper.left]
        for width in _shares(wanted, paper.room):
            edges.append(edges[-1] + width)
        return tuple(edges)

    def _stacked(self, table: SlipTable) -> None:
        """Place each row as labelled lines, kept on one page."""
        title = self._title(table)
        for number, row in enumerate(table.rows):
            lines = self._told(table, row)
            height = sum(line.height for line in lines)
            self._flow.skip(self._paper.gap / 2)
            with self._flow.together(height + (0.0 if number else title.height)):
                if table.title and not number:
                    self._flow.text(title)
                self._flow.rule(self._form.thin)
                for line in lines:
                    self._flow.row(line)

    def _told(self, table: SlipTable, row: tuple[str, ...]) -> list[Row]:
        """Tell one row in lines; a row without words is one to be filled in by hand.

        A number in the first column stands before the second one; what is short shares a line; what is
        empty is to be written.
        """
        size, said = self._paper.type.cell, list(zip(table.columns, row, strict=False))
        if not any(text for _, text in said):
            return [to_write(self._set, self._form, label, size) for label, _ in said]
        if len(said) > 1 and said[0][1].isdecimal():
            (_, number), (label, text), *rest = said
            said = [(label, f"{number}. {text}"), *rest]
        rows: list[Row] = []
        x = self._paper.room
        for label, text in said:
            if not text.strip():
                rows.append(to_write(self._set, self._form, label, size))
                x = self._paper.room
                continue
            wide = self._set.width(label, size) + 2 * self._paper.cell + self._set.width(text, size)
            if wide > self._paper.room / 2 or x + wide > self._paper.room or not rows:
                rows.append(labelled(self._set, self._form, (label, text), size))
                natural = self._paper.label + self._set.width(text, size)
                alone = wide > self._paper.room / 2 or len(rows) == 1
                x = self._paper.room if alone else natural + 2 * self._paper.gap
            else:
                rows[-1] = self._beside(rows[-1], (label, text), self._paper.left + x)
                x += wide + 2 * self._paper.gap
        return rows

    def _beside(self, row: Row, words: tuple[str, str], x: float) -> Row:
        """Set a short label and its text behind what stands in a line already."""
        size = self._paper.type.cell
        wide = self._set.width(words[0], size) + self._paper.cell
        label = self._set.block(words[0], size, wide, faint=True)
        text = self._set.block(words[1], size, self._paper.room - (x - self._paper.left) - wide)
        return replace(row, cells=(*row.cells, (x, label), (x + wide, text)))


def _shares(wanted: list[float], room: float) -> list[float]:
    """Divide `room` among columns: small ones get what they want, large ones an equal part of the rest.

    What is left over goes to each by what it wanted, so that a column of numbers stays narrow.
    """
    given: dict[int, float] = {}
    rest, open_ones = room, sorted(range(len(wanted)), key=lambda column: wanted[column])
    while open_ones:
        fair = rest / len(open_ones)
        column = open_ones.pop(0)
        given[column] = min(wanted[column], fair)
        rest -= given[column]
    spread = room / sum(given.values()) if wanted else 0.0
    return [given[column] * spread for column in range(len(wanted))]
