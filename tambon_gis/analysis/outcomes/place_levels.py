"""Villages and tambons apart: the value of a whole tambon makes no pair like that of a village."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.place_of_plot import is_tambon, tambon_of_village

if TYPE_CHECKING:
    from tambon_gis.analysis.outcomes.measured_values import MeasuredValues, PlaceLevel
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.project import Project


def at_one_level(project: Project, indicator: Indicator, values: MeasuredValues) -> MeasuredValues:
    """The values of places of one level, and how many are of the other; those of plots and households stay.

    The level is the one that the catalogue names for the indicator. Where nothing was measured on it, that on
    which all was measured: then `MeasuredValues.level` is not the indicator's subject, and that is said.
    """
    if values.kind != "place":
        return values
    stated: PlaceLevel = "tambon" if indicator.subject == "tambon" else "village"
    other: PlaceLevel = "village" if stated == "tambon" else "tambon"
    told = levels_of_places(project)
    levels = np.array([told.get(key) or "" for key in values.subject.tolist()], dtype="U7")
    level = stated if (levels == stated).any() or not (levels == other).any() else other
    kept = levels == level
    return replace(
        values,
        subject=values.subject[kept],
        condition=values.condition[kept],
        year=values.year[kept],
        day=values.day[kept],
        value=values.value[kept],
        level=level,
        of_other_level=int((levels == (other if level == stated else stated)).sum()),
        of_others=values.of_others + int((levels == "").sum()),
    )


def levels_of_places(project: Project) -> dict[int, PlaceLevel | None]:
    """The level of each place by its key."""
    rows = project.rows("SELECT id, kind, code FROM place")
    return {key: _level(kind, code) for key, kind, code in rows}


def _level(kind: str | None, code: str | None) -> PlaceLevel | None:
    """What a place is by its record, else by the form of its code; None for amphoe, provinces and others."""
    if kind == "village" or (not kind and tambon_of_village(code) is not None):
        return "village"
    return "tambon" if kind == "tambon" or (not kind and is_tambon(code)) else None
