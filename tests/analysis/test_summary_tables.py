"""Tables of summaries where there is little to sum up, and the order and sentences of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.summaries.measure_table import measure_table
from tambon_gis.analysis.summaries.pivot_table import PIVOT_MEASURES, TOGETHER, pivot_table
from tambon_gis.analysis.summaries.problem_table import problem_table
from tambon_gis.analysis.summaries.question import Only
from tambon_gis.analysis.summaries.summary_rows import nested
from tambon_gis.analysis.summaries.summary_table import official_table, summary_table
from tambon_gis.answers.rounding import rounded
from tambon_gis.answers.text import answer_lines
from tambon_gis.errors import UnknownCode
from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from tambon_gis.answers.table import Key, Table

RAI = 1600.0
VILLAGE = "45080601"


def levels(table: Table) -> list[tuple[Key, ...]]:
    return [row.keys for row in table.rows]


def test_a_project_without_anything(small: Small) -> None:
    for table in (
        measure_table(small.project, ["village"]).table,
        summary_table(small.project, ["village"], year_be=2570).table,
        official_table(small.project, year_be=2570).table,
        problem_table(small.project).table,
        pivot_table(small.project, "village", "year").table,
    ):
        assert [row.level for row in table.rows] == ["total"]
        lines = answer_lines(table, "en")
        assert any("no plots yet" in line for line in lines)
        assert "nan" not in " ".join(lines)


def test_problem_land_without_a_soil_layer(small: Small) -> None:
    work(small, small.plot("1", square(0, 0, 40, 40)))
    table = problem_table(small.project).table
    assert levels(table) == [(None,), ()]
    assert table.rows[0].why["answered_share"].en == "no problem to answer"
    # No land is known to have a problem: a sentence, no share of nothing.
    assert table.rows[1].values["area_m2"] == 0
    assert table.rows[1].why["treated_share"].en == "no plot on such soil"
    assert any("no soil layer" in note.en for note in table.notes)


def test_a_problem_that_nothing_answers(small: Small) -> None:
    small.soil("49", square(0, 0, 40, 40))
    work(small, small.plot("1", square(0, 0, 40, 40)), "land_levelling")
    found = problem_table(small.project)
    (shallow,) = [row for row in found.table.rows if row.keys == ("shallow",)]
    assert shallow.why["answered_m2"].en == "nothing answers it"
    assert shallow.values["treated_share"] == pytest.approx(1)
    assert found.plots(small.project, shallow, "answered_m2") == []
    assert len(found.plots(small.project, shallow, "treated_m2")) == 1


def test_only_some_interventions_answer(small: Small) -> None:
    small.soil("35", square(0, 0, 40, 40))
    work(small, small.plot("1", square(0, 0, 40, 40)), "dolomite")
    found = problem_table(small.project, only=Only(interventions=("compost_pd1",)))
    rows = {row.keys[0]: row for row in found.table.rows if row.keys}
    # Dolomite was not asked for: of acid soil nothing asked for answers it.
    assert rows["acid"].why["answered_m2"].en == "nothing answers it"
    assert rows["low_fertility"].values["answered_m2"] == 0
    assert found.answers["acid"] == ()


def test_a_month_in_which_only_the_plan_has_work_has_its_place(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    for planned, applied in (
        ("2026-11-05", "2027-01-05"),
        ("2026-12-05", None),
        ("2027-02-01", "2027-02-09"),
    ):
        work(
            small,
            plot,
            planned_date=planned,
            applied_date=applied,
            status="applied" if applied else "planned",
            area_planned_m2=400.0,
            area_applied_m2=400.0,
        )
    table = summary_table(small.project, ["month"], year_be=2570).table
    months = [row.keys[0] for row in table.rows if row.keys and row.keys[0] not in (None, "none")]
    assert months == ["2026-11", "2026-12", "2027-01", "2027-02"]
    figures = {row.keys[0]: (row.values["planned"], row.values["applied"]) for row in table.rows if row.keys}
    assert figures["2026-11"] == (400, 0)
    assert figures["2027-01"] == (0, 400)
    assert figures["2027-02"] == (400, 400)


def test_subtotals_follow_their_rows() -> None:
    rows: list[tuple[Key, ...]] = [("a", 1, "x"), ("a", 1, "y"), ("a", 2, "x"), ("b", 1, "x")]
    assert list(nested(rows)) == [
        ("a", 1, "x"), ("a", 1, "y"), ("a", 1), ("a", 2, "x"), ("a", 2), ("a",), ("b", 1, "x"), ("b", 1),
        ("b",),
    ]  # fmt: skip
    assert list(nested([("a",), ("b",)])) == [("a",), ("b",)]
    assert list(nested([])) == []


def test_three_keys_have_two_levels_of_subtotals(small: Small) -> None:
    small.soil("35", square(0, 0, 20, 40), 1)
    small.soil("44", square(20, 0, 40, 40), 2)
    plot = small.plot("1", square(0, 0, 40, 40), village_code=VILLAGE)
    work(small, plot)
    table = measure_table(small.project, ["village", "soil_group", "year"]).table
    assert levels(table) == [
        (VILLAGE, "35", 2570), (VILLAGE, "35"), (VILLAGE, "44", 2570), (VILLAGE, "44"), (VILLAGE,), (),
    ]  # fmt: skip
    assert [row.values["net_area_m2"] for row in table.rows] == pytest.approx(
        [800, 800, 800, 800, 1600, 1600]
    )


def test_measures_that_a_crossed_table_can_show(small: Small) -> None:
    small.soil("35", square(0, 0, 20, 40), 1)
    plot = small.plot("1", square(0, 0, 40, 40), village_code=VILLAGE)
    work(small, plot, quantity_applied=1.0, cost_spent_baht=100.0)
    work(small, plot, "farm_pond", quantity_applied=2.0)
    for measure in PIVOT_MEASURES:
        table = rounded(pivot_table(small.project, "village", "intervention", measure=measure).table)
        assert [row.keys for row in table.rows] == [(VILLAGE,), ()]
        assert TOGETHER in table.rows[0].values
    table = pivot_table(small.project, "village", "intervention", measure="quantity").table
    row = table.rows[0]
    assert row.values["intervention:farm_pond"] == 2
    assert row.units["intervention:farm_pond"].en == "pond"
    assert row.why[TOGETHER].en == "units differ"
    # Nothing was done without an intervention: no column of it.
    assert "intervention:" not in row.values
    ground = pivot_table(small.project, "village", "soil_group", measure="area_m2").table
    assert ground.across == TOGETHER
    assert ground.rows[0].values == {
        "soil_group:35": pytest.approx(800), "soil_group:": pytest.approx(800), TOGETHER: pytest.approx(1600),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("by", "across", "measure"),
    [("village", "village", "plots"), ("village", "colour", "plots"), ("village", "year", "weight")],
)
def test_what_cannot_be_crossed(small: Small, by: str, across: str, measure: str) -> None:
    with pytest.raises(UnknownCode):
        pivot_table(small.project, by, across, measure=measure)


def test_cumulative_net_area_is_that_of_all_years_up_to_the_one(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 400, 40))
    for year, west in ((2568, 0), (2569, 100), (2571, 300)):
        key = work(small, plot, year_be=year)
        small.add("treated_area", geom=square(west, 0, west + 100, 40), assignment_id=key)
    total = summary_table(small.project, ["village"], year_be=2569).table.rows[-1]
    assert total.values["net_area_m2"] == pytest.approx(2.5 * RAI)
    assert total.values["cumulative_net_m2"] == pytest.approx(5 * RAI)
    # Nothing was done in 2570 itself; the work of 2571 is not yet counted.
    later = summary_table(small.project, ["village"], year_be=2570).table.rows[-1]
    assert later.values["net_area_m2"] == 0
    assert later.values["cumulative_net_m2"] == pytest.approx(5 * RAI)
    # Rows that are years have no sum up to a year.
    names = [column.name for column in summary_table(small.project, ["year"], year_be=2569).table.columns]
    assert "cumulative_net_m2" not in names
