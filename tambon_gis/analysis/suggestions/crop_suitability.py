"""How suitable plots are for one crop: the class that most of their ground has on the suitability layer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.outcomes.measured_values import same_text
from tambon_gis.analysis.overlay import shares
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.project.project import Project

# A class stands first, its limits behind it: S2m.
_CLASS = re.compile(r"\s*(S[123]|N)(?![A-Za-z]{2})", re.IGNORECASE)


def crop_suitability(project: Project, fid: Ints, crop: str, task: Task = SILENT) -> Categories[str | None]:
    """The class for each of the plots by their ascending keys, None where the layer says nothing.

    Layers of several crops lie over each other: only the units of this one are looked at. Kept until plots or
    the layer change. Raises Stopped.
    """
    return kept(
        project,
        f"suitability for {same_text(crop)}",
        (Same(fid), *state_of(project, "plot", "suitability")),
        lambda: _classes(project, fid, crop, task),
    )


def _classes(project: Project, fid: Ints, crop: str, task: Task) -> Categories[str | None]:
    rows = project.rows("SELECT fid, class, crop FROM suitability WHERE class NOTNULL ORDER BY position, fid")
    wanted = {
        key: told[1].upper()
        for key, grade, of in rows
        if same_text(of) == same_text(crop) and (told := _CLASS.match(grade))
    }
    if not wanted:
        return Categories.numbered((None,), np.zeros(len(fid), np.int8))
    keys, shapes = project.geometries("suitability")
    place = {key: at for at, key in enumerate(keys.tolist())}
    units = shapes[[place[key] for key in wanted]]
    plot_keys, plots = project.geometries("plot")
    found = shares(plots, units, task=task)
    grades = Categories.of(wanted.values())
    cell = found.plot * len(grades.values) + grades.code[found.unit]
    different, inverse = np.unique(cell, return_inverse=True)
    area = sums(inverse, found.area_m2, len(different))
    plot, grade = np.divmod(different, len(grades.values))
    order = np.lexsort((area, plot))
    most = order[np.flatnonzero(np.diff(plot[order], append=-1))]
    code = np.full(len(fid), -1, np.int32)
    at, is_there = look_up(fid, plot_keys[plot[most]])
    code[at[is_there]] = grade[most][is_there]
    return Categories.numbered((*grades.values, None), code)
