"""The look of a layer as an SLD 1.1 (Symbology Encoding), which QGIS and GeoServer both read.

1.1 rather than 1.0: it is what QGIS writes itself, its sizes are pixels unless said otherwise, and GeoServer
takes either. Where the two call a hatch by different names both are told: QGIS takes the first mark of
a graphic, GeoServer the first that it knows (GeoTools, ``SLDStyleFactory.getTexturePaint``).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from tambon_gis.cartography.contrast import is_colour
from tambon_gis.cartography.foreign_tests import EVERYTHING, OGC, ogc_filter
from tambon_gis.cartography.portrayal import require_attributes, told_classes

if TYPE_CHECKING:
    from tambon_gis.cartography.portrayal import ForeignLabels, Portrayal, ToldClass
    from tambon_gis.cartography.styled_symbology import Shape
    from tambon_gis.cartography.symbology import Dash, Hatch, Symbol
    from tambon_gis.wording import Language

SLD, SE = "http://www.opengis.net/sld", "http://www.opengis.net/se"
# In widths of the line, as the screen draws them.
_DASHES: dict[Dash, tuple[int, ...]] = {"solid": (), "dash": (4, 2), "dot": (1, 2), "dash_dot": (4, 2, 1, 2)}
# A vertical line as long as the diagonal of a tile. GeoServer turns it clockwise, QGIS its own the other way.
_LEANING = "wkt://LINESTRING(0 -0.7071,0 0.7071)"
# The name of a mark for QGIS, that for GeoServer, and how far it is turned.
_HATCHES: dict[Hatch, tuple[str, str, int]] = {
    "diagonal": ("slash", "shape://slash", 0),
    "back_diagonal": ("horline", _LEANING, 135),
    "cross": ("x", "shape://times", 0),
    "horizontal": ("horline", "shape://horline", 0),
    "vertical": ("horline", "shape://horline", 90),
    "dots": ("brush://dense7", "shape://dot", 0),
}
_HATCH_PX, _HATCH_LINE_PX = 8, 1
_LABEL_PX, _HALO_PX = 12.0, 2.0
_INK, _HALO = "#22302B", "#FFFFFF"


def sld(portrayal: Portrayal, language: Language = "th") -> str:
    """The style as a document. Raises `StyleNotForOthers` and `StyleNotForSld`."""
    Xml.register_namespace("", SLD)
    Xml.register_namespace("se", SE)
    Xml.register_namespace("ogc", OGC)
    root = Xml.Element(f"{{{SLD}}}StyledLayerDescriptor", version="1.1.0")
    layer = Xml.SubElement(root, f"{{{SLD}}}NamedLayer")
    _se(layer, "Name").text = portrayal.columns.table
    style = Xml.SubElement(layer, f"{{{SLD}}}UserStyle")
    _se(style, "Name").text = portrayal.columns.table
    _se(_se(style, "Description"), "Title").text = portrayal.columns.title.text(language)
    rules = _se(style, "FeatureTypeStyle")
    for each in told_classes(portrayal):
        require_attributes(portrayal, each.test)
        _rule(rules, each, portrayal, language)
    if portrayal.labels is not None:
        _labels(_se(style, "FeatureTypeStyle"), portrayal.labels)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _rule(rules: Xml.Element, told: ToldClass, portrayal: Portrayal, language: Language) -> None:
    rule = _se(rules, "Rule")
    _se(rule, "Name").text = told.key if not told.part else f"{told.key}-{told.part}"
    _se(_se(rule, "Description"), "Title").text = told.label.text(language)
    # QGIS 3.22 takes an ElseFilter for no filter at all: the rest is told like any other class.
    if told.test != EVERYTHING:
        Xml.SubElement(rule, f"{{{OGC}}}Filter").append(ogc_filter(told.test))
    if told.nearest > 0:
        _se(rule, "MinScaleDenominator").text = f"{told.nearest:g}"
    if told.farthest < math.inf:
        _se(rule, "MaxScaleDenominator").text = f"{told.farthest:.0f}"
    _symbol(rule, told.symbol, portrayal.shape, portrayal.opacity)


def _symbol(rule: Xml.Element, symbol: Symbol, shape: Shape, opacity: float) -> None:
    if shape == "point" or symbol.marker != "none":
        _point(rule, symbol, opacity)
    elif shape == "line":
        _stroke(_se(rule, "LineSymbolizer"), symbol, opacity)
    else:
        _area(rule, symbol, opacity)


def _area(rule: Xml.Element, symbol: Symbol, opacity: float) -> None:
    """Ground, hatch and outline in this order, each for itself."""
    if symbol.fill is not None or (symbol.hatch == "none" and symbol.outline is None):
        shown = symbol.fill_opacity * opacity if symbol.fill is not None else 0.0
        _fill(_se(rule, "PolygonSymbolizer"), symbol.fill or _HALO, shown)
    if symbol.hatch != "none":
        colour = symbol.hatch_colour or symbol.outline or "#000000"
        qgis, geoserver, turned = _HATCHES[symbol.hatch]
        graphic = _se(_se(_se(_se(rule, "PolygonSymbolizer"), "Fill"), "GraphicFill"), "Graphic")
        for name in (qgis, geoserver):
            mark = _se(graphic, "Mark")
            _se(mark, "WellKnownName").text = name
            if not turned:
                # A brush of QGIS has its colour from the fill, its lines from the stroke.
                _fill(mark, colour, opacity)
            _parameters(
                _se(mark, "Stroke"),
                {"stroke": colour, "stroke-width": _HATCH_LINE_PX, "stroke-opacity": opacity},
            )
        _se(graphic, "Size").text = f"{_HATCH_PX}"
        if turned:
            Xml.SubElement(_se(graphic, "Rotation"), f"{{{OGC}}}Literal").text = f"{turned}"
    if symbol.outline is not None:
        _stroke(_se(rule, "PolygonSymbolizer"), symbol, opacity)


def _point(rule: Xml.Element, symbol: Symbol, opacity: float) -> None:
    graphic = _se(_se(rule, "PointSymbolizer"), "Graphic")
    mark = _se(graphic, "Mark")
    # A diamond is a square on its tip; GeoServer knows no other.
    tipped = symbol.marker == "diamond"
    name = "square" if tipped else "circle" if symbol.marker == "none" else symbol.marker
    _se(mark, "WellKnownName").text = name
    shown = symbol.fill_opacity * opacity if symbol.fill is not None else 0.0
    _fill(mark, symbol.fill or _HALO, shown)
    if symbol.outline is not None:
        _stroke(mark, symbol, opacity)
    _se(graphic, "Size").text = f"{symbol.marker_px / (2**0.5 if tipped else 1):.4g}"
    if tipped:
        Xml.SubElement(_se(graphic, "Rotation"), f"{{{OGC}}}Literal").text = "45"


def _fill(parent: Xml.Element, colour: str, opacity: float) -> None:
    _parameters(_se(parent, "Fill"), {"fill": colour, "fill-opacity": opacity})


def _stroke(parent: Xml.Element, symbol: Symbol, opacity: float) -> None:
    width = symbol.outline_px
    told: dict[str, str | float] = {
        "stroke": symbol.outline or _HALO,
        "stroke-width": width,
        "stroke-opacity": opacity if symbol.outline is not None else 0.0,
        "stroke-linejoin": "round",
    }
    if pattern := _DASHES[symbol.outline_dash]:
        told["stroke-dasharray"] = " ".join(f"{step * width:g}" for step in pattern)
    _parameters(_se(parent, "Stroke"), told)


def _labels(rules: Xml.Element, labels: ForeignLabels) -> None:
    rule = _se(rules, "Rule")
    _se(rule, "Name").text = "labels"
    if labels.up_to_scale is not None:
        _se(rule, "MaxScaleDenominator").text = f"{labels.up_to_scale}"
    symbolizer = _se(rule, "TextSymbolizer")
    told = _se(symbolizer, "Label")
    Xml.SubElement(told, f"{{{OGC}}}PropertyName").text = labels.columns[0].name
    font: dict[str, str | float] = {"font-family": "Sarabun", "font-size": _LABEL_PX * labels.size}
    _parameters(_se(symbolizer, "Font"), font)
    placement = _se(_se(symbolizer, "LabelPlacement"), "PointPlacement")
    anchor = _se(placement, "AnchorPoint")
    _se(anchor, "AnchorPointX").text = _se(anchor, "AnchorPointY").text = "0.5"
    halo = _se(symbolizer, "Halo")
    _se(halo, "Radius").text = f"{_HALO_PX:g}"
    _parameters(_se(halo, "Fill"), {"fill": _HALO})
    _parameters(_se(symbolizer, "Fill"), {"fill": _INK})


def _parameters(parent: Xml.Element, values: dict[str, str | float]) -> None:
    for name, value in values.items():
        text = value if isinstance(value, str) else f"{value:.4g}"
        _se(parent, "SvgParameter", name=name).text = text.lower() if is_colour(text) else text


def _se(parent: Xml.Element, tag: str, /, **attributes: str) -> Xml.Element:
    return Xml.SubElement(parent, f"{{{SE}}}{tag}", attributes)
