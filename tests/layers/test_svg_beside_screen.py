"""The map for paper and the map on the screen are one map: the same view, drawn both ways, pixel by pixel."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
import shapely.affinity
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.painting.qt_painter import QtPainter
from layers.render import RenderRequest, render
from layers.store_reading import from_geometries
from tambon_gis import errors
from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.map_looks import LookReader
from tambon_gis.cartography.project_layers import arrangement, save_style
from tambon_gis.cartography.svg_map import PX_PER_MM, MapRequest, write_map
from tambon_gis.project.project import Project

WIDTH_PX, HEIGHT_PX, M_PER_PX = 640, 480, 1.0
WEST, NORTH = 370_000.0, 1_810_480.0
EXTENT = (WEST, NORTH - HEIGHT_PX * M_PER_PX, WEST + WIDTH_PX * M_PER_PX, NORTH)


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
    with made.command("test", "ทดสอบ") as command:
        command.insert(
            "soil_unit",
            [{"soil_group": key, "geom": shape, "position": at} for at, (key, shape) in enumerate(soil)],
        )
        command.insert(
            "plot",
            [
                {
                    "code": str(number),
                    "village_name": f"หมู่ {number % 3}",
                    "geom": turned(60 + 90 * number, 60, 70),
                }
                for number in range(6)
            ],
        )
    save_style(made, "plot", LayerStyle("categorised", "village", hatched=True, fill_opacity=0.6))
    return made


def on_screen(project: Project) -> np.ndarray:
    kept, looks, layers = arrangement(project), LookReader(project, 2570), []
    for name in ("soil_unit", "plot"):
        fids, shapes = project.geometries(name)
        look = looks.look(name, fids, "polygon", kept.style(name))
        layers.append(MapLayer(name, from_geometries(fids, shapes), look.symbology.symbols, look.classes))
    view = MapView(
        WEST + WIDTH_PX * M_PER_PX / 2, NORTH - HEIGHT_PX * M_PER_PX / 2, M_PER_PX, WIDTH_PX, HEIGHT_PX
    )
    return channels(render(RenderRequest(1, view, tuple(layers)), QtPainter()).image)


def channels(pixels: np.ndarray) -> np.ndarray:
    return np.stack([pixels >> shift & 0xFF for shift in (16, 8, 0)], axis=2).astype(int)


def on_paper(file: Path) -> np.ndarray:
    image = QImage(WIDTH_PX, HEIGHT_PX, QImage.Format.Format_RGB32)
    image.fill(0)
    renderer = QSvgRenderer(str(file))
    assert renderer.isValid()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(HEIGHT_PX, WIDTH_PX)
    return channels(pixels)


def far_from_edges(project: Project) -> np.ndarray:
    """Pixels two and a half pixels and more from every outline."""
    shapes = np.concatenate([project.geometries(name)[1] for name in ("soil_unit", "plot")])
    near = shapely.union_all(shapely.boundary(shapes)).buffer(2.5 * M_PER_PX)
    shapely.prepare(near)
    x = WEST + (np.arange(WIDTH_PX) + 0.5) * M_PER_PX
    y = NORTH - (np.arange(HEIGHT_PX) + 0.5) * M_PER_PX
    east, north = np.meshgrid(x, y)
    clear: np.ndarray = ~shapely.contains_xy(near, east, north)
    return clear


def test_paper_and_screen_agree(qapp: QGuiApplication, project: Project, tmp_path: Path) -> None:
    asked = MapRequest(2570, extent=EXTENT, width_mm=WIDTH_PX / PX_PER_MM, with_legend=False)
    written = write_map(project, tmp_path / "map.svg", asked)
    assert dict(written.layers)["plot"] == 6
    screen, paper = on_screen(project), on_paper(written.file)
    project.close()
    with Project.open(tmp_path / "t.gpkg") as again:
        clear = far_from_edges(again)
    # Lines of hatches are smoothed differently; a difference of this size is not seen.
    same = (np.abs(screen - paper) <= 24).all(axis=2)
    assert same[clear].mean() >= 0.99
    assert len(np.unique(paper[clear], axis=0)) > 6, "an empty picture would agree with itself"


def test_the_file_is_sound_and_stays_inside(project: Project, tmp_path: Path) -> None:
    written = write_map(project, tmp_path / "แผนที่.svg", MapRequest(2570, extent=EXTENT, width_mm=100))
    project.close()
    tree = ElementTree.parse(written.file)
    told = [element.text for element in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert "แปลงเกษตรกร" in told
    assert "หมู่บ้าน" in told
    assert "หมู่ 0" in told
    # 640 m on 100 mm is 1:6,400.
    assert written.scale == pytest.approx(6_400)
    assert written.height_mm > 75
    drawn = [path.attrib["d"] for path in tree.iter("{http://www.w3.org/2000/svg}path")]
    numbers = [float(number) for path in drawn for number in re.findall(r"-?[0-9.]+", path)]
    assert max(map(abs, numbers)) < WIDTH_PX + 40
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (MapRequest(2570, layers=("moon",)), errors.UnknownCode),
        (MapRequest(2570, extent=(5, 5, 5, 9)), errors.ValueNotUnderstood),
        (MapRequest(2570, extent=(float("nan"), 0, 1, 1)), errors.ValueNotUnderstood),
        (MapRequest(2570, width_mm=0), errors.ValueNotUnderstood),
        (MapRequest(2570, layers=()), errors.NothingToDraw),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    project: Project, tmp_path: Path, asked: MapRequest, problem: type[errors.TambonError]
) -> None:
    with pytest.raises(problem):
        write_map(project, tmp_path / "map.svg", asked)
    project.close()
    assert not (tmp_path / "map.svg").exists()


def test_a_folder_that_is_not_there(project: Project, tmp_path: Path) -> None:
    with pytest.raises(errors.DiskRefused):
        write_map(project, tmp_path / "nowhere" / "map.svg", MapRequest(2570))
    project.close()
