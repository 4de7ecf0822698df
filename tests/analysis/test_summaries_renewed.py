"""Summaries asked again after changes that leave every column of figures but one as it was."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.soil_shares import plot_pieces
from tambon_gis.analysis.summaries import changed_blocks
from tambon_gis.analysis.summaries.drawn_ground import drawn_ground
from tambon_gis.analysis.summaries.ground_layers import Layer, layer_units
from tambon_gis.analysis.summaries.plot_parts import plot_parts
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.analysis.summaries.work_columns import work_columns
from tambon_gis.analysis.summaries.work_subjects import work_subjects
from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


@pytest.fixture
def blocks_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed_blocks, "PLOTS", 1)


def work_of_household(small: Small, house: int) -> None:
    """Work of the same intervention as that on plots, so that the catalogue of the work stays as it is."""
    ((intervention,),) = small.project.rows(
        "SELECT id FROM intervention WHERE code = 'green_manure_sunn_hemp'"
    )
    cells = {"intervention_id": intervention, "year_be": 2570, "status": "applied"}
    small.add("assignment", household_id=house, **cells)


def by_key(project: Project, key: str, measure: str) -> dict[Any, Any]:
    return {row[key]: row[measure] for row in statistics(project, [key]).records() if row[measure]}


def test_drawing_is_clipped_to_a_plot_that_moved_and_kept_its_area(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    small.add("treated_area", assignment_id=work(small, plot), geom=square(0, 0, 40, 10))
    assert statistics(small.project, []).total["activity_area_m2"] == pytest.approx(400)
    with small.project.command("test", "ทดสอบ") as command:
        command.update("plot", plot, geom=square(30, 0, 70, 40))
    assert statistics(small.project, []).total["activity_area_m2"] == pytest.approx(100)


def test_plot_that_moves_and_keeps_its_area_leaves_a_drawn_area(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    small.add("work_area", code="W1", geom=square(0, 0, 40, 40))
    assert by_key(small.project, "drawn_area", "area_m2") == {"W1": pytest.approx(1600)}
    with small.project.command("test", "ทดสอบ") as command:
        command.update("plot", plot, geom=square(30, 0, 70, 40))
    found = by_key(small.project, "drawn_area", "area_m2")
    assert found == {"W1": pytest.approx(400), None: pytest.approx(1200)}


def test_soils_that_change_places_under_a_drawing(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    west, east = square(0, 0, 20, 40), square(20, 0, 40, 40)
    first, second = small.soil("7", west), small.soil("36", east)
    small.add("treated_area", assignment_id=work(small, plot), geom=square(0, 0, 10, 40))
    assert by_key(small.project, "soil_group", "net_area_m2") == {"7": pytest.approx(400)}
    with small.project.command("test", "ทดสอบ") as command:
        command.update("soil_unit", first, geom=east)
        command.update("soil_unit", second, geom=west)
    assert by_key(small.project, "soil_group", "net_area_m2") == {"36": pytest.approx(400)}
    assert by_key(small.project, "soil_group", "activity_area_m2") == {"36": pytest.approx(400)}


def test_soils_that_change_places_under_three_drawings_that_meet(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    west, east = square(0, 0, 20, 40), square(20, 0, 40, 40)
    first, second = small.soil("7", west), small.soil("36", east)
    for east_side in (10, 12, 14):
        small.add("treated_area", assignment_id=work(small, plot), geom=square(0, 0, east_side, 40))
    assert by_key(small.project, "soil_group", "net_area_m2") == {"7": pytest.approx(560)}
    with small.project.command("test", "ทดสอบ") as command:
        command.update("soil_unit", first, geom=east)
        command.update("soil_unit", second, geom=west)
    assert by_key(small.project, "soil_group", "net_area_m2") == {"36": pytest.approx(560)}


def test_soils_that_change_places_under_plots_that_overlap(small: Small) -> None:
    plots = [small.plot("1", square(0, 0, 40, 40)), small.plot("2", square(0, 0, 40, 40))]
    west, east = square(0, 0, 20, 40), square(20, 0, 40, 40)
    first, second = small.soil("7", west), small.soil("36", east)
    for plot in plots:
        small.add("treated_area", assignment_id=work(small, plot), geom=square(0, 0, 10, 40))
    assert by_key(small.project, "soil_group", "net_area_m2") == {"7": pytest.approx(400)}
    with small.project.command("test", "ทดสอบ") as command:
        command.update("soil_unit", first, geom=east)
        command.update("soil_unit", second, geom=west)
    assert by_key(small.project, "soil_group", "net_area_m2") == {"36": pytest.approx(400)}


@pytest.mark.usefixtures("blocks_of_one")
def test_farmer_who_gets_a_plot_far_away_is_still_one(small: Small) -> None:
    plots = [small.plot(str(at), square(50 * at, 0, 50 * at + 40, 40)) for at in range(3)]
    persons = [small.add("person", gender="f") for _ in plots]
    for plot, person in zip(plots, persons, strict=True):
        work(small, plot)
        small.add("tenure", person_id=person, plot_fid=plot, role="owner")
    assert statistics(small.project, []).total["farmers"] == 3
    with small.project.command("test", "ทดสอบ") as command:
        for place in (1, 2):
            ((key,),) = small.project.rows("SELECT id FROM tenure WHERE plot_fid = ?", (plots[place],))
            command.delete("tenure", [key])
        both = [persons[1], persons[2]]
        command.insert(
            "tenure",
            [
                {"person_id": persons[0], "plot_fid": plots[2], "role": "user"},
                *({"person_id": person, "plot_fid": plots[1], "role": "user"} for person in both),
            ],
        )
    assert statistics(small.project, []).total["farmers"] == 3


def test_farmer_whose_household_gets_work_is_still_one(small: Small) -> None:
    plot, house = small.plot("1", square(0, 0, 40, 40)), small.add("household", code="1")
    person = small.add("person", household_id=house)
    small.add("tenure", person_id=person, plot_fid=plot, role="owner")
    work(small, plot)
    assert statistics(small.project, []).total["farmers"] == 1
    work_of_household(small, house)
    assert statistics(small.project, []).total["farmers"] == 1


def test_member_who_moves_in_while_a_tenure_changes_counts(small: Small) -> None:
    plot, house = small.plot("1", square(0, 0, 40, 40)), small.add("household", code="1")
    farmer, other = small.add("person", household_id=house), small.add("person", gender="m")
    tenure = small.add("tenure", person_id=farmer, plot_fid=plot, role="owner")
    small.add("tenure", person_id=other, plot_fid=plot, role="owner")
    work_of_household(small, house)
    assert statistics(small.project, []).total["farmers"] == 1
    with small.project.command("test", "ทดสอบ") as command:
        command.update("tenure", tenure, role="user")
        command.update("person", other, household_id=house)
    assert statistics(small.project, []).total["farmers"] == 2


def test_what_another_program_changed_counts_after_our_own_next_command(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    small.soil("7", square(0, 0, 40, 40))
    work(small, plot, area_applied_m2=100.0)
    assert statistics(small.project, []).total["activity_area_m2"] == pytest.approx(100)
    connection = sqlite3.connect(small.project.path)
    connection.execute("UPDATE assignment SET area_applied_m2 = 200.0")
    connection.commit()
    connection.close()
    small.add("household", code="1")
    assert statistics(small.project, []).total["activity_area_m2"] == pytest.approx(200)


def test_drawing_on_a_plot_that_grows_while_its_document_says_its_area(small: Small) -> None:
    with small.project.command("test", "ทดสอบ") as command:
        command.set("report_area", "document")
    plot = small.plot("1", square(0, 0, 40, 40), document_area_m2=1000.0)
    small.add("treated_area", assignment_id=work(small, plot), geom=square(0, 0, 20, 40))
    # Half of the shape is half of what the document says.
    assert statistics(small.project, []).total["activity_area_m2"] == pytest.approx(500)
    with small.project.command("test", "ทดสอบ") as command:
        command.update("plot", plot, geom=square(0, 0, 80, 40))
    assert statistics(small.project, []).total["activity_area_m2"] == pytest.approx(250)


def test_suitability_of_one_crop_where_a_second_crop_came(small: Small) -> None:
    small.plot("1", square(0, 0, 40, 40))
    small.add("suitability", **{"crop": "ข้าว", "class": "S1", "geom": square(0, 0, 20, 40)})
    key, rice = "suitability:ข้าว", {"S1": pytest.approx(800), None: pytest.approx(800)}
    assert by_key(small.project, key, "area_m2") == rice
    cane = small.add("suitability", **{"crop": "อ้อย", "class": "S2", "geom": square(0, 0, 40, 40)})
    assert by_key(small.project, key, "area_m2") == rice
    with small.project.command("test", "ทดสอบ") as command:
        command.delete("suitability", [cane])
    assert by_key(small.project, key, "area_m2") == rice


def test_shape_that_comes_while_a_question_is_read(small: Small) -> None:
    project = small.project
    plot = small.plot("1", None, stated_area_m2=500.0)
    small.soil("7", square(0, 0, 40, 40))
    small.add("treated_area", assignment_id=work(small, plot), geom=square(0, 0, 10, 10))
    before = plot_areas(project)
    with project.command("test", "ทดสอบ") as command:
        command.update("plot", plot, geom=square(0, 0, 20, 40))
    # Another thread goes on with the areas that it has: the plot is as it was stated, wherever it lies.
    pieces = plot_pieces(project, "soil_unit", before)
    assert pieces.area_m2.tolist() == [500.0]
    works = work_columns(project)
    drawn = drawn_ground(project, before, works, work_subjects(project, before, works))
    assert drawn.loose_m2.tolist() == [pytest.approx(100)]
    # Who asks next has the shape.
    found = statistics(project, ["soil_group"]).records()
    assert [(row["soil_group"], row["area_m2"], row["net_area_m2"]) for row in found] == [
        ("7", pytest.approx(800), pytest.approx(100))
    ]
    areas = plot_areas(project)
    assert not len(drawn_ground(project, areas, works, work_subjects(project, areas, works)).loose)


def test_soil_that_comes_while_a_question_is_read_has_no_value_yet(small: Small) -> None:
    project = small.project
    small.plot("1", square(0, 0, 40, 40))
    small.soil("7", square(0, 0, 20, 40))
    units = [layer_units(project, Layer("soil_unit"))]
    small.soil("36", square(20, 0, 40, 40))
    parts = plot_parts(project, plot_areas(project), units)
    # The values are those that the question goes by: the new soil is ground that it does not know.
    told = {
        units[0].cells[value][0]: share for (value,), share in zip(parts.values, parts.share, strict=True)
    }
    assert told == {("7",): pytest.approx(0.5), (None,): pytest.approx(0.5)}
