"""A service matter as the catalogue describes it: fields, papers, limits, who may do what."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in the two languages of the interface."""

    zh: str
    en: str


NO_WORDS = Words("", "")


class FieldType(StrEnum):
    """The field types of the national catalogue; each has one widget in ui/forms."""

    ADDRESS = "address"
    BANK_CARD = "bank_card"
    BIRTH_CERT = "birth_cert"
    BOOL = "bool"
    DATE = "date"
    DATETIME = "datetime"
    DECIMAL = "decimal"
    ENUM = "enum"
    ENUM_LOCAL = "enum_local"
    IDNO = "idno"
    INT = "int"
    LIST = "list"
    MONEY = "money"
    NAME = "name"
    PHONE = "phone"
    REGION = "region"
    SCALE = "scale"
    TEXT = "text"
    TEXTAREA = "textarea"
    USCC = "uscc"
    YEAR = "year"
    YM = "ym"


ROW_MARK = "｜"
"""Joins the cells of one row of a list field (a full-width bar, so that a row also reads as text)."""

Value = str | bool | int | tuple[str, ...] | None
"""A stored answer: text (dates as YYYY-MM-DD, money as "400.00"), yes/no, a count, or a list of codes."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One test of one fact: `fact` is a field key or a derived fact that starts with "@".

    The derived facts stand in domain/facts.py; q.<question code> is an answer in the guide ("yes",
    "no"). `op` is eq, ne, in, not_in, lt, ge, not_empty or empty. An unknown fact makes eq, in, lt,
    ge and not_empty false and ne, not_in and empty true. `in` and `not_in` on a list ask whether
    any of its entries is named.
    """

    fact: str
    op: str
    value: Value = None


@dataclass(frozen=True, slots=True)
class Condition:
    """True when every clause of at least one alternative is true."""

    any_of: tuple[tuple[Clause, ...], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field that brings its own choices."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of a row in a list field whose entries are rows."""

    key: str
    label: Words
    type: FieldType
    required: bool = True
    code_table: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `key` is the national data dictionary's key in lower case (x_ keys are ours). `checks` name
    functions of domain/checks.py. `prefill` lists where a first value may come from, best first:
    card.<x>, roster.<x>, station.<x>, derived.<name>, field.<key>, const.<v> (domain/prefill.py).
    `rule` is the catalogue's sentence about the field, kept for the guide and for reviewers.
    `ask` is always, or if_empty for a field that stands on the strip once its value is known.
    A list field with `columns` holds one row per entry, its cells joined by ROW_MARK.
    `decide` is township for a field that a village may not decide when two sides differ.
    """

    key: str
    label: Words
    type: FieldType
    required: bool
    group: str
    max_length: int
    pii: str
    platform_key: bool
    rule: str = ""
    hint: Words = Words("", "")
    code_table: str = ""
    options: tuple[Option, ...] = ()
    show_if: Condition | None = None
    checks: tuple[str, ...] = ()
    prefill: tuple[str, ...] = ()
    read_only: bool = False
    wide: bool = False
    ask: str = "always"
    columns: tuple[Column, ...] = ()
    decide: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A titled block of fields on the form."""

    code: str
    title: Words


@dataclass(frozen=True, slots=True)
class Material:
    """One paper a matter asks for.

    `need` is required, conditional or optional; `condition` decides a conditional one by machine,
    `condition_words` tells it to people. `form` is a code of form_of_material ("F": the program
    prints it). `deferrable` = 容缺, `commitment` = 告知承诺, `data_sharing` = shared data may do,
    and do when `shared_when` is true (offline: what roster and card really hold).
    """

    code: str
    name: Words
    form: str
    copies: int
    need: str
    condition: Condition | None = None
    condition_words: Words = Words("", "")
    deferrable: bool = False
    commitment: bool = False
    data_sharing: bool = False
    shared_from: str = ""
    shared_when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One eligibility question of the guide (能不能办).

    `fact`, when set, is a derived fact that answers it without asking. `stop_on` is the answer
    ("yes"/"no") that means the matter cannot be done here, "" for none; `stop_reason` is a reason
    code, `instead` the matter to do then, "" for none. `assumed` is the answer that stands until
    somebody gives another one.
    """

    code: str
    text: Words
    fact: str
    stop_on: str
    stop_reason: str
    assumed: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: `unit` is instant, working_day, calendar_day or month."""

    value: int
    unit: str
    note: str
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class ProxyRule:
    """Whether somebody else may come, and with what."""

    allowed: bool
    extra_proof: tuple[str, ...]
    person_must_be_seen: bool
    relations_without_letter: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class OutcomeDocument:
    """A paper the matter produces; `code` is empty for what only the platform issues."""

    code: str
    name: Words
    when: str


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter, whole; `version` is the catalogue version the file came from.

    `sealed` names the fields that nobody at the station can read after acceptance, while
    `sealed_when` is true (None: always).
    """

    code: str
    name: Words
    short_name: Words
    summary: Words
    category: str
    category_name: Words
    who_may_apply: Words
    accept_levels: tuple[str, ...]
    decide_level: str
    handling_type: str
    statutory: Limit | None
    promised: Limit | None
    defer_working_days: int
    offline_mode: str
    live_checks: tuple[str, ...]
    proxy: ProxyRule
    role_separation: str
    groups: tuple[Group, ...]
    fields: tuple[Field, ...]
    materials: tuple[Material, ...]
    questions: tuple[Question, ...]
    outcome_documents: tuple[OutcomeDocument, ...]
    review_offered: bool
    legal_basis: tuple[str, ...]
    notes: tuple[str, ...]
    receipt_notes: tuple[Words, ...]
    search_words: tuple[str, ...]
    wire_kind: str
    wire_schema: str
    business_key: tuple[str, ...]
    icon: str
    minutes: int
    completeness: str
    version: str
    sealed: tuple[str, ...] = ()
    sealed_when: Condition | None = None
