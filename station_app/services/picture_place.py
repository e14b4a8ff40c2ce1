"""Where pictures come from and where they go, as the program hands it to the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from station_app.errors import Unavailable
from station_app.storage.picture_files import PictureFiles


def no_camera() -> bytes:
    """Answer for a desk without a practice camera: a real one is the screen's (QtMultimedia)."""
    raise Unavailable("camera.none")


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """The encrypted pictures, the folder with pictures.toml, the scanner's folder if there is one."""

    files: PictureFiles
    resources: Path
    scans: Path | None = None
    shoot: Callable[[], bytes] = no_camera
