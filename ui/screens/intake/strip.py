"""Whose case it is: the facts of card and roster, never focusable, with the way to read again."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from station_app.domain.case import Source
from station_app.services.views import CaseView
from ui.screens.intake.reveal import RevealButton
from ui.screens.visit_words import acting, several
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.words import Wording, clock

translate = QCoreApplication.translate

ADDRESSES = ("hsreg_addr", "live_addr", "addr")


class PersonStrip(QFrame):
    """Name, sex, age, ethnic group, number's tail, address, how the card was read."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._known = False
        self.setObjectName("intake.person")
        self.setProperty("kind", "card")
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.fit(self._parts, "space.4", ("space.5", "space.3", "space.4", "space.3"))
        row = QHBoxLayout()
        theme.fit(row, "space.4")
        self._parts.addLayout(row, 1)
        self._avatar = Avatar(theme, size="size.avatar_big", square=True)
        row.addWidget(self._avatar)
        row.addLayout(self._identity())
        self._rule = QFrame()
        self._rule.setProperty("kind", "upright")
        row.addWidget(self._rule)
        column = QVBoxLayout()
        theme.fit(column)
        self._where = text_label("caption", tone="muted")
        self._address = text_label("body", wrap=True, name="intake.address")
        column.addWidget(self._where)
        column.addWidget(self._address)
        row.addLayout(column, 1)
        self._chip = Chip(theme)
        self.again = KeyButton(
            theme, translate("Intake", "重新读"), key="F2", icon="ri.refresh-line", name="intake.read"
        )
        reading = QHBoxLayout()
        theme.fit(reading, "space.4")
        reading.addWidget(self._chip)
        reading.addWidget(self.again)
        reading.addStretch(1)
        self._parts.addLayout(reading)
        theme.changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        """Put the reading of the card below the person in large type."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(beside if self._theme.scale == 1.0 else below)

    def _identity(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self._theme.fit(column)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        self._theme.fit(upper, "space.3")
        self._theme.fit(lower, "space.2")
        self._name = text_label("title", name="intake.name")
        self._facts = text_label("body", tone="secondary", name="intake.facts")
        self._proxy = Chip(self._theme, tone="warm", icon="ri.user-shared-line", parent=self)
        self._document = text_label("label", tone="secondary")
        self._tail = text_label("label", strong=True, name="intake.tail")
        self.reveal = RevealButton(self._theme)
        upper.addWidget(self._name)
        upper.addWidget(self._facts)
        upper.addWidget(self._proxy)
        upper.addStretch(1)
        for part in (self._document, self._tail, self.reveal):
            lower.addWidget(part)
        lower.addStretch(1)
        column.addLayout(upper)
        column.addLayout(lower)
        return column

    def show_case(self, view: CaseView) -> None:
        """Show the person of a case."""
        person = view.case.applicant
        self._known = view.case.card_read_at is not None
        self._avatar.show_name(person.name)
        self._name.setText(
            several(person.name, view.visit) or person.name or translate("Intake", "还没填是谁")
        )
        gender = {"1": translate("Intake", "男"), "2": translate("Intake", "女")}.get(person.gend, "")
        age = translate("Intake", "{n} 岁").format(n=view.age) if view.age is not None else ""
        facts = (gender, age, self._named(view, "naty"))
        self._facts.setText("　".join(fact for fact in facts if fact))
        self._proxy.show_text(acting(view.proxy))
        document = self._named(view, "psn_cert_type") or translate("Intake", "身份证")
        tail = person.id_number[-4:]
        self._document.setText(
            translate("Intake", "{document}　尾号").format(document=document) if tail else ""
        )
        self._tail.setText(tail)
        self.reveal.show_person(person.resident_id)
        self._show_address(view)
        self._show_source(view)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar at the left: green for a card, amber for a case typed by hand."""
        super().paintEvent(event)
        line = self._theme.px("line.selected_bar")
        inset = self._theme.px("line.hairline")
        box = QRectF(inset, self._theme.px("radius.card") / 2, line, 0)
        box.setBottom(self.height() - box.top())
        color = "status.ok.solid" if self._known else "status.wait.fg"
        QPainter(self).fillRect(box, self._theme.color(color))

    def _show_address(self, view: CaseView) -> None:
        answers = view.case.answers
        key = next((one for one in ADDRESSES if one in answers and answers[one].value), "")
        for part in (self._rule, self._where, self._address):
            part.setVisible(bool(key))
        if key:
            from_card = answers[key].source is Source.CARD
            self._where.setText(
                translate("Intake", "证上住址") if from_card else translate("Intake", "名册上的住址")
            )
            self._address.setText(str(answers[key].value))

    def _show_source(self, view: CaseView) -> None:
        read: datetime | None = view.case.card_read_at
        if read is None:
            self._chip.show_text(
                translate("Intake", "手工录入，请核对原件"), tone="wait", icon="ri.edit-2-line"
            )
            self.again.set_words(translate("Intake", "读卡"))
            return
        expired = any(kind == "warn" for kind, _words in view.system_checks[:1])
        words = (
            translate("Intake", "{time} 读卡，证件过期了")
            if expired
            else translate("Intake", "{time} 读卡，证件有效")
        )
        tone, icon = ("wait", "ri.time-line") if expired else ("ok", "ri.checkbox-circle-fill")
        self._chip.show_text(words.format(time=clock(read)), tone=tone, icon=icon)
        self.again.set_words(translate("Intake", "重新读"))

    def _named(self, view: CaseView, key: str) -> str:
        answer = view.case.answers.get(key)
        if answer is None:
            return ""
        field = next((one for one in view.matter.fields if one.key == key), None)
        table = view.tables.get(field.code_table, ()) if field is not None else ()
        return next((self._words.say(row.name) for row in table if row.code == answer.value), "")
