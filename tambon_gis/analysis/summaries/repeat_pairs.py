"""Repeat area by pairs of assignments that treat the same ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.areal import areal
from tambon_gis.analysis.streamed_rows import shapes_of_plots
from tambon_gis.analysis.summaries.block_work import WorkHere, work_here
from tambon_gis.analysis.summaries.changed_blocks import blocks_of
from tambon_gis.analysis.summaries.prepared import Prepared, prepared
from tambon_gis.analysis.summaries.question import Only, question
from tambon_gis.analysis.summaries.repeated_ground import SharedGround, shapes_of, shared_ground
from tambon_gis.analysis.summaries.treated_area import Ground, Subjects, Treated
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.analysis.summaries.question import Stage
    from tambon_gis.project.project import Project
_STEP = Phrase("หางานที่ทำบนผืนดินเดียวกัน", "Looking for work on the same ground")


@dataclass(frozen=True, slots=True, eq=False)
class RepeatPairs:
    """Pairs of assignments that treat the same ground, those that share most first.

    ``first`` and ``second`` are keys of assignments, the earlier first (by year, month and key), and
    ``first_plot`` and ``second_plot`` those of their plots: mostly the same one; -1 where the work is on a
    work area. ``first_work`` and ``second_work`` number the codes in ``interventions``. ``area_m2`` is what
    both treat; ``counted_m2`` what of it no other pair counts: with ``unplaced_m2`` these sum to
    ``repeat_m2``, the repeat area of all the work (activity less net).
    """

    first: Ints
    second: Ints
    first_plot: Ints
    second_plot: Ints
    first_work: Ints
    second_work: Ints
    interventions: tuple[str, ...]
    area_m2: Floats
    counted_m2: Floats
    unplaced_m2: float
    work: Treated
    at: tuple[Ints, Ints]
    subject_plot: Ints
    subject_m2: Floats
    least_m2: Floats
    geometry: Geometries

    @property
    def repeat_m2(self) -> float:
        return float(self.counted_m2.sum()) + self.unplaced_m2

    def __len__(self) -> int:
        return len(self.first)

    def plots(self, pairs: Ints | None = None) -> Ints:
        """The keys of the plots of some pairs, usually of all, ascending."""
        some = slice(None) if pairs is None else pairs
        found: Ints = np.unique(np.concatenate([self.first_plot[some], self.second_plot[some]]))
        return found[found >= 0]

    def between(self, one: str, other: str) -> Ints:
        """Which pairs are of these two interventions, whichever of them was first."""
        codes = np.array([(code == one) + 2 * (code == other) for code in self.interventions], np.int64)
        first, second = codes[self.first_work], codes[self.second_work]
        found: Ints = np.flatnonzero((first & 1) & (second >> 1) | (second & 1) & (first >> 1))
        return found

    def shapes(self, project: Project, pairs: Ints) -> Geometries:
        """Where some pairs share ground, in the project's system; None where nobody knows the place."""
        first, second = self.at[0][pairs], self.at[1][pairs]
        geometry = self.geometry.copy()
        asked = np.unique(self.work.ground.subject[np.concatenate([first, second])])
        bare = asked[shapely.is_missing(geometry[asked]) & (self.subject_plot[asked] >= 0)]
        geometry[bare], _ = areal(shapes_of_plots(project, self.subject_plot[bare]))
        return shapes_of(
            self.work, Subjects.of_polygons(geometry, self.subject_m2, self.least_m2), first, second
        )


def repeat_pairs(
    project: Project, *, only: Only | None = None, stage: Stage = "applied", task: Task = SILENT
) -> RepeatPairs:
    """The repeat area of the work that is asked for, pair by pair. Raises as `statistics` does."""
    asked = question(project, (), stage, only or Only(), task)
    task.say(_STEP)
    found = asked.sources
    ready = prepared(project, asked, blocks_of(found, None).roams(found, asked.persons), task)
    task.stop_if_asked()
    work = work_here(ready, np.flatnonzero(ready.subject >= 0))
    treats = _that_may_repeat(ready, work)
    used, subject = np.unique(work.subject[treats], return_inverse=True)
    drawn = work.drawn[treats]
    shape = np.full(len(treats), None, dtype=object)
    shape[drawn >= 0] = ready.drawn.shape[drawn[drawn >= 0]]
    geometry = np.full(len(used), None, dtype=object)
    geometry[subject[drawn >= 0]] = ready.drawn.of[drawn[drawn >= 0]]
    knot = found.tangle
    place = np.searchsorted(used, knot.subject)
    known = np.isin(knot.subject, used)
    geometry[place[known]] = knot.shape[known]
    both = np.isin(knot.one, used) & np.isin(knot.other, used)
    neighbours = np.searchsorted(used, knot.one[both]), np.searchsorted(used, knot.other[both])
    treated = Treated(Ground(subject, shape, work.area_m2[treats]), work.whole[treats])
    shared = shared_ground(treated, ready.ground_of(used, geometry), neighbours)
    task.stop_if_asked()
    return _sorted(ready, work, treats, used, shared, treated, geometry)


def _that_may_repeat(ready: Prepared, work: WorkHere) -> Ints:
    """The work that treats ground on which, or on whose neighbours, there is other work; earliest first."""
    treats = np.flatnonzero(work.counts & work.by_area & (work.area_m2 > 0))
    subject = work.subject[treats]
    number = np.bincount(subject, minlength=len(ready.area_m2))
    treats = treats[(number[subject] > 1) | ready.tangled[subject]]
    at = work.at[treats]
    columns = ready.works
    months = getattr(columns, f"{ready.stage}_month")
    return treats[np.lexsort((columns.key[at], months[at], columns.year[at]))]


def _sorted(
    ready: Prepared,
    work: WorkHere,
    treats: Ints,
    used: Ints,
    shared: SharedGround,
    treated: Treated,
    geometry: Geometries,
) -> RepeatPairs:
    order = np.lexsort((shared.second, shared.first, -shared.area_m2))
    first, second = shared.first[order], shared.second[order]
    fid = ready.question.sources.areas.fid
    plot_of = np.where(
        used < ready.plots, fid[np.minimum(used, max(len(fid) - 1, 0))] if len(fid) else -1, -1
    )
    key = ready.works.key[work.at[treats]]
    plot = plot_of[treated.ground.subject]
    done = ready.works.intervention[work.at[treats]].astype(np.int64)
    return RepeatPairs(
        key[first],
        key[second],
        plot[first],
        plot[second],
        done[first],
        done[second],
        ready.works.catalogue.intervention,
        shared.area_m2[order],
        shared.counted_m2[order],
        shared.unplaced_m2,
        treated,
        (first, second),
        plot_of,
        ready.area_m2[used],
        ready.least_m2[used],
        geometry,
    )
