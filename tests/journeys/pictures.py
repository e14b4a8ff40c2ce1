"""`python3 dev.py pictures`: the pictures of README and docs, taken from the real program."""

import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.journeys import paper_pictures
from tests.journeys.demo import Report, story
from tests.journeys.town import Town

PLACE = Path(__file__).resolve().parents[2] / "docs" / "pictures"
SHOWN = (
    "login",
    "today",
    "today-200",
    "today-returned",
    "matters",
    "intake",
    "check",
    "done",
    "outbox",
    "outbox-waiting",
    "resident",
    "residents",
    "palette",
    "training",
    "settings",
)


def main() -> int:
    """Make the pictures of the papers and of the screens; `papers` makes the first alone."""
    made = paper_pictures.main()
    return made if sys.argv[1:] == ["papers"] else made or screens()


def screens() -> int:
    """Play the story, keep its pictures in few colours."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Town(Path(folder)) as town:
        report = Report(Path(folder))
        end = story(town, report)
        for name in SHOWN:
            with Image.open(Path(folder) / f"{name}.png") as picture:
                picture.convert("RGB").quantize(192).save(PLACE / f"{name}.png", optimize=True)
    return 0 if end["equal"] else 1


if __name__ == "__main__":
    sys.exit(main())
