"""Tests need no display: Qt draws into memory unless a test asks for a real screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
