"""Candidate plots as a table: what is expected of each and why, what it costs, whom it reaches."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.upside.evidence import NO_EVIDENCE
from tambon_gis.analysis.upside.likeness import FEATURES
from tambon_gis.analysis.upside.spending import unknown_cost
from tambon_gis.analysis.upside.told import METHOD, gain_text, gain_unit, notes_of, reason_of
from tambon_gis.analysis.upside.upside import SATANG
from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.upside.spending import Chosen
    from tambon_gis.analysis.upside.upside import Upside

_NO_SOIL = Phrase("ไม่มีหลักฐาน: ไม่มีข้อมูลดินของแปลง", "no evidence: the soil of the plot is not known")
_NO_CROP = Phrase(
    "ไม่มีหลักฐาน: ไม่ได้บันทึกพืชของแปลง ตัวชี้วัดนี้เทียบได้เฉพาะพืชเดียวกัน",
    "no evidence: the crop of the plot is not recorded, and this is compared within one crop only",
)
_NO_PAIRS = Phrase(
    "ไม่มีหลักฐาน: แปลงแบบเดียวกันที่ทำแล้วและวัดก่อนหลังมีน้อยกว่า 10 แปลง น้อยกว่า 4 หมู่บ้าน หรือค่าไม่ต่างกันพอจะบอกช่วง",
    "no evidence: fewer than 10 treated plots like it, or in fewer than 4 villages, were measured twice, or "
    "their values give no interval",
)
_FREE = Phrase("ไม่ใช้เงิน", "costs nothing")
_NO_MODEL = Phrase("ไม่มีแปลงเกษตรกรต้นแบบหรือแปลงไม่มีรูป", "no model farmer's plot, or the plot has no shape")
_NO_PEOPLE = Phrase("ยังไม่บันทึกผู้ทำประโยชน์", "nobody is recorded as farming it")
_NO_HOME = Phrase("ยังไม่บันทึกครัวเรือนของผู้ทำประโยชน์", "the household of who farms it is not recorded")
_NO_POOR = Phrase("ยังไม่บันทึกว่าครัวเรือนใดยากจน", "no household is recorded as below the poverty line")
_CHOSEN = Phrase("เลือก", "chosen")


def columns(found: Upside) -> tuple[Column, ...]:
    """The columns of every table of plots."""
    unit = None if found.indicator is None else found.indicator.unit
    return (
        Column("chosen", Phrase("เลือก", "Chosen"), "text"),
        Column("village", Phrase("หมู่บ้าน", "Village"), "text"),
        Column("area_m2", Phrase("เนื้อที่", "Area"), "area"),
        Column(
            "expected_gain",
            Phrase("ผลที่คาด", "Expected gain"),
            "number",
            gain_unit(found.indicator),
            low="expected_low",
            high="expected_high",
        ),
        Column("expected_low", Phrase("ผลที่คาด ต่ำสุด", "Expected gain, low"), "number"),
        Column("expected_high", Phrase("ผลที่คาด สูงสุด", "Expected gain, high"), "number"),
        Column("gain_per_rai", Phrase("ผลต่อหน่วย", "Gain"), "number", unit, adds_up=False),
        Column("quantity", Phrase("ปริมาณงาน", "Quantity"), "quantity", unit_phrase(found.intervention.unit)),
        Column("cost_baht", Phrase("ต้นทุน", "Cost"), "money"),
        Column(
            "gain_per_1000_baht", Phrase("ผลต่อ 1,000 บาท", "Gain per 1,000 baht"), "number", adds_up=False
        ),
        Column("farmers", Phrase("เกษตรกร", "Farmers"), "count", adds_up=False),
        Column("households", Phrase("ครัวเรือน", "Households"), "count", adds_up=False),
        Column("poor_households", Phrase("ครัวเรือนยากจน", "Poor households"), "count", adds_up=False),
        Column(
            "to_model_m",
            Phrase("ห่างเกษตรกรต้นแบบ", "To model farmer"),
            "number",
            Phrase("ม.", "m"),
            adds_up=False,
            decimals=0,
        ),
        Column("alike_in", Phrase("เทียบด้วย", "Alike in"), "text"),
        Column("evidence_pairs", Phrase("คู่หลักฐาน", "Evidence pairs"), "count", adds_up=False),
        Column("evidence_villages", Phrase("หมู่บ้านหลักฐาน", "Evidence villages"), "count", adds_up=False),
        Column("reason", Phrase("เหตุผล", "Reason"), "text"),
    )


def ranked_table(
    found: Upside, chosen: Chosen | None = None, *, poor_first: bool = False, most: int | None = None
) -> Table:
    """The candidates in their order, chosen ones first; at most so many rows, the notes say of how many."""
    order = found.ranked(poor_first)
    if chosen is not None:
        order = order[np.argsort(~chosen.marks[order], kind="stable")]
    notes = list(notes_of(found, chosen))
    if most is not None and len(order) > most:
        notes.append(
            Phrase("แสดง {shown} แปลงแรกจาก {all} แปลง", "The first {shown} of {all} plots are listed.").fill(
                shown=f"{most:,}", all=f"{len(order):,}"
            )
        )
        order = order[:most]
    return _table(found, order, chosen, tuple(notes), ())


def chosen_table(found: Upside, chosen: Chosen) -> Table:
    """The chosen plots alone, with their total."""
    order = found.ranked(chosen.spending.poor_first)
    order = order[chosen.marks[order]]
    table = _table(found, order, chosen, notes_of(found, chosen), _total(found, chosen))
    work, baht = found.intervention.name, f"{chosen.spending.budget_baht:,.0f}"
    title = Phrase("แปลงที่เลือกสำหรับ{work_th} เงิน {baht} บาท", "Plots chosen for {work_en}, {baht} baht")
    return replace(table, name="chosen", title=title.fill(work_th=work.th, work_en=work.en, baht=baht))


def _table(
    found: Upside, order: Ints, chosen: Chosen | None, notes: tuple[Phrase, ...], total: tuple[Row, ...]
) -> Table:
    name = found.intervention.name
    title = Phrase("แปลงที่ควรขยายผล{work_th} ปี {year}", "Plots to go on with: {work_en}, {year}").fill(
        work_th=name.th, work_en=name.en, year=found.question.year_be
    )
    return Table(
        name="upside",
        title=title,
        by=("plot",),
        by_headings=(Phrase("แปลง", "Plot"),),
        columns=columns(found),
        rows=(*_rows(found, order, chosen), *total),
        notes=notes,
        method=METHOD,
    )


def _rows(found: Upside, order: Ints, chosen: Chosen | None) -> list[Row]:
    plots = found.plot[order]
    register = found.register
    farmers, households, poor = found.people.on_plots(plots)
    reasons = [reason_of(found, each) for each in found.evidence]
    alike = [FEATURES[each.features[-1]] for each in found.evidence]
    no_cost = unknown_cost(found)
    with np.errstate(divide="ignore", invalid="ignore"):
        per_1000 = np.where(found.cost_satang > 0, found.gain * 1000 * SATANG / found.cost_satang, np.nan)
    nothing: dict[str, float | int | str | Phrase | None] = dict.fromkeys(
        column.name for column in columns(found)
    )
    rows = []
    cells = zip(
        order.tolist(),
        register.code[plots].tolist(),
        register.village[plots].tolist(),
        register.soil_group[plots].tolist(),
        found.of_evidence[order].tolist(),
        found.people.to_model_m[plots].tolist(),
        farmers.tolist(),
        households.tolist(),
        poor.tolist(),
        strict=True,
    )
    for at, code, village, soil, evidence, distance, persons, homes, poor_homes in cells:
        why: dict[str, Phrase] = {}
        values = nothing | {
            "chosen": _CHOSEN if chosen is not None and chosen.marks[at] else "",
            "village": village,
            "area_m2": float(register.area_m2[found.plot[at]]),
            "quantity": _number(found.quantity, at),
            "farmers": persons or None,
            "households": homes or None,
            "poor_households": poor_homes if homes and found.people.poor_known else None,
            "to_model_m": None if math.isnan(distance) else distance,
        }
        if not persons:
            why["farmers"] = _NO_PEOPLE
        if not homes:
            nobody = _NO_HOME if persons else _NO_PEOPLE
            why["households"] = why["poor_households"] = nobody
        elif not found.people.poor_known:
            why["poor_households"] = _NO_POOR
        if math.isnan(distance):
            why["to_model_m"] = _NO_MODEL
        satang = int(found.cost_satang[at])
        values["cost_baht"] = satang / SATANG if satang >= 0 else None
        if satang < 0:
            why["cost_baht"] = why["gain_per_1000_baht"] = no_cost
        if evidence == NO_EVIDENCE:
            because = _NO_SOIL if soil is None else found.nothing or _NO_PAIRS
            crops = found.likeness.crop
            if because == _NO_PAIRS and crops is not None and crops[found.plot[at]] is None:
                because = _NO_CROP
            why |= dict.fromkeys(("expected_gain", "gain_per_rai", "gain_per_1000_baht"), because)
            values |= {"alike_in": "", "reason": because}
        else:
            seen = found.evidence[evidence]
            values |= {
                "expected_gain": float(found.gain[at]),
                "expected_low": float(found.low[at]),
                "expected_high": float(found.high[at]),
                "gain_per_rai": seen.gain,
                "gain_per_1000_baht": _number(per_1000, at),
                "alike_in": alike[evidence],
                "evidence_pairs": seen.pairs,
                "evidence_villages": seen.villages,
                "reason": reasons[evidence],
            }
            if satang == 0:
                why["gain_per_1000_baht"] = _FREE
        said = code or ""
        rows.append(Row((code,), (Phrase(said, said),), values, why=why))
    return rows


def _total(found: Upside, chosen: Chosen) -> tuple[Row, ...]:
    if not chosen.count:
        return ()
    values = {
        "area_m2": chosen.area_m2,
        "expected_gain": chosen.gain,
        "expected_low": chosen.low,
        "expected_high": chosen.high,
        "quantity": chosen.quantity,
        "cost_baht": chosen.cost_baht,
        "gain_per_1000_baht": chosen.gain * 1000 / chosen.cost_baht if chosen.cost_baht else None,
        "farmers": chosen.farmers,
        "households": chosen.households,
        "poor_households": chosen.poor_households if found.people.poor_known else None,
    }
    words = Phrase("รวม {count} แปลง", "Total of {count} plots").fill(count=f"{chosen.count:,}")
    return (Row((), (words,), values, level="total"),)


def evidence_table(found: Upside) -> Table:
    """What is known of each kind of plot: the change with the work and without it, and whether it worked."""
    unit = None if found.indicator is None else found.indicator.unit
    rows = [
        Row(
            (number,),
            (each.words,),
            {
                "alike_in": FEATURES[each.features[-1]],
                "pairs": each.pairs,
                "villages": each.villages,
                "gain": each.gain,
                "low": each.low,
                "high": each.high,
                "worked": _WORKED if each.worked else _WORSE if each.worsened else _NOT_SHOWN,
                "untreated_gain": None if math.isnan(each.untreated_gain) else each.untreated_gain,
                "untreated_pairs": each.untreated_pairs,
                "plots": int((found.of_evidence == number).sum()),
            },
            why={}
            if each.untreated_pairs
            else {"untreated_gain": Phrase("ไม่มีแปลงที่ไม่ได้ทำให้เทียบ", "no untreated plot to compare")},
        )
        for number, each in enumerate(found.evidence)
    ]
    return Table(
        name="evidence",
        title=Phrase("หลักฐานจากแปลงที่ทำแล้ว", "Evidence from treated plots"),
        by=("kind",),
        by_headings=(Phrase("ลักษณะแปลง", "Kind of plot"),),
        columns=(
            Column("alike_in", Phrase("เทียบด้วย", "Alike in"), "text"),
            Column("pairs", Phrase("คู่", "Pairs"), "count", adds_up=False),
            Column("villages", Phrase("หมู่บ้าน", "Villages"), "count", adds_up=False),
            Column("gain", Phrase("ดีขึ้น", "Gain"), "number", unit, adds_up=False, low="low", high="high"),
            Column("low", Phrase("ต่ำสุด", "Low"), "number", unit, adds_up=False),
            Column("high", Phrase("สูงสุด", "High"), "number", unit, adds_up=False),
            Column("worked", Phrase("ผล", "Result"), "text"),
            Column("untreated_gain", Phrase("แปลงที่ไม่ได้ทำ", "Without it"), "number", unit, adds_up=False),
            Column("untreated_pairs", Phrase("คู่ที่ไม่ได้ทำ", "Pairs without it"), "count", adds_up=False),
            Column("plots", Phrase("แปลงที่คาดตามนี้", "Plots that rest on it"), "count"),
        ),
        rows=tuple(rows),
        notes=() if found.nothing is None else (found.nothing,),
        method=METHOD,
    )


_WORKED = Phrase("ได้ผล", "worked")
_WORSE = Phrase("แย่ลง", "got worse")
_NOT_SHOWN = Phrase("ยังไม่แสดงว่าได้ผล", "not shown to work")


def headline(found: Upside, chosen: Chosen) -> Phrase:
    """What the money brings, in one sentence."""
    if chosen.nothing is not None:
        return chosen.nothing
    said = gain_text(found, chosen.gain)
    return Phrase(
        "{plots} แปลง {rai} ไร่ {cost} บาท {homes} ครัวเรือน ผลที่คาด {gain_th}",
        "{plots} plots, {rai} rai, {cost} baht, {homes} households, expected gain {gain_en}",
    ).fill(
        plots=f"{chosen.count:,}",
        rai=f"{chosen.area_m2 / M2_PER_RAI:,.1f}",
        gain_th=said.th,
        gain_en=said.en,
        cost=f"{chosen.cost_baht:,.0f}",
        homes=f"{chosen.households:,}",
    )


def _number(column: Floats, at: int) -> float | None:
    value = float(column[at])
    return None if math.isnan(value) else value
