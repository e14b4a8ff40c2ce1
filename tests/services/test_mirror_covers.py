"""待确认: our own value stays on the page until the platform's record holds it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from station_app.domain.person import Resident
from station_app.services.mirror import mirrored as of_number
from tests.services.mirrored import MirroredDesk, mirrored, row_of
from tests.services.test_conflicts import changed, grown_up
from tests.services.village import Bench
from tests.sync.fault_proxy import Plan

NEW = "13900005140"
MARK = "\n待确认"


@pytest.fixture
def desk(bench: Bench, tmp_path: Path) -> Iterator[MirroredDesk]:
    with mirrored(bench, tmp_path, [row_of(grown_up(bench))]) as desk:
        desk.drain()
        yield desk


@pytest.fixture
def person(desk: MirroredDesk) -> Resident:
    return grown_up(desk.bench)


def shown(desk: MirroredDesk, person: Resident) -> dict[str, str]:
    page = desk.bench.desk.profile("zhou", person.resident_id)
    return {label.zh: value for label, value, _key in page.facts}


def test_a_change_is_marked_until_the_record_covers_it(desk: MirroredDesk, person: Resident) -> None:
    assert MARK not in "".join(shown(desk, person).values())
    case = changed(desk.joined, person, tel=NEW, live_addr="青石镇河东小区二栋")
    assert shown(desk, person)["手机"] == f"尾号 5140{MARK}"
    assert shown(desk, person)["住址"] == f"青石镇河东小区二栋{MARK}"
    assert desk.bench.desk.reveal("zhou", person.resident_id, "tel", "电话核对") == NEW
    desk.proxy.only = b"/sync/v1/pull"
    desk.proxy.plans.append(Plan("swallow_reply"))
    desk.joined.engine.step()
    assert desk.joined.word(case)[0] == "accepted"
    assert shown(desk, person)["手机"] == f"尾号 5140{MARK}"
    desk.drain()
    assert shown(desk, person)["手机"] == "尾号 5140"
    assert shown(desk, person)["住址"] == "青石镇河东小区二栋"
    with desk.bench.here.open_work() as work:
        record, entry = of_number(work, person.id_number.digits), work.outbox.of_case(case)
    assert record is not None
    assert entry is not None
    assert (record.covers_stream, record.covers_seq) == (entry.stream_id, entry.seq)


def test_a_row_that_does_not_hold_our_change_yet_does_not_hide_it(
    desk: MirroredDesk, person: Resident
) -> None:
    """Somebody else's change arrives while ours waits: theirs is taken, ours stays on the page."""
    changed(desk.joined, person, tel=NEW)
    desk.platform.load_roster([row_of(person, live_addr="青石镇集贸路 3 号")])
    desk.joined.wire.switch(on=False)
    desk.joined.engine.step()
    assert shown(desk, person)["手机"] == f"尾号 5140{MARK}"
    desk.joined.wire.switch(on=True)
    desk.proxy.only = b"/sync/v1/push"
    desk.proxy.plans.extend([Plan("status", status=503)] * 2)
    desk.drain()
    assert shown(desk, person)["住址"] == "青石镇集贸路 3 号"
    assert shown(desk, person)["手机"] == "尾号 5140"


def test_a_change_that_was_refused_is_no_longer_shown(desk: MirroredDesk, person: Resident) -> None:
    case = changed(desk.joined, person, tel=NEW)
    assert MARK in shown(desk, person)["手机"]
    desk.platform.load_facts([{"id_number": person.id_number.digits, "name": person.name, "alive": False}])
    desk.drain()
    assert desk.joined.word(case)[0] == "rejected"
    assert shown(desk, person)["手机"] == f"尾号 {person.tel[-4:]}"
