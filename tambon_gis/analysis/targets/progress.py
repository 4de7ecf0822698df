"""Planned against done: every intervention and place of a fiscal year beside its target, with its pace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.natural_order import natural_key
from tambon_gis.analysis.place_of_plot import place_names
from tambon_gis.analysis.targets.pace import Pace, pace
from tambon_gis.analysis.targets.place_tree import (
    LEVELS,
    ROOT,
    UNKNOWN,
    PlaceLevel,
    without_place,
)
from tambon_gis.analysis.targets.progress_notes import notes_of
from tambon_gis.analysis.targets.set_targets import NO_TARGET, SetTargets, Target, rolled_up, targets_of_year
from tambon_gis.analysis.targets.work_of_year import MEASURES, Measure, WorkOfYear, work_of_year
from tambon_gis.analysis.targets.year_profile import SLOTS, YearProfile
from tambon_gis.errors import UnknownCode
from tambon_gis.measures.places import place as place_of_code
from tambon_gis.project.catalogue import intervention_by_code, interventions
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tambon_gis.analysis.array_types import Bools, Floats
    from tambon_gis.answers.table import Level
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project

Stage = Literal["planned", "applied"]
_ANY_PLOT = "SELECT 1 FROM plot WHERE tambon_code = ?1 OR village_code LIKE ?2 LIMIT 1"
# In the place of a name: whoever answers for the work. No name is like it.
ANYBODY = "*"


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One intervention in one place: what was set, planned and done, by month, in its ``unit`` and in baht.

    ``intervention`` None is the line of the money of all of them, whose work has no common unit. ``place``
    is a code, a name that nobody gave a code, ROOT for all places, UNKNOWN. ``target`` is None where none was
    set; ``set_above`` says that a place which holds this one has a target of work. ``committed_baht`` is
    the planned cost of approved work that nothing was spent on yet.
    """

    intervention: str | None
    place: str
    level: Level
    unit: str | None
    target: Target
    planned: YearProfile
    applied: YearProfile
    planned_baht: YearProfile
    spent_baht: YearProfile
    committed_baht: float
    pace: Pace
    money_pace: Pace
    set_above: bool = False

    @property
    def plan_share(self) -> float | None:
        """Done as a part of planned; None where nothing was planned."""
        return self.applied.total / self.planned.total if self.planned.total > 0 else None


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """The lines of a fiscal year at the end of the day ``as_of``: rows by ``by``, sums below their rows."""

    year_be: int
    as_of: date
    by: PlaceLevel
    lines: tuple[ProgressLine, ...]
    names: Mapping[str, Phrase]
    places: Mapping[str, Phrase]
    nested: bool
    notes: tuple[Phrase, ...]
    work: WorkOfYear

    def line(self, intervention: str | None, place: str = ROOT) -> ProgressLine:
        """Raises ``KeyError``."""
        for line in self.lines:
            if (line.intervention, line.place) == (intervention, place):
                return line
        raise KeyError((intervention, place))

    def plots_behind(
        self,
        line: ProgressLine,
        stage: Stage | None = None,
        slots: Sequence[int] | None = None,
        person: str | None = ANYBODY,
    ) -> list[int]:
        """Keys of the plots that a line's figure rests on, ascending.

        Of both stages unless one is asked for; of some slots of the year (see `year_profile`) and of the work
        of one person (None: of nobody) if asked.
        """
        work = self.work
        counts = {"planned": work.is_planned, "applied": work.is_applied}
        chosen = [stage] if stage else ["planned", "applied"]
        here: Bools = np.zeros(len(work.plot), bool)
        for one in chosen:
            of_stage = work.planned_slot if one == "planned" else work.applied_slot
            here |= counts[one] if slots is None else counts[one] & np.isin(of_stage, list(slots))
        if person != ANYBODY:
            here &= work.responsible.where(lambda name: name == person)
        if line.intervention is not None:
            here &= work.intervention.where(lambda code: code == line.intervention)
        if line.place == UNKNOWN:
            here &= work.leaf.where(lambda leaf: work.tree.at(leaf, self.by) == UNKNOWN)
        elif line.place != ROOT:
            here &= work.leaf.where(lambda leaf: line.place in work.tree.path(leaf))
        fids: list[int] = np.unique(work.plot[here & (work.plot > 0)]).tolist()
        return fids


def progress(
    project: Project,
    year_be: int,
    *,
    as_of: date,
    by: PlaceLevel = "village",
    intervention: str | None = None,
    task: Task = SILENT,
) -> Progress:
    """Every intervention with a target or work in the year, by village, tambon, amphoe, or as a whole.

    Work counts in each intervention's own unit (design: official count), money in baht. Work is in the
    smallest place that is known of it and in all that hold that one. A place's own target is compared with
    all work in it; where it has none, the targets of the places in it are added up: never both. Lines of
    larger places than ``by`` that have targets of their own follow as subtotals; then all places together,
    last the money of all interventions.

    Raises `UnknownCode` for a level or an intervention that there is not, and Stopped.
    """
    if by not in LEVELS:
        known = ", ".join(LEVELS)
        raise UnknownCode(value=by, kind_th="ระดับพื้นที่", kind_en="place level", known=known)
    if intervention is not None:
        intervention_by_code(project, intervention)
    work = work_of_year(project, year_be, as_of, intervention, task)
    targets = targets_of_year(project, year_be, intervention)
    task.stop_if_asked()
    table = _Lines(work, year_be, as_of, by)
    lines: list[ProgressLine] = []
    used = {*work.intervention.values, *targets.by_place}
    catalogue = [entry for entry in interventions(project) if entry.code in used]
    both = 0
    for entry in catalogue:
        rolled, nested = rolled_up(work.tree, targets.of(entry.code))
        both += nested
        lines += table.of(entry, targets, rolled)
    total = table.money_of_all(lines)
    if total is not None:
        lines.append(total)
    places = _names(project, {line.place for line in lines} - {ROOT, UNKNOWN})
    return Progress(
        year_be=year_be,
        as_of=as_of,
        by=by,
        lines=tuple(lines),
        names={entry.code: entry.name for entry in catalogue},
        places={
            **places,
            ROOT: Phrase("รวมทุกพื้นที่", "All places"),
            UNKNOWN: without_place(by),
        },
        nested=both > 0,
        notes=notes_of(work, targets, both, _strange(project, work, targets), year_be, as_of),
        work=work,
    )


def _strange(project: Project, work: WorkOfYear, targets: SetTargets) -> int:
    """How many places have a target but neither work nor plots nor a name: most are typed wrongly."""
    tree = work.tree
    here = {place for leaf in work.leaf.values for place in tree.path(leaf)}
    asked = {place for of_code in targets.by_place.values() for place in of_code} - here - {ROOT}
    names = _names(project, asked)
    return sum(
        tree.level(place) is None
        or (names[place].th == place and not project.rows(_ANY_PLOT, (place, f"{place}%")))
        for place in asked
    )


def _names(project: Project, places: Iterable[str]) -> dict[str, Phrase]:
    codes = sorted(places)
    found = place_names(project, codes)
    for code in codes:
        if len(code) == 4 and code.isdigit():
            known = _amphoe(code)
            found[code] = known or found[code]
    return found


def _amphoe(code: str) -> Phrase | None:
    try:
        found = place_of_code(code)
    except UnknownCode:
        return None
    return Phrase(f"อ.{found.name_th}", found.name_en or found.name_th)


class _Lines:
    """Makes the lines of an intervention from amounts by intervention, smallest place and month."""

    def __init__(self, work: WorkOfYear, year_be: int, as_of: date, by: PlaceLevel) -> None:
        self._work, self._year, self._as_of, self._by = work, year_be, as_of, by
        self._codes = {code: at for at, code in enumerate(work.intervention.values)}
        self._leaves = work.leaf.values
        self._rows: dict[str, list[int]] = {}
        for at, leaf in enumerate(self._leaves):
            self._rows.setdefault(work.tree.at(leaf, by), []).append(at)
        shape = (len(self._codes), len(self._leaves), SLOTS)
        size = shape[0] * shape[1]
        cell = work.intervention.code.astype(np.int64) * len(self._leaves) + work.leaf.code
        counted = np.bincount(cell[work.is_planned | work.is_applied], minlength=size)
        self._counts = counted.reshape(shape[:2])
        self._sums: dict[Measure, Floats] = {}
        for measure in MEASURES:
            entries = cell * SLOTS + work.slot(measure)
            self._sums[measure] = sums(entries, work.amounts[measure], size * SLOTS).reshape(shape)

    def of(
        self, entry: Intervention, targets: SetTargets, rolled: Mapping[str, Target]
    ) -> list[ProgressLine]:
        """Rows by place, then larger places with targets of their own, then all places."""
        tree, by, own = self._work.tree, self._by, targets.of(entry.code)
        everywhere = list(range(len(self._leaves)))
        if by == "project":
            return [self._line(entry, ROOT, "row", everywhere, rolled, own)]
        worked = (
            self._counts[self._codes[entry.code]] if entry.code in self._codes else np.zeros(len(everywhere))
        )
        rows = {place for place, leaves in self._rows.items() if worked[leaves].any()}
        larger: set[str] = set()
        for place in own:
            level = tree.level(place)
            if level is None or LEVELS.index(level) <= LEVELS.index(by):
                # A name that is no place of the project is a row of its own.
                rows.add(place if level is None else tree.at(place, by))
            elif place != ROOT:
                larger.add(place)
        lines = [
            self._line(entry, place, "row", self._rows.get(place, []), rolled, own)
            for place in _in_order(rows)
        ]
        for place in _in_order(larger):
            inside = [at for at, leaf in enumerate(self._leaves) if place in tree.path(leaf)]
            lines.append(self._line(entry, place, "subtotal", inside, rolled, own))
        return [*lines, self._line(entry, ROOT, "subtotal", everywhere, rolled, own)]

    def money_of_all(self, lines: Iterable[ProgressLine]) -> ProgressLine | None:
        """The money of all interventions together; their work has no common unit."""
        whole = [line for line in lines if line.place == ROOT]
        if len(whole) < 2:
            return None
        set_money = [line.target.money for line in whole if line.target.money is not None]
        money = YearProfile.added(set_money) if set_money else None
        spent = YearProfile.added(line.spent_baht for line in whole)
        nothing = YearProfile((0.0,) * 12)
        return ProgressLine(
            intervention=None,
            place=ROOT,
            level="total",
            unit=None,
            target=Target(None, money),
            planned=nothing,
            applied=nothing,
            planned_baht=YearProfile.added(line.planned_baht for line in whole),
            spent_baht=spent,
            committed_baht=sum(line.committed_baht for line in whole),
            pace=pace(None, nothing, self._year, self._as_of),
            money_pace=pace(money, spent, self._year, self._as_of),
        )

    def _line(
        self,
        entry: Intervention,
        place: str,
        level: Level,
        leaves: list[int],
        rolled: Mapping[str, Target],
        own: Mapping[str, Target],
    ) -> ProgressLine:
        row = self._codes.get(entry.code)
        found = {
            measure: np.zeros(SLOTS) if row is None else cells[row, leaves].sum(axis=0)
            for measure, cells in self._sums.items()
        }
        # Work of which no place is known has no target of its own.
        target = rolled.get(place, NO_TARGET)
        applied, spent = YearProfile.of(found["applied"]), YearProfile.of(found["spent_baht"])
        return ProgressLine(
            intervention=entry.code,
            place=place,
            level=level,
            unit=entry.unit,
            target=target,
            planned=YearProfile.of(found["planned"]),
            applied=applied,
            planned_baht=YearProfile.of(found["planned_baht"]),
            spent_baht=spent,
            committed_baht=float(found["committed_baht"].sum()),
            pace=pace(target.work, applied, self._year, self._as_of),
            money_pace=pace(target.money, spent, self._year, self._as_of),
            set_above=any(
                own.get(outer, NO_TARGET).work is not None for outer in self._work.tree.path(place)[1:]
            ),
        )


def _in_order(places: Iterable[str]) -> list[str]:
    """By code or name; what is unknown comes last."""
    return sorted(places, key=lambda place: (place == UNKNOWN, natural_key(place)))
