"""What was imported into a project: the list of imports, and how a person names one of them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tambon_gis import errors
from tambon_gis.answers.text import table_lines
from tambon_gis.cli.clock import when
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_COLUMNS = (
    "id",
    "at",
    "layer",
    "file_name",
    "source_layer",
    "encoding",
    "crs",
    "rows_read",
    "rows_added",
    "rows_repaired",
    "rows_skipped",
)
_NONE = Phrase("ยังไม่เคยนำเข้าอะไร", "Nothing was imported yet.")


def add_commands(commands: Commands) -> None:
    """``imports``."""
    commands.add_with_project("imports", Phrase("รายการนำเข้าที่ผ่านมา", "what was imported, and when"), _imports)


def past_imports(project: Project) -> list[dict[str, Any]]:
    """One row of ``import_batch`` an import, the oldest first."""
    return project.records(f"SELECT {', '.join(_COLUMNS)} FROM import_batch ORDER BY at, id")


def import_id_of(project: Project, named: str, kind: str | None = None) -> int:
    """The import that a person names by its number or by the name of its file; of one kind of layer if given.

    Raises `UnknownCode` where there is none, `ImportNotNamed` where several were made of that file.
    """
    there = [row for row in past_imports(project) if kind in (None, row["layer"])]
    found = [row for row in there if named in (str(row["id"]), row["file_name"])]
    if not found:
        known = ", ".join(dict.fromkeys(row["file_name"] for row in there)) or "–"
        raise errors.UnknownCode(value=named, kind_th="รายการนำเข้า", kind_en="import", known=known)
    if len(found) > 1:
        th, en = (", ".join(f"{row['id']} ({when(row['at'], to)})" for row in found) for to in ("th", "en"))
        raise errors.ImportNotNamed(file=named, count=len(found), numbers_th=th, numbers_en=en)
    return int(found[0]["id"])


def _imports(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.released_fields import fields_aside

    with caller.open(arguments.project, read_only=True) as project:
        there = past_imports(project)
        aside = [fields_aside(project, row["id"]) for row in there]
    headings = [
        caller.text("เลขที่นำเข้า", "import"),
        caller.text("เมื่อ", "when"),
        caller.text("ไฟล์", "file"),
        caller.text("เป็น", "as"),
        caller.text("เพิ่ม", "added"),
        caller.text("ซ่อมแซม", "repaired"),
        caller.text("ช่องที่เก็บแยก", "fields aside"),
    ]
    rows = [
        [
            str(row["id"]),
            when(row["at"], caller.language),
            row["file_name"],
            row["layer"],
            f"{row['rows_added']:,}",
            f"{row['rows_repaired']:,}",
            f"{len(fields):,}",
        ]
        for row, fields in zip(there, aside, strict=True)
    ]
    values = [
        {**{name.removesuffix("_name"): row[name] for name in _COLUMNS}, "fields_aside": list(fields)}
        for row, fields in zip(there, aside, strict=True)
    ]
    lines = table_lines(headings, rows, right=(4, 5, 6))
    return Answer({"imports": values}, lines if there else [_NONE.text(caller.language)])
