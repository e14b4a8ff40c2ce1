"""Parts of the page 单子: one row a paper, the delivery of the result, the number of a hand-written slip."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from station_app.domain.dates import parse_date, parse_day
from station_app.domain.matter import Words
from station_app.services.paper_views import PaperOffer, ServedView
from station_app.services.served import BY_POST, ELECTRONIC, IN_PERSON, LEFT, PUBLISHED, Delivery
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.option_group import OptionGroup

translate = QCoreApplication.translate
MOST_KEYS = 9
_LONGEST = 60


def copies_words(offer: PaperOffer) -> tuple[str, str]:
    """Say how often a paper was printed, and in which tone."""
    if offer.waiting:
        return translate("Papers", "没打出来，单子留着"), "wait"
    if offer.filed:
        return translate("Papers", "只存了文件"), "wait"
    if offer.copies:
        return translate("Papers", "打过 {n} 次").format(n=offer.copies), "send"
    return translate("Papers", "还没打"), "draft"


def key_of(place: int) -> str:
    """Return the key that prints the paper at a place: F8 for the obvious one, then Alt+2 and so on."""
    if place == 0:
        return "F8"
    return f"Alt+{place + 1}" if place < MOST_KEYS else ""


class PaperRow(QFrame):
    """One paper: its name and what it is for, how often it was printed, the button with its key."""

    def __init__(self, theme: Theme, offer: PaperOffer, place: int, say: Callable[[Words], str]) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.3", "space.card_padding"))
        words = QVBoxLayout()
        theme.fit(words)
        name = f"papers.paper.{place + 1}"
        words.addWidget(text_label("body", say(offer.name), strong=True, wrap=True, name=name))
        if about := say(offer.about):
            words.addWidget(text_label("caption", about, tone="muted", wrap=True))
        row.addLayout(words, 1)
        if offer.large:
            row.addWidget(text_label("caption", translate("Papers", "有大字版"), tone="muted"))
        told, tone = copies_words(offer)
        row.addWidget(Chip(theme, told, tone=tone))
        label = translate("Papers", "再打") if offer.copies else translate("Papers", "打印")
        self.button = KeyButton(
            theme, label, key=key_of(place), icon="ri.printer-line", primary=place == 0, size="normal",
            name=f"{name}.print",
        )  # fmt: skip
        self.button.setAccessibleName(f"{label} {say(offer.name)}")
        row.addWidget(self.button)


class ServedCard(Card):
    """送达: how the result reached the person; `given` carries the delivery."""

    given = Signal(object)
    unreadable = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Papers", "送达"), icon="ri.mail-check-line", name="papers.served")
        self._today = date.min
        self._told = text_label("body", wrap=True, name="papers.served.told")
        self.body.addWidget(self._told)
        self.way = OptionGroup(
            theme,
            (
                (IN_PERSON, translate("Papers", "当面")),
                (BY_POST, translate("Papers", "邮寄")),
                (ELECTRONIC, translate("Papers", "网上")),
                (LEFT, translate("Papers", "留置")),
                (PUBLISHED, translate("Papers", "公告")),
            ),
            name="papers.served.way",
        )
        self.way.setAccessibleName(translate("Papers", "怎么送到的"))
        self.way.changed.connect(lambda _codes: self._ask())
        self.body.addWidget(self.way)
        self._fields = QGridLayout()
        theme.fit(self._fields, "space.2")
        self._labels: dict[str, QWidget] = {}
        self.lines: dict[str, QLineEdit] = {}
        for place, (key, label) in enumerate(_labels().items()):
            self._labels[key] = text_label("label", label, tone="secondary")
            self.lines[key] = line = QLineEdit()
            line.setObjectName(f"papers.served.{key}")
            line.setAccessibleName(label)
            line.setMaxLength(_LONGEST)
            line.returnPressed.connect(self._onward)
            self._fields.addWidget(self._labels[key], place, 0)
            self._fields.addWidget(line, place, 1)
        self._fields.setColumnStretch(1, 1)
        self._fields.setVerticalSpacing(theme.px("space.2"))
        self.body.addLayout(self._fields)
        self.keep = KeyButton(
            theme, translate("Papers", "记下送达"), key="F9", size="normal", name="papers.served.keep"
        )
        self.keep.clicked.connect(self.give)
        self.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_served(self, served: ServedView | None, today: date, say: Callable[[Words], str]) -> None:
        """Show what is to be delivered, or how it was; nothing while there is no result."""
        self.setVisible(served is not None)
        if served is None:
            return
        self._today = today
        name = say(served.name)
        if served.way and served.on is not None:
            told = translate("Papers", "{paper} {date} 已送达，{way}。写错了重新记一次。")
            way = dict(_ways()).get(served.way, served.way)
            self._told.setText(told.format(paper=name, date=served.on.isoformat(), way=way))
        else:
            self._told.setText(
                translate("Papers", "{paper}要送到本人手上，送到后在这里记。").format(paper=name)
            )
        self.way.choose((served.way,) if served.way else ())
        kept = {
            "on": (served.on or today).isoformat(),
            "receiver": served.receiver or served.person,
            "why": served.why,
            "detail": served.detail,
            "witnesses": " ".join(served.witnesses),
        }
        for key, text in kept.items():
            self.lines[key].setText(text)
        self._ask()

    def give(self) -> None:
        """F9: hand over what was filled in."""
        chosen = self.way.chosen()
        text = {key: line.text().strip() for key, line in self.lines.items()}
        typed = "".join(text["on"].split())
        found = parse_date(typed) or parse_day(typed, self._today, past=True)
        if found is None:
            self.unreadable.emit()
            self.lines["on"].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        way = chosen[0] if chosen else ""
        shown = _ASKED.get(way, ())
        self.given.emit(
            Delivery(
                document="",
                way=way,
                on=found,
                receiver=text["receiver"] if "receiver" in shown else "",
                why=text["why"] if "why" in shown else "",
                detail=text["detail"] if "detail" in shown else "",
                witnesses=tuple(text["witnesses"].replace("、", " ").split()) if "witnesses" in shown else (),
            )
        )

    def _ask(self) -> None:
        """Show what the chosen way needs."""
        chosen = self.way.chosen()
        asked = ("on", *_ASKED.get(chosen[0], ())) if chosen else ()
        for key, line in self.lines.items():
            line.setVisible(key in asked)
            self._labels[key].setVisible(key in asked)
        self.keep.setVisible(bool(chosen))

    def _onward(self) -> None:
        """Enter goes to the next line, from the last one to the button."""
        shown = [line for line in self.lines.values() if line.isVisibleTo(self)]
        at = next((place for place, line in enumerate(shown) if line.hasFocus()), len(shown))
        following: QWidget = shown[at + 1] if at + 1 < len(shown) else self.keep
        following.setFocus(Qt.FocusReason.TabFocusReason)


class HandCard(Card):
    """手写单: the number of the pre-printed slip on which a receipt was written; `given` carries it."""

    given = Signal(str)

    def __init__(self, theme: Theme) -> None:
        title = translate("Papers", "没有打印机，手写的")
        super().__init__(theme, title, icon="ri.edit-2-line", name="papers.hand")
        self._told = text_label("body", wrap=True, name="papers.hand.told")
        self.body.addWidget(self._told)
        row = QHBoxLayout()
        theme.fit(row, "space.2")
        self.line = QLineEdit()
        self.line.setObjectName("papers.hand.number")
        self.line.setAccessibleName(translate("Papers", "预印单上的编号"))
        self.line.setPlaceholderText(translate("Papers", "预印单上的编号"))
        self.line.setMaxLength(30)
        self.line.returnPressed.connect(lambda: self.given.emit(self.line.text()))
        row.addWidget(self.line, 1)
        keep = KeyButton(theme, translate("Papers", "记下"), key="Enter", name="papers.hand.keep")
        keep.clicked.connect(lambda: self.given.emit(self.line.text()))
        row.addWidget(keep)
        self.body.addLayout(row)

    def show_number(self, number: str, *, accepted: bool) -> None:
        """Show the number that is kept, or what to do."""
        self.setVisible(accepted)
        usual = translate("Papers", "把受理号抄在预印单上，再把预印单的编号记在这里。")
        kept = translate("Papers", "记下了：预印单 {number}").format(number=number)
        self._told.setText(kept if number else usual)


_ASKED = {
    IN_PERSON: ("receiver", "why"),
    BY_POST: ("receiver", "detail"),
    ELECTRONIC: ("receiver", "detail"),
    LEFT: ("witnesses", "why"),
    PUBLISHED: ("detail",),
}


def _labels() -> dict[str, str]:
    return {
        "on": translate("Papers", "哪天"),
        "receiver": translate("Papers", "签收人"),
        "why": translate("Papers", "代签原因"),
        "detail": translate("Papers", "号码或张贴处"),
        "witnesses": translate("Papers", "两位见证人"),
    }


def _ways() -> tuple[tuple[str, str], ...]:
    return (
        (IN_PERSON, translate("Papers", "当面交给")),
        (BY_POST, translate("Papers", "邮寄")),
        (ELECTRONIC, translate("Papers", "网上送达")),
        (LEFT, translate("Papers", "留置")),
        (PUBLISHED, translate("Papers", "公告")),
    )
