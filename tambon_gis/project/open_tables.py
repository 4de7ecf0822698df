"""The tables of an open file, read: rows, records, frames, shapes and settings; from any thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import apsw
import numpy as np

from tambon_gis.project import schema
from tambon_gis.project.command import plain
from tambon_gis.project.connection import refusals
from tambon_gis.project.geometry_blob import from_blobs

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd


class OpenTables:
    """Each call waits for the one before: all threads share one connection."""

    def __init__(self, path: Path, connection: apsw.Connection) -> None:
        self.path = path
        self._connection = connection
        self._turn = threading.RLock()
        self._columns = {
            name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})"))
            for name in (*schema.TABLES, *schema.DERIVED)
        }
        self.epsg: int = connection.execute(
            "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'plot'"
        ).get

    def columns_of(self, table: str) -> tuple[str, ...]:
        """The columns of a table in their order."""
        return self._columns[table]

    def setting(self, name: str, default: str | None = None) -> str | None:
        with self.reading() as connection:
            value = schema.read_setting(connection, name)
        return default if value is None else value

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """The connection, for reading, while no other thread uses it."""
        with self._turn, refusals(self.path):
            yield self._connection

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self.reading() as connection:
            return connection.execute(sql, tuple(plain(value) for value in params)).fetchall()

    def records(self, sql: str, params: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The answer as one dictionary a row."""
        names, found = self._ask(sql, params)
        return [dict(zip(names, row, strict=True)) for row in found]

    def frame(self, sql: str, params: Sequence[object] = ()) -> pd.DataFrame:
        """The answer as a table; an empty answer keeps its column names."""
        import pandas as pd

        names, found = self._ask(sql, params)
        return pd.DataFrame(found, columns=names)

    def _ask(self, sql: str, params: Sequence[object]) -> tuple[list[str], list[tuple[Any, ...]]]:
        names: list[str] = []

        def note_names(cursor: apsw.Cursor, _sql: str, _bindings: object) -> bool:
            # Only here does SQLite tell the names of an answer without rows.
            names.extend(entry[0] for entry in cursor.get_description())
            return True

        with self.reading() as connection:
            cursor = connection.cursor()
            cursor.exec_trace = note_names
            return names, cursor.execute(sql, tuple(plain(value) for value in params)).fetchall()

    def table(
        self, name: str, columns: Sequence[str] | None = None, where: str = "", params: Sequence[object] = ()
    ) -> gpd.GeoDataFrame | pd.DataFrame:
        """A table by column; spatial ones come with geometry column ``geom`` and the project's CRS."""
        chosen = tuple(columns) if columns is not None else self._columns[name]
        frame = self.frame(
            f"SELECT {', '.join(chosen)} FROM {name}{' WHERE ' + where if where else ''}", params
        )
        if "geom" not in chosen:
            return frame
        import geopandas as gpd

        return gpd.GeoDataFrame(
            frame.drop(columns="geom"),
            geometry=gpd.GeoSeries(from_blobs(list(frame["geom"])), crs=self.epsg, name="geom"),
        )

    def geometries(self, table: str) -> tuple[np.ndarray, np.ndarray]:
        """Keys (int64) and shapes (object array, None where missing) of a spatial table, in stored order."""
        order = "position, fid" if "position" in self._columns[table] else "fid"
        found = self.rows(f"SELECT fid, geom FROM {table} ORDER BY {order}")
        return np.array([fid for fid, _ in found], np.int64), from_blobs([blob for _, blob in found])

    def count(self, table: str) -> int:
        return int(self.rows(f"SELECT count(*) FROM {schema.TABLES[table].name}")[0][0])
