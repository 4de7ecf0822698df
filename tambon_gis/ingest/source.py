"""What a path names: one ordinary local file of a known kind, with the files that belong to it."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tambon_gis.errors import (
    DiskRefused,
    FormatNotRead,
    RasterNotALayer,
    SidecarMissing,
    SourceDamaged,
    SourceMissing,
    SourceRefused,
    SourceTooLarge,
)
from tambon_gis.ingest.archive import unpacked
from tambon_gis.ingest.formats import FORMATS, RASTER_SUFFIXES, Driver, Format, way_out
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

# In the order in which their bytes are hashed, after the main file's.
_SAYINGS = (".prj", ".cpg")
# What QGIS has written to a GeoPackage that it holds open, and has not yet moved into it.
_WRITE_AHEAD = "-wal"
# A geodatabase is a folder of tables; locks and thumbnails beside them are nobody's data.
GDB_FILE = re.compile(
    r"gdb|timestamps|a[0-9a-f]{8}\.(?:\w{1,40}\.)?(?:gdbtable|gdbtablx|gdbindexes|spx|atx|freelist|horizon)"
)
_MOST_GDB_FILES = 20_000
_MOST_BYTES = 8 << 30

# GDAL reads "/vsicurl/…", "WFS:…" or inline text as readily as a file name.
_NOT_A_FILE = re.compile(r"^\s*(?:[{<\[]|[\\/]+vsi|[A-Za-z][A-Za-z0-9+.\-]+:)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f]")

_UNREADABLE = Phrase("เปิดอ่านไม่ได้", "it cannot be opened")
_NO_TABLES = Phrase("โฟลเดอร์ไม่มีตารางของ File Geodatabase", "the folder holds no tables of a File Geodatabase")
_NO_KML = Phrase("ข้างในไม่มีไฟล์ .kml", "it holds no .kml file")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read, and its companions by lower-case suffix (.shx .dbf .prj .cpg).

    For a geodatabase, which is a folder, the companions are the files in it by their names.
    """

    path: Path
    form: Format
    sidecars: Mapping[str, Path]

    @property
    def driver(self) -> Driver:
        """The one GDAL driver that may read it."""
        return self.form.driver

    @property
    def file(self) -> str:
        """The name by which people know it; folders are nobody's business in a message."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class PrivateCopy:
    """The bytes of a source as they were at one moment, under harmless names, for as long as they are read.

    Reading the copy keeps GDAL away from odd characters in names, from companions whose names differ in case,
    from lock files it would write beside a GeoPackage, and from changes made while it reads.
    """

    source: Source
    path: Path
    sha256: str

    @property
    def file(self) -> str:
        return self.source.file

    def part(self, suffix: str) -> Path:
        """Where a companion lies: .prj and .cpg under another name, as GDAL fails over a bad one."""
        if self.source.driver == "OpenFileGDB":
            return self.path / suffix
        if suffix in _SAYINGS:
            return self.path.with_name(f"said{suffix}")
        return (
            self.path.with_name(f"{self.path.name}{suffix}")
            if suffix == _WRITE_AHEAD
            else self.path.with_suffix(suffix)
        )

    def text_of(self, suffix: str) -> str | None:
        """The text of a companion such as ``.prj``; ``None`` where there is none."""
        part = self.part(suffix)
        return part.read_text(encoding="utf-8", errors="replace") if part.is_file() else None


def find_source(path: str | os.PathLike[str]) -> Source:
    """The source that ``path`` names.

    Raises `SourceRefused` for addresses, virtual paths, driver prefixes and inline text, `SourceMissing`,
    `RasterNotALayer`, `FormatNotRead` with the way to convert other kinds, and `SidecarMissing` for half a
    shapefile.
    """
    text = os.fspath(path)
    name = Path(text).name or text
    if _NOT_A_FILE.match(text) or _CONTROL.search(text):
        raise SourceRefused(file=_CONTROL.sub(" ", text)[:80])
    if not Path(text).exists():
        raise SourceMissing(file=name)
    real = Path(text).absolute()
    suffix = real.suffix.lower()
    form = FORMATS.get(suffix)
    is_gdb = form is not None and form.driver == "OpenFileGDB"
    if not (real.is_dir() if is_gdb else real.is_file()):
        raise SourceRefused(file=name)
    if suffix in RASTER_SUFFIXES:
        raise RasterNotALayer(file=name)
    if form is None:
        how = way_out(suffix)
        raise FormatNotRead(file=name, suffix=suffix or "–", how_th=how.th, how_en=how.en)
    sidecars: dict[str, Path] = {}
    if is_gdb:
        sidecars = _tables(real)
    elif form.parts:
        sidecars = _companions(real, (*form.parts, *form.wanted))
        if missing := [part for part in form.parts if part not in (*sidecars, *form.remade)]:
            raise SidecarMissing(
                file=name,
                missing=", ".join(real.stem + part for part in missing),
                parts=" ".join((form.suffix, *form.parts, *(part for part in form.wanted if part == ".prj"))),
            )
    elif form.driver == "GPKG":
        log = real.with_name(real.name + _WRITE_AHEAD)
        sidecars = {_WRITE_AHEAD: log} if log.is_file() and log.stat().st_size else {}
    _refuse_size(name, [real, *sidecars.values()])
    return Source(path=real, form=form, sidecars=sidecars)


@contextmanager
def private_copy(source: Source, task: Task = SILENT) -> Iterator[PrivateCopy]:
    """The source copied into a folder of its own, which is gone afterwards. Raises `Stopped` when asked."""
    with tempfile.TemporaryDirectory(prefix="tambon-gis-") as folder:
        digest = hashlib.sha256()
        main = Path(folder) / f"layer{source.form.suffix}"
        copy = PrivateCopy(source=source, path=main, sha256="")
        copied = _Copied(task, sum(path.stat().st_size for path in (source.path, *source.sidecars.values())))
        if source.driver == "OpenFileGDB":
            main.mkdir()
        elif source.path.suffix.lower() == ".kmz":
            _copy_kml(source.path, main, digest, copied)
        else:
            _copy(source.path, main, digest, copied)
        for suffix, original in source.sidecars.items():
            _copy(original, copy.part(suffix), digest, copied)
        yield replace(copy, sha256=digest.hexdigest())


class _Copied:
    """How much of a source is copied; a slow memory stick must not keep a person who wants to stop."""

    def __init__(self, task: Task, of: int) -> None:
        self._task = task
        self._done = 0
        self._of = of

    def add(self, size: int) -> None:
        self._done += size
        self._task.look(min(self._done, self._of), self._of)


def _copy(original: Path, target: Path, digest: hashlib._Hash, copied: _Copied) -> None:
    try:
        reading = original.open("rb")
    except OSError as problem:
        raise _damaged(original.name, _UNREADABLE) from problem
    try:
        with reading, target.open("wb") as writing:
            while block := reading.read(1 << 20):
                digest.update(block)
                writing.write(block)
                copied.add(len(block))
    except OSError as problem:
        raise DiskRefused(path=target.name, detail=problem.strerror or type(problem).__name__) from problem


def _copy_kml(kmz: Path, target: Path, digest: hashlib._Hash, copied: _Copied) -> None:
    """The KML of a KMZ: ``doc.kml`` or, as Google Earth does, the first one at its root."""
    with unpacked(kmz) as folder:
        found = [entry for entry in sorted(folder.iterdir()) if entry.suffix.lower() == ".kml"]
        if not found:
            raise _damaged(kmz.name, _NO_KML)
        called_doc = [entry for entry in found if entry.name.lower() == "doc.kml"]
        _copy((called_doc or found)[0], target, digest, copied)


def _companions(main: Path, wanted: tuple[str, ...]) -> dict[str, Path]:
    """Companions by suffix, whatever the case of their names: memory sticks and old ArcView shout."""
    stem = _folded(main.stem)
    found: dict[str, Path] = {}
    for entry in sorted(main.parent.iterdir()):
        suffix = entry.suffix.lower()
        if suffix not in wanted or _folded(entry.stem) != stem or not entry.is_file():
            continue
        # The exact spelling wins where a folder holds both.
        if suffix not in found or entry.stem == main.stem:
            found[suffix] = entry
    return {suffix: found[suffix] for suffix in wanted if suffix in found}


def _tables(folder: Path) -> dict[str, Path]:
    """The files of a geodatabase, in the order of their names; links out of the folder are left alone."""
    found = {
        entry.name.lower(): entry
        for entry in sorted(folder.iterdir())[:_MOST_GDB_FILES]
        if GDB_FILE.fullmatch(entry.name.lower()) and entry.is_file() and not entry.is_symlink()
    }
    if "a00000001.gdbtable" not in found:
        raise _damaged(folder.name, _NO_TABLES)
    return found


def _refuse_size(name: str, files: list[Path]) -> None:
    size = sum(path.stat().st_size for path in files if path.is_file())
    if size > _MOST_BYTES:
        raise SourceTooLarge(file=name, size=f"{size / (1 << 30):.1f}", most=_MOST_BYTES >> 30)


def _damaged(file: str, detail: Phrase) -> SourceDamaged:
    return SourceDamaged(file=file, detail_th=detail.th, detail_en=detail.en)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
