"""Looks of real rows: values of every field, the legend that adds up, and work on plots."""

from __future__ import annotations

import numpy as np
import pytest

from tambon_gis.cartography.layer_style import STANDARD, LayerStyle, StyleKind
from tambon_gis.cartography.map_looks import UNCLASSED, LookReader
from tambon_gis.cartography.style_fields import FieldReader, style_field, style_fields
from tambon_gis.project.project import Project

TABLES = ("plot", "soil_unit", "land_use", "suitability", "boundary", "reference_layer")


def fids(project: Project, table: str) -> np.ndarray:
    return project.geometries(table)[0]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("village", ["บ้านเหนือ", "บ้านใต้"]),
        ("crop", ["ข้าว", None]),
        ("soil_group", ["35", "29/48"]),
        ("area_rai", [1.0, 2.0]),
        ("area_basis", ["measured", "measured"]),
        ("intervention", ["dolomite", None]),
        ("stage", ["applied", "none"]),
        ("last_year", [2570, None]),
        ("assignments", [1, 0]),
    ],
)
def test_fields_of_plots(project: Project, name: str, values: list[object]) -> None:
    keys = fids(project, "plot")
    codes = dict(project.rows("SELECT fid, code FROM plot"))
    order = np.argsort([codes[key] for key in keys.tolist()])
    found = FieldReader(project, 2570).read("plot", name, keys[order]).values
    # The area is measured in the grid of the zone, whose scale differs a little from that of the project.
    assert list(found) == (pytest.approx(values, rel=1e-6) if name == "area_rai" else values)


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_every_layer_can_be_read_and_styled_by(project: Project, table: str) -> None:
    keys = fids(project, table)
    reader = LookReader(project, 2570)
    for field in style_fields(table):
        kinds: tuple[StyleKind, ...] = ("categorised", "graduated") if field.is_number else ("categorised",)
        for kind in kinds:
            look = reader.look(table, keys, "polygon", LayerStyle(kind, field.name))
            assert len(look.classes) == len(keys)
            assert sum(line.count for section in look.sections for line in section.entries) == len(keys)


def test_the_legend_of_soil_tells_its_ground(project: Project) -> None:
    keys = fids(project, "soil_unit")
    look = LookReader(project, 2570).look("soil_unit", keys, "polygon", STANDARD, np.array([1.0, 3.0]))
    assert [line.share for line in look.sections[0].entries] == [0.75, 0.25]
    assert look.title.th == "ดิน (สีตามกลุ่ม)"


def test_the_legend_says_what_a_layer_is_styled_by(project: Project) -> None:
    style = LayerStyle("categorised", "village")
    look = LookReader(project, 2570).look("plot", fids(project, "plot"), "polygon", style)
    assert look.title.th == "แปลงเกษตรกร"
    assert look.sections[0].heading == style_fields("plot")[0].title
    assert [line.label.th for line in look.sections[0].entries] == ["บ้านเหนือ", "บ้านใต้"] or [
        line.label.th for line in look.sections[0].entries
    ] == ["บ้านใต้", "บ้านเหนือ"]


def test_a_field_that_the_layer_has_not_gives_the_standard_look(project: Project) -> None:
    style = LayerStyle("categorised", "colour of the door")
    look = LookReader(project, 2570).look("plot", fids(project, "plot"), "polygon", style)
    assert look.symbology.kind == "single"
    assert style_field("plot", None) is None


def test_work_is_drawn_by_area_and_by_piece(project: Project) -> None:
    keys = fids(project, "plot")
    by_area, by_piece = LookReader(project, 2570).work(keys)
    assert sorted((by_area.classes != UNCLASSED).tolist()) == [False, True]
    assert (by_piece.classes == UNCLASSED).all()
    assert [section.entries[0].count for section in by_area.sections] == [1]
    assert LookReader(project, 2569).work(keys)[0].sections == ()
