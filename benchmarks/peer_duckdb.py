"""DuckDB with its spatial extension as a peer: installed from a wheel, the extension loaded from its file."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Any


def connect() -> Any | None:
    """A database in memory that uses one thread; None where DuckDB or its extension is not installed."""
    found = importlib.util.find_spec("duckdb_extension_spatial")
    if found is None or found.origin is None or importlib.util.find_spec("duckdb") is None:
        return None
    files = sorted(Path(found.origin).parent.glob("extensions/**/spatial.duckdb_extension"))
    if not files:
        return None
    database = importlib.import_module("duckdb").connect(config={"threads": 1})
    database.execute(f"LOAD '{files[-1]}'")
    return database


def load(database: Any, table: str, file: Path) -> None:
    """The shapes of a GeoPackage as a table."""
    database.execute(
        f"CREATE TABLE {table} AS SELECT row_number() OVER () AS id, geom AS g FROM ST_Read('{file}')"
    )


def overlay(database: Any) -> None:
    """The area of every unit in every plot, of the tables ``plot`` and ``unit``."""
    database.execute(
        "CREATE OR REPLACE TABLE piece AS SELECT plot.id AS plot, unit.id AS unit, "
        "ST_Area(ST_Intersection(plot.g, unit.g)) AS area_m2 "
        "FROM plot JOIN unit ON ST_Intersects(plot.g, unit.g)"
    )


def total_m2(database: Any) -> float:
    return float(database.execute("SELECT sum(area_m2) FROM piece").fetchone()[0])


def problem() -> type[Exception]:
    """What it raises."""
    raised: type[Exception] = importlib.import_module("duckdb").Error
    return raised
