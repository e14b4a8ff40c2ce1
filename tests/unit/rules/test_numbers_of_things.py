"""The vectors of R-TEL, R-BANK, R-USCC and the acceptance number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.domain import bank, phone, uscc

PHONES = [
    ("13900001234", "13900001234", ""),
    ("+86 139-0000-1234", "13900001234", ""),
    ("0086 13900001234", "13900001234", ""),
    ("（139）0000 1234", "13900001234", ""),
    ("１３９００００１２３４", "13900001234", ""),
    ("12900001234", "12900001234", "E:phone.form"),
    ("1380000514", "1380000514", "E:phone.too_short"),
    ("138000051444", "138000051444", "E:phone.too_long"),
    ("0596-2023456", "0596-2023456", ""),
    ("05962023456", "0596-2023456", ""),
    ("(010) 62023456", "010-62023456", ""),
    ("0596-2023456-123", "0596-2023456-123", ""),
    ("0596-2023456转123", "0596-2023456-123", ""),
    ("0596-2023456 分机 8", "0596-2023456-8", ""),
    ("2023456", "2023456", "W:phone.no_area_code"),
    ("2023456转12", "2023456转12", "W:phone.no_area_code"),
    ("4008001234", "4008001234", "W:phone.hotline"),
    ("12393", "12393", "W:phone.hotline"),
    ("+852 2123 4567", "+85221234567", ""),
    ("00853 28123456", "+85328123456", ""),
    ("+886 912345678", "+886912345678", ""),
    ("+81 90 1234 5678", "+819012345678", "W:phone.foreign"),
    ("电话", "电话", "E:phone.form"),
]


@pytest.mark.parametrize(("typed", "stored", "found"), PHONES, ids=[f"R-TEL-{n}" for n in range(len(PHONES))])
def test_a_telephone_number_is_normalised_and_judged(typed: str, stored: str, found: str) -> None:
    checked = phone.check(typed, "0596")
    assert checked.value == stored
    assert " ".join(f"{one.severity}:{one.code}" for one in checked.findings) == found
    assert phone.check(stored, "0596") == checked


ACCOUNTS = [
    ("6200000000000005", ""),
    ("6228480000000000000", ""),
    ("6217000000000000004", ""),
    ("6230520000000000016", ""),
    ("6200000000000006", "W:bank.luhn"),
    ("62000000005", "E:bank.form"),
    ("62000000000000050000", "E:bank.form"),
    ("62000000000000O5", "E:bank.form"),
]


@pytest.mark.parametrize(("account", "found"), ACCOUNTS, ids=[f"R-BANK-{n}" for n in range(len(ACCOUNTS))])
def test_an_account_is_judged(account: str, found: str) -> None:
    spaced = " ".join(account[place : place + 4] for place in range(0, len(account), 4))
    for typed in (account, spaced):
        checked = bank.check(typed)
        assert checked.value == account
        assert " ".join(f"{one.severity}:{one.code}" for one in checked.findings) == found


CODES = [
    ("91350100M000100Y43", ""),
    ("12350623000000019P", ""),
    ("54341525MF00000138", ""),
    ("91420881MA4A000039", ""),
    ("1132118301400001XN", ""),
    ("523301065000000235", ""),
    ("91350100m000100y43", ""),
    ("12350623000000019O", "E:uscc.form"),
    ("12350623000000019Q", "E:uscc.check_character"),
    ("1235062300000001", "E:uscc.form"),
]


@pytest.mark.parametrize(("code", "found"), CODES, ids=[f"R-USCC-{n}" for n in range(len(CODES))])
def test_a_unit_code_is_judged(code: str, found: str) -> None:
    checked = uscc.check(code)
    assert checked.value == code.upper()
    assert " ".join(f"{one.severity}:{one.code}" for one in checked.findings) == found


def test_a_wrong_organisation_check_only_asks() -> None:
    body = "91350100M000100Y5"
    checked = uscc.check(body + uscc.check_character(body))
    assert [(one.severity, one.code) for one in checked.findings] == [("W", "uscc.organisation_check")]


@given(st.text(max_size=60))
def test_no_text_breaks_a_rule(typed: str) -> None:
    for once in (phone.check(typed), bank.check(typed), uscc.check(typed)):
        assert isinstance(once.value, str)


@given(st.text(alphabet="0123456789-转()+ 分机#", max_size=25))
def test_a_stored_telephone_number_stays_as_it_is(typed: str) -> None:
    once = phone.check(typed)
    if not once.stops:
        assert phone.check(str(once.value)).value == once.value
