"""Where those who were measured are, on which soil, and how much each counts in a mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.outcomes.difference import NO_STRATUM

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.outcomes.measured_values import SubjectKind
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class MeasuredSubjects:
    """One entry a subject, by ascending ``key``.

    ``village`` is its cluster (all of an unknown village are one), ``soil`` the dominant soil group of a
    plot. A plot counts by its area (``weight`` in m2, NaN where it has none), others as one.
    """

    key: Ints
    village: Categories[str | None]
    soil: Categories[str | None]
    weight: Floats

    def __len__(self) -> int:
        return len(self.key)


def measured_subjects(
    project: Project, kind: SubjectKind, keys: Ints, register: PlotRegister
) -> MeasuredSubjects:
    """The subjects with these ascending keys."""
    if kind == "plot":
        village = register.column("village_code", keys)
        named = register.column("village", keys)
        area = np.asarray(register.column("area_m2", keys), np.float64)
        soil = Categories.of(register.column("soil_group", keys))
        # A village without a code goes by its name.
        places = Categories.of(code or name for code, name in zip(village, named, strict=True))
        return MeasuredSubjects(keys, places, soil, np.where(area > 0, area, np.nan))
    column, table = ("village_code", "household") if kind == "household" else ("code", "place")
    known = dict(project.rows(f"SELECT id, {column} FROM {table}"))
    places = Categories.of(known.get(key) for key in keys.tolist())
    no_soil = Categories[str | None].numbered((None,), np.zeros(len(keys), np.int8))
    return MeasuredSubjects(keys, places, no_soil, np.ones(len(keys)))


def plots_of(project: Project, kind: SubjectKind, keys: Ints, register: PlotRegister) -> list[int]:
    """The plots behind subjects, ascending: themselves, those that a household holds, those of a village."""
    if kind == "plot":
        found: list[int] = keys.tolist()
        return sorted(found)
    wanted = set(keys.tolist())
    if kind == "household":
        rows = project.rows(
            "SELECT DISTINCT t.plot_fid, p.household_id FROM tenure t JOIN person p ON p.id = t.person_id"
        )
        return sorted({plot for plot, household in rows if household in wanted})
    codes = {code for key, code in project.rows("SELECT id, code FROM place") if key in wanted and code}
    inside = register.village_code.where(codes.__contains__) | register.tambon_code.where(codes.__contains__)
    return [int(fid) for fid in register.fid[inside]]


def strata(kind: SubjectKind, soil: Categories[str | None], crop: Categories[str | None]) -> Ints:
    """What is compared with what: plots of the same soil group and crop; households and villages with all."""
    if kind != "plot":
        return np.zeros(len(soil), np.int64)
    found = soil.code.astype(np.int64) * (len(crop.values) + 1) + crop.code
    return np.where(soil.where(lambda key: key is None), NO_STRATUM, found)
