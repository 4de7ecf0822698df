"""A scanned map laid on the ground in its window: points, the wrong one, the preview, the copy, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.measures.reference import crs
from tambon_gis.project.project import Project
from tambon_gis.rasters import scan as scan_module
from tambon_gis.wording import Language
from tests.rasters.scans import corners, crossed, on_ground, write_scan
from tests.ui.import_cards import card_of
from ui.map.canvas import MapCanvas
from ui.map.rasters.desk import RasterDesk
from ui.map.rasters.panel import RasterPanel
from ui.map.scans.desk import ScanDesk
from ui.map.scans.dialog import ScanDialog
from ui.notifications import Notice
from ui.session import Session
from ui.task_runner import TaskRunner
from ui.window_memory import WindowMemory

NONE = Qt.KeyboardModifier.NoModifier


class Bench:
    """A session with a map, its rasters, and the desk of scans."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.session = Session(TaskRunner())
        self.canvas, self.panel = MapCanvas(), RasterPanel()
        self.rasters = RasterDesk(self.session, self.canvas, self.panel)
        self.desk = ScanDesk(self.session, self.canvas, self.rasters, WindowMemory())
        self.notices: list[Notice] = []
        self.session.noticed.connect(self.notices.append)
        self.canvas.resize(400, 400)
        for widget in (self.canvas, self.panel):
            qtbot.addWidget(widget)
            widget.show()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.runner.busy, timeout=30_000)

    def open(self, scan: Path) -> ScanDialog:
        self.desk.open(scan)
        self.qtbot.waitUntil(lambda: self.desk.dialog is not None, timeout=30_000)
        return self.dialog

    @property
    def dialog(self) -> ScanDialog:
        assert self.desk.dialog is not None
        return self.desk.dialog

    def click_scan(self, column: float, row: float) -> None:
        """A click so near that a pixel of the screen is a quarter of one of the scan."""
        canvas = self.dialog.left
        canvas.set_view(canvas.view.centred(column, -row).with_m_per_px(0.25))
        self._click(canvas)

    def click_map(self, x: float, y: float) -> None:
        canvas = self.dialog.right
        canvas.set_view(canvas.view.centred(x, y).with_m_per_px(0.5))
        self._click(canvas)

    def _click(self, canvas: MapCanvas) -> None:
        middle = QPoint(canvas.width() // 2, canvas.height() // 2)
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, NONE, middle)

    def type(self, text: str) -> None:
        """Type coordinates for the point, and Enter at once."""
        field = self.dialog.place.field
        field.setText(text)
        count = len(self.dialog.points.points)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.qtbot.waitUntil(
            lambda: not field.text() or len(self.dialog.points.points) > count, timeout=30_000
        )

    def judged(self) -> None:
        dialog = self.dialog
        self.qtbot.waitUntil(
            lambda: (
                dialog.judged is not None and len(dialog.judged.placement.points) == len(dialog.points.points)
            ),
            timeout=30_000,
        )

    def save(self) -> None:
        dialog = self.dialog
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: self.desk.dialog is None, timeout=30_000)
        self.settle()

    def close(self) -> None:
        if self.desk.dialog is not None:
            self.desk.dialog.points.forget_half()
            self.desk.dialog.reject()
        self.session.runner.close()
        self.canvas.stop()
        self.rasters.stop()
        self.session.close()


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(scan_module, "scans_folder", lambda: tmp_path / "unpacked")
    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="ทดสอบ", epsg=32648, author="ทดสอบ"):
        pass
    found = Bench(qtbot)
    with qtbot.waitSignal(found.rasters.shown, timeout=30_000):
        found.session.open(path)
    found.settle()
    yield found
    found.close()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return write_scan(tmp_path / "ระวาง.png")


def put(bench: Bench, *, wrong: int | None = None) -> None:
    for at, point in enumerate(corners()):
        bench.click_scan(point.column, point.row)
        east = 1000.0 if at == wrong else 0.0
        bench.type(f"{point.x_m + east:.2f} {point.y_m:.2f}")


def test_four_points_and_the_map_is_in_its_place(bench: Bench, scan: Path, tmp_path: Path) -> None:
    before = scan.read_bytes()
    dialog = bench.open(scan)
    assert not dialog.save.isEnabled()
    put(bench)
    bench.judged()
    assert dialog.save.isEnabled()
    for point, meant in zip(dialog.points.points, corners(), strict=True):
        assert (point.column, point.row) == pytest.approx((meant.column, meant.row), abs=0.3)
        assert (point.x_m, point.y_m) == pytest.approx((meant.x_m, meant.y_m), abs=0.01)
    bench.save()
    (linked,) = linked_rasters(bench.session.require())
    assert linked.path == tmp_path / "ระวาง (วางด้วยจุดควบคุม).tif"
    import rasterio

    with rasterio.open(linked.path) as copy:
        values = copy.read(1)
        # Within a pixel: the middle of the cross is four pixels wide.
        for column, row in ((400, 300), (401, 300), (399, 301), (400, 280)):
            r, c = copy.index(*on_ground(column, row))
            assert values[r, c] < 90
    # Shown on the map, which goes there, and undone like everything else.
    bench.qtbot.waitUntil(lambda: len(bench.rasters.rasters) == 1, timeout=30_000)
    x, _ = on_ground(400, 300)
    assert bench.canvas.view.extent.west < x < bench.canvas.view.extent.east
    assert bench.notices[-1].action == "เลิกทำ"
    with bench.qtbot.waitSignal(bench.rasters.shown, timeout=30_000):
        bench.session.undo()
    assert not linked_rasters(bench.session.require())
    assert scan.read_bytes() == before


def test_the_preview_lies_under_the_points(bench: Bench, scan: Path) -> None:
    dialog = bench.open(scan)
    put(bench)
    bench.judged()
    x, y = on_ground(30, 20)

    def colour() -> tuple[int, int, int]:
        dialog.right.set_view(dialog.right.view.centred(x, y).with_m_per_px(1.0))
        picture = dialog.right.grab().toImage()
        found = picture.pixelColor(picture.width() // 2, picture.height() // 2)
        return found.red(), found.green(), found.blue()

    dialog.opacity.setValue(100)
    bench.qtbot.waitUntil(lambda: colour()[0] > 200 and colour()[1] < 30, timeout=30_000)
    dialog.opacity.setValue(0)
    bench.qtbot.waitUntil(lambda: colour()[1] > 200, timeout=30_000)


def test_a_wrong_point_is_named_and_mended(
    bench: Bench, scan: Path, speak: Callable[[Language], None]
) -> None:
    dialog = bench.open(scan)
    put(bench, wrong=2)
    bench.judged()
    assert "จุด 3 ไม่เข้ากับจุดอื่น" in dialog.verdict.plain_text()
    assert "1 ช่องกิโลเมตร" in dialog.verdict.plain_text()
    assert dialog.scan_tool.wrong == dialog.map_tool.wrong == 2
    assert dialog.table.point_model.index(2, 0).data() == "3 ⚠"
    speak("en")
    assert "Point 3 does not go with the others" in dialog.verdict.plain_text()
    speak("th")
    dialog.verdict.go.click()
    assert dialog.points.chosen == 2
    meant = corners()[2]
    bench.type(f"{meant.x_m:.2f} {meant.y_m:.2f}")
    bench.qtbot.waitUntil(lambda: "เข้ากันดี" in dialog.verdict.plain_text(), timeout=30_000)
    assert len(dialog.points.points) == 4
    assert dialog.scan_tool.wrong is None


def test_both_places_by_clicks_the_map_first(bench: Bench, scan: Path) -> None:
    dialog = bench.open(scan)
    x, y = on_ground(100, 100)
    bench.click_map(x, y)
    assert dialog.points.half.map == pytest.approx((x, y), abs=0.5)
    assert not dialog.points.points
    bench.click_scan(100, 100)
    (point,) = dialog.points.points
    assert (point.column, point.row) == pytest.approx((100, 100), abs=0.3)
    # A click beside the paper means nothing.
    bench.click_scan(-40, 100)
    assert dialog.points.half.scan is None


def test_moved_deleted_undone(bench: Bench, scan: Path) -> None:
    dialog = bench.open(scan)
    put(bench)
    canvas = dialog.left
    canvas.set_view(canvas.view.centred(20, -30).with_m_per_px(0.5))
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, NONE, middle)
    for step in (10, 20, 30):
        QTest.mouseMove(canvas, middle + QPoint(step, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, NONE, middle + QPoint(30, 0))
    assert dialog.points.points[0].column == pytest.approx(35, abs=1.5)
    dialog.points.choose(0)
    dialog.remove.click()
    assert len(dialog.points.points) == 3
    dialog.undo.click()
    dialog.undo.click()
    assert dialog.points.points[0].column == pytest.approx(20, abs=0.5)
    dialog.redo.click()
    assert dialog.points.points[0].column == pytest.approx(35, abs=1.5)
    # A drag beside the points moves the picture and puts none down.
    view = canvas.view
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(10, 10))
    for step in (20, 40, 60):
        QTest.mouseMove(canvas, QPoint(10 + step, 10))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(70, 10))
    assert dialog.points.half.scan is None
    assert canvas.view.centre_x < view.centre_x


def test_stopped_midway_nothing_stays(bench: Bench, tmp_path: Path) -> None:
    large = write_scan(tmp_path / "ใหญ่.png", crossed(5000, 4000))
    dialog = bench.open(large)
    for at, (column, row) in enumerate(((100, 100), (4900, 120), (4800, 3900), (150, 3800))):
        dialog.points.put_on_scan(column, row)
        dialog.points.put_on_map(*on_ground(column, row))
        assert len(dialog.points.points) == at + 1
    bench.judged()
    before = {path.name for path in tmp_path.iterdir()}
    dialog.save.click()
    assert not dialog.save.isEnabled()
    # A second way to leave does not close it either: it stops the work.
    dialog.leave.click()
    dialog.reject()
    bench.qtbot.waitUntil(lambda: "หยุดแล้ว" in dialog.verdict.plain_text(), timeout=30_000)
    assert bench.desk.dialog is dialog
    assert {path.name for path in tmp_path.iterdir()} == before
    assert not linked_rasters(bench.session.require())
    assert dialog.save.isEnabled()


def test_closed_and_opened_again_the_points_are_there(bench: Bench, scan: Path) -> None:
    dialog = bench.open(scan)
    put(bench)
    dialog.points.put_on_scan(5, 5)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.points.half.scan is None
    assert bench.desk.dialog is dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert bench.desk.dialog is None
    notice = bench.notices[-1]
    assert notice.action == "ทำต่อ"
    assert notice.act is not None
    notice.act()
    bench.qtbot.waitUntil(lambda: bench.desk.dialog is not None, timeout=30_000)
    assert len(bench.dialog.points.points) == 4


def test_corrected_from_the_panel(bench: Bench, scan: Path) -> None:
    bench.open(scan)
    put(bench)
    bench.judged()
    bench.save()
    bench.qtbot.waitUntil(lambda: len(bench.rasters.rasters) == 1, timeout=30_000)
    raster = bench.rasters.rasters[0]
    assert raster.is_placed
    item = bench.panel.tree.topLevelItem(0)
    assert item is not None
    menu = bench.panel.menu_of(raster.key, item)
    assert "แก้จุดควบคุม…" in [action.text() for action in menu.actions()]
    menu.deleteLater()
    bench.desk.correct(raster.key)
    bench.qtbot.waitUntil(lambda: bench.desk.dialog is not None, timeout=30_000)
    assert len(bench.dialog.points.points) == 4
    x, y = corners()[0].x_m, corners()[0].y_m
    bench.dialog.points.move_on_map(0, x + 4, y)
    bench.judged()
    bench.save()
    (linked,) = linked_rasters(bench.session.require())
    assert (linked.key, linked.path.name) == (raster.key, "ระวาง (วางด้วยจุดควบคุม) 2.tif")


def test_a_picture_with_a_place_is_not_asked_for_points(bench: Bench, scan: Path) -> None:
    scan.with_suffix(".pgw").write_text("2\n0\n0\n-2\n372001\n1812399\n")
    bench.desk.open(scan)
    bench.qtbot.waitUntil(lambda: bool(bench.notices), timeout=30_000)
    assert bench.desk.dialog is None
    assert "บอกตำแหน่งของตัวเอง" in bench.notices[-1].sentence


def test_a_turned_picture_is_laid_straight_by_its_own_corners(bench: Bench, tmp_path: Path) -> None:
    """A world file that turns the picture by seven degrees: its corners are the points."""
    path = write_scan(tmp_path / "เอียง.tif")
    (x0, y0), (x1, y1), (x2, y2) = on_ground(0, 0), on_ground(1, 0), on_ground(0, 1)
    a, d, b, e = x1 - x0, y1 - y0, x2 - x0, y2 - y0
    numbers = (a, d, b, e, x0 + (a + b) / 2, y0 + (d + e) / 2)
    path.with_suffix(".tfw").write_text("".join(f"{number!r}\n" for number in numbers))
    path.with_suffix(".prj").write_text(crs(32648).to_wkt("WKT1_ESRI"))
    card = card_of(path, bench.session)
    bench.qtbot.addWidget(card)
    card.show()
    assert card.raster.place.isVisible()
    bench.desk.open_anew(path)
    bench.qtbot.waitUntil(lambda: bench.desk.dialog is not None, timeout=30_000)
    assert len(bench.dialog.points.points) == 4
    bench.judged()
    bench.save()
    (linked,) = linked_rasters(bench.session.require())
    import rasterio

    with rasterio.open(linked.path) as copy:
        assert copy.read(1)[copy.index(*on_ground(400, 300))] < 60


def test_a_damaged_scan_is_told(bench: Bench, scan: Path) -> None:
    scan.write_bytes(scan.read_bytes()[:300])
    bench.desk.open(scan)
    bench.qtbot.waitUntil(lambda: bool(bench.notices), timeout=30_000)
    assert bench.desk.dialog is None
    assert bench.notices[-1].kind == "danger"


def test_the_import_card_offers_to_place_it(bench: Bench, scan: Path) -> None:
    card = card_of(scan, bench.session)
    bench.qtbot.addWidget(card)
    card.show()
    assert card.raster.place.isVisible()
    assert not card.accept.isEnabled()
    with bench.qtbot.waitSignal(card.placing_requested):
        card.raster.place.click()
    scan.with_suffix(".pgw").write_text("2\n0\n0\n-2\n372001\n1812399\n")
    placed = card_of(scan, bench.session)
    bench.qtbot.addWidget(placed)
    placed.show()
    assert not placed.raster.place.isVisible()
