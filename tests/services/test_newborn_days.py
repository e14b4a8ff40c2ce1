"""R-NEWBORN on the way to the platform: the acceptance time is the evidence, however late it is sent."""

import json
from datetime import date, timedelta

import pytest

from station_app.domain.case import PaperState
from station_app.services.here import beijing_date
from station_app.services.views import AcceptedView, CaseView
from tests.services.filling import fill_least, start, stops
from tests.services.joined import Joined
from tests.services.village import Bench

NEWBORN = "newborn-enrolment"


def child(bench: Bench, age: int) -> CaseView:
    """Fill in a child so many days old, who stands on no roster and has no number yet."""
    born = bench.here.today() - timedelta(days=age)
    view = start(bench, NEWBORN, None, PaperState.HAVE)
    own = {
        "psn_cert_type": "L2",
        "certno": "P123456789",
        "x_birth_cert_no": "P123456789",
        "psn_name": "李小禾",
        "gend": "2",
        "naty": "01",
        "brdy": born.isoformat(),
        "x_insured_year": str(born.year),
    }
    view = fill_least(bench, view, own)
    assert stops(view) == []
    return view


def said(view: CaseView) -> str:
    return next(one.result.code for one in view.workings if one.title.code == "working.newborn.title")


def accept(bench: Bench, view: CaseView) -> AcceptedView:
    return bench.desk.accept("zhou", view.case.case_id)


def test_registered_on_day_89_and_sent_on_day_93_still_counts_as_day_89(joined: Joined) -> None:
    bench = joined.bench
    joined.wire.switch(on=False)
    view = child(bench, 89)
    assert said(view) == "working.newborn.in_time"
    done = accept(bench, view)
    day = bench.here.today()
    bench.later(days=4)
    joined.wire.switch(on=True)
    joined.drain()
    joined.drain()
    assert joined.word(done.case_id)[0] in {"accepted", "received"}
    with bench.here.open_work() as work:
        case = work.cases.get(done.case_id)
        entry = work.outbox.get(case.item_id)
    assert entry is not None
    assert case.accepted_at is not None
    assert beijing_date(case.accepted_at) == day
    header, body = json.loads(entry.header), json.loads(entry.body)
    assert date.fromisoformat(header["occurred_at"]["wall"][:10]) == day
    assert body["x_waiting_until"] == body["brdy"], "covered from birth by the day of acceptance"
    again = bench.desk.open_case("zhou", done.case_id)
    assert said(again) == "working.newborn.in_time", "looked at later it still says so"


@pytest.mark.parametrize(
    ("age", "result"),
    [(90, "working.newborn.in_time"), (91, "working.newborn.late")],
    ids=["R-NEWBORN-day-90-on-the-form", "R-NEWBORN-day-91-on-the-form"],
)
def test_the_form_says_whether_the_day_still_counts(bench: Bench, age: int, result: str) -> None:
    assert said(child(bench, age)) == result
