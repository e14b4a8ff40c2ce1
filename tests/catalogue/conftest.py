"""One invented person, one invented point, and the shipped catalogue."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.reader import Catalogue
from station_app.domain.form import Context
from station_app.domain.idnumber import check_character
from station_app.domain.person import CardFacts, IdNumber, Resident

TODAY = date(2026, 11, 21)
BORN = date(1952, 4, 8)
BODY = "34152519520408999"
NUMBER = IdNumber(BODY + check_character(BODY))
ADDRESS = "青石镇柳溪村3组17号"
STATION: Mapping[str, str] = {
    "level": "village",
    "insu_admdvs": "341525",
    "division": "341525101201",
    "unit_name": "柳溪村",
    "unit_no": "U0001",
    "area_code": "0564",
}
CARD = CardFacts("周福生", "1", "01", BORN, ADDRESS, NUMBER, "练习县公安局", date(2015, 1, 1), None)
RESIDENT = Resident(
    resident_id=1,
    id_type="01",
    id_number=NUMBER,
    name="周福生",
    gend="1",
    brdy=BORN,
    naty="01",
    tel="",
    tel_owner="",
    address=ADDRESS,
    hukou_address=ADDRESS,
    hukou_division="341525",
    group="3",
    household_id=1,
    household_rel="",
    head_name="周福生",
    psn_type="16",
    identity_category="PT",
    insured_years=(2024, 2025, 2026),
    resd_natu="21",
)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.of_division(SHIPPED, "341525")


def known_person(catalogue: Catalogue, matter: str, **facts: object) -> Context:
    """Return the context of the man above with his card on the reader, some facts of his changed."""
    resident = replace(RESIDENT, **facts)  # type: ignore[arg-type]
    return catalogue.context(matter, TODAY, card=CARD, resident=resident, station=STATION)


def stranger(catalogue: Catalogue, matter: str, **guide: str) -> Context:
    """Return the context of somebody who stands on no roster and has no card."""
    return catalogue.context(matter, TODAY, station=STATION, guide=guide)
