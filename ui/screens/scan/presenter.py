"""Taking pictures of one paper: one shot at a time, judged on the spot, kept in order; no Qt."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from station_app.errors import StationError, Unavailable
from station_app.services.desk import Desk
from station_app.services.picture_views import PaperPages, Scanned, Shot
from ui.run import Run
from ui.screens.scan.keeping import Keeping
from ui.screens.scan.shaping import Shaping
from ui.screens.scan.state import ScanPaths, ScanState, Target
from ui.widgets.corners import WHOLE, Corners

NO_CAMERA = "camera.none"
T = TypeVar("T")


class ScanPresenter(Keeping, Shaping):
    """Gets pictures from camera, files, scanner folder and clipboard and lets a person judge them.

    An answer that comes after something newer was asked is dropped: only the last picture counts.
    """

    def __init__(
        self,
        desk: Desk,
        run: Run,
        run_device: Run,
        operator: Callable[[], str],
        *,
        paths: ScanPaths,
        render: Callable[[ScanState], None],
    ) -> None:
        self._desk = desk
        self._run = run
        self._run_device = run_device
        self._operator = operator
        self._paths = paths
        self._render = render
        self._again: Callable[[], None] = self.shoot
        self._files: list[str] = []
        self._scanned: Scanned | None = None
        self._found: Corners = WHOLE
        self._asked = 0
        self._polling = False
        self._reshape: tuple[Corners, int] | None = None
        self.state = ScanState()

    # coming and going

    def open(self, target: Target, *, shoot: bool) -> None:
        """Show the pages of a paper; with `shoot` the camera takes a picture at once."""
        self._forget()
        self.state = ScanState(target=target, replaces=target.page)
        self._show(busy="open")
        pictures = self._desk.pictures

        def came(paper: PaperPages) -> None:
            self._show(paper=paper, busy="" if self.state.busy == "open" else self.state.busy)

        self._run(
            lambda: pictures.pages(target.case_id, target.material), lambda done: self._take(done, came)
        )
        if shoot:
            self.shoot()

    def close(self) -> None:
        """Let go of every picture: the page is left."""
        self._forget()
        self.state = ScanState()
        self._render(self.state)

    def back(self) -> None:
        """Esc: take back the last question; a picture that was not kept is asked about once."""
        state = self.state
        if state.asks:
            self._show(asks=False)
        elif state.open_page or (state.replaces and not state.fixed and state.shot is None):
            self._show(open_page=b"", replaces=state.target.page, told="")
        elif state.shot is not None and state.told != "unsaved":
            self._show(told="unsaved")
        elif state.busy != "keep":
            self._paths.back()

    def primary(self) -> None:
        """F9: use a good picture and go back, take a bad one again, go back when there is none."""
        state = self.state
        if state.busy or state.asks:
            return
        if state.live:
            self._paths.use_camera()
        elif state.shot is None:
            self._paths.back()
        elif state.good:
            self.keep()
        else:
            self.again()

    # getting pictures

    def shoot(self) -> None:
        """Space: the camera, the practice one or that of the machine; a live one takes what it sees."""
        if self.state.live:
            self._paths.use_camera()
            return
        self._again = self.shoot
        pictures = self._desk.pictures
        self._get(lambda: pictures.look(pictures.shoot(), "camera"), self._no_camera)

    def take(self, raw: Callable[[], bytes], source: str) -> None:
        """Judge a picture that a camera showed or somebody pasted; `raw` is run on the device worker."""
        if source == "camera":
            self._again = self.shoot
            self._show(live=False)
        else:
            self._again = lambda: self._show(told="paste_again")
        pictures = self._desk.pictures
        self._get(lambda: pictures.look(raw(), source))

    def take_files(self, names: Sequence[str]) -> None:
        """Judge the pictures of files, one after another: the next comes when this one is kept."""
        if names:
            self._files = list(names)
            self._next_file()

    def take_scanned(self) -> None:
        """Judge the oldest file that the scanner brought."""
        if not self.state.news:
            return
        self._scanned = one = self.state.news[0]
        self._again = self.take_scanned
        pictures = self._desk.pictures
        self._get(lambda: pictures.look(pictures.fetch(one.name), "folder"), scanned=one)

    def again(self) -> None:
        """Get another picture the same way as the last one."""
        self._show(asks=False)
        self._again()

    def camera_went(self) -> None:
        """Say that the live camera is gone."""
        self._show(live=False, problem=Unavailable(NO_CAMERA))

    def poll(self) -> None:
        """Look whether the scanner brought anything; one look at a time."""
        if self._polling or self.state.busy or not self.state.target.case_id:
            return
        self._polling = True

        def looked(future: Future[tuple[Scanned, ...]]) -> None:
            self._polling = False
            if future.exception() is None and future.result() != self.state.news:
                self._show(news=future.result())

        self._run_device(self._desk.pictures.scanned, looked)

    def _next_file(self) -> None:
        name = self._files.pop(0)
        self._again = self._paths.choose_files
        pictures, read = self._desk.pictures, self._paths.read
        self._get(lambda: pictures.look(read(name), "file"))

    def _get(
        self,
        job: Callable[[], Shot],
        failed: Callable[[StationError], None] | None = None,
        scanned: Scanned | None = None,
    ) -> None:
        """Ask for a picture; whatever was asked before is no longer waited for."""
        self._asked += 1
        mine = self._asked
        self._scanned = scanned
        self._show(busy="look", problem=None, told="", asks=False, open_page=b"", left=len(self._files))

        def done(future: Future[Shot]) -> None:
            if mine != self._asked:
                return
            error = future.exception()
            if isinstance(error, StationError) and failed is not None:
                failed(error)
            else:
                self._take(future, self._looked)

        self._run_device(job, done)

    def _looked(self, shot: Shot) -> None:
        self._found = shot.corners
        self._show(shot=shot, busy="", straight=True, live=False)

    def _no_camera(self, error: StationError) -> None:
        """Use the camera of this machine where there is one; otherwise say so, with the other ways."""
        if error.code == NO_CAMERA and self._paths.start_camera():
            self._show(live=True, busy="", shot=None)
        else:
            self._show(busy="", problem=error)

    # inside

    def _forget(self) -> None:
        self._asked += 1
        self._files, self._scanned, self._reshape = [], None, None
        self._again = self.shoot

    def _take(self, future: Future[T], use: Callable[[T], None]) -> None:
        try:
            value = future.result()
        except StationError as error:
            self._show(busy="", problem=error)
        else:
            use(value)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
