"""What stays above the form: whose case it is, the number when asked for, and what has to be said."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.services.views import CaseView
from ui.screens.intake.double import DoubleCard
from ui.screens.intake.notices import Notices
from ui.screens.intake.reveal import ReadNumber, RevealLine
from ui.screens.intake.strip import PersonStrip
from ui.theme import Theme
from ui.words import Wording


class Above(QWidget):
    """Strip, revealed number, the question about a double, and notices, one below the other."""

    def __init__(self, theme: Theme, words: Wording, read: ReadNumber) -> None:
        super().__init__()
        self.strip = PersonStrip(theme, words)
        self.reveal = RevealLine(theme, words, read)
        self.notices = Notices(theme, words)
        self.double = DoubleCard(theme)
        self.strip.reveal.clicked.connect(self.reveal.ask)
        column = QVBoxLayout(self)
        theme.fit(column, "space.3")
        for part in (self.strip, self.reveal, self.double, self.notices):
            column.addWidget(part)

    def show_case(self, view: CaseView) -> bool:
        """Show the person of a case; tell whether what is asked about doubles is another question now."""
        self.strip.show_case(view)
        return self.double.show_case(view)
