"""Invented faults in invented order: every item is on the platform exactly once, whatever happened."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.platform.server import EmbeddedPlatform
from tests.sync.conftest import LIMITS, check_invariants, item, make_station
from tests.sync.fault_proxy import FaultProxy, Plan

FAULTS = st.lists(
    st.one_of(
        st.just(Plan()),
        st.builds(Plan, st.just("cut_request"), at=st.integers(0, 3000)),
        st.builds(Plan, st.just("cut_reply"), at=st.integers(0, 1500)),
        st.just(Plan("swallow_reply")),
        st.just(Plan("twice")),
        st.just(Plan("login")),
        st.builds(Plan, st.just("status"), status=st.sampled_from([502, 503, 504, 511])),
        st.builds(Plan, st.just("status_after"), status=st.sampled_from([502, 503, 504])),
        st.builds(Plan, st.just("flip"), at=st.integers(0, 200)),
    ),
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    counts=st.lists(st.integers(0, 9), min_size=1, max_size=4),
    faults=FAULTS,
    only=st.sampled_from([b"/sync/v1/", b"/sync/v1/push"]),
)
def test_every_item_takes_effect_exactly_once(
    counts: list[int],
    faults: list[Plan],
    only: bytes,
    platform: EmbeddedPlatform,
) -> None:
    proxy = FaultProxy(int(platform.url.rpartition(":")[2]), list(faults)).start()
    proxy.only = only
    station = make_station(platform, proxy.url, LIMITS, Path(":memory:"))
    try:
        serial = 0
        for count in counts:
            for _ in range(count):
                station.store.add(item(serial, body={"serial": serial}, kind="note", schema="note/1"))
                serial += 1
            station.engine.step()
        station.drain()
        proxy.plans.clear()
        check_invariants(platform, station, serial)
    finally:
        station.wire.line_changed()
        station.store.db.close()
        proxy.stop()
