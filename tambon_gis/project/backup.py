"""A sound copy of a project, checked before it gets its name."""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from tambon_gis import errors
from tambon_gis.project.connection import connect, refusals
from tambon_gis.project.rotation import superseded

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


_STAMP_FORMAT = "%Y%m%d-%H%M%S-%f"
_STAMP = re.compile(r"-(\d{8}-\d{6}-\d{6})")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy and the SHA-256 of its bytes (also written beside it), by which silent damage is noticed."""

    path: Path
    sha256: str


def backup_folder(project: Project) -> Path:
    return folder_of(project.setting("project_id"))


def folder_of(project_id: str | None) -> Path:
    """Where backups go unless told otherwise: with the user's data, away from the project."""
    from platformdirs import user_data_path

    return user_data_path("tambon-gis", appauthor=False) / "backups" / (project_id or "unknown")


def backup(project: Project, folder: Path | None = None) -> Backup:
    """Copy a project away, see `copy_of`."""
    with project.reading() as connection:
        return copy_of(connection, project.path.stem, folder or backup_folder(project))


def copy_of(connection: apsw.Connection, stem: str, folder: Path) -> Backup:
    """Copy through SQLite's backup API, which sees whole transactions only.

    Raises `DiskRefused`, `ProjectDamaged`.
    """
    target = folder / f"{stem}-{datetime.now().strftime(_STAMP_FORMAT)}.gpkg"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f".{uuid.uuid4().hex}.part"
        try:
            with refusals(target):
                _copy(connection, aside, target)
            sha256 = _digest_synced(aside)
            aside.replace(target)
            target.with_suffix(".gpkg.sha256").write_text(f"{sha256}  {target.name}\n", encoding="utf-8")
        finally:
            aside.unlink(missing_ok=True)
    except OSError as problem:
        raise errors.DiskRefused(path=str(folder.name), detail=problem.strerror or str(problem)) from problem
    return Backup(target, sha256)


def keep_safe(project: Project) -> Backup | None:
    """Back up what changed since the last backup and let superseded ones go; ``None`` if nothing changed."""
    folder = backup_folder(project)
    last = project.commands(limit=1)
    made = _made_at(folder, project)
    if not last or (
        made and max(made) >= datetime.fromisoformat(last[0].at).astimezone().replace(tzinfo=None)
    ):
        return None
    kept = backup(project, folder)
    made = _made_at(folder, project)
    for time in superseded(made, datetime.now()):
        made[time].unlink(missing_ok=True)
        made[time].with_suffix(".gpkg.sha256").unlink(missing_ok=True)
    return kept


def _made_at(folder: Path, project: Project) -> dict[datetime, Path]:
    """The project's backups in the folder by the time in their names; others are left alone."""
    made = {}
    for path in folder.glob("*.gpkg"):
        found = _STAMP.fullmatch(path.stem.removeprefix(project.path.stem))
        if found:
            made[datetime.strptime(found[1], _STAMP_FORMAT)] = path
    return made


def _copy(source: apsw.Connection, aside: Path, target: Path) -> None:
    copy = apsw.Connection(str(aside))
    try:
        with copy.backup("main", source, "main") as run:
            while not run.done:
                run.step(2000)
    finally:
        copy.close()
    copy = connect(aside, read_only=True)
    try:
        damage = copy.execute("PRAGMA integrity_check(1)").get
    finally:
        copy.close()
    if damage != "ok":
        raise errors.ProjectDamaged(project=target.name, detail=damage)


def _digest_synced(path: Path) -> str:
    with path.open("rb+") as copy:
        os.fsync(copy.fileno())
        return hashlib.file_digest(copy, "sha256").hexdigest()
