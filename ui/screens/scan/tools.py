"""The small tools under the picture and the pinned bar below."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens.scan.state import ScanState
from ui.theme import Theme
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton

translate = QCoreApplication.translate


class Tools(QWidget):
    """Turn, make straight, come nearer, and see what would be kept."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        flow = FlowLayout(self, theme, "space.1")
        words = (
            ("left", translate("Scan", "左转"), "Shift+R", "ri.anticlockwise-line"),
            ("right", translate("Scan", "右转"), "R", "ri.clockwise-line"),
            ("straight", translate("Scan", "不拉直"), "S", "ri.crop-2-line"),
            ("nearer", translate("Scan", "放大"), "+", "ri.zoom-in-line"),
            ("farther", translate("Scan", "缩小"), "-", "ri.zoom-out-line"),
            ("result", translate("Scan", "看裁好的"), "V", "ri.eye-line"),
        )
        made = {
            name: KeyButton(theme, label, key=key, icon=icon, size="small", look="text", name=f"scan.{name}")
            for name, label, key, icon in words
        }
        for button in made.values():
            flow.addWidget(button)
        self.left, self.right, self.straight = made["left"], made["right"], made["straight"]
        self.nearer, self.farther, self.result = made["nearer"], made["farther"], made["result"]

    def show_state(self, state: ScanState, *, result: bool) -> None:
        """Name what the keys do now, and rest those that do nothing."""
        there = state.shot is not None
        for button in (self.left, self.right, self.straight, self.result):
            button.setEnabled(there)
        for button in (self.nearer, self.farther):
            button.setEnabled(there or bool(state.open_page))
        self.straight.set_words(translate("Scan", "不拉直") if state.straight else translate("Scan", "拉直"))
        self.result.set_words(translate("Scan", "看原来的") if result else translate("Scan", "看裁好的"))


class Bar:
    """The pinned bar: back, undo, use it all the same, use it and go on, and the one primary action."""

    def __init__(self, theme: Theme, row: QHBoxLayout) -> None:
        self.back = KeyButton(
            theme, translate("Scan", "回材料"), key="Esc", icon="ri.arrow-left-line", name="scan.back"
        )
        self.undo = KeyButton(theme, translate("Scan", "撤消"), key="Ctrl+Z", look="text", name="scan.undo")
        self.although = KeyButton(
            theme, translate("Scan", "就用这张"), key="Alt+9", look="text", name="scan.although"
        )
        self.onward = KeyButton(theme, translate("Scan", "用这张，拍下一页"), key="Enter", name="scan.onward")
        self.primary = KeyButton(theme, "", key="F9", primary=True, name="scan.primary")
        row.addWidget(self.back)
        row.addWidget(self.undo)
        row.addStretch(1)
        for button in (self.although, self.onward, self.primary):
            row.addWidget(button)

    def show_state(self, state: ScanState) -> None:
        """Show what may be done with the picture at hand."""
        faulty = state.shot is not None and bool(state.shot.faults)
        self.undo.setVisible(state.removed is not None)
        self.although.setVisible(faulty and not state.fixed and not state.asks)
        self.onward.setVisible(state.good and not state.fixed)
        words = (
            translate("Scan", "拍这一张")
            if state.live
            else translate("Scan", "好了")
            if state.shot is None
            else translate("Scan", "再拍一张")
            if faulty
            else translate("Scan", "就用这张")
        )
        self.primary.set_words(words)
        self.primary.setEnabled(not state.busy and not state.asks)
