"""Charts of an outcome: changes with their intervals below each other, and values before and after."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.wording import Phrase
from ui.results.charts import BarChart, IntervalChart, Series, intervals_of

if TYPE_CHECKING:
    from tambon_gis.analysis.outcomes.outcome import Outcome
    from tambon_gis.answers.table import Table
    from ui.results.charts import Chart

_BINS = 8
_CHANGE = Phrase("เปลี่ยนเฉลี่ยกับช่วง 95 %", "Mean change with 95 % interval")
_BESIDE = Phrase("ส่วนต่างจากที่ไม่ได้ทำ กับช่วง 95 %", "Difference to untreated with 95 % interval")


def outcome_charts(found: Outcome, table: Table) -> tuple[Chart, ...]:
    """The first is what the rows say; the spread of values comes last."""
    charts: list[Chart] = []
    if found.by is None:
        charts.append(_forest(found))
    else:
        charts.append(intervals_of(table, "mean_change", _CHANGE))
        if "difference" in {column.name for column in table.columns}:
            charts.append(intervals_of(table, "difference", _BESIDE))
    spread = _spread(found)
    return tuple(charts) if spread is None else (*charts, spread)


def _forest(found: Outcome) -> IntervalChart:
    """Treated, untreated and their difference below each other."""
    from tambon_gis.analysis.outcomes.outcome_words import no_change, no_difference

    row = found.total
    lines = [(Phrase("ทุกคู่ที่วัด", "all pairs"), row.treated.change, no_change(found, row))]
    if row.difference is not None:
        missing = no_difference(found, row)
        lines = [
            (Phrase("ทำมาตรการ", "treated"), row.treated.change, no_change(found, row)),
            (Phrase("ไม่ได้ทำ", "untreated"), row.untreated.change, missing),
            (Phrase("ส่วนต่าง", "difference"), row.difference.effect, missing),
        ]
    return IntervalChart(
        _CHANGE,
        tuple(label for label, _, _ in lines),
        tuple(None if effect is None else effect.estimate for _, effect, _ in lines),
        tuple(None if effect is None else effect.low for _, effect, _ in lines),
        tuple(None if effect is None else effect.high for _, effect, _ in lines),
        unit=found.indicator.unit,
        why=tuple(why if effect is None else None for _, effect, why in lines),
    )


def _spread(found: Outcome) -> BarChart | None:
    """How many pairs of the side that is looked at lie where, before and after."""
    pairs = found.comparison
    if pairs is None or not pairs.treated.any():
        return None
    before, after = pairs.before[pairs.treated], pairs.after[pairs.treated]
    edges = np.histogram_bin_edges(np.concatenate([before, after]), bins=_BINS)
    labels = [f"{low:,.3g}–{high:,.3g}" for low, high in pairwise(edges.tolist())]
    first, last = (
        tuple(float(count) for count in np.histogram(values, edges)[0]) for values in (before, after)
    )
    return BarChart(
        Phrase("ค่าก่อนและหลัง (จำนวนคู่)", "Values before and after (pairs)"),
        tuple(Phrase(label, label) for label in labels),
        (
            Series(Phrase("ปีฐาน", "baseline"), first, "baseline"),
            Series(Phrase("ติดตาม", "follow-up"), last, "done"),
        ),
        "count",
    )
