"""Which page a case came back for, where the platform named one (docs/protocol.md, 9)."""

from station_app.domain.case import Case, Page, Paper
from station_app.services.picture_pages import with_pages
from station_app.services.picture_views import ReturnedPage
from station_app.storage.unit_of_work import UnitOfWork

_PAPERS = "x_papers/"


def returned_page(work: UnitOfWork, case: Case) -> ReturnedPage | None:
    """Return the page that the case this one corrects was sent back for, None when it was none."""
    old = work.cases.find(case.supersedes) if case.supersedes else None
    if old is None or old.verdict is None or not old.verdict.field.startswith(_PAPERS):
        return None
    material, _mark, number = old.verdict.field.removeprefix(_PAPERS).rpartition("/")
    if not material or not number.isascii() or not number.isdigit():
        return None
    page = int(number)
    before = _page(old.papers, material, page)
    if before is None:
        return None
    now = _page(with_pages(work, case).papers, material, page)
    return ReturnedPage(material, page, now is not None and now.sha256 != before.sha256)


def _page(papers: tuple[Paper, ...], material: str, page: int) -> Page | None:
    pages = next((one.pages for one in papers if one.material == material), ())
    return pages[page - 1] if 0 < page <= len(pages) else None
