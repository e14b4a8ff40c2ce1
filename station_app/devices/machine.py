"""Which computer and which disk this is: what tells a copied disk from the one it was copied from.

Neither is trusted alone: whole batches of computers share one id, and an image carries the id of the
system with it (field failure F20). What cannot be found out is "", and "" differs from nothing.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_MACHINE_ID = Path("/etc/machine-id")
_BLOCKS = Path("/sys/dev/block")
_SERIALS = ("serial", "device/serial", "device/wwid", "wwid")
_MOST = 4


@dataclass(frozen=True, slots=True)
class Machine:
    """Id of the system and serial number of the disk it starts from; "" where it is not known."""

    system: str
    disk: str


def this_machine() -> Machine:
    """Find out both; never fails."""
    if sys.platform == "win32":
        from station_app.devices.machine_windows import disk_serial, system_id  # noqa: PLC0415 - Windows only

        return Machine(system_id(), disk_serial())
    return Machine(_first_line(_MACHINE_ID), disk_of(_BLOCKS, Path("/").stat().st_dev))


def disk_of(blocks: Path, device: int) -> str:
    """Return the serial number of the disk that a block device lies on, through partitions and mappings."""
    place = blocks / f"{os.major(device)}:{os.minor(device)}"
    for _ in range(_MOST):
        if not place.exists():
            return ""
        place = place.resolve()
        if found := next(filter(None, (_first_line(place / name) for name in _SERIALS)), ""):
            return found
        below = sorted((place / "slaves").glob("*"))
        place = below[0] if below else place.parent
    return ""


def _first_line(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace").strip()
    except OSError:
        return ""
