from datetime import UTC, datetime, timedelta

import pytest

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


@pytest.mark.parametrize(
    ("kind", "detail", "says"),
    [
        (FaultKind.TLS, "unknown|某网关", "线路上有人冒充平台（证书：某网关），没送，件还在"),
        (FaultKind.TLS, "self_signed|", "线路上有人冒充平台（证书：不知道是谁），没送，件还在"),
        (FaultKind.TLS, "name|某网站", "应答的是别家网站（证书：某网站），没送，件还在"),
        (
            FaultKind.TLS,
            "expired|县平台",
            "平台的证书过期了（县平台 发的），没送，件还在。先看这台电脑的日期",
        ),
        (
            FaultKind.TLS,
            "not_yet|县平台",
            "平台的证书还没到日子（县平台 发的），没送，件还在。先看这台电脑的日期",
        ),
        (FaultKind.TLS, "broken|", "平台的证书对不上，没送，件还在"),
        (FaultKind.LOGIN_PAGE, "unknown|酒店", "网络要先登录网页（应答的是 酒店），件还在"),
        (FaultKind.LOGIN_PAGE, "302", "网络要先登录网页，件还在"),
        (FaultKind.DEVICE_EXPIRED, "device-expired", "件照样送到平台存着，没丢。请镇里给个新的登记码"),
    ],
)
def test_a_fault_says_what_happened_that_work_is_safe_and_what_to_do(
    kind: FaultKind, detail: str, says: str
) -> None:
    told = line().take(EngineFact(LineFact.FAULT, AT, kind, detail))
    assert says in told.last_outcome
    assert {"件还在", "没丢"} & {word for word in ("件还在", "没丢") if word in told.last_outcome}


def test_an_item_that_does_not_come_through_is_held_until_something_did() -> None:
    here = line()
    here.take(EngineFact(LineFact.FAULT, AT, FaultKind.ITEM_BLOCKED, "item-7"))
    here.take(EngineFact(LineFact.CONNECTED, AT))
    assert here.read().blocked == "item-7"
    here.take(EngineFact(LineFact.BATCH_DONE, AT, count=1))
    assert here.read().blocked == ""
