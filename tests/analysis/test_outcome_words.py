"""What an outcome says beside its figures is true of the subjects and the soil that it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.outcomes.evidence import evidence
from tambon_gis.analysis.outcomes.outcome import outcome, plots_behind
from tambon_gis.analysis.outcomes.outcome_table import outcome_table
from tests.analysis.conftest import Small, square, work
from tests.analysis.test_outcome import AFTER, BEFORE, DONE, MANURE, measure, pair, strip

if TYPE_CHECKING:
    from tambon_gis.analysis.outcomes.outcome import Outcome


def said(small: Small, found: Outcome) -> tuple[str, str]:
    table = outcome_table(small.project, found)
    return "\n".join(note.th for note in table.notes), "\n".join(line.th for line in table.method)


def test_untreated_plots_of_unknown_soil_are_not_called_plots_on_other_soil(small: Small) -> None:
    # Soil 35 under plots 0 and 1, soil 7 under plot 2, nothing under 3 and 4.
    small.soil("35", square(-10, -10, 500, 150))
    small.soil("7", square(-10, 150, 500, 250))
    plots = [strip(small, number) for number in range(5)]
    work(small, plots[0], MANURE, year_be=2568, applied_date=DONE)
    for plot in plots:
        pair(small, plot, 0.5, 0.6)
    notes, _ = said(small, outcome(small.project, "organic_matter", intervention=MANURE))
    assert "1 คู่ที่ไม่ได้ทำอยู่บนดินหรือพืชอื่น" in notes
    assert "2 คู่ที่ไม่ได้ทำไม่ทราบกลุ่มชุดดิน" in notes


def test_households_are_not_said_to_be_compared_on_the_same_soil(small: Small) -> None:
    for number in range(2):
        home = small.add("household", code=f"H{number}", village_code="45080101")
        for value, on in ((50_000, BEFORE), (56_000, AFTER)):
            measure(small, None, value, on, indicator="net_income", household_id=home)
    _, of_households = said(small, outcome(small.project, "net_income", intervention=MANURE))
    _, of_plots = said(small, outcome(small.project, "organic_matter", intervention=MANURE))
    assert "กลุ่มชุดดินและพืชเดียวกัน" in of_plots
    assert "กลุ่มชุดดิน" not in of_households
    assert "ทุกรายนับเท่ากัน" in of_households


def test_a_mean_of_baht_over_several_crops_says_so(small: Small) -> None:
    for number, crop in enumerate(("ข้าว", "อ้อย")):
        plot = strip(small, number)
        for year, baht in ((2567, 400), (2569, 500 + 100 * number)):
            small.add("season", plot_fid=plot, year_be=year, crop=crop, value_baht=baht)
    found = outcome(small.project, "product_value")
    assert found.total.treated.change is not None
    # Baht add up: (100 + 200) / 2.
    assert found.total.treated.change.estimate == pytest.approx(150)
    together, _ = said(small, found)
    apart, _ = said(small, outcome(small.project, "product_value", by="crop"))
    assert "รวม 2 พืช" in together
    assert "รวม 2 พืช" not in apart


def test_plots_in_a_work_area_are_on_neither_side(small: Small) -> None:
    # Plots 0 to 3 on one soil; work of its own on 0, and on an area around 1 whose plots nobody listed. That
    # around 2 was done after its second value.
    small.soil("35", square(-10, -10, 500, 350))
    plots = [strip(small, number) for number in range(4)]
    work(small, plots[0], MANURE, year_be=2568, applied_date=DONE)
    ((key,),) = small.project.rows("SELECT id FROM intervention WHERE code = ?", (MANURE,))
    for number, (year, day) in ((0, (2568, DONE)), (1, (2568, DONE)), (2, (2570, "2027-01-20"))):
        area = small.add("work_area", geom=square(-5, 100 * number - 5, 50, 100 * number + 45))
        told = {"year_be": year, "applied_date": day, "status": "applied"}
        small.add("assignment", intervention_id=key, work_area_fid=area, **told)
    for plot, change in zip(plots, (0.5, 0.4, 0.1, 0.1), strict=True):
        pair(small, plot, 0.5, 0.5 + change)
    found = outcome(small.project, "organic_matter", intervention=MANURE)
    total = found.total
    assert total.treated_subjects.tolist() == [plots[0]]
    assert sorted(total.untreated_subjects.tolist()) == sorted(plots[2:])
    assert total.left_out == {"in_work_area": 1}
    # 0.5 less 0.1; with plot 1 among the untreated it would be 0.5 less 0.2.
    assert total.difference is not None
    assert total.difference.effect is not None
    assert total.difference.effect.estimate == pytest.approx(0.4)
    notes, _ = said(small, found)
    assert "แปลงในนั้นไม่นับทั้งสองฝ่าย" in notes


def test_work_before_the_first_value_is_not_called_another_way_of_measuring(small: Small) -> None:
    plot = strip(small, 0)
    work(small, plot, MANURE, year_be=2567, applied_date="2024-06-01")
    pair(small, plot, 0.5, 0.6)
    found = outcome(small.project, "organic_matter", intervention=MANURE)
    row = outcome_table(small.project, found).rows[-1]
    assert found.total.left_out == {"done_before": 1}
    assert row.why["mean_change"].th == "ไม่มีคู่ของผู้ที่ทำมาตรการระหว่างสองปีนี้"


def test_rows_of_interventions_are_called_association_too(small: Small) -> None:
    plot = strip(small, 0)
    pair(small, plot, 0.5, 0.6)
    assert "ไม่ใช่ข้อพิสูจน์" not in said(small, outcome(small.project, "organic_matter", by="intervention"))[0]
    work(small, plot, MANURE, year_be=2568, applied_date=DONE)
    assert "ไม่ใช่ข้อพิสูจน์" in said(small, outcome(small.project, "organic_matter", by="intervention"))[0]


def test_what_is_left_out_opens_to_its_own_plots_with_the_reason(small: Small) -> None:
    early, other, treated = (strip(small, number) for number in range(3))
    work(small, early, MANURE, year_be=2567, applied_date="2024-06-01")
    for plot in (other, treated):
        work(small, plot, MANURE, year_be=2568, applied_date=DONE)
    for plot in (early, treated):
        pair(small, plot, 0.5, 0.6)
    measure(small, other, 0.5, BEFORE)
    measure(small, other, 0.5, AFTER, depth_cm="15-30")
    found = outcome(small.project, "organic_matter", intervention=MANURE, baseline=2568)
    total = found.total
    assert plots_behind(small.project, found, total, "left_out") == sorted([early, other])
    rows = evidence(small.project, found, total, "left_out").rows
    told = {str(row.words[0]): str(row.values["why"]) for row in rows}
    assert told == {"000": "ทำมาตรการก่อนวัดครั้งแรกแล้ว", "001": "คนละความลึก"}
