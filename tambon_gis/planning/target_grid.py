"""The targets of a year laid out to be typed, a row for each intervention and place, with their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.analysis.natural_order import natural_key
from tambon_gis.analysis.place_of_plot import place_names
from tambon_gis.planning.pasted_targets import KnownNames
from tambon_gis.project.catalogue import interventions
from tambon_gis.project.target_cells import TargetCell, TargetPlace, target_cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project
    from tambon_gis.wording import Phrase

_PLACES = """
SELECT code FROM place WHERE code NOTNULL
UNION SELECT code FROM boundary WHERE kind IN ('village', 'tambon') AND code NOTNULL
UNION SELECT village_code FROM plot WHERE village_code NOTNULL
UNION SELECT tambon_code FROM plot WHERE tambon_code NOTNULL
UNION SELECT place_code FROM target WHERE place_code NOTNULL
"""


@dataclass(frozen=True, slots=True, eq=False)
class TargetGrid:
    """Rows in the order of the catalogue, places by code; ``cells`` as they are in the project."""

    year_be: int
    interventions: tuple[Intervention, ...]
    places: Mapping[str, Phrase]
    rows: tuple[TargetPlace, ...]
    cells: Mapping[TargetCell, float]

    @property
    def names(self) -> KnownNames:
        return KnownNames({entry.code: entry.name for entry in self.interventions}, self.places)


def target_grid(project: Project, year_be: int) -> TargetGrid:
    """What was set for the year, with a row for each intervention that has work planned but no target."""
    catalogue = tuple(interventions(project))
    codes = sorted({code for (code,) in project.rows(_PLACES) if code.strip()}, key=natural_key)
    cells = target_cells(project, year_be)
    rows = {cell.at for cell in cells}
    with_target = {row.intervention for row in rows}
    for (code,) in project.rows(
        "SELECT DISTINCT i.code FROM assignment a JOIN intervention i ON i.id = a.intervention_id "
        "WHERE a.year_be = ? AND a.status <> 'cancelled'",
        (year_be,),
    ):
        if code not in with_target:
            rows.add(TargetPlace(code, None))
    order = {entry.code: at for at, entry in enumerate(catalogue)}
    return TargetGrid(
        year_be,
        catalogue,
        place_names(project, codes),
        tuple(sorted(rows, key=lambda row: (order[row.intervention], natural_key(row.place or "")))),
        cells,
    )
