"""A name with a dot and characters beyond the basic plane, from the input method to the paper."""

from pathlib import Path

from sqlalchemy import select

from sync.platform.tables import item
from tests.journeys.filing import accept
from tests.journeys.player import Player
from tests.journeys.test_task03 import number, open_form
from tests.journeys.town import Town
from tests.ui.slips.pdf import ran, text_of

NAME = "买买提·𠮷𬭩𰻞"
"""Extension B, E and G; the dot is U+00B7."""
TYPED = "𬭩𰻞"


def enrol(clerk: Player) -> str:
    """Type the number twice and commit the name from an input method; give the case."""
    open_form(clerk)
    clerk.press(f"={number()}", "Enter")
    clerk.until("focus", "intake.field.certno_again")
    clerk.press(f"={number()}", "Enter")
    clerk.until("focus", "intake.field.psn_name")
    clerk.tell("compose", preedit="mai")
    clerk.tell("compose", commit=NAME)
    clerk.press("Enter")
    clerk.until("focus", "intake.field.naty")
    clerk.press("=h", "Enter")
    clerk.until("focus", "intake.field.tel")
    clerk.press("=13900002222", "Enter")
    clerk.until("focus", "intake.field.resd_natu")
    clerk.press("=b", "Enter")
    clerk.until("focus", "intake.field.hsreg_addr")
    clerk.tell("compose", commit="青石镇柳溪村3组8号")
    clerk.press("Enter")
    clerk.until("focus", "intake.field.x_household_rel")
    clerk.press("=h", "Enter")
    clerk.until("drafted", NAME)
    accept(clerk)
    (row,) = clerk.desk("outbox", "all", "")["rows"]
    assert row["person"] == NAME
    case_id: str = row["case_id"]
    return case_id


def on_the_platform(town: Town) -> bytes:
    with town.platform.database.read() as connection:
        return b"".join(bytes(body) for body in connection.scalars(select(item.c.body)))


def printed(clerk: Player) -> Path:
    """Wait for the receipt as a file, which the page after acceptance prints by itself."""
    folder = Path(str(clerk.tell("papers_folder")))
    clerk.until("file", str(folder))
    clerk.until("anywhere", "存成了文件")
    return next(folder.glob("DOC01-*.pdf"))


def test_a_rare_name_survives_input_store_wire_search_verdict_and_print(town: Town) -> None:
    with town.station() as clerk:
        clerk.log_in()
        case_id = enrol(clerk)
        paper = printed(clerk)
        clerk.until("anywhere", "已办结", ms=30000)
        assert NAME.encode() in on_the_platform(town)
        assert clerk.desk("track", case_id)["status"] == "done"
        found = clerk.desk("find", TYPED, 5)
        assert NAME in str(found)
        assert clerk.desk("outbox", "all", "𠮷")["rows"][0]["case_id"] == case_id
    text = text_of(paper)
    assert "〓" not in text
    assert "本机字库没有的字" not in text
    assert "买买提·" in text
    assert "yes" in ran("pdffonts", str(paper))
    assert NAME not in paper.name
