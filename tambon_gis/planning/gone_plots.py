"""Plots that had work in a year and are no longer there, as the journal and the work itself remember them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import apsw

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_JOURNAL: Final = """
SELECT changeset FROM journal WHERE length(changeset) > 0
  AND EXISTS (SELECT 1 FROM json_each(tables_json) WHERE key = 'plot')
  AND EXISTS (SELECT 1 FROM json_each(tables_json) WHERE key = 'assignment') ORDER BY seq
"""
# Work whose plot another program took away without what belongs to it.
_LEFT_BEHIND: Final = """
SELECT plot_fid, intervention_id FROM assignment
WHERE year_be = ? AND plot_fid NOTNULL AND plot_fid NOT IN (SELECT fid FROM plot)
"""


@dataclass(frozen=True, slots=True)
class GonePlot:
    """A plot that is gone: its key, its code where it had one, and the intervention it had in the year."""

    fid: int
    code: str | None
    intervention_id: int


def gone_plots(project: Project, year_be: int) -> list[GonePlot]:
    """By code. Work that was deleted with its plot is told by the journal, which stays when the plot goes."""
    columns = {
        table: [row[1] for row in project.rows(f"PRAGMA table_info({table})")]
        for table in ("plot", "assignment")
    }
    codes: dict[int, str | None] = {}
    work: dict[tuple[int, int], None] = {}
    for (changeset,) in project.rows(_JOURNAL):
        for change in apsw.Changeset.iter(changeset):
            if change.name not in columns or change.old is None or change.new is not None:
                continue
            row: dict[str, Any] = dict(zip(columns[change.name], change.old, strict=False))
            if change.name == "plot":
                codes[row["fid"]] = row["code"]
            elif row["year_be"] == year_be and row["plot_fid"] is not None and row["status"] != "cancelled":
                work[row["plot_fid"], row["intervention_id"]] = None
    work |= dict.fromkeys(project.rows(_LEFT_BEHIND, (year_be,)))
    there = {fid for (fid,) in project.rows("SELECT fid FROM plot")} if work else set()
    found = [GonePlot(fid, codes.get(fid), entry) for fid, entry in work if fid not in there]
    return sorted(found, key=lambda plot: (plot.code or "", plot.fid))
