"""What the page says once something was done."""

from PySide6.QtCore import QCoreApplication

from ui.screens.scan.state import ScanState

translate = QCoreApplication.translate


def told_words(state: ScanState) -> tuple[str, str]:
    """Return a sentence about the last thing done, else about what the page is open for, and its tone."""
    said = {
        "unsaved": (translate("Scan", "这张还没存。按 F9 就用这张；再按一次 Esc 就不要了"), "wait"),
        "kept": (translate("Scan", "存好了"), "ok"),
        "used": (translate("Scan", "用上了，跟原来的是同一份照片"), "ok"),
        "restored": (translate("Scan", "放回去了"), "ok"),
        "moved": (translate("Scan", "换好位置了"), "ok"),
        "removed": (translate("Scan", "拿掉了。拿错了按 Ctrl+Z 放回去"), "send"),
        "nothing_pasted": (translate("Scan", "没有可以粘贴的照片。先在别处复制一张，再按 Ctrl+V"), "wait"),
        "paste_again": (translate("Scan", "再复制一张清楚的，按 Ctrl+V"), "send"),
    }
    if state.left and state.told in ("", "kept"):
        return translate("Scan", "选的文件还有 {n} 张没看").format(n=state.left), "send"
    if state.fixed and not state.told:
        return translate("Scan", "第 {n} 页退回来了，重拍这一页。别的都锁着").format(
            n=state.target.page
        ), "error"
    if state.replaces and state.told in ("", "replacing"):
        return translate("Scan", "拍的下一张换掉第 {n} 页。不换了按 Esc").format(n=state.replaces), "send"
    return said.get(state.told, ("", "send"))
