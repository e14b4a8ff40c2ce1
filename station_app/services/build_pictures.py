"""Puts everything about pictures together; loaded when a picture is first asked for."""

from functools import cache

from station_app.pictures.decode import one_core
from station_app.pictures.limits import read_limits
from station_app.services.casework import Casework
from station_app.services.here import Here
from station_app.services.picture_desk import Pictures
from station_app.services.picture_place import PicturePlace
from station_app.services.picture_shots import Look, Shape
from station_app.services.picture_spots import Spots
from station_app.services.pictures import (
    Keep,
    Move,
    Open,
    Pages,
    PaperDesk,
    PutBack,
    Remove,
    Replace,
    Thumb,
    UseHeld,
)
from station_app.services.scan_folder import ScanFolder


def build_pictures(here: Here, casework: Casework, place: PicturePlace) -> Pictures:
    """Put every command and query about pictures together."""
    one_core()
    limits = cache(lambda: read_limits(place.resources))
    desk = PaperDesk(here, Spots(here, casework), place.files, limits)
    folder = ScanFolder(place.scans, limits)
    return Pictures(
        look=Look(limits),
        shape=Shape(limits),
        pages=Pages(desk),
        keep=Keep(desk),
        replace=Replace(desk),
        remove=Remove(desk),
        move=Move(desk),
        put_back=PutBack(desk),
        thumb=Thumb(desk),
        use_held=UseHeld(desk),
        open=Open(desk),
        scanned=folder.scanned,
        fetch=folder.fetch,
        put_away=folder.put_away,
        shoot=place.shoot,
    )
