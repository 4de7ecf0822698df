"""What was measured of an indicator: the latest value of each subject, condition and fiscal year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from tambon_gis.analysis.categories import Numbers
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.measures.thai_calendar import fiscal_year_be, fiscal_year_span
from tambon_gis.measures.typed_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.project import Project

SubjectKind = Literal["plot", "household", "place"]
PlaceLevel = Literal["village", "tambon"]
# Who is measured by the subject that the catalogue of indicators names.
KIND_OF_SUBJECT: dict[str, SubjectKind] = {
    "plot": "plot", "household": "household", "village": "place", "tambon": "place",
}  # fmt: skip
_COLUMN: dict[SubjectKind, str] = {"plot": "plot_fid", "household": "household_id", "place": "place_id"}


class Conditions(NamedTuple):
    """How a value came about; only values of the same conditions are compared. None: not recorded."""

    method: str | None = None
    depth: str | None = None
    season: str | None = None
    crop: str | None = None


@dataclass(frozen=True, slots=True)
class MeasuredValues:
    """One entry a subject, condition and fiscal year, by these: the latest ``value`` of it.

    ``subject`` is the key of a plot, household or place, ``condition`` indexes ``conditions``, ``day`` counts
    as ``date.toordinal`` does. What could not be used is counted: ``without_value``, ``without_date``,
    ``of_others`` (another kind of subject than the indicator has), ``unclear`` (a plot has the same crop
    of a season twice in a year, so that nobody knows which counts), ``without_area`` (none to divide by).
    ``level`` and ``of_other_level`` are told by `place_levels`, None and 0 before. ``crops_apart``: what
    is measured of different crops has no mean, as it is told by crop and not in baht.
    """

    kind: SubjectKind
    subject: Ints
    condition: Ints
    year: Ints
    day: Ints
    value: Floats
    conditions: tuple[Conditions, ...]
    without_value: int = 0
    without_date: int = 0
    of_others: int = 0
    unclear: int = 0
    without_area: int = 0
    level: PlaceLevel | None = None
    of_other_level: int = 0
    crops_apart: bool = False

    def __len__(self) -> int:
        return len(self.value)

    @property
    def years(self) -> dict[int, int]:
        """How many subjects have a value in each fiscal year, ascending."""
        different = np.unique(np.stack([self.year, self.subject], axis=1), axis=0)
        years, counts = np.unique(different[:, 0], return_counts=True)
        return dict(zip(years.tolist(), counts.tolist(), strict=True))


def is_money(indicator: Indicator) -> bool:
    """Whether an indicator is told in baht, which add up whatever they were earned with."""
    return indicator.unit.en.casefold().startswith("baht") or indicator.unit.th.startswith("บาท")


def measured_values(project: Project, indicator: Indicator, register: PlotRegister) -> MeasuredValues:
    """The values of an indicator: what was observed, and what the seasons of plots give by the rai.

    A season has no date: its value stands after the whole of its fiscal year, so that work of that year
    comes before it.
    """
    kind = KIND_OF_SUBJECT[indicator.subject]
    numbers: Numbers[Conditions] = Numbers()
    left = Counter[str]()
    observed = _observed(project, indicator, kind, numbers, left)
    amount = _BY_THE_RAI.get(indicator.code)
    grown = [] if amount is None else _grown(project, amount, register, numbers, left)
    cells = np.array([*observed, *grown], dtype=np.float64).reshape(-1, 5)
    # The keys of rows have up to 52 bits: a float64 holds them exactly.
    subject, condition, year, day, value = cells.T
    order = np.lexsort((np.arange(len(cells)), day, year, condition, subject))
    group = np.stack([subject, condition, year], axis=1)[order]
    last = np.ones(len(cells), bool)
    last[:-1] = (group[1:] != group[:-1]).any(axis=1)
    kept = order[last]
    return MeasuredValues(
        kind,
        subject[kept].astype(np.int64),
        condition[kept].astype(np.int64),
        year[kept].astype(np.int64),
        day[kept].astype(np.int64),
        value[kept],
        tuple(numbers),
        without_value=left["without_value"],
        without_date=left["without_date"],
        of_others=left["of_others"],
        unclear=left["unclear"],
        without_area=left["without_area"],
        crops_apart=any(each.crop is not None for each in numbers) and not is_money(indicator),
    )


def _observed(
    project: Project,
    indicator: Indicator,
    kind: SubjectKind,
    numbers: Numbers[Conditions],
    left: Counter[str],
) -> list[tuple[float, ...]]:
    """Rows of subject, condition, year, day and value, those of one day in the order of their keys."""
    column = _COLUMN[kind]
    rows = project.rows(
        f"SELECT {column}, value, observed_on, method, depth_cm, season FROM observation "
        "WHERE indicator_id = ? ORDER BY id",
        (indicator.id,),
    )
    found: list[tuple[float, ...]] = []
    known: dict[tuple[Any, ...], int] = {}
    days: dict[str | None, tuple[int, int] | None] = {}
    for subject, value, observed_on, *told in rows:
        if subject is None:
            left["of_others"] += 1
            continue
        if value is None or not np.isfinite(value):
            left["without_value"] += 1
            continue
        if observed_on not in days:
            days[observed_on] = _day(observed_on)
        at = days[observed_on]
        if at is None:
            left["without_date"] += 1
            continue
        key = tuple(told)
        if key not in known:
            known[key] = numbers[Conditions(same_text(told[0]), _depth(told[1]), same_text(told[2]))]
        found.append((subject, known[key], *at, value))
    return found


def _day(text: str | None) -> tuple[int, int] | None:
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
    return fiscal_year_be(day), day.toordinal()


def same_text(text: str | None) -> str | None:
    """The text as conditions are compared by: digits, spaces and capitals make no other method."""
    return plain_text(text).casefold() or None if text else None


def _depth(text: str | None) -> str | None:
    """Depths in cm however they were typed: ``0–15 ซม.`` is ``0-15``."""
    told = same_text(text)
    return told and (told.replace(" ", "").removesuffix(".").removesuffix("ซม").removesuffix("cm") or None)


def _yield(yield_kg: float | None, _value: float | None, _cost: float | None) -> float | None:
    return yield_kg


def _product_value(_yield_kg: float | None, value: float | None, _cost: float | None) -> float | None:
    return value


def _total_cost(_yield_kg: float | None, _value: float | None, cost: float | None) -> float | None:
    return cost


def _net_return(_yield_kg: float | None, value: float | None, cost: float | None) -> float | None:
    return None if value is None or cost is None else value - cost


# The indicators of the catalogue that the seasons of a plot give, each by the rai of the plot.
_BY_THE_RAI: dict[str, Callable[[float | None, float | None, float | None], float | None]] = {
    "yield": _yield,
    "product_value": _product_value,
    "total_cost": _total_cost,
    "net_return": _net_return,
}


def _grown(
    project: Project,
    amount: Callable[[float | None, float | None, float | None], float | None],
    register: PlotRegister,
    numbers: Numbers[Conditions],
    left: Counter[str],
) -> list[tuple[float, ...]]:
    """Rows as `_observed` has them, of what was harvested, sold or spent in a season by the rai."""
    area = dict(zip(register.fid.tolist(), register.area_m2.tolist(), strict=True))
    found: dict[tuple[int, int, int], list[tuple[float, ...]]] = {}
    for plot, year, name, crop, yield_kg, value, cost in project.rows(
        "SELECT plot_fid, year_be, name, crop, yield_kg, value_baht, cost_baht FROM season ORDER BY id"
    ):
        whole = amount(yield_kg, value, cost)
        if whole is None or year is None:
            continue
        if not np.isfinite(whole):
            left["without_value"] += 1
            continue
        rai = area.get(plot, np.nan) / M2_PER_RAI
        if not rai > 0:
            left["without_area"] += 1
            continue
        condition = numbers[Conditions(season=same_text(name), crop=same_text(crop))]
        day = fiscal_year_span(year)[1].toordinal() + 1
        found.setdefault((plot, condition, year), []).append((plot, condition, year, day, whole / rai))
    left["unclear"] += sum(len(same) for same in found.values() if len(same) > 1)
    return [same[0] for same in found.values() if len(same) == 1]
