"""A case that does not come through the line is named where the clerk looks for it (protocol 3.15.4)."""

from station_app.services.views import Line, LinkState
from tests.services.village import Bench, accepted


def test_the_case_in_the_way_is_named_on_the_page_of_sending(bench: Bench) -> None:
    first, second = accepted(bench, "xu_yt"), accepted(bench, "he_xh")
    with bench.here.open_work() as work:
        item_id = work.cases.get(first.case_id).item_id
    said = "有一件总送不过去"
    bench.line = Line(LinkState.UP, last_outcome=said, blocked=item_id)
    view = bench.desk.outbox("all", "")
    assert view.line.last_outcome.startswith("徐有田 参保登记总送不过去")
    assert view.line.last_outcome.endswith("件还在。换个网络再试，或打电话给镇里")
    steps = {row.case_id: row.next_step for row in view.rows}
    assert steps[first.case_id] == "总送不过去，换个网络再试"
    assert steps[second.case_id] != steps[first.case_id]


def test_an_item_that_nobody_knows_names_no_case(bench: Bench) -> None:
    accepted(bench, "xu_yt")
    bench.line = Line(LinkState.UP, last_outcome="有一件总送不过去", blocked="unknown")
    assert bench.desk.outbox("all", "").line.last_outcome == "有一件总送不过去"
