"""The interventions that a page of results offers to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.results.page import Option
from ui.words.language import told

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

PLANNED_OR_DONE: Final = "SELECT intervention_id FROM assignment"
FINISHED: Final = "SELECT intervention_id FROM assignment WHERE status IN ('applied', 'certified')"
OF_THE_YEAR: Final = (
    "SELECT intervention_id FROM assignment WHERE year_be = ?1 "
    "UNION SELECT intervention_id FROM target WHERE year_be = ?1"
)


def works(project: Project, which: str, *params: object) -> tuple[Option, ...]:
    """Those whose keys the query ``which`` finds, in catalogue order."""
    from tambon_gis.project.catalogue import interventions

    found = {key for (key,) in project.rows(f"SELECT DISTINCT * FROM ({which})", params)}
    return tuple(Option(each.code, told(each.name)) for each in interventions(project) if each.id in found)
