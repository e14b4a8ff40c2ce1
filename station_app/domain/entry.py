"""Reading a typed value by the type of its field: normalised form, length, membership of its list."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from station_app.domain import bank, divisions, idnumber, names, phone, scales, uscc
from station_app.domain.context import Context, is_empty
from station_app.domain.dates import parse_date, parse_month
from station_app.domain.findings import Checked, Finding, confirm, stop
from station_app.domain.matter import ROW_MARK, Column, Field, FieldType, Value
from station_app.domain.text import compact, half_width, many_lines, one_line

SHORTEST_ADDRESS, LONGEST_ADDRESS = 5, 200
_YES, _NO = frozenset({"yes", "true", "1", "是"}), frozenset({"no", "false", "0", "否"})
_MONEY = re.compile(r"-?[0-9]{1,12}(\.[0-9]+)?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_TIME = re.compile(r"([0-9./年月日-]+)[T ]([01][0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9])?")
_BIRTH_CERT = re.compile(r"[A-Z][0-9]{9}")
_SCALE = range(1, 6)


def read(field: Field, value: Value, ctx: Context) -> Checked:
    """Bring a value to its stored form; the findings say what its type does not allow.

    An empty value is never wrong here: completeness is asked only when the form is handed in.
    """
    if isinstance(value, bool) and field.type is not FieldType.BOOL:
        value = "yes" if value else "no"
    if field.type is FieldType.LIST:
        return _list(field, value, ctx)
    if field.type is FieldType.BOOL:
        return _bool(value)
    if field.type is FieldType.SCALE and field.code_table:
        return scales.read(value, ctx.tables(field.code_table))
    text = "、".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    checked = READERS[field.type](text, field, ctx)
    return Checked("") if is_empty(checked.value) else checked


def _fits(text: str, field: Field) -> tuple[Finding, ...]:
    if field.max_length and len(text) > field.max_length:
        return (stop("R-FORM", "text.too_long", have=len(text), want=field.max_length),)
    return ()


def _bool(value: Value) -> Checked:
    if isinstance(value, bool) or value is None:
        return Checked(value)
    word = compact(str(value)).lower()
    if not word or word in _YES | _NO:
        return Checked(word in _YES if word else None)
    return Checked(None, (stop("R-FORM", "value.yes_or_no"),))


def _text(text: str, field: Field, _ctx: Context) -> Checked:
    line = one_line(text)
    return Checked(line, _fits(line, field))


def _textarea(text: str, field: Field, _ctx: Context) -> Checked:
    lines = many_lines(text)
    return Checked(lines, _fits(lines, field))


def _number(text: str, field: Field, _ctx: Context) -> Checked:
    number = compact(text)
    return Checked(number, _fits(number, field))


def _date(text: str, _field: Field, _ctx: Context) -> Checked:
    typed = "".join(half_width(one_line(text)).split())
    day = parse_date(typed)
    return Checked(day.isoformat()) if day else Checked(typed, (stop("R-DATE", "date.unreadable"),))


def _datetime(text: str, _field: Field, _ctx: Context) -> Checked:
    typed = half_width(one_line(text))
    match = _TIME.fullmatch(typed)
    day = parse_date(match.group(1)) if match else None
    if match is None or day is None:
        return Checked(typed, (stop("R-DATE", "date.unreadable"),))
    return Checked(f"{day.isoformat()}T{match.group(2)}:{match.group(3)}")


def _month(text: str, _field: Field, _ctx: Context) -> Checked:
    typed = "".join(half_width(one_line(text)).split())
    month = parse_month(typed)
    return Checked(month) if month else Checked(typed, (stop("R-DATE", "date.month_unreadable"),))


def _year(text: str, _field: Field, _ctx: Context) -> Checked:
    typed = compact(text).removesuffix("年度").removesuffix("年")
    found = () if re.fullmatch(r"[12][0-9]{3}", typed) else (stop("R-DATE", "date.year_unreadable"),)
    return Checked(typed, found)


def _int(text: str, field: Field, _ctx: Context) -> Checked:
    typed = compact(text)
    found = _fits(typed, field) if _WHOLE.fullmatch(typed) else (stop("R-FORM", "value.whole_number"),)
    return Checked(str(int(typed)) if not found else typed, found)


def _decimal(text: str, _field: Field, _ctx: Context) -> Checked:
    typed = half_width(one_line(text)).replace(",", "").removesuffix("元").removeprefix("¥").strip()
    try:
        amount = Decimal(typed) if _MONEY.fullmatch(typed) else None
    except InvalidOperation:
        amount = None
    if amount is None or amount < 0:
        return Checked(typed, (stop("R-FORM", "value.amount"),))
    exact = amount.quantize(Decimal("0.01"))
    return (
        Checked(f"{exact:.2f}") if exact == amount else Checked(typed, (stop("R-FORM", "value.two_places"),))
    )


def _phone(text: str, field: Field, ctx: Context) -> Checked:
    if not one_line(text):
        return Checked("")
    checked = phone.check(text, ctx.station.get("area_code", ""))
    return Checked(checked.value, checked.findings or _fits(str(checked.value), field))


def _address(text: str, _field: Field, _ctx: Context) -> Checked:
    line = one_line(text)
    if line and len(line) < SHORTEST_ADDRESS:
        return Checked(line, (stop("R-ADDR", "address.too_short", have=len(line), want=SHORTEST_ADDRESS),))
    if len(line) > LONGEST_ADDRESS:
        return Checked(line, (stop("R-ADDR", "text.too_long", have=len(line), want=LONGEST_ADDRESS),))
    return Checked(line)


def _birth_cert(text: str, _field: Field, _ctx: Context) -> Checked:
    number = compact(text)
    fits = not number or _BIRTH_CERT.fullmatch(number)
    return Checked(number, () if fits else (stop("R-ID-TRAVEL", "idno.birth_certificate_form"),))


def _code(text: str, field: Field, ctx: Context) -> Checked:
    code = one_line(text)
    return Checked(code, _listed((code,), field.code_table, ctx))


def _region(text: str, field: Field, ctx: Context) -> Checked:
    """Divisions are renamed every year, so an unknown one is asked about and not refused."""
    code = compact(text)
    if code and not re.fullmatch(r"[0-9]{6}([0-9]{6})?", code):
        return Checked(code, (stop("R-ADDR", "region.division"),))
    if not code or not field.code_table:
        return Checked(code)
    found = divisions.standing(code, ctx.tables)
    if found is divisions.Standing.FORMER:
        now = divisions.successor(code, ctx.tables)
        ask = confirm("R-ADDR", "region.former", now=now.name.zh, today=now.code) if now else None
        return Checked(code, (ask or confirm("R-ADDR", "region.former_parted"),))
    known = found is not divisions.Standing.UNKNOWN
    return Checked(code, () if known else (confirm("R-ADDR", "region.unknown"),))


def _option(text: str, field: Field, _ctx: Context) -> Checked:
    value = one_line(text)
    known = {option.value for option in field.options}
    return Checked(value, () if not value or value in known else (stop("R-FORM", "value.not_listed"),))


def _scale(text: str, _field: Field, _ctx: Context) -> Checked:
    typed = compact(text)
    fits = not typed or (_WHOLE.fullmatch(typed) and int(typed) in _SCALE)
    return Checked(typed, () if fits else (stop("R-FORM", "value.scale"),))


def _listed(codes: Iterable[str], table: str, ctx: Context) -> tuple[Finding, ...]:
    if not table:
        return ()
    rows = ctx.tables(table)
    chosen = [code for code in codes if code]
    if any(code not in rows for code in chosen):
        return (stop("R-FORM", "value.not_listed"),)
    ended = any(rows[code].ended(ctx.today) for code in chosen)
    return (stop("R-FORM", "value.ended"),) if ended else ()


def _list(field: Field, value: Value, ctx: Context) -> Checked:
    entries = value if isinstance(value, tuple) else str(value or "").split("\n")
    kept = tuple(dict.fromkeys(line for entry in entries if (line := one_line(str(entry)))))
    found = [*_listed(kept, field.code_table, ctx)]
    # Rows are sent as objects, so the length of the platform's column holds for each of them.
    for line in kept if field.columns else ("".join(kept),):
        found += _fits(line, field)
    if field.options and not {option.value for option in field.options}.issuperset(kept):
        found.append(stop("R-FORM", "value.not_listed"))
    if not field.columns:
        return Checked(kept, tuple(found))
    rows = [_row(field.columns, entry, place, ctx) for place, entry in enumerate(kept, start=1)]
    found += [finding for row in rows for finding in row.findings]
    return Checked(tuple(str(row.value) for row in rows), tuple(found))


def _row(columns: tuple[Column, ...], entry: str, place: int, ctx: Context) -> Checked:
    """Read the cells of one row by the types of their columns; findings name the row and the column."""
    cells = [cell.strip() for cell in entry.split(ROW_MARK)]
    if len(cells) > len(columns):
        return Checked(entry, (stop("R-FORM", "list.cells", have=len(cells), want=len(columns)),))
    cells += [""] * (len(columns) - len(cells))
    kept: list[str] = []
    found: list[Finding] = []
    for column, cell in zip(columns, cells, strict=True):
        checked = _cell(column, cell, ctx)
        kept.append(str(checked.value or ""))
        found += (_in_row(finding, column, place) for finding in checked.findings)
        if column.required and is_empty(checked.value):
            found.append(
                stop("R-FORM", "list.cell_missing", column=column.label.zh, column_en=column.label.en)
            )
    return Checked(ROW_MARK.join(kept), tuple(found))


def _cell(column: Column, cell: str, ctx: Context) -> Checked:
    """Read a cell; what is a person's number or name in a row is held to the rules of one."""
    checked = read(_as_field(column), cell, ctx)
    if is_empty(checked.value) or checked.stops:
        return checked
    if column.type is FieldType.IDNO:
        return idnumber.check("01", str(checked.value), ctx.today, ctx.region.age("very_old"))
    return names.check(str(checked.value)) if column.type is FieldType.NAME else checked


def _in_row(finding: Finding, column: Column, place: int) -> Finding:
    words = {"label": f"第 {place} 行的{column.label.zh}", "label_en": f"{column.label.en} in line {place}"}
    return replace(finding, params=(*words.items(), *finding.params))


def _as_field(column: Column) -> Field:
    return Field(
        column.key,
        column.label,
        column.type,
        column.required,
        "",
        0,
        "none",
        False,
        code_table=column.code_table,
    )


READERS: Mapping[FieldType, Callable[[str, Field, Context], Checked]] = {
    FieldType.ADDRESS: _address,
    FieldType.BANK_CARD: lambda text, _field, _ctx: bank.check(text) if compact(text) else Checked(""),
    FieldType.BIRTH_CERT: _birth_cert,
    FieldType.DATE: lambda text, field, ctx: _date(text, field, ctx) if one_line(text) else Checked(""),
    FieldType.DATETIME: lambda text, field, ctx: (
        _datetime(text, field, ctx) if one_line(text) else Checked("")
    ),
    FieldType.DECIMAL: lambda text, field, ctx: _decimal(text, field, ctx) if one_line(text) else Checked(""),
    FieldType.ENUM: _code,
    FieldType.ENUM_LOCAL: _option,
    FieldType.IDNO: _number,
    FieldType.INT: lambda text, field, ctx: _int(text, field, ctx) if compact(text) else Checked(""),
    FieldType.MONEY: lambda text, field, ctx: _decimal(text, field, ctx) if one_line(text) else Checked(""),
    FieldType.NAME: _text,
    FieldType.PHONE: _phone,
    FieldType.REGION: _region,
    FieldType.SCALE: _scale,
    FieldType.TEXT: _text,
    FieldType.TEXTAREA: _textarea,
    FieldType.USCC: lambda text, _field, _ctx: uscc.check(text) if compact(text) else Checked(""),
    FieldType.YEAR: lambda text, field, ctx: _year(text, field, ctx) if compact(text) else Checked(""),
    FieldType.YM: lambda text, field, ctx: _month(text, field, ctx) if compact(text) else Checked(""),
}
"""How each field type reads its text; yes/no and lists have ways of their own above."""
