"""Figures of plots put together by group: means and shares by ground, the least and the greatest of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.zonal.terrain import bearing_deg
from tambon_gis.analysis.zonal.zonal import NO_ENDS_OF_ASPECT, TOO_LARGE, WHY_LACKING, Lack
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.zonal.zonal import ZonalFigures

NONE_HERE: Final = Phrase("ไม่มีแปลงใดมีค่า", "no plot has values")
NOT_OF_GROUPS: Final = Phrase(
    "เปอร์เซ็นไทล์ของกลุ่มคิดจากของแปลงไม่ได้", "a group's percentile does not follow from those of its plots"
)
EVERY_WAY: Final = Phrase("ด้านลาดหันไปทุกทางพอ ๆ กัน", "slopes face every way alike")
# Directions whose mean is shorter than this face every way: what is left is rounding.
_LEAST_LENGTH: Final = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class GroupFigures:
    """An entry a group: how many ``plots``, how many ``with_values``, the ``area_m2`` with values of those,
    the share of all their ground that is ``covered``; ``numbers`` by statistic (NaN where ``why`` says so)
    and the m2 of each class (groups × classes).
    """

    plots: Ints
    with_values: Ints
    area_m2: Floats
    covered: Floats
    numbers: Mapping[str, Floats]
    class_m2: Floats
    lack: Ints

    def why(self, group: int, name: str, figures: ZonalFigures) -> Phrase:
        """Why a group has no figure of that name."""
        if not self.with_values[group]:
            lack = Lack(int(self.lack[group]))
            return WHY_LACKING.get(lack, NONE_HERE)
        if name in figures.why:
            return figures.why[name]
        if figures.asked.derive == "aspect":
            if name != "mean":
                return NO_ENDS_OF_ASPECT
            return EVERY_WAY if self.plots[group] > 1 else WHY_LACKING[Lack.FLAT]
        return NOT_OF_GROUPS if self.plots[group] > 1 else TOO_LARGE


def group_figures(figures: ZonalFigures, place: Ints, area_m2: Floats, count: int) -> GroupFigures:
    """Of so many groups; ``place`` is the group of each plot and ``area_m2`` its area."""
    plots = np.bincount(place, minlength=count)
    told = figures.lack == Lack.NOTHING
    ground = np.where(told, area_m2 * figures.covered, 0.0)
    shares = np.nan_to_num(figures.shares) * ground[:, None]
    class_m2 = np.column_stack(
        [np.empty((count, 0)), *(sums(place, column, count)[:, None] for column in shares.T)]
    )
    lowest, highest = np.full(count, np.iinfo(np.int64).max), np.zeros(count, np.int64)
    np.minimum.at(lowest, place, figures.lack)
    np.maximum.at(highest, place, figures.lack)
    return GroupFigures(
        plots,
        np.bincount(place[told], minlength=count),
        sums(place, ground, count),
        covered_shares(figures.covered, place, area_m2, count),
        _numbers(figures, place, ground, plots),
        class_m2,
        # One reason for all of a group, or none that holds for all.
        np.where(lowest == highest, highest, Lack.NOTHING),
    )


def covered_shares(covered: Floats, place: Ints, area_m2: Floats, count: int) -> Floats:
    """Of all the ground of each group, the share that has values."""
    covered_m2, whole_m2 = sums(place, area_m2 * covered, count), sums(place, area_m2, count)
    return np.divide(covered_m2, whole_m2, out=np.zeros(count), where=whole_m2 > 0)


def _numbers(figures: ZonalFigures, place: Ints, ground: Floats, plots: Ints) -> dict[str, Floats]:
    count = len(plots)
    found = {}
    for name in figures.asked.numbers:
        values = figures.numbers.get(name)
        if values is None:
            found[name] = np.full(count, np.nan)
        elif name == "mean" and figures.asked.derive == "aspect":
            found[name] = _mean_bearing(values, place, ground, count)
        elif name in ("min", "max"):
            found[name] = _end(values, place, count, is_least=name == "min")
        else:
            there = np.isfinite(values)
            weight = sums(place[there], ground[there], count)
            total = sums(place[there], values[there] * ground[there], count)
            mean = np.divide(total, weight, out=np.full(count, np.nan), where=weight > 0)
            if name != "mean":
                # Of a plot alone its own.
                mean[plots > 1] = np.nan
            found[name] = mean
    return found


def _end(values: Floats, place: Ints, count: int, *, is_least: bool) -> Floats:
    there = np.isfinite(values)
    found = np.full(count, np.inf if is_least else -np.inf)
    (np.minimum if is_least else np.maximum).at(found, place[there], values[there])
    return np.where(np.isfinite(found), found, np.nan)


def _mean_bearing(values: Floats, place: Ints, ground: Floats, count: int) -> Floats:
    there = np.isfinite(values)
    way, weight = np.radians(values[there]), ground[there]
    east = sums(place[there], np.sin(way) * weight, count)
    north = sums(place[there], np.cos(way) * weight, count)
    length = np.hypot(east, north)
    turns = length > _LEAST_LENGTH * sums(place[there], weight, count)
    return np.where(turns, bearing_deg(east, north), np.nan)
