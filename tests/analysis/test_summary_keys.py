"""Every key that summaries can be grouped by, and every way to narrow them, on squares worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
import shapely

from tambon_gis.analysis.summaries.grouping_keys import GROUPINGS, KEYS, key_heading
from tambon_gis.analysis.summaries.statistics import Only, Statistics, plots_behind, statistics
from tambon_gis.errors import FilterNotUnderstood, UnknownCode
from tambon_gis.project.project import Project
from tests.analysis.conftest import SOUTH, WEST, Small, square, work

RAI = 1600.0
MANURE, POND = "green_manure_sunn_hemp", "farm_pond"


def by_key(found: Statistics, measure: str) -> dict[Any, Any]:
    told = {}
    for row in found.records():
        key = tuple(row[name] for name in found.by)
        value = row[measure]
        told[key if len(key) > 1 else key[0]] = round(value, 5) if isinstance(value, float) else value
    return told


@pytest.fixture
def row_of_plots(small: Small) -> list[int]:
    """Four plots of one rai side by side, the fourth without a shape but stated as one rai."""
    plots = [small.plot(str(n), square(40 * n, 0, 40 * n + 40, 40)) for n in range(3)]
    return [*plots, small.plot("3", None, stated_area_m2=RAI)]


def test_soil_has_series_and_slope_as_its_symbol_says(small: Small, row_of_plots: list[int]) -> None:
    for position, (symbol, group, series, west) in enumerate(
        [("35B", "35", "โคราช", 0), ("29E/48B", "29/48", None, 40), ("36", "36", "สตึก", 80)]
    ):
        small.add(
            "soil_unit",
            symbol=symbol,
            soil_group=group,
            series_name=series,
            geom=square(west, 0, west + 40, 30),
            position=position,
        )
    work(small, row_of_plots[0])
    slope = statistics(small.project, ["slope"])
    # Each unit covers 30 of the 40 m of its plot; the plot without a shape is nowhere.
    assert by_key(slope, "area_m2") == {"B": 1200, "E/B": 1200, "none": 1200, None: 1200 + RAI}
    assert [row["slope"] for row in slope.records()] == ["B", "E/B", "none", None]
    assert slope.labels["slope"]["none"].en == "Symbol without a slope"
    assert slope.labels["slope"]["B"].en == "B · slightly undulating (2–5 %)"
    by_series = statistics(small.project, ["soil_series"])
    assert by_key(by_series, "activity_area_m2") == {"โคราช": 1200, "สตึก": 0, "none": 0, None: 400}
    assert by_series.labels["soil_series"]["none"].en == "No series recorded"
    # The symbol of a corrected group is of another soil: it says nothing of the slope.
    with small.project.command("test", "ทดสอบ") as command:
        ((fid,),) = small.project.rows("SELECT fid FROM soil_unit WHERE symbol = '35B'")
        command.update("soil_unit", fid, soil_group="36")
    assert by_key(statistics(small.project, ["slope"]), "plots") == {"E/B": 1, "none": 2, None: 4}


def test_two_layers_of_ground_are_laid_over_each_other_exactly(small: Small) -> None:
    # Soil: 35 to x = 20, 36 beyond. Use: rice to y = 10, cane beyond. One plot of 40 x 40.
    plot = small.plot("1", square(0, 0, 40, 40))
    small.soil("35", square(0, 0, 20, 40), 1)
    small.soil("36", square(20, 0, 40, 40), 2)
    small.add("land_use", code="A101", level1="A", geom=square(0, 0, 40, 10), position=1)
    small.add("land_use", code="A203", level1="A", geom=square(0, 10, 30, 40), position=2)
    key = work(small, plot)
    # Drawn: 10 to 30 x 0 to 20. Soil 35: 10 wide, of which 10 high rice, 10 high cane. 36 the same.
    small.add("treated_area", geom=square(10, 0, 30, 20), assignment_id=key)
    found = statistics(small.project, ["soil_group", "land_use", "intervention"])
    told = {key[:2]: value for key, value in by_key(found, "area_m2").items()}
    assert told == {
        ("35", "A101"): 200, ("35", "A203"): 600, ("36", "A101"): 200, ("36", "A203"): 300, ("36", None): 300,
    }  # fmt: skip
    treated = {key[:2]: value for key, value in by_key(found, "net_area_m2").items()}
    assert treated == {
        ("35", "A101"): 100, ("35", "A203"): 100, ("36", "A101"): 100, ("36", "A203"): 100, ("36", None): 0,
    }  # fmt: skip
    assert sum(told.values()) == found.total["area_m2"] == RAI
    level = statistics(small.project, ["land_use_level1"])
    assert by_key(level, "area_m2") == {"A": 1300, None: 300}
    assert plots_behind(small.project, ["soil_group", "land_use"], ["36", None]) == [plot]
    assert plots_behind(small.project, ["soil_group", "land_use"], ["36", None], treated_only=True) == []


def test_suitability_of_several_crops_counts_ground_once_for_each(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    for position, (crop, told, west, east) in enumerate(
        [("ข้าว", "S1", 0, 10), ("ข้าว", "N", 10, 40), ("อ้อย", "S2", 0, 30)]
    ):
        cells = {"crop": crop, "class": told, "geom": square(west, 0, east, 40), "position": position}
        small.add("suitability", **cells)
    work(small, plot, area_applied_m2=800.0)
    found = statistics(small.project, ["suitability"])
    assert by_key(found, "area_m2") == {"ข้าว:S1": 400, "ข้าว:N": 1200, "อ้อย:S2": 1200, None: 400}
    assert "area_m2" in found.not_additive
    assert any("several crops" in note.en for note in found.notes)
    assert found.labels["suitability"]["ข้าว:S1"].th == "ข้าว: เหมาะสมสูง (S1)"
    rice = statistics(small.project, ["suitability:ข้าว"])
    assert by_key(rice, "activity_area_m2") == {"S1": 200, "N": 600}
    assert "area_m2" not in rice.not_additive
    assert key_heading("suitability:ข้าว").en == "suitability (ข้าว)"
    assert plots_behind(small.project, ["suitability"], "อ้อย:S2") == [plot]
    assert plots_behind(small.project, ["suitability"], "อ้อย:N") == []
    with pytest.raises(UnknownCode):
        statistics(small.project, ["soil_group:ข้าว"])


def test_drawn_areas_have_the_ground_that_lies_in_them(small: Small, row_of_plots: list[int]) -> None:
    small.add("work_area", code="W1", name="ลำห้วย", geom=square(-10, -10, 50, 50))
    small.add("work_area", code="W2", geom=square(45, 0, 60, 40))
    small.add("work_area", code="W3", geom=shapely.Point(WEST + 1, SOUTH + 1))
    found = statistics(small.project, ["drawn_area"])
    # W1 has the first plot and 10 m of the second; W2 from there to 60 m; a point has no ground.
    assert by_key(found, "area_m2") == {"W1": RAI + 400, "W2": 400, None: 800 + RAI + RAI}
    assert by_key(found, "plots") == {"W1": 2, "W2": 1, None: 3}
    assert found.labels["drawn_area"]["W1"].th == "W1 · ลำห้วย"
    crossed = statistics(small.project, ["drawn_area", "village"])
    assert by_key(crossed, "area_m2")[("W2", None)] == 400


def test_the_amphoe_is_that_of_the_tambon(small: Small) -> None:
    small.plot("1", square(0, 0, 40, 40), village_code="45080603")
    small.plot("2", square(40, 0, 80, 40), tambon_code="450802")
    small.plot("3", square(80, 0, 120, 40), tambon_name="คำพอุง")
    small.plot("4", square(120, 0, 160, 40), tambon_code="400101")
    found = statistics(small.project, ["amphoe"])
    assert by_key(found, "plots") == {"4001": 1, "4508": 2, None: 1}
    assert found.labels["amphoe"]["4508"].th == "โพธิ์ชัย"


def test_quarter_and_month_go_by_the_date_of_the_stage(small: Small, row_of_plots: list[int]) -> None:
    plot = row_of_plots[0]
    # 30 Sep 2026 is in the fourth quarter of 2569, though the work is of 2570; 1 Oct begins 2570.
    work(small, plot, applied_date="2026-09-30", planned_date="2026-10-01", area_applied_m2=100.0)
    work(small, plot, applied_date="2026-10-01", area_applied_m2=200.0)
    work(small, plot, applied_date=None, area_applied_m2=400.0)
    found = statistics(small.project, ["quarter"])
    assert by_key(found, "activity_area_m2") == {"2569-Q4": 100, "2570-Q1": 200, "none": 400, None: 0}
    assert found.labels["quarter"]["2570-Q1"].th == "ไตรมาส 1/2570"
    month = statistics(small.project, ["year", "month"])
    assert by_key(month, "activity_area_m2") == {
        (2570, "2026-09"): 100, (2570, "2026-10"): 200, (2570, "none"): 400, (None, None): 0
    }  # fmt: skip
    assert month.labels["month"]["2026-10"].th == "ต.ค. 2569"
    planned = statistics(small.project, ["month"], stage="planned")
    assert by_key(planned, "treated_plots") == {"2026-10": 1, "none": 0, None: 0}
    assert any("applied date" in note.en for note in month.notes)


def test_a_plot_is_in_one_row_of_documents(small: Small, row_of_plots: list[int]) -> None:
    for plot, kind in ((0, "โฉนด"), (1, "โฉนด"), (1, "น.ส.3 ก"), (1, "โฉนด"), (2, None), (2, " ")):
        small.add("plot_document", plot_fid=row_of_plots[plot], kind=kind)
    found = statistics(small.project, ["document"])
    assert by_key(found, "plots") == {"โฉนด": 1, "several": 1, "none": 1, None: 1}
    assert found.rows["area_m2"].sum() == found.total["area_m2"]
    assert [found.labels["document"][key].en for key in ("several", "none", None)] == [
        "Several kinds", "Kind of document not recorded", "No document"
    ]  # fmt: skip


def test_farmers_are_of_the_class_of_those_who_farm_now(small: Small, row_of_plots: list[int]) -> None:
    def person(**household: object) -> int:
        return small.add("person", household_id=small.add("household", **household), gender="f")

    poor, model = person(poverty=1, model_farmer=1), person(poverty=0, model_farmer=1)
    other, unsaid = person(poverty=0), person()
    for plot, who, role, until in (
        (0, poor, "user", None),
        (0, model, "owner", None),
        (1, model, "owner", None),
        (1, poor, "owner", "2025-01-01"),  # farms it no more
        (2, other, "tenant", None),
        (3, unsaid, "user", None),
    ):
        small.add("tenure", person_id=who, plot_fid=row_of_plots[plot], role=role, to_date=until)
    small.plot("5", square(400, 0, 440, 40))
    found = statistics(small.project, ["farmer_class"])
    assert by_key(found, "plots") == {"poverty": 1, "model_farmer": 1, "other": 1, None: 2}
    assert [row["farmer_class"] for row in found.records()] == ["poverty", "model_farmer", "other", None]


def test_what_is_counted_can_be_narrowed(small: Small, row_of_plots: list[int]) -> None:
    partner = small.project.rows("SELECT id FROM partner ORDER BY position LIMIT 1")[0][0]
    ((code,),) = small.project.rows("SELECT code FROM partner WHERE id = ?", (partner,))
    with small.project.command("test", "ทดสอบ") as command:
        command.update("plot", row_of_plots[0], village_code="45080601")
        command.update("plot", row_of_plots[1], village_code="45080602")
    for at, (year, what, who) in enumerate(
        [(2569, MANURE, None), (2570, MANURE, partner), (2571, POND, None)]
    ):
        work(
            small, row_of_plots[at], what, year_be=year, partner_id=who, area_applied_m2=100.0 * (at + 1),
            cost_spent_baht=10.0,
        )  # fmt: skip

    def total(**only: Any) -> tuple[int, float, float]:
        told = statistics(small.project, ["year"], only=Only(**only)).total
        return told["plots"], told["activity_area_m2"], told["spent_baht"]

    assert total() == (4, 300, 30)
    # Years, interventions and partners choose work: the plots stay.
    assert total(years=(2569, 2570)) == (4, 300, 20)
    assert total(interventions=(MANURE,), years=(2570, 2571)) == (4, 200, 10)
    assert total(partners=(code,)) == (4, 200, 10)
    assert total(partners=(None,)) == (4, 100, 20)
    # Places, plots and conditions choose plots, and the work on them.
    assert total(places=("45080601",)) == (1, 100, 10)
    assert total(places=("450806",)) == (2, 300, 20)
    assert total(places=("4508",), years=(2570,)) == (2, 200, 10)
    assert total(plots=(row_of_plots[1], row_of_plots[3], 7)) == (2, 200, 10)
    assert total(plots=()) == (0, 0, 0)
    assert total(where="village = '45080602'") == (1, 200, 10)
    behind = plots_behind(small.project, ["intervention"], MANURE, only=Only(places=("45080602",)))
    assert behind == [row_of_plots[1]]
    nobody = statistics(small.project, ["village"], only=Only(plots=()))
    assert nobody.records() == []
    assert nobody.notes[0].en == "No plot meets these conditions."
    with pytest.raises(FilterNotUnderstood):
        statistics(small.project, ["year"], only=Only(where="village ="))
    with pytest.raises(UnknownCode):
        statistics(small.project, ["year"], only=Only(interventions=("magic",)))


def test_drawn_pieces_that_overlap_across_plots_count_once(small: Small) -> None:
    # Plots 0..40 and 30..70, both 40 high; drawn 20..40 on the first, 30..50 on the second.
    one, two = small.plot("1", square(0, 0, 40, 40)), small.plot("2", square(30, 0, 70, 40))
    small.soil("35", square(0, 0, 35, 40), 1)
    small.soil("36", square(35, 0, 80, 40), 2)
    for plot, west in ((one, 20), (two, 30)):
        key = work(small, plot)
        small.add("treated_area", geom=square(west, -10, west + 20, 50), assignment_id=key)
    found = statistics(small.project, ["soil_group"])
    assert found.total["activity_area_m2"] == pytest.approx(1600)
    assert found.total["net_area_m2"] == pytest.approx(30 * 40)
    assert by_key(found, "net_area_m2") == {"35": 600, "36": 600}
    # A third, 25..45 on the first: 5 m beyond it fall away, and all of the rest is there already.
    third = work(small, one)
    small.add("treated_area", geom=square(25, 0, 45, 40), assignment_id=third)
    assert statistics(small.project, []).total["net_area_m2"] == pytest.approx(1200)


def test_slivers_are_ground_as_well(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    small.soil("35", square(0, 0, 39.999, 40), 1)
    small.soil("36", square(39.999, 0, 40, 40), 2)
    first, second = work(small, plot), work(small, plot)
    small.add("treated_area", geom=square(0, 0, 20, 40), assignment_id=first)
    small.add("treated_area", geom=square(19.999, 0, 40, 40), assignment_id=second)
    found = statistics(small.project, ["soil_group"])
    assert by_key(found, "area_m2") == {"35": pytest.approx(1599.96), "36": pytest.approx(0.04)}
    assert found.total["net_area_m2"] == pytest.approx(RAI)
    assert found.total["repeat_area_m2"] == pytest.approx(0.04)


def test_plots_of_both_zones_have_the_area_of_their_own(tmp_path: Any) -> None:
    # The same degrees on both sides of 102° E: each is measured in its own zone, wherever the project is.
    from pyproj import Transformer

    to_zone = Transformer.from_crs(4326, 32648, always_xy=True)
    corners = [(0.0, 0.0), (0.001, 0.0), (0.001, 0.001), (0.0, 0.001)]
    plots = [
        shapely.Polygon([to_zone.transform(longitude + x, 16.0 + y) for x, y in corners])
        for longitude in (101.5, 102.5 - 0.001)
    ]
    with Project.create(tmp_path / "p.gpkg", name="สองโซน", epsg=32648) as project:
        small = Small(project)
        for number, shape in enumerate(plots):
            key = work(small, small.plot(str(number), shape))
            # The western half of each.
            half = shapely.intersection(
                shape, shapely.box(*shape.bounds[:2], shape.centroid.x, shape.bounds[3])
            )
            small.add("treated_area", geom=half, assignment_id=key)
        total = statistics(project, []).total
    # Mirrored about the border of the zones they are equal; in one zone they differ by 0.17 %.
    west, east = plots
    assert west.area / east.area > 1.001
    assert total["net_area_m2"] == pytest.approx(total["area_m2"] / 2, rel=1e-2)
    assert total["area_m2"] == pytest.approx(2 * east.area, rel=1e-4)


def test_every_key_is_told_in_both_languages() -> None:
    for name in KEYS:
        key = GROUPINGS[name]
        for phrase in (key.heading, key.without, key.not_said, key.rule):
            assert phrase is None or (phrase.th and phrase.en and phrase.th != phrase.en)


@pytest.mark.parametrize("key", KEYS)
def test_all_treated_and_half_the_ground_uncovered(small: Small, key: str) -> None:
    plots = [small.plot(str(n), square(40 * n, 0, 40 * n + 40, 40)) for n in range(2)]
    small.soil("35", square(0, 0, 40, 40))
    for plot in plots:
        work(small, plot)
    for row in statistics(small.project, [key]).records():
        assert row["treated_plots"] == row["plots"]
        assert row["net_area_m2"] == pytest.approx(row["area_m2"])
        assert all(value == value for value in row.values())
