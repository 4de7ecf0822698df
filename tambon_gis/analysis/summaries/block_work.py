"""The assignments of a block that a question asks for, with the ground that each treats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.summaries.groupings import is_counted
from tambon_gis.analysis.summaries.treated_area import treated_m2

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints, Wholes
    from tambon_gis.analysis.summaries.prepared import Prepared


class WorkHere(NamedTuple):
    """The assignments of a block that are asked for; ``at`` indexes all, ``subject`` all subjects."""

    at: Ints
    subject: Wholes
    row: Ints
    counts: Bools
    by_area: Bools
    area_m2: Floats
    whole: Bools
    drawn: Ints


def work_here(asked: Prepared, at: Ints) -> WorkHere:
    """Those of some assignments, by ascending place, that are asked for."""
    columns = asked.works
    chosen = asked.subject[at] >= 0
    for name, wanted in asked.work_numbers.items():
        chosen &= wanted[getattr(columns, name)[at]]
    if asked.chosen is not None:
        chosen &= asked.chosen[asked.subject[at]]
    at = at[chosen]
    subject = asked.subject[at]
    by_area = columns.catalogue.by_area[columns.intervention[at]]
    amount = asked.amount_m2[at]
    first, last = np.searchsorted(asked.drawn.work, (at[0], at[-1] + 1)).tolist() if len(at) else (0, 0)
    place, known = look_up(asked.drawn.work[first:last], at)
    drawn = np.where(known, first + place, -1)
    is_drawn = drawn >= 0
    clipped = np.zeros(len(at))
    clipped[is_drawn] = asked.clipped_m2[drawn[is_drawn]]
    area, whole = treated_m2(asked.area_m2[subject], asked.least_m2[subject], amount, is_drawn, clipped)
    row = asked.subject_row[subject] + asked.work_row(at)
    counts = is_counted(asked.stage, columns.status[at], asked.has_plan(at))
    return WorkHere(at, subject, row, counts, by_area, area, whole, drawn)
