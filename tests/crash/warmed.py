"""Imported by the nursery of the kill rounds and by nobody else: doing something once is what it is for.

A station that was opened and used once has read what every station reads first; its children, forked
from there, start in a tenth of a second and die as any other.
"""

import tempfile
from contextlib import suppress
from pathlib import Path

from station_app.assembly import open_inside
from station_app.config import Settings
from station_app.errors import StationError
from station_app.sending import Sending
from station_app.services.station import KeepIdentity
from station_app.worker import Worker
from tests.crash.filer import WAYS, file_some
from tests.soak.station import RESOURCES

NOBODY = "http://127.0.0.1:9"


def warm() -> None:
    """Open a station that is thrown away, and file one case of each way."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings("practice", Path(folder), RESOURCES, NOBODY, "", None)
        db = Worker("db")
        inside = db.call(lambda: open_inside(settings, None, Sending(), lambda: "zh"))
        here = inside.here
        keep = KeepIdentity(here.open_work, here.now)
        db.call(
            lambda: keep("dev-0", here.point.code, "dev-0/0", lane_key=bytes(32), epoch="e", platform_keys={})
        )
        for resident in range(3, 3 + 2 * len(WAYS)):
            with suppress(StationError):
                db.call(lambda who=resident: file_some(inside, who, lambda _item: None))  # type: ignore[misc]
        db.call(inside.opened.engine.dispose)
        db.close()


warm()
