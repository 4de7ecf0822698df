"""Projects of earlier schema versions brought up to date: numbered steps, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import apsw

from tambon_gis.project import schema
from tambon_gis.project.backup import copy_of, folder_of
from tambon_gis.project.connection import change_counter, connect, transaction
from tambon_gis.project.creation import EXPECTED_COUNTER

Step = Callable[[apsw.Connection, int], None]


def _add_raster_layers(connection: apsw.Connection, epsg: int) -> None:
    # The text of this version, whatever later versions make of the table.
    connection.execute(
        "CREATE TABLE raster_layer ("
        " id INTEGER PRIMARY KEY NOT NULL, position INTEGER, name TEXT, kind TEXT, path TEXT, file_name TEXT,"
        " size_bytes INTEGER, modified_at TEXT, sha256 TEXT, driver TEXT, crs TEXT, width INTEGER,"
        " height INTEGER, bands_json TEXT, pixel_m REAL, min_x REAL, min_y REAL, max_x REAL, max_y REAL,"
        " import_id INTEGER, note TEXT)"
    )
    schema.announce(connection, schema.Table("raster_layer", "work"), epsg)


# By the version that a step starts from; it ends at the next.
STEPS: dict[int, Step] = {1: _add_raster_layers}


def is_older(connection: apsw.Connection) -> bool:
    return (schema.version_of(connection) or 0) < schema.SCHEMA_VERSION


def bring_up_to_date(connection: apsw.Connection, path: Path) -> None:
    """Back an older project up, then take it through all its steps in one transaction.

    Raises `DiskRefused` and `ProjectDamaged` where no sound backup can be made; the file is unchanged then.
    """
    copy_of(connection, path.stem, folder_of(schema.read_setting(connection, "project_id")))
    with transaction(connection):
        counter = change_counter(connection)
        ours = schema.read_setting(connection, EXPECTED_COUNTER) == str(counter)
        _take_steps(connection)
        if ours:
            # What another program wrote before stays to be noticed at the next command.
            schema.write_setting(connection, EXPECTED_COUNTER, str(counter + 1))


def up_to_date_copy(connection: apsw.Connection) -> apsw.Connection:
    """An older project in today's schema, for reading: a private copy that SQLite deletes when it is closed.

    The connection given is closed.
    """
    with ExitStack() as undone:
        copy = connect("")
        undone.callback(copy.close)
        with copy.backup("main", connection, "main") as run:
            while not run.done:
                run.step(2000)
        with copy:
            _take_steps(copy)
        copy.execute("PRAGMA query_only = ON")
        undone.pop_all()
    connection.close()
    return copy


def _take_steps(connection: apsw.Connection) -> None:
    epsg = connection.execute("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'plot'").get
    for version in range(schema.version_of(connection) or 0, schema.SCHEMA_VERSION):
        STEPS[version](connection, epsg)
        schema.write_setting(connection, "schema_version", str(version + 1))
