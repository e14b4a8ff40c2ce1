"""Keeps pictures until it is killed, and tells each one only after its row is on the disk."""

import hashlib
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from station_app.storage.engine import open_engine
from station_app.storage.picture_files import PictureFiles, picture_key
from station_app.storage.pictures import HeldPage, Picture
from station_app.storage.unit_of_work import UnitOfWork

KEY = bytes(32)
NOW = datetime(2026, 11, 21, tzinfo=UTC)
SIZE = 120_000


def content(case: str) -> bytes:
    """The picture of a case: as long as a real one, and to be told from every other."""
    return hashlib.shake_256(case.encode()).digest(SIZE)


def files_in(folder: Path) -> PictureFiles:
    return PictureFiles(folder / "pictures", picture_key(KEY), folder / "backup" / "pictures")


def main() -> None:
    """Keep one picture after the other; every third is taken away again."""
    folder, first = Path(sys.argv[1]), sys.argv[2]
    engine, files = open_engine(folder / "station.db", KEY), files_in(folder)
    print("ready", flush=True)
    for number in count():
        case = f"{first}-{number}"
        with UnitOfWork(engine) as work:
            name = files.write(content(case))
            work.pictures.put(Picture(name, SIZE, "image/jpeg", 1, 1, "camera", NOW, "zhou"))
            work.pictures.set_pages(case, "ID", [HeldPage("", "", 0, name, "", NOW, "zhou")])
            work.commit()
        print(f"told {case}", flush=True)
        if number % 3 == 2:
            with UnitOfWork(engine) as work:
                work.pictures.let_go(case)
                gone = work.pictures.drop_unnamed()
                print(f"gone {case}", flush=True)
                work.commit()
            files.remove(gone)


if __name__ == "__main__":
    main()
