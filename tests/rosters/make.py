"""Makes the ugly workbooks of this folder: `python -m tests.rosters.make`; LibreOffice must be installed.

They look like the lists that villages send. Everybody in them is invented: order codes 000 and 999, which
are given to nobody, and telephones the networks never used.
"""

import csv
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from openpyxl.styles import Alignment, Font

from station_app.domain.idnumber import check_character

HERE = Path(__file__).resolve().parent
COUNTY = "350526"
MAN, WOMAN = "999", "000"
SURNAMES = "林陈黄郑吴赖徐苏"
GIVEN = "文武志强海英秀兰月娥建国桂花金水土生阿美"
Row = Sequence[Any]


def number(born: str, sex: str = MAN, county: str = COUNTY) -> str:
    """Give a valid number that belongs to nobody."""
    digits = county + born + sex
    return digits + check_character(digits)


def with_digit(year: int, sex: str = MAN) -> str:
    """Give a valid number whose check character is a digit."""
    found = (number(f"{year}0101", sex) for year in count(year))
    return next(one for one in found if one[-1].isdecimal())


def villager(place: int) -> tuple[str, str, str, str]:
    """Give name, sex, number and birthday of an invented person; every place is somebody else."""
    born = f"{1935 + place % 70}{place % 12 + 1:02}{place % 27 + 1:02}"
    sex = WOMAN if place % 2 else MAN
    name = SURNAMES[place // 3 % 8] + GIVEN[place % 20] + GIVEN[(place * 7 + place // 20) % 20]
    return name, "女" if place % 2 else "男", number(born, sex), born


def dashed(born: str) -> str:
    """Write a birthday with dashes."""
    return f"{born[:4]}-{born[4:6]}-{born[6:]}"


def libreoffice(book: openpyxl.Workbook, target: str) -> None:
    """Save a book as LibreOffice saves it; formulas are worked out on the way."""
    ending = Path(target).suffix.removeprefix(".")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in" / f"{Path(target).stem}.xlsx"
        source.parent.mkdir()
        book.save(source)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", ending, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - the program named above
        (HERE / target).write_bytes((Path(folder) / target).read_bytes())


def titled(book: openpyxl.Workbook, name: str, title: str, wide: int) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Add a sheet with a merged title line."""
    sheet = book.create_sheet(name)
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=wide)
    sheet["A1"].font, sheet["A1"].alignment = Font(size=18, bold=True), Alignment(horizontal="center")
    return sheet


def empty_book() -> openpyxl.Workbook:
    """Make a book without sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    return book


def hidden_and_formulas() -> None:
    """01: LibreOffice .xlsx; a hidden column, hidden rows, ages and a sum as formulas, a note above."""
    book = empty_book()
    sheet = titled(book, "花名册", "青石村2026年度城乡居民医保参保花名册", 9)
    sheet.append(["填表单位：青石村村委会", "", "", "", "", "填表日期：2026年11月"])
    sheet.append(
        ["序号", "户主姓名", "姓名", "性别", "身份证号码", "年龄", "与户主关系", "家庭住址", "缴费状态"]
    )
    for place in range(12):
        name, sex, digits, _born = villager(place)
        head = villager(place // 3 * 3)[0]
        row = place + 4
        relation = ("户主", "妻子", "儿子")[place % 3] if place % 2 == place % 3 % 2 else "其他"
        sheet.append(
            [
                "=ROW()-3",
                head,
                name,
                sex,
                digits,
                f"=2026-VALUE(MID(E{row},7,4))",
                relation,
                "青石村一组",
                "已缴",
            ]
        )
    sheet.append(["合计", "", "=COUNTA(C4:C15)", "", "", "", "", "", "=COUNTA(I4:I15)"])
    sheet.column_dimensions["F"].hidden = True
    for row in (6, 7):
        sheet.row_dimensions[row].hidden = True
    libreoffice(book, "01-hidden.xlsx")


def sheets_by_group() -> None:
    """02: LibreOffice .xls; a sheet for each group, households as merged cells."""
    book = empty_book()
    for group, words in enumerate(("一组", "二组"), 1):
        sheet = titled(book, words, f"柳溪村第{words}居民名册", 6)
        sheet.append(["户号", "户主", "姓名", "性别", "公民身份号码", "住址"])
        for place in range(20 * group, 20 * group + 9):
            name, sex, digits, _born = villager(place)
            first = place % 20 % 3 == 0
            head = villager(place)[0] if first else None
            sheet.append(
                [place % 20 // 3 + 1 if first else None, head, name, sex, digits, "老街" if first else None]
            )
        for row in (3, 6, 9):
            for column in "ABF":
                sheet.merge_cells(f"{column}{row}:{column}{row + 2}")
    libreoffice(book, "02-groups.xls")


def numbers_as_numbers() -> None:
    """03: xlwt .xls; numbers kept as numbers, which loses their last digits, and birthdays as serials."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for column, words in enumerate(("姓名", "身份证号", "出生日期", "民族", "联系电话", "组别")):
        sheet.write(0, column, words)
    style = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for row in range(1, 11):
        name, sex, _digits, _born = villager(row + 40)
        born = date(1950 + row, 3, 4)
        digits = with_digit(1950 + row, WOMAN if sex == "女" else MAN)
        sheet.write(row, 0, name)
        sheet.write(row, 1, float(digits) if row <= 6 else digits)
        sheet.write(row, 2, date(int(digits[6:10]), 1, 1) if row > 6 else born, style)
        sheet.write(row, 3, "汉")
        sheet.write(row, 4, 13500000000.0 + row)
        sheet.write(row, 5, 3.0)
    book.save(str(HERE / "03-numbers.xls"))


def two_headings() -> None:
    """04: openpyxl .xlsx; merged title, a line of notes, a heading of two rows with merged parts."""
    book = empty_book()
    sheet = titled(book, "登记表", "白云镇青石村家庭成员登记表", 9)
    sheet.append(["说明：以户口簿为准，有变动的请在备注里写明"])
    sheet.append(["序号", "户主", "", "家庭成员", "", "", "与户主关系", "2026年参保", "备注"])
    sheet.append(["", "姓名", "身份证号", "姓名", "性别", "身份证号", "", "", ""])
    for block in ("A3:A4", "B3:C3", "D3:F3", "G3:G4", "H3:H4", "I3:I4"):
        sheet.merge_cells(block)
    for place in range(60, 72):
        name, sex, digits, _born = villager(place)
        head = villager(place // 4 * 4)
        relation = ("户主", "母亲" if sex == "女" else "父亲", "女儿" if sex == "女" else "儿子", "其他")[
            place % 4
        ]
        remark = "2026年5月迁出" if place == 63 else ""
        sheet.append([place, head[0], head[2], name, sex, digits, relation, 400 if place % 5 else 0, remark])
    book.save(HERE / "04-two-headings.xlsx")


def write_csv(target: str, rows: Sequence[Row], coding: str, separator: str = ",") -> None:
    """Write rows as text."""
    with (HERE / target).open("w", encoding=coding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)


def csv_of_the_town() -> None:
    """05: GB18030 .csv; apostrophes, full-width digits, 15-digit numbers, rare characters, a dot."""
    wide = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    rows: list[Row] = [["姓  名", "性 别", "身份证号", "民族", "手机号码", "所在组"]]
    names = ("林𠮷生", "黄㐱", "古丽·买买提", "陈 建 国", "吴秀兰", "赖桂花", "苏阿美", "郑金水")
    for place, name in enumerate(names):
        sex = WOMAN if place in {2, 4, 5, 6} else MAN
        digits = number(f"19{50 + place}0708", sex)
        shape = (
            f"'{digits}",
            digits.translate(wide),
            digits[:6] + digits[8:17],
            f"{digits[:6]} {digits[6:14]} {digits[14:]}",
        )
        rows.append(
            [
                name,
                "女" if sex == WOMAN else "男",
                shape[place % 4],
                "汉族",
                f"1360000{place:04}",
                f"第{place % 3 + 1}组",
            ]
        )
    write_csv("05-town.csv", rows, "gb18030")


def csv_with_dates() -> None:
    """06: UTF-8 .csv with BOM; birthdays in every style, lower-case x, words for the state of payment."""
    rows: list[Row] = [["参保年度", "姓名", "身份证号", "出生日期", "参保状态", "与户主关系"]]
    styles = (
        "{0}-{1}-{2}",
        "{0}.{1}.{2}",
        "{0}年{1}月{2}日",
        "{0}{1}{2}",
        "{0}/{1}/{2} 0:00:00",
        "{0}年{1}月",
    )
    states = ("已缴费", "未缴费", "√", "参保", "外省参保", "是")
    for place in range(12):
        digits = number(f"19{60 + place}0{place % 9 + 1}0{place % 7 + 1}")
        born = styles[place % 6].format(digits[6:10], digits[10:12], digits[12:14])
        relation = ("户主", "长子", "外孙媳", "之妻")[place % 4]
        rows.append(["2026年度", villager(80 + place)[0], digits.lower(), born, states[place % 6], relation])
    write_csv("06-dates.csv", rows, "utf-8-sig")


def many_sheets() -> None:
    """07: openpyxl .xlsx; notes, an empty and a hidden sheet, people on two sheets, alike and not alike."""
    book = empty_book()
    book.create_sheet("填表说明").append(["请各组认真填写，月底前报镇里"])
    for group in (3, 4):
        sheet = book.create_sheet(f"第{group}小组")
        sheet.append(["姓名", "身份证号", "地址", "电话"])
        for place in range(group * 30, group * 30 + 10):
            name, _sex, digits, _born = villager(place)
            sheet.append([name, digits, f"{group}组{place}号", f"1370000{place:04}"])
        for place in (90, 91):
            name, _sex, digits, _born = villager(place)
            if group == 4:
                phone = f"1370000{place:04}" if place == 90 else "13700009999"
                sheet.append([name, digits, "" if place == 90 else "新村", phone])
    book.create_sheet("空表")
    old = book.create_sheet("去年的")
    old.append(["姓名", "身份证号"])
    old.append([villager(99)[0], villager(99)[2]])
    old.sheet_state = "hidden"
    book.save(HERE / "07-sheets.xlsx")


def blank_heads() -> None:
    """08: openpyxl .xlsx; only the first of a family has its head; groups and headings stand between."""
    book = empty_book()
    sheet = titled(book, "名册", "居民名册", 6)
    heading = ["户主姓名", "姓名", "关系", "证件号码", "户籍地址", "联系方式"]
    for group, words in enumerate(("第五组", "第六组"), 5):
        sheet.append([f"{words}（组长：林文武）"])
        sheet.append(heading)
        for place in range(group * 20 + 50, group * 20 + 58):
            name, sex, digits, _born = villager(place)
            first = place % 4 == 2
            relation = "户主" if first else ("女" if sex == "女" else "子")
            sheet.append(
                [name if first else "", name, relation, digits, f"{words}{place}号" if first else "", ""]
            )
        sheet.append(["小计", 8])
    sheet.append(["制表人：陈某", "", "", "审核：", "", "日期："])
    book.save(HERE / "08-blank-heads.xlsx")


def side_by_side() -> None:
    """09: xlwt .xls; two lists beside each other on one page, with sums below."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("两栏")
    sheet.write_merge(0, 0, 0, 6, "七组名册（共两栏）")
    for column, words in enumerate(("序号", "姓名", "身份证号", "", "序号", "姓名", "身份证号")):
        sheet.write(1, column, words)
    for place in range(200, 213):
        left = place < 207
        row = place - (198 if left else 205)
        name, _sex, digits, _born = villager(place)
        for column, value in enumerate((place - 199, name, digits), 0 if left else 4):
            sheet.write(row, column, value)
    sheet.write(9, 0, "合计：13人")
    book.save(str(HERE / "09-side-by-side.xls"))


def contradictions() -> None:
    """10: LibreOffice .xlsx; all that must be asked: sex, birthday, check character, the dead, twice."""
    good = [villager(place) for place in range(230, 245)]
    wrong = good[3][2][:-1] + ("1" if good[3][2][-1] != "1" else "2")
    rows: list[Row] = [
        [good[0][0], good[0][1], good[0][2], dashed(good[0][3]), "13800000001", "", "户主"],
        [good[1][0], "男", good[1][2], dashed(good[1][3]), "13800000002", "", "妻"],
        [good[2][0], good[2][1], good[2][2], "1999-09-09", "", "", "子"],
        [good[3][0], good[3][1], wrong, dashed(good[3][3]), "", "", "女"],
        [good[4][0], good[4][1], "", dashed(good[4][3]), "", "", ""],
        [good[5][0], good[5][1], good[5][2][:17], dashed(good[5][3]), "", "", ""],
        [good[6][0], good[6][1], good[6][2], "", "", "2026年3月病故", "母亲"],
        [good[7][0], good[7][1], good[7][2], "", "1380000", "", "干亲"],
        ["王之子", "男", good[8][2], "", "", "", ""],
        [good[9][0], good[9][1], good[9][2], "不详", "", "", ""],
        [good[10][0], good[10][1], good[10][2], dashed(good[10][3]), "13800000011", "", ""],
        [good[10][0], good[10][1], good[10][2], dashed(good[10][3]), "13800000011", "", ""],
        [good[11][0], good[11][1], good[11][2], dashed(good[11][3]), "13800000012", "", ""],
        ["黄" + good[11][0], good[11][1], good[11][2], dashed(good[11][3]), "13800000012", "", ""],
        ["=1+1", good[12][1], good[12][2], "", "", "", ""],
    ]
    book = empty_book()
    sheet = book.create_sheet("核对表")
    sheet.append(["姓名", "性别", "证件号码", "出生年月日", "手机", "备注", "与户主关系"])
    for row in rows:
        sheet.append(row)
    libreoffice(book, "10-contradictions.xlsx")


def unicode_text() -> None:
    """11: the .csv that Excel calls Unicode text: UTF-16, tabs; a number that went through a spreadsheet."""
    rows: list[Row] = [["小组", "姓名", "证号", "生日"]]
    for place in range(250, 258):
        name, _sex, digits, born = villager(place)
        shape = f"{int(digits[:15])}000" if place == 252 and digits[-4:-1] != "000" else digits
        rows.append(["八组", name, "3.50526E+17" if place == 251 else shape, born])
    write_csv("11-unicode.csv", rows, "utf-16", "\t")


def years_in_columns() -> None:
    """12: LibreOffice .xls; a column for each year with sums of money, the household as a number."""
    book = empty_book()
    sheet = titled(book, "缴费", "九组历年缴费表", 7)
    sheet.append(
        ["家庭编号", "成员姓名", "身份证件号码", "2025年缴费", "2026年缴费", "2027年度参保", "村干部意见"]
    )
    for place in range(270, 282):
        name, _sex, digits, _born = villager(place)
        sheet.append(
            [
                f"HB{place // 3:05}",
                name,
                digits,
                380,
                400 if place % 2 else 0,
                "是" if place % 3 else "否",
                "同意",
            ]
        )
    libreoffice(book, "12-years.xls")


MAKERS = (
    hidden_and_formulas, sheets_by_group, numbers_as_numbers, two_headings, csv_of_the_town, csv_with_dates,
    many_sheets, blank_heads, side_by_side, contradictions, unicode_text, years_in_columns,
)  # fmt: skip

if __name__ == "__main__":
    for make in MAKERS:
        make()
