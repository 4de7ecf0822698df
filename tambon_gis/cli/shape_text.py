"""Shapes and places as they are given on the command line: WKT, GeoJSON or a file of either; X,Y."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape as from_mapping
from shapely.geometry.base import BaseGeometry

from tambon_gis import errors
from tambon_gis.measures.reference import transformer

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_SHOWN = 40
_EXAMPLE = "POLYGON ((370000 1810000, 370040 1810000, 370040 1810040, 370000 1810000))"
_WGS84 = 4326


def read_shape(text: str, project: Project, crs: str | None) -> BaseGeometry:
    """The shape in the project's system; text that begins with ``@`` names a file.

    Without ``crs``, coordinates that can only be degrees are longitude and latitude (WGS 84), others are in
    the project's system. Raises `ValueNotUnderstood`, `SourceMissing`, `CrsNotUnderstood`,
    `CoordinatesNotConverted`.
    """
    content = _of_file(text[1:]) if text.startswith("@") else text
    try:
        shape = _from_json(content) if content.lstrip().startswith("{") else shapely.from_wkt(content)
    except (ShapelyError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        _refuse(text)
    if shape is None or shape.is_empty:
        _refuse(text)
    (moved,) = transformer(crs or _system(shape, project), project.epsg).transform([shape])
    found: BaseGeometry = moved
    return found


def read_point(text: str, project: Project, crs: str | None) -> tuple[float, float]:
    """``X,Y`` in the project's system. Raises as `read_shape` does."""
    x, y = _two_numbers(text, "370020,1810020")
    point = read_shape(f"POINT ({x!r} {y!r})", project, crs)
    return float(shapely.get_x(point)), float(shapely.get_y(point))


def read_metres(text: str) -> tuple[float, float]:
    """``E,N``: how far east and north, in metres. Raises `ValueNotUnderstood`."""
    return _two_numbers(text, "12.5,-3")


def _two_numbers(text: str, example: str) -> tuple[float, float]:
    try:
        one, other = (float(part) for part in text.replace(",", " ").split())
    except ValueError:
        _refuse(text, "POINT", example)
    if not (math.isfinite(one) and math.isfinite(other)):
        _refuse(text, "POINT", example)
    return one, other


def _of_file(name: str) -> str:
    path = Path(name)
    if not path.is_file():
        raise errors.SourceMissing(file=path.name)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        _refuse(path.name)


def _from_json(content: str) -> BaseGeometry:
    """A geometry, a feature, or all features of a collection as one."""
    found = json.loads(content)
    if found["type"] == "FeatureCollection":
        parts = [from_mapping(feature["geometry"]) for feature in found["features"]]
        together: BaseGeometry = shapely.union_all(parts)
        return together
    geometry: BaseGeometry = from_mapping(found["geometry"] if found["type"] == "Feature" else found)
    return geometry


def _system(shape: BaseGeometry, project: Project) -> int:
    places = np.abs(shapely.get_coordinates(shape))
    return _WGS84 if (places <= (180, 90)).all() else project.epsg


def _refuse(text: str, what: str = "WKT / GeoJSON", example: str = _EXAMPLE) -> NoReturn:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"
    raise errors.ValueNotUnderstood(
        value=shown, what_th=f"รูป ({what})", what_en=f"a shape ({what})", example=example
    )
