"""Rounding by the largest remainder, so that printed rows add up to the printed total.

The rule is Hamilton's: every row is first cut down to a whole number of units, and the units that the total
still lacks go to the rows that lost most. No row moves by a whole unit or more, and what was whole stays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from numbers import Real
from typing import TYPE_CHECKING

from tambon_gis.answers.two_way_rounding import round_both_ways
from tambon_gis.measures.area import M2_PER_WAH

if TYPE_CHECKING:
    from tambon_gis.answers.table import Kind, Row, Table, Value

# What a unit is cut into before anything is compared: floats of one sum differ in their last digits only.
_PARTS = 1_000_000
# A sum that differs by more than this from what stands as total is another sum.
_SAME = 1e-9
_MOST_DECIMALS, _MOST_FOR_SMALL = 6, 4
_DECIMALS: Mapping[Kind, int] = {"count": 0, "money": 2, "quantity": 2, "share": 1, "number": 2}


def rounded(table: Table) -> Table:
    """The table as it is printed: every figure a whole number of the last digit that is shown.

    Areas are whole square wah (multiples of 4 m2), money whole baht where all of it is, else with satang.
    Wherever the rows of a column add up to their subtotals and total, the rounded ones do, too. ``decimals``
    of the columns are filled in. Numbers that are none (NaN, infinite) become None.
    """
    sums = _Sums(table.rows)
    decimals = _decimals_of(table)
    values = [dict(row.values) for row in table.rows]
    crossed = _both_ways(table, decimals)
    columns = []
    for column in table.columns:
        if column.kind in ("text", "date"):
            columns.append(column)
            continue
        shown = decimals[column.name]
        found = crossed.get(column.name)
        if found is None:
            found = sums.shared_out(_figures(table, column.name), _per_unit(column.kind, shown))
        if column.kind == "money" and column.decimals is None and all(map(_is_whole, found)):
            shown = 0
        columns.append(replace(column, decimals=shown))
        for cells, value in zip(values, found, strict=True):
            cells[column.name] = value
    for column in columns:
        if column.less is not None:
            _take_off(column.name, *column.less, values, _per_unit(column.kind, column.decimals))
    rows = tuple(replace(row, values=cells) for row, cells in zip(table.rows, values, strict=True))
    return replace(table, columns=tuple(columns), rows=rows)


def largest_remainder(figures: Sequence[float], total: float) -> list[int]:
    """Whole numbers for the figures that sum to the rounded total; halves of the total go up.

    Figures and total are in units of the last digit. Each result is the whole number just below or above its
    figure; whole figures stay. Among equal remainders the earlier figure comes first.
    """
    return _dealt([_parts(figure) for figure in figures], _half_up(_parts(total)))


def _dealt(parts: Sequence[int], total: int) -> list[int]:
    """``parts`` are millionths of a unit; the total is held within what their neighbours can reach."""
    floors = [part // _PARTS for part in parts]
    rests = [part % _PARTS for part in parts]
    broken = sorted((at for at, rest in enumerate(rests) if rest), key=lambda at: (-rests[at], at))
    lacking = min(max(total - sum(floors), 0), len(broken))
    for at in broken[:lacking]:
        floors[at] += 1
    return floors


class _Sums:
    """Which rows are added into which subtotal or total."""

    def __init__(self, rows: Sequence[Row]) -> None:
        whole = next((at for at, row in enumerate(rows) if row.level == "total"), None)
        subtotals = {row.keys: at for at, row in enumerate(rows) if row.level == "subtotal"}
        self._parts_of: dict[int, list[int]] = {}
        for at, row in enumerate(rows):
            lengths = range(len(row.keys) - 1, 0, -1)
            holder = next((subtotals[row.keys[:n]] for n in lengths if row.keys[:n] in subtotals), whole)
            if holder is not None and row.level != "total":
                self._parts_of.setdefault(holder, []).append(at)
        # From the parts to the whole; a total may carry keys of its own.
        self._holders = sorted(self._parts_of, key=lambda at: (at == whole, -len(rows[at].keys)))

    def shared_out(self, figures: Sequence[float | None], per_unit: float) -> list[float | None]:
        """The figures in whole units; what adds up in a holder does so after."""
        parts = [0 if figure is None else _parts(figure * per_unit) for figure in figures]
        units = [_half_up(part) for part in parts]
        adding = []
        for holder in self._holders:
            own = [at for at in self._parts_of[holder] if figures[at] is not None]
            known = [figures[at] or 0.0 for at in own]
            if _adds_up(known, figures[holder], per_unit):
                # The sum of what was cut: floats added in another order would be a trace off.
                parts[holder] = sum(parts[at] for at in own)
                adding.append((holder, own))
        for holder, own in reversed(adding):
            dealt = _dealt([parts[at] for at in own], units[holder])
            units[holder] = sum(dealt)
            for at, found in zip(own, dealt, strict=True):
                units[at] = found
        return [
            None if figure is None else found / per_unit for figure, found in zip(figures, units, strict=True)
        ]


def _both_ways(table: Table, decimals: Mapping[str, int | None]) -> dict[str, list[float | None]]:
    """The columns of a table that adds up along rows, too; nothing where it does not."""
    if table.across is None or {row.level for row in table.rows} != {"row", "total"}:
        return {}
    names = [column.name for column in table.columns if column.name != table.across]
    inner = [at for at, row in enumerate(table.rows) if row.level == "row"]
    every = [*names, table.across]
    figures = {name: _figures(table, name) for name in every}
    per_unit = _per_unit(table.column(table.across).kind, decimals[table.across])
    total = next(at for at, row in enumerate(table.rows) if row.level == "total")
    lines = [[figures[name][at] or 0.0 for name in names] for at in (*inner, total)]
    sums = [figures[table.across][at] for at in (*inner, total)]
    down = [([figures[name][at] or 0.0 for at in inner], figures[name][total]) for name in every]
    along = zip(lines, sums, strict=True)
    if not all(_adds_up(some, whole, per_unit) for some, whole in (*along, *down)):
        return {}
    units = round_both_ways([[_parts(figure * per_unit) for figure in line] for line in lines[:-1]], _PARTS)
    found: dict[str, list[float | None]] = {name: [None] * len(table.rows) for name in every}
    for at, line in zip(inner, units, strict=True):
        for name, count in zip(every, (*line, sum(line)), strict=True):
            # Nothing there is not nothing: a cell without a figure stays without.
            found[name][at] = None if figures[name][at] is None else count / per_unit
    for name, column in zip(every, (*zip(*units, strict=True), tuple(map(sum, units))), strict=True):
        found[name][total] = sum(column) / per_unit
    return found


def _take_off(name: str, whole: str, part: str, values: Sequence[dict[str, Value]], per_unit: float) -> None:
    """Print what is left of a printed whole; where it would be off by two units it is no rest of it."""
    for cells in values:
        figure, first, second = (_figure(cells.get(each)) for each in (name, whole, part))
        if figure is None or first is None or second is None:
            continue
        rest = round((first - second) * per_unit)
        if abs(rest - figure * per_unit) < 2:
            cells[name] = rest / per_unit


def _adds_up(figures: Sequence[float], total: float | None, per_unit: float) -> bool:
    if not figures or total is None:
        return False
    size = math.fsum(map(abs, figures))
    return abs(math.fsum(figures) - total) <= max(_SAME * size, 1 / (per_unit * _PARTS))


def _decimals_of(table: Table) -> dict[str, int | None]:
    """The decimals of each column of figures; the ends of an interval have those of their middle."""
    found: dict[str, int | None] = {}
    for column in table.shown:
        decimals = column.decimals
        if decimals is None and column.kind == "number":
            decimals = _digits([abs(figure) for figure in _figures(table, column.name) if figure])
        elif decimals is None:
            decimals = _DECIMALS.get(column.kind)
        names = [name for name in (column.name, column.low, column.high) if name is not None]
        found |= dict.fromkeys(names, decimals)
    return found


def _digits(figures: Sequence[float]) -> int:
    """So many decimals that the largest shows three digits and a small one does not read as nothing."""
    if all(map(_is_whole, figures)):
        return 0
    largest, least = (-math.floor(math.log10(figure)) for figure in (max(figures), min(figures)))
    return min(max(_DECIMALS["number"], largest + 2, min(least, _MOST_FOR_SMALL)), _MOST_DECIMALS)


def _per_unit(kind: Kind, decimals: int | None) -> float:
    """How many of the last digit that is shown make one of what is stored."""
    if kind == "area":
        return 1 / M2_PER_WAH
    shown = decimals or 0
    return float(10 ** (shown + 2 if kind == "share" else shown))


def _figures(table: Table, name: str) -> list[float | None]:
    return [_figure(row.values.get(name)) for row in table.rows]


def _figure(value: Value) -> float | None:
    # Numbers of numpy are welcome, too.
    if not isinstance(value, Real) or not math.isfinite(value):
        return None
    return float(value)


def _parts(figure: float) -> int:
    return round(figure * _PARTS)


def _half_up(parts: int) -> int:
    """Halves away from zero, as on paper."""
    whole = (abs(parts) + _PARTS // 2) // _PARTS
    return whole if parts >= 0 else -whole


def _is_whole(value: float | None) -> bool:
    return value is None or value == round(value)
