"""Settings and paths of this machine: the only reader of the environment."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

PRODUCT = "station-desk"
MOST_PIXELS = 51_000_000
_RESERVE, _PRACTICE_RESERVE = 67_108_864, 1_048_576


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are. `profile` is practice or work; the two never share a folder or a key."""

    profile: str
    data: Path
    resources: Path
    platform_url: str
    activation_code: str
    ca_file: Path | None
    practice_division: str = ""
    """Insurance division of the invented point; "" is that of the practice county."""
    scans: Path | None = None
    """Folder the scanner writes to; None: the folder `scans` beside the file."""

    @property
    def practice(self) -> bool:
        """Invented people, embedded platform."""
        return self.profile == "practice"

    @property
    def store_file(self) -> Path:
        """The encrypted file."""
        return self.data / "station.db"

    @property
    def key_file(self) -> Path:
        """The wrapped key, used where no keyring of the operating system answers."""
        return self.data / "station.key"

    @property
    def backups(self) -> Path:
        """Folder of verified backups."""
        return self.data / "backup"

    @property
    def pictures(self) -> Path:
        """Folder of the encrypted pictures of papers."""
        return self.data / "pictures"

    @property
    def scan_folder(self) -> Path:
        """Folder whose new files are offered as papers."""
        return self.scans or self.data / "scans"

    @property
    def reserve(self) -> Path:
        """File that keeps room back for the day the disk is full."""
        return self.data / "reserve"

    @property
    def reserve_bytes(self) -> int:
        """How much room that is (F28); practice shows the same with less."""
        return _PRACTICE_RESERVE if self.practice else _RESERVE

    @property
    def papers(self) -> Path:
        """Folder of papers that could not go to a printer."""
        return self.data / "papers"

    @property
    def log_file(self) -> Path:
        """The log: events and codes, never people."""
        return self.data / "station.log"

    @property
    def platform_file(self) -> Path:
        """Database of the embedded practice platform; never the station's own file."""
        return self.data / "practice-platform" / "platform.db"


def read_settings(*, practice: bool) -> Settings:
    """Read the environment once: STATION_DATA, _PLATFORM_URL, _ACTIVATION_CODE, _CA_FILE, _SCANS.

    STATION_PRACTICE_DIVISION moves the invented point to the region of another rule pack; each has a
    folder of its own.
    """
    # pypinyin's table of phrases takes 44 MB; the words we need stand in services/initials.py
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    # OpenCV reads its limit when it is loaded: 50 megapixels are the largest telephone, more is a bomb
    os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", str(MOST_PIXELS))
    profile = "practice" if practice else "work"
    base = os.environ.get("STATION_DATA")
    data = Path(base) if base else _user_data() / PRODUCT
    authority, scans = os.environ.get("STATION_CA_FILE"), os.environ.get("STATION_SCANS")
    division = os.environ.get("STATION_PRACTICE_DIVISION", "") if practice else ""
    return Settings(
        profile=profile,
        data=data / (f"{profile}-{division}" if division else profile),
        resources=_resources(),
        platform_url=os.environ.get("STATION_PLATFORM_URL", ""),
        activation_code=os.environ.get("STATION_ACTIVATION_CODE", ""),
        ca_file=Path(authority) if authority else None,
        practice_division=division,
        scans=Path(scans) if scans else None,
    )


def _user_data() -> Path:
    if sys.platform == "win32":
        return Path(os.environ["LOCALAPPDATA"])
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _resources() -> Path:
    bundled = getattr(sys, "_MEIPASS", None)
    root = Path(bundled) if bundled else Path(__file__).resolve().parent.parent
    return root / "resources"
