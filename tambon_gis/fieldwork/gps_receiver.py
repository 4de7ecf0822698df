"""A GPS receiver on a serial port, or a file of what one said: lines until enough fixes were heard."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tambon_gis import errors
from tambon_gis.fieldwork.nmea import Fix, fixes, middle_fix
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

SPEEDS = (4800, 9600, 38400, 115200)
_PORTS = ("ttyUSB*", "ttyACM*", "rfcomm*", "cu.usb*")
WANTED_FIXES = 5
_WAIT_S = 30.0
_LOOK_S = 0.2
_BLOCK = 512
_LONGEST_LINE = 4_096
_MOST_FILE_BYTES = 32 << 20

_CLOSED = Phrase("เปิดพอร์ตไม่ได้", "the port cannot be opened")
_SILENT = Phrase("ยังไม่มีตำแหน่งที่เชื่อถือได้", "it tells no position that can be believed")
_LARGE = Phrase("ไฟล์ใหญ่เกินไป", "the file is too large")
_WAITING = Phrase("รอตำแหน่งจากเครื่องรับ", "Waiting for the receiver")


def likely_ports() -> list[str]:
    """Serial ports of this computer that a receiver may be on. On Windows those of the registry: not tried
    there yet.
    """
    if sys.platform == "win32":
        return _windows_ports()
    found = [
        path
        for pattern in ("ttyUSB*", "ttyACM*", "rfcomm*", "cu.usb*")
        for path in Path("/dev").glob(pattern)
    ]
    return sorted(str(path) for path in found)


def position_from(
    port: str, speed: int = 9600, *, wanted: int = WANTED_FIXES, wait_s: float = _WAIT_S, task: Task = SILENT
) -> tuple[Fix, float]:
    """The middle of some fixes from a receiver, and how far half of them lie from it in metres.

    Fewer than wanted are taken when the time is up. Raises `ReceiverNotHeard`, `Stopped`.
    """
    task.say(_WAITING)
    try:
        with _opened(port, speed) as handle:
            heard = list(_limited(fixes(_lines(handle, wait_s, task)), wanted, task))
    except OSError as problem:
        raise _refused(port, _CLOSED) from problem
    found = middle_fix(heard)
    if found is None:
        raise _refused(port, _SILENT)
    return found


def position_in_file(path: Path) -> tuple[Fix, float]:
    """The same from a file of sentences, all of them. Raises `ReceiverNotHeard`."""
    try:
        if path.stat().st_size > _MOST_FILE_BYTES:
            raise _refused(path.name, _LARGE)
        with path.open(encoding="ascii", errors="replace") as lines:
            found = middle_fix(fixes(lines))
    except OSError as problem:
        raise _refused(path.name, _CLOSED) from problem
    if found is None:
        raise _refused(path.name, _SILENT)
    return found


def _limited(found: Iterator[Fix], wanted: int, task: Task) -> Iterator[Fix]:
    for number, each in enumerate(found, 1):
        task.report(number, wanted)
        yield each
        if number == wanted:
            return


if sys.platform == "win32":
    # Written after the documentation of Windows and not yet tried there: the port keeps the speed that is
    # set in the device manager.
    def _windows_ports() -> list[str]:
        import winreg

        found = []
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"HARDWARE\DEVICEMAP\SERIALCOMM") as key:
                for number in range(winreg.QueryInfoKey(key)[1]):
                    found.append(str(winreg.EnumValue(key, number)[1]))
        except OSError:
            return []
        return sorted(found)

    @contextmanager
    def _opened(port: str, speed: int) -> Iterator[int]:
        handle = os.open(rf"\\.\{port}", os.O_RDONLY | os.O_BINARY)
        try:
            yield handle
        finally:
            os.close(handle)

    def _lines(handle: int, wait_s: float, task: Task) -> Iterator[str]:
        deadline, kept = time.monotonic() + wait_s, b""
        while time.monotonic() < deadline:
            task.stop_if_asked()
            *whole, kept = (kept + os.read(handle, _BLOCK)).split(b"\n")
            yield from (line.decode("ascii", "replace") for line in whole)
            kept = kept[-_LONGEST_LINE:]

else:

    def _windows_ports() -> list[str]:
        return []

    @contextmanager
    def _opened(port: str, speed: int) -> Iterator[int]:
        """The port in raw mode, read without waiting. Raises `OSError`."""
        import termios

        handle = os.open(port, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            pace = getattr(termios, f"B{speed}", termios.B9600)
            try:
                modes = termios.tcgetattr(handle)
                modes[0] = modes[1] = modes[3] = 0
                modes[2] = termios.CS8 | termios.CREAD | termios.CLOCAL
                modes[4] = modes[5] = pace
                termios.tcsetattr(handle, termios.TCSANOW, modes)
            except termios.error as problem:
                raise OSError(str(problem)) from problem
            yield handle
        finally:
            os.close(handle)

    def _lines(handle: int, wait_s: float, task: Task) -> Iterator[str]:
        import select

        deadline, kept = time.monotonic() + wait_s, b""
        while time.monotonic() < deadline:
            task.stop_if_asked()
            ready, _, _ = select.select([handle], [], [], _LOOK_S)
            if not ready:
                continue
            try:
                block = os.read(handle, _BLOCK)
            except OSError:
                # Unplugged: what was heard until then still holds.
                return
            if not block:
                return
            *whole, kept = (kept + block).split(b"\n")
            yield from (line.decode("ascii", "replace") for line in whole)
            kept = kept[-_LONGEST_LINE:]


def _refused(port: str, detail: Phrase) -> errors.ReceiverNotHeard:
    return errors.ReceiverNotHeard(port=port, detail_th=detail.th, detail_en=detail.en)
