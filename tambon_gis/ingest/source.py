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
from typing import Literal

from tambon_gis.errors import (
    DiskRefused,
    FormatNotRead,
    SidecarMissing,
    SourceDamaged,
    SourceMissing,
    SourceRefused,
)
from tambon_gis.wording import Phrase

Driver = Literal["ESRI Shapefile", "GPKG", "GeoJSON"]

_DRIVERS: dict[str, Driver] = {
    ".shp": "ESRI Shapefile",
    ".gpkg": "GPKG",
    ".geojson": "GeoJSON",
    ".json": "GeoJSON",
}
_SUFFIXES: dict[Driver, str] = {"ESRI Shapefile": ".shp", "GPKG": ".gpkg", "GeoJSON": ".geojson"}
# In the order in which their bytes are hashed, after the main file's.
_COMPANIONS = (".shx", ".dbf", ".prj", ".cpg")
_NEEDED = (".shx", ".dbf")
_SAYINGS = (".prj", ".cpg")
# What QGIS has written to a GeoPackage that it holds open, and has not yet moved into it.
_WRITE_AHEAD = "-wal"

# GDAL reads "/vsicurl/…", "WFS:…" or inline text as readily as a file name.
_NOT_A_FILE = re.compile(r"^\s*(?:[{<\[]|[\\/]+vsi|[A-Za-z][A-Za-z0-9+.\-]+:)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f]")

_UNPACK = Phrase(
    "แตกไฟล์ก่อน แล้วเลือกไฟล์ .shp .gpkg หรือ .geojson ข้างใน",
    "unpack it and choose the .shp, .gpkg or .geojson inside",
)
_WHOLE = Phrase("เลือกไฟล์ .shp ที่ชื่อเดียวกัน", "choose the .shp file of the same name")
_SAVE_AS = Phrase(
    "เปิดใน QGIS แล้วบันทึกเป็น GeoPackage (.gpkg)", "open it in QGIS and save it as a GeoPackage (.gpkg)"
)
_RASTER = Phrase(
    "ไฟล์ภาพยังนำเข้าไม่ได้ ขอข้อมูลเวกเตอร์ (.shp)", "pictures cannot be imported; ask for vector data (.shp)"
)
_HOW: dict[str, Phrase] = {
    **dict.fromkeys((".zip", ".rar", ".7z", ".kmz"), _UNPACK),
    **dict.fromkeys((".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".xml"), _WHOLE),
    **dict.fromkeys((".tif", ".tiff", ".ecw", ".sid", ".jpg", ".jpeg", ".png", ".jp2", ".pdf"), _RASTER),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read, and its companions by lower-case suffix (.shx .dbf .prj .cpg)."""

    path: Path
    driver: Driver
    sidecars: Mapping[str, Path]

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
    `FormatNotRead` with the way to convert other kinds, and `SidecarMissing` for half a shapefile.
    """
    text = os.fspath(path)
    name = Path(text).name or text
    if _NOT_A_FILE.match(text) or _CONTROL.search(text):
        raise SourceRefused(file=_CONTROL.sub(" ", text)[:80])
    if not Path(text).exists():
        raise SourceMissing(file=name)
    real = Path(text).absolute()
    if not real.is_file():
        raise SourceRefused(file=name)
    suffix = real.suffix.lower()
    driver = _DRIVERS.get(suffix)
    if driver is None:
        how = _HOW.get(suffix, _SAVE_AS)
        raise FormatNotRead(file=name, suffix=suffix or "–", how_th=how.th, how_en=how.en)
    sidecars: dict[str, Path] = {}
    if driver == "ESRI Shapefile":
        sidecars = _sidecars(real)
        if missing := [part for part in _NEEDED if part not in sidecars]:
            raise SidecarMissing(file=name, missing=", ".join(real.stem + part for part in missing))
    elif driver == "GPKG":
        log = real.with_name(real.name + _WRITE_AHEAD)
        sidecars = {_WRITE_AHEAD: log} if log.is_file() and log.stat().st_size else {}
    return Source(path=real, driver=driver, sidecars=sidecars)


@contextmanager
def private_copy(source: Source) -> Iterator[PrivateCopy]:
    """The source copied into a folder of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="tambon-gis-") as folder:
        digest = hashlib.sha256()
        main = Path(folder) / f"layer{_SUFFIXES[source.driver]}"
        _copy(source.path, main, digest)
        copy = PrivateCopy(source=source, path=main, sha256="")
        for suffix in (*_COMPANIONS, _WRITE_AHEAD):
            if suffix in source.sidecars:
                _copy(source.sidecars[suffix], copy.part(suffix), digest)
        yield replace(copy, sha256=digest.hexdigest())


def _copy(original: Path, target: Path, digest: hashlib._Hash) -> None:
    try:
        reading = original.open("rb")
    except OSError as problem:
        raise SourceDamaged(
            file=original.name, detail_th="เปิดอ่านไม่ได้", detail_en="it cannot be opened"
        ) from problem
    try:
        with reading, target.open("wb") as writing:
            while block := reading.read(1 << 20):
                digest.update(block)
                writing.write(block)
    except OSError as problem:
        raise DiskRefused(path=target.name, detail=problem.strerror or type(problem).__name__) from problem


def _sidecars(shp: Path) -> dict[str, Path]:
    """Companions by suffix, whatever the case of their names: memory sticks and old ArcView shout."""
    stem = _folded(shp.stem)
    found: dict[str, Path] = {}
    for entry in sorted(shp.parent.iterdir()):
        suffix = entry.suffix.lower()
        if suffix not in _COMPANIONS or _folded(entry.stem) != stem or not entry.is_file():
            continue
        # The exact spelling wins where a folder holds both.
        if suffix not in found or entry.stem == shp.stem:
            found[suffix] = entry
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
