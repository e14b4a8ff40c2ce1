"""The vectors of R-ID-*, rule by rule."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.domain import idnumber
from station_app.domain.findings import Checked

TODAY = date(2026, 11, 21)
ABOLISHED = {"342427", "350681"}


def look(cert_type: str, typed: str) -> Checked:
    return idnumber.check(cert_type, typed, TODAY, known=lambda code: code not in ABOLISHED)


def told(checked: Checked) -> str:
    return " ".join(f"{found.severity}:{found.code}" for found in checked.findings)


R_ID_18 = [
    ("11010519491231002X", "11010519491231002X", ""),
    ("440524188001010014", "440524188001010014", "W:idno.very_old"),
    ("35062319490101000X", "35062319490101000X", ""),
    ("341525198502290002", "341525198502290002", "E:idno.no_such_day"),
    ("341525198402290005", "341525198402290005", ""),
    ("42088120250301000 4", "420881202503010004", ""),
    ("４２０８８１２０２５０３０１０００４", "420881202503010004", ""),
    ("420881-20250301-0004", "420881202503010004", ""),
    ("\u200e420881202503010004\u200b", "420881202503010004", ""),
    ("321181199912319998", "321181199912319998", ""),
    ("350681198812120006", "350681198812120006", "W:idno.division_unknown"),
    ("342427196305180006", "342427196305180006", "W:idno.division_unknown"),
    ("350623194901010001", "350623194901010001", "E:idno.check_character"),
    ("35062319490101000x", "35062319490101000X", ""),
    ("350623194902310004", "350623194902310004", "E:idno.no_such_day"),
    ("350623209901010009", "350623209901010009", "E:idno.born_later"),
    ("990623194901010009", "990623194901010009", "E:idno.province W:idno.looks_like_type"),
    ("3506231949010100OX", "3506231949010100OX", "E:idno.characters"),
    ("3506231949010100", "3506231949010100", "E:idno.too_short"),
    ("35062319490101000X1", "35062319490101000X1", "E:idno.too_long"),
    ("", "", "E:idno.empty"),
    ("   ", "", "E:idno.empty"),
]


@pytest.mark.parametrize(
    ("typed", "stored", "found"), R_ID_18, ids=[f"R-ID-18-{n}" for n in range(len(R_ID_18))]
)
def test_a_resident_number_is_normalised_and_judged(typed: str, stored: str, found: str) -> None:
    checked = look("01", typed)
    assert (checked.value, told(checked)) == (stored, found)


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        ("11010519491231002X", date(1949, 12, 31), "2"),
        ("321181199912319998", date(1999, 12, 31), "1"),
        ("341525198402290005", date(1984, 2, 29), "2"),
    ],
    ids=["R-ID-18-born-1", "R-ID-18-born-2", "R-ID-18-born-3"],
)
def test_birth_date_and_sex_stand_in_the_number(number: str, born: date, sex: str) -> None:
    assert (idnumber.birth_of(number), idnumber.sex_of(number)) == (born, sex)


R_ID_15 = [
    ("350623490101000", "35062319490101000X"),
    ("342427630518000", "342427196305180006"),
    ("350623010101998", "350623180101019981"),
    ("110101000101999", "110101180001019992"),
]


@pytest.mark.parametrize(("old", "new"), R_ID_15, ids=[f"R-ID-15-{n}" for n in range(len(R_ID_15))])
def test_fifteen_digits_are_upgraded(old: str, new: str) -> None:
    assert idnumber.upgrade(old) == new


@pytest.mark.parametrize(
    ("typed", "stored", "found"),
    [
        ("350623490101000", "35062319490101000X", "I:idno.upgraded"),
        ("350623010101998", "350623180101019981", "I:idno.upgraded E:idno.no_such_day"),
        ("350623800101998", "350623188001019980", "I:idno.upgraded W:idno.very_old"),
        ("342427630518000", "342427196305180006", "I:idno.upgraded W:idno.division_unknown"),
    ],
    ids=["R-ID-15-valid", "R-ID-15-1801", "R-ID-15-1880", "R-ID-15-abolished"],
)
def test_an_old_number_is_stored_as_the_new_one(typed: str, stored: str, found: str) -> None:
    checked = look("01", typed)
    assert checked.value == idnumber.upgrade(typed) == stored
    assert told(checked) == found


OTHERS = [
    ("R-ID-HMT", "17", "810000199003150007", "810000199003150007", ""),
    ("R-ID-HMT", "17", "82000019851120999X", "82000019851120999X", ""),
    ("R-ID-HMT", "17", "830000197207080009", "830000197207080009", ""),
    ("R-ID-HMT", "17", "810000201002290008", "810000201002290008", "E:idno.no_such_day"),
    ("R-ID-HMT", "17", "710000197904010009", "710000197904010009", "W:idno.permit_prefix"),
    ("R-ID-FPR", "07", "911840198001010005", "911840198001010005", ""),
    ("R-ID-FPR", "07", "936392199106309996", "936392199106309996", ""),
    ("R-ID-FPR", "07", "932158200109119993", "932158200109119993", ""),
    ("R-ID-FPR", "07", "911840198001010004", "911840198001010004", "E:idno.check_character"),
    ("R-ID-FPR", "07", "CA1110101800108", "CA1110101800108", "E:idno.foreign_form"),
    ("R-ID-TRAVEL", "01", "810000199003150007", "810000199003150007", "W:idno.looks_like_type"),
    ("R-ID-TRAVEL", "04", "H12345678", "H12345678", ""),
    ("R-ID-TRAVEL", "04", "h1234567801", "H1234567801", ""),
    ("R-ID-TRAVEL", "05", "X12345678", "X12345678", "W:idno.travel_form"),
    ("R-ID-TRAVEL", "06", "12345678", "12345678", ""),
    ("R-ID-TRAVEL", "06", "1234567890A", "1234567890A", ""),
    ("R-ID-TRAVEL", "06", "123", "123", "W:idno.travel_form"),
    ("R-ID-TRAVEL", "08", "e12 345678", "E12345678", ""),
    ("R-ID-TRAVEL", "16", "EA1234567", "EA1234567", ""),
    ("R-ID-TRAVEL", "16", "E1", "E1", "E:idno.passport_form"),
    ("R-ID-TRAVEL", "L2", "p123456789", "P123456789", ""),
    ("R-ID-TRAVEL", "L2", "123456789", "123456789", "E:idno.birth_certificate_form"),
    ("R-ID-TRAVEL", "09", "35062319700101000843", "35062319700101000843", ""),
    ("R-ID-TRAVEL", "09", "35062319700101000843B1", "35062319700101000843B1", ""),
    ("R-ID-TRAVEL", "09", "35062319700101000893", "35062319700101000893", "E:idno.disabled_form"),
    ("R-ID-TRAVEL", "09", "35062319700101000743", "35062319700101000743", "E:idno.check_character"),
    ("R-ID-TRAVEL", "99", "anything", "ANYTHING", ""),
]


@pytest.mark.parametrize(
    ("rule", "cert_type", "typed", "stored", "found"),
    OTHERS,
    ids=[f"{row[0]}-{n}" for n, row in enumerate(OTHERS)],
)
def test_other_documents_have_rules_of_their_own(
    rule: str, cert_type: str, typed: str, stored: str, found: str
) -> None:
    checked = look(cert_type, typed)
    assert (checked.value, told(checked)) == (stored, found)
    assert {finding.rule for finding in checked.findings} <= {rule}


@pytest.mark.parametrize(
    "typed", ["CAN110101800108", "can110101800108"], ids=["R-ID-FPR-old", "R-ID-FPR-small"]
)
def test_an_old_foreign_card_is_never_stopped(typed: str) -> None:
    checked = look("07", typed)
    assert checked.value == "CAN110101800108"
    assert not checked.stops


NUMBERS = st.builds(
    lambda born, order: f"341525{born:%Y%m%d}{order}",
    st.dates(date(1912, 1, 1), TODAY),
    st.sampled_from(["000", "999"]),
).map(lambda body: body + idnumber.check_character(body))


@given(NUMBERS, st.integers(0, 17), st.sampled_from("0123456789"))
def test_no_single_wrong_digit_passes(number: str, place: int, digit: str) -> None:
    changed = number[:place] + digit + number[place + 1 :]
    if changed != number:
        assert look("01", changed).stops


@given(st.sampled_from(["01", "04", "07", "08", "09", "16", "17", "99", "L2", "?"]), st.text(max_size=60))
def test_normalising_twice_is_normalising_once(cert_type: str, typed: str) -> None:
    once = look(cert_type, typed)
    assert look(cert_type, str(once.value)).value == once.value
