"""Tables on printed papers: as a grid, or on narrow and large-type papers as labelled lines."""

from station_app.services.views import SlipTable
from ui.slip_flow import Flow, Row
from ui.slip_forms import SlipForm
from ui.slip_text import Typesetter


def labelled(
    setter: Typesetter, form: SlipForm, words: tuple[str, str], size: float, *, bold: bool = False
) -> Row:
    """Set a label and what stands behind it."""
    paper = form.paper
    label = setter.block(words[0], size, paper.label - paper.cell, faint=True)
    value = setter.block(words[1], size, paper.room - paper.label, bold=bold)
    return Row(((paper.left, label), (paper.left + paper.label, value)))


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

    def _title(self, table: SlipTable, following: float) -> None:
        title = self._set.block(table.title, self._paper.type.head, self._paper.room, bold=True)
        self._flow.keep(title.height + following)
        if table.title:
            self._flow.text(title)

    def _grid(self, table: SlipTable) -> None:
        edges = self._edges(table)
        head = self._grid_row(table.columns, edges, bold=True)
        rows = [self._grid_row(row, edges) for row in table.rows]
        self._title(table, head.height + sum(row.height for row in rows[:1]))

        def again() -> None:
            self._flow.row(head)

        again()
        for row in rows:
            self._flow.row(row, again)

    def _grid_row(self, texts: tuple[str, ...], edges: tuple[float, ...], *, bold: bool = False) -> Row:
        air, size = self._paper.cell, self._paper.type.cell
        spans = zip(edges, edges[1:], texts, strict=False)
        cells = tuple(
            (left + air, self._set.block(text, size, right - left - 2 * air, bold=bold))
            for left, right, text in spans
        )
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
        size = self._paper.type.cell
        for number, row in enumerate(table.rows):
            said = zip(table.columns, row, strict=False)
            lines = [labelled(self._set, self._form, words, size) for words in said if words[1]]
            height = sum(line.height for line in lines)
            self._flow.skip(self._paper.gap / 2)
            if number:
                self._flow.keep(height)
            else:
                self._title(table, height)
            self._flow.rule(self._form.thin)
            for line in lines:
                self._flow.row(line)


def _shares(wanted: list[float], room: float) -> list[float]:
    """Divide `room` among columns: small ones get what they want, large ones an equal part of the rest."""
    given: dict[int, float] = {}
    rest, open_ones = room, sorted(range(len(wanted)), key=lambda column: wanted[column])
    while open_ones:
        fair = rest / len(open_ones)
        column = open_ones.pop(0)
        given[column] = min(wanted[column], fair)
        rest -= given[column]
    spare = rest / len(wanted) if wanted else 0.0
    return [given[column] + spare for column in range(len(wanted))]
