"""显示: the full number of the person for half a minute, after a reason that is written down."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from station_app.errors import StationError
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.words import Wording

translate = QCoreApplication.translate

SHOWN_MS = 30_000
FACT = "id_number"
ReadNumber = Callable[[str, Callable[[Future[str]], None]], None]
"""Asks for the number with a reason; the answer comes later."""


class RevealButton(KeyButton):
    """The quiet link beside the tail; hidden for somebody who is not on the roster."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Intake", "显示"), icon="ri.eye-line", look="text", size="small")
        self.setObjectName("intake.reveal")
        self.setAccessibleName(translate("Intake", "显示完整证件号码"))

    def show_person(self, resident_id: int | None) -> None:
        """Offer it for people of the roster."""
        self.setVisible(resident_id is not None)


class RevealLine(QFrame):
    """Asks why, then shows the number for 30 seconds; `read` fetches it for a reason."""

    def __init__(self, theme: Theme, words: Wording, read: ReadNumber) -> None:
        super().__init__()
        self._say, self._read = words, read
        self.setObjectName("intake.reveal.line")
        self.setProperty("kind", "notice")
        self.setProperty("tone", "wait")
        row = QHBoxLayout(self)
        theme.fit(row, "space.2", ("space.2", "space.4"))
        self._words = text_label("body", tone="wait", wrap=True, name="intake.reveal.words")
        row.addWidget(self._words, 1)
        self._buttons = [
            KeyButton(theme, words, size="small", name=f"intake.reveal.{code}")
            for code, words in (
                ("check", translate("Intake", "核对证件")),
                ("wish", translate("Intake", "本人要求")),
            )
        ]
        self._other = QLineEdit()
        self._other.setObjectName("intake.reveal.other")
        self._other.setAccessibleName(translate("Intake", "其他原因"))
        self._other.setPlaceholderText(translate("Intake", "其他原因，写好按 Enter"))
        self._other.setMaxLength(50)
        theme.fix(self._other, max_width="size.short_field")
        for button in self._buttons:
            button.clicked.connect(self._asker(button.text()))
            row.addWidget(button)
        self._other.returnPressed.connect(self._written)
        row.addWidget(self._other)
        self._timer = QTimer(self, interval=SHOWN_MS, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def ask(self) -> None:
        """Show the question."""
        self._words.setText(translate("Intake", "要看完整号码，请说明原因。看过会记下来"))
        self._offer(shown=True)
        self.show()
        self._buttons[0].setFocus()

    def _ask_for(self, reason: str) -> None:
        self._read(reason, self._answered)

    def _answered(self, future: Future[str]) -> None:
        try:
            number = future.result()
        except StationError as error:
            self._words.setText(self._say.problem(error))
        else:
            self._words.setText(
                translate("Intake", "证件号码 {number}，半分钟后自动收起").format(number=number)
            )
        self._offer(shown=False)
        self._timer.start()

    def _offer(self, *, shown: bool) -> None:
        for part in (*self._buttons, self._other):
            part.setVisible(shown)

    def _asker(self, reason: str) -> Callable[[], None]:
        return lambda: self._ask_for(reason)

    def _written(self) -> None:
        if self._other.text().strip():
            self._ask_for(self._other.text().strip())
