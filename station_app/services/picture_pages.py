"""Which pages the papers of a case have: rows while it is a draft, written into it when it is accepted."""

from collections.abc import Iterable
from dataclasses import replace

from station_app.domain.case import Case, Page, Paper, PaperState
from station_app.domain.context import text_of
from station_app.domain.guide import PROXY_IDENTITY
from station_app.storage.pictures import HeldPage
from station_app.storage.residents import id_key
from station_app.storage.unit_of_work import UnitOfWork

_SHOWN = frozenset({PaperState.HAVE, PaperState.PRINTED})
"""States of a paper that lies here; whoever changes 有 to 后补 and back finds its pages again."""
_PROXY = "agnter_certno"


def with_pages(work: UnitOfWork, case: Case) -> Case:
    """Return a draft with the pages of its papers; they are kept apart from it until it is accepted."""
    rows = work.pictures.of_case(case.case_id)
    return replace(case, papers=_papers(case.papers, rows)) if rows else case


def settled_pages(work: UnitOfWork, case: Case) -> Case:
    """Write the pages into a case that is being accepted, and forget those of papers that are not here.

    Whose paper it is may have become known only after the picture was taken.
    """
    rows = work.pictures.of_case(case.case_id)
    if not rows:
        return case
    papers = _papers(case.papers, rows)
    shown = {one.material for one in papers if one.pages}
    for material in dict.fromkeys(one.material for one in rows):
        whose = whose_paper(case, material)
        kept = [replace(one, person=whose or one.person) for one in rows if one.material == material]
        work.pictures.set_pages(case.case_id, material, kept if material in shown else ())
    return replace(case, papers=papers)


def carry_pages(work: UnitOfWork, old: Case, new_id: str) -> None:
    """Let a correction show the pages of the case it corrects, those that came later included."""
    work.pictures.carry(old.case_id, new_id)
    for one in old.papers:
        if one.supplied:
            work.pictures.carry(one.supplied, new_id, {one.material})


def supply_pages(work: UnitOfWork, old: Case, materials: Iterable[str], new_id: str) -> None:
    """Give a supplement the pages that were taken for the papers a case owed."""
    brought = set(materials)
    work.pictures.carry(old.case_id, new_id, brought)
    for material in brought:
        work.pictures.set_pages(old.case_id, material, ())


def whose_paper(case: Case, material: str) -> str:
    """Return the id key of the person whose paper it is: the applicant's, or the proxy's own card."""
    number = text_of(case.answers, _PROXY) if material == PROXY_IDENTITY else case.applicant.id_number
    return id_key(number) if number else ""


def _papers(papers: tuple[Paper, ...], rows: tuple[HeldPage, ...]) -> tuple[Paper, ...]:
    pages: dict[str, list[Page]] = {}
    for one in rows:
        pages.setdefault(one.material, []).append(Page(one.sha256, one.bytes))
    return tuple(
        replace(one, pages=tuple(pages.get(one.material, ())) if one.state in _SHOWN else ())
        for one in papers
    )
