"""The code of an e-bill: read by the form of its parts, never guessed."""

import pytest

from station_app.domain.billcode import read_bill

WHOLE = {
    "bill_code": "34152500",
    "bill_no": "0000000019",
    "check_code": "A1B2C3",
    "bill_date": "2026-10-15",
    "amount": "1200.50",
}


@pytest.mark.parametrize(
    "code",
    [
        "01,34152500,0000000019,A1B2C3,20261015,1200.50,9f3c",
        "34152500,0000000019,a1b2c3,20261015,1200.50",
        "01,20,34152500,0000000019,1200.50,20261015,A1B2C3",
        "01，34152500，0000000019，A1B2C3，20261015，1200.50",
    ],
)
def test_the_parts_are_known_by_their_form(code: str) -> None:
    assert read_bill(code) == WHOLE


@pytest.mark.parametrize(
    "code",
    [
        "",
        "341525197003040006",
        "9990000001",
        "34152500,0000000019",
        "34152500,0000000019,A1B2C3,20261345,1200.50",
        "34152500,0000000019,A1B2C3,20261015,many",
        "https://example.invalid/bill?c=34152500",
    ],
)
def test_what_is_no_bill_is_left_alone(code: str) -> None:
    assert read_bill(code) is None


def test_a_bill_without_check_code_is_a_bill() -> None:
    read = read_bill("34152500,0000000019,20261015,1200.50")
    assert read is not None
    assert read["check_code"] == ""
