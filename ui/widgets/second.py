"""The second person at the same desk: who it is, and the password typed by that person."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from station_app.services.views import OperatorCard
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.field_row import FieldRow
from ui.widgets.label import text_label
from ui.widgets.option_group import OptionGroup

translate = QCoreApplication.translate


class Second(Card):
    """The second person: who, and the password; never the one who made the case."""

    chosen = Signal(str)
    typed = Signal(str)
    onward = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Event", "第二个人"), name="event.second")
        self.people = OptionGroup(theme, name="event.people")
        self.people.setAccessibleName(translate("Event", "第二个人"))
        self.people.changed.connect(lambda codes: self.chosen.emit(codes[0] if codes else ""))
        self.box = QLineEdit()
        self.box.setObjectName("event.password")
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
        self.box.textEdited.connect(self.typed)
        self.box.returnPressed.connect(self.onward)
        self.row = FieldRow(theme, translate("Event", "请他自己输口令"), self.box)
        self.nobody = text_label("body", tone="wait", wrap=True, name="event.nobody")
        self.nobody.setText(
            translate("Event", "这台电脑上没有能复核的人。件存着，等镇里来人或登录后再办，绕不过去。")
        )
        column = QVBoxLayout()
        theme.fit(column, "space.3")
        for part in (self.nobody, self.people, self.row):
            column.addWidget(part)
        self.body.addLayout(column)

    def show_people(self, people: tuple[OperatorCard, ...] | None, chosen: str, password: str) -> None:
        """Show who may be it; nobody at all is said in words."""
        self.setVisible(people is not None)
        self.people.set_options([(one.operator_id, one.name) for one in people or ()])
        self.people.choose((chosen,) if chosen else ())
        for part in (self.people, self.row):
            part.setVisible(bool(people))
        self.nobody.setVisible(people == ())
        if self.box.text() != password:
            self.box.setText(password)
