"""How many assignments that are not cancelled each plot has, counted again only where work changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.plot_cells import is_most
from tambon_gis.analysis.sorted_keys import each_once, look_up
from tambon_gis.analysis.splice import Splice
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.project.changed_rows import changed_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.project.project import Project

    Counts = NDArray[np.int32]

_KEYS = 500


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    fid: Ints
    count: Counts


def work_counts(project: Project, fid: Ints, as_of: int) -> Counts:
    """One entry for each ``fid``, the plots that the project had at ``as_of`` of its journal."""
    return kept(
        project,
        "plot work",
        (Same(fid), *state_of(project, "assignment")),
        lambda: _Counted(fid, _counts(project, fid, "NOTNULL")),
        as_of=as_of,
        renew=lambda old, since: _renewed(project, old, fid, since),
    ).count


def _renewed(project: Project, old: _Counted, fid: Ints, since: int) -> _Counted | None:
    work = changed_rows(project, "assignment", since, "plot_fid")
    plots = None if work is None or old.fid is fid else changed_rows(project, "plot", since)
    if work is None or (plots is None and old.fid is not fid):
        return None
    keys = work.linked if plots is None else each_once(np.concatenate([work.linked, plots.cells]))
    if is_most(keys, fid):
        return None
    here = keys[look_up(fid, keys)[1]]
    fresh = np.zeros(0, np.int32)
    for first in range(0, len(here), _KEYS):
        some = here[first : first + _KEYS]
        fresh = np.append(fresh, _counts(project, some, f"IN ({','.join(map(str, some.tolist()))})"))
    return _Counted(fid, Splice.of_rows(old.fid, keys, here).numbers(old.count, fresh))


def _counts(project: Project, fid: Ints, chosen: str) -> Counts:
    sql = (
        f"SELECT plot_fid, count(*) FROM assignment WHERE status != 'cancelled' AND plot_fid {chosen} "
        "GROUP BY plot_fid ORDER BY plot_fid"
    )
    dtypes: tuple[Any, ...] = (np.int64, np.int32)
    keys, counts = number_columns(project, sql, (), dtypes)
    found = np.zeros(len(fid), np.int32)
    at, known = look_up(fid, keys)
    found[at[known]] = counts[known]
    return found
