"""Looking at a picture that came in, on the device worker: nothing is kept here."""

from collections.abc import Callable
from dataclasses import dataclass

from station_app.errors import Refused
from station_app.pictures.limits import Limits
from station_app.pictures.look import Looked, look_at, shape
from station_app.services.picture_views import Corner, Shot

Corners = tuple[Corner, Corner, Corner, Corner]
_SOURCES = frozenset({"file", "folder", "camera", "paste"})


@dataclass(frozen=True, slots=True)
class Look:
    """Finds the sheet on a picture, makes it straight, judges and reduces it."""

    limits: Callable[[], Limits]

    def __call__(self, raw: bytes, source: str) -> Shot:
        """Look. Refused: picture.unreadable, picture.too_large, picture.pdf, picture.no_source."""
        if source not in _SOURCES:
            raise Refused("picture.no_source")
        return _shot(raw, source, look_at(raw, self.limits(), scanned=source == "folder"))


@dataclass(frozen=True, slots=True)
class Shape:
    """Cuts and turns a picture as somebody says."""

    limits: Callable[[], Limits]

    def __call__(self, shot: Shot, corners: Corners, turns: int) -> Shot:
        """Cut anew. Refused("picture.corners") when the corners span no paper."""
        return _shot(shot.raw, shot.source, shape(shot.raw, corners, turns, self.limits()))


def _shot(raw: bytes, source: str, looked: Looked) -> Shot:
    first, second, third, fourth = looked.corners
    return Shot(
        raw=raw,
        source=source,
        corners=(first, second, third, fourth),
        turns=looked.turns,
        faults=looked.faults,
        figures=looked.figures,
        ready=looked.page.content,
        width=looked.page.width,
        height=looked.page.height,
    )
