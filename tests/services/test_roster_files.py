import struct
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from station_app.errors import Refused, Unavailable
from station_app.services.roster_file import Entry, RosterFile
from station_app.services.roster_file_show import notes_of
from tests.services.village import Bench

FOLDER = Path(__file__).resolve().parents[1] / "rosters"
EXPECTED: dict[str, Any] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
LARGEST = 40_960


def opened(bench: Bench, path: Path) -> RosterFile:
    """Read a file to its end and hold it against the roster, as the screen does."""
    rosters = bench.desk.rosters
    file = rosters.open(str(path))
    while not rosters.read(file).ended:
        pass
    while not rosters.compare(file).ended:
        pass
    return file


def place(file: RosterFile, one: Entry) -> str:
    return f"{file.sheet_name(one)}!{one.line.row}" if len(file.headings) > 1 else str(one.line.row)


@pytest.mark.parametrize("name", EXPECTED)
def test_an_ugly_workbook_gives_the_right_people_or_the_right_question(bench: Bench, name: str) -> None:
    wanted = EXPECTED[name]
    file = opened(bench, FOLDER / name)
    counts = file.counts()
    assert (counts.add, counts.ask, counts.out, counts.told) == tuple(
        wanted[key] for key in ("add", "ask", "out", "told")
    )
    assert [code for code, _facts in notes_of(file)] == wanted["notes"]
    assert len({one.said.household for one in file.entries if one.said.household}) == wanted["households"]
    for key, weight in (("asks", "ask"), ("tells", "tell")):
        found = [
            {"row": place(file, one), "codes": [doubt.code for doubt in one.open() if doubt.weight == weight]}
            for one in file.entries
        ]
        assert [one for one in found if one["codes"]] == wanted.get(key, [])
    told = {(place(file, one), one.said.name): one.said for one in file.entries}
    for person in wanted["people"]:
        said = told[person["row"], person["name"]]
        assert (said.id_number, said.brdy, said.gend) == (person["number"], person["born"], person["sex"])
        assert (said.group, said.head_name) == (person["group"], person["head"])
        assert (said.household_rel, list(said.years)) == (person["relation"], person["years"])


def test_there_are_more_than_ten_of_them_and_all_are_small() -> None:
    files = [one for one in FOLDER.iterdir() if one.suffix in {".xlsx", ".xls", ".csv"}]
    assert {one.name for one in files} == set(EXPECTED)
    assert len(files) >= 10
    assert max(one.stat().st_size for one in files) <= LARGEST


def _packed(*names: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return content.getvalue()


def _bomb() -> bytes:
    """Give a file that says it unpacks to half a gigabyte, without being large itself."""
    content = bytearray(_packed("xl/workbook.xml"))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 500 * 2**20)
    return bytes(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = {
    "web.xls": (b"\r\n<html><table><tr><td>\xd0\xd5\xc3\xfb</td></tr></table>", "sheet.web"),
    "locked.xlsx": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "sheet.locked"),
    "broken.xls": (OLE + bytes(2000), "sheet.damaged"),
    "broken.xlsx": (_packed("xl/workbook.xml")[:-20], "sheet.damaged"),
    "letter.docx": (_packed("word/document.xml"), "sheet.not_a_table"),
    "bomb.xlsx": (_bomb(), "sheet.too_large"),
    "empty.csv": (b"\r\n", "sheet.empty"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "sheet.not_a_table"),
    "words.csv": ("只有一句话".encode("gb18030"), "sheet.not_a_table"),
    "nobody.csv": ("品名,单价\n盐,2\n".encode(), "roster.no_people"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_roster_is_refused_in_words(bench: Bench, tmp_path: Path, name: str) -> None:
    content, code = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused) as refusal:
        opened(bench, tmp_path / name)
    assert refusal.value.code == code
    assert bench.here.wording.knows(code)


def test_a_stick_that_was_pulled_out_is_told_in_words(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as error:
        opened(bench, tmp_path / "gone.xlsx")
    assert error.value.code == "sheet.not_there"


def test_every_doubt_and_note_has_words(bench: Bench) -> None:
    codes = {code for one in EXPECTED.values() for code in one["notes"]}
    for one in EXPECTED.values():
        codes |= {code for row in (*one.get("asks", ()), *one.get("tells", ())) for code in row["codes"]}
    assert all(bench.here.wording.knows(code) for code in codes)
