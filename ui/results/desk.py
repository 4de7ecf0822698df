"""Asks the engine for the outcome when what it rests on changes, and opens rows to the plots behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from ui.results.dock import ResultsDock
from ui.session import Session
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.results.table import ResultTable

# The stage that a column speaks of; other columns speak of all plots of the row.
STAGE_OF_COLUMN = {"planned": "planned", **dict.fromkeys(("applied", "share", "net", "repeat"), "applied")}


class ResultsDesk(QObject):
    """Between session and the results dock. Nothing is counted while the dock is out of sight."""

    shown = Signal()

    def __init__(self, session: Session, dock: ResultsDock) -> None:
        super().__init__(dock)
        self._session = session
        self._dock = dock
        self._stale = True
        self._reading = False
        session.plots_changed.connect(self.refresh)
        session.project_changed.connect(self._begin)
        dock.statistics_requested.connect(self.refresh)
        dock.plots_requested.connect(self._open_plots)
        dock.became_visible.connect(self._read_if_stale)
        speaker().changed.connect(self._retell)

    def _begin(self) -> None:
        self._dock.show_table(None)
        self._stale = True
        self._reading = False
        self._retell()

    def _retell(self) -> None:
        if self._session.is_open:
            self._session.run("", _used_interventions, self._dock.show_interventions, quick=True)

    def refresh(self) -> None:
        """Count again: now when the dock is seen, else when it is next seen."""
        self._stale = True
        if self._dock.isVisible():
            self._read_if_stale()

    def _read_if_stale(self) -> None:
        # The register comes first: it makes the shares of soil that all counting rests on.
        if not self._stale or self._reading or self._session.plots.register is None:
            return
        by, intervention = self._dock.by, self._dock.intervention.currentData()
        year_be = self._session.year_be
        self._stale, self._reading = False, True

        def work(project: Project, task: Task) -> ResultTable:
            from ui.results.source import read_results

            return read_results(project, by, year_be, intervention, task)

        def show(table: ResultTable) -> None:
            self._reading = False
            if not self._stale:
                self._dock.show_table(table)
                self.shown.emit()
            # What was asked for meanwhile is counted now, once.
            self._read_if_stale()

        def refused(problem: BaseException) -> None:
            self._reading = False
            self._session.refuse(problem)

        job = self._session.run(tr("คำนวณผลตามพื้นที่"), work, show, refused)
        job.stopped.connect(self._note_stopped)

    def _note_stopped(self) -> None:
        self._reading = False

    def _open_plots(self, by: tuple[str, ...], keys: tuple[object, ...], column: str) -> None:
        year_be = None if "year" in by else self._session.year_be
        intervention = self._dock.intervention.currentData()
        stage = STAGE_OF_COLUMN.get(column)

        def work(project: Project, task: Task) -> list[int]:
            from tambon_gis.analysis.summaries.statistics import plots_behind

            return plots_behind(
                project,
                by,
                keys,
                year_be=year_be,
                intervention=intervention,
                stage="planned" if stage == "planned" else "applied",
                treated_only=stage is not None,
                task=task,
            )

        self._session.run(
            tr("หาแปลงของแถวนี้"), work, lambda fids: self._session.select(np.array(fids, np.int64))
        )


def _used_interventions(project: Project, _task: Task) -> list[Intervention]:
    """Those with work in the project, in catalogue order."""
    from tambon_gis.project.catalogue import interventions

    used = {key for (key,) in project.rows("SELECT DISTINCT intervention_id FROM assignment")}
    return [intervention for intervention in interventions(project) if intervention.id in used]
