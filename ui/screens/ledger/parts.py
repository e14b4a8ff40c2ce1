"""Parts of the page: the line in front with every column, the form of a line, the choice of a file."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from station_app.services.ledger_views import ColumnHead, FormField, LedgerForm, LedgerRow
from ui.screens.ledger.state import LedgerState
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.field_row import FieldRow
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.option_group import OptionGroup
from ui.widgets.second import Second
from ui.words import Wording

translate = QCoreApplication.translate
_LONGEST = 200
MASKED, WHOLE = "masked", "whole"
COUNTS, DOES_NOT = "counts", "void"


class LineCard(Card):
    """Everything the line in front says, also what does not fit into the table."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, translate("Ledger", "这一行"), icon="ri.list-check-2", name="ledger.line")
        self._words = words
        self._note = Notice(theme, name="ledger.line.note")
        self._grid = QGridLayout()
        theme.fit(self._grid, "space.1")
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1)
        inside = QWidget()
        inside.setProperty("kind", "plain")
        lines = QVBoxLayout(inside)
        theme.fit(lines, "space.2")
        lines.addWidget(self._note)
        lines.addLayout(self._grid)
        lines.addStretch(1)
        area = QScrollArea()
        area.setObjectName("ledger.line.scroll")
        area.setAccessibleName(translate("Ledger", "这一行"))
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        self._shown: tuple[LedgerRow | None, tuple[ColumnHead, ...]] = (None, ())

    def show_row(self, row: LedgerRow | None, heads: tuple[ColumnHead, ...]) -> None:
        """Show a line; columns without a value are left out."""
        if self._shown == (row, heads):
            return
        self._shown = (row, heads)
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._note.tell(row.note if row else "", tone="wait")
        told = [(head, text) for head, text in zip(heads, row.cells, strict=True) if text] if row else []
        half = (len(told) + 1) // 2
        for place, (head, text) in enumerate(told):
            side, line = divmod(place, half)
            label = text_label("caption", self._words.say(head.title), tone="muted")
            words = text_label("label", text, wrap=True)
            for column, part in enumerate((label, words), start=2 * side):
                self._grid.addWidget(part, line, column, Qt.AlignmentFlag.AlignTop)


class FormCard(Card):
    """The form of a new line, or of the second line that corrects one. `saved` when Enter passed the end."""

    saved = Signal()

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, translate("Ledger", "加一行"), icon="ri.edit-line", name="ledger.form")
        self._words = words
        self._editors: dict[str, QLineEdit | QComboBox] = {}
        self._shown: LedgerForm | None = None
        inside = QWidget()
        inside.setProperty("kind", "plain")
        self._grid = QGridLayout(inside)
        theme.fit(self._grid, "space.3", ("space.2", "space.1"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.area = area
        self.body.addWidget(area, 1)
        self.reason = QLineEdit()
        self.reason.setObjectName("ledger.form.reason")
        self.reason.setMaxLength(_LONGEST)
        self.reason.returnPressed.connect(self.saved)
        hint = translate("Ledger", "原来那一行会留着，看得到")
        self._why = FieldRow(theme, translate("Ledger", "为什么更正"), self.reason, hint=hint)
        options = (
            (COUNTS, translate("Ledger", "改上面的内容")),
            (DOES_NOT, translate("Ledger", "那一行不算（记错了）")),
        )
        self._void = OptionGroup(theme, options, name="ledger.form.void")
        self._void.setAccessibleName(translate("Ledger", "怎么更正"))
        self.body.addWidget(self._void)
        self.body.addWidget(self._why)

    def show_form(self, form: LedgerForm | None) -> None:
        """Show a form; the same one keeps what was typed."""
        if form is self._shown or form is None:
            self._shown = form
            return
        self._shown = form
        name = self._words.say(form.title)
        title = (
            translate("Ledger", "{ledger}：更正第 {n} 号")
            if form.corrects
            else translate("Ledger", "{ledger}：加一行")
        )
        self.title.setText(title.format(ledger=name, n=form.corrects))
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._editors = {}
        for place, one in enumerate(form.fields):
            self._grid.addWidget(self._row(one), place // 2, place % 2)
        self._grid.setRowStretch(len(form.fields), 1)
        self.reason.clear()
        self._void.choose((COUNTS,))
        for part in (self._why, self._void):
            part.setVisible(bool(form.corrects))

    def start(self) -> None:
        """Put the cursor into the first field."""
        if self._editors:
            next(iter(self._editors.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {
            key: str(editor.currentData() or "") if isinstance(editor, QComboBox) else editor.text()
            for key, editor in self._editors.items()
        }

    @property
    def void(self) -> bool:
        """Whether the line shall not count any more."""
        return self._void.chosen() == (DOES_NOT,)

    def _row(self, one: FormField) -> FieldRow:
        editor: QLineEdit | QComboBox
        if one.options:
            editor = QComboBox()
            editor.addItem("", "")
            for option in one.options:
                editor.addItem(option, option)
            editor.setCurrentIndex(max(editor.findData(one.value), 0))
        else:
            editor = QLineEdit(one.value)
            editor.setMaxLength(_LONGEST)
            editor.returnPressed.connect(self._onward(one.key))
        editor.setObjectName(f"ledger.form.{one.key}")
        self._editors[one.key] = editor
        hint = {
            "day": translate("Ledger", "如 2026-11-05"),
            "yes": translate("Ledger", "是 或 否"),
            "count": translate("Ledger", "数字"),
        }.get(one.kind, "")
        return FieldRow(self._theme, self._words.say(one.title), editor, hint=hint, optional=not one.needed)

    def _onward(self, key: str) -> Callable[[], None]:
        def onward() -> None:
            keys = list(self._editors)
            after = keys.index(key) + 1
            if after < len(keys):
                self._editors[keys[after]].setFocus(Qt.FocusReason.TabFocusReason)
            elif self._shown and self._shown.corrects:
                self.reason.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.saved.emit()

        return onward


class FileCard(QWidget):
    """How a file is wanted: masked, or in full, which a second person has to agree to."""

    said = Signal(str)
    chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        theme.fit(column, "space.card_gap")
        card = Card(theme, translate("Ledger", "导出成表格"), icon="ri.file-excel-2-line", name="ledger.file")
        options = (
            (MASKED, translate("Ledger", "打码的（平常用这个）")),
            (WHOLE, translate("Ledger", "完整姓名和证号（要第二个人同意）")),
        )
        self.options = OptionGroup(theme, options, name="ledger.file.how")
        self.options.setAccessibleName(translate("Ledger", "姓名和证号"))
        self.options.changed.connect(lambda codes: self.said.emit(codes[0] if codes else MASKED))
        told = translate("Ledger", "谁导出的、导出多少会记下来。拷出去的文件用完要删。")
        card.body.addWidget(self.options)
        card.body.addWidget(text_label("caption", told, tone="muted", wrap=True))
        self.second = Second(theme)
        self.second.chosen.connect(self.chosen)
        self.second.typed.connect(self.typed)
        column.addWidget(card)
        column.addWidget(self.second)
        column.addStretch(1)

    def show_state(self, state: LedgerState) -> None:
        """Show what is chosen."""
        self.options.choose((WHOLE if state.whole else MASKED,))
        self.second.show_people(state.seconds if state.whole else None, state.second, state.password)
