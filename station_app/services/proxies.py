"""Somebody came for the person: whose card was read, and which authority is on file (R-PROXY)."""

from collections.abc import Callable
from dataclasses import replace

from station_app.domain.case import Case
from station_app.domain.context import Answers, Context, text_of, value_of
from station_app.domain.dates import stored_date
from station_app.domain.guide import PRESENT
from station_app.domain.mandate import Mandate
from station_app.services.here import beijing_date
from station_app.storage.unit_of_work import UnitOfWork


def with_proxy(work: UnitOfWork, ctx: Context) -> Context:
    """Take the card that was read as the proxy's when the person did not come and it is not the person's.

    The authority on file for this matter comes along; without one the form asks for it.
    """
    card, person = ctx.card, ctx.resident
    if card is None or person is None or ctx.guide.get(PRESENT) != "no":
        return ctx
    if card.id_number.digits == person.id_number.digits:
        return ctx
    held = work.mandates.between(person.id_number.digits, card.id_number.digits)
    fitting = next((one for one in held if one.covers(ctx.matter, ctx.today)), None)
    return replace(ctx, card=None, proxy=card, mandate=fitting)


def proxy_words(answers: Answers, ctx: Context) -> str:
    """Name who acts for the person, for the chip on every page: 子女张丽; "" when nobody does."""
    name = text_of(answers, "agnter_name")
    if not name or value_of(answers, "x_proxy_flag") is not True:
        return ""
    relation = ctx.tables("agnter_rlts").get(text_of(answers, "agnter_rlts"))
    return f"{relation.name.zh if relation else ''}{name}"


def keep_mandate(work: UnitOfWork, case: Case, new_id: Callable[[], str]) -> None:
    """Keep the authority that an accepted case brought, or add its matters to the one on file.

    Only what ends on a day and names its matters is an authority; the case holds the evidence.
    """
    told = {key: text_of(case.answers, key) for key in _KEYS}
    ends, scope = stored_date(told["x_agnter_auth_end"]), case.answers.get("x_agnter_auth_scope")
    matters = scope.value if scope and isinstance(scope.value, tuple) else ()
    if not told["agnter_certno"] or not ends or not matters or case.accepted_at is None:
        return
    begins = beijing_date(case.accepted_at)
    known = next(
        (
            one
            for one in work.mandates.between(case.applicant.id_number, told["agnter_certno"])
            if one.kind == told["x_agnter_auth_type"] and one.ends == ends
        ),
        None,
    )
    if known is not None and set(matters) <= set(known.matters):
        return
    work.mandates.put(
        Mandate(
            mandate_id=known.mandate_id if known else new_id(),
            person=case.applicant.id_number,
            name=told["agnter_name"],
            id_type=told["agnter_cert_type"],
            id_number=told["agnter_certno"],
            tel=told["agnter_tel"],
            address=told["agnter_addr"],
            relation=told["agnter_rlts"],
            kind=told["x_agnter_auth_type"],
            matters=tuple(dict.fromkeys((*(known.matters if known else ()), *matters))),
            begins=known.begins if known else begins,
            ends=ends,
            case_id=case.case_id,
        )
    )


_KEYS = (
    "agnter_name", "agnter_cert_type", "agnter_certno", "agnter_tel", "agnter_addr", "agnter_rlts",
    "x_agnter_auth_type", "x_agnter_auth_end",
)  # fmt: skip
