"""Call list, poster, ledger and monthly report, as the real services make them and others see the PDF."""

from pathlib import Path

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.services.season_views import SeasonWish
from station_app.services.views import Slip
from tests.services.conftest import open_bench, seeded
from tests.services.five import REMOTE
from tests.services.village import RESOURCES, Bench
from tests.ui.slips.pdf import made, page_image, ran, text_of
from tests.ui.slips.real import accept
from ui.slip_forms import SlipForms


def lists(bench: Bench) -> dict[str, Slip]:
    accept(bench, REMOTE)
    month = f"{bench.here.today():%Y-%m}"
    group = bench.people["xu_yt"].group
    return {
        "CALLS": bench.desk.season.calls("zhou", SeasonWish(group=group)),
        "POSTER": bench.desk.season.poster("zhou"),
        "LEDGER": bench.desk.ledgers.paper("zhou", "L1", month),
        "REPORT": bench.desk.ledgers.report_paper("zhou", month),
    }


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Slip]:
    folder = tmp_path_factory.mktemp("lists")
    catalogue = Catalogue.of_division(RESOURCES / "catalogue", "341525")
    with open_bench(seeded(folder / "seed.db"), folder, catalogue) as bench:
        return lists(bench)


@pytest.mark.parametrize("name", ["CALLS", "POSTER", "LEDGER", "REPORT"])
def test_a_list_says_on_paper_what_it_holds(
    slips: dict[str, Slip], forms: SlipForms, name: str, tmp_path: Path
) -> None:
    slip = slips[name]
    for paper in forms.papers(name):
        path, sheet = made(forms, slip, paper, tmp_path)
        text = text_of(path)
        cells = [cell for table in slip.tables for row in table.rows for cell in row]
        assert [one for one in (slip.title, slip.station, *cells) if "".join(one.split()) not in text] == []
        assert sheet.missing == ()
        fonts = ran("pdffonts", str(path)).splitlines()[2:]
        assert fonts
        assert all(line.split()[-5] == "yes" for line in fonts)
        assert page_image(path, 1, 40).getextrema() == (0, 255)
