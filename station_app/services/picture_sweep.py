"""Clearing up at the start what a power cut left between a picture's file and its row."""

from dataclasses import dataclass

from station_app.services.here import Here
from station_app.storage.picture_files import PictureFiles, Swept


@dataclass(frozen=True, slots=True)
class SweepPictures:
    """Runs before anything else is asked; a picture that a row names is never touched."""

    here: Here
    files: PictureFiles

    def __call__(self) -> Swept:
        """Sweep: first the rows that no paper names, then the files that no row names."""
        with self.here.open_work() as work:
            gone = work.pictures.drop_unnamed()
            named = work.pictures.names()
            if gone:
                work.commit()
        self.files.remove(gone)
        return self.files.sweep(named, self.here.now())
