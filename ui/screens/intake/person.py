"""What stays above the form: whose case it is, the number when asked for, and what has to be said."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.intake.notices import Notices
from ui.screens.intake.reveal import ReadNumber, RevealLine
from ui.screens.intake.strip import PersonStrip
from ui.theme import Theme
from ui.words import Wording


class Above(QWidget):
    """Strip, revealed number and notices, one below the other."""

    def __init__(self, theme: Theme, words: Wording, read: ReadNumber) -> None:
        super().__init__()
        self.strip = PersonStrip(theme, words)
        self.reveal = RevealLine(theme, words, read)
        self.notices = Notices(theme, words)
        self.strip.reveal.clicked.connect(self.reveal.ask)
        column = QVBoxLayout(self)
        theme.fit(column, "space.3")
        for part in (self.strip, self.reveal, self.notices):
            column.addWidget(part)
