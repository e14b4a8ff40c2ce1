"""Tests need no display: Qt draws into memory. Words are read as the program reads them (config.py)."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", "51000000")
