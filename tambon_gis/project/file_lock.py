"""The advisory lock of a project: one editor at a time, freed by the system even when a program is killed."""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
from pathlib import Path

from tambon_gis import errors

# The lock byte lies far behind the text, so that others can read who holds it (Windows locks are mandatory).
_LOCK_BYTE = 1 << 30


def _seize(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCK_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class FileLock:
    """Held from construction to `release`. Raises `ProjectLocked` naming the holder, or `DiskRefused`."""

    def __init__(self, project: Path) -> None:
        self.path = project.with_name(project.name + ".lock")
        self._handle = self._take(project)
        holder = {"user": getpass.getuser(), "host": platform.node(), "pid": os.getpid()}
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, json.dumps(holder).encode())

    def _take(self, project: Path) -> int:
        while True:
            try:
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            except OSError as problem:
                raise errors.DiskRefused(path=self.path.name, detail=problem.strerror) from problem
            if not _seize(handle):
                holder = self._holder(handle)
                os.close(handle)
                raise errors.ProjectLocked(project=project.name, **holder)
            # The last holder may have removed the file between our open and our lock.
            if self._is_current(handle):
                return handle
            os.close(handle)

    def _is_current(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False

    @staticmethod
    def _holder(handle: int) -> dict[str, object]:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            holder = json.loads(os.read(handle, 4096))
            return {"user": holder["user"], "host": holder["host"]}
        except (ValueError, KeyError, TypeError):
            # The other side has seized the file and not yet written its name.
            return {"user": "?", "host": "?"}

    def release(self) -> None:
        if self._handle < 0:
            return
        if sys.platform == "win32":
            os.close(self._handle)
            self.path.unlink(missing_ok=True)
        else:
            # Removed while still held: whoever opened it meanwhile sees in `_is_current` that it is gone.
            self.path.unlink(missing_ok=True)
            os.close(self._handle)
        self._handle = -1
