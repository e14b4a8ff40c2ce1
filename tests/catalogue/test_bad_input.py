"""Whatever is typed into whatever field: a clear finding or a stored form, never an exception."""

import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.reader import Catalogue
from station_app.domain import form
from station_app.domain.case import Answer, Source
from station_app.domain.context import is_empty
from station_app.domain.matter import Field, Value
from tests.catalogue.conftest import known_person

SHARED = Catalogue.of_division(SHIPPED, "341525")
CODES = [path.stem for path in sorted((SHIPPED / "matters").glob("*.toml"))]
NASTY = [
    "\x00\x01\x1f\x7f",
    "\u202e\u2066\u200f123\u2069",
    "𠮷𰻝😀👨‍👩‍👧",
    "字" * 10_000,
    "9" * 10_000,
    "'; DROP TABLE cases; --",
    "<script>alert(1)</script><b>张三</b>",
    "{label} %s {0}",
    "Ⅷ①²٣१",
    "１９５２０４０８",
    "\ud800",
    "a\u0301" * 30,
    "  \u3000\t\n ",
    "｜｜｜｜｜｜",
    "-0",
    "1e9",
    "0000-00-00",
    "99999999999999999999",
]
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=string.digits + "-/.年月日Xx ｜０１２", max_size=30),
    st.sampled_from(NASTY),
    st.booleans(),
    st.integers(-10, 10**12),
    st.none(),
    st.lists(st.one_of(st.text(max_size=20), st.sampled_from(NASTY[:5])), max_size=4).map(tuple),
)
ONE_OF_EACH = list(
    {field.key: (code, field) for code in CODES for field in SHARED.matter(code).fields}.values()
)


@pytest.mark.parametrize(("code", "field"), ONE_OF_EACH, ids=[field.key for _code, field in ONE_OF_EACH])
@settings(max_examples=15, deadline=None)
@given(value=VALUES)
def test_any_text_gets_a_finding_or_a_stored_form(code: str, field: Field, value: Value) -> None:
    ctx = known_person(SHARED, code)
    answers = form.prefill(SHARED.matter(code), ctx)
    once = form.check_field(field, value, answers, ctx)
    assert all(finding.code in SHARED.reasons() for finding in once.findings)
    assert all(finding.field == field.key for finding in once.findings)
    if once.stops:
        return
    json.dumps(once.value, ensure_ascii=False).encode()
    again = form.check_field(field, once.value, answers, ctx)
    assert again.value == once.value
    assert not again.stops
    assert is_empty(once.value) or len(str(once.value)) <= 600


@settings(max_examples=40, deadline=None)
@given(data=st.data(), code=st.sampled_from(CODES))
def test_a_whole_form_of_rubbish_is_still_judged(data: st.DataObject, code: str) -> None:
    matter, ctx = SHARED.matter(code), known_person(SHARED, code)
    keys = data.draw(st.lists(st.sampled_from([field.key for field in matter.fields]), max_size=8))
    answers = {key: Answer(data.draw(VALUES), Source.TYPED) for key in keys}
    filled = form.refresh(matter, answers, ctx)
    form.check(matter, filled, ctx)
    form.asked(matter, filled, ctx)
    json.dumps(form.body(matter, filled, ctx))
