"""The newest value of an indicator on every plot, by any method or by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.outcomes.measured_values import same_text
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.analysis.who_farms import day_number

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.project import Project

_DAYS, _MONTHS = 10_000, 100
_FIRST_MONTH, _BE = 10, 543
NO_DAY = 0


class Newest(NamedTuple):
    """One entry a plot: the ``value``, NaN where there is none, and its ``day`` as 20261123, or NO_DAY."""

    value: Floats
    day: Ints

    @property
    def year_be(self) -> Ints:
        """The fiscal year of each day; far in the past where the day is not known."""
        return self.day // _DAYS + _BE + (self.day // _MONTHS % _MONTHS >= _FIRST_MONTH)


def newest_values(project: Project, fid: Ints, indicator: Indicator, method: str | None) -> Newest:
    """The values of the plots by their ascending keys, kept until something is measured.

    Values without a number do not count. Of one day the shallowest depth does, of that the value that was
    written last by its key; a value without a day is the oldest.
    """
    return kept(
        project,
        f"newest {indicator.code} by {method}",
        (Same(fid), *state_of(project, "observation")),
        lambda: _newest(project, fid, indicator, method),
    )


def _newest(project: Project, fid: Ints, indicator: Indicator, method: str | None) -> Newest:
    methods = [
        text
        for (text,) in project.rows(
            "SELECT DISTINCT method FROM observation WHERE indicator_id = ?", (indicator.id,)
        )
        if method is None or same_text(text) == same_text(method)
    ]
    written = [text for text in methods if text is not None]
    chosen = f"method IN ({', '.join('?' * len(written))})" if written else "0"
    if None in methods:
        chosen = f"({chosen} OR method IS NULL)"
    plot, value, day, depth = number_columns(
        project,
        f"SELECT plot_fid, coalesce(value, 9e999), {day_number('observed_on', NO_DAY)}, "
        "coalesce(CAST(depth_cm AS INTEGER), 0) FROM observation "
        f"WHERE indicator_id = ? AND plot_fid NOTNULL AND {chosen} ORDER BY id",
        (indicator.id, *written),
        (np.int64, np.float64, np.int64, np.int64),
    )
    at, is_there = look_up(fid, plot)
    counts = np.flatnonzero(is_there & ~np.isnan(value))
    order = counts[np.lexsort((-depth[counts], day[counts], at[counts]))]
    last = order[np.flatnonzero(np.diff(at[order], append=-1))]
    values, days = np.full(len(fid), np.nan), np.zeros(len(fid), np.int64)
    values[at[last]], days[at[last]] = value[last], day[last]
    return Newest(values, days)
