"""The codes of some plots, looked up for tables that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.analysis.sorted_keys import each_once

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.project.project import Project

_AT_ONCE = 500
# For more plots than this all codes are read: that takes less time than so many questions.
_MANY = 5_000


def plot_codes(project: Project, fids: Ints) -> dict[int, str]:
    """The code of each plot by its key, empty where it has none; keys of no plot are passed over."""
    wanted = each_once(fids)
    if len(wanted) > _MANY:
        return dict(project.rows("SELECT fid, coalesce(code, '') FROM plot"))
    found: dict[int, str] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = ",".join(map(str, wanted[first : first + _AT_ONCE].tolist()))
        found.update(project.rows(f"SELECT fid, coalesce(code, '') FROM plot WHERE fid IN ({some})"))
    return found
