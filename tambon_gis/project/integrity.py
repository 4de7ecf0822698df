"""Whether a file is a project of ours: asked at every opening, in full when a person wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from tambon_gis import errors
from tambon_gis.project import journal, schema

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; ``detail`` says what was found where it is not ``ok``."""

    name: str
    ok: bool
    detail: str = ""


def require_our_kind(connection: apsw.Connection, path: Path) -> None:
    """Refuse what is not ours, newer than we know, or carries triggers of strangers."""
    tables = connection.table_exists("main", "setting") and connection.table_exists("main", "journal")
    if connection.pragma("application_id") != schema.GEOPACKAGE_APPLICATION_ID or not tables:
        raise errors.NotAProject(project=path.name)
    version = schema.version_of(connection)
    if not version:
        raise errors.NotAProject(project=path.name)
    if version > schema.SCHEMA_VERSION:
        raise errors.ProjectTooNew(project=path.name, found=version, known=schema.SCHEMA_VERSION)
    if strangers := _strange_triggers(connection):
        raise errors.ForeignTriggers(project=path.name, names=", ".join(strangers[:5]))


def _strange_triggers(connection: apsw.Connection) -> list[str]:
    known = schema.known_triggers()
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    return [name for name, sql in found if known.get(name) != sql]


def verify(project: Project) -> list[Check]:
    """Every check there is, the slow ones too: pages, keys, R-trees, triggers, journal chain."""
    with project.reading() as connection:
        checks = [_pages(connection), _keys(connection), _triggers(connection)]
        checks += [_rtree(connection, table.name) for table in schema.SPATIAL]
        checks.append(_chain(connection))
    return checks


def _pages(connection: apsw.Connection) -> Check:
    # The free pages of a file with many trees are looked at with the schema only.
    found = [
        str(row[0])
        for check in ("PRAGMA integrity_check(sqlite_schema)", "PRAGMA integrity_check(10)")
        for row in connection.execute(check)
        if row[0] != "ok"
    ]
    return Check("integrity", not found, "; ".join(found))


def _keys(connection: apsw.Connection) -> Check:
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    detail = ", ".join(sorted({f"{table} -> {parent}" for table, _, parent, _ in orphans}))
    return Check("foreign_keys", not orphans, detail)


def _triggers(connection: apsw.Connection) -> Check:
    strangers = _strange_triggers(connection)
    missing = schema.known_triggers().keys() - {
        name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    }
    return Check("triggers", not strangers and not missing, ", ".join([*strangers, *sorted(missing)]))


def _rtree(connection: apsw.Connection, table: str) -> Check:
    tree = schema.rtree_name(table)
    shapes = connection.execute(
        f"SELECT count(*) FROM {table} WHERE geom NOTNULL AND NOT ST_IsEmpty(geom)"
    ).get
    boxes = connection.execute(f"SELECT count(*) FROM {tree}").get
    structure = connection.execute("SELECT rtreecheck(?)", (tree,)).get
    if structure != "ok":
        return Check(f"rtree_{table}", False, structure)
    return Check(
        f"rtree_{table}", shapes == boxes, "" if shapes == boxes else f"{boxes} boxes, {shapes} shapes"
    )


def _chain(connection: apsw.Connection) -> Check:
    broken = journal.first_break(connection)
    return Check("journal_chain", broken is None, "" if broken is None else f"row {broken}")
