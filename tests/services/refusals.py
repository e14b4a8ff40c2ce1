"""For every matter one case that the platform must refuse, and for what: matter, code, field."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from station_app.domain.matter import Value


@dataclass(frozen=True)
class Refusal:
    """What the platform says, what it was told before, and what is typed beside the least.

    `facts` go to load_facts: they are about the person of the case, or, with an id_number of their
    own, about a unit. None where the body alone is the reason.
    """

    code: str
    field: str
    facts: Mapping[str, Any] | None = None
    typed: Mapping[str, Value] = dataclasses.field(default_factory=dict)


UNIT = "54341525MF00000138"
_TYPED_UNIT: Mapping[str, Value] = {"uscc": UNIT}
_GONE = {"id_number": UNIT, "name": "", "registered": False}
_BILL = "34152500/0000000019"
_BILLS: Mapping[str, Value] = {
    "begntime": "2026-10-08",
    "endtime": "2026-10-15",
    "invono": ("34152500｜0000000019｜A1B2C3｜2026-10-15｜1200.50",),
}
_FILED = {"filings": [["2026-01-01", ""]]}
_NO_COVER = {"insured": False}
_DEAD = {"alive": False}
_ELSEWHERE = {"insured_at": "321183"}

REFUSED: Mapping[str, Refusal] = {
    # Enrolment and changes.
    "resident-enrolment": Refusal("K02", "certno", {"employee_cover": True}),
    "newborn-enrolment": Refusal(
        "K03",
        "certno",
        {"id_number": "T341000019", **_ELSEWHERE, "name": ""},
        {"psn_cert_type": "L2", "certno": "T341000019"},
    ),
    "resident-change": Refusal("K04", "psn_name", {"name": "汪别人"}),
    "resident-suspension": Refusal("R02", "certno", _NO_COVER),
    "death-termination": Refusal("R10", "die_date", {"last_seen": "2026-11-18"}, {"die_date": "2026-11-10"}),
    "resident-payment-registration": Refusal("K02", "certno", {"employee_cover": True}),
    "resident-payment-refund": Refusal("R02", "x_insured_year", {"paid_years": []}),
    "employer-enrolment": Refusal("R02", "uscc", _GONE, _TYPED_UNIT),
    "employee-enrolment": Refusal("K03", "certno", _ELSEWHERE),
    "flexible-enrolment": Refusal("K03", "certno", _ELSEWHERE),
    "employer-change": Refusal("R02", "uscc", _GONE, _TYPED_UNIT),
    "employee-change": Refusal("K04", "psn_name", {"name": "汪别人"}),
    # Queries, certificate, account, transfer.
    "person-record-query": Refusal("K04", "psn_name", {"name": "汪别人"}),
    "employer-record-query": Refusal("R02", "uscc", _GONE, _TYPED_UNIT),
    "account-withdrawal": Refusal("R02", "certno", {"account": "0.00"}),
    "enrolment-certificate": Refusal("R02", "certno", _NO_COVER),
    "relationship-transfer": Refusal(
        "R02",
        "trafin_admdvs",
        {"insured_at": "341525"},
        {"trafin_admdvs": "341525", "trafout_admdvs": "321183"},
    ),
    # Treatment elsewhere.
    "remote-retiree-resettled": Refusal("K11", "begndate", _FILED),
    "remote-long-term-resident": Refusal("K11", "begndate", _FILED),
    "remote-posted-worker": Refusal("R06", "certno", _NO_COVER),
    "remote-referral": Refusal("R06", "certno", _NO_COVER),
    "remote-emergency": Refusal("K11", "begndate", _FILED),
    "remote-other-temporary": Refusal("K11", "begndate", _FILED),
    "remote-filing-cancel": Refusal("R02", "x_cancel_target", {"filing_numbers": []}),
    # Chronic diseases, special drugs.
    "chronic-special-recognition": Refusal(
        "R05", "opsp_dise_code", {"chronic": ["M01600"]}, {"opsp_dise_code": "M01600"}
    ),
    "chronic-facility-choice": Refusal(
        "R02", "opsp_dise_code", {"chronic": []}, {"opsp_dise_code": "M01600"}
    ),
    "two-disease-registration": Refusal(
        "R05", "x_two_dise", {"chronic": ["M03900"]}, {"x_two_dise": "高血压"}
    ),
    "special-drug-filing": Refusal("R06", "certno", _NO_COVER),
    # Claims.
    "reimburse-outpatient": Refusal("K12", "invono", {"bills": [_BILL]}, _BILLS),
    "reimburse-inpatient": Refusal("K12", "invono", {"bills": [_BILL]}, _BILLS),
    "injury-declaration": Refusal(
        "R13", "x_injury_when", {"work_injuries": ["2026-10-08"]}, {"x_injury_when": "2026-10-08 07:30"}
    ),
    # Maternity.
    "maternity-prenatal": Refusal("R06", "certno", _NO_COVER),
    "maternity-medical": Refusal("K12", "invono", {"bills": [_BILL]}, _BILLS),
    "maternity-family-planning": Refusal("R06", "certno", _NO_COVER),
    "maternity-allowance": Refusal(
        "R05", "birctrl_matn_date", {"allowances": ["2026-10-08"]}, {"birctrl_matn_date": "2026-10-08"}
    ),
    # Aid.
    "subsidised-enrolment": Refusal(
        "R05",
        "x_insured_year",
        {"categories": ["DB"], "subsidised_years": [2026, 2027]},
        {"psn_idet_type": "DB"},
    ),
    "aid-reimbursement": Refusal("K07", "psn_idet_type", {"categories": []}, {"psn_idet_type": "DB"}),
    "aid-application": Refusal("R02", "x_family_income", {"means_ok": False}),
    # Institutions.
    "fixed-hospital-application": Refusal("R05", "uscc", {"id_number": UNIT, "agreement": True}, _TYPED_UNIT),
    "fixed-pharmacy-application": Refusal("R02", "uscc", _GONE, _TYPED_UNIT),
    "fixed-hospital-settlement": Refusal("R02", "uscc", {"id_number": UNIT, "agreement": False}, _TYPED_UNIT),
    "fixed-pharmacy-settlement": Refusal("R02", "uscc", {"id_number": UNIT, "agreement": False}, _TYPED_UNIT),
    # At the counter and beyond.
    "outpatient-facility-signing": Refusal("R06", "certno", _NO_COVER),
    "e-certificate-activation": Refusal("R02", "certno", _NO_COVER),
    "family-account-binding": Refusal("K05", "certno", _DEAD),
    "ltc-assessment": Refusal("R02", "certno", {"in_care": False}),
    "proxy-service-request": Refusal("K05", "certno", _DEAD),
    "appointment-booking": Refusal("K05", "certno", _DEAD),
    "consult-complaint": Refusal("R02", "x_ref_accept_no", None, {"x_ref_accept_no": "20261121"}),
    "fraud-report-tip": Refusal("R02", "x_feedback_target", None, {"x_feedback_target": "不清楚"}),
    "service-review": Refusal("R02", "x_ref_accept_no", None, {"x_ref_accept_no": "20261121"}),
    "material-supplement": Refusal("no_case", "x_ref_accept_no"),
    "taiwan-compatriot-service": Refusal("K02", "certno", {"employee_cover": True}),
    # Several offices.
    "bundle-birth": Refusal("R18", "x_bundle_steps", None, {"x_bundle_steps": ("insurance", "card")}),
    "bundle-death": Refusal("R10", "die_date", {"last_seen": "2026-11-18"}, {"die_date": "2026-11-10"}),
    "bundle-retirement": Refusal("R02", "certno", {"years_missing": 3}),
}
"""In the order of the national list."""
