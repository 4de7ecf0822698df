"""The process in which GDAL meets a foreign file: it has limits, one driver and no network, and then ends."""

from __future__ import annotations

import importlib
import json
import os
import sys
import warnings
from pathlib import Path

from tambon_gis.ingest.process_limits import limit_this_process

# The first argument with which the program starts itself to read a file; nobody types it.
ARGUMENT = "--read-foreign-file"
REQUEST = "request.json"
REFUSED, NO_MEMORY, NOT_GUARDED = 3, 4, 5

_BATCH_ROWS = 8192
# pyogrio takes these along where they are installed; nothing here needs them, and they cost half a second.
_NOT_NEEDED = ("geopandas", "pandas", "pyarrow", "pyproj")
_MOST_NOTE = 200
_MOST_NOTES = 20


class _NotGuarded(Exception):
    """Something would stand between this process and its one driver."""


def serve(folder: str) -> int:
    """Answer the one request in ``folder``; the exit code says how it went."""
    there = Path(folder)
    request = json.loads((there / REQUEST).read_text(encoding="utf-8"))
    limit_this_process(**request["limits"])
    os.chdir(there)
    for name in _NOT_NEEDED:
        sys.modules[name] = None  # type: ignore[assignment]  # how Python is told that a module cannot be had
    try:
        if request["ask"] == "salvage":
            from tambon_gis.ingest.salvage import salvage

            salvage(there, request)
        elif request["ask"] == "tables":
            from tambon_gis.ingest.table_handover import serve_tables

            serve_tables(there, request)
        elif request["ask"] in ("drivers", "raster", "window", "reduce", "unpack", "place", "photo"):
            from tambon_gis.ingest.raster_process import serve_raster

            serve_raster(there, request)
        elif request["ask"] == "rasters":
            from tambon_gis.ingest.raster_attendance import attend

            attend(there, request, sys.stdin, sys.stdout)
        else:
            _only_driver(request["driver"])
            _list(there, request) if request["ask"] == "list" else _read(there, request)
    except MemoryError:
        return NO_MEMORY
    except (_NotGuarded, ImportError, AttributeError):
        return NOT_GUARDED
    except (RuntimeError, ValueError, OSError):
        return REFUSED
    return 0


def _only_driver(driver: str) -> None:
    """Take every other driver out of GDAL: it opens a file with whichever thinks that it can.

    The names come from this very GDAL, because it stumbles over names that it does not know.
    """
    import pyogrio

    others = [name for name in pyogrio.list_drivers() if name != driver]
    pyogrio.set_gdal_config_options({"GDAL_SKIP": ",".join(others)})
    importlib.import_module("pyogrio._ogr")._register_drivers()
    if set(pyogrio.list_drivers()) != {driver}:
        raise _NotGuarded(driver)


def _list(folder: Path, request: dict[str, str]) -> None:
    """Every layer, its kind of shapes and, where it is asked for, its number of records.

    Counting runs what a view of a GeoPackage says, so it is asked for only where empty layers are left out.
    """
    import pyogrio

    from tambon_gis.ingest.handover import describe

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [
            [str(name), "None" if kind is None else str(kind), _rows(request, str(name))]
            for name, kind in pyogrio.list_layers(request["path"])
        ]
    describe(folder, {"layers": found})


def _rows(request: dict[str, str], layer: str | None) -> int:
    """Records of a layer; -1 where they are not counted, or cannot be."""
    import pyogrio

    if not request["count"]:
        return -1
    try:
        return int(pyogrio.read_info(request["path"], layer=layer, force_feature_count=True)["features"])
    except (RuntimeError, ValueError):
        return -1


def _read(folder: Path, request: dict[str, str]) -> None:
    """One layer by Arrow batches, text as the bytes that GDAL gives."""
    import nanoarrow
    import numpy as np
    import pyogrio.raw
    from nanoarrow.c_schema import c_schema_view

    from tambon_gis.ingest.arrow_columns import Stored, field_type, joined, storage_of, stored_values
    from tambon_gis.ingest.handover import Named, hand_over, say_progress

    options = json.loads(request["options"])
    with (
        warnings.catch_warnings(record=True) as caught,
        pyogrio.raw.open_arrow(
            request["path"],
            layer=request["layer"],
            return_fids=True,
            batch_size=_BATCH_ROWS,
            use_pyarrow=False,
            datetime_as_string=True,
            **options,
        ) as (meta, stream),
    ):
        warnings.simplefilter("always")
        batches = nanoarrow.c_array_stream(stream)
        schema = batches.get_schema()
        fields = [(schema.child(i).name, c_schema_view(schema.child(i))) for i in range(schema.n_children)]
        parts: list[list[Stored]] = [[] for _ in fields]
        done = 0
        for batch in batches:
            done += batch.length
            for i, (_, kind) in enumerate(fields):
                parts[i].append(stored_values(batch.child(i), kind.type, kind.storage_type))
            say_progress(folder, done)
    if request["count"] and done < _rows(request, request["layer"]):
        raise ValueError("it stopped before the end")
    columns = {}
    for (name, kind), part in zip(fields, parts, strict=True):
        of = field_type(kind.type, kind.storage_type)
        columns[name] = Named(name.encode(), of, joined(part, storage_of(of)))
    fids = columns.pop(meta["fid_column"] or "OGC_FID")
    shapes = columns.pop(meta["geometry_name"] or "wkb_geometry")
    whole = np.ones(done, dtype=bool)
    lost = Named(b"lost", "yes/no", Stored(whole, np.zeros(done, dtype=np.uint8)))
    notes = dict.fromkeys(str(warning.message)[:_MOST_NOTE] for warning in caught)
    hand_over(folder, [fids, shapes, lost, *columns.values()], meta["crs"], list(notes)[:_MOST_NOTES])


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1]))
