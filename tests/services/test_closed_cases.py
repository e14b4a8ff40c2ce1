"""A tip, a complaint, a review: what was said travels, and nobody at the station reads it again."""

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from station_app.domain.case import PaperState, Stage
from station_app.domain.matter import Value
from station_app.domain.person import Resident
from station_app.services.casework import NAMELESS
from station_app.storage.engine import open_engine
from station_app.storage.records import RosterFilter
from tests.services.filling import fill_least, start, stops, with_papers
from tests.services.joined import Joined
from tests.services.test_all_matters import at_its_level, body_of
from tests.services.village import Bench

SAID, TARGET, PROOF, CALLER = "柳溪诊所夜里没人住院却收床位费", "柳溪夜诊所", "有三张夜里的照片", "闻人举报"
TIP: dict[str, Value] = {
    "x_anonymous": False, "psn_name": CALLER, "tel": "13900004321",
    "x_feedback_text": SAID, "x_feedback_target": TARGET, "x_tip_evidence": PROOF,
}  # fmt: skip
COMPLAINT: dict[str, Value] = {
    "x_anonymous": False, "x_feedback_kind": "3", "x_feedback_text": SAID, "x_feedback_target": TARGET,
    "tel": "13900004321",
}  # fmt: skip
REVIEW: dict[str, Value] = {
    "x_ref_accept_no": "341525202600000001", "x_review_grade": "1", "x_review_text": "站里态度很差很差",
    "x_review_tags": ("服务态度",), "x_anonymous": True,
}  # fmt: skip
CLOSED = [
    ("fraud-report-tip", TIP, (SAID, TARGET, PROOF, CALLER, "13900004321")),
    ("consult-complaint", COMPLAINT, (SAID, TARGET, "13900004321")),
    ("service-review", REVIEW, ("站里态度很差很差",)),
]


def somebody(bench: Bench) -> Resident:
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
    return next(one for one in people if one.psn_type.startswith("15") and one.tel)


def take_in(bench: Bench, matter: str, values: dict[str, Value], person: Resident | None) -> str:
    view = fill_least(bench, start(bench, matter, person, PaperState.HAVE), values)
    view = with_papers(bench, view, PaperState.HAVE)
    assert stops(view) == []
    return bench.desk.accept("zhou", view.case.case_id).case_id


def seen(bench: Bench, case_id: str, resident: Resident) -> Iterator[object]:
    """Go through everything a screen, a list, a slip or the search can show of a case."""
    desk = bench.desk
    yield desk.today("zhou")
    yield desk.outbox("all", "")
    yield desk.track(case_id)
    yield desk.done_view(case_id)
    yield desk.check_lines(case_id)
    yield desk.open_case("zhou", case_id)
    yield desk.slip(case_id, "DOC01", "再打")
    yield desk.profile("zhou", resident.resident_id)
    for words in (SAID, TARGET, CALLER, "13900004321"):
        yield desk.find(words, 5)


def stored(file: Path) -> Iterator[tuple[str, str]]:
    """Read every cell of the file but the sealed items and the roster, table by table."""
    engine = open_engine(file, bytes(32))
    with engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            if table in ("outbox", "residents"):
                continue
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608 - names of the file
                yield (
                    table,
                    " ".join(
                        one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in row
                    ),
                )
    engine.dispose()


@pytest.mark.parametrize("closed", CLOSED, ids=[one[0] for one in CLOSED])
def test_what_was_said_is_sent_and_never_shown_again(
    joined: Joined,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    closed: tuple[str, dict[str, Value], tuple[str, ...]],
) -> None:
    matter, values, secret = closed
    bench = at_its_level(joined, matter)
    person = somebody(bench)
    named = person if "certno" in {one.key for one in bench.desk.matter(matter).fields} else None
    with caplog.at_level(logging.DEBUG):
        case_id = take_in(bench, matter, values, named)
        body = json.dumps(body_of(bench, case_id), ensure_ascii=False)
        typed = [str(one) for key, one in values.items() if key in ("x_feedback_text", "x_review_text")]
        assert all(one in body for one in typed)
        shown = [str(asdict(one) if hasattr(one, "__dataclass_fields__") else one)  # type: ignore[call-overload]
                 for one in seen(bench, case_id, person)]  # fmt: skip
    cells_of = list(stored(tmp_path / "station.db"))
    for word in secret:
        assert [text_ for text_ in shown if word in text_] == []
        assert [table for table, cells in cells_of if word in cells] == []
        assert word not in caplog.text
    joined.drain()
    assert joined.word(case_id)[0] == "accepted"


def test_whose_complaint_it_is_is_closed_too(joined: Joined) -> None:
    bench = at_its_level(joined, "consult-complaint")
    person = somebody(bench)
    case_id = take_in(bench, "consult-complaint", COMPLAINT, person)
    with bench.here.open_work() as work:
        case = work.cases.get(case_id)
        assert work.cases.of_resident(person.resident_id, limit=5) == ()
    assert (case.applicant.resident_id, case.applicant.name) == (None, NAMELESS)
    assert case.stage is Stage.ACCEPTED
    assert body_of(bench, case_id)["psn_name"] == person.name


def test_a_question_stays_readable_so_that_it_can_be_answered(joined: Joined) -> None:
    bench = at_its_level(joined, "consult-complaint")
    asked = {**COMPLAINT, "x_feedback_kind": "1"}
    case_id = take_in(bench, "consult-complaint", asked, somebody(bench))
    with bench.here.open_work() as work:
        assert work.cases.get(case_id).answers["x_feedback_text"].value == SAID


def test_the_grade_of_a_review_is_not_kept_with_the_case(joined: Joined) -> None:
    bench = at_its_level(joined, "service-review")
    case_id = take_in(bench, "service-review", REVIEW, None)
    with bench.here.open_work() as work:
        kept = work.cases.get(case_id).answers
    assert not {"x_review_grade", "x_review_tags", "x_review_text", "x_anonymous"} & set(kept)
    assert body_of(bench, case_id)["x_review_grade"] == "1"
