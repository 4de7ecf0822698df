"""A ZIP or KMZ unpacked into a private folder, entry by entry, with nothing taken on trust."""

from __future__ import annotations

import lzma
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from tambon_gis.errors import ArchiveRefused, DiskRefused, SourceDamaged
from tambon_gis.ingest.archive_names import entry_name, folded, is_folder, parts_of, reason_against, shown
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

ARCHIVE_SUFFIXES = frozenset({".zip", ".kmz"})

_BLOCK = 1 << 20
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_AES = 99
# What zipfile and its decompressors raise over bytes that are no sound archive.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    UnicodeError,
    ValueError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    OSError,
)

_UNPACKING = Phrase("แตกไฟล์", "Unpacking")

_MANY = Phrase("มีไฟล์ข้างในเกิน {most} ไฟล์", "it holds more than {most} files")
_BIG = Phrase("แตกแล้วใหญ่เกิน {most}", "unpacked it is larger than {most}")
_DENSE = Phrase(
    "ขยายออกเกิน {most} เท่า อาจเป็นไฟล์อันตราย", "it grows more than {most} times, as harmful ones do"
)
_DEEP = Phrase("มีไฟล์บีบอัดซ้อนกันเกินหนึ่งชั้น", "archives lie in archives that lie in archives")
_LOCKED = Phrase("ใส่รหัสผ่านไว้", "it is locked with a password")
_TORN = Phrase("ไฟล์เสียหายหรือไม่ครบ", "it is damaged or incomplete")
_TWICE = Phrase("มีไฟล์ข้างในชื่อซ้ำกัน", "two files inside have one name")
_TWICE_BUT_CASE = Phrase(
    "มีไฟล์ข้างในที่ชื่อต่างกันแค่ตัวพิมพ์เล็กใหญ่", "two files inside differ only in the case of their names"
)

_BY_HAND = Phrase(
    "แตกไฟล์เองในโฟลเดอร์ใหม่ แล้วเลือกไฟล์ที่ต้องใช้",
    "unpack it yourself into a new folder and choose the file you need.",
)
_WITH_PASSWORD = Phrase(
    "แตกไฟล์ด้วยรหัสผ่านก่อน แล้วเลือกไฟล์ข้างใน", "unpack it with its password first, then choose the file inside."
)
_AGAIN = Phrase(
    "คัดลอกหรือดาวน์โหลดใหม่ หรือขอไฟล์ใหม่จากผู้ส่ง", "copy or download it again, or ask its sender for a new one."
)
_FROM_SENDER = Phrase("ขอให้ผู้ส่งบีบอัดใหม่เป็น .zip ธรรมดา", "ask its sender to pack it again as an ordinary .zip.")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold, those inside it included; ``ratio`` is unpacked to packed size."""

    entries: int = 200
    unpacked_bytes: int = 2 << 30
    ratio: int = 100


@dataclass(slots=True)
class _Unpacking:
    """One archive and what lies in it, counted together."""

    file: str
    limits: Limits
    task: Task
    entries: int = 0
    written_bytes: int = 0
    inner: list[Path] = field(default_factory=list)

    def refuse(self, reason: Phrase, how: Phrase, cause: BaseException | None = None) -> NoReturn:
        raise ArchiveRefused(
            file=self.file, reason_th=reason.th, reason_en=reason.en, how_th=how.th, how_en=how.en
        ) from cause


@contextmanager
def unpacked(
    path: str | os.PathLike[str], task: Task = SILENT, limits: Limits | None = None
) -> Iterator[Path]:
    """A private folder with the content of an archive, gone afterwards.

    An archive inside it (a ZIP per village, a KMZ) is unpacked into a folder of its own name; one inside that
    is refused. Raises `ArchiveRefused` with the reason, `SourceDamaged` for a file that cannot be opened,
    `DiskRefused` for a full disk, `Stopped` when asked through ``task``. A refused archive leaves nothing.
    """
    archive = Path(path)
    with tempfile.TemporaryDirectory(prefix="tambon-gis-") as name:
        work = _Unpacking(archive.name, limits or Limits(), task)
        folder = Path(name).resolve()
        task.say(_UNPACKING)
        _unpack(archive, folder, work, may_hold_archives=True)
        for inner in work.inner:
            into = _folder_for(inner)
            work.file = f"{archive.name} › {inner.name}"
            _unpack(inner, into, work, may_hold_archives=False)
            inner.unlink()
        yield folder


def is_archive(path: Path) -> bool:
    """Whether a file is packed in a way that is unpacked here, by its name."""
    return path.suffix.lower() in ARCHIVE_SUFFIXES and path.is_file()


def _folder_for(inner: Path) -> Path:
    """A new folder beside an archive, called like it."""
    called = (parts_of(inner.stem) or (inner.name,))[-1]
    into = inner.with_name(called)
    if into.exists():
        into = Path(tempfile.mkdtemp(prefix=f"{called}-", dir=inner.parent))
    into.mkdir(exist_ok=True)
    return into


def _unpack(archive: Path, folder: Path, work: _Unpacking, *, may_hold_archives: bool) -> None:
    try:
        stream = archive.open("rb")
    except OSError as problem:
        raise SourceDamaged(
            file=archive.name, detail_th="เปิดอ่านไม่ได้", detail_en="it cannot be opened"
        ) from problem
    with stream:
        try:
            with zipfile.ZipFile(stream) as packed:
                entries = _judged(packed.infolist(), work, archive.stat().st_size)
                names = (Path(target[-1]) for target, _ in entries)
                if not may_hold_archives and any(n.suffix.lower() in ARCHIVE_SUFFIXES for n in names):
                    work.refuse(_DEEP, _BY_HAND)
                for target, entry in entries:
                    path = folder.joinpath(*target)
                    _write(packed, entry, path, folder, work)
                    if is_archive(path):
                        work.inner.append(path)
        except _BROKEN as problem:
            work.refuse(_TORN, _AGAIN, problem)


def _judged(
    listed: list[zipfile.ZipInfo], work: _Unpacking, packed_bytes: int
) -> list[tuple[tuple[str, ...], zipfile.ZipInfo]]:
    """Where each entry goes, once all of them are known to be harmless. Folders come of themselves."""
    work.entries += len(listed)
    if work.entries > work.limits.entries:
        work.refuse(_MANY.fill(most=f"{work.limits.entries:,}"), _BY_HAND)
    claimed_bytes = sum(entry.file_size for entry in listed)
    if work.written_bytes + claimed_bytes > work.limits.unpacked_bytes:
        _refuse_size(work)
    if claimed_bytes > work.limits.ratio * packed_bytes:
        work.refuse(_DENSE.fill(most=work.limits.ratio), _FROM_SENDER)
    entries = []
    listed_names: set[tuple[str, ...]] = set()
    files: set[tuple[str, ...]] = set()
    spelt: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entry in listed:
        name = entry_name(entry)
        reason = reason_against(entry, name)
        if reason is not None:
            named = Phrase(f"{reason.th} “{shown(name)}”", f"{reason.en} “{shown(name)}”")
            work.refuse(named, _FROM_SENDER)
        if entry.flag_bits & _ENCRYPTED or entry.compress_type == _AES:
            work.refuse(_LOCKED, _WITH_PASSWORD)
        parts = parts_of(name)
        for depth in range(1, len(parts) + 1):
            if spelt.setdefault(folded(parts[:depth]), parts[:depth]) != parts[:depth]:
                work.refuse(_TWICE_BUT_CASE, _BY_HAND)
        if parts and parts in listed_names:
            work.refuse(_TWICE, _BY_HAND)
        listed_names.add(parts)
        if not is_folder(name):
            files.add(parts)
            entries.append((parts, entry))
    if any(parts[:depth] in files for parts in listed_names for depth in range(1, len(parts))):
        work.refuse(_TWICE, _BY_HAND)
    return entries


def _write(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, folder: Path, work: _Unpacking
) -> None:
    """One entry written under its checked name, its bytes counted as they come: headers may lie."""
    # The names have been judged; this holds even if a disk reads them in a way nobody thought of.
    if not Path(os.path.normpath(path)).is_relative_to(folder):
        work.refuse(_TORN, _FROM_SENDER)
    with packed.open(entry) as reading:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            writing = path.open("xb")
        except OSError as problem:
            raise _disk(problem, path) from problem
        with writing:
            while block := reading.read(_BLOCK):
                work.task.stop_if_asked()
                work.written_bytes += len(block)
                if work.written_bytes > work.limits.unpacked_bytes:
                    _refuse_size(work)
                try:
                    writing.write(block)
                except OSError as problem:
                    raise _disk(problem, path) from problem


def _refuse_size(work: _Unpacking) -> NoReturn:
    most_gib = work.limits.unpacked_bytes / (1 << 30)
    work.refuse(_BIG.fill(most=f"{most_gib:g} GB"), _BY_HAND)


def _disk(problem: OSError, path: Path) -> DiskRefused:
    return DiskRefused(path=path.name, detail=problem.strerror or type(problem).__name__)
