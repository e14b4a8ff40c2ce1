"""R-MASK: no list tells what somebody suffers from or on whose list somebody is, least of all both."""

from dataclasses import replace

from station_app.domain.case import PaperState
from station_app.services.views import Entered
from tests.services.five import CHRONIC, LEAST, start
from tests.services.village import Bench


def test_lists_tell_neither_illness_nor_category_nor_whole_numbers(bench: Bench) -> None:
    person = bench.people["xu_yt"]
    with bench.here.open_work() as work:
        work.residents.put_many([replace(person, identity_category="DB", tel="13900000011")])
        work.commit()
    view = start(bench, CHRONIC, "xu_yt", PaperState.HAVE)
    entered = tuple(Entered(*one) for one in LEAST[CHRONIC].items())
    case_id = bench.desk.enter(view.case.case_id, entered, "").case.case_id
    draft = [str(row) for row in bench.desk.today("zhou").drafts]
    bench.desk.accept("zhou", case_id)
    desk = bench.desk
    lists = [
        *draft,
        *map(str, desk.outbox("all", "").rows),
        *map(str, desk.today("zhou").todos),
        *map(str, desk.profile("zhou", person.resident_id).timeline),
        *map(str, desk.find("徐有田", 8)),
        str(desk.track(case_id).steps),
    ]
    tables = bench.here.catalogue.tables
    never = (
        tables("opsp_dise")["M01600"].name.zh,
        "2型糖尿病",
        tables("identity_category")["DB"].name.zh,
        person.id_number.digits,
        "13900000011",
    )
    assert lists
    assert [word for word in never for text in lists if word in text] == []
    slip = str(desk.slip(case_id, "DOC01", ""))
    assert [word for word in never if word in slip] == []
