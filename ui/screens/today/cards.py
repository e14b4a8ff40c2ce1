"""The cards of 今日: 要您办的, 常办, 没办完的."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from station_app.services.views import DraftRow, MatterTile, Todo
from ui import words
from ui.screens import saying
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.paint import focus_ring, keycap, keycap_width, rounded

SHOWN = 4
IN_A_ROW = 4


class _Cut(QWidget):
    """One line of caption text that ends in … where the room ends; the whole text is the tool tip."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(0, QFontMetrics(self._theme.font("caption")).height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw what fits."""
        painter, font = QPainter(self), self._theme.font("caption")
        painter.setFont(font)
        painter.setPen(self._theme.color("text.muted"))
        shown = QFontMetrics(font).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class _Line(QFrame):
    """One row of a card: avatar, two lines, chip, button."""

    def __init__(self, theme: Theme, name: str, rest: str, detail: str, *, avatar: bool = True) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        theme.fix(self, min_height="size.row_two_line")
        self.row = QHBoxLayout(self)
        theme.fit(self.row, "space.3", ("space.0", "space.card_padding"))
        if avatar:
            self.row.addWidget(Avatar(theme, name))
        lines = QVBoxLayout()
        theme.fit(lines)
        top = QHBoxLayout()
        theme.fit(top, "space.4")
        top.addWidget(text_label("body", name, strong=True))
        top.addWidget(text_label("body", rest), 1)
        lines.addStretch(1)
        lines.addLayout(top)
        lines.addWidget(_Cut(theme, detail))
        lines.addStretch(1)
        self.row.addLayout(lines, 1)


def _add_line(card: Card, line: QWidget) -> None:
    """Put a row below the others, a thin rule between."""
    if card.body.count():
        rule = QFrame()
        rule.setProperty("kind", "rule")
        card.body.addWidget(rule)
    card.body.addWidget(line)


def _clear(card: Card) -> None:
    while card.body.count():
        item = card.body.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class TodoCard(Card):
    """要您办的: what wants this clerk, the most urgent first. `asked` carries the row."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            self.tr("要您办的"),
            icon="ri.alarm-warning-line",
            icon_color="accent.warm",
            link=self.tr("全部待办"),
            padded=False,
            name="today.todo",
        )
        self._count = Chip(theme, tone="warm", parent=self)
        self.add_to_head(self._count)
        theme.fit(self.body)
        self._shown: tuple[tuple[Todo, ...], str] | None = None

    def tell(self, todos: tuple[Todo, ...], today: date, language: str) -> None:
        """Show the rows."""
        if self._shown == (todos, language):
            return
        self._shown = (todos, language)
        counted = self.tr("{n} 件，急的在前").format(n=len(todos))
        self._count.show_text(counted if todos else "")
        self.link.setVisible(len(todos) > SHOWN)
        _clear(self)
        if not todos:
            quiet = text_label("body", self.tr("没有等着您办的"), tone="secondary")
            quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._theme.fix(quiet, min_height="size.row_two_line")
            self.body.addWidget(quiet)
        for todo in todos[:SHOWN]:
            _add_line(self, self._line(todo, today, language))

    def _line(self, todo: Todo, today: date, language: str) -> _Line:
        due = words.day(todo.due, today) if todo.due else ""
        detail = {
            "returned": self.tr("退回要改：{why}"),
            "papers_due": self.tr("还欠：{why}"),
        }.get(todo.kind, "{why}").format(why=todo.detail)
        line = _Line(self._theme, todo.person, saying.in_language(todo.matter, language), detail)
        token = self._theme.status(todo.status)
        label = token.en if language == "en" else token.zh
        if todo.kind == "report":
            label = self.tr("该送了") if todo.status == "returned" else self.tr("要报了")
        chip = Chip.of_status(
            self._theme, todo.status, self.tr("{date}前补").format(date=due) if due else label
        )
        button = KeyButton(
            self._theme, self._action(todo.kind), size="small", name=f"today.todo.{todo.case_id}"
        )
        button.setAccessibleName(f"{button.text()} {todo.person} {saying.in_language(todo.matter, language)}")
        button.clicked.connect(lambda: self.asked.emit(todo))
        line.row.addWidget(chip)
        line.row.addWidget(button)
        return line

    def _action(self, kind: str) -> str:
        known = self.tr("知道了")
        names = {
            "returned": self.tr("去改"),
            "papers_due": self.tr("补材料"),
            "duplicate": known,
            "event_refused": known,
            "lapsed": known,
            "report": self.tr("看月报"),
            "differs": self.tr("去定"),
        }
        return names.get(kind, self.tr("看一看"))


class DraftsCard(Card):
    """没办完的 of who works now. `asked` carries the case id."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            self.tr("没办完的"),
            icon="ri.draft-line",
            icon_color="text.secondary",
            padded=False,
            name="today.drafts",
        )
        self._count = Chip(theme, tone="draft", parent=self)
        self.add_to_head(self._count)
        theme.fit(self.body)
        self._shown: tuple[tuple[DraftRow, ...], str] | None = None

    def tell(self, drafts: tuple[DraftRow, ...], today: date, language: str) -> None:
        """Show the rows; the newest carries Alt+0."""
        if self._shown == (drafts, language):
            return
        self._shown = (drafts, language)
        self._count.show_text(str(len(drafts)) if drafts else "")
        _clear(self)
        for place, draft in enumerate(drafts[:SHOWN]):
            _add_line(self, self._line(place, draft, today, language))
        if not drafts:
            self.body.addWidget(self._empty())
        self.body.addStretch(1)

    def _empty(self) -> QWidget:
        quiet = text_label("body", self.tr("都办完了"), tone="secondary")
        quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._theme.fix(quiet, min_height="size.row_two_line")
        return quiet

    def _line(self, place: int, draft: DraftRow, today: date, language: str) -> _Line:
        when = words.moment(draft.saved_at, today)
        field = saying.in_language(draft.field, language)
        saved = self.tr("写到“{field}”，{when} 存好").format(field=field, when=when)
        detail = saved if field else self.tr("{when} 存好").format(when=when)
        matter = saying.in_language(draft.matter, language)
        line = _Line(self._theme, draft.person or self.tr("还没写名字"), matter, detail, avatar=False)
        button = KeyButton(
            self._theme,
            self.tr("接着办"),
            key="" if place else "Alt+0",
            size="small",
            name=f"today.draft.{draft.case_id}",
        )
        button.setAccessibleName(f"{button.text()} {draft.person} {matter}")
        button.clicked.connect(lambda: self.asked.emit(draft.case_id))
        line.row.addWidget(button)
        return line


class Tile(QAbstractButton):
    """One frequent matter: icon, short name, where it is done, its digit."""

    def __init__(self, theme: Theme, tile: MatterTile, digit: str, language: str) -> None:
        super().__init__()
        self._theme = theme
        self._digit = digit
        self._icon = tile.icon
        place, _tone = saying.place(tile.place)
        self._below = f"{place}·{saying.handling(tile.handling_type)}"
        self.setText(saying.in_language(tile.short_name, language))
        self.setObjectName(f"today.matter.{tile.code}")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(f"Alt+{digit} {self._below}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the height of the mock-up; the width is shared."""
        return QSize(self._theme.px("size.person_card_width"), self._theme.px("size.tile"))

    def minimumSizeHint(self) -> QSize:
        """Never cut the name."""
        theme = self._theme
        name = QFontMetrics(theme.font(strong=True)).horizontalAdvance(self.text())
        room = theme.px("size.icon_tile") + keycap_width(theme, self._digit) + 4 * theme.px("space.2")
        return QSize(name + room, theme.px("size.tile"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        theme, painter, box = self._theme, QPainter(self), QRectF(self.rect())
        radius, gap, side = theme.px("radius.tile"), theme.px("space.2"), theme.px("size.icon_tile")
        fill = "bg.selected" if self.isDown() else "bg.hover" if self.underMouse() else "bg.surface"
        rounded(painter, box, radius, fill=theme.color(fill), edge=theme.color("border.default"))
        if self.hasFocus():
            focus_ring(painter, theme, box, radius, filled=False)
        icon = QRectF(gap, box.center().y() - side / 2, side, side)
        theme.paint_icon(painter, icon, self._icon, "brand.primary")
        left, half = gap + side + gap, box.height() / 2
        painter.setPen(theme.color("text.primary"))
        painter.setFont(theme.font(strong=True))
        name = QRectF(left, theme.px("space.1"), box.width() - left, half)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(theme.color("text.muted"))
        painter.setFont(theme.font("caption"))
        below = QRectF(left, half - theme.px("space.1"), box.width() - left - gap, half)
        shown = QFontMetrics(painter.font()).elidedText(
            self._below, Qt.TextElideMode.ElideRight, int(below.width())
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)
        cap = keycap_width(theme, self._digit)
        keycap(painter, theme, name.topRight() + QRectF(-cap - gap, half / 2, 0, 0).topLeft(), self._digit)


class FrequentCard(Card):
    """常办: the matters that Alt+1 to Alt+8 begin. `asked` carries the place from 0."""

    asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("常办"), link=self.tr("全部事项 F4"), name="today.frequent")
        self.add_to_head(text_label("caption", self.tr("按 Alt 加数字直接开始"), tone="muted"))
        self._grid = QGridLayout()
        theme.fit(self._grid, "space.2")
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self._tiles: list[Tile] = []
        self._low = False
        self._shown: tuple[tuple[MatterTile, ...], str, float] | None = None

    def tell(self, tiles: tuple[MatterTile, ...], language: str) -> None:
        """Show at most eight tiles; fewer stand in a row when type is large."""
        if self._shown == (tiles, language, self._theme.scale):
            return
        self._shown = (tiles, language, self._theme.scale)
        for old in self._tiles:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        across = max(round(IN_A_ROW / self._theme.scale), 1)
        self._tiles = [self._tile(place, tile, language) for place, tile in enumerate(tiles[: 2 * IN_A_ROW])]
        for column in range(IN_A_ROW):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for place, widget in enumerate(self._tiles):
            self._grid.addWidget(widget, place // across, place % across)

        self.be_low(low=self._low)

    def be_low(self, *, low: bool) -> None:
        """Show one row in a low window; the keys of the other row still work."""
        self._low = low
        for place, widget in enumerate(self._tiles):
            widget.setVisible(not low or place < IN_A_ROW)

    def _tile(self, place: int, tile: MatterTile, language: str) -> Tile:
        widget = Tile(self._theme, tile, str(place + 1), language)
        widget.clicked.connect(lambda: self.asked.emit(place))
        return widget
