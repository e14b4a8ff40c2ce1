"""A line over a long list: typing filters it by pinyin initials, code or words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QWidget

from station_app.domain.text import half_width
from station_app.services.views import Choice
from ui.forms.lines import RETURNS, Line
from ui.theme import Theme
from ui.widgets.delegates import LINE, ListLine, PlainDelegate

MOST = 80
"""How many matches a popup shows: more are not read, and regions have thousands."""
ROWS = 7

Names = Callable[[Choice], str]


def matches(choices: Sequence[Choice], text: str, name_of: Names) -> list[Choice]:
    """Return the choices that fit typed text: initials or code from the start, words anywhere."""
    typed = half_width(text).strip().lower()
    if not typed:
        return list(choices[:MOST])
    first = [c for c in choices if c.initials.lower().startswith(typed) or c.code.lower() == typed]
    taken = {c.code for c in first}
    rest = [
        c
        for c in choices
        if c.code not in taken
        and (typed in name_of(c).lower() or typed in c.initials.lower() or c.code.startswith(typed))
    ]
    return (first + rest)[:MOST]


class _Found(QAbstractListModel):
    """What the popup lists now."""

    def __init__(self, parent: QWidget, name_of: Names) -> None:
        super().__init__(parent)
        self._name_of = name_of
        self.choices: list[Choice] = []

    def show_choices(self, choices: list[Choice]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.choices)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Return a row for the delegate, or its words for screen readers."""
        choice = self.choices[index.row()]
        if role == LINE:
            return ListLine(self._name_of(choice), right=choice.initials.upper())
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._name_of(choice) if role in spoken else None


class FilterLine(Line):
    """A line over a long list: typing filters, the first match is taken by Enter.

    `picked` gets the choice. The list is handed over whole and only looked through when somebody
    types, so that thousands of regions cost nothing until then.
    """

    def __init__(
        self, theme: Theme, name_of: Names, picked: Callable[[Choice], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name_of = name_of
        self._picked = picked
        self._choices: tuple[Choice, ...] = ()
        self._found = _Found(self, name_of)
        self._popup: QListView | None = None
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        self.textEdited.connect(self._filter)
        theme.changed.connect(self._room)
        self._room()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Change the list."""
        self._choices = tuple(choices)

    def popup_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._popup is not None and self._popup.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list, take its first line, close it."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif self.popup_open() and not self.composing and key in (*RETURNS, Qt.Key.Key_Tab):
            self._take()
            if key != Qt.Key.Key_Tab:
                super().keyPressEvent(event)
        elif self.popup_open() and key == Qt.Key.Key_Escape:
            self.close_popup()
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window while the list is open."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.popup_open()
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the whole list."""
        super().mousePressEvent(event)
        if not self.isReadOnly():
            self.selectAll()
            self._open(list(self._choices[:MOST]))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list."""
        self.close_popup()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron behind the words."""
        super().paintEvent(event)
        side = self._theme.px("size.icon")
        right = self.width() - side - self._theme.px("space.2")
        box = QRectF(right, (self.height() - side) / 2, side, side)
        self._theme.paint_icon(QPainter(self), box, "ri.arrow-down-s-line", "text.secondary")

    def close_popup(self) -> None:
        """Take the list off the screen."""
        if self._popup is not None:
            self._popup.hide()

    def _room(self) -> None:
        self.setTextMargins(0, 0, self._theme.px("size.caret_room"), 0)

    def _filter(self, text: str) -> None:
        self._open(matches(self._choices, text, self._name_of))

    def _open(self, found: list[Choice]) -> None:
        if not found:
            self.close_popup()
            return
        popup = self._view()
        self._found.show_choices(found)
        popup.setCurrentIndex(self._found.index(0))
        tall = self._theme.px("size.control") * min(len(found), ROWS) + 2 * self._theme.px("line.hairline")
        popup.setFixedSize(max(self.width(), self._theme.px("size.popup")), tall)
        popup.move(self._place(tall))
        popup.raise_()
        popup.show()

    def _place(self, tall: int) -> QPoint:
        window = self.window()
        below = self.mapTo(window, QPoint(0, self.height()))
        if below.y() + tall <= window.height():
            return below
        return self.mapTo(window, QPoint(0, -tall))

    def _view(self) -> QListView:
        if self._popup is None:
            self._popup = popup = QListView(self.window())
            popup.setObjectName("popup")
            popup.setAccessibleName(self.accessibleName())
            self._found.setParent(popup)  # a line goes before its popup does: a list never lacks its model
            popup.setModel(self._found)
            popup.setItemDelegate(PlainDelegate(self._theme, popup))
            popup.setUniformItemSizes(True)
            popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            popup.pressed.connect(self._clicked)
            self.destroyed.connect(popup.deleteLater)
        return self._popup

    def _walk(self, step: int) -> None:
        if not self.popup_open():
            self._open(list(self._choices[:MOST]))
            return
        view = self._view()
        row = min(max(view.currentIndex().row() + step, 0), self._found.rowCount() - 1)
        view.setCurrentIndex(self._found.index(row))

    def _clicked(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        row = self._view().currentIndex().row()
        self.close_popup()
        if 0 <= row < len(self._found.choices):
            self._picked(self._found.choices[row])
