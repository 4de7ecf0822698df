"""The tables of a project by kind, and how a new file gets them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tambon_gis.project.keys import key_of_name

if TYPE_CHECKING:
    import apsw

SCHEMA_VERSION = 3
# "GPKG" and the version of the standard; user_version belongs to it, so ours is a setting.
GEOPACKAGE_APPLICATION_ID = 0x47504B47
GEOPACKAGE_VERSION = 10400


class Table(NamedTuple):
    """A table of ours: its key column and, for spatial ones, the geometry type that GeoPackage announces."""

    name: str
    kind: str
    geometry_type: str | None = None

    @property
    def key(self) -> str:
        return "fid" if self.geometry_type else "id"


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("plot", "spatial", "MULTIPOLYGON"),
        Table("soil_unit", "spatial", "MULTIPOLYGON"),
        Table("land_use", "spatial", "MULTIPOLYGON"),
        Table("suitability", "spatial", "MULTIPOLYGON"),
        Table("boundary", "spatial", "MULTIPOLYGON"),
        Table("work_area", "spatial", "GEOMETRY"),
        Table("reference_layer", "spatial", "GEOMETRY"),
        Table("treated_area", "spatial", "GEOMETRY"),
        *(
            Table(name, "personal")
            for name in (
                "household",
                "person",
                "person_identity",
                "tenure",
                "plot_document",
                "photo",
                "quarantine",
            )
        ),
        *(Table(name, "catalogue") for name in ("intervention", "indicator", "partner", "place")),
        *(
            Table(name, "work")
            for name in (
                "request",
                "budget_line",
                "suggestion_decision",
                "assignment",
                "target",
                "material_move",
                "visit",
                "visit_round",
                "visit_stop",
                "observation",
                "season",
                "inspection",
                "finding",
                "raster_layer",
                "import_batch",
                "export_log",
                "setting",
            )
        ),
    )
}

SPATIAL = tuple(table for table in TABLES.values() if table.geometry_type)
PERSONAL = tuple(table.name for table in TABLES.values() if table.kind == "personal")
PUBLIC = tuple(table.name for table in TABLES.values() if table.kind != "personal")
# Derived tables and the column that tells their parts from each other.
DERIVED: dict[str, str | None] = {"plot_measure": None, "plot_share": "layer"}


@cache
def schema_sql() -> str:
    return (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")


def rtree_name(table: str) -> str:
    return f"rtree_{table}_geom"


@cache
def triggers(table: str) -> dict[str, str]:
    """The R-tree triggers of GeoPackage 1.4, Annex F.3 (update6 and update7 replace the faulty update3)."""
    tree = rtree_name(table)
    put = (
        f"INSERT OR REPLACE INTO {tree} VALUES "
        "(NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));"
    )
    filled = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))"
    blank = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))"
    was_filled = "(OLD.geom NOTNULL AND NOT ST_IsEmpty(OLD.geom))"
    was_blank = "(OLD.geom ISNULL OR ST_IsEmpty(OLD.geom))"
    same, moved = "OLD.fid = NEW.fid", "OLD.fid != NEW.fid"
    rules = {
        "insert": f"AFTER INSERT ON {table} WHEN {filled} BEGIN {put} END",
        "update2": f"AFTER UPDATE OF geom ON {table} WHEN {same} AND {blank} "
        f"BEGIN DELETE FROM {tree} WHERE id = OLD.fid; END",
        "update4": f"AFTER UPDATE ON {table} WHEN {moved} AND {blank} "
        f"BEGIN DELETE FROM {tree} WHERE id IN (OLD.fid, NEW.fid); END",
        "update5": f"AFTER UPDATE ON {table} WHEN {moved} AND {filled} "
        f"BEGIN DELETE FROM {tree} WHERE id = OLD.fid; {put} END",
        "update6": f"AFTER UPDATE OF geom ON {table} WHEN {same} AND {filled} AND {was_filled} "
        f"BEGIN UPDATE {tree} SET minx = ST_MinX(NEW.geom), maxx = ST_MaxX(NEW.geom), "
        "miny = ST_MinY(NEW.geom), maxy = ST_MaxY(NEW.geom) WHERE id = NEW.fid; END",
        "update7": f"AFTER UPDATE OF geom ON {table} WHEN {same} AND {filled} AND {was_blank} "
        f"BEGIN {put} END",
        "delete": f"AFTER DELETE ON {table} WHEN OLD.geom NOT NULL "
        f"BEGIN DELETE FROM {tree} WHERE id = OLD.fid; END",
    }
    return {f"{tree}_{name}": f"CREATE TRIGGER {tree}_{name} {rule}" for name, rule in rules.items()}


@cache
def known_triggers() -> dict[str, str]:
    return {name: sql for table in SPATIAL for name, sql in triggers(table.name).items()}


def build(connection: apsw.Connection, epsg: int) -> None:
    """Give an empty file every table, R-tree and GeoPackage entry. Call inside a transaction."""
    from pyproj import CRS

    systems = {code: CRS.from_epsg(code) for code in sorted({4326, epsg})}
    connection.execute(schema_sql())
    connection.execute(f"PRAGMA application_id = {GEOPACKAGE_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {GEOPACKAGE_VERSION}")
    connection.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
        [
            ("Undefined cartesian SRS", -1, "NONE", -1, "undefined"),
            ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
            *((crs.name, code, "EPSG", code, crs.to_wkt("WKT1_GDAL")) for code, crs in systems.items()),
        ],
    )
    for table in TABLES.values():
        announce(connection, table, epsg)
    for table in SPATIAL:
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
            (table.name, table.geometry_type, epsg),
        )
        connection.execute(
            "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', "
            "'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
            (table.name,),
        )
        connection.execute(
            f"CREATE VIRTUAL TABLE {rtree_name(table.name)} USING rtree(id, minx, maxx, miny, maxy)"
        )
        for sql in triggers(table.name).values():
            connection.execute(sql)
    write_setting(connection, "schema_version", str(SCHEMA_VERSION))


def announce(connection: apsw.Connection, table: Table, epsg: int) -> None:
    """Enter a table into GeoPackage's list of contents."""
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, ?, ?, ?)",
        (
            table.name,
            "features" if table.geometry_type else "attributes",
            table.name,
            epsg if table.geometry_type else 0,
        ),
    )


def write_setting(connection: apsw.Connection, name: str, value: str | None) -> None:
    connection.execute(
        "INSERT INTO setting VALUES (?, ?, ?) ON CONFLICT(id) DO UPDATE SET value = excluded.value",
        (key_of_name(name), name, value),
    )


def version_of(connection: apsw.Connection) -> int | None:
    """The schema version of a file, ``None`` where it does not say one."""
    version = read_setting(connection, "schema_version")
    return int(version) if version is not None and version.isdecimal() else None


def read_setting(connection: apsw.Connection, name: str) -> str | None:
    value = connection.execute("SELECT value FROM setting WHERE id = ?", (key_of_name(name),)).get
    return None if value is None else str(value)
