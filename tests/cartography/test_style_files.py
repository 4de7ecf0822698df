"""Styles for other programs: every row is drawn there as it is here, told by a reader of our own and by QGIS.

The reader of our own goes by the standards: a filter that meets a missing value says neither yes nor no.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from tambon_gis import errors
from tambon_gis.cartography.label_choice import LabelChoice
from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.map_looks import LookReader
from tambon_gis.cartography.style_files import style_text, table_portrayal
from tambon_gis.cartography.style_rules import StyleRule, symbology_of_rules
from tambon_gis.cartography.styled_symbology import Shape
from tambon_gis.cartography.symbology import Dash, Hatch, Marker, Symbol
from tambon_gis.project.project import Project
from tests.cartography.style_cases import NAMES, RED, Case, cases, file, rules, texts

__all__ = ["cases", "file"]


# --- a reader of our own ----------------------------------------------------------------------------------


def holds(test: Xml.Element, row: dict[str, Any]) -> bool | None:
    """A filter by the standard, None where a missing value leaves it open."""
    kind = test.tag.partition("}")[2]
    if kind in ("And", "Or"):
        parts = [holds(each, row) for each in test]
        decided = kind == "Or"
        if decided in parts:
            return decided
        return None if None in parts else not decided
    if kind == "Not":
        inner = holds(test[0], row)
        return None if inner is None else not inner
    name = test.findtext("ogc:PropertyName", namespaces=NAMES)
    assert name in row
    value, literal = row[name], test.findtext("ogc:Literal", "", NAMES)
    if kind == "PropertyIsNull":
        return value is None
    if value is None:
        return None
    if kind == "PropertyIsLike":
        plain = literal.strip("%").replace("\\", "")
        return plain.casefold() in str(value).casefold()
    other: Any = float(literal) if isinstance(value, int | float) else literal
    compared: dict[str, bool] = {
        "PropertyIsEqualTo": value == other,
        "PropertyIsLessThan": value < other,
        "PropertyIsLessThanOrEqualTo": value <= other,
        "PropertyIsGreaterThan": value > other,
        "PropertyIsGreaterThanOrEqualTo": value >= other,
    }
    return compared[kind]


def rules_of(text: str) -> list[Xml.Element]:
    """Those that draw shapes."""
    every = Xml.fromstring(text).findall(".//se:FeatureTypeStyle/se:Rule", NAMES)
    return [rule for rule in every if rule.find("se:TextSymbolizer", NAMES) is None]


def fitting(text: str, row: dict[str, Any], scale: float) -> list[Xml.Element]:
    found = []
    for rule in rules_of(text):
        test = rule.find("ogc:Filter", NAMES)
        low = float(rule.findtext("se:MinScaleDenominator", "0", NAMES))
        high = float(rule.findtext("se:MaxScaleDenominator", "inf", NAMES))
        if low <= scale < high and (test is None or holds(test[0], row)):
            found.append(rule)
    return found


def parameter(of: Xml.Element, name: str) -> str | None:
    found = of.find(f".//se:SvgParameter[@name='{name}']", NAMES)
    return None if found is None else found.text


def test_an_sld_draws_every_row_as_the_screen_does(cases: list[Case]) -> None:
    for case in cases:
        text = style_text(case.portrayal, "sld", "en")
        for scale in case.scales:
            for fid, symbol in case.drawn(scale).items():
                found = fitting(text, case.rows[fid], scale)
                where = (case.layer, case.style, case.rows[fid])
                if symbol is None:
                    assert found == [], where
                    continue
                assert len(found) == 1, where
                plain = found[0].find("se:PolygonSymbolizer/se:Fill/se:SvgParameter[@name='fill']", NAMES)
                if symbol.fill is not None and case.portrayal.shape == "polygon":
                    assert plain is not None, where
                    assert plain.text == symbol.fill.lower(), where
                if symbol.outline is not None:
                    assert parameter(found[0], "stroke-width") is not None


def test_titles_are_those_of_the_legend(cases: list[Case]) -> None:
    for case in cases:
        used = {each.label.en for each in case.look.symbology.classes}
        titles = {
            rule.findtext("se:Description/se:Title", "", NAMES)
            for rule in rules_of(style_text(case.portrayal, "sld", "en"))
        }
        assert titles <= used | {label.en for label in case.look.symbology.labels}
        if case.look.symbology.kind != "rules":
            assert used <= titles


def test_opacity_of_the_layer_is_that_of_everything_in_an_sld(cases: list[Case]) -> None:
    (case,) = [each for each in cases if each.style.opacity == 0.5]
    shown = Xml.fromstring(style_text(case.portrayal, "sld")).findall(".//se:SvgParameter", NAMES)
    told = {each.text for each in shown if each.attrib["name"] in ("fill-opacity", "stroke-opacity")}
    assert told == {"0.5"}
    assert "<layerOpacity>0.5</layerOpacity>" in style_text(case.portrayal, "qml")


def of_symbol(symbol: Symbol, shape: Shape, case: Case) -> Xml.Element:
    alone = (StyleRule(symbol),)
    made = replace(case.portrayal, symbology=symbology_of_rules(alone), rules=alone, shape=shape)
    return rules_of(style_text(made, "sld"))[0]


@pytest.mark.parametrize(
    ("hatch", "marks", "turned"),
    [
        ("diagonal", ["slash", "shape://slash"], None),
        ("back_diagonal", ["horline", "wkt://LINESTRING(0 -0.7071,0 0.7071)"], "135"),
        ("cross", ["x", "shape://times"], None),
        ("horizontal", ["horline", "shape://horline"], None),
        ("vertical", ["horline", "shape://horline"], "90"),
        ("dots", ["brush://dense7", "shape://dot"], None),
    ],
)
def test_hatches_are_graphic_fills(
    cases: list[Case], hatch: Hatch, marks: list[str], turned: str | None
) -> None:
    rule = of_symbol(Symbol(fill="#FFFFFF", hatch=hatch, hatch_colour="#112233"), "polygon", cases[0])
    graphic = rule.find("se:PolygonSymbolizer/se:Fill/se:GraphicFill/se:Graphic", NAMES)
    assert graphic is not None
    assert [mark.text for mark in graphic.findall("se:Mark/se:WellKnownName", NAMES)] == marks
    assert graphic.findtext("se:Rotation/ogc:Literal", None, NAMES) == turned
    assert parameter(graphic, "stroke") == "#112233"


@pytest.mark.parametrize(
    ("dash", "steps"), [("dash", "8 4"), ("dot", "2 4"), ("dash_dot", "8 4 2 4"), ("solid", None)]
)
def test_dashes_are_those_of_the_screen(cases: list[Case], dash: Dash, steps: str | None) -> None:
    rule = of_symbol(Symbol(outline="#112233", outline_px=2.0, outline_dash=dash), "line", cases[0])
    symbolizer = rule.find("se:LineSymbolizer", NAMES)
    assert symbolizer is not None
    assert parameter(symbolizer, "stroke-dasharray") == steps


@pytest.mark.parametrize(
    ("marker", "name", "size"), [("circle", "circle", "10"), ("diamond", "square", "7.071")]
)
def test_markers(cases: list[Case], marker: Marker, name: str, size: str) -> None:
    rule = of_symbol(Symbol(fill="#112233", marker=marker), "point", cases[0])
    graphic = rule.find("se:PointSymbolizer/se:Graphic", NAMES)
    assert graphic is not None
    assert graphic.findtext("se:Mark/se:WellKnownName", None, NAMES) == name
    assert graphic.findtext("se:Size", None, NAMES) == size


def test_what_is_measured_on_the_shape_is_for_qgis_alone(file: Path) -> None:
    style = LayerStyle("graduated", "area_rai")
    with Project.open(file, read_only=True) as project:
        fids, _ = project.geometries("plot")
        look = LookReader(project, 2570).look("plot", fids, "polygon", style)
        portrayal = table_portrayal(project, "plot", look.symbology, "polygon", style)
        assert "area($geometry) / 1600" in style_text(portrayal, "qml")
        with pytest.raises(errors.StyleNotForSld):
            style_text(portrayal, "sld")
        for field in ("problem", "soil_group", "stage"):
            other = LayerStyle("categorised", field)
            look = LookReader(project, 2570).look("plot", fids, "polygon", other)
            if look.symbology.kind == "categorised":
                portrayal = table_portrayal(project, "plot", look.symbology, "polygon", other)
                with pytest.raises(errors.StyleNotForOthers):
                    style_text(portrayal, "qml")
        ruled = rules((RED, "soil_group = 35"))
        look = LookReader(project, 2570).look("plot", fids, "polygon", ruled)
        portrayal = table_portrayal(project, "plot", look.symbology, "polygon", ruled)
        with pytest.raises(errors.StyleNotForOthers):
            style_text(portrayal, "sld")


def test_labels_of_plain_columns(file: Path, cases: list[Case]) -> None:
    plots = next(case for case in cases if case.layer == "plot")
    choice = LabelChoice(fields=("code", "area", "crop"), size=1.5, up_to_scale=20_000)
    told = texts(file, plots, choice)
    labels = Xml.fromstring(told["sld"]).findall(".//se:Rule", NAMES)[-1]
    assert labels.findtext("se:TextSymbolizer/se:Label/ogc:PropertyName", None, NAMES) == "code"
    assert labels.findtext("se:MaxScaleDenominator", None, NAMES) == "20000"
    assert (
        '"code"'
        in Xml.fromstring(told["qml"].split("\n", 1)[1]).findall(".//text-style")[0].attrib["fieldName"]
    )
    # Without a priority QGIS puts a layer's labels last, without this its halo lies over the letters.
    read = Xml.fromstring(told["qml"].split("\n", 1)[1])
    assert [each.attrib["priority"] for each in read.iter("placement")] == ["5"]
    assert [each.attrib["bufferNoFill"] for each in read.iter("text-buffer")] == ["1"]
    assert "TextSymbolizer" not in texts(file, plots, LabelChoice(is_on=False, fields=("code",)))["sld"]
    assert "TextSymbolizer" not in texts(file, plots, LabelChoice(fields=("area",)))["sld"]
