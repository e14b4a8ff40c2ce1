"""The seventeen ledgers: filled by real events, without gaps, corrected by second lines only."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_app.catalogue.reader import Catalogue
from tests.services.busy import MONTH, Month, busy_month
from tests.services.conftest import open_bench


@pytest.fixture(scope="module")
def month(village: Path, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Month]:
    with open_bench(village, tmp_path_factory.mktemp("busy"), catalogue) as bench:
        yield busy_month(bench)


def test_a_busy_month_stands_in_every_ledger_as_it_was_counted_beside_it(month: Month) -> None:
    shown = {card.code: card.lines for card in month.bench.desk.ledgers.overview(MONTH)}
    print(dict(sorted(shown.items())))  # noqa: T201 - the figures of the run
    assert Counter({code: count for code, count in shown.items() if count}) == month.lines
