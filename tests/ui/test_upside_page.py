"""The page of upside potential on a small farm: choices, the answer, what is behind it, the draft plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.errors import NothingForTheMoney, NothingToPlan
from tambon_gis.project.project import Project
from tambon_gis.tasks import SILENT
from tests.analysis.upside_farm import MANURE, Farm, grown_and_treated
from ui.results.charts import IntervalChart, TrendChart
from ui.results.page import Amount, Answer, Asked, Choice, ChoiceValue
from ui.results.upside_draft import found_of
from ui.results.upside_page import UpsidePage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Farm]:
    with Project.create(tmp_path / "ขยายผล.gpkg", name="ขยายผล", author="สมศรี") as made:
        yield Farm(made)


def answer(farm: Farm, **chosen: ChoiceValue) -> tuple[Asked, Answer]:
    asked = Asked(2571, chosen)
    return asked, UpsidePage().answer(farm.project, asked, SILENT)


def test_the_slider_ends_where_everything_is_paid(farm: Farm) -> None:
    farm.treated()
    farm.land("TWO", 10, 0, rai=2)
    farm.land("ONE", 10, 1)
    asked = Asked(2571, {"unit_cost": 450.0})
    found = {each.name: each for each in UpsidePage().controls(farm.project, asked)}
    assert list(found) == [
        "intervention", "indicator", "unit_cost", "budget", "first", "per_village",
        "without_other_work", "show",
    ]  # fmt: skip
    budget = found["budget"]
    assert isinstance(budget, Amount)
    # 3 rai x 450 = 1,350 baht; hundreds at least.
    assert budget.most == 1_400.0


def test_a_budget_marks_its_plots_on_map_and_table(farm: Farm) -> None:
    farm.treated()
    two, one = farm.land("TWO", 10, 0, rai=2), farm.land("ONE", 10, 1)
    asked, found = answer(farm, unit_cost=500.0, budget=1_000.0)
    assert [row.keys[0] for row in found.table.rows] == ["TWO", "ONE"]
    assert str(found.table.rows[0].values["chosen"]) == "เลือก"
    assert found.headline.en.startswith("1 plot, 2.0 rai, 1,000 baht")
    assert found.placed is not None
    assert dict(zip(found.placed.fids.tolist(), found.placed.rows.tolist(), strict=True)) == {two: 0, one: 1}
    marked = found.plot_values[0]
    assert dict(zip(marked.fids.tolist(), marked.values.tolist(), strict=True)) == {two: 1.0, one: 0.0}
    gain, homes, kinds = found.charts
    assert isinstance(gain, TrendChart)
    assert gain.series[0].values[0] == 0.0
    assert gain.series[0].values[-1] == pytest.approx(0.6)
    assert isinstance(homes, TrendChart)
    assert isinstance(kinds, IntervalChart)
    page = UpsidePage()
    row = found.table.rows[0]
    assert page.behind(farm.project, asked, found, row, None).fids.tolist() == [two]
    behind = page.behind(farm.project, asked, found, row, "expected_gain")
    assert len(behind.fids) == 12
    assert behind.evidence is not None


def test_the_evidence_by_itself(farm: Farm) -> None:
    farm.treated()
    plot = farm.land("TWO", 10, 0, rai=2)
    asked, found = answer(farm, show="evidence")
    (row,) = found.table.rows
    page = UpsidePage()
    assert page.behind(farm.project, asked, found, row, "plots").fids.tolist() == [plot]
    assert len(page.behind(farm.project, asked, found, row, None).fids) == 12


def test_the_draft_plan_of_what_is_chosen(farm: Farm) -> None:
    farm.treated()
    farm.land("TWO", 10, 0, rai=2)
    (action,) = UpsidePage().actions()
    asked, found = answer(farm, intervention=MANURE, unit_cost=500.0)
    with pytest.raises(NothingForTheMoney):
        action.act(farm.project, asked, found, SILENT)
    asked, found = answer(farm, intervention=MANURE, unit_cost=500.0, budget=1.0)
    with pytest.raises(NothingToPlan, match="the cheapest costs"):
        action.act(farm.project, asked, found, SILENT)
    asked, found = answer(farm, intervention=MANURE, unit_cost=500.0, budget=5_000.0)
    said = action.act(farm.project, asked, found, SILENT)
    assert "1 แปลง" in said
    assert farm.project.rows("SELECT count(*) FROM assignment WHERE year_be = 2571") == [(1,)]


def test_a_project_without_work_is_told_why_there_is_nothing(farm: Farm) -> None:
    farm.land("ONE", 0, 0)
    assert UpsidePage().controls(farm.project, Asked(2571)) == ()
    _, found = answer(farm)
    assert found.table.rows == ()
    assert "No work is done yet" in found.headline.en


def test_a_share_of_the_money_for_poor_households_is_asked_when_it_is_wanted(farm: Farm) -> None:
    farm.treated()
    farm.land("TWO", 10, 0, rai=2)
    page = UpsidePage()
    plain = page.controls(farm.project, Asked(2571, {"unit_cost": 450.0}))
    assert "poor_share" not in [each.name for each in plain]
    asked = Asked(2571, {"unit_cost": 450.0, "first": "share"})
    (share,) = [each for each in page.controls(farm.project, asked) if each.name == "poor_share"]
    assert isinstance(share, Amount)
    assert (share.usual, share.most) == (50.0, 100.0)
    _, found = answer(farm, unit_cost=500.0, budget=1_000.0, first="share", poor_share=30.0)
    _, chosen = found_of(found)
    assert chosen is not None
    assert chosen.spending.poor_share == 0.3
    assert not chosen.spending.poor_first


def test_the_draft_plan_is_seen_before_it_is_made(farm: Farm) -> None:
    farm.treated()
    two = farm.land("TWO", 10, 0, rai=2)
    (action,) = UpsidePage().actions()
    assert action.preview is not None
    asked, found = answer(farm, intervention=MANURE, unit_cost=500.0, budget=5_000.0)
    shown = action.preview(farm.project, asked, found, SILENT)
    assert shown.fids.tolist() == [two]
    said = dict(shown.figures)
    # Two rai for 500 baht each of 5,000.
    assert said["เนื้อที่ (ไร่-งาน-ตร.ว.)"] == "2-0-00"
    assert said["เงิน (บาท)"] == "1,000"
    assert said["คงเหลือจากงบ (บาท)"] == "4,000"
    assert "2571" in shown.after
    assert farm.project.rows("SELECT count(*) FROM assignment WHERE year_be = 2571") == [(0,)]


def test_one_crop_is_chosen_where_yields_are_told_by_crop(farm: Farm) -> None:
    rice, _ = grown_and_treated(farm)
    page = UpsidePage()
    chosen: dict[str, ChoiceValue] = {
        "intervention": MANURE,
        "indicator": "yield",
        "unit_cost": 500.0,
        "budget": 5_000.0,
    }
    both, one = Asked(2571, chosen), Asked(2571, {**chosen, "crop": "ข้าว"})
    (control,) = [each for each in page.controls(farm.project, both) if each.name == "crop"]
    assert isinstance(control, Choice)
    assert [option.value for option in control.options] == [None, "ข้าว", "อ้อย"]
    assert "neither added up nor compared" in page.answer(farm.project, both, SILENT).headline.en
    found = page.answer(farm.project, one, SILENT)
    assert found.headline.en.startswith("1 plot, 1.0 rai, 500 baht")
    assert page.behind(farm.project, one, found, found.table.rows[0], None).fids.tolist() == [rice]
    of_soil = Asked(2571, {"intervention": MANURE, "indicator": "organic_matter"})
    assert "crop" not in {each.name for each in page.controls(farm.project, of_soil)}
