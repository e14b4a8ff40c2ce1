"""The numbered actions of a case: shown where they make sense, disabled with the reason where not now."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from station_app.domain.events import Action, Offer
from ui.theme import Theme
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.page import KeyAction

translate = QCoreApplication.translate


def action_words(action: Action) -> str:
    """Name an action."""
    return {
        Action.SUPPLY: translate("Offers", "补材料"),
        Action.EXTEND: translate("Offers", "延期"),
        Action.CORRECT: translate("Offers", "更正"),
        Action.WITHDRAW: translate("Offers", "撤回"),
        Action.VOID: translate("Offers", "作废"),
        Action.AGAIN: translate("Offers", "重新办一件"),
    }[action]


class OfferRow(QWidget):
    """Buttons Alt+n from `first` on, the reasons of those that cannot be pressed below; `chosen` is asked."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, first: int = 1) -> None:
        super().__init__()
        self._theme, self._name, self._first = theme, name, first
        self._offers: tuple[Offer, ...] = ()
        column = QVBoxLayout(self)
        theme.fit(column, "space.1")
        self._buttons = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._buttons.setSizePolicy(policy)
        self._flow = FlowLayout(self._buttons, theme)
        column.addWidget(self._buttons)
        self._why = text_label("caption", tone="muted", wrap=True, name=f"{name}.why")
        column.addWidget(self._why)
        self.hide()

    def show_offers(self, offers: tuple[Offer, ...], reason_of: Callable[[str], str]) -> None:
        """Show the actions; `reason_of` gives the words of a code."""
        self.setVisible(bool(offers))
        reasons = {reason_of(one.reason): one for one in offers if one.reason}
        told = (
            translate("Offers", "{action}：{why}").format(action=action_words(one.action), why=why)
            for why, one in reasons.items()
        )
        self._why.setText("\n".join(told))
        self._why.setVisible(bool(reasons))
        if offers == self._offers:
            return
        self._offers = offers
        self._flow.clear()
        for place, offer in enumerate(offers):
            key = f"Alt+{self._first + place}"
            words = action_words(offer.action)
            button = KeyButton(
                self._theme, words, key=key, size="small", name=f"{self._name}.{offer.action.value}"
            )
            button.setEnabled(offer.allowed)
            if offer.reason:
                button.setAccessibleDescription(reason_of(offer.reason))
            button.clicked.connect(self._chooser(offer))
            self._flow.addWidget(button)
            button.show()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of the actions, for the page."""
        return tuple(
            KeyAction(
                f"Alt+{self._first + place}", action_words(offer.action), self._chooser(offer),
                enabled=offer.allowed,
            )
            for place, offer in enumerate(self._offers)
            if not self.isHidden()
        )  # fmt: skip

    def _chooser(self, offer: Offer) -> Callable[[], None]:
        return lambda: self.chosen.emit(offer.action.value)
