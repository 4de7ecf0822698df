"""The look of a layer as a QGIS style (QML, as QGIS 3.22 reads it)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from tambon_gis.cartography.contrast import channels
from tambon_gis.cartography.foreign_tests import column_expression, expression
from tambon_gis.cartography.portrayal import told_classes
from tambon_gis.cartography.symbology import NOTHING

if TYPE_CHECKING:
    from tambon_gis.cartography.portrayal import Portrayal
    from tambon_gis.cartography.styled_symbology import Shape
    from tambon_gis.cartography.symbology import Dash, Symbol
    from tambon_gis.wording import Language

MM_PER_PX = 25.4 / 96
_DASHES: dict[Dash, str] = {"solid": "solid", "dash": "dash", "dot": "dot", "dash_dot": "dash dot"}
# QGIS turns the lines of a pattern against the clock from level.
_ANGLES = {
    "diagonal": (45,),
    "back_diagonal": (135,),
    "cross": (45, 135),
    "horizontal": (0,),
    "vertical": (90,),
}
_HATCH_MM = 8 * MM_PER_PX
_TYPES: dict[Shape, str] = {"polygon": "fill", "line": "line", "point": "marker"}
_RENDERERS = {
    "single": "singleSymbol",
    "categorised": "categorizedSymbol",
    "graduated": "graduatedSymbol",
    "rules": "RuleRenderer",
}
# Stands for a missing value among categories: QGIS has one entry for it and for whatever fits no other.
_NO_VALUE = "∅"
# QGIS takes doubles that differ by a few units in the last place for the same.
_BELOW = 1e-12
_LABEL_POINTS, _HALO_MM = 9.0, 0.8


def qml(portrayal: Portrayal, language: Language = "th") -> str:
    """The style as a document. Raises `StyleNotForOthers`."""
    categories = "Symbology|Labeling|Rendering"
    root = Xml.Element("qgis", version="3.22.0", styleCategories=categories, hasScaleBasedVisibilityFlag="0")
    labelled = portrayal.labels is not None
    root.set("labelsEnabled", "1" if labelled else "0")
    kind = portrayal.symbology.kind
    if kind == "graduated" and portrayal.columns.goes_beyond(portrayal.symbology):
        # Ranges have no entry for what is in none of them.
        kind = "rules"
    renderer = Xml.SubElement(root, "renderer-v2", type=_RENDERERS[kind], enableorderby="0")
    fill = {"graduated": _ranges, "categorised": _categories, "rules": _rules}.get(kind, _single)
    listed = Xml.Element("symbols")
    for number, symbol in enumerate(fill(renderer, portrayal, language)):
        _symbol(listed, str(number), symbol, portrayal.shape)
    renderer.append(listed)
    _labels(root, portrayal)
    Xml.SubElement(root, "layerOpacity").text = f"{portrayal.opacity:g}"
    number = {"point": 0, "line": 1, "polygon": 2}[portrayal.shape]
    Xml.SubElement(root, "layerGeometryType").text = str(number)
    Xml.indent(root)
    doctype = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    return doctype + Xml.tostring(root, encoding="unicode") + "\n"


def _single(_renderer: Xml.Element, portrayal: Portrayal, _language: Language) -> list[Symbol]:
    return [portrayal.symbology.classes[0].symbol]


def _ranges(renderer: Xml.Element, portrayal: Portrayal, language: Language) -> list[Symbol]:
    """QGIS takes the first range that holds a value, its upper bound too: ours end just before it."""
    symbology, told = portrayal.symbology, portrayal.columns.told(portrayal.symbology.field)
    renderer.set("attr", portrayal.columns.value_expression(symbology.field))
    renderer.set("graduatedMethod", "GraduatedColor")
    ranges = Xml.SubElement(renderer, "ranges")
    for number, each in enumerate(symbology.classes):
        low, high = symbology.breaks[number], symbology.breaks[number + 1]
        last = number == len(symbology.classes) - 1
        bounds = [
            (bound + slack) * told.column.times
            for bound, slack in (
                (low, -told.column.slack(low)),
                (high, told.column.slack(high) * (1 if last else -1)),
            )
        ]
        upper = bounds[1] if last else bounds[1] - max(abs(bounds[1]), 1.0) * _BELOW
        values = {"lower": repr(bounds[0]), "upper": repr(upper), "label": each.label.text(language)}
        Xml.SubElement(ranges, "range", values, symbol=str(number), render="true")
    return [each.symbol for each in symbology.classes]


def _categories(renderer: Xml.Element, portrayal: Portrayal, language: Language) -> list[Symbol]:
    symbology = portrayal.symbology
    symbols: list[Symbol] = []
    told = portrayal.columns.value_expression(symbology.field)
    categories = Xml.SubElement(renderer, "categories")

    def add(value: str, label: str, symbol: Symbol | None) -> None:
        words = {"value": value, "label": label, "type": "string"}
        shown = "false" if symbol is None else "true"
        Xml.SubElement(categories, "category", words, symbol=str(len(symbols)), render=shown)
        symbols.append(symbol or NOTHING)

    for each in symbology.classes:
        add(each.key, each.label.text(language), each.symbol)
    if symbology.other != symbology.null:
        told = f"coalesce({told}, '{_NO_VALUE}')"
        add(_NO_VALUE, symbology.null_label.text(language), symbology.null)
    if symbology.other is not None:
        # The category without a value takes whatever fits no other.
        add("", symbology.other_label.text(language), symbology.other)
    renderer.set("attr", told)
    return symbols


def _rules(renderer: Xml.Element, portrayal: Portrayal, language: Language) -> list[Symbol]:
    rules = Xml.SubElement(renderer, "rules", key="rules")
    symbols: list[Symbol] = []
    for each in told_classes(portrayal):
        facts = {"key": f"{each.key}-{each.part}", "label": each.label.text(language)}
        facts["filter"] = "ELSE" if each.is_rest else expression(each.test)
        if each.nearest > 0:
            facts["scalemindenom"] = f"{each.nearest:g}"
        if each.farthest < math.inf:
            facts["scalemaxdenom"] = f"{each.farthest:.0f}"
        Xml.SubElement(rules, "rule", facts, symbol=str(len(symbols)), checkstate="1")
        symbols.append(each.symbol)
    return symbols


def _labels(root: Xml.Element, portrayal: Portrayal) -> None:
    labels = portrayal.labels
    if labels is None:
        return
    lines = [f"to_string({column_expression(column)})" for column in labels.columns]
    name = (
        lines[0]
        if len(lines) == 1
        else f"array_to_string(array_filter(array({', '.join(lines)}), @element <> ''), '\\n')"
    )
    settings = Xml.SubElement(Xml.SubElement(root, "labeling", type="simple"), "settings")
    style = Xml.SubElement(
        settings,
        "text-style",
        fieldName=name,
        isExpression="1",
        fontFamily="Sarabun",
        fontSize=f"{_LABEL_POINTS * labels.size:g}",
        fontSizeUnit="Point",
        fontWeight="50",
        textColor="34,48,43,255",
        textOpacity="1",
    )
    halo = {"bufferDraw": "1", "bufferSize": f"{_HALO_MM}", "bufferSizeUnits": "MM", "bufferOpacity": "1"}
    halo |= {"bufferNoFill": "1", "bufferJoinStyle": "128"}
    Xml.SubElement(style, "text-buffer", halo, bufferColor="255,255,255,255")
    Xml.SubElement(
        settings, "placement", placement="1" if portrayal.shape == "polygon" else "0", priority="5"
    )
    scales = {"scaleVisibility": "0"}
    if labels.up_to_scale is not None:
        scales = {"scaleVisibility": "1", "scaleMin": "0", "scaleMax": f"{labels.up_to_scale}"}
    Xml.SubElement(settings, "rendering", scales, drawLabels="1")


def _symbol(parent: Xml.Element, name: str, symbol: Symbol, shape: Shape) -> None:
    kind = _TYPES[shape]
    made = Xml.SubElement(parent, "symbol", type=kind, name=name, alpha="1", clip_to_extent="1")
    outline, width = _colour(symbol.outline, 1.0), f"{symbol.outline_px * MM_PER_PX:.3f}"
    dash = _DASHES[symbol.outline_dash] if symbol.outline is not None else "no"
    if kind == "line":
        _layer(
            made, "SimpleLine", line_color=outline, line_width=width, line_style=dash, line_width_unit="MM"
        )
        return
    fill = _colour(symbol.fill, symbol.fill_opacity)
    if kind == "marker":
        _marker(made, symbol)
        return
    if symbol.marker != "none":
        inside = _layer(made, "CentroidFill", point_on_surface="1", point_on_all_parts="0")
        _marker(Xml.SubElement(inside, "symbol", type="marker", name=f"@{name}@0", alpha="1"), symbol)
        return
    style = "solid" if symbol.fill is not None else "no"
    _layer(
        made,
        "SimpleFill",
        color=fill,
        style=style,
        outline_color=outline,
        outline_width=width,
        outline_style=dash,
        outline_width_unit="MM",
    )
    _hatch(made, name, symbol)


def _marker(made: Xml.Element, symbol: Symbol) -> None:
    _layer(
        made,
        "SimpleMarker",
        name="circle" if symbol.marker == "none" else symbol.marker,
        color=_colour(symbol.fill, symbol.fill_opacity),
        outline_color=_colour(symbol.outline, 1.0),
        outline_width=f"{symbol.outline_px * MM_PER_PX:.3f}",
        outline_width_unit="MM",
        outline_style="solid" if symbol.outline is not None else "no",
        size=f"{symbol.marker_px * MM_PER_PX:.3f}",
        size_unit="MM",
    )


def _hatch(made: Xml.Element, name: str, symbol: Symbol) -> None:
    colour = _colour(symbol.hatch_colour or symbol.outline or "#000000", 1.0)
    distance = f"{_HATCH_MM:.3f}"
    if symbol.hatch == "dots":
        layer = _layer(made, "PointPatternFill", distance_x=distance, distance_y=distance)
        inner = Xml.SubElement(layer, "symbol", type="marker", name=f"@{name}@1", alpha="1")
        _layer(inner, "SimpleMarker", name="circle", color=colour, outline_style="no", size="0.6")
    # Lines that lean are closer across than along the side of a tile.
    for number, angle in enumerate(_ANGLES.get(symbol.hatch, ()), start=1):
        apart = _HATCH_MM / 2**0.5 if angle % 90 else _HATCH_MM
        layer = _layer(made, "LinePatternFill", angle=str(angle), distance=f"{apart:.3f}", distance_unit="MM")
        inner = Xml.SubElement(layer, "symbol", type="line", name=f"@{name}@{number}", alpha="1")
        _layer(inner, "SimpleLine", line_color=colour, line_width=f"{MM_PER_PX:.3f}", line_style="solid")


def _layer(symbol: Xml.Element, kind: str, **options: str) -> Xml.Element:
    layer = Xml.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    for name, value in options.items():
        Xml.SubElement(layer, "prop", k=name, v=value)
    return layer


def _colour(colour: str | None, opacity: float) -> str:
    if colour is None:
        return "0,0,0,0"
    return ",".join(map(str, (*channels(colour), round(opacity * 255))))
