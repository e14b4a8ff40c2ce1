"""Invented cards, and how their text stands on a real chip."""

from datetime import date

from station_app.domain.person import CardFacts, IdNumber

FIELDS = (30, 2, 4, 16, 70, 36, 30, 16, 16, 36)

ZHOU = CardFacts(
    name="周福生",
    gend="1",
    naty="01",
    brdy=date(1952, 3, 8),
    address="示范省示范县柳溪镇柳溪村3组18号",
    id_number=IdNumber("320000195203089998"),
    issuer="示范县公安局",
    valid_from=date(2012, 5, 1),
    valid_to=None,
)


def chip_text(facts: CardFacts, *, until: str = "", number: str = "", naty: str = "") -> bytes:
    """The 256 bytes of text that a card with these facts holds."""
    ends = facts.valid_to.strftime("%Y%m%d") if facts.valid_to else "长期"
    parts = (
        facts.name,
        facts.gend,
        naty or facts.naty,
        facts.brdy.strftime("%Y%m%d"),
        facts.address,
        number or facts.id_number.digits,
        facts.issuer,
        facts.valid_from.strftime("%Y%m%d"),
        until or ends,
        "",
    )
    blank = " ".encode("utf-16-le")
    packed = (
        part.encode("utf-16-le") + blank * ((size - len(part.encode("utf-16-le"))) // 2)
        for part, size in zip(parts, FIELDS, strict=True)
    )
    return b"".join(packed)
