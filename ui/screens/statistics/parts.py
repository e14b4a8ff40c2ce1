"""Parts of 台账统计: figure cards in as many columns as fit, and charts that turn into their table."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from station_app.domain.statistics import TOP
from station_app.services.statistics_desk import FigureTable
from ui.screens.statistics.hatch import paint_hatch
from ui.screens.statistics.wording import ChartWords, FigureWords, translate
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.paint import rounded


class _Tile(QWidget):
    """An icon on a tinted ground."""

    def __init__(self, theme: Theme, icon: str, ground: str, ink: str) -> None:
        super().__init__()
        self._theme, self._icon, self._ground, self._ink = theme, icon, ground, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Square."""
        side = self._theme.px("size.control_primary")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter, theme, box = QPainter(self), self._theme, QRectF(self.rect())
        ink = theme.color(self._ink)
        edge = ink if theme.sheet == "high_contrast" else None
        rounded(painter, box, theme.px("radius.card"), fill=theme.color(self._ground), edge=edge)
        side = theme.px("size.icon_tile")
        inset = (box.width() - side) / 2
        theme.paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), self._icon, ink)


class FigureCard(QFrame):
    """One figure: what it is, the number with its unit, and what it compares with."""

    def __init__(self, theme: Theme, name: str, icon: str, ground: str, ink: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setObjectName(name)
        theme.fix(self, min_height="size.figure_height")
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.1", "space.3"))
        row.addWidget(_Tile(theme, icon, ground, ink), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        theme.fit(column)
        self._name = text_label("caption", tone="secondary", wrap=True)
        self._note = text_label("caption", tone="muted", wrap=True, name=f"{name}.note")
        number = QHBoxLayout()
        theme.fit(number, "space.1")
        self._value = text_label("figure", strong=True, name=f"{name}.value")
        self._unit = text_label("label")
        number.addWidget(self._value, 0, Qt.AlignmentFlag.AlignBottom)
        number.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignVCenter)
        number.addStretch(1)
        column.addStretch(1)
        column.addWidget(self._name)
        column.addLayout(number)
        column.addWidget(self._note)
        column.addStretch(1)
        row.addLayout(column, 1)

    def show_words(self, words: FigureWords) -> None:
        """Show another figure."""
        self._name.setText(words.name)
        self._value.setText(words.value)
        self._unit.setText(words.unit)
        self._note.setText(words.note)
        self.setAccessibleName(words.sentence)


class Tiles(QWidget):
    """Cards side by side, as many as fit, all of one width."""

    def __init__(self, theme: Theme, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._theme, self._cards, self._columns = theme, cards, 0
        self._grid = QGridLayout(self)
        theme.fit(self._grid, "space.card_gap")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how many stand side by side."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one card."""
        return QSize(0, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        gap, least = self._theme.px("space.card_gap"), self._theme.px("size.figure_card")
        fitting = (self.width() + gap) // (least + gap) if self.width() else len(self._cards)
        columns = min(max(fitting, 1), len(self._cards))
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)


class Key(QWidget):
    """One entry of a legend: a filled or hatched square and its words."""

    def __init__(self, theme: Theme, *, hatched: bool) -> None:
        super().__init__()
        self._theme, self._hatched = theme, hatched
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Square."""
        side = self._theme.px("size.bar_thick")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter, box = QPainter(self), QRectF(self.rect())
        if self._hatched:
            paint_hatch(painter, box, self._theme)
        else:
            painter.fillRect(box, self._theme.color("chart.1"))


class BarRows(QWidget):
    """Lying bars, each with its name before it and its number behind it."""

    def __init__(self, theme: Theme, color: str, name: str) -> None:
        super().__init__()
        self._theme, self._color = theme, color
        self._rows: tuple[tuple[str, float, str], ...] = ()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.updateGeometry)

    def show_rows(self, rows: tuple[tuple[str, float, str], ...]) -> None:
        """Show other bars: name, length from 0 to 1, words of the number."""
        self._rows = rows
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows, never less than of the usual number, so that nothing jumps."""
        return QSize(self._theme.px("size.short_field"), self._tall() * max(len(self._rows), TOP))

    def minimumSizeHint(self) -> QSize:
        """Give up no row."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        self.draw(QPainter(self))

    def draw(self, painter: QPainter) -> None:
        """Draw on any painter, a page of paper too."""
        theme, tall = self._theme, self._tall()
        for place, (name, length, value) in enumerate(self._rows):
            box = QRectF(0, place * tall, self.width(), tall)
            painter.setFont(theme.font("label"))
            metrics = painter.fontMetrics()
            first = min(max(theme.px("size.bar_label"), self._widest(metrics)), self.width() * 0.5)
            last = theme.px("size.bar_value")
            painter.setPen(theme.color("text.primary"))
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(first))
            painter.drawText(box.adjusted(0, 0, first - box.width(), 0), Qt.AlignmentFlag.AlignVCenter, words)
            self._bar(
                painter, box.adjusted(first + theme.px("space.2"), 0, -last - theme.px("space.2"), 0), length
            )
            painter.setFont(theme.font("label", strong=True))
            painter.setPen(theme.color("text.primary"))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(box.right() - last, box.top(), last, tall), right, value)

    def _widest(self, metrics: QFontMetrics) -> int:
        return max((metrics.horizontalAdvance(name) for name, _length, _value in self._rows), default=0) + 2

    def _bar(self, painter: QPainter, room: QRectF, length: float) -> None:
        thick = self._theme.px("size.bar_thick")
        track = QRectF(room.left(), room.center().y() - thick / 2, room.width(), thick)
        painter.fillRect(track, self._theme.color("bg.subtle"))
        painter.fillRect(
            QRectF(track.left(), track.top(), track.width() * length, thick), self._theme.color(self._color)
        )

    def _tall(self) -> int:
        return self._theme.px("size.bar_row")


class ChartPart(QFrame):
    """One chart: its question, a key of its own to turn it into its table, and either of the two below.

    The button carries the summary as its description, so that whoever cannot see the picture hears it.
    """

    def __init__(self, theme: Theme, name: str, *, card: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName(name)
        self.setProperty("kind", "card" if card else "plain_part")
        column = QVBoxLayout(self)
        theme.fit(column, margins=("line.hairline",) if card else ())
        head = QFrame(self)
        head.setProperty("kind", "card_head" if card else "plain_part")
        theme.fix(head, height="size.card_head")
        self.head = QHBoxLayout(head)
        theme.fit(self.head, "space.2", ("space.0", "space.card_padding"))
        self.title = text_label("subtitle", name=f"{name}.title")
        self.turn = KeyButton(theme, "", icon="ri.table-line", look="text", size="small", name=f"{name}.turn")
        self.turn.clicked.connect(lambda: self.show_table(not self.shows_table))
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(head)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.shows_table: bool = False
        self._picture: QWidget | None = None
        self.table = _made_table(theme, f"{name}.table")
        self.table.horizontalHeader().setVisible(card)  # the two lists say by their titles what they count
        self._twin = _boxed(theme, self.table)
        self._twin.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.stack.addWidget(self._twin)
        self._name_turn()

    def add_to_head(self, widget: QWidget) -> None:
        """Put something before the key that turns the chart into its table."""
        self.head.insertWidget(self.head.count() - 1, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_gap(self) -> None:
        """Keep what comes next in the head apart."""
        self.head.insertSpacing(self.head.count() - 1, self._theme.px("space.2"))

    def set_picture(self, picture: QWidget, margins: tuple[str, ...]) -> None:
        """Put the picture in its place."""
        self._picture = _boxed(self._theme, picture, margins)
        self.picture = picture
        self.stack.addWidget(self._picture)
        self.show_table(self.shows_table)

    def show_words(self, words: ChartWords) -> None:
        """Tell title, summary and table."""
        self.title.setText(words.title)
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(words.summary)
        if self._picture is not None:
            self.picture.setAccessibleName(words.title)
            self.picture.setAccessibleDescription(words.summary)
        self.turn.setAccessibleDescription(words.summary)
        _fill(self.table, words.table)
        self._name_turn()

    def show_table(self, table: bool) -> None:  # noqa: FBT001 - shaped like Qt's own setters
        """Show the table, or the picture."""
        self.shows_table = table
        if self._picture is not None:
            self.stack.setCurrentWidget(self._twin if table else self._picture)
        self._name_turn()

    def fit_rows(self) -> None:
        """Let the rows of the table follow the type."""
        self.table.verticalHeader().setDefaultSectionSize(self._theme.px("size.bar_row"))

    def _name_turn(self) -> None:
        words = translate("Statistics", "看图") if self.shows_table else translate("Statistics", "看表")
        icon = "ri.bar-chart-2-line" if self.shows_table else "ri.table-line"
        self.turn.set_words(words, icon=icon)
        self.turn.setAccessibleName(f"{words} {self.title.text()}")
        self.turn.setAccessibleDescription(self.accessibleDescription())


class Halves(QFrame):
    """Two lists in one card, side by side with a line between, or one below the other."""

    def __init__(self, theme: Theme, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.fit(self._row, margins=("line.hairline", "line.hairline", "line.hairline", "space.3"))
        self._row.addWidget(left, 1)
        self._line = QFrame(self)
        self._row.addWidget(self._line)
        self._row.addWidget(right, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        small = self._theme.scale == 1.0
        self._row.setDirection(beside if small else below)
        self._line.setProperty("kind", "rule_side" if small else "rule")


def _boxed(theme: Theme, widget: QWidget, margins: tuple[str, ...] = ("space.0", "space.2")) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    theme.fit(column, margins=margins)
    column.addWidget(widget)
    return box


def _made_table(theme: Theme, name: str) -> QTableWidget:
    table = QTableWidget()
    table.setObjectName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(theme.px("size.bar_row"))
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setHighlightSections(False)
    theme.fix(table, min_height="size.chart_min")
    return table


def _fill(table: QTableWidget, words: FigureTable) -> None:
    table.setAccessibleName(words.title)
    table.setColumnCount(len(words.header))
    table.setRowCount(len(words.rows))
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    for column, name in enumerate(words.header):
        head = QTableWidgetItem(name)
        head.setTextAlignment(right if column else left)
        table.setHorizontalHeaderItem(column, head)
    for place, row in enumerate(words.rows):
        for column, value in enumerate(row):
            item = QTableWidgetItem(f"{value:.1f}" if isinstance(value, float) else str(value))
            if column:
                item.setTextAlignment(right)
            table.setItem(place, column, item)
