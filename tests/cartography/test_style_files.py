"""Styles for other programs: every row is drawn there as it is here, told by a reader of our own and by QGIS.

The reader of our own goes by the standards: a filter that meets a missing value says neither yes nor no.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
import shapely

from tambon_gis import errors
from tambon_gis.cartography.label_choice import LabelChoice
from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.map_looks import BY_GROUND, Look, LookReader
from tambon_gis.cartography.portrayal import Portrayal
from tambon_gis.cartography.project_layers import table_of
from tambon_gis.cartography.style_files import STYLE_FORMATS, StyleFormat, style_text, table_portrayal
from tambon_gis.cartography.style_rules import StyleRule, symbology_of_rules
from tambon_gis.cartography.styled_symbology import Shape
from tambon_gis.cartography.symbology import NOTHING, Dash, Hatch, Marker, Symbol
from tambon_gis.project.project import Project

NAMES = {
    "sld": "http://www.opengis.net/sld",
    "se": "http://www.opengis.net/se",
    "ogc": "http://www.opengis.net/ogc",
}
QGIS_PYTHON = "/usr/bin/python3"
RED = Symbol(fill="#AA0000", outline="#000000")
BLUE = Symbol(fill="#0000AA", hatch="back_diagonal", hatch_colour="#112233")
GREEN = Symbol(fill="#00AA00", fill_opacity=0.5, outline="#332211", outline_dash="dash", outline_px=2.0)
TEXTURES = ("ดินร่วนปนทราย", "ดินทราย", None, "Loam", "", "100%_sand'")


def rules(*made: tuple[Any, ...], **style: Any) -> LayerStyle:
    return LayerStyle("rules", rules=tuple(StyleRule(*each) for each in made), **style)


STYLES: dict[str, tuple[LayerStyle, ...]] = {
    "soil_unit": (
        LayerStyle(),
        LayerStyle("single"),
        LayerStyle("categorised", "texture", hatched=True),
        LayerStyle("categorised", "problem"),
        LayerStyle("categorised", "ph_min"),
        LayerStyle("graduated", "ph_min", classes=4, opacity=0.5),
        LayerStyle("graduated", "ph_min", "own", breaks=(5.0, 5.5, 6.0)),
        rules(
            (RED, "texture contains ทราย and not ph < 5", "ก"),
            (BLUE, "soil_group = 35 or problem = acid"),
            (RED, "ph_min != 5"),
            (GREEN,),
        ),
        rules(
            (RED, "texture = LOAM or texture contains '%_'"), (BLUE, "not (ph_min > 5 or texture is null)")
        ),
        rules((RED, "texture = nowhere"), (BLUE, "texture in ('ดินทราย', nowhere)"), (GREEN, "ph_max >= 5.5")),
        rules(
            (RED, "texture contains ทราย", "", None, 25_000),
            (BLUE, "soil_group is not null", "", 10_000),
            (GREEN, "", "", 20_000),
        ),
    ),
    "land_use": (
        LayerStyle(),
        LayerStyle("categorised", "code"),
        rules((RED, "level2 = A1"), (GREEN, "code != 'X'")),
    ),
    "suitability": (LayerStyle(), rules((RED, "suitability = S2"), (BLUE, "class is null"))),
    "boundary": (LayerStyle(), rules((RED, "ระดับ = ตำบล"))),
    "reference_layer:ถนน": (LayerStyle(), LayerStyle("categorised", "label")),
    "plot": (
        LayerStyle(),
        LayerStyle("categorised", "village"),
        LayerStyle("categorised", "village", outline_only=True),
        LayerStyle("graduated", "stated_rai", classes=3),
        rules(
            (RED, "stated_area_rai = 2-2-00"), (BLUE, "village != บ้านหนึ่ง"), (GREEN, "not stated_area_rai > 3")
        ),
    ),
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("styles") / "a.gpkg"
    boxes = [shapely.box(10 * at, 0, 10 * at + 10, 10) for at in range(12)]
    with Project.create(path, name="ก", author="ผู้ทดสอบ") as made, made.command("import", "นำเข้า") as command:
        groups = ("35", "20", "29/48", None, "U", "35")
        acid = (4.5, 5.0, 5.5, None, 6.0, 5.25)
        command.insert(
            "soil_unit",
            [
                {"geom": box, "soil_group": group, "texture": texture, "ph_min": ph, "ph_max": ph}
                for box, group, texture, ph in zip(boxes, groups, TEXTURES, acid, strict=False)
            ],
        )
        codes = ("A101", "A102", "F200", "A", "99", None)
        command.insert(
            "land_use", [{"geom": box, "code": code} for box, code in zip(boxes, codes, strict=False)]
        )
        classes = ("S1", "S2m", "S2", "N", "?", None)
        command.insert(
            "suitability", [{"geom": box, "class": name} for box, name in zip(boxes, classes, strict=False)]
        )
        kinds = ("tambon", "village", "district", None)
        command.insert(
            "boundary", [{"geom": box, "kind": kind} for box, kind in zip(boxes, kinds, strict=False)]
        )
        command.insert(
            "reference_layer",
            [{"layer_name": "ถนน", "label": name, "geom": boxes[0].exterior} for name in ("12", "12", None)],
        )
        stated = (4_000.0, 1_600.0, 3_200.0, 1_600.1, None, 8_000.0)
        command.insert(
            "plot",
            [
                {
                    "geom": box,
                    "code": f"{at}",
                    "village_name": f"บ้าน{'หนึ่ง' if at % 2 else 'สอง'}",
                    "stated_area_m2": area,
                }
                for at, (box, area) in enumerate(zip(boxes, stated, strict=False))
            ],
        )
    return path


@dataclass
class Case:
    layer: str
    style: LayerStyle
    look: Look
    portrayal: Portrayal
    fids: list[int]
    rows: dict[int, dict[str, Any]]

    def drawn(self, scale: float) -> dict[int, Symbol | None]:
        """The symbol of every row on our own map; None where nothing is drawn."""
        symbols = self.look.symbology.symbols
        classes = self.look.classes_at(scale).tolist()
        found = {fid: symbols[at] if at >= 0 else NOTHING for fid, at in zip(self.fids, classes, strict=True)}
        return {fid: None if symbol == NOTHING else symbol for fid, symbol in found.items()}

    @property
    def scales(self) -> tuple[float, ...]:
        return (5_000, 15_000, 22_000, 50_000) if self.look.bands else (5_000,)


@pytest.fixture(scope="module")
def cases(file: Path) -> Iterator[list[Case]]:
    found = []
    with Project.open(file, read_only=True) as project:
        looks = LookReader(project, 2570)
        for layer, styles in STYLES.items():
            table = table_of(layer)
            fids, shapes = project.geometries(table)
            names = [name for (name,) in project.rows("SELECT name FROM pragma_table_info(?)", (table,))]
            kept = [name for name in names if name != "geom"]
            told = project.rows(f"SELECT {', '.join(kept)} FROM {table}")
            rows = {row[kept.index("fid")]: dict(zip(kept, row, strict=True)) for row in told}
            shape: Shape = "line" if table == "reference_layer" else "polygon"
            for style in styles:
                areas = shapely.area(shapes) if table in BY_GROUND else None
                look = looks.look(layer, fids, shape, style, areas)
                portrayal = table_portrayal(project, layer, look.symbology, shape, style)
                texts = {form: style_text(portrayal, form) for form in STYLE_FORMATS}
                assert all(texts.values())
                found.append(Case(layer, style, look, portrayal, fids.tolist(), rows))
        yield found


def texts(project_file: Path, case: Case, labels: LabelChoice | None = None) -> dict[StyleFormat, str]:
    with Project.open(project_file, read_only=True) as project:
        portrayal = table_portrayal(
            project, case.layer, case.look.symbology, case.portrayal.shape, case.style, labels
        )
        return {form: style_text(portrayal, form) for form in STYLE_FORMATS}


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
        ("dots", ["brush://dense6", "shape://dot"], None),
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
    assert "TextSymbolizer" not in texts(file, plots, LabelChoice(is_on=False, fields=("code",)))["sld"]
    assert "TextSymbolizer" not in texts(file, plots, LabelChoice(fields=("area",)))["sld"]


# --- QGIS itself ------------------------------------------------------------------------------------------


def has_qgis() -> bool:
    if shutil.which(QGIS_PYTHON) is None:
        return False
    return (
        subprocess.run([QGIS_PYTHON, "-c", "import qgis.core"], capture_output=True, check=False).returncode
        == 0
    )


@pytest.fixture(scope="module")
def qgis(
    file: Path, cases: list[Case], tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Case, float, str, Any]]:
    if not has_qgis():
        pytest.skip("QGIS is not installed here")
    folder = tmp_path_factory.mktemp("qgis")
    jobs, asked = [], []
    choice = LabelChoice(fields=("code",), up_to_scale=20_000)
    for number, case in enumerate(cases):
        for form, text in texts(file, case, choice if case.layer == "plot" else None).items():
            path = folder / f"{number}.{form}"
            path.write_text(text, encoding="utf-8")
            for scale in case.scales:
                job = {"gpkg": str(file), "table": table_of(case.layer), "style": str(path), "scale": scale}
                jobs.append(job)
                asked.append((case, scale, form))
    script = Path(__file__).with_name("read_by_qgis.py")
    done = subprocess.run(
        [QGIS_PYTHON, str(script)],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    answers = json.loads(done.stdout.partition("\x01")[2])
    return [(*each, answer) for each, answer in zip(asked, answers, strict=True)]


def main_colour(layers: list[dict[str, Any]]) -> str | None:
    fills = [layer for layer in layers if layer["type"] == "SimpleFill" and layer["brush"] == 1]
    return fills[0]["colour"] if fills else None


def test_qgis_draws_every_row_as_the_screen_does(qgis: list[tuple[Case, float, str, Any]]) -> None:
    for case, scale, form, answer in qgis:
        for fid, symbol in case.drawn(scale).items():
            found = answer["rows"][str(fid)]
            where = (case.layer, case.style, form, scale, case.rows[fid], answer["renderer"])
            assert len(found) == (symbol is not None), where
            if symbol is not None and case.portrayal.shape == "polygon":
                layers = answer["symbols"][found[0]]
                assert main_colour(layers) == symbol.fill, where
                # A hatch is a pattern of lines or dots, or a brush.
                patterned = [x for x in layers if "Pattern" in x["type"] or x.get("brush", 1) > 1]
                assert bool(patterned) == (symbol.hatch != "none"), where
                if patterned:
                    assert patterned[0]["colour"] == symbol.hatch_colour or form == "qml", where


def test_qgis_shows_the_words_of_the_legend(qgis: list[tuple[Case, float, str, Any]]) -> None:
    for case, _, _, answer in qgis:
        if case.look.symbology.kind != "single":
            used = [each.label.th for each in case.look.symbology.classes]
            told = [each for each in answer["legend"] if each in used]
            assert list(dict.fromkeys(told)) == [each for each in used if each in told]
            if case.look.symbology.kind != "rules":
                assert set(told) == set(used)


def test_qgis_has_native_classes_opacity_and_labels(qgis: list[tuple[Case, float, str, Any]]) -> None:
    kinds = {"single": "singleSymbol", "categorised": "categorizedSymbol", "rules": "RuleRenderer"}
    for case, _, form, answer in qgis:
        kind = case.look.symbology.kind
        if form == "qml":
            # Ranges of QGIS have no entry for missing values: where there are any, they are rules.
            expected = kinds.get(kind, "graduatedSymbol")
            assert answer["renderer"] in (expected, "RuleRenderer")
            assert answer["opacity"] == case.style.opacity
        if case.layer == "plot":
            ((field, scale),) = answer["labels"]
            assert "code" in field
            assert scale == 20_000
        else:
            assert answer["labels"] is None or case.layer in ("boundary", "reference_layer:ถนน")
