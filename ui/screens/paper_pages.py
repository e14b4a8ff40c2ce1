"""The pictures of one paper in its row: a small one, how many, how they are, and what is here already."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station_app.services.picture_views import PageView, PaperPages, ReturnedPage
from ui.screens.picture_words import held_words, pages_words
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import set_tone, text_label
from ui.widgets.option_group import OptionGroup
from ui.words import Wording

translate = QCoreApplication.translate


class PaperOptions(OptionGroup):
    """The answers about a paper: digits and arrows as everywhere, Space takes its picture, U uses again."""

    pictured = Signal()
    reused = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Space and U for the pictures."""
        if event.key() == Qt.Key.Key_Space:
            self.pictured.emit()
        elif event.key() == Qt.Key.Key_U and not event.modifiers():
            self.reused.emit()
        else:
            super().keyPressEvent(event)


class PagesLine(QWidget):
    """What there is of a paper; `reused` asks for what the household holds already.

    `page` is the name of the page, first part of every name inside.
    """

    reused = Signal()

    def __init__(self, theme: Theme, words: Wording, page: str, material: str) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        row = QHBoxLayout(self)
        theme.fit(row, "space.2")
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.fix(self._picture, width="size.control_small", height="size.control")
        row.addWidget(self._picture)
        column = QVBoxLayout()
        theme.fit(column)
        self._told = text_label("caption", tone="ok", wrap=True, name=f"{page}.pages.{material}")
        self._offer = text_label("caption", tone="secondary", wrap=True, name=f"{page}.held.{material}")
        column.addWidget(self._told)
        column.addWidget(self._offer)
        row.addLayout(column, 1)
        self._use = KeyButton(
            theme, translate("Pictures", "用这份"), key="U", size="small", name=f"{page}.use.{material}"
        )
        self._use.clicked.connect(self.reused)
        row.addWidget(self._use)
        self.hide()

    def show_pages(
        self, pages: PaperPages | None, small: QImage | None, returned: ReturnedPage | None = None
    ) -> None:
        """Show the pages; without any, the ones that are here already from another time.

        `returned` is the page a case came back for, of this paper or another.
        """
        kept = pages.pages if pages is not None else ()
        held = pages.held[0] if pages is not None and pages.held and not kept and not returned else None
        words, tone = self._words_for(kept, returned, pages)
        self._told.setText(words)
        set_tone(self._told, tone)
        self._told.setVisible(bool(kept))
        last = translate("Pictures", "上次 {when}")
        self._offer.setText(last.format(when=held_words(held, self._words)) if held is not None else "")
        self._offer.setVisible(held is not None)
        self._use.setVisible(held is not None)
        self._picture.setVisible(small is not None)
        if small is None:
            self._picture.clear()
        else:
            smooth = Qt.TransformationMode.SmoothTransformation
            size = self._picture.size()
            self._picture.setPixmap(
                QPixmap.fromImage(small.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))
            )
        self.setVisible(bool(kept) or held is not None)

    @staticmethod
    def _words_for(
        kept: tuple[PageView, ...], returned: ReturnedPage | None, pages: PaperPages | None
    ) -> tuple[str, str]:
        """Say how the pages are, and in which tone."""
        told = pages_words(kept)
        if returned is not None and pages is not None and returned.material == pages.material:
            if returned.retaken:
                return translate("Pictures", "第 {n} 页重拍好了").format(n=returned.page), "ok"
            return translate("Pictures", "第 {n} 页退回来了，按空格重拍").format(n=returned.page), "error"
        return told, "wait" if any(page.faults for page in kept) else "ok"


def shoot_button(theme: Theme, page: str, material: str, name: str) -> KeyButton:
    """Return the button that takes a picture of a paper; the row shows it where pictures are kept."""
    button = KeyButton(
        theme,
        translate("Pictures", "拍照"),
        key=translate("Pictures", "空格"),
        icon="ri.camera-line",
        size="small",
        name=f"{page}.shoot.{material}",
    )
    button.setAccessibleName(f"{button.text()} {name}")
    button.hide()
    return button
