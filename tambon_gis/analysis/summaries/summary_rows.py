"""The rows of summary tables: lines of statistics at every level, each subtotal below what it sums up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tambon_gis.analysis.summaries.summary_words import NO_PLAN, UNITS_DIFFER
from tambon_gis.answers.table import Row
from tambon_gis.project.catalogue import unit_phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.summaries.statistics import Statistics
    from tambon_gis.answers.table import Key, Level, Value
    from tambon_gis.wording import Phrase

Keys = tuple["Key", ...]
Line = Mapping[str, Any]

_GROUND = ("net_area_m2", "activity_area_m2", "repeat_area_m2")
_ANYWAY = ("treated_plots", "plots", "area_m2", "farmers", "planned_baht", "spent_baht")
# A share, its part and its whole.
_SHARES = (("share", "applied", "planned"), ("money_share", "spent_baht", "planned_baht"))


@dataclass(frozen=True, slots=True)
class Lines:
    """What is known of one row: what was applied, what was planned, and what was applied until then."""

    applied: Line
    planned: Line
    until: Line


@dataclass(frozen=True, slots=True, eq=False)
class Depth:
    """Planned, applied and (where one year is asked for) cumulative statistics by the same keys."""

    planned: Statistics
    applied: Statistics
    until: Statistics | None


def nested(rows: Sequence[Keys]) -> Iterator[Keys]:
    """The keys of rows, and those of the subtotals, which are shorter, each below its rows."""
    for before, now in pairwise([*rows, None]):
        if before is None:
            continue
        yield before
        shared = 0
        while now is not None and shared < len(before) and now[shared] == before[shared]:
            shared += 1
        for depth in range(len(before) - 1, shared, -1):
            yield before[:depth]


def rows_in_order(levels: Sequence[Depth]) -> Iterator[tuple[Keys, Lines]]:
    """The rows of all levels, the finest first among ``levels``; a subtotal is below the rows it sums up."""
    told = [_Told.of(level) for level in levels]
    depth = len(levels[0].applied.by)
    for at in nested(told[0].keys()):
        yield at, told[depth - len(at)].lines(at)


@dataclass(frozen=True, slots=True)
class _Told:
    planned: Mapping[Keys, Line]
    applied: Mapping[Keys, Line]
    until: Mapping[Keys, Line]

    @classmethod
    def of(cls, level: Depth) -> _Told:
        by = level.applied.by

        def by_keys(found: Statistics | None) -> dict[Keys, Line]:
            return {tuple(line[key] for key in by): line for line in found.lines} if found else {}

        return cls(by_keys(level.planned), by_keys(level.applied), by_keys(level.until))

    def lines(self, at: Keys) -> Lines:
        return Lines(self.applied.get(at, {}), self.planned.get(at, {}), self.until.get(at, {}))

    def keys(self) -> list[Keys]:
        """The keys of both stages; a month in which work is planned and none was done has its place, too."""
        if self.planned.keys() <= self.applied.keys():
            return list(self.applied)
        every = [*self.applied, *(at for at in self.planned if at not in self.applied)]
        orders = []
        for column, single in zip(zip(*every, strict=True), range(len(every[0])), strict=True):
            shown = list(dict.fromkeys(at[single] for at in self.applied))
            later = sorted({key for key in column if key not in shown}, key=str)
            orders.append(_merged(shown, later))
        return sorted(every, key=lambda at: [order.index(key) for order, key in zip(orders, at, strict=True)])


def _merged(shown: Sequence[Key], later: Sequence[Key]) -> list[Key]:
    """The values as shown, the others before the first that is larger; None stays last."""
    found = list(shown)
    for key in later:
        place = next(
            (
                at
                for at, other in enumerate(found)
                if other is None or (key is not None and str(other) > str(key))
            ),
            len(found),
        )
        found.insert(len(found) if key is None else place, key)
    return found


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes rows of lines. ``words`` name the codes of each key; work ``by_piece`` is on no area."""

    words: Mapping[str, Mapping[Key, Phrase]]
    keys: Sequence[str]
    in_units: bool
    by_piece: frozenset[str]
    intervention: str | None

    def __call__(self, at: Keys | None, lines: Lines) -> Row:
        """The row of some keys; of None the total."""
        level: Level = "total" if at is None else "row" if len(at) == len(self.keys) else "subtotal"
        own = dict(zip(self.keys, at or (), strict=False))
        values: dict[str, Value] = {name: lines.applied.get(name, 0) for name in _ANYWAY}
        if own.get("intervention", self.intervention) not in self.by_piece:
            values |= {name: lines.applied.get(name, 0.0) for name in _GROUND}
            values["cumulative_net_m2"] = lines.until.get("net_area_m2", 0.0)
        why: dict[str, Phrase] = {}
        if self.in_units:
            _add_amounts(lines, values, why)
        else:
            values["planned"] = lines.planned.get("activity_area_m2", 0.0)
            values["applied"] = lines.applied.get("activity_area_m2", 0.0)
        for name, part, whole in _SHARES:
            done, plan = values[part], values[whole]
            if isinstance(done, int | float) and isinstance(plan, int | float) and plan > 0:
                values[name] = done / plan
            else:
                why[name] = why.get(part, NO_PLAN)
        names = tuple(self.words[key][code] for key, code in own.items())
        return Row(tuple(own.values()), names, values, level, why)


def _add_amounts(lines: Lines, values: dict[str, Value], why: dict[str, Phrase]) -> None:
    """Planned and applied in the unit of the work, where there is one unit."""
    units = {unit for each in (lines.applied, lines.planned) for unit in each.get("quantities", ())}
    values["unit"] = unit_phrase(next(iter(units))) if len(units) == 1 else None
    for name, each in (("planned", lines.planned), ("applied", lines.applied)):
        values[name] = each.get("quantity", 0.0) if len(units) <= 1 else None
        if len(units) > 1:
            why[name] = UNITS_DIFFER
