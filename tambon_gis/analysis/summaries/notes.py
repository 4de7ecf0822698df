"""What a reader of a summary must know beside its figures: what does not add up, what is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.summaries.grouping_keys import grouping, is_ground
from tambon_gis.measures.area import M2_PER_WAH, describe_area
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.soil_shares import PlotPieces
    from tambon_gis.analysis.summaries.tally import Tally
    from tambon_gis.project.project import Project

_LAYERS = {
    "soil_unit": Phrase("ดิน", "soil"),
    "land_use": Phrase("การใช้ที่ดิน", "land use"),
    "suitability": Phrase("ความเหมาะสมของที่ดิน", "suitability"),
    "work_area": Phrase("พื้นที่ดำเนินการ", "work area"),
}
_CROPS = Phrase(
    "ชั้นความเหมาะสมมีหลายพืช พื้นที่เดียวกันนับหนึ่งครั้งต่อพืช จึงบวกข้ามพืชไม่ได้",
    "The suitability layer has several crops: the same ground counts once for each, so crops do not add up.",
)
_PROBLEMS = Phrase(
    "ดินที่มีหลายปัญหานับในทุกแถวของปัญหานั้น แถวรวมกันจึงเกินยอดรวม",
    "Soil of several problems is in the row of each, so rows together exceed the total.",
)
_SEVERAL_SOILS = Phrase(
    "แปลงหนึ่งอยู่ได้หลายแถวของ{keys} จำนวนแปลงจึงบวกกันไม่เท่ายอดรวม",
    "A plot can be in several rows of {keys}: numbers of plots do not add up to the total.",
)
_SEVERAL_WORKS = Phrase(
    "แปลงที่มีงานหลายรายการอยู่ในทุกแถวของงานนั้น จำนวนแปลงและเนื้อที่แปลงจึงบวกกันไม่เท่ายอดรวม",
    "A plot with several pieces of work is in the row of each: plots and their area do not add up.",
)


def not_additive(keys: tuple[str, ...], by_crop: bool) -> tuple[str, ...]:
    """The measures whose rows need not add up to the total; without keys there is one row only."""
    if not keys:
        return ()
    belongs = {grouping(key).belongs for key in keys}
    names = {"net_area_m2", "repeat_area_m2", "farmers"}
    if belongs & {"ground", "work"}:
        names |= {"plots", "treated_plots"}
    if "work" in belongs:
        names |= {"area_m2"}
    if "problem" in keys or by_crop:
        names |= {"area_m2", "activity_area_m2", "quantity", "planned_baht", "spent_baht"}
    order = (
        "plots", "area_m2", "treated_plots", "farmers", "net_area_m2", "activity_area_m2", "repeat_area_m2",
        "quantity", "planned_baht", "spent_baht",
    )  # fmt: skip
    return tuple(name for name in order if name in names)


def notes_of(
    project: Project, keys: tuple[str, ...], whole: Tally, pieces: PlotPieces | None, by_crop: bool
) -> tuple[Phrase, ...]:
    """What must be known; ``whole`` is the tally of everything, ``pieces`` those of the first layer."""
    areas, facts = whole.question.sources.areas, whole.facts
    chosen = whole.question.subjects
    here = slice(None) if chosen is None else chosen[: len(areas.fid)]
    notes = []
    if not len(areas.fid):
        notes.append(Phrase("แฟ้มงานนี้ยังไม่มีแปลง", "The project has no plots yet."))
    elif chosen is not None and not chosen[: len(areas.fid)].any():
        notes.append(Phrase("ไม่มีแปลงตามเงื่อนไขนี้", "No plot meets these conditions."))
    ground = [key for key in keys if is_ground(key)]
    for table in dict.fromkeys(grouping(key).layer for key in ground):
        if table is not None and not project.rows(f"SELECT 1 FROM {table} LIMIT 1"):
            what = Phrase("แฟ้มงานนี้ยังไม่มีชั้นข้อมูล{layer}", "The project has no {layer} layer yet.")
            told = _LAYERS[table]
            notes.append(Phrase(what.th.format(layer=told.th), what.en.format(layer=told.en)))
    if pieces is not None and pieces.value_of_unit:
        notes += _ground_notes(pieces, _LAYERS[grouping(ground[0]).layer or ""])
    without_shape = int(np.isnan(areas.measured_m2[here]).sum())
    without_area = int(np.isnan(areas.area_m2[here]).sum())
    for count, phrase in (
        (
            without_shape - without_area,
            Phrase(
                "{count:,} แปลงยังไม่มีรูปแปลง ใช้เนื้อที่ตามเอกสารหรือที่แจ้ง และไม่ทราบดิน",
                "{count:,} plots have no shape: their area is as documented or stated, their soil unknown.",
            ),
        ),
        (
            without_area,
            Phrase(
                "{count:,} แปลงไม่มีเนื้อที่ใดเลย นับเป็น 0", "{count:,} plots have no area at all and count as 0."
            ),
        ),
        (
            facts["groundless"] if ground else 0,
            Phrase(
                "{count:,} งานไม่มีรูปพื้นที่ (ครัวเรือน หมู่บ้าน เส้น แปลงที่ยังไม่มีรูป) อยู่ในแถวไม่มีข้อมูลดิน",
                "{count:,} assignments have no ground on the map and are in the row without soil data.",
            ),
        ),
        (
            facts["unsaid"],
            Phrase(
                "{count:,} งานไม่ได้บันทึกปริมาณ จึงไม่อยู่ในปริมาณงาน",
                "{count:,} assignments have no amount recorded and are not in the quantity.",
            ),
        ),
        (
            facts["missed"],
            Phrase(
                "{count:,} งานวาดพื้นที่ไว้นอกแปลง จึงไม่มีเนื้อที่",
                "{count:,} assignments were drawn outside their plot and have no area.",
            ),
        ),
    ):
        if count > 0:
            notes.append(phrase.fill(count=count))
    notes += _about_sums(keys, by_crop)
    if len(areas.fid) and not facts["counted"]:
        notes.append(Phrase("ยังไม่มีงานที่นับได้ตามเงื่อนไขนี้", "No work counts under these conditions yet."))
    return tuple(notes)


def _about_sums(keys: tuple[str, ...], by_crop: bool) -> list[Phrase]:
    """Why rows do not add up, and the rules of keys that have one."""
    notes = [_CROPS] if by_crop else []
    if "problem" in keys:
        notes.append(_PROBLEMS)
    ground = [grouping(key).heading for key in keys if is_ground(key)]
    if ground:
        thai, english = (", ".join(heading.text(language) for heading in ground) for language in ("th", "en"))
        notes.append(Phrase(_SEVERAL_SOILS.th.format(keys=thai), _SEVERAL_SOILS.en.format(keys=english)))
    if any(grouping(key).belongs == "work" for key in keys):
        notes.append(_SEVERAL_WORKS)
    rules = (grouping(key).rule for key in keys)
    return notes + list(dict.fromkeys(rule for rule in rules if rule is not None))


def _ground_notes(pieces: PlotPieces, layer: Phrase) -> list[Phrase]:
    notes = []
    for area_m2, phrase in (
        (
            pieces.overlap_m2,
            Phrase(
                "หน่วย{layer}ซ้อนทับกันในแปลง {area} นับให้หน่วยที่มาก่อนในชั้นข้อมูล",
                "Units of {layer} overlap on {area} of the plots; the first in the layer has the ground.",
            ),
        ),
        (
            pieces.uncovered_m2,
            Phrase("พื้นที่แปลง {area} ไม่มีข้อมูล{layer}", "{area} of the plots have no {layer} data."),
        ),
    ):
        told = describe_area(area_m2)
        if area_m2 >= M2_PER_WAH:
            thai = phrase.th.format(area=told.th, layer=layer.th)
            notes.append(Phrase(thai, phrase.en.format(area=told.en, layer=layer.en)))
    return notes
