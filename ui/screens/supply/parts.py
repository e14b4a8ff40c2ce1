"""One owed paper: what it is, whether it came, how many sheets."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from station_app.services.event_views import OwedLine
from station_app.services.picture_views import PaperPages
from ui.screens.paper_pages import PagesLine, PaperOptions, shoot_button
from ui.screens.supply.presenter import CAME, NOT_YET, USUAL_SHEETS
from ui.theme import Theme
from ui.widgets.label import text_label
from ui.words import Wording

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
    """A paper with two answers; `answered` and `counted` carry its code and what was said.

    `pictured` asks for its pictures, `reused` for those the household holds already.
    """

    answered = Signal(str, str)
    counted = Signal(str, str)
    pictured = Signal(str)
    reused = Signal(str)
    onward = Signal()

    def __init__(self, theme: Theme, line: OwedLine, words: Wording) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        self.material = line.material
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.2", "space.card_padding"))
        name = words.say(line.name)
        column = QVBoxLayout()
        theme.fit(column)
        column.addWidget(text_label("body", name, strong=True, wrap=True))
        column.addWidget(text_label("caption", how_supplied(line.how), tone="muted"))
        self.pages = PagesLine(theme, words, "supply", line.material)
        self.pages.reused.connect(lambda: self.reused.emit(self.material))
        column.addWidget(self.pages)
        row.addLayout(column, 1)
        self.shoot = shoot_button(theme, "supply", line.material, name)
        self.shoot.clicked.connect(lambda: self.pictured.emit(self.material))
        row.addWidget(self.shoot)
        self._build_answers(theme, row, name)

    def _build_answers(self, theme: Theme, row: QHBoxLayout, name: str) -> None:
        options = ((CAME, translate("Supply", "收到了")), (NOT_YET, translate("Supply", "还没有")))
        self.options = PaperOptions(theme, options, name=f"supply.paper.{self.material}")
        self.options.setAccessibleName(name)
        self.options.changed.connect(self._said)
        self.options.pictured.connect(lambda: self.pictured.emit(self.material))
        self.options.reused.connect(lambda: self.reused.emit(self.material))
        theme.fix(self.options, width="size.short_field")
        row.addWidget(self.options, 0, Qt.AlignmentFlag.AlignVCenter)
        self.sheets = QLineEdit(str(USUAL_SHEETS))
        self.sheets.setObjectName(f"supply.sheets.{self.material}")
        self.sheets.setAccessibleName(translate("Supply", "{name} 几份").format(name=name))
        self.sheets.setMaxLength(_LONGEST)
        self.sheets.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.sheets.textEdited.connect(lambda text: self.counted.emit(self.material, text))
        self.sheets.returnPressed.connect(self.onward)
        theme.fix(self.sheets, width="size.control_primary")
        row.addWidget(self.sheets)
        row.addWidget(text_label("label", translate("Supply", "份"), tone="secondary"))
        self.sheets.setEnabled(False)

    def show_pages(self, pages: PaperPages | None, small: QImage | None) -> None:
        """Show the pictures of the paper; None for a desk that keeps none."""
        self.shoot.setVisible(pages is not None)
        self.pages.show_pages(pages, small)

    def show_sheets(self, sheets: int) -> None:
        """Show how many sheets are counted, unless somebody is typing that."""
        if not self.sheets.hasFocus():
            self.sheets.setText(str(sheets))

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
