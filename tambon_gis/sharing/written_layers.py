"""A partner's layers written as files, read back, and compared cell by cell with what was meant."""

from __future__ import annotations

import errno
import logging
import os
import shutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import numpy as np
import shapely

from tambon_gis import errors
from tambon_gis.sharing.field_map import SharedField
from tambon_gis.sharing.shared_tables import Cell, SharedTable
from tambon_gis.tasks import Task
from tambon_gis.wording import Phrase

GEOPACKAGE = "full_names.gpkg"
_BATCH = 2_000
_NEARLY_FULL = 1_000_000

# It logs the record that could not be written, which would reach the console.
logging.getLogger("fiona").addHandler(logging.NullHandler())


def write_shapefile(table: SharedTable, folder: Path, epsg: int, task: Task) -> Path:
    """The layer as a shapefile in UTF-8 with its .cpg. Raises `DiskRefused`."""
    path = folder / f"{table.name}.shp"
    names = {field.name: field.short for field in table.fields}
    _write(table, path, names, epsg, task, driver="ESRI Shapefile", encoding="UTF-8")
    return path


def write_geopackage(tables: tuple[SharedTable, ...], folder: Path, epsg: int, task: Task) -> Path:
    """All layers with their full names in one GeoPackage. Raises `DiskRefused`."""
    path = folder / GEOPACKAGE
    for table in tables:
        names = {field.name: field.name for field in table.fields}
        _write(table, path, names, epsg, task, driver="GPKG", layer=table.name)
    return path


def _write(table: SharedTable, path: Path, names: dict[str, str], epsg: int, task: Task, **how: str) -> None:
    import fiona

    properties = {names[field.name]: _fiona_type(field) for field in table.fields}
    # A shapefile's polygon may have many parts; a GeoPackage layer announces one type.
    single_type = how["driver"] == "GPKG"
    shapes = _as_multi(table.shapes) if single_type else table.shapes
    schema = {"geometry": "MultiPolygon" if single_type else "Polygon", "properties": properties}
    task.say(Phrase("เขียน {file}", "Writing {file}").fill(file=path.name))
    try:
        with fiona.open(path, "w", schema=schema, crs=f"EPSG:{epsg}", **how) as layer:
            for start in range(0, len(table), _BATCH):
                task.stop_if_asked()
                layer.writerecords(_records(table, shapes, names, start))
                task.report(min(start + _BATCH, len(table)), len(table))
    except (_gdal_error(), OSError, RuntimeError) as problem:
        # GDAL's own text quotes the record that it could not write; a sentence must not.
        raise errors.DiskRefused(path=path.name, detail=_why_refused(path.parent)) from problem


def _why_refused(folder: Path) -> str:
    try:
        full = shutil.disk_usage(folder).free < _NEARLY_FULL
    except OSError as problem:
        return os.strerror(problem.errno or errno.EIO)
    return os.strerror(errno.ENOSPC if full else errno.EIO)


def _gdal_error() -> type[Exception]:
    """What fiona raises when GDAL fails at closing a file; it has no public name."""
    return cast("type[Exception]", import_module("fiona._err").CPLE_BaseError)


def _records(
    table: SharedTable, shapes: np.ndarray, names: dict[str, str], start: int
) -> Iterator[dict[str, Any]]:
    for row in range(start, min(start + _BATCH, len(table))):
        shape = shapes[row]
        yield {
            "type": "Feature",
            "geometry": None if shape is None else shapely.geometry.mapping(shape),
            "properties": {short: _as_fiona(table.columns[name][row]) for name, short in names.items()},
        }


def _as_fiona(value: Cell) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value


def _fiona_type(field: SharedField) -> str:
    if field.kind == "real":
        return f"float:{field.width}.{field.decimals}"
    return {"text": f"str:{field.width}", "integer": f"int:{field.width}", "date": "date"}[field.kind]


def require_same(table: SharedTable, path: Path, *, layer: str | None, epsg: int) -> None:
    """Read a written layer with another library and compare every cell, every shape and the CRS.

    Raises `ExportDiffers` naming the first difference.
    """
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError
    from pyproj import CRS

    try:
        frame = pyogrio.read_dataframe(path, layer=layer)
    except (DataLayerError, DataSourceError, shapely.errors.ShapelyError, ValueError) as problem:
        raise errors.ExportDiffers(
            file=path.name, detail_th="อ่านกลับไม่ได้", detail_en="it cannot be read back"
        ) from problem
    if len(frame) != len(table):
        _differs(
            path, f"{len(frame):,} จาก {len(table):,} รายการ", f"{len(frame):,} of {len(table):,} records"
        )
    if frame.crs is None or CRS.from_user_input(frame.crs).to_epsg() != epsg:
        _differs(path, "ระบบพิกัด", "the coordinate system")
    full = path.suffix == ".gpkg"
    names = {field.name: field.name if full else field.short for field in table.fields}
    if list(frame.columns) != [*names.values(), "geometry"]:
        _differs(path, "ชื่อช่องข้อมูล", "the field names")
    for field in table.fields:
        back = [_as_meant(value, field) for value in frame[names[field.name]]]
        for row, (found, meant) in enumerate(zip(back, table.columns[field.name], strict=True), start=1):
            if found != meant:
                _differs(path, f"{names[field.name]} แถว {row:,}", f"{names[field.name]} of row {row:,}")
    _require_same_shapes(table, frame.geometry.to_numpy(), path)


def _require_same_shapes(table: SharedTable, found: np.ndarray, path: Path) -> None:
    # A shapefile starts and turns rings its own way and keeps single parts as such; the area is the same.
    meant, back = (shapely.normalize(_as_multi(shapes)) for shapes in (table.shapes, found))
    same = shapely.equals_exact(meant, back, tolerance=0.0) | (
        shapely.is_missing(meant) & shapely.is_missing(back)
    )
    if not same.all():
        row = int(np.argmin(same)) + 1
        _differs(path, f"รูปของแถว {row:,}", f"the shape of row {row:,}")


def _as_multi(shapes: np.ndarray) -> np.ndarray:
    out = np.array(shapes, dtype=object)
    single = shapely.get_type_id(out) == shapely.GeometryType.POLYGON
    out[single] = [shapely.MultiPolygon([shape]) for shape in out[single]]
    return out


def _as_meant(value: Any, field: SharedField) -> Cell:
    if value is None or value != value or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if field.kind == "date":
        return value if type(value) is date else date.fromisoformat(str(value)[:10])
    if field.kind == "integer":
        return int(value)
    return float(value) if field.kind == "real" else str(value)


def _differs(path: Path, thai: str, english: str) -> None:
    raise errors.ExportDiffers(file=path.name, detail_th=thai, detail_en=english)
