"""The worksheet of summaries: official count, net, repeat, problem land, each reckoned by hand in rai.

The project and its work are listed in `tests.analysis.worksheet`; numbers like (3) are those of the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tambon_gis.analysis.summaries.duplicates import duplicates
from tambon_gis.analysis.summaries.measure_table import measure_table
from tambon_gis.analysis.summaries.pivot_table import pivot_table
from tambon_gis.analysis.summaries.problem_table import problem_table
from tambon_gis.analysis.summaries.question import Only
from tambon_gis.analysis.summaries.repeat_pairs import repeat_pairs
from tambon_gis.analysis.summaries.repeat_table import pairs_by_work, pairs_table
from tambon_gis.analysis.summaries.summary_table import official_table, summary_table
from tests.analysis.worksheet import (
    COMPOST,
    DOLOMITE,
    POND,
    RAI,
    SESBANIA,
    SUNN_HEMP,
    VETIVER,
    VILLAGE_A,
    VILLAGE_B,
    Worksheet,
    make_worksheet,
)

if TYPE_CHECKING:
    from tambon_gis.answers.table import Key, Row, Table
    from tambon_gis.project.project import Project

YEAR = 2570
OF_2570 = Only(years=(YEAR,))
Figures = list[float | str | None]


@pytest.fixture
def sheet(project: Project) -> Worksheet:
    return make_worksheet(project)


def row_of(table: Table, *keys: Key) -> Row:
    return next(row for row in table.rows if row.keys == keys)


def figures(table: Table, names: str, *keys: Key) -> Figures:
    """Some figures of a row, areas in rai; a sentence where there is no figure."""
    row = row_of(table, *keys)
    found: Figures = []
    for name in names.split():
        value = row.values.get(name)
        if isinstance(value, int | float):
            found.append(round(value / RAI if table.column(name).kind == "area" else value, 6))
        else:
            found.append(row.why[name].en if name in row.why else None)
    return found


def test_official_count_of_2570(sheet: Worksheet) -> None:
    table = official_table(sheet.project, year_be=YEAR).table
    names = "planned applied net_area_m2 cumulative_net_m2 treated_plots farmers planned_baht spent_baht"
    # Sunn hemp planned (1) 10 + (5) 5 + (7) 2 + (9) 6 + (10) 4 = 27; applied 10 + 1 + 6 + 5 = 22. Net is one
    # rai less, for (9) and (10) share it; with 2569 A1 adds nothing and (12) adds 2. On A1, A4, B2, B3: Kla,
    # Kaeo, Kanda. Planned 5,000 + 2,500 + 1,000 + 3,000 + 2,000, spent 4,000 + 500 + 2,900.50 + 2,500.
    assert figures(table, names, SUNN_HEMP) == [27, 22, 21, 23, 4, 3, 13500, 9900.5]
    assert figures(table, names, SESBANIA) == [8, 8, 8, 8, 1, 1, 4000, 4000]
    assert figures(table, names, COMPOST) == [5, 4, 4, 4, 1, 1, 1500, 1200]
    # Dolomite: (3) 5 planned and done, (4) 3 done unplanned, (14) cancelled. Both plots are Kla's.
    assert figures(table, names, DOLOMITE) == [5, 8, 8, 8, 2, 1, 1750, 2800]
    # By piece there is no area: one pond planned, two made; a thousand slips of vetiver planned.
    assert figures(table, names, POND) == [1, 2, None, None, 1, 1, 20000, 38000]
    assert figures(table, names, VETIVER) == [1000, 0, None, None, 0, 0, 2000, 0]
    assert row_of(table, POND).values["unit"] == ("บ่อ", "pond")
    # All: units are never added. Net A1 10 + A2 3 + A4 1 + B1 8 + B2 and B3 6 + 5 - 1 = 32; with (12) 34.
    assert figures(table, names) == ["units differ", "units differ", 32, 34, 7, 5, 42750, 55900.5]
    # In the order of the catalogue.
    codes = [row.keys[0] for row in table.rows if row.keys]
    assert codes == [SUNN_HEMP, SESBANIA, COMPOST, DOLOMITE, VETIVER, POND]


def test_percent_of_plan(sheet: Worksheet) -> None:
    table = official_table(sheet.project, year_be=YEAR).table
    assert figures(table, "share money_share", SUNN_HEMP) == [round(22 / 27, 6), round(9900.5 / 13500, 6)]
    assert figures(table, "share", POND) == [2]
    # In 2569 nothing of (12) was planned: 12 done of 10, money 6,000 of 5,000; without (11) there is no plan.
    before = official_table(sheet.project, year_be=2569, only=Only(plots=(sheet.plots["A3"],))).table
    assert figures(before, "planned applied share", SUNN_HEMP) == [0, 2, "no plan"]


def test_villages_have_subtotals_that_are_counted_anew(sheet: Worksheet) -> None:
    table = official_table(sheet.project, ["village"], year_be=YEAR).table
    names = "net_area_m2 cumulative_net_m2 treated_plots farmers planned_baht spent_baht"
    # A: net A1 10 + A2 3 + A4 1; A3 only has ponds but is worked on; Kla, Khwan, Kaeo. B: 8 + 10.
    assert figures(table, names, VILLAGE_A) == [14, 16, 4, 3, 31750, 46500]
    assert figures(table, names, VILLAGE_B) == [18, 18, 3, 2, 11000, 9400.5]
    levels = [row.level for row in table.rows]
    assert levels == ["row"] * 4 + ["subtotal"] + ["row"] * 3 + ["subtotal", "total"]


def test_plan_beside_work(sheet: Worksheet) -> None:
    table = summary_table(sheet.project, ["village"], year_be=YEAR).table
    names = "planned applied net_area_m2 activity_area_m2 repeat_area_m2 treated_plots plots area_m2"
    # A planned: 10 + 5 + 5 (drawn) + 5 + 2; applied 10 + 4 + 5 + 3 + 1 = 23, on A1 9 of it a second or third
    # time. B: 8 + 6 + 4 planned, 8 + 6 + 5 applied, one rai of it twice.
    assert figures(table, names, VILLAGE_A) == [27, 23, 14, 23, 9, 4, 4, 21]
    assert figures(table, names, VILLAGE_B) == [18, 19, 18, 19, 1, 3, 3, 19]
    assert figures(table, names) == [45, 42, 32, 42, 10, 7, 7, 40]


def test_by_soil_drawn_work_goes_by_its_shape(sheet: Worksheet) -> None:
    table = measure_table(sheet.project, ["soil_group"], only=OF_2570).table
    names = "area_m2 net_area_m2 activity_area_m2 repeat_area_m2"
    # 35: A1 10 and half of A2; (1) 10, (2) 4, (3) 5, of (4) 2.5 from 400 to 500.
    assert figures(table, names, "35") == [12.5, 12.5, 21.5, 9]
    # 20: B1 8 and half of A2; (8) 8 and of (4) half a rai.
    assert figures(table, names, "20") == [10.5, 8.5, 8.5, 0]
    # 44: A3 4 and half of B2; half of (9).
    assert figures(table, names, "44") == [7, 3, 3, 0]
    # None: A4 2, half of B2, B3; (7) 1, half of (9) 3, (10) 5, one rai of them twice.
    assert figures(table, names, None) == [10, 8, 9, 1]


def test_land_with_problems(sheet: Worksheet) -> None:
    found = problem_table(sheet.project, only=OF_2570)
    names = "area_m2 answered_m2 unanswered_m2 treated_m2 untreated_m2"
    # Saline: soil 20, sesbania on B1 answers it. Acid: soil 35, dolomite: 5 of A1 and 2.5 of A2.
    assert figures(found.table, names, "saline_inland") == [10.5, 8, 2.5, 8.5, 2]
    assert figures(found.table, names, "acid") == [12.5, 7.5, 5, 12.5, 0]
    # Sandy: soil 44, sunn hemp on half of B2. Low fertility: 35 and 20; sunn hemp and compost on A1 (net 10),
    # sesbania on B1 8; dolomite does not answer it, but treats 3 rai more.
    assert figures(found.table, names, "sandy") == [7, 3, 4, 3, 4]
    assert figures(found.table, names, "low_fertility") == [23, 18, 5, 21, 2]
    assert figures(found.table, names, None) == [10, "no problem to answer", None, 8, 2]
    # All land with a problem, once: 40 - 10; treated of it 12.5 + 8.5 + 3.
    assert figures(found.table, "area_m2 treated_m2 treated_share") == [30, 24, 0.8]
    assert figures(found.table, "answered_share", "saline_inland") == [round(8 / 10.5, 6)]
    saline = row_of(found.table, "saline_inland")
    assert sheet.codes(found.plots(sheet.project, saline)) == ["A2", "B1"]
    assert sheet.codes(found.plots(sheet.project, saline, "answered_m2")) == ["B1"]
    assert sheet.codes(found.plots(sheet.project, saline, "treated_m2")) == ["A2", "B1"]


def test_land_with_problems_by_soil_group(sheet: Worksheet) -> None:
    table = problem_table(sheet.project, by_soil=True, only=OF_2570).table
    names = "area_m2 answered_m2 treated_m2"
    assert figures(table, names, "low_fertility", "35") == [12.5, 10, 12.5]
    assert figures(table, names, "low_fertility", "20") == [10.5, 8, 8.5]
    assert figures(table, names, "low_fertility") == [23, 18, 21]


def test_crossed(sheet: Worksheet) -> None:
    found = pivot_table(sheet.project, "village", "soil_group", measure="activity_area_m2", only=OF_2570)
    rows = {}
    for key in (VILLAGE_A, VILLAGE_B):
        row = row_of(found.table, key)
        rows[key] = [
            None if value is None else round(float(str(value)) / RAI, 6) for value in row.values.values()
        ]
    assert list(found.table.rows[0].values) == [
        "soil_group:20",
        "soil_group:35",
        "soil_group:44",
        "soil_group:",
        "together",
    ]
    # A has soil 44 under A3, of which nothing is treated; B has no 35 at all.
    assert rows == {VILLAGE_A: [0.5, 21.5, 0, 1, 23], VILLAGE_B: [8, None, 3, 8, 19]}
    assert found.table.across == "together"
    cell = found.plots(sheet.project, row_of(found.table, VILLAGE_A), "soil_group:20")
    assert sheet.codes(cell) == ["A2"]
    assert sheet.codes(found.plots(sheet.project, found.table.rows[-1], "soil_group:44")) == ["A3", "B2"]


def test_repeat_area_by_pairs(sheet: Worksheet) -> None:
    pairs = repeat_pairs(sheet.project, only=OF_2570)
    works = {key: number for number, key in sheet.works.items()}
    told = {
        frozenset({works[int(first)], works[int(second)]}): (round(area / RAI, 6), round(counted / RAI, 6))
        for first, second, area, counted in zip(
            pairs.first, pairs.second, pairs.area_m2, pairs.counted_m2, strict=True
        )
    }
    # On A1 whole (1), 4 rai somewhere (2) and 5 drawn (3): 5, 4 and the smaller of the two, 4. Three of them
    # are on the same 4 rai, so 5 + 4 + 4 is more than 19 - 10; counted is 9. (9) and (10) overlap on one rai.
    assert {key: area for key, (area, _) in told.items()} == {
        frozenset({1, 2}): 4,
        frozenset({1, 3}): 5,
        frozenset({2, 3}): 4,
        frozenset({9, 10}): 1,
    }
    assert sum(counted for _, counted in told.values()) == pytest.approx(10)
    assert told[frozenset({9, 10})] == (1, 1)
    assert pairs.repeat_m2 / RAI == pytest.approx(10)
    assert pairs.unplaced_m2 == pytest.approx(0, abs=1e-6)
    assert sheet.codes(pairs.plots().tolist()) == ["A1", "B2", "B3"]
    for two, plots in (
        ((SUNN_HEMP, SUNN_HEMP), ["B2", "B3"]),
        ((DOLOMITE, SUNN_HEMP), ["A1"]),
        ((SUNN_HEMP, DOLOMITE), ["A1"]),
        ((POND, SUNN_HEMP), []),
    ):
        assert sheet.codes(pairs.plots(pairs.between(*two)).tolist()) == plots
    table = pairs_table(sheet.project, pairs, OF_2570)
    assert [round(float(str(row.values["area_m2"])) / RAI, 6) for row in table.rows[:-1]] == [5, 4, 4, 1]
    # Which of (9) and (10) comes first nobody said: their keys decide.
    assert {row.keys[0] for row in table.rows[:-1]} in ({"A1", "B2 × B3"}, {"A1", "B3 × B2"})
    assert figures(table, "counted_m2") == [10]
    by_work = pairs_by_work(sheet.project, pairs, OF_2570)
    assert figures(by_work, "pairs counted_m2", SUNN_HEMP, SUNN_HEMP) == [1, 1]
    assert figures(by_work, "pairs counted_m2") == [4, 10]


def test_where_repeat_area_lies(sheet: Worksheet) -> None:
    pairs = repeat_pairs(sheet.project, only=OF_2570)
    shapes = pairs.shapes(sheet.project, pairs.at[0][:0])
    assert len(shapes) == 0
    every = pairs.shapes(sheet.project, np.arange(len(pairs)))
    areas = sorted(round(shape.area / RAI, 4) if shape is not None else -1 for shape in every)
    # Of the amount (2) nobody knows where it lies; whole and drawn is 5 rai, the overlap of plots one.
    assert areas == [-1, -1, 1, 5]


def test_repeat_of_all_years(sheet: Worksheet) -> None:
    # 2569 adds (11) 10 on A1, all of it done again in 2570, and (12), which is not repeated: 20 of 54 - 34.
    pairs = repeat_pairs(sheet.project)
    assert pairs.repeat_m2 / RAI == pytest.approx(20)
    assert len(pairs) == 7


def test_possible_duplicates(sheet: Worksheet) -> None:
    found = duplicates(sheet.project)
    # Two ponds on A3 in 2570; (3) and (14) are dolomite on A1, but (14) is cancelled.
    assert [row.keys for row in found.table.rows] == [("A3", POND, YEAR)]
    assert figures(found.table, "entries planned applied planned_baht spent_baht", "A3", POND, YEAR) == [
        2, 1, 2, 20000, 38000,
    ]  # fmt: skip
    assert set(found.assignments[0]) == {sheet.works[6], sheet.works[15]}
    assert sheet.codes(list(found.plots)) == ["A3"]
    assert not duplicates(sheet.project, only=Only(years=(2569,))).table.rows


def test_rows_open_to_the_plots_behind_them(sheet: Worksheet) -> None:
    found = official_table(sheet.project, ["village"], year_be=YEAR)

    def behind(column: str | None, *keys: Key) -> list[str]:
        return sheet.codes(found.plots(sheet.project, row_of(found.table, *keys), column))

    assert behind("applied", VILLAGE_A, SUNN_HEMP) == ["A1", "A4"]
    assert behind("planned", VILLAGE_A, SUNN_HEMP) == ["A1", "A2", "A4"]
    assert behind("cumulative_net_m2", VILLAGE_A, SUNN_HEMP) == ["A1", "A3", "A4"]
    assert behind("net_area_m2", VILLAGE_B) == ["B1", "B2", "B3"]
    assert behind("spent_baht") == ["A1", "A2", "A3", "A4", "B1", "B2", "B3"]
