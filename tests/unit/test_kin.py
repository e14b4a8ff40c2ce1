import pytest

from station_app.domain.kin import proxy_relation


@pytest.mark.parametrize(
    ("person", "proxy", "told"),
    [
        ("02", "12", "1"),
        ("12", "02", "1"),
        ("20", "02", "4"),
        ("20", "12", "4"),
        ("02", "22", "2"),
        ("22", "33", "6"),
        ("41", "02", "5"),
        ("02", "41", "3"),
        ("51", "02", "2"),
        ("02", "51", "4"),
        ("51", "52", "1"),
        ("73", "02", "6"),
        ("38", "02", "7"),
        ("22", "38", ""),
        ("41", "22", ""),
        ("", "02", ""),
        ("02", "", ""),
    ],
)
def test_what_the_proxy_is_to_the_person(person: str, proxy: str, told: str) -> None:
    assert proxy_relation(person, proxy) == told
