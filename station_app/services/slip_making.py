"""What the papers of a case have in common: how days are written, who is asked, and the finished slip."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from station_app.domain.case import Case, PaperState
from station_app.domain.matter import Material, Matter
from station_app.services.here import BEIJING, Here
from station_app.services.slip_views import (
    Slip,
    SlipChoice,
    SlipCode,
    SlipLine,
    SlipSpace,
    SlipTable,
    SlipTear,
)
from station_app.storage.records import Print

PERSON, CLERK = "申请人（代办人）签字", "工作人员签字"
ASK = "凭受理号可随时来本点或打电话查询：本点 {station}，县里 {county}。"
_FORMS: Mapping[str, str] = {
    "O": "原件（收取）",
    "OC": "原件核对、留复印件",
    "C": "复印件",
    "F": "本点打印的表",
    "E": "电子证照",
    "V": "查验不留存",
}
KEPT = frozenset({"O"})
"""Forms of papers whose originals stay at the station until the end (codes of form_of_material)."""


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What one paper says; the rest of the slip is the same for all of them."""

    title: str
    number: str
    lines: tuple[SlipLine, ...]
    tables: tuple[SlipTable, ...] = ()
    paragraphs: tuple[str, ...] = ()
    signatures: tuple[str, ...] = (PERSON, CLERK)
    choices: tuple[SlipChoice, ...] = ()
    spaces: tuple[SlipSpace, ...] = ()
    aloud: str = ""
    thumbs: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    codes: tuple[SlipCode, ...] = ()
    tear: SlipTear | None = None
    qr: str = ""
    version: str = ""


def finished(here: Here, document: str, words: PaperWords, case: Case, printed: Print) -> Slip:
    """Make the slip: the station as registered, number and code, version of form and catalogue, the copy."""
    point = here.point
    return Slip(
        document=document,
        title=words.title,
        station=f"{point.township} {point.name}",
        number=words.number,
        qr=words.qr or words.number,
        made_at=printed.at,
        lines=words.lines,
        tables=words.tables,
        paragraphs=(*words.paragraphs, asked(here)),
        signatures=words.signatures,
        version=f"{document}/{words.version or '1'} · {case.catalogue}",
        copy=printed.copy,
        practice=point.practice,
        reprint_reason=printed.reason,
        choices=words.choices,
        spaces=words.spaces,
        aloud=words.aloud,
        thumbs=words.thumbs,
        witnesses=words.witnesses,
        codes=words.codes,
        tear=words.tear,
        prints=(printed.print_id,),
    )


def asked(here: Here) -> str:
    """Say how to ask about a case: its number, the telephone of the station and of the county."""
    return ASK.format(station=here.point.phone, county=here.point.county_phone)


def moment(at: datetime) -> str:
    """Write a point in time as a paper has it, in Beijing time."""
    local = at.astimezone(BEIJING)
    return f"{day(local.date())} {local:%H:%M}"


def day(value: date) -> str:
    """Write a date in full."""
    return f"{value.year}年{value.month}月{value.day}日"


def guide_name(matter: Matter) -> str:
    """Name the service guide: the basis of a matter for which no law is named, and of its form."""
    return f"《{matter.name.zh}》办事指南"


def basis(matter: Matter) -> str:
    """Quote the rules of a matter, by name and article as the catalogue has them."""
    return "；".join(matter.legal_basis) or guide_name(matter)


def form_words(material: Material) -> str:
    """Say whether a paper is an original, a copy or only looked at."""
    return _FORMS.get(material.form, material.form)


def is_here(case: Case, code: str) -> bool:
    """Tell whether a paper of a case was brought, with the case or afterwards."""
    return any(
        one.material == code and (one.state is PaperState.HAVE or bool(one.supplied)) for one in case.papers
    )


def originals(matter: Matter, case: Case) -> tuple[Material, ...]:
    """Return the papers of a case whose originals are kept here until it is finished."""
    return tuple(one for one in matter.materials if one.form in KEPT and is_here(case, one.code))


def table_word(here: Here, table: str, code: str) -> str:
    """Name a code of a table; a code that the table lacks stays as it is."""
    row = here.catalogue.tables(table).get(code)
    return row.name.zh if row else code
