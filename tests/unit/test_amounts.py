import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.domain.amounts import capital, fen, figures, total


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("400.00", "肆佰元整"),
        ("0.00", "零元整"),
        ("0.05", "零元伍分"),
        ("0.50", "零元伍角"),
        ("1.05", "壹元零伍分"),
        ("10.50", "壹拾元伍角"),
        ("2000.00", "贰仟元整"),
        ("2005.00", "贰仟零伍元整"),
        ("2050.36", "贰仟零伍拾元叁角陆分"),
        ("10000.00", "壹万元整"),
        ("10001.00", "壹万零壹元整"),
        ("10500.00", "壹万零伍佰元整"),
        ("100200.00", "壹拾万零贰佰元整"),
        ("100000000.00", "壹亿元整"),
        ("100000005.00", "壹亿零伍元整"),
        ("100050000.00", "壹亿零伍万元整"),
        ("1234567890.12", "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
    ],
)
def test_a_sum_is_said_in_capital_numerals(amount: str, said: str) -> None:
    assert capital(amount) == said


def test_a_sum_of_amounts_is_a_sum_of_whole_fen() -> None:
    assert total(["0.10", "0.20", "400.00"]) == "400.30"
    assert total([]) == "0.00"


@given(st.integers(0, 10**14))
def test_figures_and_fen_are_each_other(amount: int) -> None:
    assert fen(figures(amount)) == amount


@given(st.integers(0, 10**12))
def test_no_two_noughts_stand_together(amount: int) -> None:
    said = capital(figures(amount))
    assert "零零" not in said
    assert said.endswith(("整", "分", "角"))
