"""Run by the Python of QGIS: loads styles on tables and tells what each row is drawn with, as JSON.

The job on standard input is a list of ``{"gpkg", "table", "style", "scale"}``.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# No stubs of it are installed where types are checked.
qgis: Any = import_module("qgis.core")


def layer_told(layer: Any) -> dict[str, Any]:
    name = layer.layerType()
    told: dict[str, Any] = {"type": name, "opacity": layer.color().alphaF()}
    told["colour"] = layer.color().name().upper()
    if name in ("SimpleFill", "SimpleMarker", "SimpleLine"):
        told["outline"] = (layer.strokeColor() if name != "SimpleLine" else layer.color()).name().upper()
    if name == "SimpleFill":
        told["brush"] = int(layer.brushStyle())
    if name == "SimpleMarker":
        told["angle"] = layer.angle()
        told["shape"] = layer.properties()["name"]
    if name == "LinePatternFill":
        told["angle"] = layer.lineAngle()
        told["colour"] = layer.subSymbol().color().name().upper()
    return told


def labelled(layer: Any) -> list[list[Any]] | None:
    labeling = layer.labeling()
    if labeling is None or not layer.labelsEnabled():
        return None
    if isinstance(labeling, qgis.QgsRuleBasedLabeling):
        rules = labeling.rootRule().children()
        return [[r.settings().fieldName, r.minimumScale() or 0] for r in rules]
    settings = labeling.settings()
    return [[settings.fieldName, settings.minimumScale if settings.scaleVisibility else 0]]


def read(job: dict[str, Any]) -> dict[str, Any]:
    layer = qgis.QgsVectorLayer(f"{job['gpkg']}|layername={job['table']}", "x", "ogr")
    assert layer.isValid()
    load = layer.loadSldStyle if job["style"].endswith(".sld") else layer.loadNamedStyle
    message, good = load(job["style"])
    assert good, message
    renderer = layer.renderer()
    context = qgis.QgsRenderContext()
    context.setRendererScale(job["scale"])
    expressions = qgis.QgsExpressionContext(qgis.QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    items = {item.ruleKey(): item for item in renderer.legendSymbolItems()}
    rows: dict[str, list[int]] = {}
    kinds: dict[str, int] = {}
    context.setExpressionContext(expressions)
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        expressions.setFeature(feature)
        context.setExpressionContext(expressions)
        if renderer.type() == "RuleRenderer":
            # The symbols of a feature would include an "else" that is not drawn.
            keys = renderer.legendKeysForFeature(feature, context)
            symbols = [items[key].symbol() for key in sorted(keys) if key in items]
        else:
            symbols = renderer.symbolsForFeature(feature, context)
        told = [
            json.dumps([layer_told(each) for each in symbol.symbolLayers()]) for symbol in symbols if symbol
        ]
        rows[str(feature.id())] = [kinds.setdefault(each, len(kinds)) for each in told]
    renderer.stopRender(context)
    return {
        "renderer": renderer.type(),
        "legend": [item.label() for item in renderer.legendSymbolItems()],
        "symbols": [json.loads(each) for each in kinds],
        "rows": rows,
        "opacity": layer.opacity(),
        "labels": labelled(layer),
    }


app = qgis.QgsApplication([], False)
app.initQgis()
sys.stdout.write("\x01" + json.dumps([read(job) for job in json.load(sys.stdin)]))
