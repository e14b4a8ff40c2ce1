"""Words of the command that puts a backup back."""

from collections.abc import Mapping
from types import MappingProxyType

RESTORE_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "restore.done": ("已换成 {when} 的备份", "The backup of {when} is in place"),
        "restore.carried": (
            "备份以后办的也接过来了：{cases} 件，其中要送的 {items} 件",
            "What was done since came along: {cases} cases, {items} of them to be sent",
        ),
        "restore.old_unreadable": (
            "原来的资料一点也读不出来，备份以后办的只有平台上有",
            "The old file cannot be read; what was done since the backup is on the platform only",
        ),
        "restore.left": (
            "有 {count} 件读不出来，留在原来的资料里，请找县里看",
            "{count} cases cannot be read; they stay in the old file, ask the county",
        ),
        "restore.aside": (
            "原来的资料没删，放在 set-aside 文件夹：{file}",
            "The old file is kept in the folder set-aside: {file}",
        ),
        "restore.in_use": (
            "程序还开着，先退出再还原；什么都没动",
            "Close the program first; nothing changed",
        ),
        "restore.no_such": ("没有这份备份，什么都没动", "No such backup; nothing was changed"),
        "restore.no_good": ("没有一份备份是好的，什么都没动", "No backup verifies; nothing was changed"),
        "restore.damaged": (
            "这份备份是坏的，换一份；什么都没动",
            "That backup is damaged, take another; nothing changed",
        ),
        "restore.disk_full": ("磁盘满了，腾出地方再来；什么都没动", "The disk is full; nothing was changed"),
        "restore.passphrase": ("口令不对，什么都没动", "Wrong passphrase; nothing was changed"),
        "restore.no_terminal": (
            "要输开机口令，请在命令行窗口里运行；什么都没动",
            "It asks for the passphrase: run it in a terminal; nothing was changed",
        ),
        "restore.not_done": (
            "没有还原，什么都没动（{reason}）",
            "Not restored, nothing was changed ({reason})",
        ),
    }
)
