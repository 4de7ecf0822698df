"""Styles for QGIS: a category for each class, patterns for hatches, expressions for what is worked out.

That QGIS 3.22 reads them and finds the class of every row of the demonstration was tried by hand.
"""

from __future__ import annotations

from typing import get_args
from xml.etree import ElementTree as Xml

import pytest

from tambon_gis import errors
from tambon_gis.cartography.default_symbology import boundary_symbology, land_use_symbology, plot_symbology
from tambon_gis.cartography.qml import expression, qml
from tambon_gis.cartography.soil_palette import soil_symbology
from tambon_gis.cartography.symbology import Hatch, Symbol, graduated, single
from tambon_gis.wording import Phrase


def read(text: str) -> Xml.Element:
    return Xml.fromstring(text.split("\n", 1)[1])


def options(layer: Xml.Element) -> dict[str, str]:
    return {prop.attrib["k"]: prop.attrib["v"] for prop in layer.findall("prop")}


def test_soil_is_categorised_by_its_column() -> None:
    root = read(qml(soil_symbology(["35", "29/48"]), "soil_unit", "polygon"))
    renderer = root.find("renderer-v2")
    assert renderer is not None
    assert (renderer.attrib["type"], renderer.attrib["attr"]) == ("categorizedSymbol", '"soil_group"')
    categories = renderer.findall("categories/category")
    assert [each.attrib["value"] for each in categories] == ["35", "29/48", ""]
    symbols = {each.attrib["name"]: each for each in renderer.findall("symbols/symbol")}
    assert set(symbols) == {each.attrib["symbol"] for each in categories}
    drawn = [layer.attrib["class"] for layer in symbols["1"].findall("layer")]
    assert drawn == ["SimpleFill", "LinePatternFill"]
    # #D9C7A6 in tens.
    assert options(symbols["0"].findall("layer")[0])["color"] == "217,199,166,255"


def test_numbers_become_ranges_that_touch() -> None:
    symbols = [Symbol(fill="#000000", fill_opacity=0.5), Symbol(fill="#FFFFFF", hatch="dots")]
    root = read(qml(graduated("area_rai", (0, 2.5, 10), symbols), "plot", "polygon", "en"))
    renderer = root.find("renderer-v2")
    assert renderer is not None
    assert renderer.attrib["attr"] == "area($geometry) / 1600"
    ranges = [(each.attrib["lower"], each.attrib["upper"]) for each in renderer.findall("ranges/range")]
    assert ranges == [("0.0", "2.5"), ("2.5", "10.0")]
    fills = [options(each.findall("layer")[0])["color"] for each in renderer.findall("symbols/symbol")]
    assert fills == ["0,0,0,128", "255,255,255,255"]


@pytest.mark.parametrize("hatch", get_args(Hatch))
def test_hatches_are_patterns(hatch: Hatch) -> None:
    layers = {"none": 0, "cross": 2}.get(hatch, 1)
    symbol = Symbol(fill="#FFFFFF", hatch=hatch, hatch_colour="#112233")
    root = read(qml(single(symbol, Phrase("ก", "a")), "plot", "polygon"))
    assert len(root.findall("renderer-v2/symbols/symbol/layer")) == 1 + layers


def test_lines_and_points() -> None:
    line = read(qml(single(Symbol(outline="#112233", outline_dash="dash"), Phrase("ก", "a")), "x", "line"))
    layer = line.find("renderer-v2/symbols/symbol/layer")
    assert layer is not None
    assert options(layer)["line_style"] == "dash"
    point = read(qml(single(Symbol(fill="#112233", marker="triangle"), Phrase("ก", "a")), "x", "point"))
    layer = point.find("renderer-v2/symbols/symbol/layer")
    assert layer is not None
    assert options(layer)["name"] == "triangle"


def test_every_standard_look_can_be_told() -> None:
    for symbology, table in (
        (plot_symbology(), "plot"),
        (boundary_symbology(), "boundary"),
        (land_use_symbology(["A1", "F"]), "land_use"),
    ):
        assert read(qml(symbology, table, "polygon")).tag == "qgis"


def test_what_only_this_program_knows_is_refused() -> None:
    assert expression("soil_unit", "texture") == '"texture"'
    with pytest.raises(errors.StyleNotForOthers):
        expression("plot", "problem")
