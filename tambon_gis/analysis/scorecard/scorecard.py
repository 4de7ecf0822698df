"""Where groups of households, villages and tambons stand in the five dimensions: baseline, latest, target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.outcomes.subjects import plots_of
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.scorecard.groups import GROUPINGS, Grouping, Groups
from tambon_gis.analysis.scorecard.scales import dimensions, scales
from tambon_gis.analysis.scorecard.standing import NO_TARGET, NOT_MEASURED, ONE_YEAR, standings
from tambon_gis.errors import UnknownCode
from tambon_gis.project.catalogue import indicators
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.outcomes.measured_values import SubjectKind
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.analysis.scorecard.groups import Group
    from tambon_gis.analysis.scorecard.standing import IndicatorStanding
    from tambon_gis.project.project import Project

_KINDS: tuple[SubjectKind, ...] = ("plot", "household", "place")
NO_SCORE = Phrase(
    "มีค่าที่วัดแล้ว แต่ยังไม่มีตัวชี้วัดที่คิดคะแนนได้ ให้สถานีกำหนดค่าแย่สุดและดีสุด",
    "Something is measured, but nothing can be scored: the station states the worst and best values.",
)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The score of a dimension as it stood in a fiscal year, and how many indicators it rests on.

    Each indicator has its latest value until then, as in the score itself: of income in one year and yields
    in the other, the line would jump though nothing changed.
    """

    year_be: int
    score: float
    indicators: int


@dataclass(frozen=True, slots=True)
class DimensionStanding:
    """One dimension of one group, 0 to 100: the weighted mean of its indicators that have a score.

    ``latest`` is over the indicators ``used``; ``baseline`` and ``change`` over those of them that have a
    baseline too (not ``without_baseline``), so that like is compared with like; ``target`` over those with a
    target. ``n`` counts the different subjects behind the latest values, ``n_missing`` those of earlier years
    that have none of them. ``missing`` has each indicator that is not in the score, with the reason.
    """

    group: Group
    dimension: str
    baseline: float | None
    latest: float | None
    change: float | None
    target: float | None
    used: tuple[str, ...]
    without_baseline: tuple[str, ...]
    missing: tuple[tuple[str, Phrase], ...]
    n: int
    n_missing: int
    trend: tuple[TrendPoint, ...]
    why: Mapping[str, Phrase]


@dataclass(frozen=True, slots=True)
class Behind:
    """What is behind a score: keys of plots, ascending, and counts of what was measured; never who it is."""

    plots: tuple[int, ...]
    measured_plots: int
    households: int
    places: int


@dataclass(frozen=True, slots=True, eq=False)
class Scorecard:
    """Every dimension of every group up to a fiscal year, and the indicators that they are made of."""

    by: Grouping
    year_be: int
    baseline_year: int | None
    groups: Mapping[Group, Phrase]
    dimensions: Mapping[str, Phrase]
    rows: tuple[DimensionStanding, ...]
    indicators: tuple[IndicatorStanding, ...]

    def row(self, group: Group, dimension: str) -> DimensionStanding:
        """Raises ``KeyError``."""
        for row in self.rows:
            if (row.group, row.dimension) == (group, dimension):
                return row
        raise KeyError((group, dimension))

    def of(self, group: Group, dimension: str) -> list[IndicatorStanding]:
        """The indicators of a dimension in a group, in the order of their catalogue."""
        return [one for one in self.indicators if (one.group, one.indicator.dimension) == (group, dimension)]


def scorecard(
    project: Project,
    year_be: int,
    *,
    by: Grouping = "tambon",
    baseline_year: int | None = None,
    task: Task = SILENT,
) -> Scorecard:
    """The scorecard with what was measured up to and in the fiscal year ``year_be``.

    Each indicator is scaled between its stated worst and best (see `scales`), each subject by itself; the
    score of a group is the mean over its subjects. Nothing is imputed: an indicator without a value, or
    without a stated scale, is not in the score and is listed. The baseline of an indicator is its first year,
    or ``baseline_year``.

    Raises `UnknownCode` for a grouping that there is not, `ScaleNotUnderstood`, Stopped.
    """
    if by not in GROUPINGS:
        known = ", ".join(GROUPINGS)
        raise UnknownCode(value=by, kind_th="กลุ่มของคะแนน", kind_en="grouping of the scorecard", known=known)
    of_indicator = scales(project)
    named = dimensions()
    register = plot_register(project, task)
    groups = Groups(project, register, by, year_be)
    populations = {kind: groups.population(kind) for kind in _KINDS}
    codes = groups.in_order({code for counts in populations.values() for code in counts})
    found: list[IndicatorStanding] = []
    catalogue = [entry for entry in indicators(project) if entry.dimension in named]
    for at, indicator in enumerate(catalogue):
        task.stop_if_asked()
        task.report(at, len(catalogue))
        scale = of_indicator[indicator.code]
        found += standings(project, indicator, scale, groups, codes, populations, baseline_year)
    # A group of which nothing is known but that its place is unknown is not worth a page.
    seen = {one.group for one in found if one.latest is not None}
    codes = [code for code in codes if code is not None or code in seen]
    found = [one for one in found if one.group in codes]
    rows = []
    for code in codes:
        for dimension in named:
            parts = [one for one in found if (one.group, one.indicator.dimension) == (code, dimension)]
            rows.append(_dimension(code, dimension, parts))
    return Scorecard(
        by=by,
        year_be=year_be,
        baseline_year=baseline_year,
        groups=groups.names(codes),
        dimensions=named,
        rows=tuple(rows),
        indicators=tuple(found),
    )


def groups_of(project: Project, by: Grouping, year_be: int, task: Task = SILENT) -> dict[Group, Phrase]:
    """The groups that a scorecard can have, in its order, with their names."""
    groups = Groups(project, plot_register(project, task), by, year_be)
    codes = groups.in_order({code for kind in _KINDS for code in groups.population(kind)})
    named = groups.names(codes)
    return {code: named[code] for code in codes}


def plots_by_group(
    project: Project, by: Grouping, year_be: int, task: Task = SILENT
) -> tuple[Ints, Categories[Group]]:
    """Every plot with its group, for a map; one of several groups that farm a plot has it."""
    register = plot_register(project, task)
    members = Groups(project, register, by, year_be).members("plot", register.fid)
    if members is None:
        return np.empty(0, np.int64), Categories[Group].of(())
    position, group = members
    _, first = np.unique(position, return_index=True)
    return register.fid[position[first]], group.at(first)


def _dimension(group: Group, dimension: str, parts: list[IndicatorStanding]) -> DimensionStanding:
    used = [one for one in parts if one.counts]
    both = [one for one in used if one.baseline is not None]
    aimed = [one for one in used if one.target_score is not None]
    latest = _mean(used, lambda one: one.latest.score if one.latest else None)
    now = _mean(both, lambda one: one.latest.score if one.latest else None)
    before = _mean(both, lambda one: one.baseline.score if one.baseline else None)
    why: dict[str, Phrase] = {}
    if latest is None:
        why |= dict.fromkeys(("latest", "baseline", "change", "target"), _reason(parts))
    elif before is None:
        why |= dict.fromkeys(("baseline", "change"), used[0].why.get("baseline", ONE_YEAR))
    if latest is not None and not aimed:
        why["target"] = NO_TARGET
    subjects = {(one.kind, key) for one in used for key in one.subjects.tolist()}
    lost = {(one.kind, key) for one in used for key in one.lost.tolist()}
    return DimensionStanding(
        group=group,
        dimension=dimension,
        baseline=before,
        latest=latest,
        change=None if before is None or now is None else now - before,
        target=_mean(aimed, lambda one: one.target_score),
        used=tuple(one.indicator.code for one in used),
        without_baseline=tuple(one.indicator.code for one in used if one.baseline is None),
        missing=tuple((one.indicator.code, one.reason) for one in parts if one.reason is not None),
        n=len(subjects),
        n_missing=len(lost - subjects),
        trend=_trend(used),
        why=why,
    )


def _reason(parts: list[IndicatorStanding]) -> Phrase:
    """Why a dimension has no score: the reason of its indicators where they share one."""
    reasons = {one.reason for one in parts}
    if len(reasons) == 1:
        return reasons.pop() or NOT_MEASURED
    return NO_SCORE if any(one.latest is not None for one in parts) else NOT_MEASURED


def _mean(
    parts: Iterable[IndicatorStanding], value: Callable[[IndicatorStanding], float | None]
) -> float | None:
    """By the weights of the indicators; None where there is nothing."""
    found = [(one.scale.weight, score) for one in parts if (score := value(one)) is not None]
    weight = sum(each for each, _ in found)
    return sum(each * score for each, score in found) / weight if weight > 0 else None


def _trend(used: list[IndicatorStanding]) -> tuple[TrendPoint, ...]:
    points = []
    for year in sorted({each.year_be for one in used for each in one.years}):
        # Later years of an indicator come after earlier ones.
        scores = {
            one.indicator.code: (one.scale.weight, each.score)
            for one in used
            for each in one.years
            if each.year_be <= year and each.score is not None
        }
        weight = sum(each for each, _ in scores.values())
        points.append(
            TrendPoint(year, sum(each * score for each, score in scores.values()) / weight, len(scores))
        )
    return tuple(points)


def behind(
    project: Project,
    found: Scorecard,
    register: PlotRegister,
    group: Group,
    dimension: str,
    indicator: str | None = None,
) -> Behind:
    """What the latest score of a dimension, or of one of its indicators, rests on.

    Plots are those measured, those that measured households hold, those in measured villages.
    """
    parts = [one for one in found.of(group, dimension) if indicator in (None, one.indicator.code)]
    keys: dict[SubjectKind, set[int]] = {kind: set() for kind in _KINDS}
    for one in parts:
        if one.kind is not None and (indicator is not None or one.counts):
            keys[one.kind].update(one.subjects.tolist())
    plots: set[int] = set()
    for kind, of_kind in keys.items():
        if of_kind:
            plots.update(plots_of(project, kind, np.array(sorted(of_kind), np.int64), register))
    return Behind(tuple(sorted(plots)), len(keys["plot"]), len(keys["household"]), len(keys["place"]))
