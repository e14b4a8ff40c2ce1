"""Parts of the page 拍材料: whether the picture will do, where pictures come from, the pages kept so far."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.picture_words import amount_words, page_detail, page_words, size_words
from ui.screens.scan.state import ScanState
from ui.theme import Theme
from ui.thumbs import Thumbs
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.option_group import OptionGroup
from ui.widgets.page_list import PageList, PageRow
from ui.words import Wording

translate = QCoreApplication.translate
AGAIN, KEEP = "again", "keep"
"""The two answers to whether a picture with faults is to be kept all the same."""


def fault_name(code: str) -> str:
    """Name what is wrong with a picture in a word or two."""
    return {
        "picture.blurred": translate("Scan", "糊"),
        "picture.dark": translate("Scan", "太暗"),
        "picture.cut": translate("Scan", "没拍全"),
        "picture.skewed": translate("Scan", "斜"),
        "picture.small": translate("Scan", "字太小"),
        "picture.glare": translate("Scan", "反光"),
    }.get(code, code)


class Judgement(QWidget):
    """Says on the spot whether a picture will do, and what to do when it will not."""

    answered = Signal(str)

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        theme.fit(column, "space.2")
        self.notice = Notice(theme, name="scan.judgement")
        column.addWidget(self.notice)
        self.asks = OptionGroup(
            theme,
            ((AGAIN, translate("Scan", "再拍一张")), (KEEP, translate("Scan", "原件就是这样，先收下"))),
            name="scan.asks",
        )
        self.asks.setAccessibleName(translate("Scan", "照片有毛病，还要用吗"))
        self.asks.changed.connect(lambda codes: self.answered.emit(codes[0]) if codes else None)
        self.asks.hide()
        column.addWidget(self.asks)

    def show_state(self, state: ScanState) -> None:
        """Say how the picture is, or what to do to get one."""
        sentence, detail, tone, icon = self._sentence(state)
        self.notice.tell(sentence, detail, tone=tone, icon=icon)
        if state.asks and self.asks.isHidden():
            self.asks.choose(())
        self.asks.setVisible(state.asks)

    def _sentence(self, state: ScanState) -> tuple[str, str, str, str]:
        """Return sentence, detail, tone and icon for what is at hand."""
        if state.busy in ("look", "shoot"):
            return translate("Scan", "正在看这张照片"), "", "send", "ri.eye-line"
        if state.live:
            return translate("Scan", "对准了，按空格拍"), "", "send", "ri.camera-line"
        shot = state.shot
        if shot is None:
            return self._nothing(state)
        if shot.faults:
            return translate("Scan", "这张不行，再拍一张"), self._faults(shot.faults), "error", ""
        size = translate("Scan", "裁好是 {width}×{height}，{size}")
        detail = size.format(width=shot.width, height=shot.height, size=size_words(len(shot.ready)))
        return translate("Scan", "这张行：清楚，四个角都在"), detail, "ok", "ri.checkbox-circle-fill"

    def _faults(self, faults: tuple[str, ...]) -> str:
        """Say what to mend first in full, and name what else there is."""
        first = self._words.code(faults[0])
        if len(faults) == 1:
            return first
        others = "、".join(fault_name(code) for code in faults[1:])
        return translate("Scan", "{first}。另外：{others}").format(first=first, others=others)

    @staticmethod
    def _nothing(state: ScanState) -> tuple[str, str, str, str]:
        if state.open_page:
            told = translate("Scan", "第 {n} 页，已存好").format(n=state.at)
            return told, translate("Scan", "看过会记下来。按 Esc 回去"), "send", "ri.eye-line"
        if state.fixed:
            told = translate("Scan", "按空格重拍第 {n} 页").format(n=state.target.page)
            return told, translate("Scan", "原来那张还留着，拍好了才换"), "send", "ri.camera-line"
        if state.pages:
            told = translate("Scan", "还有下一页就接着拍")
            return told, translate("Scan", "没有了按 F9"), "send", "ri.camera-line"
        return (
            translate("Scan", "还没有照片"),
            translate("Scan", "按空格拍，或者选下面的"),
            "send",
            "ri.camera-line",
        )


class Sources(QWidget):
    """Four ways to a picture, each with its key."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        flow = FlowLayout(self, theme)
        self.shoot = self._button(
            theme, translate("Scan", "拍照"), translate("Scan", "空格"), "ri.camera-line", "shoot"
        )
        self.files = self._button(theme, translate("Scan", "选文件"), "Alt+1", "ri.folder-open-line", "files")
        self.folder = self._button(theme, "", "Alt+2", "ri.scan-2-line", "folder")
        self.paste = self._button(theme, translate("Scan", "粘贴"), "Ctrl+V", "ri.clipboard-line", "paste")
        for button in (self.shoot, self.files, self.folder, self.paste):
            flow.addWidget(button)
        self.show_news(0)

    def show_news(self, count: int) -> None:
        """Offer what the scanner brought."""
        words = (
            translate("Scan", "扫描仪来的 {n} 张").format(n=count) if count else translate("Scan", "扫描仪")
        )
        self.folder.set_words(words)
        self.folder.setEnabled(count > 0)

    @staticmethod
    def _button(theme: Theme, words: str, key: str, icon: str, name: str) -> KeyButton:
        return KeyButton(theme, words, key=key, icon=icon, size="small", name=f"scan.{name}")


class Kept(Card):
    """The pages kept so far, with what may be done to the one chosen."""

    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__(theme, translate("Scan", "这份材料"), padded=False, name="scan.pages")
        self._thumbs = thumbs
        self.amount = text_label("caption", tone="secondary", name="scan.amount")
        self.add_to_head(self.amount)
        self.list = PageList(theme, thumbs.of, name="scan.list")
        self.list.setAccessibleName(translate("Scan", "拍好的页"))
        thumbs.arrived.connect(self.list.repaint_rows)
        self.body.addWidget(self.list, 1)
        acts = QWidget()
        flow = FlowLayout(acts, theme, "space.1")
        self.swap = self._button(theme, translate("Scan", "换掉"), "Alt+3", "swap")
        self.out = self._button(theme, translate("Scan", "拿掉"), "Delete", "out")
        self.up = self._button(theme, translate("Scan", "上移"), "Alt+↑", "up")
        self.down = self._button(theme, translate("Scan", "下移"), "Alt+↓", "down")
        for button in (self.swap, self.out, self.up, self.down):
            flow.addWidget(button)
        self.foot().addWidget(acts, 1)
        self._foot = acts.parentWidget() or acts

    def show_state(self, state: ScanState) -> None:
        """Show the pages and what may be done to the chosen one."""
        rows = [
            PageRow(page.sha256, page_words(page), page_detail(page), bool(page.faults))
            for page in state.pages
        ]
        self.list.show_rows(rows, state.at)
        self._thumbs.want(page.sha256 for page in state.pages)
        size = sum(page.size for page in state.pages)
        self.amount.setText(amount_words(len(rows), size) if rows else translate("Scan", "还没有"))
        may = state.chosen is not None and not state.fixed and not state.busy
        for button in (self.swap, self.out):
            button.setEnabled(may)
        self.up.setEnabled(may and state.at > 1)
        self.down.setEnabled(may and state.at < len(rows))
        for button in (self.up, self.down):
            button.setVisible(len(rows) > 1)
        self._foot.setVisible(bool(rows) and not state.fixed)

    @staticmethod
    def _button(theme: Theme, words: str, key: str, name: str) -> KeyButton:
        return KeyButton(theme, words, key=key, size="small", name=f"scan.{name}")
