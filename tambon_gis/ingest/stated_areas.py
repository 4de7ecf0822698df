"""Areas that a table states for its rows, whatever it calls them, beside the areas that were measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.ingest.fields import comparable
from tambon_gis.ingest.reading import Column
from tambon_gis.ingest.values import area_m2, area_of_parts
from tambon_gis.measures.area import M2_PER_RAI

WORTH_SAYING = 0.05
_PARTS = ("rai", "ngan", "wah")
# What maps of land call the area of their units, and how many m² its unit has.
_OF_UNITS = {"arearai": M2_PER_RAI, "rai": M2_PER_RAI, "areasqm": 1, "aream2": 1, "areaha": 10_000}


def stated_areas_m2(columns: Mapping[str, Column], by_role: Mapping[str, str]) -> np.ndarray:
    """The stated area of every row in m²; NaN where none is stated or it cannot be read."""
    if "stated_area_m2" in by_role:
        return _read(area_m2, [columns[by_role["stated_area_m2"]]])
    if {"ngan", "wah"} & set(by_role):
        count = len(next(iter(columns.values())).values)
        empty = Column("real", np.full(count, None, dtype=object))
        return _read(area_of_parts, [columns[by_role[r]] if r in by_role else empty for r in _PARTS])
    if "rai" in by_role:
        return _read(area_m2, [columns[by_role["rai"]]])
    for name, column in columns.items():
        unit_m2 = _OF_UNITS.get(comparable(name))
        if unit_m2 is not None:
            return _read(area_m2, [column]) * (unit_m2 / M2_PER_RAI)
    count = len(next(iter(columns.values())).values) if columns else 0
    return np.full(count, np.nan)


def differing(stated_m2: np.ndarray, measured_m2: np.ndarray) -> np.ndarray:
    """Which rows state an area that differs from the measured one by more than 5 % of the stated."""
    there = np.isfinite(stated_m2) & (stated_m2 > 0) & (measured_m2 > 0)
    with np.errstate(invalid="ignore"):
        unlike: np.ndarray = there & (np.abs(measured_m2 - stated_m2) > WORTH_SAYING * stated_m2)
    return unlike


def _read(reader: Callable[..., float | None], columns: list[Column]) -> np.ndarray:
    areas = np.full(len(columns[0].values), np.nan)
    for at, values in enumerate(zip(*(column.values for column in columns), strict=True)):
        try:
            found = reader(*values)
        except ValueNotUnderstood:
            continue
        if found is not None:
            areas[at] = found
    return areas
