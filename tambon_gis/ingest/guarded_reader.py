"""Foreign files read by a process of its own: whatever becomes of it, this one goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, NoReturn, TypeVar

import tambon_gis
from tambon_gis.errors import ReadingStopped, SourceDamaged
from tambon_gis.ingest.handover import Handed, HandoverUnsound, Listed, heard_progress, take_list, take_over
from tambon_gis.ingest.reader_process import ARGUMENT, NO_MEMORY, NOT_GUARDED, REFUSED, REQUEST
from tambon_gis.tasks import SILENT, Portion, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.source import PrivateCopy

Ask = Literal["list", "read", "salvage"]
_Answer = TypeVar("_Answer")

_LOOK_EVERY_S = 0.02
_LEAST_S = 3
_CLOSED_PORT = "127.0.0.1:9"
# A second fence: with one file driver there is nothing in GDAL that asks the network, and nowhere to go.
_FENCES = {
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
    "GDAL_VRT_ENABLE_PYTHON": "NO",
    "GDAL_HTTP_PROXY": _CLOSED_PORT,
    "GDAL_HTTPS_PROXY": _CLOSED_PORT,
    "GDAL_HTTP_TIMEOUT": "1",
    "GDAL_DRIVER_PATH": "disable",
    "GDAL_PAM_ENABLED": "NO",
    "http_proxy": f"http://{_CLOSED_PORT}",
    "https_proxy": f"http://{_CLOSED_PORT}",
    "all_proxy": f"http://{_CLOSED_PORT}",
    "PROJ_NETWORK": "OFF",
    "OGR_SQLITE_LOAD_EXTENSIONS": "",
    "DXF_ENCODING": "UTF-8",  # which leaves the bytes as they are
    "DXF_CLOSED_LINE_AS_POLYGON": "YES",
}
# What a program needs to start at all, and nothing that would change what GDAL does.
_KEPT = frozenset(
    {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "LANG", "LC_ALL", "LC_CTYPE"}
)

_TOO_LONG = Phrase("ใช้เวลานานเกิน {seconds} วินาที", "it took longer than {seconds} seconds")
_TOO_MUCH = Phrase("ใช้หน่วยความจำเกิน {gib} GB", "it needed more than {gib} GB of memory")
_CRASHED = Phrase("โปรแกรมอ่านไฟล์ล้มเพราะเนื้อหาของไฟล์", "its content made the reading program fall")
_NONSENSE = Phrase("ได้ผลที่ไม่สมเหตุสมผล", "what came out makes no sense")
_NOT_SAFE = Phrase("เตรียมการอ่านอย่างปลอดภัยไม่ได้", "it could not be read safely")
_UNREADABLE = Phrase("เนื้อหาอ่านไม่ได้", "its content cannot be read")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What reading a file may take."""

    wall_s: int
    memory_bytes: int
    written_bytes: int

    @classmethod
    def of(cls, size_bytes: int) -> Allowance:
        """Enough for a sound file of that size on a slow computer; a small one is answered for in 20 s."""
        mib = size_bytes / (1 << 20)
        return cls(
            wall_s=round(20 + 2 * mib),
            memory_bytes=min((2 << 30) + 8 * size_bytes, 16 << 30),
            written_bytes=(256 << 20) + 20 * size_bytes,
        )

    def less(self, spent_s: float) -> Allowance:
        """What is left when some of the time is spent; a little always is."""
        left_s = max(_LEAST_S, self.wall_s - int(spent_s))
        return replace(self, wall_s=min(self.wall_s, left_s))


def list_layers(copy: PrivateCopy, task: Task = SILENT) -> tuple[Listed, ...]:
    """The layers of a file. Raises `SourceDamaged` or `ReadingStopped`."""
    return _ask(copy, "list", None, take_list, task)


def read_columns(
    copy: PrivateCopy,
    layer: str | None,
    task: Task = SILENT,
    rows: int = 0,
    *,
    ask: Ask = "read",
    spent_s: float = 0.0,
) -> Handed:
    """The columns of one layer; ``rows`` is how many are expected, for telling how far it is.

    ``ask`` is ``salvage`` for reading record by record, in what is left of the time that bulk reading has
    ``spent_s`` of. Raises `SourceDamaged`, `ReadingStopped`, `Stopped`.
    """
    reading, taking = Portion.split(task, [7, 3])
    return _ask(copy, ask, layer, partial(take_over, task=taking), reading, rows, spent_s)


def _ask(
    copy: PrivateCopy,
    ask: Ask,
    layer: str | None,
    take: Callable[[Path], _Answer],
    task: Task,
    rows: int = 0,
    spent_s: float = 0.0,
) -> _Answer:
    request = {
        "ask": ask,
        "path": str(copy.path),
        "driver": copy.source.driver,
        "layer": layer,
        "count": copy.source.form.bare if ask == "list" else copy.source.form.counted,
        "options": json.dumps(dict(copy.source.form.options)),
    }
    allowance = Allowance.of(_size_of(copy.path)).less(spent_s)
    with TemporaryDirectory(prefix="tambon-gis-", ignore_cleanup_errors=True) as folder:
        return answer_of_reader(Path(folder), request, allowance, take, copy.file, task, rows)


def answer_of_reader(
    folder: Path,
    request: Mapping[str, object],
    allowance: Allowance,
    take: Callable[[Path], _Answer],
    file: str,
    task: Task = SILENT,
    rows: int = 0,
) -> _Answer:
    """What the reader hands over in ``folder`` for a request, as ``take`` takes it.

    ``file`` is what people call the file, ``rows`` how many are expected. Raises `SourceDamaged`,
    `ReadingStopped`, `Stopped`.
    """
    write_request(folder, request, allowance)
    code = _run(folder, allowance, task, rows)
    return answer_for(code, folder, allowance, take, file)


def write_request(folder: Path, request: Mapping[str, object], allowance: Allowance) -> None:
    """What a reader that starts in ``folder`` is asked, and the limits that it lays on itself first."""
    limits = {
        "memory_bytes": allowance.memory_bytes,
        "cpu_s": allowance.wall_s,
        "written_bytes": allowance.written_bytes,
        "wall_s": allowance.wall_s + 5,
    }
    (folder / REQUEST).write_text(json.dumps({**request, "limits": limits}), encoding="utf-8")


def answer_for(
    code: int | None, folder: Path, allowance: Allowance, take: Callable[[Path], _Answer], file: str
) -> _Answer:
    """What a reader that ended so has handed over; ``None`` is for one that had to be ended.

    Raises `SourceDamaged` and `ReadingStopped`.
    """
    if code == REFUSED:
        raise SourceDamaged(file=file, detail_th=_UNREADABLE.th, detail_en=_UNREADABLE.en)
    if code != 0:
        _stopped(file, _reason(code, allowance))
    try:
        return take(folder)
    except (HandoverUnsound, MemoryError):
        _stopped(file, _NONSENSE)


def _run(folder: Path, allowance: Allowance, task: Task, rows: int) -> int | None:
    """The exit code of the reader; ``None`` where it had to be ended because its time was up."""
    deadline = time.monotonic() + allowance.wall_s
    with _started(folder) as reader:
        while True:
            task.stop_if_asked()
            try:
                return reader.wait(_LOOK_EVERY_S)
            except subprocess.TimeoutExpired:
                if time.monotonic() > deadline:
                    return None
            if rows:
                task.report(min(heard_progress(folder), rows), rows)


@contextmanager
def _started(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The reader at work; ended whatever happens here, and gone before its folder is."""
    with (folder / "said.txt").open("wb") as said:
        reader = subprocess.Popen(
            [*reader_command(), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            cwd=folder,
            env=reader_environment(folder),
            close_fds=True,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    try:
        yield reader
    finally:
        reader.kill()
        reader.wait()


def reader_command() -> list[str]:
    """The frozen program starts itself; everywhere else Python runs the module."""
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    return [sys.executable, "-m", "tambon_gis.ingest.reader_process"]


def reader_environment(folder: Path) -> dict[str, str]:
    home = str(folder)
    root = str(Path(tambon_gis.__file__).resolve().parents[1])
    return {
        **{name: value for name, value in os.environ.items() if name.upper() in _KEPT},
        **_FENCES,
        "PYTHONPATH": os.pathsep.join([root, *(entry for entry in sys.path if entry and entry != root)]),
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        **dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), home),
    }


def _reason(code: int | None, allowance: Allowance) -> Phrase:
    too_long = {None, *(-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGALRM"))}
    if code in too_long:
        return _TOO_LONG.fill(seconds=allowance.wall_s)
    if code == NO_MEMORY or code == -getattr(signal, "SIGXFSZ", 0):
        return _TOO_MUCH.fill(gib=f"{allowance.memory_bytes / (1 << 30):.1f}")
    return _NOT_SAFE if code == NOT_GUARDED else _CRASHED


def _stopped(file: str, reason: Phrase) -> NoReturn:
    raise ReadingStopped(file=file, reason_th=reason.th, reason_en=reason.en)


def _size_of(path: Path) -> int:
    """Bytes of the file with its companions: they lie in one folder of their own."""
    folder = path if path.is_dir() else path.parent
    return sum(part.stat().st_size for part in folder.iterdir() if part.is_file())
