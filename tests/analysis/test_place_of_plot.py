"""Places of plots: what is recorded, what boundaries say, and what a code implies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.place_of_plot import place_names, places_of_plots, places_of_points
from tambon_gis.analysis.plot_areas import plot_areas
from tests.analysis.conftest import SOUTH, WEST, Small, square

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


def places(project: Project) -> dict[str, tuple[str | None, str | None]]:
    areas = plot_areas(project)
    codes = dict(project.rows("SELECT fid, code FROM plot"))
    found = places_of_plots(project, areas)
    return {
        codes[fid]: (village, tambon)
        for fid, village, tambon in zip(areas.fid.tolist(), found.village, found.tambon, strict=True)
    }


def test_what_is_recorded_counts_before_any_boundary(small: Small) -> None:
    small.add("boundary", kind="village", code="45080609", geom=square(0, 0, 100, 100))
    small.add("boundary", kind="tambon", code="450807", geom=square(0, 0, 100, 100))
    small.plot("both", square(0, 0, 10, 10), village_code="45080603", tambon_code="450806")
    small.plot("village", square(0, 0, 10, 10), village_code="45080603")
    small.plot("tambon", square(0, 0, 10, 10), tambon_code="450806")
    small.plot("neither", square(0, 0, 10, 10))
    small.plot("elsewhere", square(500, 0, 510, 10))
    assert places(small.project) == {
        "both": ("45080603", "450806"),
        "village": ("45080603", "450806"),
        "tambon": ("45080609", "450806"),
        "neither": ("45080609", "450807"),
        "elsewhere": (None, None),
    }


def test_the_inner_point_decides_not_the_middle_of_the_box(small: Small) -> None:
    # A U around village 2: the middle of its box lies in village 2, all its ground in village 1.
    inside = square(10, 10, 30, 40)
    small.add("boundary", kind="village", code="45080602", geom=inside)
    small.add("boundary", kind="village", code="45080601", geom=square(-10, -10, 50, 60) - inside)
    small.plot("u", square(0, 0, 40, 40) - inside)
    assert places(small.project)["u"] == ("45080601", "450806")


def test_where_boundaries_overlap_the_first_code_has_the_plot(small: Small) -> None:
    for code in ("45080605", "45080602", "45080604"):
        small.add("boundary", kind="village", code=code, geom=square(0, 0, 100, 100))
    small.plot("1", square(0, 0, 10, 10))
    assert places(small.project)["1"] == ("45080602", "450806")


def test_places_without_a_code_go_by_their_name(small: Small) -> None:
    small.add("boundary", kind="tambon", name_th="คำพอุง", geom=square(0, 0, 100, 100))
    small.plot("by boundary", square(0, 0, 10, 10), village_name="โนนใหญ่", tambon_name="คำพอง")
    small.plot("by name", None, village_name="โนนใหญ่", tambon_name="คำพอง", village_code="")
    assert places(small.project) == {
        "by boundary": ("โนนใหญ่", "คำพอุง"),
        "by name": ("โนนใหญ่", "คำพอง"),
    }


def test_points_outside_every_boundary_or_without_coordinates_are_nowhere(small: Small) -> None:
    small.add("boundary", kind="village", code="45080601", geom=square(0, 0, 100, 100))
    x, y = np.array([WEST + 5, WEST - 5, np.nan]), np.array([SOUTH + 5, SOUTH + 5, np.nan])
    found = places_of_points(small.project, x, y)
    assert found.village.tolist() == ["45080601", None, None]
    assert found.tambon.tolist() == ["450806", None, None]


def test_a_project_without_plots_or_boundaries(small: Small) -> None:
    assert places(small.project) == {}
    small.plot("1", shapely.Polygon(square(0, 0, 1, 1)))
    assert places(small.project) == {"1": (None, None)}


def test_names_come_from_places_then_the_catalogue_then_boundaries_then_plots(small: Small) -> None:
    small.plot("1", None, village_code="45080601", village_name="โนนใหญ่ (แปลง)", tambon_code="450806")
    small.plot("2", None, village_code="45080602", village_name="ธาตุจอมศรี")
    small.add(
        "boundary",
        kind="village",
        code="45080601",
        name_th="โนนใหญ่",
        name_en="Non Yai",
        geom=square(0, 0, 1, 1),
    )
    small.add("place", code="450806", kind="tambon", name_th="เทศบาลตำบลคำพอุง")
    small.add("boundary", kind="tambon", code="620101", name_th="Nai Mueang", geom=square(0, 0, 1, 1))
    small.add("boundary", kind="tambon", code="999999", name_th="ไม่มีจริง", geom=square(0, 0, 1, 1))
    codes = ["45080601", "45080602", "450806", "45080699", "620101", "999999"]
    names = place_names(small.project, codes)
    assert names["45080601"] == ("บ้านโนนใหญ่", "Non Yai")
    assert names["45080602"] == ("บ้านธาตุจอมศรี", "บ้านธาตุจอมศรี")
    assert names["450806"].th == "เทศบาลตำบลคำพอุง"
    assert names["620101"].th == "ในเมือง"
    assert names["999999"].th == "ไม่มีจริง"
    assert names["45080699"] == ("45080699", "45080699")
