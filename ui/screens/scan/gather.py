"""What only a screen can do to get a picture: the live camera, the dialog for files, the clipboard."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from ui.picture_files import SUFFIXES, pasted, png_bytes
from ui.qt_camera import Camera, open_camera


class Taker(Protocol):
    """What takes the pictures: the presenter of the page."""

    def take(self, raw: Callable[[], bytes], source: str) -> None:
        """Judge a picture; `raw` is run on the device worker."""
        ...

    def take_files(self, names: Sequence[str]) -> None:
        """Judge the pictures of files."""
        ...

    def nothing_pasted(self) -> None:
        """Say that the clipboard holds no picture."""
        ...

    def camera_went(self) -> None:
        """Say that the live camera is gone."""
        ...


class Gather(QObject):
    """Hands pictures to `taker`; a live camera is shown in `stack` while it runs."""

    def __init__(self, page: QWidget, stack: QStackedWidget) -> None:
        super().__init__(page)
        self._page = page
        self._stack = stack
        self._camera: Camera | None = None
        self._dialog: QFileDialog | None = None
        self.taker: Taker | None = None

    def start_camera(self) -> bool:
        """Show what the camera of this machine sees; False when there is none."""
        self.stop_camera()
        self._camera = open_camera()
        if self._camera is None:
            return False
        self._camera.taken.connect(self._shot)
        self._camera.failed.connect(self._went)
        self._stack.addWidget(self._camera.view)
        self._stack.setCurrentWidget(self._camera.view)
        return True

    def use_camera(self) -> None:
        """Take what the live camera sees."""
        if self._camera is not None:
            self._camera.shoot()

    def stop_camera(self) -> None:
        """Turn the live camera off and show the picture again."""
        if self._camera is None:
            return
        camera, self._camera = self._camera, None
        camera.close()
        self._stack.removeWidget(camera.view)
        camera.view.deleteLater()
        camera.deleteLater()

    def choose_files(self) -> None:
        """Ask for pictures on the disk or a stick; the page goes on meanwhile."""
        if self._dialog is not None or self.taker is None:
            return
        self._dialog = dialog = QFileDialog(self._page, self.tr("选照片，可以选几张"))
        dialog.setObjectName("scan.dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("照片") + " (" + " ".join(f"*.{one}" for one in SUFFIXES) + ")")
        dialog.filesSelected.connect(self.taker.take_files)
        dialog.finished.connect(self._chosen)
        dialog.open()

    def paste(self) -> None:
        """Take what the clipboard holds: files, or a picture."""
        if self.taker is None:
            return
        found = pasted(QGuiApplication.clipboard().mimeData())
        if found.files:
            self.taker.take_files(found.files)
        elif found.picture is not None:
            picture: QImage = found.picture
            self.taker.take(lambda: png_bytes(picture), "paste")
        else:
            self.taker.nothing_pasted()

    def close(self) -> None:
        """End camera and dialog."""
        self.stop_camera()
        if self._dialog is not None:
            self._dialog.reject()

    def _chosen(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None

    def _shot(self, picture: QImage) -> None:
        self.stop_camera()
        if self.taker is not None:
            self.taker.take(lambda: png_bytes(picture), "camera")

    def _went(self) -> None:
        self.stop_camera()
        if self.taker is not None:
            self.taker.camera_went()
