"""Pictures of papers through the whole desk: kept, ordered, used again, named in the envelope."""

import json
from dataclasses import replace

import cv2
import numpy as np
import pytest

from station_app.domain.case import Paper, PaperState, Stage
from station_app.errors import Damaged, Refused
from station_app.services.picture_sweep import SweepPictures
from station_app.services.picture_views import PaperPages, Shot
from station_app.services.visit_views import Wish
from sync.protocol import unb64
from tests.services.owing import PROOF, bring, owing
from tests.services.village import Bench, ready

PAPER = "ID"
WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def shot(number: int, *faults: str, size: int = 900) -> Shot:
    """A picture as the device worker hands it over; its content is told by its number."""
    ready = b"\xff\xd8" + bytes([number % 256, number // 256]) * (size // 2)
    return Shot(ready, "camera", WHOLE, 0, faults, {"print": 20.0}, ready, 1240, 1754)


def pages(bench: Bench, case_id: str, material: str = PAPER) -> PaperPages:
    return bench.desk.pictures.pages(case_id, material)


def kept(bench: Bench, case_id: str, *numbers: int, material: str = PAPER) -> list[str]:
    for number in numbers:
        bench.desk.pictures.keep("zhou", case_id, material, shot(number), False)
    return [one.sha256 for one in pages(bench, case_id, material).pages]


def test_a_page_is_kept_and_the_paper_is_there(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    bench.desk.set_papers(case_id, (Paper(PAPER, PaperState.MISSING),))
    view = bench.desk.pictures.keep("zhou", case_id, PAPER, shot(1), False)
    (paper,) = [one for one in view.case.papers if one.material == PAPER]
    assert paper.state is PaperState.HAVE
    assert [one.size for one in paper.pages] == [len(shot(1).ready)]
    assert bench.desk.pictures.open("zhou", paper.pages[0].sha256) == shot(1).ready


def test_pages_are_moved_replaced_and_removed(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    one, two, three = kept(bench, case_id, 1, 2, 3)
    desk = bench.desk.pictures
    desk.move("zhou", case_id, PAPER, 3, 1)
    assert [page.sha256 for page in pages(bench, case_id).pages] == [three, one, two]
    desk.replace("zhou", case_id, PAPER, 2, shot(4), False)
    desk.remove("zhou", case_id, PAPER, 1)
    assert [page.number for page in pages(bench, case_id).pages] == [1, 2]
    assert two in {page.sha256 for page in pages(bench, case_id).pages}
    for gone in (one, three):
        with pytest.raises(Refused) as refused:
            desk.open("zhou", gone)
        assert refused.value.code == "picture.no_such"
    assert bench.pictures is not None
    SweepPictures(bench.here, bench.pictures.files)()
    assert len(list(bench.pictures.files.folder.rglob("*.pic"))) == 2
    with pytest.raises(Refused) as refused:
        desk.remove("zhou", case_id, PAPER, 3)
    assert refused.value.code == "picture.no_page"


def test_a_page_taken_away_is_put_back_in_its_place_until_the_next_start(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    before = kept(bench, case_id, 1, 2, 3)
    desk = bench.desk.pictures
    desk.remove("zhou", case_id, PAPER, 2)
    for _twice in range(2):
        desk.put_back("zhou", case_id, PAPER, 2, before[1])
    assert [page.sha256 for page in pages(bench, case_id).pages] == before
    desk.remove("zhou", case_id, PAPER, 2)
    assert bench.pictures is not None
    SweepPictures(bench.here, bench.pictures.files)()
    with pytest.raises(Refused) as refused:
        desk.put_back("zhou", case_id, PAPER, 2, before[1])
    assert refused.value.code == "picture.gone"


def test_changing_the_state_and_back_keeps_the_pages(bench: Bench) -> None:
    view = ready(bench)
    case_id = view.case.case_id
    kept(bench, case_id, 1)
    gone = bench.desk.set_papers(case_id, (Paper(PAPER, PaperState.MISSING),))
    assert not any(one.pages for one in gone.case.papers)
    back = bench.desk.set_papers(case_id, (Paper(PAPER, PaperState.HAVE),))
    assert [len(one.pages) for one in back.case.papers if one.material == PAPER] == [1]


def test_faults_are_refused_unless_the_clerk_insists(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    blurred = replace(shot(1, "picture.blurred"), figures={"kept_print": 17.6})
    with pytest.raises(Refused) as refused:
        bench.desk.pictures.keep("zhou", case_id, PAPER, blurred, False)
    assert refused.value.code == "picture.faults"
    assert not pages(bench, case_id).pages
    bench.desk.pictures.keep("zhou", case_id, PAPER, blurred, True)
    (page,) = pages(bench, case_id).pages
    assert (page.faults, page.print_height) == (("picture.blurred",), 18)


def test_the_same_picture_is_one_page_and_stored_once(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    kept(bench, case_id, 1, 1)
    assert len(pages(bench, case_id).pages) == 1
    other = ready(bench, "chen_xy").case.case_id
    kept(bench, other, 1)
    assert bench.pictures is not None
    assert len(list(bench.pictures.files.folder.rglob("*.pic"))) == 1
    bench.desk.pictures.remove("zhou", other, PAPER, 1)
    assert bench.desk.pictures.open("zhou", pages(bench, case_id).pages[0].sha256) == shot(1).ready


def test_an_accepted_case_names_its_pictures_and_never_changes_them(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    first, second = kept(bench, case_id, 1, 2)
    bench.desk.accept("zhou", case_id)
    desk = bench.desk.pictures
    with pytest.raises(Refused, match=r"case\.sealed"):
        desk.keep("zhou", case_id, PAPER, shot(3), False)
    with pytest.raises(Refused, match=r"case\.sealed"):
        desk.remove("zhou", case_id, PAPER, 1)
    with pytest.raises(Refused, match=r"case\.sealed"):
        desk.move("zhou", case_id, PAPER, 1, 2)
    assert blobs(bench, case_id) == [(first, f"{PAPER}/1"), (second, f"{PAPER}/2")]


def blobs(bench: Bench, case_id: str) -> list[tuple[str, str]]:
    with bench.here.open_work() as work:
        case = work.cases.get(case_id)
        device = work.stream.device()
        assert device is not None
        (entry,) = [one for one in work.outbox.above(device.stream_id, 0) if one.item_id == case.item_id]
    named = json.loads(entry.header)["blobs"]
    assert all(one["media"] == "image/jpeg" and one["bytes"] > 0 for one in named)
    return [(unb64(one["sha256"]).hex(), one["role"]) for one in named]


def test_a_paper_that_is_here_is_offered_with_date_and_person_and_used_again(bench: Bench) -> None:
    first = ready(bench).case.case_id
    kept(bench, first, 1, 2)
    bench.desk.accept("zhou", first)
    bench.later(days=3)
    second = ready(bench, matter="resident-change").case.case_id
    (offer,) = pages(bench, second).held
    assert (offer.case_id, offer.at, len(offer.pages)) == (first, bench.now.replace(day=21), 2)
    assert offer.person == bench.people["xu_yt"].name
    bench.desk.pictures.use_held("zhou", second, PAPER, first)
    now = pages(bench, second)
    assert [one.sha256 for one in now.pages] == [one.sha256 for one in offer.pages]
    assert not now.held
    assert bench.pictures is not None
    assert len(list(bench.pictures.files.folder.rglob("*.pic"))) == 2
    with pytest.raises(Refused) as refused:
        bench.desk.pictures.use_held("zhou", second, PAPER, "nobody's")
    assert refused.value.code == "picture.not_held"


def test_the_supplement_takes_the_pictures_of_what_was_owed(bench: Bench) -> None:
    case_id = owing(bench).case_id
    (picture,) = kept(bench, case_id, 7, material=PROOF)
    before = bench.desk.open_case("zhou", case_id).case
    done = bring(bench, case_id, PROOF)
    assert blobs(bench, done.case_id) == [(picture, f"{PROOF}/1")]
    after = bench.desk.open_case("zhou", case_id).case
    assert before.papers[0].pages == after.papers[0].pages
    assert not blobs(bench, case_id)


def test_a_correction_carries_the_pictures_and_may_replace_them(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    kept(bench, case_id, 1, 2)
    bench.desk.accept("zhou", case_id)
    draft = bench.desk.events.correct("zhou", case_id, "照片看不清").case.case_id
    assert len(pages(bench, draft).pages) == 2
    bench.desk.pictures.replace("zhou", draft, PAPER, 1, shot(9), False)
    bench.desk.accept("zhou", draft)
    old, new = blobs(bench, case_id), blobs(bench, draft)
    assert old[0] != new[0]
    assert old[1] == new[1]
    assert bench.desk.pictures.open("zhou", old[0][0]) == shot(1).ready


def test_limits_are_told_when_the_page_is_added(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    kept(bench, case_id, *range(30))
    with pytest.raises(Refused) as refused:
        kept(bench, case_id, 99)
    assert (refused.value.code, refused.value.facts) == ("picture.too_many", {"most": 30})
    other = ready(bench, "chen_xy").case.case_id
    for number in range(19):
        bench.desk.pictures.keep("zhou", other, PAPER, shot(number, size=600_000), False)
    with pytest.raises(Refused) as refused:
        bench.desk.pictures.keep("zhou", other, PAPER, shot(20, size=600_000), False)
    assert refused.value.code == "picture.too_much"


def test_nobody_changes_the_papers_of_another_or_without_the_right(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    for who, code in (("nobody", "role.not_allowed"), ("li", "draft.not_yours")):
        with pytest.raises(Refused) as refused:
            bench.desk.pictures.keep(who, case_id, PAPER, shot(1), False)
        assert refused.value.code in (code, "role.not_allowed")
    with pytest.raises(Refused) as refused:
        bench.desk.pictures.keep("zhou", case_id, "NO_SUCH", shot(1), False)
    assert refused.value.code == "picture.no_paper"


def test_a_damaged_picture_is_named_and_read_from_the_backup_when_that_has_it(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    (name,) = kept(bench, case_id, 1)
    assert bench.pictures is not None
    file = bench.pictures.files.place_of(name)
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    with pytest.raises(Damaged) as damaged:
        bench.desk.pictures.open("zhou", name)
    assert (damaged.value.code, damaged.value.facts) == ("picture.damaged", {"picture": name[:8]})


def test_a_discarded_draft_lets_its_pictures_go(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    kept(bench, case_id, 1)
    bench.desk.discard_draft(case_id, "不办了")
    assert bench.desk.open_case("zhou", case_id).case.stage is Stage.VOID
    assert bench.pictures is not None
    SweepPictures(bench.here, bench.pictures.files)()
    assert not list(bench.pictures.files.folder.rglob("*.pic"))


def test_a_picture_of_a_visit_goes_to_every_part_that_asks_for_the_paper(bench: Bench) -> None:
    person = bench.people["xu_yt"].resident_id
    wishes = tuple(
        Wish(one, person, None, {"present": "yes"}, ()) for one in ("resident-enrolment", "resident-change")
    )
    visit = bench.desk.start_visit("zhou", wishes)
    view = bench.desk.pictures.keep("zhou", visit.case.case_id, PAPER, shot(1), False)
    assert [len(one.pages) for one in view.case.papers if one.material == PAPER] == [1]
    with bench.here.open_work() as work:
        parts = work.visits.find(visit.case.case_id)
        assert parts is not None
        assert [len(work.pictures.of_case(one.case_id)) for one in parts.parts] == [1, 1]


def test_the_practice_camera_goes_through_the_whole_desk(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    desk = bench.desk.pictures
    bench.camera.next_ones("blurred", "sharp")
    blurred = desk.look(desk.shoot(), "camera")
    assert "picture.blurred" in blurred.faults
    sharp = desk.look(desk.shoot(), "camera")
    assert sharp.faults == ()
    assert len(sharp.ready) <= 250_000
    desk.keep("zhou", case_id, PAPER, sharp, False)
    (page,) = pages(bench, case_id).pages
    assert (page.width, page.height, page.source) == (sharp.width, sharp.height, "camera")
    small = cv2.imdecode(np.frombuffer(desk.thumb(page.sha256), np.uint8), cv2.IMREAD_COLOR)
    assert small is not None
    assert max(small.shape) == 160
    with pytest.raises(Refused, match=r"picture\.corners"):
        desk.shape(sharp, ((0.5, 0.5), (0.5, 0.5), (0.51, 0.5), (0.9, 0.9)), 0)
    turned = desk.shape(sharp, sharp.corners, 1)
    assert (turned.width, turned.height) == pytest.approx((sharp.height, sharp.width), abs=4)
    assert replace(turned, raw=b"").turns == 1
