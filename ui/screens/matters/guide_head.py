"""The head of the guide: the matter's name, what it is for, and how and where it is done."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from station_app.domain.matter import Matter
from ui.screens import saying
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.label import text_label

_SHORT_NAME = 14
"""Letters of a name that leave room for the chips beside it."""


class GuideHead(QWidget):
    """Chips stand beside the name where both have room, else below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._large = self._crowded = False
        head, chips = QVBoxLayout(self), QHBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.fit(head, "space.1", ("space.3", "space.4"))
        for layout in (self._row, chips):
            theme.fit(layout, "space.2")
        self._name = text_label("title", wrap=True, name="guide.matter")
        self._place, self._how, self._debt, self._mode = (Chip(theme, parent=self) for _ in range(4))
        self._version = text_label("caption", tone="muted")
        for part in (self._place, self._how, self._debt, self._mode, self._version):
            chips.addWidget(part)
        chips.addStretch(1)
        self._row.addWidget(self._name, 1)
        self._row.addLayout(chips)
        self._summary = text_label("body", tone="secondary", wrap=True)
        head.addLayout(self._row)
        head.addWidget(self._summary)

    def tell_nothing(self) -> None:
        """Ask for a matter while none is chosen."""
        self._name.setText(self.tr("先在左边选一件事"))

    def tell_matter(self, matter: Matter, language: str) -> None:
        """Show what the matter is and what it needs."""
        self._name.setText(saying.in_language(matter.name, language))
        self._summary.setText(saying.in_language(matter.summary, language))
        self._how.show_text(saying.handling(matter.handling_type), tone="ok")
        owes = any(material.deferrable for material in matter.materials)
        self._debt.show_text(self.tr("可容缺") if owes else "", tone="wait")
        self._mode.show_text(saying.mode(matter.offline_mode), tone="draft")
        self._version.setText(self.tr("规则包 {version} 版").format(version=matter.version.partition("+")[0]))
        self._crowded = bool(saying.mode(matter.offline_mode)) or len(self._name.text()) > _SHORT_NAME
        self._turn()

    def tell_place(self, place: str) -> None:
        """Show where the matter is done."""
        words, tone = saying.place(place)
        self._place.show_text(words, tone=tone)

    def be_large(self, *, large: bool) -> None:
        """Put the chips below the name and leave the version out where type is large."""
        self._large = large
        self._version.setVisible(not large)
        self._turn()

    def _turn(self) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(below if self._large or self._crowded else beside)
