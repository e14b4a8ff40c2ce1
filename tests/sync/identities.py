"""A station's identity in memory, with the order of its calls; what services/identity.py is on the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.protocol import Json
from sync.renewing import Next
from sync.signing import SigningKey
from tests.sync.conftest import Station


@dataclass
class KeptIdentity:
    station: Station
    own: SigningKey
    before: SigningKey | None = None
    form: dict[str, Json] = field(default_factory=dict)
    former_form: dict[str, Json] = field(default_factory=dict)
    following: Next | None = None
    keys: dict[str, bytes] = field(default_factory=dict)
    time: str = ""
    handover: dict[str, Json] = field(default_factory=dict)

    def device(self) -> tuple[str, str]:
        return self.station.enrolment.device_id, self.station.store.stream

    def server_time(self) -> str:
        return self.time or self.station.store.stream_state().server_time

    def certificate(self) -> dict[str, Json]:
        return self.form

    def next_one(self) -> Next | None:
        return self.following

    def keep_next(self, following: Next) -> None:
        self.following = following

    def put_in_force(self, following: Next) -> None:
        self.before, self.own, self.following = self.own, following.key, None
        self.former_form, self.form = self.form, dict(following.certificate or {})

    def forget_next(self) -> None:
        self.following = None

    def former(self) -> SigningKey | None:
        return self.before

    def fall_back(self) -> None:
        assert self.before
        self.own, self.form, self.following = self.before, self.former_form, None

    def keep_handover(self, county: Mapping[str, Json]) -> None:
        self.handover = dict(county)

    def key(self) -> SigningKey:
        return self.own

    def platform_keys(self) -> dict[str, bytes]:
        return self.keys

    def learn(self, keys: Mapping[str, bytes]) -> None:
        self.keys.update(keys)


def identity_of(station: Station) -> KeptIdentity:
    """The identity as the enrolment left it."""
    enrolment = station.enrolment
    return KeptIdentity(
        station, station.key, form=dict(enrolment.certificate), keys=dict(enrolment.platform_keys)
    )
