"""The looks that go along with a partner's layers: by the partner's fields, and without a person in them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tambon_gis.cartography.layer_style import LayerStyle, style_to_json
from tambon_gis.cartography.map_looks import LookReader
from tambon_gis.cartography.project_layers import save_style
from tambon_gis.cartography.style_rules import StyleRule
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.project.project import Project
from tambon_gis.sharing.partner_package import ExportReport, export_partner
from tests.cartography.style_cases import NAMES
from tests.cartography.test_style_files import fitting, rules_of
from tests.cartography.test_styles_in_qgis import QGIS_PYTHON, has_qgis
from tests.sharing.test_partner_package import out, project, read

__all__ = ["out", "project"]

RED, BLUE = Symbol(fill="#AA0000"), Symbol(fill="#0000AA")


def exported(project: Project, out: Path, style: LayerStyle) -> tuple[ExportReport, str, str]:
    save_style(project, "plot", style)
    report = export_partner(project, out)
    qml, sld = ((out / f"plots.{form}").read_text(encoding="utf-8") for form in ("qml", "sld"))
    return report, qml, sld


def titles(sld: str, rows: list[dict[str, Any]]) -> list[list[str | None]]:
    """What each row is drawn as."""
    return [
        [rule.findtext("se:Description/se:Title", None, NAMES) for rule in fitting(sld, row, 5_000)]
        for row in rows
    ]


def test_a_style_goes_by_the_fields_of_the_partner(project: Project, out: Path) -> None:
    _, qml, sld = exported(project, out, LayerStyle("categorised", "crop"))
    assert '"CROP"' in qml.replace("&quot;", '"')
    rows = read(out, "plots")
    assert {row["CROP"] for row in rows} == {"ข้าว", None}
    for row, drawn in zip(rows, titles(sld, rows), strict=True):
        assert drawn == ["ข้าว" if row["CROP"] == "ข้าว" else "ไม่มีข้อมูล"]


def test_areas_are_rounded_there_and_no_plot_falls_out(project: Project, out: Path) -> None:
    style = LayerStyle("graduated", "area_rai", "quantiles", 3)
    _, qml, sld = exported(project, out, style)
    assert '"AREA_M2"' in qml.replace("&quot;", '"')
    rows = read(out, "plots")
    drawn = titles(sld, rows)
    assert all(len(each) == 1 for each in drawn)
    fids, _ = project.geometries("plot")
    look = LookReader(project, 0).look("plot", fids, "polygon", style)
    meant = sorted(look.symbology.labels[index].th for index in look.classes)
    assert sorted(str(each[0]) for each in drawn) == meant


def test_rules_about_given_fields(project: Project, out: Path) -> None:
    rules = (StyleRule(RED, "area_rai >= 1 and village = บ้านคำพอุง", "นาใหญ่"), StyleRule(BLUE))
    _, _, sld = exported(project, out, LayerStyle("rules", rules=rules))
    rows = read(out, "plots")
    for row, drawn in zip(rows, titles(sld, rows), strict=True):
        assert drawn == ["นาใหญ่" if row["VILL_NAME"] == "บ้านคำพอุง" else "ที่เหลือทั้งหมด"]


@pytest.mark.parametrize(
    "style",
    [
        LayerStyle("categorised", "stage"),
        LayerStyle("rules", rules=(StyleRule(RED, "code = 0001"), StyleRule(BLUE))),
        LayerStyle("rules", rules=(StyleRule(RED, "document_area_rai > 0 or crop = ข้าว"),)),
    ],
)
def test_a_style_by_what_is_not_given_stays_here_and_that_is_said(
    project: Project, out: Path, style: LayerStyle
) -> None:
    report, qml, sld = exported(project, out, style)
    assert any("แบบมาตรฐาน" in warning.th for warning in report.warnings)
    assert "แบบมาตรฐาน" in (out / "README_TH.txt").read_text(encoding="utf-8-sig")
    assert len(rules_of(sld)) == 1
    assert "singleSymbol" in qml


@pytest.mark.parametrize(
    "rule",
    [
        StyleRule(RED, "area_rai > 1", "ที่ของ ทองดี สมมุติวงศ์"),
        StyleRule(RED, "area_rai > 1", "โทร 081-234-5678"),
        StyleRule(RED, "area_rai > 1", "โฉนด 48213"),
        StyleRule(RED, "crop = 'ทองดี สมมุติวงศ์'", "แปลง"),
        StyleRule(RED, "village = '9045080690007'", "แปลง"),
    ],
)
def test_a_person_in_a_style_does_not_leave(project: Project, out: Path, rule: StyleRule) -> None:
    style = LayerStyle("rules", rules=(rule,))
    assert "rules" in style_to_json(style)
    report, qml, sld = exported(project, out, style)
    assert any("ข้อมูลส่วนบุคคล" in warning.th for warning in report.warnings)
    for text in (qml, sld):
        for secret in ("ทองดี", "081-234-5678", "48213", "9045080690007"):
            assert secret not in text


def test_assignments_look_as_on_the_map(project: Project, out: Path) -> None:
    export_partner(project, out)
    sld = (out / "assignments.sld").read_text(encoding="utf-8")
    rows = read(out, "assignments")
    told = {(row["STATUS"], *drawn) for row in rows for drawn in titles(sld, [row])}
    assert len(rows) == 2
    assert told == {("applied", "ปุ๋ยพืชสด (ปอเทือง) ทำแล้ว"), ("planned", "ปุ๋ยพืชสด (ปอเทือง) วางแผน")}
    assert titles(sld, [{"INTERV": "green_manure_sunn_hemp", "STATUS": "cancelled"}]) == [[]]


def test_qgis_opens_the_shapefile_in_its_style(project: Project, out: Path) -> None:
    if not has_qgis():
        pytest.skip("QGIS is not installed here")
    exported(project, out, LayerStyle("categorised", "crop"))
    script = (
        "import json, os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from qgis.core import QgsApplication, QgsVectorLayer\n"
        "app = QgsApplication([], False); app.initQgis()\n"
        "layers = [QgsVectorLayer(path, 'x', 'ogr') for path in sys.argv[1:]]\n"
        "renderers = [layer.renderer() for layer in layers]\n"
        "told = [[r.type(), *(item.label() for item in r.legendSymbolItems())] for r in renderers]\n"
        "print('\\x01' + json.dumps(told))"
    )
    files = [str(out / f"{layer}.shp") for layer in ("plots", "assignments")]
    done = subprocess.run(
        [QGIS_PYTHON, "-c", script, *files], capture_output=True, text=True, timeout=120, check=True
    )
    plots, work = json.loads(done.stdout.partition("\x01")[2])
    assert plots[0] == "categorizedSymbol"
    assert "ข้าว" in plots
    assert work == ["RuleRenderer", "ปุ๋ยพืชสด (ปอเทือง) ทำแล้ว", "ปุ๋ยพืชสด (ปอเทือง) วางแผน"]
