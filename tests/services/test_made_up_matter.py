"""A matter file dropped into the catalogue folder goes the whole way, and nobody writes code for it."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.domain.case import PaperState
from station_app.domain.matter import Value
from station_app.services.views import CaseView, Entered
from tests.catalogue.test_made_up_matter import MADE_UP
from tests.services.conftest import open_bench
from tests.services.filling import stops, typed, with_papers
from tests.services.five import start
from tests.services.joined import Joined, join
from tests.services.village import RESOURCES

WELL = "well-digging"
JUDGED = MADE_UP.lstrip().replace('wire_kind = "note"', 'wire_kind = "proxy.order"')
"""The same matter under a kind that the platform judges; a note is taken as it is."""
FILLED: dict[str, Value] = {"x_proof_by_commitment": "是", "begndate": "20261101", "psn_clct_amt": "1200"}


@dataclass
class Dropped:
    """A line between a desk and a platform that both read a folder with the new file in it."""

    joined: Joined
    folder: Path

    def filled(self, **values: Value) -> CaseView:
        bench = self.joined.bench
        view = start(bench, WELL, "zhou_fs", PaperState.LATER, PaperState.HAVE)
        return with_papers(bench, typed(bench, view, {**FILLED, **values}), PaperState.LATER, PaperState.HAVE)

    def accepted(self, **values: Value) -> str:
        return self.joined.bench.desk.accept("zhou", self.filled(**values).case.case_id).case_id


@pytest.fixture
def dropped(village: Path, tmp_path: Path) -> Iterator[Dropped]:
    folder = Path(shutil.copytree(RESOURCES / "catalogue", tmp_path / "catalogue"))
    (folder / "matters" / f"{WELL}.toml").write_text(JUDGED, "utf-8")
    with (
        open_bench(village, tmp_path, Catalogue.of_division(folder, "341525")) as bench,
        join(bench, folder, tmp_path / "platform.db") as joined,
    ):
        yield Dropped(joined, folder)


@pytest.mark.parametrize("text", ["", "打井", "水井 补助", "dajing", "shuijing", "djbz", "well"])
def test_it_stands_in_the_list_and_is_found(dropped: Dropped, text: str) -> None:
    tiles = {one.code: one for one in dropped.joined.bench.desk.matters(text, None)}
    assert (tiles[WELL].place, tiles[WELL].minutes) == ("help", 4)
    hits = [hit for group in dropped.joined.bench.desk.find(text, 5) for hit in group.hits]
    assert not text or ("matter", WELL) in {(hit.kind, hit.key) for hit in hits}


def test_its_guide_judges_and_names_its_papers(dropped: Dropped) -> None:
    desk, card = dropped.joined.bench.desk, dropped.joined.bench.cards["zhou_fs"]
    assert desk.guide(WELL, None, card, {}, ()).verdict == "can"
    away = desk.guide(WELL, None, None, {"person_present": "no"}, ())
    assert (away.verdict, away.verdict_code) == ("cannot", "guide.no_proxy")
    assert [one.material for one in dropped.filled().papers] == ["HUKOU"]


def test_its_form_asks_and_refuses(dropped: Dropped) -> None:
    bench = dropped.joined.bench
    view = start(bench, WELL, "zhou_fs", PaperState.HAVE)
    assert view.asked == ("x_proof_by_commitment", "psn_clct_amt")
    assert stops(view) == [("psn_clct_amt", "field.missing")]
    view = bench.desk.enter(view.case.case_id, (Entered("x_proof_by_commitment", "是"),), "")
    assert "begndate" in view.asked
    view = bench.desk.enter(view.case.case_id, (Entered("begndate", "20261231"),), "")
    assert ("begndate", "date.future") in stops(view)


def test_it_is_accepted_printed_sent_and_in_force(dropped: Dropped) -> None:
    bench, desk = dropped.joined.bench, dropped.joined.bench.desk
    case_id = dropped.accepted()
    slip = desk.slip(case_id, "DOC01", "")
    lines = {line.label: line.text for line in slip.lines}
    assert (lines["事项"], lines["预计办结"]) == ("打井补助登记", "预计 2026年11月25日前（3 个工作日）")
    assert [table.title for table in slip.tables] == ["收到的材料", "还欠的材料（容缺受理）"]
    notice = desk.slip(case_id, "DOC02", "")
    assert notice.tables[0].rows[0][1] == "户口簿（首页及本人页）"
    assert notice.tables[0].rows[0][3] == "《打井补助登记》办事指南"
    with bench.here.open_work() as work:
        entry = work.outbox.get(work.cases.get(case_id).item_id)
    assert entry is not None
    header, body = json.loads(entry.header), json.loads(entry.body)
    assert (header["kind"], header["schema"], body["x_matter"]) == (
        "proxy.order",
        "note.well-digging/1",
        WELL,
    )
    assert (body["x_proof_by_commitment"], body["begndate"], body["psn_clct_amt"]) == (
        True,
        "2026-11-01",
        "1200.00",
    )
    dropped.joined.drain()
    assert dropped.joined.word(case_id)[0] == "need_material"
    assert desk.track(case_id).official_no


def test_the_platform_judges_it_by_the_same_file(dropped: Dropped) -> None:
    first, second = dropped.accepted(), dropped.accepted()
    third = dropped.accepted(begndate="20261102")
    dropped.joined.drain()
    words = [dropped.joined.word(one)[:2] for one in (first, second, third)]
    assert words == [("need_material", ""), ("duplicate", "K01"), ("need_material", "")]
