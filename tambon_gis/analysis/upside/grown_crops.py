"""The crop of every plot, where what is expected depends on it: kilograms of rice are none of cane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.outcomes.measured_values import same_text

if TYPE_CHECKING:
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.analysis.upside.treated_pairs import YearsCompared
    from tambon_gis.project.project import Project

# The last row of a plot counts: what was grown last, before that what stands on the plot itself.
_GROWN = """
SELECT plot, crop FROM (
  SELECT fid AS plot, crop, 0 AS year, 0 AS id FROM plot WHERE crop NOTNULL
  UNION ALL SELECT plot_fid, crop, year_be, id FROM season WHERE crop NOTNULL AND year_be NOTNULL
) ORDER BY year, id
"""


def crops_of_plots(
    project: Project, register: PlotRegister, years: YearsCompared
) -> Categories[str | None] | None:
    """The crop of every plot of the register: of a judged one that of its pair, else what was grown last.

    None where the indicator is not told by crop.
    """
    sides = (years.treated, years.untreated)
    if not any(crop is not None for pairs in sides for crop in pairs.crop.values):
        return None
    grown = {plot: same_text(crop) for plot, crop in project.rows(_GROWN)}
    cells = np.array([grown.get(fid) for fid in register.fid.tolist()], object)
    for pairs in sides:
        cells[pairs.plot] = pairs.crop[np.arange(len(pairs))]
    return Categories[str | None].of(cells.tolist())
