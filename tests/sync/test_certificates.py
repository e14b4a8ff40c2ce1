"""T9: who answers with another certificate is refused and named; there is nothing to switch off."""

import ast
import ipaddress
import os
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from station_app.config import Settings
from station_app.services.line_state import LineState
from station_app.services.views import LinkState
from station_app.services.wording import Wording
from sync.dialling import Address
from sync.http import HttpWire
from sync.ports import EngineFact, Fault, FaultKind, LineFact
from sync.signing import SigningKey
from sync.transport import Limits, Transport
from tests.sync.conftest import TestClock
from tests.sync.tls_server import TlsServer

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
LIMITS = Limits(connect=5, stall=5, exchange=20)
INSIDE = str(ipaddress.IPv4Address(0))
"""A private address that reaches this machine."""
ROOT = Path(__file__).resolve().parents[2]
Serve = Callable[..., str]


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA(organization_name="Longwan County", organization_unit_name="Platform CA")


@pytest.fixture
def serve() -> Iterator[Serve]:
    running: list[TlsServer] = []

    def start(
        authority: trustme.CA, *names: str, begins: datetime | None = None, ends: datetime | None = None
    ) -> str:
        issued = authority.issue_cert(
            *(names or ("127.0.0.1",)), not_before=begins, not_after=ends or NOW + 90 * DAY
        )
        running.append(TlsServer(issued))
        return running[-1].url

    yield start
    for server in running:
        server.stop()


def trusted(authority: trustme.CA, folder: Path) -> str:
    file = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return str(file)


def refused(url: str, ca_file: str, doubt: float = 0.0) -> Fault:
    transport = Transport(url, LIMITS, ca_file, doubt=lambda: doubt)
    with pytest.raises(Fault) as raised:
        transport.exchange("GET", "/sync/v1/hello", {})
    transport.drop()
    return raised.value


def passed(url: str, ca_file: str, doubt: float = 0.0) -> int:
    transport = Transport(url, LIMITS, ca_file, doubt=lambda: doubt)
    status = transport.exchange("GET", "/sync/v1/hello", {}).status
    transport.drop()
    return status


def test_t09_the_private_authority_of_the_settings_is_enough(
    authority: trustme.CA, serve: Serve, tmp_path: Path
) -> None:
    assert passed(serve(authority), trusted(authority, tmp_path)) == 200


@pytest.mark.parametrize(
    ("why", "days", "names"),
    [
        ("expired", (-30, -1), ()),
        ("not_yet", (1, 30), ()),
        ("name", (-1, 30), ("platform.example",)),
    ],
)
def test_t09_a_certificate_out_of_its_days_or_of_another_name_is_refused_with_its_issuer(
    why: str, days: tuple[int, int], names: tuple[str, ...], serve: Serve, tmp_path: Path
) -> None:
    authority = trustme.CA(organization_name="Longwan County")
    url = serve(authority, *names, begins=NOW + days[0] * DAY, ends=NOW + days[1] * DAY)
    fault = refused(url, trusted(authority, tmp_path))
    assert (fault.kind, fault.detail) == (FaultKind.TLS, f"{why}|Longwan County")


def test_t09_a_stranger_on_the_line_is_named_whatever_the_machine_trusts(
    authority: trustme.CA, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An authority installed for looking into the line stands in every place a library may ask."""
    looker = trustme.CA(organization_name="Looking Glass Ltd.")
    file = tmp_path / "looker.pem"
    looker.cert_pem.write_to_path(str(file))
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(file))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert ssl.get_default_verify_paths().cafile == str(file), "the machine trusts it"
    url = serve(looker)
    for ca_file in (trusted(authority, tmp_path), ""):
        fault = refused(url, ca_file)
        assert (fault.kind, fault.detail) == (FaultKind.TLS, "unknown|Looking Glass Ltd.")
    said = LineState(Wording(lambda: "zh", dict)).take(
        EngineFact(LineFact.FAULT, NOW, fault.kind, fault.detail)
    )
    assert said.last_outcome == (
        "线路上有人冒充平台（证书：Looking Glass Ltd.），没送，件还在。把这句告诉镇里"
    )


def test_t09_a_foreign_name_in_a_certificate_cannot_dress_up_a_sentence(
    authority: trustme.CA, serve: Serve, tmp_path: Path
) -> None:
    rude = trustme.CA(organization_name="<b>平台</b>|正常\n\t" + "长" * 40)
    detail = refused(serve(rude), trusted(authority, tmp_path)).detail
    assert detail.count("|") == 1
    assert not set("<>\n\t") & set(detail)
    assert len(detail) <= len("unknown|") + 60


@pytest.mark.parametrize("days", [4_000, -4_000])
def test_t09_a_wrong_clock_here_is_put_right_by_the_platform_s_time(
    days: int, authority: trustme.CA, serve: Serve, tmp_path: Path
) -> None:
    """The certificate holds by the platform's clock, which is years away from ours."""
    begins = NOW + timedelta(days=days - 10)
    url, ca_file = serve(authority, begins=begins, ends=begins + 20 * DAY), trusted(authority, tmp_path)
    assert refused(url, ca_file).kind is FaultKind.TLS, "nobody told the time yet"
    assert passed(url, ca_file, doubt=days * 86_400.0) == 200
    why = refused(url, ca_file, doubt=(days + 30) * 86_400.0).detail.partition("|")[0]
    assert why == "expired"
    why = refused(url, ca_file, doubt=(days - 30) * 86_400.0).detail.partition("|")[0]
    assert why == "not_yet"


def test_t09_by_the_platform_s_time_a_stranger_stays_a_stranger(
    authority: trustme.CA, serve: Serve, tmp_path: Path
) -> None:
    fault = refused(serve(trustme.CA(organization_name="X")), trusted(authority, tmp_path), doubt=86_400.0)
    assert fault.detail == "unknown|X"
    url = serve(authority, "platform.example")
    assert refused(url, trusted(authority, tmp_path), doubt=86_400.0).detail.startswith("name|")


def test_t09_no_setting_and_no_line_of_code_turns_verification_off() -> None:
    assert not [name for name in Settings.__dataclass_fields__ if "verif" in name or "insecure" in name]
    words = {"CERT_NONE", "_create_unverified_context", "check_hostname", "disable_warnings", "verify_mode"}
    for folder in ("sync", "station_app"):
        for file in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(file.read_text("utf-8"))
            names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            assert not names & words, file.name
            verify = [
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.keyword)
                and node.arg == "verify"
                and isinstance(node.value, ast.Constant)
            ]
            assert not [one for one in verify if one.value is False], file.name


def test_the_environment_s_proxies_are_not_asked(
    authority: trustme.CA, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setitem(os.environ, name, "http://127.0.0.1:9")
    assert passed(serve(authority), trusted(authority, tmp_path)) == 200


def test_t07_a_name_that_leads_inside_to_a_foreign_certificate_is_a_page_to_log_in_at(
    authority: trustme.CA, serve: Serve, tmp_path: Path
) -> None:
    """Hotels answer every name with a machine of their own; its certificate is the sign."""
    url = serve(trustme.CA(organization_name="Hotel Guest WLAN"), "platform.example")
    port = int(url.rpartition(":")[2])
    wire = HttpWire(
        f"https://platform.example:{port}", SigningKey.generate(), {}, TestClock(),
        app="test", limits=LIMITS, ca_file=trusted(authority, tmp_path),
        resolve=lambda _host, asked: [Address(socket.AF_INET, (INSIDE, asked))],
    )  # fmt: skip
    with pytest.raises(Fault) as raised:
        wire.hello("s")
    assert (raised.value.kind, raised.value.detail) == (FaultKind.LOGIN_PAGE, "unknown|Hotel Guest WLAN")
    said = LineState(Wording(lambda: "zh", dict)).take(
        EngineFact(LineFact.FAULT, NOW, raised.value.kind, raised.value.detail)
    )
    assert said.state is LinkState.LOGIN_PAGE
    assert said.last_outcome == "网络要先登录网页（应答的是 Hotel Guest WLAN），件还在"
    wire.line_changed()
