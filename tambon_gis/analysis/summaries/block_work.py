"""The assignments of a block that a question asks for, with the ground that each treats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.summaries.groupings import is_planned
from tambon_gis.analysis.summaries.treated_area import treated_m2
from tambon_gis.analysis.summaries.work_columns import APPLIED

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints, Wholes
    from tambon_gis.analysis.summaries.prepared import Prepared


class WorkHere(NamedTuple):
    """The assignments of a block that are asked for: ``at`` and ``here`` index all, ``subject`` subjects."""

    at: Ints
    here: Ints | slice
    subject: Wholes
    row: Ints
    counts: Bools
    by_area: Bools
    area_m2: Floats
    whole: Bools
    drawn: Ints


def work_here(asked: Prepared, at: Ints | slice) -> WorkHere:
    """Those of some assignments, by ascending place, that are asked for."""
    columns = asked.works
    # As long as all of a block is asked for, its columns are looked at where they are and not copied.
    here: Ints | slice = at
    known = asked.subject[at] >= 0
    if asked.work_numbers or asked.chosen is not None or not known.all():
        for name, wanted in asked.work_numbers.items():
            known &= wanted[getattr(columns, name)[at]]
        if asked.chosen is not None:
            known &= asked.chosen[asked.subject[at]]
        places = np.arange(at.start, at.stop) if isinstance(at, slice) else at
        here = places[known]
    places = np.arange(here.start, here.stop) if isinstance(here, slice) else here
    subject = asked.subject[here]
    by_area = columns.catalogue.by_area[columns.intervention[here]]
    drawn = _drawings(asked, places)
    is_drawn = drawn >= 0
    clipped = np.zeros(len(places))
    clipped[is_drawn] = asked.clipped_m2[drawn[is_drawn]]
    area, whole = treated_m2(
        asked.area_m2[subject], asked.least_m2[subject], asked.amount_m2[here], is_drawn, clipped
    )
    counts = APPLIED[columns.status[here]]
    if asked.stage == "planned":
        counts = is_planned(counts, asked.has_plan(here))
    row = asked.subject_row[subject] + asked.work_row(here)
    return WorkHere(places, here, subject, row, counts, by_area, area, whole, drawn)


def _drawings(asked: Prepared, at: Ints) -> Ints:
    """The drawing of each of some assignments, -1 where there is none."""
    found = np.full(len(at), -1)
    if len(at):
        first, last = np.searchsorted(asked.drawn.work, (at[0], at[-1] + 1)).tolist()
        place = np.searchsorted(at, asked.drawn.work[first:last])
        there = at[place] == asked.drawn.work[first:last]
        found[place[there]] = first + np.flatnonzero(there)
    return found
