"""Whatever is typed into whatever field: a clear sentence or a normalised value, never a lost draft."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_app.domain.case import PaperState, Stage
from station_app.domain.matter import Matter
from station_app.errors import Refused, StationError
from station_app.services.views import Entered, Line, LinkState
from tests.services.filling import start
from tests.services.village import Bench, ready

NASTY = st.sampled_from(
    (
        "'; DROP TABLE cases; --",
        "<script>alert(1)</script><b>",
        "\u202e反转\u200b\u2066",
        "\x00\x01\x1b[31m",
        "\ud800",
        "𠮷" * 60,
        "1" * 10_000,
        "{label}{0}%s",
        "１９５２－０４－０８",
        " \t\r\n\u3000",
        "NaN",
        "-0",
        "9" * 400,
    )
)
TYPED = st.one_of(
    NASTY, st.text(max_size=60), st.booleans(), st.integers(), st.lists(NASTY, max_size=3).map(tuple)
)


def fields_of(bench: Bench, matter: str) -> list[str]:
    whole: Matter = bench.here.catalogue.matter(matter)
    return [field.key for field in whole.fields if not field.read_only]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_typed_breaks_a_form_or_loses_a_draft(bench: Bench, data: st.DataObject) -> None:
    matter = data.draw(st.sampled_from([head.code for head in bench.here.catalogue.index()]))
    keys = fields_of(bench, matter)
    case_id = ready(bench, "xu_yt", matter).case.case_id
    for _ in range(data.draw(st.integers(1, 4))):
        values = tuple(
            Entered(data.draw(st.sampled_from(keys)), data.draw(TYPED))
            for _ in range(data.draw(st.integers(1, 5)))
        )
        bench.desk.enter(case_id, values, values[-1].key)
    bench.desk.check_lines(case_id)
    try:
        done = bench.desk.accept("zhou", case_id)
    except StationError as refusal:
        assert bench.desk.open_case("zhou", case_id).case.stage is Stage.DRAFT
        if (
            refusal.code == "case.findings"
        ):  # else it is the matter that is not taken here, nothing is wanting
            bench.desk.slip(case_id, "DOC02", "再打")
    else:  # an earlier example may have done the same: then that case is the answer
        bench.desk.slip(done.case_id, "DOC01", "再打")


def test_a_key_no_matter_has_is_refused(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    with pytest.raises(Refused) as refused:
        bench.desk.enter(case_id, (Entered("x_root", "1"),), "x_root")
    assert refused.value.code == "case.no_field"
    assert bench.desk.drafts_open("zhou")


def test_ten_thousand_digits_in_any_field_are_only_too_long(bench: Bench) -> None:
    bench.line = Line(LinkState.UP)
    for head in bench.here.catalogue.index():
        bench.here = replace(bench.here, point=replace(bench.here.point, level=head.accept_levels[0]))
        case_id = start(bench, head.code, None, PaperState.HAVE, card="xu_yt").case.case_id
        everywhere = tuple(Entered(key, "1" * 10_000) for key in fields_of(bench, head.code))
        bench.desk.enter(case_id, everywhere, "")
        with pytest.raises(Refused) as refused:
            bench.desk.accept("zhou", case_id)
        assert refused.value.code == "case.findings"
