"""A scale: one row of choices for each item, and the sum below."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from station_app.domain import scales
from station_app.domain.matter import Value, Words
from station_app.services.views import Choice
from ui.forms.choices import OptionEditor
from ui.forms.editors import FieldEditor
from ui.theme import Theme
from ui.widgets.label import text_label


class ScaleEditor(FieldEditor):
    """Items below each other, their levels side by side: a digit chooses, Enter goes to the next item."""

    def __init__(self, theme: Theme, choices: Sequence[Choice], say: Callable[[Words], str]) -> None:
        super().__init__()
        self._rows: list[OptionEditor] = []
        grid = QGridLayout(self)
        theme.fit(grid, "space.1")
        for item in (choice for choice in choices if not choice.parent):
            levels = [(one.code, say(one.name)) for one in choices if one.parent == item.code]
            row = OptionEditor(theme, levels)
            row.setWindowTitle(say(item.name))
            grid.addWidget(text_label("body", say(item.name), tone="secondary"), len(self._rows), 0)
            grid.addWidget(row, len(self._rows), 1)
            self._rows.append(row)
            self._listen_to(row, len(self._rows) - 1)
        grid.setColumnStretch(1, 1)
        self._sum = text_label("caption", "", tone="muted")
        grid.addWidget(self._sum, len(self._rows), 1)
        if self._rows:
            self.setFocusProxy(self._rows[0])
        self._count()

    def value(self) -> Value:
        """Return the chosen levels."""
        return tuple(str(code) for row in self._rows if (code := row.value()))

    def show_value(self, value: Value) -> None:
        """Mark what is chosen."""
        for row in self._rows:
            row.show_value(value if isinstance(value, tuple) else ())
        self._count()

    def stops(self) -> tuple[QWidget, ...]:
        """Return one stop for each item."""
        return tuple(stop for row in self._rows for stop in row.stops())

    def name(self, object_name: str, words: str) -> None:
        """Name every row by its item."""
        for place, row in enumerate(self._rows):
            row.name(f"{object_name}.{place}" if place else object_name, f"{words} {row.windowTitle()}")

    def _listen_to(self, row: OptionEditor, place: int) -> None:
        row.typed.connect(self._edited)
        row.accepted.connect(lambda: self._go(place + 1))
        row.back.connect(lambda: self._go(place - 1))
        row.came.connect(self.came)
        row.left.connect(self._maybe_left)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self._rows[place].stops()[0].setFocus()
        else:
            (self.accepted if place > 0 else self.back).emit()

    def _edited(self) -> None:
        self._count()
        self.typed.emit(self.value())

    def _count(self) -> None:
        words = self.tr("合计 {sum} 分。只作初筛，评估由评估员决定。")
        self._sum.setText(words.format(sum=scales.total(self.value())))

    def _maybe_left(self) -> None:
        if not any(stop.hasFocus() for stop in self.stops()):
            self.left.emit()
