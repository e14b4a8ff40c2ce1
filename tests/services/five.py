"""The first five matters: what is typed into each beside card and roster, and how one is started."""

from collections.abc import Mapping
from datetime import date

from station_app.domain.case import PaperState
from station_app.domain.person import Resident
from station_app.services.practice import invented_id
from station_app.services.views import CaseView
from tests.services.filling import Typed, with_papers
from tests.services.village import Bench

ENROL, PAY, CHANGE, REMOTE, CHRONIC = MATTERS = (
    "resident-enrolment",
    "resident-payment-registration",
    "resident-change",
    "remote-long-term-resident",
    "chronic-special-recognition",
)
LEAST: Mapping[str, Typed] = {
    ENROL: {"tel": "13900000199", "x_household_rel": "02"},
    PAY: {},
    CHANGE: {"x_change_items": ("tel",), "x_new_tel": "95588"},
    REMOTE: {"rloc_admdvs": "321183", "resout_addr": "华阳街道人民路1号"},
    CHRONIC: {
        "opsp_dise_code": "M01600",
        "diag_name": "2型糖尿病",
        "ide_fixmedins_name": "练习县医院",
        "appy_rea": "长期用药",
    },
}
"""What has to be typed beside what card and roster know."""
PROXY: Typed = {
    "x_proxy_flag": True,
    "agnter_name": "何小红",
    "agnter_certno": invented_id("341525", date(1985, 5, 6), "2").digits,
    "agnter_tel": "0564-2023456转12",
    "agnter_addr": "青石镇柳溪村2组9号",
    "agnter_rlts": "8",
    "x_agnter_auth_type": "2",
    "x_agnter_auth_end": "2027-06-30",
    "x_service_mode": "上门",
    "memo": "腿脚不便，由邻居代办。",
    "x_tel_owner": "邻居",
}


def start(bench: Bench, matter: str, person: str | Resident, *wanted: PaperState) -> CaseView:
    """Start a case with the papers wanted most, the card on the reader if there is one."""
    card = bench.cards.get(person) if isinstance(person, str) else None
    resident = None if isinstance(person, str) else person.resident_id
    guide = bench.desk.guide(matter, resident, card, {}, ())
    view = bench.desk.start_case("zhou", matter, resident, card, guide.answered, ())
    return with_papers(bench, view, *wanted)


def somebody(bench: Bench, key: str) -> Resident:
    lead = {
        "wang_df": ("341525", date(1944, 3, 3), "1"),
        "cheng_xy": ("341525", date(1992, 11, 2), "2"),
        "li_jg": ("341525", date(1965, 7, 15), "1"),
    }[key]
    with bench.here.open_work() as work:
        resident = work.residents.by_id_number(invented_id(*lead).digits)
    assert resident is not None
    return resident
