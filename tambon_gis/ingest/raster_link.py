"""Rasters stay where they lie: how a project names the file, and whether it is still the same one."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

LinkState = Literal["there", "changed", "missing"]

_WHOLE_BYTES = 256 << 20
_END_BYTES = 64 << 20
_BLOCK = 1 << 20
_COLUMNS = (
    "id, name, kind, path, file_name, size_bytes, modified_at, sha256, driver, crs, width, height, pixel_m, "
    "min_x, min_y, max_x, max_y"
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Size in bytes, time of change (ISO 8601, UTC) and hash of a file; ``whole``: of all its bytes."""

    size_bytes: int
    modified_at: str
    sha256: str
    whole: bool


@dataclass(frozen=True, slots=True)
class LinkedRaster:
    """A raster of a project, and whether its file is there, has other content now, or is missing.

    ``extent`` is west, south, east, north in the project's system; ``crs`` the raster's own.
    """

    key: int
    name: str
    kind: str
    path: Path
    driver: str
    crs: str
    width: int
    height: int
    pixel_m: float
    extent: tuple[float, float, float, float]
    state: LinkState
    sha256: str = ""


def fingerprint(path: Path) -> Fingerprint:
    """What a file is known by: SHA-256 of its bytes up to 256 MB.

    Of a larger one, of its first and last 64 MB and its size: an orthophoto of gigabytes would take longer
    to hash than to look at. Raises `OSError`.
    """
    found = path.stat()
    digest = hashlib.sha256()
    whole = found.st_size <= _WHOLE_BYTES
    with path.open("rb") as stream:
        if whole:
            while block := stream.read(_BLOCK):
                digest.update(block)
        else:
            for start in (0, found.st_size - _END_BYTES):
                stream.seek(start)
                left = _END_BYTES
                while left and (block := stream.read(min(left, _BLOCK))):
                    digest.update(block)
                    left -= len(block)
            digest.update(str(found.st_size).encode("ascii"))
    return Fingerprint(found.st_size, _time_of(found), digest.hexdigest(), whole)


def stored_path(project_file: Path, raster: Path) -> str:
    """How a project names a raster: from its own folder where it lies in that or beside it, so that both can
    be carried to another computer together; else by its whole path.
    """
    # Typed as ../a.gpkg, a project would have two folders above it that are one.
    home = Path(os.path.normpath(project_file.absolute())).parent
    raster = Path(os.path.normpath(raster.absolute()))
    for above, steps in ((home, ""), (home.parent, "../")):
        if above != Path(above.anchor) and raster.is_relative_to(above):
            return steps + raster.relative_to(above).as_posix()
    return str(raster)


def located(project_file: Path, stored: str) -> Path:
    """The file that a project means by a stored path."""
    return Path(os.path.normpath(project_file.absolute().parent / stored))


def linked_rasters(project: Project) -> tuple[LinkedRaster, ...]:
    """The rasters of a project, the lowest first."""
    rows = project.records(f"SELECT {_COLUMNS} FROM raster_layer ORDER BY position, id")
    return tuple(
        LinkedRaster(
            key=row["id"],
            name=row["name"] or row["file_name"] or "",
            kind=row["kind"] or "image",
            path=(path := located(project.path, row["path"] or "")),
            driver=row["driver"] or "",
            crs=row["crs"] or "",
            width=row["width"] or 0,
            height=row["height"] or 0,
            pixel_m=row["pixel_m"] or 0.0,
            extent=(row["min_x"], row["min_y"], row["max_x"], row["max_y"]),
            state=link_state(path, row["size_bytes"], row["modified_at"], row["sha256"]),
            sha256=row["sha256"] or "",
        )
        for row in rows
    )


def link_state(path: Path, size_bytes: int, modified_at: str, sha256: str) -> LinkState:
    """Whether a file is what it was; its bytes are looked at only where its time of change is another."""
    try:
        found = path.stat()
        if not path.is_file():
            return "missing"
        if found.st_size != size_bytes:
            return "changed"
        if _time_of(found) == modified_at:
            return "there"
        return "there" if fingerprint(path).sha256 == sha256 else "changed"
    except (OSError, ValueError):
        return "missing"


def _time_of(found: os.stat_result) -> str:
    return datetime.fromtimestamp(found.st_mtime, UTC).isoformat(timespec="milliseconds")
