"""The proof that nothing was lost, on the real file and the real platform: statements, receipts, sheets."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import delete, select, update

from station_app.domain.case import Stage
from station_app.domain.day_close import NOT_THROUGH, Place, place_of
from station_app.errors import Refused
from station_app.services.day_close_views import DaySheet, DayView
from station_app.services.proof_round import ProofRound
from station_app.services.receipts import proved
from station_app.services.reconcile import TRIES, Reconciled
from station_app.services.views import SlipLine
from station_app.storage.records import ItemState
from station_app.storage.tables import OutboxRow
from sync.platform import tables
from sync.ports import Fault, FaultKind, Signed
from tests.services.joined import Joined
from tests.services.village import Bench, accepted

T = TypeVar("T")
DAY = date(2026, 11, 21)


def here(job: Callable[[], T]) -> T:
    return job()


def compare(joined: Joined, *, asked: bool = True) -> bool:
    books = Reconciled(joined.bench.here.open_work, joined.bench.here.now)
    return ProofRound(books, here, joined.wire)(asked=asked)


def sheet(joined: Joined, day: date = DAY) -> DayView:
    return joined.bench.desk.day_close.view("zhou", day)


def delivered(joined: Joined, *people: str) -> list[str]:
    cases = [accepted(joined.bench, key).case_id for key in people]
    joined.drain()
    return cases


def test_lesson37_the_day_is_whole_only_after_both_ends_agreed(joined: Joined) -> None:
    joined.wire.switch(on=False)
    cases = [accepted(joined.bench, key).case_id for key in ("xu_yt", "he_xh", "li_jg")]
    joined.drain()
    view = sheet(joined)
    assert not view.whole
    assert view.sentence.startswith("还有 3 件没送到：徐有田 参保登记、")
    assert view.sentence.endswith("件都在本机，有网自动送。")
    assert [(one.place, one.count) for one in view.groups] == [(Place.WAITING, 3)]

    joined.wire.switch(on=True)
    joined.drain()
    view = sheet(joined)
    assert not view.whole
    assert view.sentence == "3 件都送到了，还没和平台对过账：有网时按 F5 对一次。"

    assert compare(joined)
    view = sheet(joined)
    assert view.whole
    assert view.sentence == "这一天 3 件：本机 3 件 ＝ 平台 3 件，没有少，没有重。"
    assert sum(one.count for one in view.groups) == view.total == len(cases)
    assert {one.code: one.state for one in view.checks}["compared"] == "ok"

    late = accepted(joined.bench, "mmt").case_id
    view = sheet(joined)
    assert not view.whole
    assert [one.case_id for one in joined.bench.desk.day_close.cases(DAY, 0) if one.place in NOT_THROUGH] == [
        late
    ]


def test_a_statement_of_the_day_is_kept_as_both_ends_said_it(joined: Joined) -> None:
    delivered(joined, "xu_yt", "he_xh")
    accepted(joined.bench, "xu_yt", "resident-payment-registration")
    joined.drain()
    compare(joined)
    with joined.bench.here.open_work() as work:
        kept = {one.day: one for one in work.proof.statements(DAY)}[DAY]
    assert kept.equal
    assert kept.ours == {key: kept.theirs[key] for key in kept.ours}
    assert kept.ours["count"] == 3
    assert kept.ours["by_kind"] == {"enrol.register": 2, "enrol.premium": 1}
    assert kept.ours["sums"] == {"finsubs_amt": "700.00", "psn_clct_amt": "1200.00"}
    assert [amount for _name, amount in sheet(joined).sums] == ["700.00", "1200.00"]


def test_a_row_the_platform_lost_is_named_and_comes_back_by_itself(joined: Joined) -> None:
    cases = delivered(joined, "xu_yt", "he_xh", "mmt")
    assert compare(joined)
    with joined.platform.database.write() as connection:
        connection.execute(delete(tables.entry).where(tables.entry.c.seq == 2))
    compare(joined)
    desk = joined.bench.desk
    assert desk.outbox("all", "").reconcile.startswith("差 1 件：")
    assert not sheet(joined).whole
    assert "差 1 件" in sheet(joined).sentence
    joined.drain()
    assert compare(joined, asked=False), "while something differs the comparison is made again by itself"
    view = desk.outbox("all", "")
    assert (view.reconcile, view.reconcile_ok) == ("本机 3 件 ＝ 平台 3 件", True)
    assert sheet(joined).whole
    assert [joined.status(one) for one in cases] == ["done", "done", "done"]


def test_what_stays_different_is_named_and_not_sent_for_ever(joined: Joined) -> None:
    delivered(joined, "xu_yt", "he_xh")
    with joined.platform.database.write() as connection:
        first = connection.scalar(select(tables.entry.c.item_id).where(tables.entry.c.seq == 1))
        mine = tables.item.c.item_id == first
        connection.execute(update(tables.item).where(mine).values(body=b'{"certno":"other"}', kind="note"))
    for _ in range(TRIES + 2):
        compare(joined)
        joined.drain()
    with joined.bench.here.open_work() as work:
        assert work.outbox.counts().sealed == 0
        assert len(Reconciled.read(work)) == 1
    books = Reconciled(joined.bench.here.open_work, joined.bench.here.now)
    assert not books.due(), "what cannot be mended here is not asked for every minute"
    joined.bench.now += timedelta(minutes=10)
    assert books.due()
    assert joined.bench.desk.outbox("all", "").reconcile == "差 1 件：徐有田 参保登记"


def test_f18_a_word_that_got_lost_is_fetched_again(joined: Joined) -> None:
    (case,) = delivered(joined, "xu_yt")
    with joined.bench.here.open_work() as work:
        kept = work.cases.get(case)
        connection = work._connection
        assert connection is not None
        connection.execute(update(OutboxRow.__table__).values(verdict=None, state=ItemState.RECEIVED))
        work.cases.put(type(kept)(**{**{name: getattr(kept, name) for name in kept.__slots__},
                                     "verdict": None, "stage": Stage.RECEIVED}))  # fmt: skip
        work.commit()
    assert joined.status(case) == "received"
    compare(joined)
    joined.drain()
    assert joined.status(case) == "done"
    compare(joined)
    assert sheet(joined).whole


def test_a_line_that_breaks_in_the_middle_changes_nothing(joined: Joined) -> None:
    delivered(joined, "xu_yt")
    compare(joined)
    before = sheet(joined)

    class Broken:
        def statement(self, *_asked: object, **_named: object) -> Signed[dict[str, object]]:
            raise Fault(FaultKind.LINE_DOWN)

    books = Reconciled(joined.bench.here.open_work, joined.bench.here.now)
    assert not ProofRound(books, here, Broken())(asked=True)
    assert sheet(joined) == before


def test_a_day_is_compared_once_more_after_it_is_over_and_then_left_alone(joined: Joined) -> None:
    delivered(joined, "xu_yt")
    books = Reconciled(joined.bench.here.open_work, joined.bench.here.now)
    compare(joined)
    assert books.days_due() == (DAY, DAY + timedelta(days=1))
    assert not books.due()
    joined.bench.now += timedelta(days=1)
    assert books.due()
    compare(joined)
    assert DAY not in books.days_due()
    joined.bench.now += timedelta(days=3)
    compare(joined)
    assert books.days_due() == ()


def test_a_receipt_verifies_here_and_a_changed_character_does_not(joined: Joined) -> None:
    case, other = delivered(joined, "xu_yt", "he_xh")
    bench, desk = joined.bench, joined.bench.desk
    slip = desk.slip(case, "RECEIPT", "")
    assert slip.title == "平台回执"
    told = desk.day_close.check("zhou", slip.qr)
    with bench.here.open_work() as work:
        kept = work.cases.get(case)
        assert proved(work, work.cases.get(other)) is not None
    assert (told.case_id, told.here, told.status) == (case, True, "accepted")
    assert told.accept_no.replace(" ", "") == kept.number
    assert kept.verdict is not None
    assert told.official_no == kept.verdict.official_no
    letter = "B" if slip.qr[200] == "A" else "A"
    with pytest.raises(Refused, match=r"receipt\.altered"):
        desk.day_close.check("zhou", slip.qr[:200] + letter + slip.qr[201:])
    with pytest.raises(Refused, match=r"receipt\.no_code"):
        desk.day_close.check("zhou", kept.number)
    assert kept.applicant.id_number not in str(slip)


def test_there_is_no_receipt_before_the_platform_signed(joined: Joined) -> None:
    joined.wire.switch(on=False)
    case = accepted(joined.bench, "xu_yt").case_id
    joined.drain()
    assert "RECEIPT" not in [one.document for one in joined.bench.desk.papers.of(case).offers]
    with pytest.raises(Refused, match=r"receipt\.none"):
        joined.bench.desk.slip(case, "RECEIPT", "")


def test_a_scanned_receipt_leads_to_its_check(joined: Joined) -> None:
    (case,) = delivered(joined, "xu_yt")
    code = joined.bench.desk.slip(case, "RECEIPT", "").qr
    found = joined.bench.desk.papers.scanned("zhou", code)
    assert (found.route, found.argument) == ("receipt", {"code": code})


def test_the_sheet_is_signed_and_a_later_case_makes_it_stale(joined: Joined) -> None:
    delivered(joined, "xu_yt")
    compare(joined)
    desk = joined.bench.desk
    view = desk.day_close.sign("zhou", DAY)
    assert (view.closed_by, view.stale) == ("周桂兰", False)
    accepted(joined.bench, "he_xh")
    assert sheet(joined).stale
    assert not desk.day_close.sign("zhou", DAY).stale
    with pytest.raises(Refused, match=r"day_close\.future"):
        desk.day_close.view("zhou", DAY + timedelta(days=1))


def test_the_paper_of_the_day_lists_every_case_once(joined: Joined) -> None:
    delivered(joined, "xu_yt", "he_xh", "li_jg")
    compare(joined)
    desk = joined.bench.desk
    slip = desk.day_close.paper("zhou", DaySheet(sheet(joined), desk.day_close.cases(DAY, 0)))
    (cases,) = slip.tables
    assert SlipLine("在哪里", "退回要改 1，已办结 2，一共 3 件") in slip.lines
    assert [row[0] for row in cases.rows] == ["1", "2", "3"]
    assert {row[2] for row in cases.rows} == {"徐有田", "何小红", "李建国"}
    assert slip.paragraphs == (sheet(joined).sentence,)
    assert slip.copy == 1
    assert desk.day_close.paper("zhou", DaySheet(sheet(joined))).copy == 2


def test_every_case_is_in_exactly_one_place() -> None:
    statuses = ("", "received", "accepted", "duplicate", "rejected", "conflict", "deferred", "need_material",
                "lapsed", "withdrawn", "retry", "parked")  # fmt: skip
    for stage in Stage:
        for status in statuses:
            for state in ("", "sealed", "received", "judged"):
                assert place_of(stage, status, state) in Place
    assert place_of(Stage.ACCEPTED, "", "sealed") is Place.WAITING
    assert place_of(Stage.ACCEPTED, "", "") is Place.HELD
    assert place_of(Stage.DONE, "accepted", "sealed") is Place.DONE, "it goes out again, it did arrive"
    assert place_of(Stage.VOID, "withdrawn", "judged") is Place.ENDED


def test_an_item_that_is_gone_from_the_outbox_is_told(joined: Joined) -> None:
    delivered(joined, "xu_yt")
    compare(joined)
    with joined.bench.here.open_work() as work:
        assert work._connection is not None
        work._connection.exec_driver_sql("UPDATE cases SET item_id = 'gone'")
        work.commit()
    view = sheet(joined)
    assert not view.whole
    assert view.sentence.startswith("有 2 件对不上送件的记录")


@pytest.mark.parametrize(("hours", "level"), [(23, ""), (25, "wait"), (73, "error")])
def test_what_was_not_delivered_is_told_by_its_age(bench: Bench, hours: int, level: str) -> None:
    accepted(bench, "xu_yt")
    bench.now += timedelta(hours=hours)
    ages = bench.desk.today("zhou").ages
    assert [one.level for one in ages] == ([level] if level else [])
    if level == "error":
        assert bench.here.point.county_phone in ages[0].words
        assert "件都在本机" in ages[0].words


def test_an_answer_that_does_not_come_and_a_comparison_that_is_not_made_are_told(joined: Joined) -> None:
    delivered(joined, "xu_yt")
    compare(joined)
    assert joined.bench.desk.today("zhou").ages == ()
    joined.bench.now += timedelta(days=3, hours=1)
    assert [one.kind for one in joined.bench.desk.today("zhou").ages] == ["statement"]
    with joined.bench.here.open_work() as work:
        assert work._connection is not None
        work._connection.execute(update(OutboxRow.__table__).values(state=ItemState.RECEIVED, verdict=None))
        work.commit()
    assert {one.kind for one in joined.bench.desk.today("zhou").ages} == {"statement", "unjudged"}


def test_a_day_whose_bodies_were_given_up_is_compared_by_everything_else(joined: Joined) -> None:
    case, _other = delivered(joined, "xu_yt", "he_xh")
    with joined.bench.here.open_work() as work:
        assert work._connection is not None
        gone = {"body": b"", "purged_at": joined.bench.now}
        work._connection.execute(update(OutboxRow.__table__).values(**gone))
        work.commit()
    compare(joined)
    with joined.bench.here.open_work() as work:
        kept = {one.day: one for one in work.proof.statements(DAY)}[DAY]
    assert kept.equal
    assert kept.ours["count"] == 2
    assert "sums" not in kept.ours
    code = joined.bench.desk.slip(case, "RECEIPT", "").qr
    told = joined.bench.desk.day_close.check("zhou", code)
    assert (told.case_id, told.here) == (case, True), "hashes stay, so the receipt does"
    assert sheet(joined).whole
    joined.bench.now += timedelta(days=2)
    compare(joined)
    books = Reconciled(joined.bench.here.open_work, joined.bench.here.now)
    assert DAY not in books.days_due()
