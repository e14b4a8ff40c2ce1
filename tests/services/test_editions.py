"""Editions of the catalogue and of the rules: chosen, signed, fetched, kept; old cases keep theirs."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from station_app.catalogue.__main__ import main as catalogue_tool
from station_app.catalogue.files import name_of
from station_app.catalogue.packs import compiled, read_pack
from station_app.catalogue.shelf import Shelf
from station_app.catalogue.signatures import sign
from station_app.domain.case import Case
from station_app.domain.context import text_of
from station_app.errors import Refused
from station_app.services.editions import REFUSED, KeepShipped, kept_in
from station_app.storage.unit_of_work import UnitOfWork
from sync import protocol
from sync.platform.editions import Unpublishable
from tests.services.conftest import open_bench
from tests.services.joined import Joined, join
from tests.services.village import RESOURCES, Bench, accepted, ready

SHIPPED = RESOURCES / "catalogue"
KEY = Path(__file__).parents[1] / "catalogue" / "practice_pack.key"
COUNTY = "packs/practice-county"


ENDED = "16"


def edited(target: Path, changes: dict[str, dict[str, str]]) -> Path:
    """Copy the shipped catalogue and change texts in its files; packs are built anew."""
    folder = Path(shutil.copytree(SHIPPED, target))
    for name, texts in changes.items():
        text = (folder / name).read_text("utf-8")
        for old, new in texts.items():
            assert old in text, old
            text = text.replace(old, new)
        (folder / name).write_text(text, "utf-8")
    assert catalogue_tool(["build", str(folder), "--key", str(KEY)]) == 0
    return folder


def _row(table: str, code: str) -> str:
    lines = (SHIPPED / "codes" / f"{table}.csv").read_text("utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"{code},"))


OLD_CODE = _row("psn_type", ENDED)


@pytest.fixture
def bench(village: Path, tmp_path: Path) -> Iterator[Bench]:
    made: list[Bench] = []

    def open_work() -> UnitOfWork:
        return made[0].here.open_work()

    with open_bench(village, tmp_path, Shelf(SHIPPED, kept_in(open_work))) as one:
        made.append(one)
        yield one


@pytest.fixture
def joined(bench: Bench, tmp_path: Path) -> Iterator[Joined]:
    with join(bench, SHIPPED, tmp_path / "central.db") as one:
        one.drain()
        yield one


def newer(tmp_path: Path) -> Path:
    """Make edition 2: from 20 November another premium, a code with an end, a newer form of the body."""
    from_now = {"valid_from = 2026-01-01": "valid_from = 2026-11-20"}
    text = (SHIPPED / COUNTY / "fees.toml").read_text("utf-8")
    year = text.index("# The amounts for 2027")
    after = text[year:].replace('"400.00"', '"430.00"').replace('own = "200.00"', 'own = "230.00"')
    return edited(
        tmp_path / "second",
        {
            "catalogue.toml": {'version = "2026-11-03"': 'version = "2026-11-20"', **from_now},
            f"{COUNTY}/region.toml": {'version = "2026-11-03"': 'version = "2026-11-20"', **from_now},
            f"{COUNTY}/fees.toml": {text[year:]: after},
            "codes/psn_type.csv": {OLD_CODE: f"{OLD_CODE.rpartition(',')[0]},until 2026-11-19"},
            "matters/resident-enrolment.toml": {'"enrol.register/1"': '"enrol.register/2"'},
        },
    )


def taken(bench: Bench, key: str = "xu_yt") -> Case:
    """Accept a case and give it as it is stored."""
    view = accepted(bench, key)
    with bench.here.open_work() as work:
        return work.cases.get(view.case_id)


def test_the_division_of_the_point_chooses_the_rules(village: Path, tmp_path: Path) -> None:
    shelf = Shelf(SHIPPED)
    day = date(2026, 11, 22)
    assert shelf.in_force("341525", day).region.code == "practice-county"
    assert shelf.in_force("321199", day).region.code == "practice-city"
    for division, code in (("110105", "pack.no_region"), ("", "pack.no_division")):
        with pytest.raises(Refused, match=code):
            shelf.in_force(division, day)
    with pytest.raises(Refused, match=r"pack\.not_in_force"):
        shelf.in_force("341525", day.replace(year=2025))
    with open_bench(village, tmp_path, shelf, "110105") as bench:
        with pytest.raises(Refused, match=r"pack\.no_region"):
            ready(bench)
        info = bench.desk.station()
        assert info.catalogue_version == ""
        assert info.catalogue_note.startswith("本机没有110105这个医保区划的规则包")


def test_invented_rules_are_never_in_force_for_real_work() -> None:
    with pytest.raises(Refused, match=r"pack\.no_region"):
        Shelf(SHIPPED, practice=False).in_force("341525", date(2026, 11, 22))


def test_t28_what_was_accepted_under_an_older_edition_stays_right(joined: Joined, tmp_path: Path) -> None:
    bench = joined.bench
    old = bench.here.catalogue.version
    before = taken(bench)
    names = joined.platform.register.editions.publish_folder(newer(tmp_path))
    assert len(names) == 4  # the catalogue, two packs, the dictionary
    assert before.catalogue == old
    joined.drain()
    assert joined.word(before.case_id)[0] == "accepted"
    new = bench.here.catalogue
    assert new.version != old
    assert new.version.startswith("2026-11-20+")
    assert bench.here.edition_of(before).version == old
    assert bench.desk.open_case("zhou", before.case_id).matter.version == old
    after = taken(bench, "he_xh")
    assert after.catalogue == new.version
    assert (text_of(before.answers, "psn_clct_amt"), text_of(after.answers, "psn_clct_amt")) == (
        "400.00",
        "430.00",
    )
    joined.drain()
    assert joined.word(after.case_id)[0] == "accepted"


def test_t28_a_code_that_was_taken_away_still_judges_the_old_items(joined: Joined, tmp_path: Path) -> None:
    """Lesson 26. The platform does not publish such a catalogue; should one be shipped, old items pass."""
    case = taken(joined.bench)
    folder = edited(
        tmp_path / "second",
        {
            "catalogue.toml": {"valid_from = 2026-01-01": "valid_from = 2026-11-20"},
            "codes/psn_type.csv": {OLD_CODE + "\n": ""},
        },
    )
    editions = joined.platform.register.editions
    with pytest.raises(Unpublishable) as refused:
        editions.publish_folder(folder)
    assert "psn_type/16" in refused.value.why
    editions.take_over(folder)
    joined.drain()
    assert joined.word(case.case_id)[0] == "accepted"


def test_t28_an_item_of_an_edition_nobody_published_waits_for_somebody(
    joined: Joined, tmp_path: Path
) -> None:
    bench = joined.bench
    here = replace(bench.here, editions=Shelf(newer(tmp_path)))
    ahead = Bench(here, now=bench.now, cards=bench.cards, people=bench.people)
    case = taken(ahead, "he_xh")
    joined.drain()
    assert joined.word(case.case_id)[0] == "parked"


def test_a_draft_goes_over_to_the_newer_rules_and_says_what_changed(joined: Joined, tmp_path: Path) -> None:
    bench = joined.bench
    draft = ready(bench, "he_xh").case
    assert text_of(draft.answers, "psn_clct_amt") == "400.00"
    joined.platform.register.editions.publish_folder(newer(tmp_path))
    joined.drain()
    lines = bench.desk.open_case("zhou", draft.case_id).system_checks
    assert any(kind == "warn" and "400.00 → 430.00" in text for kind, text in lines)
    with pytest.raises(Refused, match=r"edition\.accept") as told:
        bench.desk.accept("zhou", draft.case_id)
    assert "400.00 → 430.00" in str(told.value.facts["changes"])
    kept = bench.desk.open_case("zhou", draft.case_id).case
    assert (kept.number, kept.catalogue) == ("", bench.here.catalogue.version)
    assert bench.desk.accept("zhou", draft.case_id).number


def pack_of(folder: Path) -> bytes:
    return compiled(folder / COUNTY)


Spoil = Callable[[protocol.Published, bytes], tuple[protocol.Published, bytes]]
SPOILT: dict[str, tuple[str, Spoil]] = {
    "another content": ("pack.bad_content", lambda file, content: (file, content + b" ")),
    "another signature": (
        "pack.bad_signature", lambda file, content: (replace(file, signature="A" * 86), content),
    ),
    "a key nobody knows": (
        "pack.bad_signature", lambda file, content: (replace(file, key_id="plt-nobody"), content),
    ),
    "another version": ("pack.unusable", lambda file, content: (replace(file, version="12345678"), content)),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_t28_a_spoilt_pack_is_refused_and_changes_nothing(joined: Joined, tmp_path: Path, name: str) -> None:
    bench = joined.bench
    key = joined.platform.register.keeping.key
    content = pack_of(newer(tmp_path))
    pack = read_pack(content)
    since = pack.region.valid_from.isoformat()
    good = protocol.Published(pack.name, "pack", pack.name[:8], since, key.key_id, sign(content, key.private))
    code, spoil = SPOILT[name]
    before = bench.here.catalogue.version
    exchange = bench.exchange
    assert exchange.keep_edition(*spoil(good, content)) == code
    assert bench.here.catalogue.version == before
    with bench.here.open_work() as work:
        assert work.settings.get(REFUSED)["code"] == code
        assert [file for file, _ in work.editions.all() if file.kind == "pack"] == []
    assert "没有采用" in bench.desk.station().catalogue_note
    assert exchange.missing_editions(protocol.Editions("", (spoil(good, content)[0],))) == ()
    with bench.here.open_work() as work:
        note = work.settings.get(REFUSED)
        work.settings.put(REFUSED, {**note, "program": "the one before"})
        work.commit()
    spoilt = spoil(good, content)[0]
    assert exchange.missing_editions(protocol.Editions("", (spoilt,))) == (
        spoilt,
    )  # a new program asks again
    assert exchange.keep_edition(good, content) == ""
    assert bench.here.catalogue.version.endswith(pack.name[:8])


def test_a_platform_that_cannot_be_believed_leaves_the_line_going(joined: Joined, tmp_path: Path) -> None:
    """A file that is not what its name says is no answer: the sending of cases is not touched."""
    bench = joined.bench
    joined.platform.register.editions.publish_folder(newer(tmp_path))
    editions = joined.platform.register.editions
    with joined.platform.database.write() as connection:
        connection.exec_driver_sql("UPDATE published SET content = X'7B7D' WHERE version LIKE '2026-11-20%'")
    before = bench.here.catalogue.version
    case = taken(bench)
    joined.drain()
    assert joined.word(case.case_id)[0] == "accepted"
    assert bench.here.catalogue.version == before
    assert editions.head("341525") != before


def test_a_code_without_a_number_holds_the_case_back(village: Path, tmp_path: Path) -> None:
    """R-MAP: accepted and stored, in the queue with its reason; sent once a pack has the number."""
    folder = edited(tmp_path / "gap", {f"{COUNTY}/region.toml": {'PT = "PT", ': ""}})
    made: list[Bench] = []

    def open_work() -> UnitOfWork:
        return made[0].here.open_work()

    with open_bench(village, tmp_path, Shelf(folder, kept_in(open_work))) as bench:
        made.append(bench)
        with join(bench, folder, tmp_path / "central.db") as joined:
            joined.drain()
            case = taken(bench)
            joined.drain()
            assert case.number
            assert joined.word(case.case_id) == ("", "", "")
            row = next(row for row in bench.desk.outbox("all", "").rows if row.case_id == case.case_id)
            assert "平台还没有对应的编号" in row.next_step
            assert "普通居民" in row.next_step
            track = bench.desk.track(case.case_id)
            assert (track.status, track.durable) == ("stored", False)
            (waits,) = (step for step in track.steps if step.state == "now")
            assert (waits.title, "规则包更新后自动送" in waits.detail) == ("先不送，等规则包", True)
            other = taken(bench, "he_xh")
            joined.platform.register.editions.publish_folder(newer(tmp_path))
            joined.drain()
            joined.drain()
            assert [joined.word(one.case_id)[0] for one in (case, other)] == ["accepted", "accepted"]
            assert "先不送，等规则包" not in {step.title for step in bench.desk.track(case.case_id).steps}
            with open_work() as work:
                item = work.outbox.get(case.item_id)
            assert item is not None


def test_the_shipped_edition_outlives_the_program(bench: Bench, tmp_path: Path) -> None:
    case = taken(bench)
    shelf = bench.here.editions
    assert isinstance(shelf, Shelf)
    keep = KeepShipped(bench.here.open_work, lambda: bench.now, shelf, SHIPPED)
    assert keep()
    assert not keep()
    later = Shelf(newer(tmp_path), kept_in(bench.here.open_work))
    later.look()
    updated = replace(bench.here, editions=later)
    assert updated.catalogue.version != case.catalogue
    assert updated.edition_of(case).version == case.catalogue
    assert updated.edition_of(case).matter(case.matter).code == case.matter


def test_a_second_look_asks_for_nothing_again(joined: Joined, tmp_path: Path) -> None:
    exchange = joined.bench.exchange
    assert not exchange.wants_editions()
    joined.platform.register.editions.publish_folder(newer(tmp_path))
    joined.drain()
    assert not exchange.wants_editions()
    told = joined.wire.editions().value
    assert exchange.missing_editions(told) == ()
    assert [name_of(joined.wire.published(one.name)) for one in told.files] == [
        one.name for one in told.files
    ]
