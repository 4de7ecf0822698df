"""Scans unpacked in the guarded process, laid on the ground by points, and linked as layers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from tambon_gis.errors import (
    RoomMissing,
    ScanHasPlace,
    ScanNotPlaced,
    ScanTooLarge,
    SourceDamaged,
    TambonError,
    TiePointOutside,
    TiePointsNotEnough,
    TiePointsNotRead,
)
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.ingest.raster_reading import read_window
from tambon_gis.measures.reference import transformer
from tambon_gis.project.project import Project
from tambon_gis.rasters import scan as scan_module
from tambon_gis.rasters.placement import Placement, in_system, points_file, read_placement
from tambon_gis.rasters.scan import Scan, open_scan
from tambon_gis.rasters.scan_placing import PlacedScan, place_scan
from tambon_gis.rasters.tie_points import TiePoint
from tambon_gis.tasks import SILENT, Stopped, Task
from tests.rasters.scans import corners, crossed, on_ground, tie, with_orientation, write_scan

Opens = Callable[..., Scan]


class Room(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def opens(tmp_path: Path) -> Opens:
    def one(path: Path, *, anew: bool = False) -> Scan:
        return open_scan(path, folder=tmp_path / "unpacked", anew=anew)

    return one


def pixels(scan: Scan) -> np.ndarray:
    width, height = scan.size
    return read_window(scan.unpacked, (0, -height, width, 0), width, height).values


def place(
    project: Project,
    scan: Scan,
    points: tuple[TiePoint, ...] | None = None,
    *,
    target: Path | None = None,
    instead: int | None = None,
    task: Task = SILENT,
) -> PlacedScan:
    placement = Placement(scan.path, scan.sha256, "affine", 32648, points or corners())
    return place_scan(project, scan, placement, target, instead=instead, task=task)


# --- reading ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.jpeg", "a.webp", "แผนที่ระวาง.tif"])
def test_every_kind_of_picture(opens: Opens, tmp_path: Path, name: str) -> None:
    path = write_scan(tmp_path / name)
    before = path.read_bytes()
    scan = opens(path)
    assert scan.size == (800, 600)
    found = pixels(scan)
    assert np.abs(found.astype(int) - crossed()).mean() < 3
    assert scan.unpacked.answer.overviews
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [name]


def test_it_is_unpacked_once(opens: Opens, tmp_path: Path) -> None:
    path = write_scan(tmp_path / "a.png")
    kept = opens(path).unpacked.source.path
    stamp = kept.stat().st_ino
    assert opens(path).unpacked.source.path.stat().st_ino == stamp
    kept.write_bytes(b"II*\0 and no more")
    assert pixels(opens(path)).shape == (3, 600, 800)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_on_their_side(opens: Opens, tmp_path: Path, orientation: int) -> None:
    """What was upright is stored as Exif says, and is upright again when it is unpacked.

    The views are those of numpy: 6 is stored turned a quarter to the left of how it is to be seen.
    """
    upright = crossed()[:, :, :700]
    stored = {
        1: upright,
        2: upright[:, :, ::-1],
        3: np.rot90(upright, 2, (1, 2)),
        4: upright[:, ::-1],
        5: upright.swapaxes(1, 2),
        6: np.rot90(upright, 1, (1, 2)),
        7: np.rot90(upright, 2, (1, 2)).swapaxes(1, 2),
        8: np.rot90(upright, -1, (1, 2)),
    }[orientation]
    path = write_scan(tmp_path / "a.jpg", np.ascontiguousarray(stored))
    scan = opens(with_orientation(path, orientation))
    assert scan.size == (700, 600)
    assert np.abs(pixels(scan).astype(int) - upright).mean() < 3


def test_few_colours_one_bit_and_sixteen(opens: Opens, tmp_path: Path) -> None:
    codes = np.zeros((40, 50), np.uint8)
    codes[:, 25:] = 1
    palette = write_scan(tmp_path / "p.png", codes, colormap={0: (255, 0, 0, 255), 1: (0, 0, 255, 0)})
    scan = opens(palette)
    window = read_window(scan.unpacked, (0, -40, 50, 0), 50, 40)
    assert window.values[:, 5, 5].tolist() == [255, 0, 0]
    assert (window.valid[5, 5], window.valid[5, 45]) == (True, False)
    one_bit = opens(write_scan(tmp_path / "b.tif", codes, nbits=1, compress="ccittfax4"))
    assert pixels(one_bit)[:, 5, ::44].max(axis=0).tolist() == [0, 255]
    deep = np.tile(np.linspace(1000, 3000, 50).astype(np.uint16), (40, 1))
    shown = pixels(opens(write_scan(tmp_path / "d.tif", deep)))
    assert (shown[0, 5, 0], shown[0, 5, -1]) == (0, 255)


def test_inks_become_colours(opens: Opens, tmp_path: Path) -> None:
    inks = np.zeros((4, 40, 50), np.uint8)
    inks[1:3] = 255  # magenta and yellow: red
    scan = opens(write_scan(tmp_path / "a.tif", inks, photometric="cmyk"))
    assert pixels(scan)[:, 5, 5].tolist() == [255, 0, 0]


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.tif"])
@pytest.mark.parametrize("share", [0.0, 0.05, 0.5, 0.99])
def test_cut_files_are_refused(opens: Opens, tmp_path: Path, name: str, share: float) -> None:
    path = write_scan(tmp_path / name, np.random.default_rng(1).integers(0, 255, (3, 90, 120), np.uint8))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(SourceDamaged):
        opens(path)
    assert not list((tmp_path / "unpacked").glob("*")) if (tmp_path / "unpacked").exists() else True


def test_damaged_pixels_leave_nothing(opens: Opens, tmp_path: Path) -> None:
    path = write_scan(tmp_path / "a.png")
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200] = bytes(200)
    path.write_bytes(bytes(data))
    with pytest.raises(TambonError):
        opens(path)
    unpacked = tmp_path / "unpacked"
    assert not unpacked.exists() or not list(unpacked.iterdir())


def test_too_many_pixels(opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_module, "MOST_PIXELS", 1000)
    with pytest.raises(ScanTooLarge):
        opens(write_scan(tmp_path / "a.png"))


def test_a_picture_with_its_place_beside_it(opens: Opens, tmp_path: Path) -> None:
    path = write_scan(tmp_path / "a.png")
    (tmp_path / "a.pgw").write_text("2\n0\n0\n-2\n372001\n1812399\n")
    with pytest.raises(ScanHasPlace):
        opens(path)
    assert opens(path, anew=True).size == (800, 600)


# --- placing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["แผนที่.png", "แผนที่.jpg"])
def test_placed_and_linked(opens: Opens, project: Project, tmp_path: Path, name: str) -> None:
    scan = opens(write_scan(tmp_path / name))
    before = scan.path.read_bytes()
    made = place(project, scan)
    assert made.copy == tmp_path / "แผนที่ (วางด้วยจุดควบคุม).tif"
    assert made.fit.rms_m == pytest.approx(0, abs=1e-6)
    (linked,) = linked_rasters(project)
    assert (linked.path, linked.kind, linked.state, linked.crs) == (made.copy, "image", "there", "EPSG:32648")
    import rasterio

    with rasterio.open(made.copy) as copy:
        assert copy.profile["tiled"]
        assert copy.overviews(1)
        values, mask = copy.read(), copy.dataset_mask()
        # The cross is black where it belongs, to the pixel: its arms are four pixels wide.
        for column, row in ((400, 300), (400, 265), (365, 300), (435, 300)):
            r, c = copy.index(*on_ground(column, row))
            assert values[:, r, c].max() < 60
        for column, row in ((404, 290), (396, 310), (390, 304), (410, 296)):
            r, c = copy.index(*on_ground(column, row))
            assert values[:, r, c].min() > 180
        # Where the paper ends nothing is seen, and not a pixel inside it is lost.
        for column, row in ((1, 1), (799, 1), (799, 599), (1, 599)):
            r, c = copy.index(*on_ground(column, row))
            assert mask[r, c] == 255
        for column, row in ((-2, 300), (802, 300), (400, -2), (400, 602)):
            r, c = copy.index(*on_ground(column, row))
            assert mask[r, c] == 0
    assert scan.path.read_bytes() == before
    kept = read_placement(made.points)
    assert (kept.scan, kept.method, kept.sheet_epsg, kept.points) == (scan.path, "affine", 32648, corners())
    project.undo()
    assert not linked_rasters(project)
    project.redo()
    assert linked_rasters(project)[0].state == "there"


def test_every_pixel_is_where_gdal_puts_it(opens: Opens, project: Project, tmp_path: Path) -> None:
    """Beside GDAL's own warper with the same control points, on the same grid."""
    from rasterio.control import GroundControlPoint
    from rasterio.enums import Resampling
    from rasterio.warp import reproject

    rng = np.random.default_rng(2)
    smooth = rng.integers(0, 255, (8, 11)).astype(np.float32)
    grown = np.kron(smooth, np.ones((60, 60), np.float32))[np.newaxis].astype(np.uint8)
    scan = opens(write_scan(tmp_path / "a.png", grown))
    made = place(project, scan, corners(660, 480))
    import rasterio

    with rasterio.open(made.copy) as copy:
        ours, mask = copy.read(1), copy.dataset_mask() > 0
        theirs = np.zeros_like(ours)
        reproject(
            grown[0],
            theirs,
            gcps=[GroundControlPoint(p.row, p.column, p.x_m, p.y_m) for p in corners(660, 480)],
            src_crs="EPSG:32648",
            dst_crs="EPSG:32648",
            dst_transform=copy.transform,
            resampling=Resampling.bilinear,
        )
    inner = mask & (theirs > 0)
    assert inner.mean() > 0.6
    assert np.abs(ours[inner].astype(int) - theirs[inner]).mean() < 0.5


def test_a_sheet_on_the_old_datum(opens: Opens, project: Project, tmp_path: Path) -> None:
    """Points on the grid of Indian 1975 land where that is in WGS 84, by the pinned shift."""
    scan = opens(write_scan(tmp_path / "a.png"))
    points = in_system(corners(), 32648, 24048)
    placement = Placement(scan.path, scan.sha256, "similarity", 24048, points)
    made = place_scan(project, scan, placement)
    # Two grids of one zone on different ellipsoids differ by centimetres beside their shift.
    assert made.fit.rms_m < 0.05
    import rasterio

    with rasterio.open(made.copy) as copy:
        r, c = copy.index(*on_ground(400, 300))
        assert copy.read(1)[r, c] < 60
    x, y = transformer(32648, 24048).points([points[0].x_m], [points[0].y_m])
    assert abs(float(x[0]) - points[0].x_m) > 200
    assert abs(float(y[0]) - points[0].y_m) > 200


def test_corrected_later(opens: Opens, project: Project, tmp_path: Path) -> None:
    scan = opens(write_scan(tmp_path / "a.png"))
    wrong = tuple(replace(each, x_m=each.x_m + 100) for each in corners())
    first = place(project, scan, wrong)
    (linked,) = linked_rasters(project)
    kept = read_placement(first.points)
    right = tuple(replace(each, x_m=each.x_m - 100) for each in kept.points)
    second = place(project, opens(kept.scan), right, instead=linked.key)
    assert second.copy.name == "a (วางด้วยจุดควบคุม) 2.tif"
    (after,) = linked_rasters(project)
    assert (after.key, after.path, after.state) == (linked.key, second.copy, "there")
    assert after.extent[0] == pytest.approx(linked.extent[0] - 100, abs=4)
    # The copy before is still there, so that the correction can be taken back.
    project.undo()
    (before,) = linked_rasters(project)
    assert (before.path, before.state) == (first.copy, "there")


class _StopAfter(Task):
    """Asks to stop at the so-manieth look."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def stop_if_asked(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stopped


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith("งาน")}


@pytest.mark.parametrize("looks", [0, 1, 3, 8, 20])
def test_stopped_midway_nothing_stays(opens: Opens, project: Project, tmp_path: Path, looks: int) -> None:
    scan = opens(write_scan(tmp_path / "a.png", crossed(2400, 1800)))
    before = files(tmp_path)
    try:
        place(project, scan, corners(2400, 1800), task=_StopAfter(looks))
    except Stopped:
        assert files(tmp_path) == before
        assert not linked_rasters(project)
    else:
        pytest.fail("it was not asked often enough")


def test_refusals_leave_nothing(
    opens: Opens, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = opens(write_scan(tmp_path / "a.png"))
    before = files(tmp_path)
    with pytest.raises(TiePointsNotEnough):
        place(project, scan, corners()[:2])
    with pytest.raises(TiePointOutside):
        place(project, scan, (*corners(), tie(900, 20)))
    # Two corners 20 cm apart on paper, and 500 km on the ground.
    torn = (*corners()[:3], tie(30, 560, east=500_000))
    with pytest.raises(ScanNotPlaced):
        place(project, scan, torn)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Room(0, 0, 1000))
    with pytest.raises(RoomMissing):
        place(project, scan)
    assert files(tmp_path) == before
    assert not linked_rasters(project)


def test_a_folder_that_cannot_be_written(opens: Opens, project: Project, tmp_path: Path) -> None:
    scan = opens(write_scan(tmp_path / "a.png"))
    blocked = tmp_path / "a file"
    blocked.write_text("")
    with pytest.raises(TambonError):
        place(project, scan, target=blocked / "copy.tif")
    assert not linked_rasters(project)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"format": "1"},
        {"method": "spline"},
        {"crs": "EPSG:x"},
        {"crs": 32648},
        {"scan": None},
        {"points": [[1, 2, 3]]},
        {"points": [[1, 2, 3, True]]},
        {"points": {}},
    ],
)
def test_a_file_of_points_that_is_none(tmp_path: Path, change: dict[str, object]) -> None:
    sound = {
        "format": 1,
        "scan": "../a.png",
        "sha256": "",
        "method": "affine",
        "crs": "EPSG:32648",
        "points": [[1, 2, 3.5, 4]],
    }
    path = points_file(tmp_path / "a.tif")
    path.write_text(json.dumps(sound))
    read = read_placement(path)
    assert (read.scan, read.points) == (tmp_path.parent / "a.png", (TiePoint(1, 2, 3.5, 4),))
    path.write_text(json.dumps({**sound, **change}))
    with pytest.raises(TiePointsNotRead):
        read_placement(path)
    path.write_text("{" * 100_000)
    with pytest.raises(TiePointsNotRead):
        read_placement(path)
