"""What rules ask of plots, each thing looked up when the first rule asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.land_papers import papers
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.analysis.suggestions.crop_suitability import crop_suitability
from tambon_gis.analysis.suggestions.newest_values import Newest, newest_values
from tambon_gis.analysis.suggestions.soil_marks import SoilMarks, soil_marks
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.analysis.categories import Categories
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.analysis.suggestions.vocabulary import Vocabulary
    from tambon_gis.project.project import Project

NEVER = 0


class Work(NamedTuple):
    """Assignments on plots that are not cancelled; ``plot`` is a place in the register."""

    plot: Ints
    intervention: Ints
    year_be: Ints
    is_done: Bools


class PlotFacts:
    """The plots of a project with what is known of them, for work that is planned in ``year_be``."""

    def __init__(self, project: Project, words: Vocabulary, year_be: int, task: Task = SILENT) -> None:
        self.project, self.words, self.year_be, self._task = project, words, year_be, task
        self.register: PlotRegister = plot_register(project, task)

    def __len__(self) -> int:
        return len(self.register)

    @cached_property
    def marks(self) -> SoilMarks:
        found = soil_marks(self.project, self._task)
        if found.fid is self.register.fid:
            return found
        # A plot came or went between two readings.
        at, known = look_up(found.fid, self.register.fid)
        at = np.where(known, at, 0)
        return SoilMarks(self.register.fid, found.slopes.at(at), found.irrigated[at] & known)

    @cached_property
    def work(self) -> Work:
        plot, intervention, year, is_done = number_columns(
            self.project,
            "SELECT plot_fid, intervention_id, year_be, status IN ('applied', 'certified') FROM assignment "
            "WHERE plot_fid NOTNULL AND status != 'cancelled'",
            (),
            (np.int64, np.int64, np.int64, np.int8),
        )
        at, known = look_up(self.register.fid, plot)
        return Work(at[known], intervention[known], year[known], is_done[known] > 0)

    def newest(self, indicator: str, method: str | None) -> Newest:
        return newest_values(self.project, self.register.fid, self.words.indicators[indicator], method)

    def suitability(self, crop: str) -> Categories[str | None]:
        return crop_suitability(self.project, self.register.fid, crop, self._task)

    def with_papers(self, kinds: Sequence[str]) -> Bools:
        return papers(self.project, self.register.fid, kinds).of_kinds

    def last_done(self, interventions: Sequence[str]) -> Ints:
        """The last fiscal year in which one of them was done on each plot, NEVER where it was not."""
        keys = [self.words.interventions[code].id for code in interventions]
        mine = self.work.is_done & np.isin(self.work.intervention, keys)
        found = np.full(len(self), NEVER)
        np.maximum.at(found, self.work.plot[mine], self.work.year_be[mine])
        return found

    def at_work(self, intervention: str, *, done: bool) -> Bools:
        """The plots that have the intervention in the year, done or still to be done."""
        key = self.words.interventions[intervention].id
        work = self.work
        mine = (work.intervention == key) & (work.year_be == self.year_be) & (work.is_done == done)
        found = np.zeros(len(self), bool)
        found[work.plot[mine]] = True
        return found
