"""Plots and assignments as a shapefile set for a partner, without anything that says who a person is."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.project.catalogue import partner_by_code
from tambon_gis.sharing.field_map import PLOTS, SharedField, dropped_fields
from tambon_gis.sharing.leak_scan import require_no_leak, secrets_of
from tambon_gis.sharing.package_folder import made_aside, require_replaceable, swapped_in
from tambon_gis.sharing.pseudonyms import Pseudonyms, keep_receiver_key, receiver_key
from tambon_gis.sharing.read_me import READ_ME, Delivery, read_me_text
from tambon_gis.sharing.shared_styles import write_styles
from tambon_gis.sharing.shared_tables import SharedTable, shared_tables
from tambon_gis.sharing.written_layers import GEOPACKAGE, require_same, write_geopackage, write_shapefile
from tambon_gis.tasks import SILENT
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

_LAYERS = ("plots", "assignments")
_SUFFIXES = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_STYLES = (".qml", ".sld")
PACKAGE_FILES = (
    *(f"{layer}{suffix}" for suffixes in (_SUFFIXES, _STYLES) for layer in _LAYERS for suffix in suffixes),
    GEOPACKAGE,
    READ_ME,
)
_PSEUDONYM_FIELDS = frozenset({"plot_id", "assignment_id"})
_NO_PARTNER = Phrase("หน่วยงานร่วม (ไม่ระบุ)", "a partner (not named)")
_NO_PURPOSE = Phrase("ไม่ได้ระบุ", "not stated")


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, what stayed at the station, and what the format could not hold.

    ``released_fields`` are those of imported files that went along, by their full names.
    """

    folder: Path
    files: tuple[Path, ...]
    released_fields: tuple[str, ...]
    dropped_fields: tuple[str, ...]
    warnings: tuple[Phrase, ...]
    record: CommandRecord


def export_partner(
    project: Project,
    folder: str | os.PathLike[str],
    *,
    partner_code: str | None = None,
    purpose: str | None = None,
    geopackage: bool = True,
    task: Task = SILENT,
) -> ExportReport:
    """Write the package aside, read it back, compare, look for personal data, and only then put it in place.

    An older package in the folder is replaced as a whole; anything going wrong leaves it as it was. The
    export is one command of the project: a row in ``export_log``, and the receiver's key at the first time.
    Raises `UnknownCode`, `ExportFolderTaken`, `PersonalDataFound`, `ExportDiffers`, `DiskRefused`,
    `ProjectReadOnly`.
    """
    if project.read_only:
        raise errors.ProjectReadOnly(project=project.path.name)
    folder = Path(folder).absolute()
    require_replaceable(folder, PACKAGE_FILES)
    receiver = partner_by_code(project, partner_code).name.th if partner_code else _NO_PARTNER.th
    key, key_is_new = receiver_key(project, partner_code or "")
    task.say(Phrase("เตรียมข้อมูล", "Preparing the data"))
    tables, warnings = shared_tables(project, Pseudonyms(key))
    now = datetime.now(UTC).astimezone()
    delivery = Delivery(
        project=project.name,
        receiver=receiver,
        purpose=(purpose or "").strip() or _NO_PURPOSE.th,
        sender=project.author,
        on=now.date(),
        epsg=project.epsg,
    )
    with made_aside(folder) as aside:
        names, losses = _write(project, aside, tables, delivery, warnings, geopackage, task)
        warnings = (*warnings, *losses)
        task.stop_if_asked()
        label = f"ส่งออกแปลงและผลงานให้{receiver}"
        # The row is kept while the old package can still come back: neither is ever without the other.
        with swapped_in(aside, folder), project.command("export", label, undoable=False) as command:
            if key_is_new:
                keep_receiver_key(command, partner_code or "", key)
            command.insert("export_log", [_log_row(delivery, names, now)])
    assert command.record is not None
    files = tuple(folder / name for name in names)
    released = tuple(field.name for field in _released(tables[0]))
    return ExportReport(folder, files, released, dropped_fields(project), warnings, command.record)


def _write(
    project: Project,
    aside: Path,
    tables: tuple[SharedTable, ...],
    delivery: Delivery,
    warnings: tuple[Phrase, ...],
    geopackage: bool,
    task: Task,
) -> tuple[list[str], list[Phrase]]:
    """Write all files into the folder and check them; their names, the read-me last, and losses of styles."""
    for table in tables:
        path = write_shapefile(table, aside, project.epsg, task)
        require_same(table, path, layer=None, epsg=project.epsg)
    if geopackage:
        path = write_geopackage(tables, aside, project.epsg, task)
        for table in tables:
            require_same(table, path, layer=table.name, epsg=project.epsg)
    secrets = secrets_of(project)
    _, losses = write_styles(project, aside, tables, secrets, task)
    written = [aside / name for name in PACKAGE_FILES if (aside / name).exists()]
    page = read_me_text(delivery, tables, (*warnings, *losses), written)
    read_me = aside / READ_ME
    try:
        # The mark at the beginning tells Notepad of older Windows that this is UTF-8.
        read_me.write_text(page, encoding="utf-8-sig", newline="\r\n")
    except OSError as problem:
        raise errors.DiskRefused(path=READ_ME, detail=problem.strerror or str(problem)) from problem
    task.say(Phrase("ตรวจว่าไม่มีข้อมูลส่วนบุคคล", "Checking that no personal data is in it"))
    pages = [(READ_ME, page), *_numbers(tables[0])]
    require_no_leak(_cells(tables), pages, [*written, read_me], secrets)
    return [file.name for file in (*written, read_me)], losses


def _cells(tables: tuple[SharedTable, ...]) -> set[tuple[str, str]]:
    """Each different text with the place it stands in; pseudonyms are letters of our own making."""
    return {
        (f"{table.name}.{field.short}", str(value))
        for table in tables
        for field in table.fields
        if field.kind == "text" and field.name not in _PSEUDONYM_FIELDS
        for value in table.columns[field.name]
        if value is not None
    }


def _released(plots: SharedTable) -> tuple[SharedField, ...]:
    return plots.fields[len(PLOTS) :]


def _numbers(plots: SharedTable) -> set[tuple[str, str]]:
    """Numbers of released fields, also with the zero in front that a telephone loses as a number."""
    return {
        (f"{plots.name}.{field.short}", f"{zero}{value:.0f}")
        for field in _released(plots)
        if field.kind in ("integer", "real")
        for value in plots.columns[field.name]
        if isinstance(value, int | float)
        for zero in ("", "0")
    }


def _log_row(delivery: Delivery, names: list[str], at: datetime) -> dict[str, object]:
    return {
        "at": at.isoformat(timespec="seconds"),
        "author": delivery.sender,
        "what": "partner package: plots, assignments",
        "receiver": delivery.receiver,
        "purpose": delivery.purpose,
        "files_json": json.dumps(names),
    }
