"""Codes in, sentences out, in the language of the person at the desk; no Qt here."""

from collections.abc import Mapping
from concurrent.futures import Future

from station_app.domain.findings import Finding
from station_app.domain.matter import Words
from station_app.errors import StationError
from station_app.services.desk import Desk
from ui.run import Run
from ui.session import SessionHolder
from ui.tokens import StatusToken


class Speaker:
    """Learns the wording catalogue once, before the first answer of the desk arrives."""

    def __init__(self, desk: Desk, run: Run, session: SessionHolder) -> None:
        self._session = session
        self._wording: Mapping[str, tuple[str, str]] = {}
        run(desk.wording, self._learn)

    def pick(self, words: Words) -> str:
        """Return words in the language of the interface; Chinese where there is no English."""
        return (words.en or words.zh) if self._session.language == "en" else words.zh

    def status(self, token: StatusToken) -> str:
        """Return the words of a status."""
        return token.en if self._session.language == "en" else token.zh

    def say(self, code: str, facts: Mapping[str, str | int] | None = None) -> str:
        """Fill the sentence of a code; a code without words stands as it is, small and searchable."""
        zh, en = self._wording.get(code, (code, code))
        sentence = (en or zh) if self._session.language == "en" else zh
        for name, value in (facts or {}).items():
            sentence = sentence.replace("{" + name + "}", str(value))
        return sentence

    def error(self, error: StationError | None) -> str:
        """Return the words of a failure, "" for none."""
        return self.say(error.code, error.facts) if error is not None else ""

    def finding(self, finding: Finding, label: Words | None = None) -> str:
        """Return the words of a finding; {field} is the label of its field."""
        facts: dict[str, str | int] = {"field": self.pick(label)} if label is not None else {}
        return self.say(finding.code, facts | dict(finding.params))

    def _learn(self, future: Future[dict[str, tuple[str, str]]]) -> None:
        self._wording = future.result()
