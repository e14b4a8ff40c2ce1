"""Ways out beside a plain start: where to go when it cannot be done here, and the ID card alone."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout

from station_app.domain.one_id import OneId
from station_app.services.views import GuideView, OfficeView
from ui.screens import saying
from ui.screens.matters.state import MattersState
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice

translate = QCoreApplication.translate
KEYS = "ZRTI"


class WayOut(Notice):
    """Above the verdict: `chosen` carries R (send on), T (book a time) or I (another matter)."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, name="guide.way")
        self._office = text_label("title", wrap=True, name="guide.office")
        self.words.addWidget(self._office)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.fit(self._buttons, "space.2")
        self.row.addLayout(self._buttons)
        self._of = {
            "R": self._button(theme, "R", translate("Matters", "转过去，记下"), "guide.refer"),
            "T": self._button(theme, "T", translate("Matters", "约个时间"), "guide.book"),
            "I": self._button(theme, "I", "", "guide.instead"),
        }

    def be_large(self, *, large: bool) -> None:
        """Put the buttons below each other where type is large."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._buttons.setDirection(down if large else across)

    def tell_way(self, state: MattersState, language: str) -> None:
        """Show what can be done beside a plain start; nothing when there is nothing."""
        guide = state.guide
        shown: set[str] = set()
        self._office.hide()
        if guide is None:
            self.tell("")
        elif state.referred is not None:
            self._tell_office(state.referred.office, language)
            told = translate("Matters", "已记成咨询，今天第 {n} 次")
            self.tell(told.format(n=state.referred.count_today), tone="ok", icon="ri.checkbox-circle-fill")
        elif guide.verdict == "cannot":
            shown = self._tell_cannot(guide, language)
        else:
            self.tell("")
        for key, button in self._of.items():
            button.setVisible(key in shown)

    def _button(self, theme: Theme, key: str, words: str, name: str) -> KeyButton:
        button = KeyButton(theme, words, key=key, name=name)
        button.clicked.connect(lambda: self.chosen.emit(key))
        button.hide()
        self._buttons.addWidget(button)
        return button

    def _tell_cannot(self, guide: GuideView, language: str) -> set[str]:
        shown = set()
        if guide.instead is not None:
            name = saying.in_language(guide.instead.short_name, language)
            self._of["I"].set_words(translate("Matters", "改办{name}").format(name=name))
            shown.add("I")
        if guide.appointment:
            shown.add("T")
        sent = guide.office is not None and guide.verdict_code in ELSEWHERE
        if sent and guide.office is not None:
            self._tell_office(guide.office, language)
            shown.add("R")
        basis = "；".join(guide.matter.legal_basis)
        rule = translate("Matters", "依据：{basis}").format(basis=basis) if basis else ""
        sentence = translate("Matters", "请到这里办") if sent else translate("Matters", "可以这样办")
        self.tell(sentence if shown else rule, rule if shown else "", tone="send")
        return shown

    def _tell_office(self, office: OfficeView, language: str) -> None:
        told = translate("Matters", "{name}　{address}\n电话 {phone}").format(
            name=saying.in_language(office.name, language),
            phone=office.phone,
            address=saying.in_language(office.address, language),
        )
        self._office.setText(told.strip())
        self._office.show()


def alone_words(guide: GuideView, language: str) -> tuple[str, str]:
    """Say that the ID card alone is enough, and how each other paper is settled; "" when it is not."""
    alone: OneId | None = guide.one_id
    if alone is None or guide.verdict == "cannot":
        return "", ""
    names = {one.code: saying.in_language(one.name, language) for one in guide.matter.materials}
    ways = (
        (translate("Matters", "{papers}：共享数据里有"), alone.shared),
        (translate("Matters", "{papers}：写承诺书，本人签字"), alone.promised),
        (translate("Matters", "{papers}：以后补"), alone.later),
        (translate("Matters", "要签字的：{papers}"), alone.signed),
    )
    told = [words.format(papers="、".join(names[code] for code in codes)) for words, codes in ways if codes]
    offered, taken = translate("Matters", "只带身份证就能办"), translate("Matters", "一证通办，只用身份证")
    return taken if alone.taken else offered, "；".join(told)


ELSEWHERE = frozenset({"guide.other_level", "guide.advice_only"})
"""The verdicts that send a person to another office."""
