"""Suggestions on plots worked out by hand: which rule holds, what it calls for, what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tambon_gis.analysis.suggestions.by_intervention import by_intervention, suggestion_table
from tambon_gis.analysis.suggestions.rule_book import keep_rules, shipped_text
from tests.analysis.conftest import square, work
from tests.analysis.suggestion_farm import YEAR, Fields, entries_of

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

POND, HEMP, TEST, LIME = "farm_pond", "green_manure_sunn_hemp", "soil_test", "lime_acid_sulphate_rice"


def test_rice_on_roi_et_soil_without_tests(project: Project) -> None:
    """Group 17 is acid and of low fertility: a test, green manure, stubble, and no dolomite unseen."""
    fields = Fields(project)
    plot = fields.field("0001", "17")
    assert fields.rules_on(plot) == [
        "acid_map_soil_test",
        "fertility_map_sunn_hemp",
        "fertility_rice_stubble",
    ]
    found = fields.found()
    test, hemp, stubble = found.of_plots(np.array([plot])).tolist()
    # 2 rai: 1 sample of 120 baht; 2 rai of green manure, with 5 kg of seed a rai and no known cost.
    assert (found.quantity[test], found.cost_baht[test]) == (1, 120)
    assert found.quantity[hemp] == pytest.approx(2, rel=1e-3)
    assert np.isnan(found.cost_baht[hemp])
    assert found.material.amount[hemp] == pytest.approx(10, rel=1e-3)
    used = found.material.used(hemp)
    assert used is not None
    assert (used.per_rai, used.unit, used.source) == (5, "kg", "LDD cost table, bib10906f p.74")
    assert found.material.used(stubble) is None
    assert [one.th for one in found.found(hemp)] == [
        "ดินความอุดมสมบูรณ์ต่ำ", "A101 พื้นที่นา", "ยังไม่มีค่าอินทรียวัตถุในดิน",
    ]  # fmt: skip
    # The test is called for by two rules; the first by priority leads.
    assert [each.rule.code for each in found.rules_behind(test)] == ["acid_map_soil_test", "never_tested"]


def test_the_newest_test_by_the_method_that_counts(project: Project) -> None:
    fields = Fields(project)
    plot = fields.field("0001", "17")
    fields.tested(plot, "ph", 4.8, "2025-11-01")
    assert "acid_test_rice_dolomite" in fields.rules_on(plot)
    # A later one by another method does not count, whoever measured it.
    fields.tested(plot, "ph", 6.9, "2026-10-20", method="1:2.5")
    assert "acid_test_rice_dolomite" in fields.rules_on(plot)
    # Of one day the shallow sample counts.
    fields.tested(plot, "ph", 4.0, "2026-11-01", depth="30-60")
    fields.tested(plot, "ph", 5.6, "2026-11-01")
    assert "acid_test_rice_dolomite" not in fields.rules_on(plot)
    # Strongly acid ends at 5.5, its own value taken in.
    fields.tested(plot, "ph", 5.5, "2026-11-02", method=" 1:1 ")
    assert "acid_test_rice_dolomite" in fields.rules_on(plot)
    found = fields.found()
    (entry,) = entries_of(found, plot, intervention="dolomite").tolist()
    assert found.found(entry)[-1].th == "ความเป็นกรดเป็นด่าง (pH) 5.5 (1:1) เป็นกรดจัด · 2 พ.ย. 2569"
    # 2 rai at 100 kg.
    assert found.material.amount[entry] == pytest.approx(200, rel=1e-3)


@pytest.mark.parametrize(
    ("symbol", "ph", "tonnes"),
    [("11", 3.9, 5.0), ("11", 4.0, 3.0), ("11", 4.5, 3.0), ("11I", 3.9, 3.0), ("11I", 4.2, 2.0)],
)
def test_lime_by_ph_and_water(project: Project, symbol: str, ph: float, tonnes: float) -> None:
    """Flipbuilder mmqc/cyoh p.73 on 2 rai: irrigated 1.5 and 1.0 t/rai, rainfed 2.5 and 1.5."""
    fields = Fields(project)
    plot = fields.field("0001", symbol)
    fields.tested(plot, "ph", ph)
    found = fields.found()
    (entry,) = entries_of(found, plot, intervention=LIME).tolist()
    assert found.material.amount[entry] == pytest.approx(tonnes, rel=1e-3)
    # Above 4.5 the table has no rate.
    fields.tested(plot, "ph", 4.6, "2026-11-20")
    assert not len(entries_of(fields.found(), plot, intervention=LIME))


def test_salt_slope_use_and_crop(project: Project) -> None:
    fields = Fields(project)
    salty = fields.field("0001", "17sa", place=1)
    fields.tested(salty, "salinity_ec", 4.0, method="saturation extract")
    field = fields.field("0002", "17sa", use="A204", place=2)
    slope = fields.field("0003", "48C", use="A204", place=3)
    flat = fields.field("0004", "48", use="A204", place=4)
    maize = fields.field("0005", "35B", use="A202", place=5, crop=" ข้าวโพด ")
    wood = fields.field("0006", "24", use="F200", place=6)
    mixed = fields.field("0007", "24", use="W201/A204", place=7)
    # 4 is not above 4, but moderately saline begins there.
    assert "saline_test_rice_sesbania" not in fields.rules_on(salty)
    assert "saline_test_acacia" in fields.rules_on(salty)
    fields.tested(salty, "salinity_ec", 4.1, "2026-11-01", method="saturation extract")
    assert "saline_test_rice_sesbania" in fields.rules_on(salty)
    # Sesbania is for rice land only.
    assert not any("sesbania" in code for code in fields.rules_on(field))
    assert "group_48_vetiver" in fields.rules_on(slope)
    assert "group_48_vetiver" not in fields.rules_on(flat)
    assert "maize_mycorrhiza" in fields.rules_on(maize)
    assert fields.rules_on(wood) == []
    assert "sandy_compost" in fields.rules_on(mixed)


def test_ponds_by_paper_area_and_what_the_farmer_had(project: Project) -> None:
    fields = Fields(project)
    plots = [fields.field(f"000{at}", "40", use="A204", place=at) for at in range(6)]
    small = fields.field("0009", "40", use="A204", place=9, rai=1.9)
    irrigated = fields.field("0010", "40I", use="A204", place=10)
    deed, reserve, bare, had, same, other = plots
    for plot, kind in (
        (deed, "โฉนดที่ดิน"), (reserve, "ภ.บ.ท.5"), (had, "น.ส. 3 ก"), (same, "ส.ป.ก. 4-01"), (other, "น.ส.3"),
        (small, "โฉนด"), (irrigated, "โฉนด"),
    ):  # fmt: skip
        fields.add("plot_document", plot_fid=plot, kind=kind)
    person = fields.add("person", given_name="ก")
    for plot in (had, same):
        fields.add("tenure", person_id=person, plot_fid=plot, role="owner")
    work(fields, had, POND, year_be=2561, status="certified")
    found = fields.found()
    wanting = {int(fid) for fid in found.fid[found.of_intervention(POND)]}
    # Not without a document that counts, below 2 rai, in an irrigated area, or where there was one.
    assert wanting == {deed, same, other}
    (entry,) = entries_of(found, same, intervention=POND).tolist()
    assert [each.kind for each in found.against(entry)] == ["limit"]
    assert "1 แปลง" in found.against(entry)[0].why.th
    assert bare not in wanting


def test_one_farmer_cannot_accept_two_ponds_at_once(project: Project) -> None:
    fields = Fields(project)
    plots = [fields.field(f"000{at}", "40", use="A204", place=at) for at in range(3)]
    person = fields.add("person", given_name="ก")
    for plot in plots:
        fields.add("plot_document", plot_fid=plot, kind="โฉนด")
    for plot in plots[:2]:
        fields.add("tenure", person_id=person, plot_fid=plot, role="owner")
    found = fields.found()
    entries = entries_of(found, *plots, intervention=POND)
    assert found.is_open[entries].all()
    (sums,) = by_intervention(found, entries)
    assert (sums.plots, sums.left) == (2, 1)
    assert sums.left_out[0].why.en == "together they are more than the farmer may have"


def test_work_of_the_year_speaks_against_it(project: Project) -> None:
    fields = Fields(project)
    planned, done, gone, last = (fields.field(f"000{at}", "17", place=at) for at in range(4))
    work(fields, planned, HEMP, year_be=YEAR, status="approved")
    work(fields, done, HEMP, year_be=YEAR, status="applied")
    work(fields, gone, HEMP, year_be=YEAR, status="cancelled")
    work(fields, last, HEMP, year_be=YEAR - 1, status="certified")
    found = fields.found()
    told = {}
    for plot in (planned, done, gone, last):
        (entry,) = entries_of(found, plot, intervention=HEMP).tolist()
        told[plot] = [each.why.th for each in found.against(entry)]
    assert told == {planned: ["อยู่ในแผนปี 2570 แล้ว"], done: ["ทำแล้วในปี 2570"], gone: [], last: []}
    (sums,) = by_intervention(found, np.flatnonzero(found.of_intervention(HEMP)))
    assert (sums.plots, sums.left) == (2, 2)
    assert sums.area_m2 == pytest.approx(2 * 3200, rel=1e-3)
    table = suggestion_table(found, (sums,))
    assert table.rows[0].values["plots"] == 2
    assert any("ทำแล้วในปี 2570" in note.th for note in table.notes)


RULE = """
[[rule]]
code = "ours"
title_th = "ก"
title_en = "a"
intervention = "new_theory_farm"
priority = 1
reason_th = "ก"
reason_en = "a"
source = "สถานีกำหนด"
"""


def test_suitability_of_the_crop_that_is_asked_for(project: Project) -> None:
    """Layers of two crops lie over each other; most of the plot decides."""
    fields = Fields(project)
    keep_rules(project, RULE + 'suitability = { crop = "ข้าว", class = ["S3", "N"] }\n')
    poor = fields.field("0001", "17", place=0)
    good = fields.field("0002", "17", place=1)
    nothing = fields.field("0003", "17", place=2)
    for crop, grade, west, east in (
        ("ข้าว", "S1", 0, 30), ("ข้าว", "s3m", 30, 80), ("อ้อย", "S1", 0, 80),
        ("ข้าว", "S2", 1000, 1080), ("อ้อย", "N", 1000, 1080), ("มันสำปะหลัง", "N", 2000, 2080),
    ):  # fmt: skip
        fields.add("suitability", geom=square(west, 0, east, 40), crop=crop, **{"class": grade})
    assert fields.rules_on(poor) == ["ours"]
    assert fields.rules_on(good) == fields.rules_on(nothing) == []


def test_how_long_ago_it_was_done_and_measured(project: Project) -> None:
    fields = Fields(project)
    plot = fields.field("0001", "17")
    keep_rules(project, RULE + 'not_done = { intervention = ["dolomite", "marl"], years = 3 }\n')
    work(fields, plot, "dolomite", year_be=2568, status="applied")
    # The three years up to 2570 are 2568, 2569 and 2570.
    assert fields.rules_on(plot, 2570) == []
    assert fields.rules_on(plot, 2571) == ["ours"]
    recent = '[[rule.test]]\nindicator = "ph"\nfrom = 1\nwithin_years = 2\n'
    keep_rules(project, RULE + recent)
    fields.tested(plot, "ph", 5, "2025-09-30")
    # The last day of fiscal year 2568: too old for 2570, not for 2569.
    assert fields.rules_on(plot, 2570) == []
    assert fields.rules_on(plot, 2569) == ["ours"]
    fields.tested(plot, "ph", 5, "2025-10-01")
    assert fields.rules_on(plot, 2570) == ["ours"]


def test_a_rule_that_is_off_says_nothing_and_one_line_turns_it_on(project: Project) -> None:
    fields = Fields(project)
    plot = fields.field("0001", "35D", use="A204")
    assert "slope_vetiver_station" not in fields.rules_on(plot)
    code = 'code = "slope_vetiver_station"\n'
    assert code + "on = false" in shipped_text()
    keep_rules(project, shipped_text().replace(code + "on = false", code + "on = true"))
    assert "slope_vetiver_station" in fields.rules_on(plot)


def test_no_plots_no_suggestions(project: Project) -> None:
    assert len(Fields(project).found()) == 0
