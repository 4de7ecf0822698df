"""Styles for QGIS: a category for each class, patterns for hatches, expressions for what is worked out.

That QGIS reads them and finds the class of every row is tried in ``test_style_files.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args
from xml.etree import ElementTree as Xml

import pytest

from tambon_gis import errors
from tambon_gis.cartography.default_symbology import boundary_symbology, land_use_symbology, plot_symbology
from tambon_gis.cartography.foreign_columns import table_columns
from tambon_gis.cartography.portrayal import Portrayal
from tambon_gis.cartography.qml import qml
from tambon_gis.cartography.soil_palette import soil_symbology
from tambon_gis.cartography.style_fields import style_fields
from tambon_gis.cartography.styled_symbology import Shape
from tambon_gis.cartography.symbology import Class, Hatch, Symbol, Symbology, categorised, graduated, single
from tambon_gis.wording import Language, Phrase


def told(
    symbology: Symbology,
    table: str,
    shape: Shape,
    language: Language = "th",
    there: Sequence[object] = (),
) -> str:
    """The style of a table in whose columns these values stand."""
    fields = [field.name for field in style_fields(table)]
    columns = table_columns(table, Phrase("ชั้น", "Layer"), fields, [], lambda _column: there)
    return qml(Portrayal(symbology, shape, columns), language)


def read(text: str) -> Xml.Element:
    return Xml.fromstring(text.split("\n", 1)[1])


def options(layer: Xml.Element) -> dict[str, str]:
    return {prop.attrib["k"]: prop.attrib["v"] for prop in layer.findall("prop")}


def test_soil_is_categorised_by_its_column() -> None:
    root = read(told(soil_symbology(["35", "29/48"]), "soil_unit", "polygon"))
    renderer = root.find("renderer-v2")
    assert renderer is not None
    assert (renderer.attrib["type"], renderer.attrib["attr"]) == ("categorizedSymbol", '"soil_group"')
    categories = renderer.findall("categories/category")
    # Soils without a group look like those outside the list.
    assert [each.attrib["value"] for each in categories] == ["35", "29/48", ""]
    symbols = {each.attrib["name"]: each for each in renderer.findall("symbols/symbol")}
    assert set(symbols) == {each.attrib["symbol"] for each in categories}
    drawn = [layer.attrib["class"] for layer in symbols["1"].findall("layer")]
    assert drawn == ["SimpleFill", "LinePatternFill"]
    # #D9C7A6 in tens.
    assert options(symbols["0"].findall("layer")[0])["color"] == "217,199,166,255"


def test_numbers_become_ranges_that_touch() -> None:
    symbols = [Symbol(fill="#000000", fill_opacity=0.5), Symbol(fill="#FFFFFF", hatch="dots")]
    root = read(told(graduated("area_rai", (0, 2.5, 10), symbols), "plot", "polygon", "en"))
    renderer = root.find("renderer-v2")
    assert renderer is not None
    assert renderer.attrib["attr"] == "area($geometry) / 1600"
    ranges = [(each.attrib["lower"], each.attrib["upper"]) for each in renderer.findall("ranges/range")]
    # A value on a bound belongs to the class above; QGIS takes the first range that holds it.
    bounds = [float(bound) for pair in ranges for bound in pair]
    assert bounds == pytest.approx([0, 2.5, 2.5, 10])
    assert bounds[1] < bounds[2] <= 2.5
    fills = [options(each.findall("layer")[0])["color"] for each in renderer.findall("symbols/symbol")]
    assert fills == ["0,0,0,128", "255,255,255,255"]


@pytest.mark.parametrize("hatch", get_args(Hatch))
def test_hatches_are_patterns(hatch: Hatch) -> None:
    layers = {"none": 0, "cross": 2}.get(hatch, 1)
    symbol = Symbol(fill="#FFFFFF", hatch=hatch, hatch_colour="#112233")
    root = read(told(single(symbol, Phrase("ก", "a")), "plot", "polygon"))
    assert len(root.findall("renderer-v2/symbols/symbol/layer")) == 1 + layers


def test_lines_and_points() -> None:
    line = read(told(single(Symbol(outline="#112233", outline_dash="dash"), Phrase("ก", "a")), "x", "line"))
    layer = line.find("renderer-v2/symbols/symbol/layer")
    assert layer is not None
    assert options(layer)["line_style"] == "dash"
    point = read(told(single(Symbol(fill="#112233", marker="triangle"), Phrase("ก", "a")), "x", "point"))
    layer = point.find("renderer-v2/symbols/symbol/layer")
    assert layer is not None
    assert options(layer)["name"] == "triangle"


def test_every_standard_look_can_be_told() -> None:
    for symbology, table in (
        (plot_symbology(), "plot"),
        (boundary_symbology(), "boundary"),
        (land_use_symbology(["A1", "F"]), "land_use"),
    ):
        assert read(told(symbology, table, "polygon")).tag == "qgis"


def test_a_class_made_of_others_is_told_by_what_stands_there() -> None:
    salt = Class("saline_inland", Phrase("เค็ม", "Saline"), Symbol(fill="#FFFFFF"))
    groups = ["20", "35", None]
    root = read(told(categorised("problem", [salt]), "soil_unit", "polygon", "th", groups))
    renderer = root.find("renderer-v2")
    assert renderer is not None
    assert 'WHEN ("soil_group" IS NOT NULL AND "soil_group" IN (\'20\')) THEN' in renderer.attrib["attr"]


def test_missing_values_have_a_category_of_their_own() -> None:
    one = Class("a", Phrase("ก", "A"), Symbol(fill="#FFFFFF"))
    made = categorised("texture", [one], other=Symbol(fill="#111111"), null=Symbol(outline="#222222"))
    root = read(told(made, "soil_unit", "polygon"))
    renderer = root.find("renderer-v2")
    assert renderer is not None
    assert renderer.attrib["attr"] == "coalesce(\"texture\", '∅')"
    categories = renderer.findall("categories/category")
    assert [(each.attrib["value"], each.attrib["label"]) for each in categories] == [
        ("a", "ก"),
        ("∅", "ไม่มีข้อมูล"),
        ("", "อื่น ๆ"),
    ]
    # Where they are not drawn they have one too, that draws nothing.
    made = categorised("texture", [one], other=Symbol(fill="#111111"))
    shown = {
        each.attrib["value"]: each.attrib["render"]
        for each in read(told(made, "soil_unit", "polygon")).iter("category")
    }
    assert shown == {"a": "true", "∅": "false", "": "true"}


def test_work_by_piece_is_a_marker_inside_the_plot() -> None:
    piece = Symbol(fill="#112233", marker="square")
    root = read(told(single(piece, Phrase("ก", "a")), "plot", "polygon"))
    layer = root.find("renderer-v2/symbols/symbol/layer")
    assert layer is not None
    assert layer.attrib["class"] == "CentroidFill"
    inner = layer.find("symbol/layer")
    assert inner is not None
    assert options(inner)["name"] == "square"


def test_what_only_this_program_knows_is_refused() -> None:
    with pytest.raises(errors.StyleNotForOthers):
        told(categorised("problem", []), "plot", "polygon")
