"""What screens show of the papers of a case: which are right now, and which still wait for a printer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from station_app.domain.matter import NO_WORDS, Words

NAMES: Mapping[str, Words] = {
    "DOC01": Words("受理通知书", "Receipt"),
    "DOC02": Words("一次性告知单", "One-time notice"),
    "DOC03": Words("不予受理通知书", "Notice of non-acceptance"),
    "DOC04": Words("授权委托书", "Authorisation letter"),
    "DOC05": Words("告知承诺书", "Notice and commitment"),
    "DOC06": Words("容缺受理承诺书", "Commitment to supply papers"),
    "DOC07": Words("送达回证", "Proof of service"),
    "DOC08": Words("材料退还清单", "List of papers given back"),
    "DOC08/in": Words("材料收取清单", "List of papers taken in"),
    "DOC09": Words("办结通知书", "Completion notice"),
    "DOC10": Words("不予通过决定告知书", "Notice of refusal"),
    "DOC18": Words("撤回申请书", "Withdrawal"),
    "DOC19": Words("更正说明", "Correction"),
    "DOC11": Words("上门服务记录单", "Home visit record"),
    "DOC12": Words("帮办代办登记表", "Help registration"),
    "DOC13": Words("预约回执", "Appointment slip"),
    "DOC16": Words("投诉信访登记单", "Complaint record"),
    "RECEIPT": Words("平台回执", "Platform receipt"),
}
"""What the papers of a case are called on the screen."""
NEVER_CAME, ONLY_FILE = "上次没打出来", "上次没有打印机，只存了文件"
"""Reasons of another copy that nobody has to be asked for."""
PREPRINTED = "手写单 {number}"
"""Reason kept with a receipt that was written by hand on a numbered slip."""


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """One paper that may be printed now. `document` goes to desk.slip together with `case_id`.

    `about` names what it is for where a case has several of the kind, or whose it is in a visit.
    `copies` were counted before; `waiting` when the last of them never came out, `filed` when it is
    only a file; `large` when it has a twin in large type.
    """

    case_id: str
    document: str
    name: Words
    about: Words = NO_WORDS
    copies: int = 0
    waiting: bool = False
    filed: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class ServedView:
    """The delivery of the result of a case: what is to be delivered, and how it was, "" while it was not.

    `since` is the day of the result; `person` who is to get it. `way` is one of served.WAYS.
    """

    document: str
    name: Words
    person: str
    since: date
    way: str = ""
    on: date | None = None
    receiver: str = ""
    why: str = ""
    detail: str = ""
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PapersView:
    """The page 单子 of one case or visit. The first offer is the obvious one, which F8 prints."""

    case_id: str
    person: str
    matter: Words
    number: str
    offers: tuple[PaperOffer, ...]
    served: ServedView | None = None
    handwritten: str = ""
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class WaitingPrint:
    """One paper that a printer still owes. `state` is later or file, `at` when it was counted."""

    print_id: int
    case_id: str
    document: str
    name: Words
    person: str
    matter: Words
    at: datetime
    copy: int
    state: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scanned code of ours leads to: a page with its argument, and what is said about it.

    `code` names a sentence of reasons.toml, "" when the page speaks for itself; an empty `route` means
    that the page in front stays. `params` fill the sentence.
    """

    route: str
    argument: dict[str, object] = field(default_factory=dict)
    code: str = ""
    params: tuple[tuple[str, str | int], ...] = ()
