"""Choosing from a list: a few as buttons, many behind a line that filters by pinyin initials."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_app.domain.matter import Value
from station_app.services.views import Choice
from ui.forms.editors import FieldEditor
from ui.forms.filter_line import FilterLine, Names
from ui.forms.lines import RETURNS
from ui.theme import Theme
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.option_group import OptionGroup

FEW = 6
"""Lists shorter than this are buttons."""


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
        self._added = False
        self._by_code: dict[str, Choice] = {}
        column = QVBoxLayout(self)
        theme.fit(column, "space.1")
        self.line = FilterLine(theme, name_of, self._add, self)
        self.line.setPlaceholderText(self.tr("打拼音首字母，一个一个加"))
        column.addWidget(self.line)
        self._shelf = QWidget(self)
        self._flow = FlowLayout(self._shelf, theme)
        column.addWidget(self._shelf)
        self.line.accepted.connect(self._enter)
        self.line.back.connect(self.back)
        self.line.came.connect(self._arrive)
        self.line.left.connect(self.left)
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

    def _arrive(self) -> None:
        self._added = False
        self.came.emit()

    def _enter(self) -> None:
        """Enter that added something waits for another one; on an empty line it goes on."""
        if not self._added:
            self.accepted.emit()
        self._added = False

    def _add(self, choice: Choice) -> None:
        self.line.clear()
        self._added = True
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
