"""What suggestions come to, an intervention a row: plots, area, quantity, money, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.suggestions.deciding import LeftOut, can_be_accepted
from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.suggestions.suggestions import Suggestions
    from tambon_gis.project.catalogue import Intervention

_COLUMNS = (
    Column("plots", Phrase("แปลง", "Plots"), "count"),
    Column("area_m2", Phrase("เนื้อที่", "Area"), "area"),
    Column("quantity", Phrase("ปริมาณ", "Quantity"), "number"),
    Column("unit", Phrase("หน่วยนับ", "Unit"), "text"),
    Column("cost_baht", Phrase("เงิน (บาท)", "Money (baht)"), "money"),
    Column("left_out", Phrase("ไม่รวม", "Left out"), "count"),
    Column("material", Phrase("วัสดุ", "Material"), "text"),
)
_METHOD = (
    Phrase(
        "นับเฉพาะคำแนะนำที่รับพร้อมกันได้: ยังไม่มีงานนี้ในปี ไม่เกินเพดาน และไม่เคยถูกปฏิเสธด้วยกฎและข้อมูลเดิม",
        "Counts what can be accepted together: no such work in the year, within limits, not rejected by the "
        "same rules and facts.",
    ),
)


class Sums:
    """The suggestions of one intervention among some entries; ``entries`` are those that can be accepted."""

    def __init__(self, found: Suggestions, intervention: Intervention, entries: Ints) -> None:
        self.intervention = intervention
        self.entries, self.left_out = can_be_accepted(found, entries)
        self.plots = len(self.entries)
        self.area_m2 = float(np.nansum(found.area_m2[self.entries]))
        self.quantity = _known_sum(found.quantity[self.entries])
        self.cost_baht = _known_sum(found.cost_baht[self.entries])
        self.without_cost = int(np.isnan(found.cost_baht[self.entries]).sum())
        self.material = _materials(found, self.entries)
        self.rules = tuple(dict.fromkeys(found.rule(entry).code for entry in entries.tolist()))

    @property
    def left(self) -> int:
        return sum(each.count for each in self.left_out)


def by_intervention(found: Suggestions, entries: Ints) -> tuple[Sums, ...]:
    """The interventions that entries call for, in the order of the rules."""
    mine = np.zeros(len(found), bool)
    mine[entries] = True
    codes = dict.fromkeys(each.rule.intervention for each in found.holding)
    sums = []
    for code in codes:
        of_it = np.flatnonzero(found.of_intervention(code) & mine)
        if len(of_it):
            sums.append(Sums(found, found.book.words.interventions[code], of_it))
    return tuple(sums)


def _known_sum(values: np.ndarray) -> float | None:
    """None where no value is known at all."""
    known = values[~np.isnan(values)]
    return float(known.sum()) if len(known) else None


def _materials(found: Suggestions, entries: Ints) -> tuple[tuple[float, str], ...]:
    """Amounts by unit of what is spread or handed out."""
    amounts: dict[str, float] = {}
    rates = found.material.rate[entries]
    for place in np.unique(rates[rates >= 0]).tolist():
        unit = found.material.rates[place].unit
        amounts[unit] = amounts.get(unit, 0.0) + float(found.material.amount[entries][rates == place].sum())
    return tuple((amount, unit) for unit, amount in amounts.items())


def material_phrase(amounts: tuple[tuple[float, str], ...]) -> Phrase:
    """Such as ``1,250 กก.``."""
    told = [(f"{amount:,.2f}".rstrip("0").rstrip("."), unit_phrase(unit)) for amount, unit in amounts]
    return Phrase(
        " + ".join(f"{amount} {unit.th}" for amount, unit in told),
        " + ".join(f"{amount} {unit.en}" for amount, unit in told),
    )


def suggestion_table(found: Suggestions, sums: tuple[Sums, ...]) -> Table:
    """A row for each intervention; its notes say what was left out and why."""
    rows = tuple(
        Row(
            (each.intervention.code,),
            (each.intervention.name,),
            {
                "plots": each.plots,
                "area_m2": each.area_m2,
                "quantity": each.quantity,
                "unit": unit_phrase(each.intervention.unit),
                "cost_baht": each.cost_baht,
                "left_out": each.left,
                "material": material_phrase(each.material),
            },
        )
        for each in sums
    )
    return Table(
        "suggestions",
        Phrase(f"คำแนะนำปี {found.year_be}", f"Suggestions for {found.year_be}"),
        ("intervention",),
        (Phrase("มาตรการ", "Intervention"),),
        _COLUMNS,
        rows,
        tuple(_left_note(each.intervention, left) for each in sums for left in each.left_out),
        _METHOD,
    )


def _left_note(intervention: Intervention, left: LeftOut) -> Phrase:
    return Phrase(
        f"{intervention.name.th}: ไม่รวม {left.count:,} แปลง {left.why.th}",
        f"{intervention.name.en}: {left.count:,} left out, {left.why.en}",
    )
