"""Parts of the page: the line of a reason, and the second person."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from station_app.services.event_views import Proposal
from station_app.services.views import Choice
from ui.forms.filter_line import FilterLine
from ui.screens.event.presenter import ELSEWHERE
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.field_row import FieldRow
from ui.widgets.label import text_label
from ui.widgets.option_group import OptionGroup
from ui.widgets.second import Second as Second  # noqa: PLC0414 - this is where the page finds it
from ui.words import Wording

translate = QCoreApplication.translate
_LONGEST = 200
ASKERS = ("self", "proxy")


class Why(Card):
    """The reason: one of the usual ones by its digit, or typed."""

    said = Signal(str)
    onward = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Event", "为什么"), name="event.why")
        self.usual = OptionGroup(theme, name="event.usual")
        self.usual.setAccessibleName(translate("Event", "常见的原因"))
        self.usual.changed.connect(self._take)
        self.line = QLineEdit()
        self.line.setObjectName("event.reason")
        self.line.setMaxLength(_LONGEST)
        self.line.textEdited.connect(self.said)
        self.line.returnPressed.connect(self.onward)
        hint = translate("Event", "选一条，或自己写")
        self.row = FieldRow(theme, translate("Event", "原因"), self.line, hint=hint)
        self.body.addWidget(self.usual)
        self.body.addWidget(self.row)

    def show_usual(self, reasons: tuple[str, ...]) -> None:
        """Offer reasons, or only the line."""
        self.usual.set_options([(words, words) for words in reasons])
        self.usual.setVisible(bool(reasons))
        self.usual.choose(())

    def show_reason(self, reason: str) -> None:
        """Show what is to be kept."""
        if self.line.text() != reason:
            self.line.setText(reason)

    def _take(self, codes: tuple[str, ...]) -> None:
        if codes:
            self.line.setText(codes[0])
            self.said.emit(codes[0])
            self.onward.emit()


class Asker(Card):
    """Who asked for it: the person, or somebody with a letter."""

    said = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Event", "谁来要求的"), name="event.askers")
        options = (
            (ASKERS[0], translate("Event", "本人")),
            (ASKERS[1], translate("Event", "代办人，有委托")),
        )
        self.options = OptionGroup(theme, options, name="event.asker")
        self.options.setAccessibleName(translate("Event", "谁来要求的"))
        self.options.changed.connect(lambda codes: self.said.emit(codes[0] if codes else ""))
        self.body.addWidget(self.options)


class Which(Card):
    """Which reason of a refusal, and which office is right."""

    picked = Signal(str)
    office_said = Signal(str)
    onward = Signal()

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, translate("Event", "哪一条"), name="event.which")
        self.code = FilterLine(theme, lambda choice: words.say(choice.name), self._picked, self)
        self.code.setObjectName("event.code")
        self.body.addWidget(FieldRow(theme, translate("Event", "不予受理的理由"), self.code))
        self._office = QLineEdit()
        self._office.setObjectName("event.office")
        self._office.textEdited.connect(self.office_said)
        self._office.returnPressed.connect(self.onward)
        hint = translate("Event", "单位名和电话")
        self._row = FieldRow(
            theme, translate("Event", "该找哪个单位"), self._office, hint=hint, optional=True
        )
        self.body.addWidget(self._row)

    def start(self) -> None:
        """Forget what was typed for another case."""
        self.code.clear()
        self._office.clear()

    def show_choices(self, choices: tuple[Choice, ...], code: str) -> None:
        """Offer the reasons; one of them needs the office."""
        self.code.set_choices(choices)
        self._row.optional.setVisible(code != ELSEWHERE)

    def _picked(self, choice: Choice) -> None:
        self.picked.emit(choice.code)
        if choice.code == ELSEWHERE:
            self._office.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.onward.emit()


class Reported(Card):
    """What a clerk proposed, for the one who decides."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, translate("Event", "报上来的"), name="event.proposal")
        self._words = words
        self._facts = text_label("body", wrap=True, name="event.proposal.words")
        self.body.addWidget(self._facts)

    def show_proposal(self, told: Proposal | None) -> None:
        """Show reason, facts, the right office and who proposed."""
        self.setVisible(told is not None)
        if told is None:
            return
        why = self._words.say(told.reason) if told.reason else told.code
        lines = [
            translate("Event", "理由：{why}").format(why=why),
            translate("Event", "事实：{facts}").format(facts=told.facts),
            translate("Event", "该找：{office}").format(office=told.office) if told.office else "",
            translate("Event", "报的人：{name}").format(name=told.proposer),
        ]
        self._facts.setText("\n".join(line for line in lines if line))
