"""Photographs of plots and visits: read from files, given to plots by their place, kept once, told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import shapely

from tambon_gis import errors
from tambon_gis.fieldwork.exif import THAI_TIME
from tambon_gis.fieldwork.photo_copies import original, smaller_copy
from tambon_gis.fieldwork.photo_files import PhotoKind, kind_of, read_photo_file
from tambon_gis.fieldwork.positions import Position, from_degrees
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.fieldwork.gpx import Track
    from tambon_gis.project.command import Command
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

STAGES: dict[str, Phrase] = {
    "before": Phrase("ก่อนดำเนินการ", "before"),
    "during": Phrase("กำลังดำเนินการ", "during"),
    "after": Phrase("หลังดำเนินการ", "after"),
}
# The position of a telephone is this uncertain: a plot this near to it may be meant.
NEAR_M = 25.0
_READING = Phrase("อ่านภาพ {file}", "Reading {file}")


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A photograph that was read, with what is to be kept of it. ``taken_at`` carries its zone.

    ``plot_fid`` is the plot at its place, where there is one; ``metres_off`` how far outside it that lies.
    ``known_as`` is the photograph of the project that has the same digest.
    """

    file_name: str
    kind: PhotoKind
    sha256: str
    image: bytes
    taken_at: datetime | None
    position: Position | None
    plot_fid: int | None = None
    metres_off: float = 0.0
    stage: str | None = None
    note: str | None = None
    assignment_id: int | None = None
    known_as: int | None = None


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photograph of the project without its picture. ``can_be_shown`` is False for HEIC."""

    id: int
    plot_fid: int | None
    plot_code: str
    visit_id: int | None
    stage: str | None
    taken_at: str
    file_name: str
    note: str
    position: tuple[float, float] | None
    position_source: str | None
    can_be_shown: bool


def read_photos(
    project: Project,
    paths: Sequence[Path],
    *,
    stage: str | None = None,
    plot_fid: int | None = None,
    track: Track | None = None,
    clock_ahead: timedelta = timedelta(0),
    keep_original: bool = False,
    task: Task = SILENT,
) -> list[NewPhoto]:
    """Read photographs; nothing is written. Each file is looked at before any picture is unpacked.

    ``clock_ahead`` is how much the camera's clock was ahead; times are kept without that. A place in the
    photograph comes before one on the ``track`` at its time. ``plot_fid`` is the plot chosen by hand, else
    the plot at the place is taken. One that the project has, or that comes twice, is ``known_as`` that (0:
    an earlier one of these). Raises `PhotoNotRead`, `PhotoTooLarge`, `TrackElsewhen`, `Stopped`.
    """
    if stage is not None:
        check_stage(stage)
    files = [read_photo_file(path) for path in paths]
    seen: set[str] = set()
    found: list[NewPhoto] = []
    for number, file in enumerate(files):
        task.say(_READING.fill(file=file.name))
        task.look(number, len(files))
        known = project.rows("SELECT id FROM photo WHERE sha256 = ? ORDER BY id LIMIT 1", (file.sha256,))
        known_as = known[0][0] if known else 0 if file.sha256 in seen else None
        seen.add(file.sha256)
        taken = None if file.facts.taken_at is None else file.facts.taken_at - clock_ahead
        image = b""
        if known_as is None:
            image = original(file) if keep_original else smaller_copy(file, task)
        position = None
        if file.facts.longitude_deg is not None and file.facts.latitude_deg is not None:
            place = file.facts.longitude_deg, file.facts.latitude_deg
            position = from_degrees(*place, project.epsg, "photo")
        elif track is not None and taken is not None:
            position = from_degrees(*track.place_at(taken), project.epsg, "track")
        photo = NewPhoto(
            file.name,
            file.kind,
            file.sha256,
            image,
            taken,
            position,
            plot_fid,
            stage=stage,
            known_as=known_as,
        )
        if plot_fid is None and position is not None:
            at = plot_at(project, position.x, position.y)
            if at is not None:
                photo = replace(photo, plot_fid=at[0], metres_off=at[1])
        found.append(photo)
    return found


def plot_at(project: Project, x: float, y: float, near_m: float = NEAR_M) -> tuple[int, float] | None:
    """The plot at a point or nearest to it, and how far outside it the point is; None further than that."""
    rows = project.rows(
        "SELECT fid, geom FROM plot WHERE fid IN (SELECT id FROM rtree_plot_geom "
        "WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?) ORDER BY fid",
        (x - near_m, x + near_m, y - near_m, y + near_m),
    )
    if not rows:
        return None
    away = shapely.distance(from_blobs([blob for _, blob in rows]), shapely.Point(x, y))
    nearest = int(away.argmin())
    return (rows[nearest][0], float(away[nearest])) if away[nearest] <= near_m else None


def insert_photos(
    command: Command, photos: Sequence[NewPhoto], visit_id: int | None = None, plot_fid: int | None = None
) -> list[int]:
    """Put photographs into a command, those that are known left out; ``plot_fid`` is for those without."""
    return command.insert(
        "photo",
        [
            {
                "plot_fid": photo.plot_fid if photo.plot_fid is not None else plot_fid,
                "visit_id": visit_id,
                "stage": photo.stage,
                "taken_at": stored_time(photo.taken_at),
                "file_name": photo.file_name,
                "sha256": photo.sha256,
                "image": photo.image,
                "note": photo.note or None,
                "x": None if photo.position is None else photo.position.x,
                "y": None if photo.position is None else photo.position.y,
                "position_source": None if photo.position is None else photo.position.source,
                "assignment_id": photo.assignment_id,
            }
            for photo in photos
            if photo.known_as is None
        ],
    )


def add_photos(
    project: Project, photos: Sequence[NewPhoto], visit_id: int | None = None
) -> tuple[CommandRecord | None, list[int]]:
    """Keep photographs as one undoable command; None where the project has all of them."""
    new = [photo for photo in photos if photo.known_as is None]
    with project.command("photo", f"เพิ่มภาพถ่าย {len(new):,} ภาพ") as command:
        keys = insert_photos(command, new, visit_id)
    return command.record, keys


def change_photos(
    project: Project, keys: Sequence[int], cells: dict[str, object], label: str = ""
) -> CommandRecord | None:
    """Change stage, plot_fid, note or position of photographs as one command. Raises `UnknownCode`."""
    stage = cells.get("stage")
    if stage is not None:
        check_stage(str(stage))
    with project.command("photo", label or f"แก้ข้อมูลภาพถ่าย {len(keys):,} ภาพ") as command:
        command.update_many("photo", [{"id": key, **cells} for key in keys])
    return command.record


def delete_photos(project: Project, keys: Sequence[int]) -> CommandRecord | None:
    """Delete photographs, undoably: the journal keeps them."""
    with project.command("photo", f"ลบภาพถ่าย {len(keys):,} ภาพ") as command:
        command.delete("photo", keys)
    return command.record


def read_photo_rows(
    project: Project, *, plot_fid: int | None = None, visit_id: int | None = None
) -> list[PhotoRow]:
    """Photographs of a plot, a visit, or all, by stage and time."""
    order = "CASE f.stage WHEN 'before' THEN 0 WHEN 'during' THEN 1 WHEN 'after' THEN 2 ELSE 3 END"
    rows = project.rows(
        "SELECT f.id, f.plot_fid, p.code, f.visit_id, f.stage, f.taken_at, f.file_name, f.note, f.x, f.y, "
        "f.position_source, substr(f.image, 1, 64) FROM photo f LEFT JOIN plot p ON p.fid = f.plot_fid "
        "WHERE (?1 IS NULL OR f.plot_fid = ?1) AND (?2 IS NULL OR f.visit_id = ?2) "
        f"ORDER BY {order}, f.taken_at, f.id",
        (plot_fid, visit_id),
    )
    return [
        PhotoRow(
            key,
            plot,
            code or "",
            visit,
            stage if stage in STAGES else None,
            at or "",
            name or "",
            note or "",
            None if x is None or y is None else (x, y),
            source,
            kind_of(bytes(head or b"")) in ("JPEG", "PNG"),
        )
        for key, plot, code, visit, stage, at, name, note, x, y, source, head in rows
    ]


def photo_image(project: Project, key: int) -> bytes:
    """The picture of a photograph as it is kept; empty where it is gone."""
    found = project.rows("SELECT image FROM photo WHERE id = ?", (key,))
    return bytes(found[0][0] or b"") if found else b""


def stored_time(moment: datetime | None) -> str | None:
    """ISO in Thai time, which all times of the field are kept in."""
    return None if moment is None else moment.astimezone(THAI_TIME).isoformat(timespec="seconds")


def check_stage(stage: str) -> None:
    """Raises `UnknownCode`."""
    if stage not in STAGES:
        raise errors.UnknownCode(
            value=stage, kind_th="ระยะของภาพ", kind_en="stages of photographs", known=", ".join(STAGES)
        )
