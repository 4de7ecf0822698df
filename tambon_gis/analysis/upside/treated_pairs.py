"""The plots on which an intervention can be judged: the matched pairs of its outcome, by indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.outcomes.measured_values import KIND_OF_SUBJECT
from tambon_gis.analysis.outcomes.outcome import best_range, outcome
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.upside.evidence import PairedPlots
from tambon_gis.project.catalogue import indicators

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.catalogue import Indicator, Intervention
    from tambon_gis.project.project import Project

Way = Literal["up", "down", "range"]

# What outcomes rest on, besides the plots themselves.
_TABLES = (
    "observation", "season", "assignment", "work_area", "indicator", "intervention", "material_move",
    "tenure", "person", "household", "place",
)  # fmt: skip
# By what a soil problem is measured, the most telling first: the five properties of the department's score of
# fertility (bib10134f p.83), EC for salt (GIBook66 p.172), pH for acid soils (bib10501f p.35).
_FERTILITY = (
    "organic_matter",
    "available_p",
    "exchangeable_k",
    "cation_exchange_capacity",
    "base_saturation",
)
MEASURED_BY: dict[str, tuple[str, ...]] = {
    "low_fertility": _FERTILITY,
    "sandy": ("organic_matter", "cation_exchange_capacity"),
    "acid": ("ph",),
    "acid_sulphate": ("ph",),
    "saline_inland": ("salinity_ec", "water_salinity"),
    "coastal_saline": ("salinity_ec", "water_salinity"),
}


@dataclass(frozen=True, slots=True, eq=False)
class YearsCompared:
    """The fiscal years of baseline and follow-up, and the gain on treated and on untreated plots.

    Gains are in the better direction.
    """

    before: int
    after: int
    treated: PairedPlots
    untreated: PairedPlots


def better_way(
    project: Project, indicator: Indicator, asked: Literal["up", "down"] | None = None
) -> Way | None:
    """Which way the indicator gets better; None where neither catalogue, scorecard nor asker says.

    ``range`` is nearer to the range that the scorecard states, unless a way is asked for. Raises
    `ScaleNotUnderstood`.
    """
    if indicator.better in ("up", "down"):
        return "up" if indicator.better == "up" else "down"
    if asked is not None:
        return asked
    return "range" if best_range(project, indicator) is not None else None


def judged_plots(
    project: Project,
    register: PlotRegister,
    intervention: Intervention,
    indicator: Indicator,
    way: Way,
    years: tuple[int | None, int | None] = (None, None),
) -> YearsCompared | None:
    """The pairs that `outcome` compares, by the years it chooses where none are given; None without any."""
    question = (intervention.code, indicator.code, way, best_range(project, indicator), *years)
    state = (Same(register.fid), Same(register.area_m2), *state_of(project, "plot", "boundary", *_TABLES))

    def judged() -> YearsCompared | None:
        found = outcome(
            project, indicator.code, intervention=intervention.code, baseline=years[0], follow_up=years[1]
        ).comparison
        if found is None:
            return None
        gain = found.change if way == "up" else -found.change
        if way == "range":
            assert found.off_range is not None, "a range with both ends gives a distance"
            gain = -found.off_range
        at, known = look_up(register.fid, found.subjects.key[found.at])

        def part(which: Bools) -> PairedPlots:
            mine = np.flatnonzero(which & known)
            return PairedPlots(
                at[mine], gain[mine], found.weight[mine], found.village[mine], found.crop.at(mine)
            )

        return YearsCompared(
            found.pairs.baseline, found.pairs.follow_up, part(found.treated), part(~found.treated)
        )

    return kept(project, f"judged plots {question}", state, judged)


def measured_indicators(project: Project) -> list[Indicator]:
    """The indicators of plots of which something was measured, in the order of the catalogue."""
    measured = {code for (code,) in project.rows(_MEASURED)}
    return [
        each
        for each in indicators(project)
        if each.code in measured and KIND_OF_SUBJECT.get(each.subject) == "plot"
    ]


def usual_indicator(project: Project, register: PlotRegister, intervention: Intervention) -> Indicator | None:
    """The indicator of plots by which the intervention is judged unless one is asked for.

    Of those with treated pairs the first that measures a problem which it answers, else the one with the
    most pairs. Never the one that looks best.
    """
    aims = list(
        dict.fromkeys(code for problem in intervention.problems for code in MEASURED_BY.get(problem, ()))
    )
    counts: dict[str, int] = {}
    by_code = {each.code: each for each in measured_indicators(project)}
    for indicator in by_code.values():
        way = better_way(project, indicator)
        if way is None:
            continue
        years = judged_plots(project, register, intervention, indicator, way)
        if years is not None and len(years.treated):
            counts[indicator.code] = len(years.treated)
    for code in aims:
        if code in counts:
            return by_code[code]
    return by_code[max(counts, key=lambda code: counts[code])] if counts else None


_MEASURED = """
SELECT code FROM indicator WHERE id IN (SELECT DISTINCT indicator_id FROM observation)
UNION SELECT code FROM indicator
  WHERE code IN ('yield', 'product_value', 'total_cost', 'net_return') AND EXISTS (SELECT 1 FROM season)
"""
