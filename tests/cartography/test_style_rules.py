"""Rules: the first that fits draws, at the scales it is for; kept and read back; wrong ones draw nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.plot_filter import FIELDS
from tambon_gis.cartography.layer_style import LayerStyle, style_from_json, style_to_json
from tambon_gis.cartography.map_looks import LookReader
from tambon_gis.cartography.project_layers import layers_of, table_of
from tambon_gis.cartography.rule_fields import RuleReader, rule_fields, rule_filter
from tambon_gis.cartography.style_fields import FieldReader
from tambon_gis.cartography.style_rules import REST, UNDRAWN, StyleRule, ruled_rows, rules_before
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.errors import FilterNotUnderstood, SymbologyNotUnderstood
from tambon_gis.project.project import Project
from tambon_gis.tasks import SILENT

RED, BLUE, GREY = (Symbol(fill=colour) for colour in ("#AA0000", "#0000AA", "#888888"))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two soils of a hundred and fifty metres squared, land use, suitability, a tambon and a road."""
    with Project.create(tmp_path / "a.gpkg", name="ก", author="ผู้ทดสอบ") as made:
        with made.command("import", "นำเข้า") as command:
            big, small = shapely.box(0, 0, 100, 100), shapely.box(200, 0, 250, 50)
            soils: list[dict[str, object]] = [
                {"symbol": "35", "soil_group": "35", "texture": "ดินร่วนปนทราย", "ph_min": 5.0, "ph_max": 5.5},
                {"symbol": "20", "soil_group": "20", "texture": "ดินทราย", "ph_min": 7.0, "ph_max": 8.5},
                {"symbol": "U", "soil_group": None, "texture": None},
            ]
            shapes = (big, small, small)
            command.insert("soil_unit", [{**s, "geom": g} for s, g in zip(soils, shapes, strict=True)])
            uses = [
                {"code": "A101", "level1": "A", "description_th": "นาข้าว"},
                {"code": "F200", "level1": "F"},
            ]
            command.insert("land_use", [use | {"geom": big} for use in uses])
            command.insert(
                "suitability", [{"crop": "ข้าว", "class": name, "geom": big} for name in ("S2m", "N")]
            )
            command.insert("boundary", [{"kind": "tambon", "name_th": "คำพอุง", "geom": big}])
            command.insert(
                "reference_layer", [{"layer_name": "ถนน", "label": "ทล. 12", "geom": big.exterior}]
            )
            command.insert(
                "plot",
                [
                    {"code": f"{number}", "village_name": "คำพอุง", "geom": shapely.box(0, 0, side, 40)}
                    for number, side in enumerate((40, 400))
                ],
            )
        yield made


def counts(project: Project, layer: str, *conditions: str) -> list[int]:
    fids, shapes = project.geometries(table_of(layer))
    style = LayerStyle("rules", rules=tuple(StyleRule(RED, condition) for condition in conditions))
    look = LookReader(project, 2570).look(layer, fids, "polygon", style, shapely.area(shapes))
    entries = look.sections[0].entries
    drawn = [int((look.classes == number).sum()) for number in range(len(conditions))]
    assert [entry.count for entry in entries] == drawn
    return drawn


@pytest.mark.parametrize(
    ("layer", "conditions", "drawn"),
    [
        ("soil_unit", ("เนื้อดิน มีคำว่า ทราย และ ph < 5.2", "texture contains 'ทราย'", ""), [1, 1, 1]),
        ("soil_unit", ("soil_group in (35, 20)", "กลุ่มชุดดิน ไม่มี"), [2, 1]),
        # Both ends of the range count: 5.5 is above 5.2 and 5.0 is not.
        ("soil_unit", ("ph > 5.2 and ph < 5.2",), [1]),
        # Ten thousand square metres are 6-1-00.
        ("soil_unit", ("เนื้อที่ = 6-1-00", "area_rai < 2"), [1, 2]),
        ("soil_unit", ("problem is null", ""), [1, 2]),
        ("land_use", ("level2 = A1", "คำอธิบาย = นาข้าว", "code = F200"), [1, 0, 1]),
        ("suitability", ("ความเหมาะสม = S2", "class = 'S2m'", "crop = ข้าว"), [1, 0, 1]),
        ("boundary", ("ระดับ = ตำบล",), [1]),
        ("boundary", ("kind = tambon and name = คำพอุง",), [1]),
        ("reference_layer:ถนน", ("label contains 12",), [1]),
        ("plot", ("area_rai > 5", "village = คำพอุง"), [1, 1]),
        ("plot", ("document_area_rai > 0", "code = 1", ""), [0, 1, 1]),
        ("plot", ("ความก้าวหน้า = ยังไม่มีมาตรการ",), [2]),
        ("plot", ("มาตรการ is null and last_year is null",), [2]),
    ],
)
def test_the_rows_that_each_rule_draws(
    project: Project, layer: str, conditions: tuple[str, ...], drawn: list[int]
) -> None:
    assert counts(project, layer, *conditions) == drawn


def test_every_field_of_every_layer_can_be_asked_for(project: Project) -> None:
    tables = {table_of(name) for name in layers_of(project)} - {"work"}
    assert tables == {"soil_unit", "land_use", "suitability", "boundary", "reference_layer", "plot"}
    reader = RuleReader(project, FieldReader(project, 2570), SILENT)
    for table in tables:
        fids, shapes = project.geometries(table)
        names = [name.casefold() for field in rule_fields(table) for name in (field.name, *field.aliases)]
        assert len(set(names)) == len(names)
        for field in rule_fields(table):
            for name in (field.name, *field.aliases):
                rule_filter(table, f"{name} is null")
            (met,) = reader.met(table, [StyleRule(RED, f"{field.name} is null")], fids, shapely.area(shapes))
            assert met is not None
            assert met.shape == fids.shape
    assert rule_fields("plot")[: len(FIELDS)] == FIELDS


def test_a_rule_that_cannot_be_read_draws_nothing_and_the_rest_goes_on(project: Project) -> None:
    fids, _ = project.geometries("soil_unit")
    rules = (StyleRule(RED, "nothing = 3"), StyleRule(BLUE, "soil_group ="), StyleRule(GREY))
    look = LookReader(project, 2570).look("soil_unit", fids, "polygon", LayerStyle("rules", rules=rules))
    assert look.matching == (None, None, 3)
    assert look.classes.tolist() == [2, 2, 2]
    with pytest.raises(FilterNotUnderstood) as problem:
        rule_filter("soil_unit", "area_rai > มาก")
    assert "12" in str(problem.value)


def test_rows_of_no_rule_are_not_drawn(project: Project) -> None:
    fids, _ = project.geometries("soil_unit")
    style = LayerStyle("rules", rules=(StyleRule(RED, "soil_group = 35", "โคราช"),))
    look = LookReader(project, 2570).look("soil_unit", fids, "polygon", style)
    assert look.classes.tolist() == [0, UNDRAWN, UNDRAWN]
    assert [entry.label.th for entry in look.sections[0].entries] == ["โคราช"]


def test_scales_by_hand() -> None:
    rules = [StyleRule(RED, farthest=25_000), StyleRule(BLUE, nearest=10_000), StyleRule(GREY)]
    yes = np.ones(2, bool)
    found = ruled_rows(rules, [yes, np.array([True, False]), yes], 2)
    told = [(band.nearest, band.farthest, band.classes.tolist()) for band in found.bands]
    assert told == [(0, 10_000, [0, 0]), (10_000, 25_000, [0, 0]), (25_000, math.inf, [1, 2])]
    assert found.matching == (2, 1, 2)
    assert [rows.tolist() for rows in found.drawn] == [[True, True], [True, False], [False, True]]
    assert rules_before(rules, 1) == [(10_000, 25_000, [0]), (25_000, math.inf, [])]
    assert rules_before(rules, 2) == [
        (0, 10_000, [0]),
        (10_000, 25_000, [0, 1]),
        (25_000, math.inf, [1]),
    ]


scales = st.one_of(st.none(), st.integers(1, 5))


@st.composite
def some_rules(draw: st.DrawFn) -> StyleRule:
    near, far = draw(scales), draw(scales)
    if near is not None and far is not None and near >= far:
        near = None
    return StyleRule(
        draw(st.sampled_from([RED, BLUE])), draw(st.text(max_size=5)), draw(st.text(max_size=5)), near, far
    )


@given(st.lists(some_rules(), min_size=1, max_size=5), st.data())
def test_at_every_scale_the_first_that_fits_draws(rules: list[StyleRule], data: st.DataObject) -> None:
    met = [np.array(data.draw(st.lists(st.booleans(), min_size=4, max_size=4))) for _ in rules]
    found = ruled_rows(rules, met, 4)
    for denominator in (0.5, 1, 1.5, 2, 3, 4.9, 5, 6):
        (band,) = [each for each in found.bands if each.nearest <= denominator < each.farthest]
        for row in range(4):
            fitting = [n for n, rule in enumerate(rules) if rule.shows_at(denominator) and met[n][row]]
            assert band.classes[row] == (fitting[0] if fitting else UNDRAWN)
    # The same said rule by rule, as other programs need it: at any scale exactly one rule is left for a row.
    for number in range(len(rules)):
        for low, high, before in rules_before(rules, number):
            (band,) = [each for each in found.bands if each.nearest <= low < each.farthest]
            left = met[number] & ~np.any([met[each] for each in before] or [np.zeros(4, bool)], axis=0)
            assert np.array_equal(band.classes == number, left)
            assert rules[number].shows_at(low)
            assert low < high


@given(st.lists(some_rules(), min_size=1, max_size=5))
def test_rules_come_back_from_json(rules: list[StyleRule]) -> None:
    style = LayerStyle("rules", rules=tuple(rules), outline_only=True)
    assert style_from_json(style_to_json(style)) == style


@pytest.mark.parametrize(
    "rule",
    [
        '{"symbol":{}, "nearest":5, "farthest":5}',
        '{"symbol":{}, "nearest":0}',
        '{"symbol":{}, "farthest":2.5}',
        '{"symbol":{}, "farthest":true}',
        '{"condition":"a"}',
        '{"symbol":{}, "colour":"red"}',
        "7",
        ",".join(['{"symbol":{}}'] * 61),
    ],
)
def test_broken_rules_are_refused(rule: str) -> None:
    with pytest.raises(SymbologyNotUnderstood):
        style_from_json(f'{{"format":1,"kind":"rules","rules":[{rule}]}}')


def test_kind_and_rules_belong_together() -> None:
    with pytest.raises(ValueError, match="rules"):
        LayerStyle("rules")
    with pytest.raises(ValueError, match="rules"):
        LayerStyle("single", rules=(StyleRule(RED),))


def test_a_rule_without_a_name_is_called_by_its_condition() -> None:
    assert StyleRule(RED, " area_rai \n> 5 ").label.th == "area_rai > 5"
    assert StyleRule(RED, "area_rai > 5", "แปลงใหญ่").label.en == "แปลงใหญ่"
    assert StyleRule(RED).label == REST
