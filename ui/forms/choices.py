"""Choosing from a list: a few as buttons, many behind a line that filters by pinyin initials."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel as ListModel
from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from station_app.domain.matter import Value
from station_app.domain.text import half_width
from station_app.services.views import Choice
from ui.forms.editors import FieldEditor
from ui.forms.lines import RETURNS, Line
from ui.theme import Theme
from ui.widgets.delegates import LINE, ListLine, PlainDelegate
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.option_group import OptionGroup

FEW = 6
"""Lists shorter than this are buttons."""
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


class OptionEditor(FieldEditor):
    """A few choices as buttons; `many` allows any number of them."""

    def __init__(self, theme: Theme, choices: Sequence[tuple[str, str]], *, many: bool = False) -> None:
        super().__init__()
        self._many = many
        self.group = _Options(theme, self, many=many)
        self.group.set_options(choices)
        row = QHBoxLayout(self)
        theme.fit(row)
        row.addWidget(self.group, 1)
        self.group.changed.connect(lambda _codes: self.typed.emit(self.value()))
        self.setFocusProxy(self.group)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Change the choices; what was chosen stays when it is still there."""
        self.group.set_options(choices)

    def value(self) -> Value:
        """Return the chosen code, or all of them."""
        chosen = self.group.chosen()
        return chosen if self._many else (chosen[0] if chosen else "")

    def show_value(self, value: Value) -> None:
        """Mark what is chosen."""
        self.group.choose(value if isinstance(value, tuple) else (str(value or ""),))

    def stops(self) -> tuple[QWidget, ...]:
        """Return the group."""
        return (self.group,)


class YesNoEditor(OptionEditor):
    """是 or 否."""

    def __init__(self, theme: Theme) -> None:
        translate = QCoreApplication.translate
        yes, no = translate("FieldEditor", "是"), translate("FieldEditor", "否")
        super().__init__(theme, (("yes", yes), ("no", no)))

    def value(self) -> Value:
        """Return True, False, or None when nothing is chosen."""
        chosen = self.group.chosen()
        return chosen[0] == "yes" if chosen else None

    def show_value(self, value: Value) -> None:
        """Mark the answer."""
        self.group.choose(() if value is None or value == "" else ("yes" if value is True else "no",))


class _Options(OptionGroup):
    """Options that tell the form about Enter and the focus."""

    def __init__(self, theme: Theme, editor: FieldEditor, *, many: bool) -> None:
        super().__init__(theme, many=many)
        self._editor = editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back."""
        if event.key() in RETURNS:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self._editor.back if shift else self._editor.accepted).emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the form."""
        super().focusInEvent(event)
        self._editor.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the form."""
        super().focusOutEvent(event)
        self._editor.left.emit()


class _Found(ListModel):
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


class FilterEditor(FieldEditor):
    """One code from a long table."""

    def __init__(self, theme: Theme, choices: Sequence[Choice], name_of: Names) -> None:
        super().__init__()
        self._name_of = name_of
        self._code = ""
        self.line = FilterLine(theme, name_of, self._pick, self)
        self.line.setPlaceholderText(self.tr("打拼音首字母"))
        row = QHBoxLayout(self)
        theme.fit(row)
        row.addWidget(self.line)
        self.listen(self.line)
        self.line.textEdited.connect(self._edited)
        self.line.left.connect(self._settle)
        self._by_code: dict[str, Choice] = {}
        self.set_choices(choices)
        self.setFocusProxy(self.line)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Change the table; the code stays."""
        self._by_code = {choice.code: choice for choice in choices}
        self.line.set_choices(choices)

    def value(self) -> Value:
        """Return the code."""
        return self._code

    def show_value(self, value: Value) -> None:
        """Show the words of a code."""
        self._code = str(value or "")
        self._settle()

    def stops(self) -> tuple[QWidget, ...]:
        """Return the line."""
        return (self.line,)

    def _pick(self, choice: Choice) -> None:
        self._code = choice.code
        self._settle()
        self.typed.emit(self._code)

    def _edited(self, text: str) -> None:
        if not text:
            self._code = ""
            self.typed.emit("")

    def _settle(self) -> None:
        chosen = self._by_code.get(self._code)
        self.line.setText(self._name_of(chosen) if chosen else self._code)
        self.line.setCursorPosition(0)


class PickEditor(FieldEditor):
    """Several codes from a long table: a line that adds, and what was added as buttons that remove."""

    def __init__(self, theme: Theme, choices: Sequence[Choice], name_of: Names) -> None:
        super().__init__()
        self._theme = theme
        self._name_of = name_of
        self._codes: list[str] = []
        self._by_code: dict[str, Choice] = {}
        column = QVBoxLayout(self)
        theme.fit(column, "space.1")
        self.line = FilterLine(theme, name_of, self._add, self)
        self.line.setPlaceholderText(self.tr("打拼音首字母，一个一个加"))
        column.addWidget(self.line)
        self._shelf = QWidget(self)
        self._flow = FlowLayout(self._shelf, theme)
        column.addWidget(self._shelf)
        self.listen(self.line)
        self.set_choices(choices)
        self.setFocusProxy(self.line)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Change the table."""
        self._by_code = {choice.code: choice for choice in choices}
        self.line.set_choices(choices)

    def value(self) -> Value:
        """Return the codes in the order they were added."""
        return tuple(self._codes)

    def show_value(self, value: Value) -> None:
        """Show what was added."""
        self._codes = list(value) if isinstance(value, tuple) else []
        self._fill()

    def stops(self) -> tuple[QWidget, ...]:
        """Return the line."""
        return (self.line,)

    def _add(self, choice: Choice) -> None:
        self.line.clear()
        if choice.code not in self._codes:
            self._codes.append(choice.code)
            self._fill()
            self.typed.emit(self.value())

    def _drop(self, code: str) -> None:
        self._codes.remove(code)
        self._fill()
        self.typed.emit(self.value())
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self._flow.clear()
        for code in self._codes:
            chosen = self._by_code.get(code)
            words = self._name_of(chosen) if chosen else code
            button = KeyButton(self._theme, words, icon="ri.close-line", size="small", parent=self._shelf)
            button.setAccessibleName(self.tr("去掉 {name}").format(name=words))
            button.clicked.connect(self._dropper(code))
            self._flow.addWidget(button)
            button.show()
        self._shelf.setVisible(bool(self._codes))

    def _dropper(self, code: str) -> Callable[[], None]:
        return lambda: self._drop(code)
