"""`python3 dev.py pictures`: the pictures of README and docs, taken from the real program."""

import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.journeys import paper_pictures
from tests.journeys.demo import Report, story
from tests.journeys.player import Player
from tests.journeys.test_task08 import filed_with_a_picture
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
    "statistics",
    "papers",
    "scan-blurred",
    "scan",
    "pages",
)


def figures(folder: Path) -> None:
    """Take the page of figures of a busy fortnight, at a station of its own that has lost its line."""
    with Player(folder / "busy") as player:
        player.log_in()
        player.tell("busy")
        player.tell("line", up=False)
        player.press("F5", "Ctrl+7")
        player.until("seen", name="statistics.bars.picture")
        player.until("text", "没有网络", name="statistics.as_of")
        player.grab(folder / "statistics.png")


def pictures_of_papers(folder: Path) -> None:
    """Take the pages that take and show pictures: one came back, blurred at first, then sharp."""
    with Town(folder / "pages") as town, town.station() as clerk:
        clerk.log_in()
        case = filed_with_a_picture(clerk)
        clerk.press("Ctrl+1")
        clerk.until("page", "today")
        clerk.tell("focus", name=f"today.todo.{case}")
        clerk.tell("camera", how=["blurred", "sharp"])
        clerk.press("Enter")
        clerk.until("focus", "intake.shoot.MEDREC")
        clerk.grab(folder / "papers.png")
        clerk.press("Space")
        clerk.until("text", "这张不行", name="scan.judgement", ms=30000)
        clerk.grab(folder / "scan-blurred.png")
        clerk.press("Space")
        clerk.until("text", "这张行", name="scan.judgement", ms=30000)
        clerk.grab(folder / "scan.png")
        clerk.press("F9")
        clerk.until("page", "check")
        clerk.press("Alt+6")
        clerk.until("page", "pages")
        clerk.until("text", "第 1 页", name="pages.shown")
        clerk.grab(folder / "pages.png")


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
        figures(Path(folder))
        pictures_of_papers(Path(folder))
        for name in SHOWN:
            with Image.open(Path(folder) / f"{name}.png") as picture:
                picture.convert("RGB").quantize(192).save(PLACE / f"{name}.png", optimize=True)
    return 0 if end["equal"] else 1


if __name__ == "__main__":
    sys.exit(main())
