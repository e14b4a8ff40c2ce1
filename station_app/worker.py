"""One-thread workers: the only place of the station that starts threads."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Worker:
    """Runs jobs one after another on a thread of its own.

    `name` is the thread's name ("db", "net", "dev-card"). `submit` never blocks; `call` waits and
    may be used by another worker, never by the main thread's event handlers.
    """

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._thread: int | None = None
        self._pool.submit(self._remember)

    def _remember(self) -> None:
        self._thread = threading.get_ident()

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Queue a job and return its future at once."""
        return self._pool.submit(job)

    def call(self, job: Callable[[], T]) -> T:
        """Run a job on this worker and wait for its value; runs it directly when already there."""
        if threading.get_ident() == self._thread:
            return job()
        return self.submit(job).result()

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        self._pool.shutdown(wait=True)


class Repeating:
    """Calls `step` again and again on one thread until stopped.

    `step` returns the seconds to wait before the next call; `wake` cuts the wait short. An
    exception inside `step` is given to `failed` and the loop goes on after `pause` seconds, so a
    bug in one round never ends sending for good (field failure F17). What the loop cannot survive
    by itself, a thread that ended or a step that never comes back, a watchdog sees by `alive` and
    `in_step`; it gives such a loop up and starts another.
    """

    def __init__(
        self,
        name: str,
        step: Callable[[], float],
        failed: Callable[[BaseException], None],
        pause: float = 5.0,
    ) -> None:
        self._step = step
        self._failed = failed
        self._pause = pause
        self._wake = threading.Event()
        self._stopped = threading.Event()
        self._in_step = False
        self._thread = threading.Thread(target=self._loop, name=name, daemon=True)

    @property
    def alive(self) -> bool:
        """Whether the thread runs."""
        return self._thread.is_alive()

    @property
    def in_step(self) -> bool:
        """Whether a step is going on, as opposed to the wait for the next one."""
        return self._in_step

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def wake(self) -> None:
        """Make the next step happen now; a wake-up during a step is kept for the step after it."""
        self._wake.set()

    def stop(self, wait: float = 10.0) -> None:
        """Ask the loop to end and wait for it at most `wait` seconds."""
        self.give_up()
        self._thread.join(wait)

    def give_up(self) -> None:
        """Ask the loop to end and do not wait: its step may never come back."""
        self._stopped.set()
        self._wake.set()

    def _loop(self) -> None:
        while not self._stopped.is_set():
            self._wake.clear()
            self._in_step = True
            try:
                pause = self._step()
            except Exception as error:  # noqa: BLE001 - the loop must outlive any bug in one round
                self._failed(error)
                pause = self._pause
            self._in_step = False
            self._wake.wait(pause)


def within(seconds: float, name: str, job: Callable[[], T]) -> T:
    """Run a job on a thread of its own and wait at most `seconds` for it, then raise TimeoutError.

    For callers that must not hang on what may never answer, such as the keyring of the operating
    system. The thread is a daemon: one that hangs does not keep the program from ending.
    """
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(job())
        except BaseException as error:  # noqa: BLE001 - it is raised again where the answer is awaited
            outcome.set_exception(error)

    threading.Thread(target=run, name=name, daemon=True).start()
    return outcome.result(seconds)
