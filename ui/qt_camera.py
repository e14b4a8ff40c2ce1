"""The camera through QtMultimedia, which comes with Qt's add-ons and is not everywhere.

Nothing here is imported before somebody asks for the camera; without the add-ons, or without a
camera, `open_camera` answers None and the page offers the other ways.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

MULTIMEDIA, WIDGETS = "PySide6.QtMultimedia", "PySide6.QtMultimediaWidgets"
Load = Callable[[str], Any]


class Camera(QObject):
    """A camera that runs from its making to `close`; `view` shows what it sees.

    `taken` carries each picture that was asked for, `failed` is emitted when the camera goes away.
    """

    taken = Signal(QImage)
    failed = Signal()

    def __init__(self, multimedia: Any, view: Any, device: Any) -> None:  # noqa: ANN401 - Qt's own, perhaps absent
        super().__init__()
        self.view: QWidget = view
        self._camera = multimedia.QCamera(device)
        self._capture = multimedia.QImageCapture()
        self._session = multimedia.QMediaCaptureSession()
        self._session.setCamera(self._camera)
        self._session.setImageCapture(self._capture)
        self._session.setVideoOutput(view)
        self._capture.imageCaptured.connect(self._captured)
        self._capture.errorOccurred.connect(self._broken)
        self._camera.errorOccurred.connect(self._broken)
        self._camera.start()

    def shoot(self) -> None:
        """Take a picture of what lies there; a camera that is not ready yet is asked again by hand."""
        if self._capture.isReadyForCapture():
            self._capture.capture()

    def close(self) -> None:
        """Turn the camera off: its light goes out."""
        self._camera.stop()
        self._session.setVideoOutput(None)

    def _captured(self, _number: int, picture: QImage) -> None:
        self.taken.emit(picture)

    def _broken(self, *_why: object) -> None:
        self.failed.emit()


def open_camera(load: Load = import_module) -> Camera | None:
    """Open the usual camera; None when Qt's add-ons or a camera are missing here."""
    if load is import_module and find_spec("PySide6.QtMultimedia") is None:
        return None
    try:
        multimedia, widgets = load(MULTIMEDIA), load(WIDGETS)
    except ImportError:  # the add-ons are there, but not what they need of the system
        return None
    device = multimedia.QMediaDevices.defaultVideoInput()
    if device.isNull():
        return None
    return Camera(multimedia, widgets.QVideoWidget(), device)
