"""The monthly report: every figure is what stands behind it; what was signed stays."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.errors import Refused
from station_app.services.ledger_views import BehindView, FigureRow, LedgerWish, ReportDraft
from tests.services.busy import HEAD, HEAD_WORD, MONTH, Month, add_head, busy_month
from tests.services.conftest import open_bench
from tests.services.village import Bench

DECEMBER = datetime(2026, 12, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def month(village: Path, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Month]:
    with open_bench(village, tmp_path_factory.mktemp("busy"), catalogue) as bench:
        add_head(bench)
        yield busy_month(bench)


def figure(month: Month, key: str) -> FigureRow:
    return next(one for one in month.bench.desk.ledgers.report(MONTH).figures if one.key == key)


def recounted(view: BehindView) -> set[str]:
    """Work a figure out again from the words of its list, in every way there is."""
    shown = [one.amount for one in view.rows]
    if not any(shown):
        return {str(len(shown))}
    if "/" in shown[0]:
        part, whole = (sum(Decimal(one.split("/")[side]) for one in shown) for side in (0, 1))
        return {f"{100 * part / whole:.1f}%（{part:f}/{whole:f}）"}
    unit = " 小时" if "小时" in shown[0] else ""
    amounts = [Decimal(one.removesuffix(unit)) for one in shown]
    picked = {sum(amounts, Decimal()) / len(amounts), median(amounts), max(amounts)}
    sums = sum(amounts, Decimal())
    return {f"{sums}{unit}", f"{sums:.2f}", *(f"{one:.1f}{unit}" for one in picked)}


def test_every_figure_is_what_its_list_says(month: Month) -> None:
    view = month.bench.desk.ledgers.report(MONTH)
    traced = [one for one in view.figures if one.key]
    for one in traced:
        behind = month.bench.desk.ledgers.behind(MONTH, one.key)
        assert len(behind.rows) == one.count, one.key
        assert behind.value == one.value
        if one.value not in ("—", "0") and not one.value.startswith("0 "):
            assert one.value in recounted(behind), (one.key, one.value, recounted(behind))
    assert len({one.key for one in traced}) == len(traced)
    print(f"{len(traced)} figures traced")  # noqa: T201 - the figure of the run
    assert len(traced) > 60
