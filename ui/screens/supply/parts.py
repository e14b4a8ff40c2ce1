"""One owed paper: what it is, whether it came, how many sheets."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from station_app.services.event_views import OwedLine
from ui.screens.supply.presenter import CAME, NOT_YET, USUAL_SHEETS
from ui.theme import Theme
from ui.widgets.label import text_label
from ui.widgets.option_group import OptionGroup

translate = QCoreApplication.translate
_LONGEST = 3


def how_supplied(form: str) -> str:
    """Say what is to be brought (form_of_material)."""
    words = {
        "O": translate("Supply", "原件，收下"),
        "OC": translate("Supply", "原件核对，留复印件"),
        "C": translate("Supply", "复印件"),
        "F": translate("Supply", "签好字的表"),
        "E": translate("Supply", "手机上出示"),
        "V": translate("Supply", "原件，看一眼"),
    }
    return words.get(form, "")


class PaperRow(QFrame):
    """A paper with two answers; `answered` and `counted` carry its code and what was said."""

    answered = Signal(str, str)
    counted = Signal(str, str)
    onward = Signal()

    def __init__(self, theme: Theme, line: OwedLine, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        self.material = line.material
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.2", "space.card_padding"))
        words = QVBoxLayout()
        theme.fit(words)
        words.addWidget(text_label("body", name, strong=True, wrap=True))
        words.addWidget(text_label("caption", how_supplied(line.how), tone="muted"))
        row.addLayout(words, 1)
        options = ((CAME, translate("Supply", "收到了")), (NOT_YET, translate("Supply", "还没有")))
        self.options = OptionGroup(theme, options, name=f"supply.paper.{line.material}")
        self.options.setAccessibleName(name)
        self.options.changed.connect(self._said)
        theme.fix(self.options, width="size.short_field")
        row.addWidget(self.options, 0, Qt.AlignmentFlag.AlignVCenter)
        self.sheets = QLineEdit(str(USUAL_SHEETS))
        self.sheets.setObjectName(f"supply.sheets.{line.material}")
        self.sheets.setAccessibleName(translate("Supply", "{name} 几份").format(name=name))
        self.sheets.setMaxLength(_LONGEST)
        self.sheets.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.sheets.textEdited.connect(lambda text: self.counted.emit(self.material, text))
        self.sheets.returnPressed.connect(self.onward)
        theme.fix(self.sheets, width="size.control_primary")
        row.addWidget(self.sheets)
        row.addWidget(text_label("label", translate("Supply", "份"), tone="secondary"))
        self.sheets.setEnabled(False)

    def show_answer(self, said: str) -> None:
        """Show what was said; sheets are asked only of what came."""
        self.options.choose((said,) if said else ())
        self.sheets.setEnabled(said == CAME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next paper."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit()
        else:
            super().keyPressEvent(event)

    def _said(self, codes: tuple[str, ...]) -> None:
        self.answered.emit(self.material, codes[0] if codes else "")
