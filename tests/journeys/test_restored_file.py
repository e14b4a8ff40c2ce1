"""T17 with the real program: a backup put back by the command; work goes on, everything arrives once."""

import os
import subprocess
import sys
from pathlib import Path

from tests.journeys.filing import enrol_first, renew
from tests.journeys.player import ROOT, Player

NOWHERE = "http://127.0.0.1:9"
"""A platform that does not answer: the line of a village after a storm."""


def restore(station: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as somebody who helps would type it."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "station_app", "restore-backup", "--practice", *arguments],
        cwd=ROOT,
        env={**os.environ, "STATION_DATA": str(station)},
        capture_output=True,
        text=True,
        check=False,
    )


def numbers(clerk: Player) -> list[str]:
    """Give the platform's numbers of all cases, as 送件 shows them."""
    return sorted(row["receipt"] for row in clerk.desk("outbox", "all", "")["rows"])


def test_t17_a_backup_is_put_back_work_goes_on_and_everything_arrives_once(
    station: Path, tmp_path: Path
) -> None:
    with Player(station) as clerk:
        clerk.log_in()
        enrol_first(clerk)
        clerk.press("F5", "Ctrl+4")
        clerk.until("anywhere", "本机 1 件 ＝ 平台 1 件", ms=60000)
        first = numbers(clerk)
        assert restore(station).stdout.strip() == "程序还开着，先退出再还原；什么都没动"
    earlier = restore(station, "--list").stdout.split()[0]
    with Player(station) as clerk:
        clerk.log_in()
        renew(clerk, "xu_yt", "徐有田")
        clerk.press("F5", "Ctrl+4")
        clerk.until("anywhere", "本机 2 件 ＝ 平台 2 件", ms=60000)
        both = numbers(clerk)
    told = restore(station, earlier)
    assert told.returncode == 0, told.stderr
    assert "备份以后办的也接过来了：1 件，其中要送的 1 件" in told.stdout

    with Player(station, NOWHERE) as clerk:
        clerk.log_in()
        renew(clerk, "he_xh", "何小红")
        clerk.press("Ctrl+4")
        clerk.until("anywhere", "这台电脑换过或还原过，要重新登记一次，件都在")
        clerk.grab(tmp_path / "rekey.png")
        assert [one for one in numbers(clerk) if one] == both

    with Player(station) as clerk:
        clerk.log_in()
        clerk.press("F5", "Ctrl+4")
        clerk.until("anywhere", "本机 3 件 ＝ 平台 3 件", ms=60000)
        after = numbers(clerk)
        assert set(first) < set(both) < set(after)
        assert len(set(after)) == 3
