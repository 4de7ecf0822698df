"""The fields of an import that are kept aside from exports, read beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tambon_gis.ingest.report import ImportReport
    from tambon_gis.project.project import Project

SAMPLES = 5
# The project's file counts without handing over a single value.
_CELLS = "FROM quarantine, json_each(quarantine.values_json) AS cell WHERE quarantine.import_id = ?"


@dataclass(frozen=True, slots=True)
class AsideField:
    """A field and in how many rows it has a value.

    ``role`` is what the layer itself uses the field for (aside are then only values that found no place
    there), ``alias`` what the station wants fields of this name to be in later files.
    """

    name: str
    rows: int
    released: bool
    role: str | None
    alias: str | None


@dataclass(frozen=True, slots=True)
class AsideFields:
    """``roles`` are the meanings that a field of this kind of layer can have."""

    import_id: int
    kind: str
    file: str
    fields: tuple[AsideField, ...]
    roles: tuple[str, ...]


def aside_counts(project: Project, import_id: int) -> dict[str, int]:
    """By field the rows that have a value aside, in the order of the file; without any value."""
    from tambon_gis.ingest.original_shapes import ORIGINAL

    rows = project.rows(
        f"SELECT cell.key, count(*) {_CELLS} AND cell.key <> ? GROUP BY 1 ORDER BY min(cell.id)",
        (import_id, ORIGINAL),
    )
    return dict(rows)


def read_aside(project: Project, report: ImportReport) -> AsideFields:
    """The fields aside of the import that a report speaks of."""
    from tambon_gis.ingest.field_memory import roles_for, station_aliases
    from tambon_gis.ingest.released_fields import released_fields

    assert report.import_id is not None
    released = released_fields(project).get(report.import_id, frozenset())
    used = {name: role for role, name in report.fields.items()}
    aliases = {
        name: role for role, names in station_aliases(project).get(report.layer, {}).items() for name in names
    }
    return AsideFields(
        import_id=report.import_id,
        kind=report.layer,
        file=report.file,
        fields=tuple(
            AsideField(name, count, name in released, used.get(name), aliases.get(name))
            for name, count in aside_counts(project, report.import_id).items()
        ),
        roles=tuple(roles_for(project, report.layer).aliases),
    )


def reveal_samples(project: Project, import_id: int, field: str) -> list[str]:
    """A few different values of a field aside, read only when somebody asks, and the asking is logged.

    The log says who looked at which field and when, never a value; a project open for reading keeps no log.
    """
    found = project.rows(
        f"SELECT DISTINCT cell.value {_CELLS} AND cell.key = ? LIMIT ?", (import_id, field, SAMPLES)
    )
    if not project.read_only:
        with project.command("reveal", f"ดูตัวอย่างค่าของช่อง {field}", undoable=False) as command:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            what = f"reveal field {field} of import {import_id}"
            command.insert("export_log", [{"at": at, "author": project.author, "what": what}])
    return [str(value) for (value,) in found]
