from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import ROW_MARK, FieldType, Value
from station_app.services.views import CaseView
from tests.ui.forms.case_maker import every_type, field, rows_field, view
from ui.forms.choices import FilterEditor, OptionEditor
from ui.forms.dates import DateEditor
from ui.forms.editors import FieldEditor, LineEditor
from ui.forms.filter_line import FilterLine
from ui.forms.form import Form
from ui.session import SessionHolder
from ui.theme import Theme
from ui.words import Wording

Open = Callable[[CaseView], Form]
NAME, ID, TEL = FieldType.NAME, FieldType.IDNO, FieldType.PHONE


@pytest.fixture
def wording() -> Wording:
    wording = Wording(SessionHolder())
    wording.learn({"phone.short": ("手机号少 {n} 位", "short by {n}"), "phone.same": ("和家人同号", "")})
    return wording


@pytest.fixture
def open_form(qtbot: QtBot, wording: Wording) -> Open:
    def make(case: CaseView) -> Form:
        theme = Theme()
        form = Form(theme, wording)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(form)
        form.show_case(case)
        area.resize(860, 560)
        qtbot.addWidget(area)
        with qtbot.waitActive(area):
            area.show()
            area.activateWindow()
        form.setProperty("kept", (area, theme))
        return form

    return make


def editor(form: Form, key: str) -> FieldEditor:
    stop: QWidget | None = stop_of(form, key)
    while stop is not None and not isinstance(stop, FieldEditor):
        stop = stop.parentWidget()
    assert stop is not None
    return stop


def stop_of(form: Form, key: str) -> QWidget:
    found = form.findChild(QWidget, f"intake.field.{key}")
    assert found is not None
    return found


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def line_of(form: Form, key: str) -> QLineEdit:
    found = stop_of(form, key)
    assert isinstance(found, QLineEdit)
    return found


def write(line: QWidget, text: str) -> None:
    """Type as an input method does: QTest's keys know ASCII only."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(line, event)


@pytest.mark.parametrize("kind", list(FieldType))
def test_every_field_type_has_an_editor_with_a_test_name_and_a_spoken_name(
    open_form: Open, kind: FieldType
) -> None:
    form = open_form(view(every_type()))
    for stop in editor(form, str(kind)).stops():
        assert stop.objectName().startswith(f"intake.field.{kind}")
        assert stop.accessibleName().startswith(f"题{kind}")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FieldType.NAME, "周福生"),
        (FieldType.DATE, "2026-11-05"),
        (FieldType.YM, "202611"),
        (FieldType.DATETIME, "2026-11-05T09:30"),
        (FieldType.YEAR, "2027"),
        (FieldType.MONEY, "400.00"),
        (FieldType.BOOL, True),
        (FieldType.BOOL, False),
        (FieldType.ENUM, "02"),
        (FieldType.REGION, "03"),
        (FieldType.ENUM_LOCAL, "b"),
        (FieldType.LIST, ("x", "y")),
        (FieldType.SCALE, "4"),
        (FieldType.TEXTAREA, "一\n二"),
        (FieldType.PHONE, "13800005140"),
        (FieldType.IDNO, "330123195203070000"),
    ],
)
def test_a_stored_value_is_shown_and_read_back_unchanged(
    open_form: Open, kind: FieldType, value: Value
) -> None:
    form = open_form(view(every_type(), {str(kind): value}))
    assert form.values()[str(kind)] == value


def test_enter_goes_to_the_next_empty_required_field_and_then_to_the_button(
    open_form: Open, qtbot: QtBot
) -> None:
    fields = (
        field("a", NAME),
        field("b", NAME, required=False),
        field("c", NAME),
        field("d", NAME),
    )
    form = open_form(view(fields, {"c": "有了"}))
    button = QPushButton(form)
    form.set_primary(button)
    button.show()
    form.focus_field("a")
    QTest.keyClicks(line_of(form, "a"), "x")
    QTest.keyClick(line_of(form, "a"), Qt.Key.Key_Return)
    assert form.current() == "d"
    QTest.keyClicks(line_of(form, "d"), "x")
    with qtbot.waitSignal(form.finished):
        QTest.keyClick(line_of(form, "d"), Qt.Key.Key_Return)
    assert button.hasFocus()


def test_shift_enter_goes_back(open_form: Open) -> None:
    form = open_form(view((field("a", NAME), field("b", NAME))))
    form.focus_field("b")
    QTest.keyClick(line_of(form, "b"), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert form.current() == "a"


def test_tab_visits_every_field(open_form: Open) -> None:
    form = open_form(view((field("a", NAME), field("b", NAME, required=False), field("c", NAME))))
    form.focus_field("a")
    QTest.keyClick(line_of(form, "a"), Qt.Key.Key_Tab)
    assert form.current() == "b"


def test_enter_inside_a_composition_belongs_to_the_input_method(open_form: Open) -> None:
    form = open_form(view((field("a", NAME), field("b", NAME))))
    form.focus_field("a")
    line = line_of(form, "a")
    QApplication.sendEvent(line, QInputMethodEvent("zhou", []))
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.current() == "a"
    write(line, "周")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.current() == "b"
    assert form.values()["a"] == "周"


def test_full_width_digits_become_half_width_while_they_are_typed(open_form: Open) -> None:
    form = open_form(view((field("t", TEL),)))
    form.focus_field("t")
    write(line_of(form, "t"), "１３８")
    assert line_of(form, "t").text() == "138"


def test_numbers_are_grouped_while_nobody_types_in_them(open_form: Open) -> None:
    form = open_form(view((field("t", TEL), field("a", NAME)), {"t": "13800005140"}))
    form.focus_field("a")
    assert line_of(form, "t").text() == "138 0000 5140"
    form.focus_field("t")
    assert line_of(form, "t").text() == "13800005140"
    form.focus_field("a")
    assert line_of(form, "t").text() == "138 0000 5140"


def test_a_counter_says_how_many_digits_are_there(open_form: Open) -> None:
    form = open_form(view((field("t", TEL), field("a", NAME))))
    form.focus_field("t")
    QTest.keyClicks(line_of(form, "t"), "1380000514")
    assert line_of(form, "t").accessibleDescription() == "现在 10 位，要 11 位"
    QTest.keyClicks(line_of(form, "t"), "0")
    assert line_of(form, "t").accessibleDescription() == ""


def test_a_date_can_be_typed_through_and_walked_back(open_form: Open) -> None:
    form = open_form(view((field("d", FieldType.DATE), field("a", NAME))))
    form.focus_field("d")
    for letter in "20261105":
        QTest.keyClicks(focused(), letter)
    assert form.values()["d"] == "2026-11-05"
    day = editor(form, "d")
    assert isinstance(day, DateEditor)
    assert day.stops()[2].hasFocus()
    for _time in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    assert day.stops()[1].hasFocus()


def test_a_long_list_is_filtered_by_initials_and_enter_takes_the_first(open_form: Open) -> None:
    relation = replace(field("rel", FieldType.ENUM), code_table="relations")
    form = open_form(view((relation, field("a", NAME))))
    form.focus_field("rel")
    line = line_of(form, "rel")
    assert isinstance(line, FilterLine)
    QTest.keyClicks(line, "s")
    assert line.popup_open()
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not line.popup_open()
    assert form.values()["rel"] == "06"
    assert line.text() == "孙女"
    assert form.current() == "a"


def test_escape_closes_the_list_and_keeps_the_choice(open_form: Open) -> None:
    relation = replace(field("rel", FieldType.ENUM), code_table="relations")
    form = open_form(view((relation, field("a", NAME)), {"rel": "02"}))
    form.focus_field("rel")
    line = line_of(form, "rel")
    QTest.keyClicks(line, "zzz")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    form.focus_field("a")
    assert (line.text(), form.values()["rel"]) == ("配偶", "02")


def test_a_short_list_is_buttons_chosen_by_digit(open_form: Open) -> None:
    form = open_form(view((field("yes", FieldType.BOOL), field("a", NAME))))
    assert isinstance(editor(form, "yes"), OptionEditor)
    form.focus_field("yes")
    QTest.keyClicks(stop_of(form, "yes"), "2")
    assert form.values()["yes"] is False
    QTest.keyClick(stop_of(form, "yes"), Qt.Key.Key_Return)
    assert form.current() == "a"


def test_a_region_is_looked_for_and_never_shown_as_buttons(open_form: Open) -> None:
    region = replace(field("r", FieldType.REGION), code_table="relations")
    assert isinstance(editor(open_form(view((region,))), "r"), FilterEditor)


def test_rows_of_cells_grow_by_themselves(open_form: Open) -> None:
    form = open_form(view((rows_field(),)))
    form.focus_field("members")
    write(line_of(form, "members"), "周小明")
    assert form.values()["members"] == (f"周小明{ROW_MARK}",)
    assert form.findChild(QWidget, "intake.field.members.1.0") is not None


def test_a_value_is_told_on_leaving_the_field_and_after_a_pause(open_form: Open, qtbot: QtBot) -> None:
    form, told = open_form(view((field("a", NAME), field("b", NAME)))), list[tuple[str, Value]]()
    form.entered.connect(lambda key, value: told.append((key, value)))
    form.focus_field("a")
    write(line_of(form, "a"), "甲")
    form.focus_field("b")
    assert told == [("a", "甲")]
    write(line_of(form, "b"), "乙")
    qtbot.waitUntil(lambda: told[-1] == ("b", "乙"), timeout=2000)
    assert form.current() == "b"


def test_an_older_answer_of_the_store_never_overwrites_what_was_typed(open_form: Open) -> None:
    fields = (field("a", NAME), field("b", NAME))
    form = open_form(view(fields))
    form.focus_field("a")
    write(line_of(form, "a"), "甲")
    form.show_case(view(fields))
    assert form.values()["a"] == "甲"
    form.focus_field("b")
    form.show_case(view(fields))
    assert form.values()["a"] == "甲"
    form.show_case(view(fields, {"a": "甲乙"}))
    assert form.values()["a"] == "甲乙"


def test_a_field_that_goes_and_comes_back_still_holds_what_was_written(open_form: Open) -> None:
    both, one = (field("a", NAME), field("b", NAME)), (field("a", NAME),)
    form = open_form(view(both))
    form.focus_field("b")
    write(line_of(form, "b"), "留着")
    form.focus_field("a")
    form.show_case(view(one))
    assert not stop_of(form, "b").isVisible()
    form.show_case(view(both))
    assert (stop_of(form, "b").isVisible(), form.values()["b"]) == (True, "留着")


def _shown(form: Form, findings: Sequence[Finding]) -> LineEditor:
    form.show_findings(findings)
    found = editor(form, "t")
    assert isinstance(found, LineEditor)
    return found


def test_an_error_stands_beside_its_field_and_goes_when_it_is_put_right(open_form: Open) -> None:
    form = open_form(view((field("t", TEL),)))
    short = Finding("R-TEL", Severity.STOPS, "phone.short", "t", (("n", 1),))
    same = Finding("R-TEL", Severity.CONFIRM, "phone.same", "t")
    shown = _shown(form, (same, short))
    assert (shown.line.property("tone"), shown.line.accessibleDescription()) == ("error", "手机号少 1 位")
    shown = _shown(form, (same,))
    assert (shown.line.property("tone"), shown.line.accessibleDescription()) == ("", "和家人同号")
    assert _shown(form, ()).line.accessibleDescription() == ""


def test_only_the_returned_fields_of_a_correction_can_be_changed(open_form: Open) -> None:
    fields = (field("a", NAME), field("b", NAME))
    form = open_form(view(fields))
    form.show_case(view(fields), editable=("b",))
    assert (stop_of(form, "a").isEnabled(), stop_of(form, "b").isEnabled()) == (False, True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=40) | st.sampled_from(["'; DROP TABLE x;--", "<b>x</b>", "\u202eabc", "𠮷" * 50])
)
def test_any_text_can_be_shown_in_any_editor(open_form: Open, text: str) -> None:
    fields = every_type()
    form = open_form(view(fields))
    form.show_case(view(fields, {one.key: text for one in fields if one.type is not FieldType.LIST}))
    form.flush()


def test_a_month_and_a_day_alone_are_of_this_year_and_a_past_day_of_the_last(open_form: Open) -> None:
    past = replace(field("treated", FieldType.DATE), checks=("not_future",))
    form = open_form(view((field("day", FieldType.DATE), past)))
    write(stop_of(form, "day"), "1224")
    write(stop_of(form, "treated"), "1224")
    assert form.values() == {"day": "2026-12-24", "treated": "2025-12-24"}


def test_enter_moves_on_from_a_field_that_an_answer_filled_meanwhile(open_form: Open) -> None:
    fields = (field("a", FieldType.TEXT), field("sum", FieldType.MONEY), field("b", FieldType.TEXT))
    form = open_form(view(fields))
    form.focus_field("a")
    write(stop_of(form, "a"), "x")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is stop_of(form, "sum")
    form.show_case(view(fields, {"a": "x", "sum": "3.00"}))
    assert focused() is stop_of(form, "b")


def test_enter_at_the_end_comes_back_for_a_field_that_the_answer_opened(open_form: Open) -> None:
    first, opened = field("a", FieldType.TEXT), field("b", FieldType.TEXT)
    form = open_form(view((first,)))
    button = QPushButton(form)
    button.show()
    form.set_primary(button)
    form.focus_field("a")
    write(stop_of(form, "a"), "x")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    form.show_case(view((first, opened), {"a": "x"}))
    assert focused() is stop_of(form, "b")


def test_the_cursor_stays_where_the_clerk_began_to_type(open_form: Open) -> None:
    fields = (field("a", FieldType.TEXT), field("sum", FieldType.MONEY), field("b", FieldType.TEXT))
    form = open_form(view(fields))
    form.focus_field("a")
    write(stop_of(form, "a"), "x")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    write(stop_of(form, "sum"), "4")
    form.show_case(view(fields, {"a": "x", "sum": "3.00"}))
    assert focused() is stop_of(form, "sum")
    assert line_of(form, "sum").text() == "4"


def test_a_scanned_row_is_added_once_to_the_list_with_its_columns(open_form: Open) -> None:
    form = open_form(view((field("a", FieldType.TEXT), rows_field())))
    row = {"name": "周福生", "rel": "02"}
    assert form.list_of(row) == "members"
    assert not form.list_of({"bill_code": "34152500"})
    form.add_row("members", row)
    form.add_row("members", row)
    assert form.values()["members"] == (f"周福生{ROW_MARK}02",)
