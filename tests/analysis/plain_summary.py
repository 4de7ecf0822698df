"""Summaries worked out from the rows of a project by the definitions alone: loops, sets and shapely."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

import shapely

from tests.analysis.plain_records import LEAST_M2, PlainRecords, Subject, Work, polygons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Row = tuple[Any, ...]
LAYER_OF = {
    "soil_group": "soil_unit", "problem": "soil_unit", "soil_series": "soil_unit", "slope": "soil_unit",
    "land_use": "land_use", "land_use_level1": "land_use", "suitability": "suitability",
    "drawn_area": "work_area",
}  # fmt: skip
SUBJECT = ("village", "tambon", "amphoe", "document", "farmer_class")
WORK = ("intervention", "dimension", "partner", "year", "quarter", "month")


@dataclass
class Sums:
    plots: set[int] = field(default_factory=set)
    treated_plots: set[int] = field(default_factory=set)
    farmers: set[int] = field(default_factory=set)
    area_m2: float = 0.0
    net_area_m2: float = 0.0
    activity_area_m2: float = 0.0
    planned_baht: float = 0.0
    spent_baht: float = 0.0
    quantities: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    other_units: set[str] = field(default_factory=set)

    def told(self) -> dict[str, float]:
        """The measures as numbers."""
        counts = {name: len(getattr(self, name)) for name in ("plots", "treated_plots", "farmers")}
        names = ("area_m2", "net_area_m2", "activity_area_m2", "planned_baht", "spent_baht")
        sums = {name: getattr(self, name) for name in names}
        return {**counts, **sums, "repeat_area_m2": self.activity_area_m2 - self.net_area_m2}

    def by_unit(self) -> dict[str, float]:
        return dict(self.quantities) or dict.fromkeys(self.other_units, 0.0)


class PlainSummary(PlainRecords):
    """The summaries of a project as it is at this moment."""

    _by: Sequence[str] = ()
    _tables: tuple[str, ...] = ()

    def rows(
        self,
        by: Sequence[str],
        stage: str = "applied",
        *,
        years: tuple[int, ...] = (),
        interventions: tuple[str, ...] = (),
    ) -> dict[Row, Sums]:
        """The figures of every row of the keys."""
        self._by = by
        self._tables = tuple(dict.fromkeys(LAYER_OF[key] for key in by if key in LAYER_OF))
        found: dict[Row, Sums] = defaultdict(Sums)
        works = [
            work
            for work in self.works
            if (not years or work.told["year"] in years)
            and (not interventions or work.told["intervention"] in interventions)
        ]
        by_work = any(key in WORK for key in by)
        for subject in self.subjects.values():
            if subject.kind != "plot":
                continue
            mine = [work for work in works if work.subject is subject] if by_work else []
            for told in {self._told(work, stage) for work in mine} or {()}:
                for row, share in self._spread(subject, dict(told), subject.shape):
                    found[row].plots.add(subject.key)
                    found[row].area_m2 += subject.area_m2 * share
        groups: dict[Any, list[Work]] = defaultdict(list)
        for work in works:
            entry, subject = work.row["entry"], work.subject
            by_area = entry["counted_by"] == "area"
            counts = counted(work, stage)
            shape, area = self.treated(work, stage)
            own = shape is not None and by_area and area > 0
            ground = shape if own else subject.shape
            for row, share in self._spread(subject, dict(self._told(work, stage)), ground):
                sums = found[row]
                sums.planned_baht += (work.row["cost_planned_baht"] or 0.0) * share
                sums.spent_baht += (work.row["cost_spent_baht"] or 0.0) * share
                if not counts:
                    sums.other_units.add(entry["unit"])
                    continue
                amount = work.row[f"quantity_{stage}"]
                if amount is None:
                    amount = area / 1600 if by_area and entry["unit"] == "rai" else 0.0
                sums.quantities[entry["unit"]] += amount * share
                sums.farmers |= work.farmers
                if subject.kind == "plot":
                    sums.treated_plots.add(subject.key)
                sums.activity_area_m2 += area * share if by_area else 0.0
            if counts and by_area:
                # Net is of each row: of the same keys of work and of place.
                apart = {key: subject.told.get(key) for key in by if key in SUBJECT}
                groups[self._told(work, stage), tuple(apart.items())].append(work)
        for (told, _), some in groups.items():
            for subject, shape, area in self._net(some, stage):
                for row, share in self._spread(subject, dict(told), shape):
                    found[row].net_area_m2 += area * share
        return found

    def _told(self, work: Work, stage: str) -> tuple[tuple[str, Any], ...]:
        """The keys of work that are asked for, with those that go by the date of the stage."""
        told = {**work.told, **month_and_quarter(work.row[f"{stage}_date"])}
        return tuple((key, told[key]) for key in self._by if key in WORK)

    def _spread(
        self, subject: Subject, told: dict[str, Any], shape: shapely.Geometry | None
    ) -> Iterator[tuple[Row, float]]:
        for units, share in self.ground(shape, self._tables):
            cells: list[Iterable[Any]] = []
            of_layer = {
                table: self.layers[table][unit][0] if unit >= 0 else {}
                for table, unit in zip(self._tables, units, strict=True)
            }
            for key in self._by:
                if key in LAYER_OF:
                    cells.append(of_layer[LAYER_OF[key]].get(key, (None,)))
                else:
                    cells.append((told.get(key) if key in WORK else subject.told.get(key),))
            for row in product(*cells):
                yield row, share

    def treated(self, work: Work, stage: str) -> tuple[shapely.Geometry | None, float]:
        """What of the subject is treated: its drawn ground within it, else its amount, else all of it."""
        subject = work.subject
        if work.drawn is not None and subject.shape is not None:
            shape = polygons(work.drawn & subject.shape)
            return shape, float(shape.area) * subject.area_m2 / subject.flat_m2
        amount = work.row[f"area_{stage}_m2"] if work.drawn is None else work.drawn.area
        if amount is None:
            return None, subject.area_m2
        amount = max(float(amount), 0.0)
        return None, min(amount, subject.area_m2) if subject.area_m2 > 0 else amount

    def _net(
        self, works: Sequence[Work], stage: str
    ) -> Iterator[tuple[Subject, shapely.Geometry | None, float]]:
        """The union of the ground, of overlapping subjects that of the first; amounts on free ground.

        An amount that is not all of its plot is only understood where the plot overlaps no other.
        """
        taken: shapely.Geometry = shapely.MultiPolygon()
        order = {"plot": 0, "work_area": 1}
        subjects = {id(work.subject): work.subject for work in works}
        for subject in sorted(subjects.values(), key=lambda one: (order.get(one.kind, 2), one.key)):
            told = [self.treated(work, stage) for work in works if work.subject is subject]
            amounts = [area for shape, area in told if shape is None]
            if subject.shape is None:
                yield subject, None, max(amounts)
                continue
            scale = subject.area_m2 / subject.flat_m2
            known = shapely.union_all([shape for shape, _ in told if shape is not None])
            if any(area >= subject.area_m2 * (1 - 1e-9) for area in amounts):
                known = subject.shape
            own = polygons(known - taken)
            yield subject, own, own.area * scale
            taken = polygons(taken | known)
            free = polygons(subject.shape - known)
            beyond = max(amounts, default=0.0) - known.area * scale
            if beyond > LEAST_M2 and free.area > LEAST_M2:
                yield subject, free, min(beyond, free.area * scale)


def counted(work: Work, stage: str) -> bool:
    row = work.row
    is_applied = row["status"] in ("applied", "certified")
    if stage == "applied":
        return is_applied
    amounts = ("planned_date", "area_planned_m2", "quantity_planned", "cost_planned_baht")
    return not is_applied or any(row[name] is not None for name in amounts)


def month_and_quarter(day: str | None) -> dict[str, str]:
    """``2026-10`` is in ``2570-Q1``: fiscal years begin in October and are named by their end."""
    if not day:
        return {"month": "none", "quarter": "none"}
    year, month = int(day[:4]), int(day[5:7])
    fiscal = year + 543 + (month >= 10)
    return {"month": day[:7], "quarter": f"{fiscal}-Q{(month - 10) % 12 // 3 + 1}"}
