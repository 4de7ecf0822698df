"""The figure that each plot has in a column of a result, so that the map can be coloured by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.tasks import SILENT, Task
from ui.results.charts import figure
from ui.results.page import PlacedRows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.answers.table import Column
    from tambon_gis.project.project import Project
    from ui.results.page import Answer, Asked, ResultPage


def plot_figures(
    project: Project, page: ResultPage, asked: Asked, answer: Answer, name: str, task: Task = SILENT
) -> tuple[Column, NDArray[np.int64], NDArray[np.float64]]:
    """The column, keys of plots, and the figure of each in stored units, NaN where it has none.

    Runs beside the window. Where a page does not say to which row plots belong, each row is asked for its
    plots; a plot of several rows is of the first. Raises Stopped.
    """
    for each in answer.plot_values:
        if each.column.name == name:
            return each.column, each.fids, each.values
    placed = answer.placed or _placed(project, page, asked, answer, task)
    of_row = np.array(
        [np.nan if (value := figure(row, name)) is None else value for row in answer.table.rows], np.float64
    )
    return answer.table.column(name), placed.fids, of_row[placed.rows]


def _placed(project: Project, page: ResultPage, asked: Asked, answer: Answer, task: Task) -> PlacedRows:
    fids, rows = [np.empty(0, np.int64)], [np.empty(0, np.intp)]
    lines = [(at, row) for at, row in enumerate(answer.table.rows) if row.level == "row"]
    for done, (at, row) in enumerate(lines):
        task.look(done, len(lines))
        found = page.behind(project, asked, answer, row, None, task).fids
        fids.append(np.asarray(found, np.int64))
        rows.append(np.full(len(found), at, np.intp))
    every, first = np.unique(np.concatenate(fids), return_index=True)
    return PlacedRows(every, np.concatenate(rows)[first])
