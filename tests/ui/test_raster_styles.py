"""The dialog for the look of a raster: bands, stretch of the view, classes, light; the map follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QTableWidgetItem

from layers.map_view import MapView
from tambon_gis.cartography.raster_symbology import ClassColour, RasterStyle
from tambon_gis.rasters.raster_on_map import stored_style
from tests.ingest.raster_files import NORTH, WEST, write_raster
from tests.ui.raster_maps import BLUE, GROUND, RED, Make, RasterMap
from ui.map.rasters.hidden_values import read_span, span_words
from ui.map.rasters.style_dialog import RasterStyleDialog
from ui.map.styles.colour_button import ColourButton


def opened(shown: RasterMap) -> RasterStyleDialog:
    dialog = shown.desk.styles.open(shown.desk.rasters[0].key)
    assert dialog is not None
    return dialog


def choose(dialog: RasterStyleDialog, **choices: object) -> None:
    for name, value in choices.items():
        box = getattr(dialog, name)
        box.setCurrentIndex(box.findData(value))


def test_any_three_bands_make_a_picture(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    shown.open(make(write_raster(tmp_path / "a.tif", RED)))
    shown.wait_for("#ff0000")
    dialog = opened(shown)
    assert dialog.style_chosen() == RasterStyle()
    for box, band in zip(dialog.colour_bands, (3, 2, 1), strict=True):
        box.setCurrentIndex(box.findData(band))
    assert dialog.style_chosen().bands == (3, 2, 1)
    shown.wait_for("#0000ff")
    dialog.reject()
    shown.wait_for("#ff0000")
    shown.settle()
    assert stored_style(shown.session.require(), shown.desk.rasters[0].key) is None
    # Accepted it is kept, and undone by one step.
    dialog = opened(shown)
    dialog.colour_bands[2].setCurrentIndex(0)
    dialog.accept()
    shown.wait_for("#ff00ff")
    shown.settle()
    assert stored_style(shown.session.require(), shown.desk.rasters[0].key) == RasterStyle(bands=(1, 2, 1))
    shown.session.undo()
    shown.wait_for("#ff0000")


def test_the_stretch_of_what_is_seen(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    heights = np.full((100, 100), 500, np.float32)
    heights[:50] = np.linspace(0, 100, 5000, dtype=np.float32).reshape(50, 100)
    shown.open(make(write_raster(tmp_path / "dem.tif", heights), kind="grid"))
    shown.canvas.set_view(MapView(WEST + 500, NORTH - 250, 1.0, 400, 400))
    dialog = opened(shown)
    choose(dialog, stretch="own")
    dialog.view_button.click()
    shown.qtbot.waitUntil(lambda: (dialog.style_chosen().limits or (0, 500))[1] < 100, timeout=30_000)
    limits = dialog.style_chosen().limits
    assert limits is not None
    # Rows 5 to 45 of the upper half, without two of a hundred at each end.
    assert limits == pytest.approx((11.6, 88.4), abs=2.5)
    # Beside the raster there is nothing to go by; what was chosen stays.
    shown.canvas.set_view(MapView(WEST + 90_000, NORTH, 1.0, 400, 400))
    dialog.view_button.click()
    shown.qtbot.waitUntil(dialog.message.isVisible, timeout=30_000)
    assert dialog.style_chosen().limits == limits


def test_classes_get_names_and_colours(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    codes = np.full((100, 100), 1, np.uint8)
    codes[:, 50:] = 2
    shown.open(make(write_raster(tmp_path / "lu.tif", codes), kind="classes"))
    dialog = opened(shown)
    table = dialog.classes.table
    assert [item.text() for row in range(2) if (item := table.item(row, 0)) is not None] == ["1", "2"]
    table.setItem(1, 2, QTableWidgetItem("นาข้าว"))
    button = table.cellWidget(1, 1)
    assert isinstance(button, ColourButton)
    button.show_colour("#0000FF")
    dialog.classes.changed.emit()
    (first, second) = dialog.style_chosen().classes
    assert (first.value, second) == (1.0, ClassColour(2.0, "#0000FF", "นาข้าว"))
    table.selectRow(0)
    dialog.classes.remove_button.click()
    dialog.accept()
    shown.wait_for("#0000ff")
    assert shown.pixel(120, 200) == GROUND
    assert shown.rows()[0][2] == ["นาข้าว"]
    shown.settle()
    with shown.qtbot.waitSignal(shown.desk.identified, timeout=30_000) as told:
        shown.canvas.identify_requested.emit(WEST + 700, NORTH - 700, ())
    assert told.args is not None
    assert told.args[0][0].words == "นาข้าว (รหัส 2)"


def test_all_codes_are_looked_for_and_a_wrong_one_is_left_out(
    shown: RasterMap, make: Make, tmp_path: Path
) -> None:
    codes = np.ones((1500, 1500), np.uint8)
    codes[777, 333] = 42
    shown.open(make(write_raster(tmp_path / "lu.tif", codes, pixel=1.0), kind="classes"))
    dialog = opened(shown)
    assert [each.value for each in dialog.style_chosen().classes] == [1.0]
    dialog.classes.codes_button.click()
    shown.qtbot.waitUntil(lambda: len(dialog.style_chosen().classes) == 2, timeout=60_000)
    assert [each.value for each in dialog.style_chosen().classes] == [1.0, 42.0]
    dialog.classes.add_button.click()
    table = dialog.classes.table
    table.setItem(2, 0, QTableWidgetItem("สี่"))
    assert [each.value for each in dialog.style_chosen().classes] == [1.0, 42.0]
    dialog.classes.own_button.click()
    shown.qtbot.waitUntil(dialog.message.isVisible, timeout=30_000)
    dialog.reject()


def test_the_light_can_be_turned(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    # A slope that rises to the east.
    heights = np.tile(np.arange(100, dtype=np.float32) * 10, (100, 1))
    shown.open(make(write_raster(tmp_path / "dem.tif", heights), kind="elevation"))
    dialog = opened(shown)
    choose(dialog, display="relief", direction=270.0, exaggeration=1.0)
    shown.qtbot.waitUntil(lambda: int(shown.pixel()[1:3], 16) > 200, timeout=30_000)
    choose(dialog, direction=90.0)
    shown.qtbot.waitUntil(lambda: int(shown.pixel()[1:3], 16) < 60, timeout=30_000)
    dialog.reject()


def test_a_black_border_is_made_transparent(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    photo = BLUE.copy()
    photo[:, :, :40] = 0
    shown.open(make(write_raster(tmp_path / "a.tif", photo)))
    shown.qtbot.waitUntil(lambda: shown.pixel(100, 200) == "#000000", timeout=30_000)
    dialog = opened(shown)
    dialog.hidden.setText("0")
    dialog.hidden.textEdited.emit("0")
    shown.qtbot.waitUntil(lambda: shown.pixel(100, 200) == GROUND, timeout=30_000)
    assert shown.pixel(300, 200) == "#0000ff"
    dialog.accept()
    shown.settle()


@pytest.mark.parametrize(
    ("typed", "span", "shown_again"),
    [
        ("0", (0.0, None), "0"),
        (" 0-3 ", (0.0, 3.0), "0 – 3"),
        ("0 ถึง 3", (0.0, 3.0), "0 – 3"),
        ("-9999", (-9999.0, None), "-9999"),
        ("-9,999 - -9,990.5", (-9999.0, -9990.5), "-9999 – -9990.5"),
        ("3-3", (3.0, None), "3"),
        ("3-0", (None, None), ""),
        ("ดำ", (None, None), ""),
        ("", (None, None), ""),
    ],
)
def test_hidden_values_are_read_as_they_are_typed(
    typed: str, span: tuple[float | None, float | None], shown_again: str
) -> None:
    assert read_span(typed) == span
    assert span_words(*span) == shown_again
    assert read_span(shown_again) == span


def test_the_dialog_speaks_up_to_its_last_row(
    shown: RasterMap, make: Make, tmp_path: Path, speak: Callable[..., None]
) -> None:
    """Whatever is shown, it fits a screen of 768 pixels."""
    speak("en")
    shown.open(make(write_raster(tmp_path / "a.tif", RED.astype(np.int16))))
    dialog = opened(shown)
    for display in ("picture", "ramp", "classes", "relief"):
        choose(dialog, display=display, stretch="own")
        dialog.relief.setValue(50)
        assert dialog.sizeHint().height() < 640
    dialog.reject()
