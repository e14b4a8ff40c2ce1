"""Published files over plain HTTP, and numbers of a region turned back before judging."""

import hashlib
import json
from pathlib import Path

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.platform.catalogue_reader import CatalogueRules
from sync.platform.editions import Unpublishable
from sync.platform.server import EmbeddedPlatform
from sync.ports import Fault
from sync.protocol import unb64
from tests.sync.conftest import NewStation

SHIPPED = Path(__file__).parents[2] / "resources" / "catalogue"
MATTER = "enrol.register/1"
CITY, COUNTY = "practice-city", "practice-county"


def pack(code: str) -> dict[str, object]:
    for path in (SHIPPED / "packs" / "built").glob("*.json"):
        document: dict[str, object] = json.loads(path.read_bytes())
        region = document["region"]
        assert isinstance(region, dict)
        if region["code"] == code:
            return document
    raise LookupError(code)


def test_anybody_may_fetch_a_file_by_its_hash(platform: EmbeddedPlatform, new_station: NewStation) -> None:
    """No signature is asked for; the file proves itself, and every cache may keep it."""
    told = new_station().wire.editions().value
    (file,) = told.files
    assert (file.kind, file.version) == ("catalogue", told.head)
    reply = requests.get(f"{platform.url}/catalogue/{file.name}", timeout=10)
    assert hashlib.sha256(reply.content).hexdigest() == file.name
    assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert reply.headers["Content-Type"] == "application/vnd.ybx.catalogue+json; v=1"
    public = Ed25519PublicKey.from_public_bytes(platform.public_key)
    public.verify(unb64(file.signature), b"ybx catalogue 1\0" + hashlib.sha256(reply.content).digest())


@pytest.mark.parametrize("name", ["0" * 64, "nothing", "%2e%2e"])
def test_a_file_nobody_published_is_not_found(
    platform: EmbeddedPlatform, new_station: NewStation, name: str
) -> None:
    assert requests.get(f"{platform.url}/catalogue/{name}", timeout=10).status_code == 404
    with pytest.raises(Fault):
        new_station().wire.published(name)


def test_what_is_no_catalogue_and_no_pack_is_not_published(platform: EmbeddedPlatform) -> None:
    for content in (
        b"{}",
        b"no json",
        b'{"kind":"pack","region":{"divisions":["1"]}}',
        b'{"kind":"catalogue"}',
    ):
        with pytest.raises(Unpublishable):
            platform.register.editions.publish(content)


def test_the_same_file_is_published_once(platform: EmbeddedPlatform, catalogue: Path) -> None:
    editions = platform.register.editions
    before = editions.head("341525")
    assert editions.publish_folder(catalogue) == editions.take_over(catalogue)
    assert editions.head("341525") == before
    assert editions.named(before) is editions.named(before)
    assert editions.named("2026-11-03+none") is None
    assert editions.named(f"{before}/12345678") is None


def test_numbers_of_a_region_are_turned_back_before_judging() -> None:
    """R-MAP: 4 is a parent here and a grandchild there; a number that is not given is no code at all."""
    for code, told in ((CITY, {"4": "3", "5": "4", "9": "8", "3": "?3"}), (COUNTY, {"4": "4", "3": "3"})):
        rules = CatalogueRules(SHIPPED, pack(code))
        matter = rules.matter(MATTER)
        assert matter is not None
        keys = [rule.key for rule in matter.rules if rule.table == "agnter_rlts"]
        assert keys
        for number, own in told.items():
            assert rules.own_body(matter, {keys[0]: number, "x": "4"}) == {keys[0]: own, "x": "4"}
        assert CatalogueRules(SHIPPED).own_body(matter, {keys[0]: "4"}) == {keys[0]: "4"}


def test_a_list_of_codes_and_national_codes_are_turned_back_too() -> None:
    rules = CatalogueRules(SHIPPED, pack(CITY))
    matter = rules.matter("filing.chronic/1")
    assert matter is not None
    key = next(rule.key for rule in matter.rules if rule.table == "opsp_dise")
    assert rules.own_body(matter, {key: ["M03900", "HBLB101"]}) == {key: ["M03900", "LB-HBP"]}
    assert rules.own_body(matter, "no body") == "no body"
