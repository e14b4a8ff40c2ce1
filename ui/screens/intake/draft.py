"""What was typed and is not stored yet; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future

from station_app.domain.matter import Value
from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import CaseView, Entered
from ui.run import Run


class Draft:
    """Sends typed values to the store, one batch after another; a batch that fails is kept and resent.

    `stored` gets the checked case after each batch, `failed` the reason why one was not stored.
    """

    def __init__(
        self,
        desk: Desk,
        run: Run,
        stored: Callable[[CaseView], None],
        failed: Callable[[StationError], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._stored = stored
        self._failed = failed
        self._pending: dict[str, Value] = {}
        self._case_id = ""
        self.cursor = ""

    @property
    def pending(self) -> bool:
        """Whether something typed is not stored yet."""
        return bool(self._pending)

    def begin(self, case_id: str, cursor: str) -> None:
        """Turn to another case."""
        self._case_id, self.cursor, self._pending = case_id, cursor, {}

    def type(self, key: str, value: Value) -> None:
        """Remember one value."""
        self._pending[key] = value

    def send(self, then: Callable[[CaseView], None] | None = None) -> None:
        """Store what is pending, even nothing, and go on with `then`."""
        case_id, cursor, sent = self._case_id, self.cursor, self._pending
        self._pending = {}
        entered = tuple(Entered(key, value) for key, value in sent.items())

        def done(future: Future[CaseView]) -> None:
            try:
                view = future.result()
            except StationError as error:
                if case_id == self._case_id:
                    self._pending = {**sent, **self._pending}
                self._failed(error)
                return
            if case_id == self._case_id:
                self._stored(view)
                if then is not None:
                    then(view)

        if case_id:
            self._run(lambda: self._desk.enter(case_id, entered, cursor), done)
