"""The look of a layer as a QGIS style (QML, as QGIS 3.22 reads it), for the tables of the project file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from tambon_gis import errors
from tambon_gis.cartography.contrast import channels
from tambon_gis.cartography.project_layers import plain_title

if TYPE_CHECKING:
    from tambon_gis.cartography.styled_symbology import Shape
    from tambon_gis.cartography.symbology import Dash, Symbol, Symbology
    from tambon_gis.wording import Language

_MM_PER_PX = 25.4 / 96
_DASHES: dict[Dash, str] = {"solid": "solid", "dash": "dash", "dot": "dot", "dash_dot": "dash dot"}
# QGIS turns the lines of a pattern against the clock from level.
_ANGLES = {
    "diagonal": (45,),
    "back_diagonal": (135,),
    "cross": (45, 135),
    "horizontal": (0,),
    "vertical": (90,),
}
_HATCH_MM = 8 * _MM_PER_PX
_TYPES: dict[Shape, str] = {"polygon": "fill", "line": "line", "point": "marker"}

# Of the fields that are worked out: what QGIS can work out from the columns of the table.
_EXPRESSIONS = {
    ("land_use", "land_use_key"): (
        'if(regexp_match("code", \'^[A-Za-z][0-9]\'), left("code", 2), left("code", 1))'
    ),
    ("suitability", "suitability_key"): "regexp_substr(\"class\", '^(S[123]|N)')",
    ("plot", "village"): '"village_name"',
    ("plot", "area_rai"): "area($geometry) / 1600",
    ("plot", "stated_rai"): '"stated_area_m2" / 1600',
    ("plot", "crop"): '"crop"',
}


def expression(table: str, field: str) -> str:
    """How QGIS finds the value of a field. Raises `StyleNotForOthers` for what only this program knows."""
    known = _EXPRESSIONS.get((table, field))
    if known is None and table == "plot":
        title = plain_title(table)
        raise errors.StyleNotForOthers(layer_th=title.th, layer_en=title.en, field=field)
    return known or f'"{field}"'


def qml(symbology: Symbology, table: str, shape: Shape, language: Language = "th") -> str:
    """The style as a document. Raises `StyleNotForOthers`."""
    root = Xml.Element("qgis", version="3.22.0", styleCategories="Symbology")
    kinds = {"single": "singleSymbol", "categorised": "categorizedSymbol", "graduated": "graduatedSymbol"}
    renderer = Xml.SubElement(root, "renderer-v2", type=kinds[symbology.kind], enableorderby="0")
    if symbology.field is not None:
        renderer.set("attr", expression(table, symbology.field))
    symbols = [each.symbol for each in symbology.classes]
    if symbology.kind == "graduated":
        renderer.set("graduatedMethod", "GraduatedColor")
        ranges = Xml.SubElement(renderer, "ranges")
        for number, each in enumerate(symbology.classes):
            low, high = symbology.breaks[number], symbology.breaks[number + 1]
            label = each.label.text(language)
            values = {"lower": repr(low), "upper": repr(high), "label": label}
            Xml.SubElement(ranges, "range", values, symbol=str(number), render="true")
    elif symbology.kind == "categorised":
        categories = Xml.SubElement(renderer, "categories")
        for number, each in enumerate(symbology.classes):
            _category(categories, number, each.key, each.label.text(language))
        if symbology.other is not None:
            # The category without a value takes whatever fits no other.
            _category(categories, len(symbols), "", symbology.other_label.text(language))
            symbols.append(symbology.other)
    listed = Xml.SubElement(renderer, "symbols")
    for number, symbol in enumerate(symbols):
        _symbol(listed, str(number), symbol, shape)
    Xml.SubElement(root, "layerGeometryType").text = str({"point": 0, "line": 1, "polygon": 2}[shape])
    Xml.indent(root)
    doctype = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    return doctype + Xml.tostring(root, encoding="unicode") + "\n"


def _category(parent: Xml.Element, number: int, value: str, label: str) -> None:
    words = {"value": value, "label": label, "type": "string"}
    Xml.SubElement(parent, "category", words, symbol=str(number), render="true")


def _symbol(parent: Xml.Element, name: str, symbol: Symbol, shape: Shape) -> None:
    kind = "marker" if symbol.marker != "none" and shape == "point" else _TYPES[shape]
    made = Xml.SubElement(parent, "symbol", type=kind, name=name, alpha="1", clip_to_extent="1")
    outline, width = _colour(symbol.outline, 1.0), f"{symbol.outline_px * _MM_PER_PX:.3f}"
    dash = _DASHES[symbol.outline_dash] if symbol.outline is not None else "no"
    if kind == "line":
        _layer(
            made, "SimpleLine", line_color=outline, line_width=width, line_style=dash, line_width_unit="MM"
        )
        return
    fill = _colour(symbol.fill, symbol.fill_opacity)
    if kind == "marker":
        size = f"{symbol.marker_px * _MM_PER_PX:.3f}"
        name = "circle" if symbol.marker == "none" else symbol.marker
        _layer(made, "SimpleMarker", name=name, color=fill, outline_color=outline, size=size, size_unit="MM")
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
        _layer(inner, "SimpleLine", line_color=colour, line_width=f"{_MM_PER_PX:.3f}", line_style="solid")


def _layer(symbol: Xml.Element, kind: str, **options: str) -> Xml.Element:
    layer = Xml.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    for name, value in options.items():
        Xml.SubElement(layer, "prop", k=name, v=value)
    return layer


def _colour(colour: str | None, opacity: float) -> str:
    if colour is None:
        return "0,0,0,0"
    return ",".join(map(str, (*channels(colour), round(opacity * 255))))
