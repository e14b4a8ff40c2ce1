"""The line above the list that tells what is ticked for one visit."""

from PySide6.QtCore import QCoreApplication

from ui.screens import saying
from ui.screens.matters.tray import Tray
from ui.theme import Theme
from ui.widgets.notice import Notice

translate = QCoreApplication.translate


class TrayLine(Notice):
    """这次一起办 … F9; hidden while nothing is ticked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, name="guide.tray")

    def tell_tray(self, tray: Tray, language: str) -> None:
        """Name the ticked matters and say how to go on."""
        named = "、".join(saying.in_language(one.name, language) for one in tray)
        self.tell(
            translate("Matters", "这次一起办：{matters}").format(matters=named) if named else "",
            translate("Matters", "再按空格取消勾选；都勾好了按 F9，一共 {n} 件").format(n=len(tray)),
            tone="send",
            icon="ri.checkbox-multiple-line",
        )
