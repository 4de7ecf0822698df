"""The map for paper and the map on the screen are one map: the same view, drawn both ways, pixel by pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
import shapely.affinity
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from layers.colours import MapColours
from layers.map_view import MapView
from layers.painting.qt_painter import QtPainter
from layers.render import RenderRequest, render
from resources import find
from tambon_gis.cartography.label_choice import LabelChoice
from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.project_layers import save_labels, save_style, save_visible
from tambon_gis.cartography.svg_map import PX_PER_MM
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.ingest.raster_load import import_raster
from tambon_gis.labelling.label_places import PlacedLabel
from tambon_gis.labelling.type_metrics import label_sizes
from tambon_gis.project.project import Project
from tambon_gis.rasters.arrangement import save_raster_visible
from tambon_gis.rasters.raster_on_map import ready_raster
from tambon_gis.sheets.labels import written_labels
from tambon_gis.sheets.request import MapRequest
from tambon_gis.sheets.writing import write_map
from tambon_gis.tasks import SILENT
from tests.ingest.raster_files import write_raster
from ui.map.layers import LayerReader

WIDTH_PX, HEIGHT_PX, M_PER_PX = 640, 480, 1.0
WEST, NORTH = 370_000.0, 1_810_480.0
EXTENT = (WEST, NORTH - HEIGHT_PX * M_PER_PX, WEST + WIDTH_PX * M_PER_PX, NORTH)
VIEW = MapView(WEST + WIDTH_PX / 2, NORTH - HEIGHT_PX / 2, M_PER_PX, WIDTH_PX, HEIGHT_PX)
ASKED = MapRequest(2570, extent=EXTENT, width_mm=WIDTH_PX / PX_PER_MM, with_legend=False, with_labels=False)
ROADS, WELLS = "reference_layer:ถนน", "reference_layer:บ่อ"


def turned(x: float, y: float, size: float) -> shapely.Geometry:
    return shapely.affinity.rotate(shapely.box(WEST + x, NORTH - y - size, WEST + x + size, NORTH - y), 27)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "t.gpkg", name="ทดสอบ", author="สมศรี")
    hole = shapely.Point(WEST + 500, NORTH - 150).buffer(40)
    soil = [
        ("35", shapely.box(WEST - 200, NORTH - 300, WEST + 320, NORTH + 200)),
        ("29/48", shapely.box(WEST + 320, NORTH - 300, WEST + 900, NORTH + 200).difference(hole)),
        # Lies partly under the first: that one is on top.
        ("17", shapely.box(WEST + 100, NORTH - 420, WEST + 500, NORTH - 250)),
    ]
    road = shapely.LineString(
        [(WEST - 50, NORTH - 330), (WEST + 300, NORTH - 380), (WEST + 700, NORTH - 340)]
    )
    wells = [shapely.Point(WEST + 60 + 130 * number, NORTH - 440) for number in range(5)]
    with made.command("test", "ทดสอบ") as command:
        command.insert(
            "soil_unit",
            [{"soil_group": key, "geom": shape, "position": at} for at, (key, shape) in enumerate(soil)],
        )
        command.insert(
            "plot",
            [
                {
                    "code": f"ผ{number}",
                    "village_name": f"หมู่ {number % 3}",
                    "geom": turned(60 + 90 * number, 60, 70),
                }
                for number in range(6)
            ],
        )
        command.insert("reference_layer", [{"layer_name": "ถนน", "label": "ทางหลวง 2116", "geom": road}])
        command.insert(
            "reference_layer",
            [{"layer_name": "บ่อ", "label": f"บ่อ {at}", "geom": well} for at, well in enumerate(wells)],
        )
    save_style(made, "plot", LayerStyle("categorised", "village", hatched=True, fill_opacity=0.6))
    save_style(made, "soil_unit", LayerStyle(opacity=0.7))
    line = Symbol(outline="#A8322A", outline_px=4.0)
    save_style(made, ROADS, LayerStyle("single", symbols=(("", line),)))
    spot = Symbol(fill="#1D5C8F", outline="#FFFFFF", marker="square", marker_px=14.0)
    save_style(made, WELLS, LayerStyle("single", symbols=(("", spot),)))
    for name in (ROADS, WELLS):
        save_visible(made, name, visible=True)
    return made


class Listener(QtPainter):
    """Paints, and remembers which labels it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[PlacedLabel] = []

    def draw_labels(
        self, image: np.ndarray, labels: Sequence[PlacedLabel], ink: str, halo: str, ratio: float
    ) -> None:
        self.heard += labels
        super().draw_labels(image, labels, ink, halo, ratio)


def on_screen(project: Project, *, labelled: bool = False) -> tuple[np.ndarray, list[PlacedLabel]]:
    """The picture of the window's own layers, as the window shows them, and its labels."""
    read = LayerReader(project).read(2570, SILENT)
    layers = [
        replace(
            layer,
            visible=read.kept.shows(shown.name),
            opacity=shown.opacity,
            labels=layer.labels if labelled else None,
        )
        for shown in read.layers
        for layer in shown.layers
    ]
    painter = Listener()
    return channels(render(RenderRequest(1, VIEW, tuple(layers)), painter).image), painter.heard


def channels(pixels: np.ndarray) -> np.ndarray:
    return np.stack([pixels >> shift & 0xFF for shift in (16, 8, 0)], axis=2).astype(int)


def on_paper(file: Path) -> np.ndarray:
    image = QImage(WIDTH_PX, HEIGHT_PX, QImage.Format.Format_RGB32)
    image.fill(0)
    renderer = QSvgRenderer(str(file))
    assert renderer.isValid()
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    renderer.render(painter)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(HEIGHT_PX, WIDTH_PX)
    return channels(pixels)


def near_edges(project: Project) -> np.ndarray:
    """Pixels within two and a half of an outline, a line or a marker."""
    shapes = np.concatenate([project.geometries(name)[1] for name in ("soil_unit", "plot")])
    near = shapely.union_all(shapely.boundary(shapes)).buffer(2.5 * M_PER_PX)
    others = project.geometries("reference_layer")[1]
    near = near.union(shapely.union_all(others).buffer(10 * M_PER_PX))
    shapely.prepare(near)
    x = WEST + (np.arange(WIDTH_PX) + 0.5) * M_PER_PX
    y = NORTH - (np.arange(HEIGHT_PX) + 0.5) * M_PER_PX
    east, north = np.meshgrid(x, y)
    found: np.ndarray = shapely.contains_xy(near, east, north)
    return found


def blurred(picture: np.ndarray, reach: int = 2) -> np.ndarray:
    """Means of squares: a line half a pixel beside another is the same line."""
    padded = np.pad(picture.astype(float), ((reach, reach), (reach, reach), (0, 0)), mode="edge")
    steps = range(2 * reach + 1)
    parts = [padded[y : y + HEIGHT_PX, x : x + WIDTH_PX] for y in steps for x in steps]
    means: np.ndarray = np.stack(parts).mean(axis=0)
    return means


def test_paper_and_screen_agree(qapp: QGuiApplication, project: Project, tmp_path: Path) -> None:
    """Fills, hatches, what shines through what; then outlines, lines and markers, half a pixel apart."""
    with project:
        written = write_map(project, tmp_path / "map.svg", ASKED)
        (screen, _), near = on_screen(project), near_edges(project)
    assert dict(written.layers) == {"soil_unit": 3, ROADS: 1, WELLS: 5, "work": 0, "plot": 6}
    paper = on_paper(written.file)
    # Lines of hatches are smoothed differently; a difference of this size is not seen.
    same = (np.abs(screen - paper) <= 24).all(axis=2)
    assert same[~near].mean() >= 0.99
    assert len(np.unique(paper[~near], axis=0)) > 6, "an empty picture would agree with itself"
    apart = np.abs(blurred(screen) - blurred(paper)).max(axis=2)
    assert (apart[near] <= 24).mean() >= 0.97


def test_labels_say_the_same_in_the_same_places(
    qapp: QGuiApplication, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for weight in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(find(f"fonts/Sarabun-{weight}.ttf")))
    written: list[PlacedLabel] = []

    def listening(labels: Sequence[PlacedLabel]) -> str:
        written.extend(labels)
        return written_labels(labels)

    monkeypatch.setattr("tambon_gis.sheets.writing.written_labels", listening)
    with project:
        save_labels(project, "soil_unit", LabelChoice(fields=("soil_name",), size=1.5))
        save_labels(project, "plot", LabelChoice(fields=("code", "area")))
        map_ = write_map(project, tmp_path / "map.svg", replace(ASKED, with_labels=True))
        screen, heard = on_screen(project, labelled=True)
    told = {label.text for label in heard}
    assert {"ทางหลวง 2116", "บ่อ 3"} <= told
    assert any("ผ1" in text for text in told)
    assert sorted(label.text for label in written) == sorted(label.text for label in heard)
    assert map_.labels == len(heard)
    for ours, theirs in zip(sorted(written, key=str), sorted(heard, key=str), strict=True):
        assert (ours.text, ours.size) == (theirs.text, theirs.size)
        assert ours.x == pytest.approx(theirs.x, abs=1.5)
        assert ours.y == pytest.approx(theirs.y, abs=1.5)
    # And the letters themselves are where they were placed.
    paper = on_paper(map_.file)
    dark = MapColours().ink
    ink = np.array([int(dark[at : at + 2], 16) for at in (1, 3, 5)])
    share = {}
    for name, picture in (("screen", screen), ("paper", paper)):
        cover = np.abs(picture - ink).max(axis=2) < 60
        share[name] = [
            cover[int(label.y) - 6 : int(label.y) + 6, int(label.x) - 15 : int(label.x) + 15].sum()
            for label in heard
        ]
    assert np.allclose(share["screen"], share["paper"], rtol=0.35, atol=12)


def test_labels_measure_as_the_screen_measures_them(qapp: QGuiApplication) -> None:
    for weight in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(find(f"fonts/Sarabun-{weight}.ttf")))
    texts = ["P-0123", "12-2-45", "พื้นที่ น้ำ ปู่ ญี่ปุ่น กตัญญู", "กลุ่ม 35\nโคราช"]
    for ratio in (1.0, 2.0):
        assert np.allclose(label_sizes(texts, ratio), QtPainter().text_sizes(texts, ratio), rtol=0.01)


def test_an_image_lies_where_it_lies_on_the_screen(
    qapp: QGuiApplication, project: Project, tmp_path: Path
) -> None:
    rows, columns = np.mgrid[0:40, 0:50]
    values = np.stack([rows * 6, columns * 5, (rows // 4 + columns // 4) % 2 * 200]).astype(np.uint8)
    # A pixel of ten metres: ten by ten on the map.
    file = write_raster(tmp_path / "ภาพ.tif", values, pixel=10.0, origin=(WEST + 70, NORTH - 40))
    with project:
        import_raster(project, file, ImportChoices(raster_kind="image"))
        ground = ready_raster(project, linked_rasters(project)[0])
        written = write_map(project, tmp_path / "map.svg", replace(ASKED, layers=()))
        screen = channels(ground.picture(EXTENT, WIDTH_PX, HEIGHT_PX))
        save_raster_visible(project, ground.key, "ภาพ", visible=False)
        assert write_map(project, tmp_path / "b.svg", replace(ASKED, layers=())).rasters == ()
    assert written.rasters == ("ภาพ",)
    paper = on_paper(written.file)
    inside = (slice(44, 436), slice(74, 566))
    apart = np.abs(blurred(screen) - blurred(paper)).max(axis=2)[inside]
    assert (apart <= 24).mean() > 0.99
    bare = MapColours().ground
    assert paper[10, 10].tolist() == [int(bare[at : at + 2], 16) for at in (1, 3, 5)]
