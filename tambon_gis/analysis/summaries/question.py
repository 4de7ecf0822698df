"""What a summary is asked: keys, stage and which plots and work alone; and all that answers it, by column."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.plot_areas import PlotAreas, plot_areas
from tambon_gis.analysis.plot_filter import parse_filter
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.summaries.drawn_ground import DrawnGround, drawn_ground
from tambon_gis.analysis.summaries.ground_layers import LayerUnits, layer_of, layer_units
from tambon_gis.analysis.summaries.grouping_keys import PLACE_KEYS, grouping
from tambon_gis.analysis.summaries.groupings import Axis, ground_axis, subject_axis, work_axis
from tambon_gis.analysis.summaries.overlapping_plots import Tangle, tangle
from tambon_gis.analysis.summaries.plot_parts import PlotParts, plot_parts
from tambon_gis.analysis.summaries.tenure_columns import members_of
from tambon_gis.analysis.summaries.work_columns import WorkColumns, work_columns
from tambon_gis.analysis.summaries.work_subjects import WorkSubjects, subject_column, work_subjects
from tambon_gis.analysis.who_farms import Tenures, tenures
from tambon_gis.errors import UnknownCode
from tambon_gis.project.catalogue import intervention_by_code
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Ints, Wholes
    from tambon_gis.project.project import Project

Stage = Literal["planned", "applied"]
STAGES: tuple[Stage, ...] = ("planned", "applied")


@dataclass(frozen=True, slots=True)
class Only:
    """Which work and plots alone are counted; empty and None: all.

    Years are fiscal, B.E.; the others are codes, of partners also None (work without one). ``places`` are
    codes of villages, tambons or amphoe, ``plots`` keys, and ``where`` a typed condition on plots
    (`plot_filter`). Years, interventions and partners choose work: plots without such work stay, in the row
    without. The last three choose plots, and the work on them.
    """

    years: tuple[int, ...] = ()
    interventions: tuple[str, ...] = ()
    partners: tuple[str | None, ...] = ()
    places: tuple[str, ...] = ()
    plots: tuple[int, ...] | None = None
    where: str = ""

    @property
    def chooses_plots(self) -> bool:
        return bool(self.places or self.where.strip()) or self.plots is not None


def narrowed(only: Only | None, year_be: int | None, intervention: str | None) -> Only:
    """The same, of one year or one intervention alone where one is given."""
    only = only or Only()
    if year_be is not None:
        only = replace(only, years=(year_be,))
    return only if intervention is None else replace(only, interventions=(intervention,))


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """What is read of a project for every question, by column, each kept as long as it stays as it is."""

    areas: PlotAreas
    works: WorkColumns
    subjects: WorkSubjects
    drawn: DrawnGround
    tangle: Tangle
    held: Tenures


def sources(project: Project, task: Task = SILENT) -> Sources:
    """All of it as it is now. Raises Stopped."""
    areas = plot_areas(project, task)
    task.stop_if_asked()
    works = work_columns(project, task)
    subjects = work_subjects(project, areas, works)
    drawn = drawn_ground(project, areas, works, subjects, task)
    knot = tangle(project, areas, subjects, task)
    return Sources(areas, works, subjects, drawn, knot, tenures(project, areas.fid))


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A summary asked of the project as it is: its axes, and which subjects and work are counted.

    ``units`` are the layers that the axes need, ``parts`` the plots divided by them (None: by none).
    ``subjects`` and ``work_numbers`` mark what is counted (None: all); ``members`` are pairs (household among
    the other subjects, person).
    """

    by: tuple[str, ...]
    stage: Stage
    only: Only
    sources: Sources
    axes: tuple[Axis, ...]
    units: tuple[LayerUnits, ...]
    parts: PlotParts | None
    subjects: Bools | None
    work_numbers: dict[str, Bools] = field(default_factory=dict)
    members: tuple[Ints, Wholes] = (np.empty(0, np.int64), np.empty(0, np.int32))

    @property
    def persons(self) -> int:
        """How many numbers of persons the members need: who holds no plot comes behind those who do."""
        return int(self.members[1].max(initial=-1)) + 1


def question(
    project: Project, by: tuple[str, ...], stage: Stage, only: Only, task: Task = SILENT
) -> Question:
    """Read what the question needs. Raises `UnknownCode`, what a condition raises, and Stopped."""
    if stage not in STAGES:
        raise UnknownCode(value=stage, kind_th="ขั้นของงาน", kind_en="stage", known=", ".join(STAGES))
    for code in only.interventions:
        intervention_by_code(project, code)
    found = sources(project, task)
    task.stop_if_asked()
    asked = tuple(dict.fromkeys(layer_of(key) for key in by if grouping(key).belongs == "ground"))
    units = tuple(layer_units(project, layer) for layer in asked)
    parts = plot_parts(project, found.areas, units, task) if asked else None
    axes = []
    for key in by:
        belongs = grouping(key).belongs
        if belongs == "ground":
            axes.append(ground_axis(key, units, asked.index(layer_of(key))))
        elif belongs == "work":
            axes.append(work_axis(key, found.works, stage))
        else:
            axes.append(subject_axis(key, subject_column(project, found.areas, found.subjects, key)))
    return Question(
        by,
        stage,
        only,
        found,
        tuple(axes),
        units,
        parts,
        _chosen(project, found, only, task),
        _chosen_work(found.works, only),
        _members(project, found),
    )


def _members(project: Project, found: Sources) -> tuple[Ints, Wholes]:
    others = found.subjects.others
    at = np.flatnonzero(others.kind == 2)
    if not len(at):
        return np.empty(0, np.int64), np.empty(0, np.int32)
    index, person = members_of(project, others.key[at], found.held)
    return at[index], person


def _chosen_work(works: WorkColumns, only: Only) -> dict[str, Bools]:
    """For columns of the work that are chosen by, which of their numbers are counted."""
    found: dict[str, Bools] = {}
    if only.years:
        found["year"] = np.isin(np.arange(int(works.year.max(initial=0)) + 1), only.years)
    if only.interventions:
        found["intervention"] = np.array(
            [code in only.interventions for code in works.catalogue.intervention], bool
        )
    if only.partners:
        found["partner"] = np.array([code in only.partners for code in works.catalogue.partner], bool)
    return found


def _chosen(project: Project, found: Sources, only: Only, task: Task) -> Bools | None:
    """Which subjects are counted; households, villages and work areas by their place alone."""
    if not only.chooses_plots:
        return None
    subjects = found.subjects
    chosen = np.ones(len(subjects.area_m2), bool)
    if only.places:
        here = np.zeros(len(chosen), bool)
        for key in PLACE_KEYS:
            here |= subject_column(project, found.areas, subjects, key).where(only.places.__contains__)
        chosen &= here
    if only.plots is not None:
        at, known = look_up(found.areas.fid, np.array(only.plots, np.int64))
        here = np.zeros(len(chosen), bool)
        here[at[known]] = True
        chosen &= here
    if only.where.strip():
        register = plot_register(project, task)
        rows = parse_filter(only.where).rows(register)
        at, known = look_up(found.areas.fid, register.fid[rows])
        here = np.zeros(len(chosen), bool)
        here[at[known]] = True
        chosen &= here
    return chosen
