"""Papers as pictures: kept page by page with a draft, named by their hash, stored once, used again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from station_app.domain import guide
from station_app.domain.case import Case, Stage
from station_app.domain.matter import Words
from station_app.errors import Refused
from station_app.pictures.limits import Limits
from station_app.pictures.reduce import thumbnail
from station_app.services.here import Here, unless_read_only
from station_app.services.login import rights_of
from station_app.services.picture_pages import whose_paper
from station_app.services.picture_spots import Spot, Spots
from station_app.services.picture_views import HeldPaper, PageView, PaperPages, Shot
from station_app.services.views import CaseView
from station_app.storage.picture_files import PictureFiles
from station_app.storage.pictures import HeldPage, Picture
from station_app.storage.residents import id_key
from station_app.storage.unit_of_work import UnitOfWork

MEDIA = "image/jpeg"
_OPENED, _KEPT, _REMOVED = "picture.opened", "picture.kept", "picture.removed"
_MAY_LOOK = frozenset({"draft", "review", "accept"})
_OWN_ONLY = frozenset({guide.IDENTITY, guide.PROXY_IDENTITY})
"""Papers that prove who somebody is: another one's of the household is never the right one."""
Change = Callable[[list[HeldPage]], Sequence[HeldPage]]


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """What every command about pictures needs."""

    here: Here
    spots: Spots
    files: PictureFiles
    limits: Callable[[], Limits]

    def change(self, operator_id: str, case_id: str, material: str, change: Change) -> CaseView:
        """Change the pages of a paper in one transaction; what no paper shows goes at the next start.

        Refused("case.sealed"), ("draft.not_yours"), ("picture.no_paper"), ("picture.too_many"),
        ("picture.too_much"), ("picture.no_page").
        """
        with self.here.open_work() as work:
            spots = self.spots.of(work, case_id, material)
            self.spots.open_to(work, operator_id, spots)
            self.apply(work, operator_id, spots, change)
            view = self.spots.view(work, case_id)
            work.commit()
        return view

    def apply(self, work: UnitOfWork, operator_id: str, spots: tuple[Spot, ...], change: Change) -> None:
        """Change the pages inside a transaction."""
        for spot in spots:
            before = pages_of(work, spot)
            after = tuple(change(list(before)))
            self._refuse_too_much(work, spot, before, after)
            whose = whose_paper(spot.case, spot.material)
            after = tuple(replace(one, person=one.person or whose) for one in after)
            work.pictures.set_pages(spot.case.case_id, spot.material, after)
            if after:
                self.spots.has_it(work, spot)
            self._note(work, operator_id, spot, len(before), len(after))

    def page(self, work: UnitOfWork, operator_id: str, shot: Shot, *, although: bool) -> HeldPage:
        """Store a shot and return it as a page. Refused("picture.faults") unless it may have them."""
        if shot.faults and not although:
            raise Refused("picture.faults", count=len(shot.faults))
        now, sha256 = self.here.now(), self.files.write(shot.ready)
        size = len(shot.ready)
        picture = Picture(
            sha256, size, MEDIA, shot.width, shot.height, shot.source, now, operator_id,
            shot.figures, shot.faults,
        )  # fmt: skip
        work.pictures.put(picture)
        return _page_of(picture)

    def _refuse_too_much(
        self, work: UnitOfWork, spot: Spot, before: Sequence[HeldPage], after: Sequence[HeldPage]
    ) -> None:
        count = self.limits().count
        if len(after) > max(count.pages, len(before)):
            raise Refused("picture.too_many", most=count.pages)
        others = [one for one in work.pictures.of_case(spot.case.case_id) if one.material != spot.material]
        total = sum({one.sha256: one.bytes for one in (*others, *after)}.values())
        if len(after) > len(before) and total > count.case_bytes:
            raise Refused("picture.too_much", most=count.case_bytes // 1_000_000)

    def _note(self, work: UnitOfWork, operator_id: str, spot: Spot, before: int, after: int) -> None:
        work.audit.add(
            operator_id, _REMOVED if after < before else _KEPT, self.here.now(),
            case_id=spot.case.case_id, resident_id=spot.case.applicant.resident_id,
            field=spot.material, count=after,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pages:
    """What is kept of a paper, and what of the household could be used again."""

    desk: PaperDesk

    def __call__(self, case_id: str, material: str) -> PaperPages:
        """Show. Refused("picture.no_paper")."""
        with self.desk.here.open_work() as work:
            spot = self.desk.spots.of(work, case_id, material)[0]
            pages = tuple(map(_view, pages_of(work, spot)))
            held = held_of(self.desk.here, work, spot, self.desk.limits().count.held)
            return PaperPages(material, _name(self.desk, spot), pages, held)


@dataclass(frozen=True, slots=True)
class Keep:
    """Takes a picture as the next page of a paper."""

    desk: PaperDesk

    def __call__(
        self,
        operator_id: str,
        case_id: str,
        material: str,
        shot: Shot,
        although: bool,  # noqa: FBT001 - the same
    ) -> CaseView:
        """Keep; the same picture twice is one page. Refused("picture.faults") and as PaperDesk.change."""
        return kept_at(self.desk, operator_id, (case_id, material), shot, although=although, page=0)


@dataclass(frozen=True, slots=True)
class Replace:
    """Takes a picture in place of a page."""

    desk: PaperDesk

    def __call__(  # noqa: PLR0917 - the order of the contract in picture_desk.py
        self,
        operator_id: str,
        case_id: str,
        material: str,
        page: int,
        shot: Shot,
        although: bool,  # noqa: FBT001
    ) -> CaseView:
        """Replace. Refused("picture.no_page") and as `Keep`."""
        return kept_at(self.desk, operator_id, (case_id, material), shot, although=although, page=page)


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes a page away; the picture stays where another paper shows it."""

    desk: PaperDesk

    def __call__(self, operator_id: str, case_id: str, material: str, page: int) -> CaseView:
        """Remove. Refused("picture.no_page")."""

        def without(pages: list[HeldPage]) -> list[HeldPage]:
            del pages[_place(pages, page)]
            return pages

        return self.desk.change(operator_id, case_id, material, without)


@dataclass(frozen=True, slots=True)
class PutBack:
    """Puts a page back that was taken away by mistake."""

    desk: PaperDesk

    def __call__(self, operator_id: str, case_id: str, material: str, place: int, sha256: str) -> CaseView:
        """Put it back. Refused("picture.gone") when it is not here any more, or was never one's own."""
        with self.desk.here.open_work() as work:
            picture = work.pictures.find(sha256)
        if picture is None or picture.who != operator_id or not self.desk.files.holds(sha256):
            raise Refused("picture.gone")
        page = _page_of(picture)

        def back(pages: list[HeldPage]) -> list[HeldPage]:
            if sha256 not in {one.sha256 for one in pages}:
                pages.insert(max(place, 1) - 1, page)
            return pages

        return self.desk.change(operator_id, case_id, material, back)


@dataclass(frozen=True, slots=True)
class Thumb:
    """Makes a picture so small that nobody can read it: to tell pages apart, which is no look."""

    desk: PaperDesk

    def __call__(self, sha256: str) -> bytes:
        """Make it. Refused("picture.no_such"); Damaged("picture.damaged")."""
        with self.desk.here.open_work() as work:
            if work.pictures.find(sha256) is None:
                raise Refused("picture.no_such")
        return thumbnail(self.desk.files.read(sha256))


@dataclass(frozen=True, slots=True)
class Move:
    """Puts a page elsewhere in the order."""

    desk: PaperDesk

    def __call__(self, operator_id: str, case_id: str, material: str, page: int, place: int) -> CaseView:
        """Move. Refused("picture.no_page")."""

        def moved(pages: list[HeldPage]) -> list[HeldPage]:
            at, to = _place(pages, page), _place(pages, place)
            pages.insert(to, pages.pop(at))
            return pages

        return self.desk.change(operator_id, case_id, material, moved)


@dataclass(frozen=True, slots=True)
class UseHeld:
    """Shows the pictures of a paper that is here already; nothing is stored twice."""

    desk: PaperDesk

    def __call__(self, operator_id: str, case_id: str, material: str, holder: str) -> CaseView:
        """Use it. Refused("picture.not_held") when that case does not hold it for this household."""
        with self.desk.here.open_work() as work:
            spot = self.desk.spots.of(work, case_id, material)[0]
            offers = held_of(self.desk.here, work, spot, limit=0)
            if holder not in {one.case_id for one in offers}:
                raise Refused("picture.not_held")
            found = pages_of(work, Spot(work.cases.get(holder), spot.material))

        def added(pages: list[HeldPage]) -> list[HeldPage]:
            there = {one.sha256 for one in pages}
            return [*pages, *(one for one in found if one.sha256 not in there)]

        return self.desk.change(operator_id, case_id, material, added)


@dataclass(frozen=True, slots=True)
class Open:
    """Opens a picture; who looked is written down."""

    desk: PaperDesk

    def __call__(self, operator_id: str, sha256: str) -> bytes:
        """Open. Refused("role.not_allowed"), ("picture.no_such"); Damaged("picture.damaged")."""
        here = self.desk.here
        with here.open_work() as work:
            operator = work.operators.get(operator_id)
            if operator is None or not _MAY_LOOK & rights_of(operator.role):
                raise Refused("role.not_allowed", right="review")
            case_id = work.pictures.case_of(sha256)
            if not case_id:
                raise Refused("picture.no_such")
            content = self.desk.files.read(sha256)
            with unless_read_only():
                work.audit.add(operator_id, _OPENED, here.now(), case_id=case_id)
                work.commit()
        return content


def kept_at(
    desk: PaperDesk, operator_id: str, paper: tuple[str, str], shot: Shot, *, although: bool, page: int
) -> CaseView:
    """Store a shot as a new page (`page` 0), or in place of page n."""
    case_id, material = paper
    with desk.here.open_work() as work:
        spots = desk.spots.of(work, case_id, material)
        desk.spots.open_to(work, operator_id, spots)
        taken = desk.page(work, operator_id, shot, although=although)

        def placed(pages: list[HeldPage]) -> list[HeldPage]:
            if page:
                pages[_place(pages, page)] = taken
            elif taken.sha256 not in {one.sha256 for one in pages}:
                pages.append(taken)
            return pages

        desk.apply(work, operator_id, spots, placed)
        view = desk.spots.view(work, case_id)
        work.commit()
    return view


def pages_of(work: UnitOfWork, spot: Spot) -> tuple[HeldPage, ...]:
    """Return the pages of a paper of a case in reading order."""
    return tuple(one for one in work.pictures.of_case(spot.case.case_id) if one.material == spot.material)


def held_of(here: Here, work: UnitOfWork, spot: Spot, limit: int) -> tuple[HeldPaper, ...]:
    """Return the same paper as other cases of the household hold it, newest first, the own ones before all.

    `limit` 0 means all. The same pages in several cases are offered once.
    """
    own = whose_paper(spot.case, spot.material)
    people = {own} | (set() if spot.material in _OWN_ONLY else _household(work, spot.case))
    by_case: dict[str, list[HeldPage]] = {}
    for one in work.pictures.of_people(people, spot.material):
        by_case.setdefault(one.case_id, []).append(one)
    there = {one.sha256 for one in pages_of(work, spot)}
    found: dict[tuple[str, ...], HeldPaper] = {}
    cases = ((work.cases.get(case_id), pages) for case_id, pages in by_case.items())
    order = sorted(cases, key=lambda one: (one[1][0].person == own, one[1][0].at), reverse=True)
    for case, pages in order:
        key = tuple(one.sha256 for one in pages)
        if case.stage not in (Stage.DRAFT, Stage.VOID) and not there.issuperset(key):
            found.setdefault(key, _held(here, work, case, pages))
    offers = tuple(found.values())
    return offers[:limit] if limit else offers


def _household(work: UnitOfWork, case: Case) -> set[str]:
    """Give the id keys of everybody in the household of the applicant."""
    person = work.residents.by_id_number(case.applicant.id_number) if case.applicant.id_number else None
    if person is None:
        return set()
    return {id_key(one.id_number.digits) for one in work.residents.household(person.household_id)}


def _held(here: Here, work: UnitOfWork, case: Case, pages: Sequence[HeldPage]) -> HeldPaper:
    whose = work.residents.by_id_number(pages[0].person) if pages[0].person else None
    return HeldPaper(
        case_id=case.case_id,
        material=pages[0].material,
        person=whose.name if whose else case.applicant.name,
        matter=here.edition_of(case).matter(case.matter).short_name,
        at=pages[0].at,
        pages=tuple(map(_view, pages)),
    )


def _name(desk: PaperDesk, spot: Spot) -> Words:
    materials = desk.spots.casework.matter_of(spot.case).materials
    return next(
        (one.name for one in materials if one.code == spot.material), Words(spot.material, spot.material)
    )


def _page_of(picture: Picture) -> HeldPage:
    return HeldPage(
        "", "", 0, picture.sha256, "", picture.at, picture.who,
        picture.bytes, picture.width, picture.height, picture.source,
    )  # fmt: skip


def _view(page: HeldPage) -> PageView:
    return PageView(
        number=page.page,
        sha256=page.sha256,
        size=page.bytes,
        width=page.width,
        height=page.height,
        source=page.source,
        at=page.at,
        faults=page.faults,
        print_height=round(page.figures.get("kept_print", 0.0)),
    )


def _place(pages: Sequence[HeldPage], page: int) -> int:
    if not 1 <= page <= len(pages):
        raise Refused("picture.no_page")
    return page - 1
