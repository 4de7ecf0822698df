"""What the pages of summaries share: which tables they are counted from, and how their rows open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from tambon_gis.tasks import SILENT, Task
from ui.results.page import Answer, Asked, Behind, ResultPage

if TYPE_CHECKING:
    from tambon_gis.answers.table import Row
    from tambon_gis.project.project import Project


@runtime_checkable
class OpensRows(Protocol):
    """An answer of the engine that knows the plots behind each of its rows."""

    def plots(self, project: Project, row: Row, column: str | None = None, task: Task = SILENT) -> list[int]:
        """Keys of the plots behind a figure, or behind a whole row. Raises Stopped."""
        ...


class SummarisedPage(ResultPage):
    """A page whose answer opens its own rows."""

    rests_on: ClassVar[frozenset[str]] = frozenset(
        {
            "assignment", "boundary", "household", "intervention", "land_use", "partner", "person", "place",
            "plot", "plot_document", "soil_unit", "suitability", "tenure", "treated_area", "work_area",
        }
    )  # fmt: skip

    def behind(
        self,
        project: Project,
        asked: Asked,
        answer: Answer,
        row: Row,
        column: str | None,
        task: Task = SILENT,
    ) -> Behind:
        import numpy as np

        assert isinstance(answer.found, OpensRows)
        return Behind(np.array(answer.found.plots(project, row, column, task), np.int64))
