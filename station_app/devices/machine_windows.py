"""Which computer and which disk this is, asked of Windows; needs no administrator."""

import ctypes
import sys
import winreg
from ctypes import wintypes

if sys.platform != "win32":
    raise ImportError("asks Windows")

_CRYPTOGRAPHY = r"SOFTWARE\Microsoft\Cryptography"
_QUERY_PROPERTY = 0x2D1400
_SERIAL_OFFSET = 24
"""Where STORAGE_DEVICE_DESCRIPTOR holds the place of the serial number."""
_SHARED = 0x3
_EXISTING = 3
_NO_HANDLE = wintypes.HANDLE(-1).value


def system_id() -> str:
    """Return the id that Windows was given when it was installed, "" when it cannot be read."""
    try:
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _CRYPTOGRAPHY, 0, access) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    except OSError:
        return ""


def disk_serial() -> str:
    """Return the serial number of the disk that Windows starts from, "" when it tells none."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = wintypes.HANDLE
    folder = ctypes.create_unicode_buffer(wintypes.MAX_PATH)
    if not kernel.GetWindowsDirectoryW(folder, wintypes.MAX_PATH):
        return ""
    handle = kernel.CreateFileW(f"\\\\.\\{folder.value[:2]}", 0, _SHARED, None, _EXISTING, 0, None)
    if handle == _NO_HANDLE:
        return ""
    try:
        return _serial(kernel, wintypes.HANDLE(handle))
    finally:
        kernel.CloseHandle(wintypes.HANDLE(handle))


def _serial(kernel: ctypes.CDLL, handle: wintypes.HANDLE) -> str:
    query, answer = ctypes.create_string_buffer(12), ctypes.create_string_buffer(1024)
    length = wintypes.DWORD()
    told = kernel.DeviceIoControl(
        handle, _QUERY_PROPERTY, query, len(query), answer, len(answer), ctypes.byref(length), None
    )
    if not told or length.value < _SERIAL_OFFSET + 4:
        return ""
    start = int.from_bytes(answer.raw[_SERIAL_OFFSET : _SERIAL_OFFSET + 4], "little")
    return answer.raw[start:].split(b"\0", 1)[0].decode("ascii", "replace").strip() if start else ""
