from datetime import UTC, datetime, timedelta

from station_app.services.line_state import LineState
from station_app.services.views import LinkState
from station_app.services.wording import Wording
from sync.ports import EngineFact, FaultKind, LineFact

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def line() -> LineState:
    return LineState(Wording(lambda: "zh", dict))


def fault(kind: FaultKind, minutes: int = 0) -> EngineFact:
    return EngineFact(LineFact.FAULT, AT + timedelta(minutes=minutes), fault=kind, pause=60)


def test_a_login_page_is_called_by_its_name() -> None:
    state = line().take(fault(FaultKind.LOGIN_PAGE))
    assert state.state is LinkState.LOGIN_PAGE
    assert state.next_try == AT + timedelta(seconds=60)
    assert "登录网页" in state.last_outcome


def test_since_stays_while_nothing_changes() -> None:
    here = line()
    here.take(fault(FaultKind.LINE_DOWN))
    assert here.take(fault(FaultKind.LINE_DOWN, 5)).since == AT


def test_an_outstanding_answer_stays_so_until_the_platform_is_heard() -> None:
    here = line()
    here.take(EngineFact(LineFact.SENDING, AT))
    assert here.read().sending
    here.take(fault(FaultKind.OUTCOME_UNKNOWN))
    assert here.read().unanswered
    here.take(fault(FaultKind.LINE_DOWN, 1))
    assert here.read().unanswered
    here.take(EngineFact(LineFact.CONNECTED, AT))
    assert not here.read().unanswered
    assert here.read().state is LinkState.UP


def test_a_slow_batch_is_a_slow_line() -> None:
    assert line().take(EngineFact(LineFact.BATCH_DONE, AT, seconds=12, count=3)).state is LinkState.SLOW


def test_every_fault_has_words() -> None:
    for kind in FaultKind:
        assert not line().take(fault(kind)).last_outcome.startswith("line.")
