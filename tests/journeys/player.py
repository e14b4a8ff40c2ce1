"""Plays a clerk: starts the stage, presses keys, waits for what is seen, kills when asked to."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


class UnseenError(AssertionError):
    """What was waited for did not come; the text tells what was on the screen instead."""


class Player:
    """One run of the real program in a process of its own.

    `keys` counts what was pressed, `pages` the pages waited for; both make the modelled time of the
    task scripts: half a second a key and two seconds a page.
    """

    def __init__(self, data: Path, platform_url: str = "", **environment: str) -> None:
        command = [
            sys.executable,
            "-m",
            "tests.journeys.stage",
            "--data",
            str(data),
            "--platform-url",
            platform_url,
        ]
        self.process = subprocess.Popen(  # noqa: S603 - our own stage
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1", **environment},
        )
        self.keys = 0
        self.pages = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.quit()

    def tell(self, do: str, **command: Any) -> Any:  # noqa: ANN401 - JSON both ways
        """Send one command and return its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps({"do": do, **command}, ensure_ascii=False) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise UnseenError(f"the program ended during {do}")
        answer = json.loads(line)["answer"]
        if isinstance(answer, dict) and "error" in answer:
            raise UnseenError(f"{do} {command}: {answer['error']}")
        return answer

    def press(self, *keys: str) -> None:
        """Press keys; "=text" types the characters, each of which counts."""
        self.keys += self.tell("keys", keys=list(keys))["counted"]

    def until(self, what: str, value: str = "", name: str = "", ms: int = 15000) -> None:
        """Wait for something a person would see (page, focus, text, seen, gone, anywhere)."""
        answer = self.tell("until", what=what, value=value, name=name, ms=ms)
        if not answer["good"]:
            raise UnseenError(
                f"waited for {what} {name} {value}, saw {json.dumps(answer, ensure_ascii=False)[:3000]}"
            )
        self.pages += what == "page"

    def desk(self, call: str, *arguments: Any) -> Any:  # noqa: ANN401 - JSON both ways
        """Ask the desk behind the window."""
        return self.tell("desk", call=call, arguments=list(arguments))

    def grab(self, file: Path, width: int = 1366, height: int = 768) -> None:
        """Save a picture of the window."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.tell("grab", file=str(file), width=width, height=height)

    def log_in(self) -> None:
        """Log in as the village clerk, the first card of the page."""
        self.until("anywhere", "周桂兰", ms=60000)
        self.until("focus", "lock.password")
        self.press("=123456", "Enter")
        self.until("page", "today")
        self.keys = self.pages = 0

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def kill_after(self, seconds: float) -> None:
        """Let the power go in so many seconds, whatever is being done then."""
        threading.Timer(seconds, lambda: self.process.send_signal(signal.SIGKILL)).start()

    def quit(self) -> None:
        """Close the window and wait for an orderly end."""
        if self.process.poll() is None:
            try:
                self.tell("quit")
                self.process.wait(20)
            except (UnseenError, BrokenPipeError, subprocess.TimeoutExpired):
                self.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):  # what was on its way when the power went
                    stream.close()
