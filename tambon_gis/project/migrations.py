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


def _add_the_years_work(connection: apsw.Connection, epsg: int) -> None:
    connection.execute(
        "CREATE TABLE budget_line ("
        " id INTEGER PRIMARY KEY NOT NULL, position INTEGER, code TEXT, name TEXT, year_be INTEGER,"
        " allocated_baht REAL, source TEXT, note TEXT);"
        "CREATE TABLE suggestion_decision ("
        " id INTEGER PRIMARY KEY NOT NULL, plot_fid INTEGER NOT NULL REFERENCES plot(fid) ON DELETE CASCADE,"
        " rule_code TEXT, intervention_id INTEGER REFERENCES intervention(id), year_be INTEGER,"
        " decision TEXT NOT NULL CHECK (decision IN ('accepted','changed','rejected')), reason TEXT,"
        " decided_on TEXT, assignment_id INTEGER REFERENCES assignment(id) ON DELETE SET NULL, note TEXT);"
        "CREATE TABLE visit_round ("
        " id INTEGER PRIMARY KEY NOT NULL, name TEXT, planned_on TEXT, visitor TEXT, start_x REAL,"
        " start_y REAL, note TEXT);"
        "CREATE TABLE visit_stop ("
        " id INTEGER PRIMARY KEY NOT NULL,"
        " round_id INTEGER NOT NULL REFERENCES visit_round(id) ON DELETE CASCADE, position INTEGER,"
        " plot_fid INTEGER REFERENCES plot(fid) ON DELETE CASCADE,"
        " household_id INTEGER REFERENCES household(id), place_id INTEGER REFERENCES place(id),"
        " visit_id INTEGER REFERENCES visit(id) ON DELETE SET NULL, note TEXT);"
        "CREATE TABLE draft ("
        " form TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, device TEXT NOT NULL,"
        " values_json TEXT NOT NULL) WITHOUT ROWID;"
        "ALTER TABLE assignment ADD COLUMN budget_line_id INTEGER REFERENCES budget_line(id);"
        "ALTER TABLE assignment ADD COLUMN series_id INTEGER;"
        "ALTER TABLE assignment ADD COLUMN cancel_reason TEXT;"
        "ALTER TABLE photo ADD COLUMN x REAL;"
        "ALTER TABLE photo ADD COLUMN y REAL;"
        "ALTER TABLE photo ADD COLUMN position_source TEXT;"
        "ALTER TABLE photo ADD COLUMN assignment_id INTEGER REFERENCES assignment(id) ON DELETE SET NULL;"
        "ALTER TABLE visit ADD COLUMN place_id INTEGER REFERENCES place(id);"
        "ALTER TABLE visit ADD COLUMN kind TEXT;"
        "ALTER TABLE visit ADD COLUMN position_source TEXT;"
        "ALTER TABLE visit ADD COLUMN assignment_id INTEGER REFERENCES assignment(id) ON DELETE SET NULL;"
        "ALTER TABLE observation ADD COLUMN laboratory TEXT;"
        "ALTER TABLE observation ADD COLUMN crop TEXT;"
        "ALTER TABLE observation ADD COLUMN value_text TEXT;"
        "CREATE INDEX suggestion_decision_plot ON suggestion_decision(plot_fid);"
        "CREATE INDEX visit_stop_round ON visit_stop(round_id);"
        "CREATE INDEX assignment_series ON assignment(series_id)"
    )
    for name in ("budget_line", "suggestion_decision", "visit_round", "visit_stop"):
        schema.announce(connection, schema.Table(name, "work"), epsg)
    # Which plots overlap was searched for in another way until then, and not all of them were found.
    connection.execute("DELETE FROM plot_share WHERE layer = 'plot'")
    connection.execute("DELETE FROM derived_state WHERE name = 'plot_share:plot'")


# By the version that a step starts from; it ends at the next.
STEPS: dict[int, Step] = {1: _add_raster_layers, 2: _add_the_years_work}


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
