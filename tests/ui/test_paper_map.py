"""The map on paper from the window: a preview that follows the fields, three kinds of files, refusals."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from resources import find
from tambon_gis.errors import SheetNotDrawn
from tambon_gis.sheets.paper import Paper
from tambon_gis.wording import Language
from ui.main_window import MainWindow
from ui.map.paper.conversion import Conversion
from ui.map.paper.desk import SheetDesk
from ui.map.paper.dialog import SheetChoice, SheetDialog
from ui.map.paper.drawing import without_table
from ui.notifications import Notice

DRAWN_MS = 30_000


@pytest.fixture
def window(
    qtbot: QtBot, small_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.session.open(small_project)
    qtbot.waitUntil(lambda: bool(window.canvas.layers) and not window.runner.busy, timeout=DRAWN_MS)
    yield window
    window.close()


@pytest.fixture
def desk(window: MainWindow) -> SheetDesk:
    return SheetDesk(window.session, window.canvas)


@pytest.fixture
def dialog(qtbot: QtBot, desk: SheetDesk) -> Iterator[SheetDialog]:
    opened = desk.open()
    assert opened is not None
    yield opened
    if desk.dialog is not None:
        desk.dialog.reject()


def drawn(qtbot: QtBot, dialog: SheetDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.picture.is_empty, timeout=DRAWN_MS)


def said(window: MainWindow) -> list[Notice]:
    heard: list[Notice] = []
    window.session.noticed.connect(heard.append)
    return heard


def test_the_menu_opens_it_once(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.map_sheet.trigger()
    window.commands.map_sheet.trigger()
    (dialog,) = window.findChildren(SheetDialog)
    assert dialog.title.text() == "ตำบลทดสอบ"
    assert dialog.subtitle.text().endswith(str(window.session.year_be))
    drawn(qtbot, dialog)
    assert dialog.told.plain_text().startswith("มาตราส่วน 1:")
    dialog.title.setText("ชื่ออื่น")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    # What was asked for last is there again.
    window.commands.map_sheet.trigger()
    again = next(each for each in window.findChildren(SheetDialog) if each.isVisible())
    assert again.title.text() == "ชื่ออื่น"
    again.reject()


def test_the_preview_follows_the_fields(qtbot: QtBot, window: MainWindow, dialog: SheetDialog) -> None:
    drawn(qtbot, dialog)
    dialog.scale.edit.clear()
    QTest.keyClicks(dialog.scale.edit, "2,000")
    qtbot.waitUntil(lambda: "1:2,000" in dialog.told.plain_text(), timeout=DRAWN_MS)
    assert dialog.chosen().scale == 2_000
    dialog.scale.edit.clear()
    QTest.keyClicks(dialog.scale.edit, "large")
    dialog.scale.edit.editingFinished.emit()
    assert dialog.scale.complaint.isVisibleTo(dialog)
    assert not dialog.save_button.isEnabled()
    dialog.scale.set_value(None)
    assert dialog.save_button.isEnabled()


def test_the_selected_plots_are_the_ground(qtbot: QtBot, window: MainWindow, desk: SheetDesk) -> None:
    qtbot.waitUntil(lambda: len(window.session.plots.fids) == 4, timeout=DRAWN_MS)
    window.session.select(window.session.plots.fids[:1])
    dialog = desk.open()
    assert dialog is not None
    dialog.place.setCurrentIndex(dialog.place.findData("chosen"))
    assert dialog.marks.isChecked()
    # 400 m of ground on 153 mm of paper in height.
    qtbot.waitUntil(lambda: "มาตราส่วน 1:4,000" in dialog.told.plain_text(), timeout=DRAWN_MS)
    dialog.reject()


def test_without_a_selection_there_is_none_to_mark(dialog: SheetDialog) -> None:
    assert dialog.place.findData("chosen") == -1
    assert not dialog.marks.isEnabled()


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_files_of_three_kinds(
    qtbot: QtBot, window: MainWindow, desk: SheetDesk, tmp_path: Path, kind: str
) -> None:
    heard = said(window)
    file = tmp_path / f"แผนที่ ๑.{kind}"
    desk.save(file, SheetChoice(title="แผนที่หมู่บ้าน น้ำใส", paper=Paper("A4", landscape=False), place="all"))
    qtbot.waitUntil(lambda: bool(heard), timeout=DRAWN_MS)
    assert heard[0].kind == "done", heard[0]
    assert file.name in heard[0].sentence
    if kind == "svg":
        assert ElementTree.parse(file).getroot().attrib["width"] == "210mm"
    elif kind == "png":
        image = QImage(str(file))
        # 210 by 297 mm at 300 dots an inch.
        assert (image.width(), image.height()) == (2480, 3508)
        assert round(image.dotsPerMeterX() * 0.0254) == 300
        assert len({image.pixel(x, 1500) for x in range(300, 2200, 25)}) > 2
    else:
        data = file.read_bytes()
        assert data.startswith(b"%PDF")
        # A4 in points, and a font that goes with it.
        assert b"/MediaBox [0 0 595" in data or b"/MediaBox [0 0  595" in data
        assert b"FontFile2" in data
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_is_gone_is_told(
    qtbot: QtBot, window: MainWindow, desk: SheetDesk, tmp_path: Path
) -> None:
    heard = said(window)
    for kind in ("pdf", "svg"):
        desk.save(tmp_path / "gone" / f"map.{kind}", SheetChoice(place="all"))
        qtbot.waitUntil(lambda: bool(heard), timeout=DRAWN_MS)
        assert heard.pop().kind == "danger"


def test_a_file_that_cannot_be_written_is_told_in_the_dialog(
    qtbot: QtBot, window: MainWindow, desk: SheetDesk, dialog: SheetDialog, tmp_path: Path
) -> None:
    drawn(qtbot, dialog)
    desk.save(tmp_path / "gone" / "map.png", dialog.chosen())
    # No second file is asked for while one is being written.
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=DRAWN_MS)
    assert "map.png" in dialog.told.plain_text()
    assert dialog.save_button.text() == "บันทึก…"
    assert not dialog.picture.is_empty


def test_a_dialog_opened_while_a_file_is_written_waits_for_it(
    qtbot: QtBot, window: MainWindow, desk: SheetDesk, dialog: SheetDialog, tmp_path: Path
) -> None:
    heard = said(window)
    desk.save(tmp_path / "first.pdf", dialog.chosen())
    dialog.reject()
    again = desk.open()
    assert again is not None
    assert not again.save_button.isEnabled()
    qtbot.waitUntil(again.save_button.isEnabled, timeout=DRAWN_MS)
    assert [notice.kind for notice in heard] == ["done"]
    assert (tmp_path / "first.pdf").read_bytes().startswith(b"%PDF")
    # Another sheet may be asked for in it.
    assert desk.dialog is again
    again.reject()


def test_a_kind_is_added_where_none_was_typed(
    qtbot: QtBot,
    desk: SheetDesk,
    dialog: SheetDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def chosen(_parent: object, _title: str, usual: str, kinds: str, _first: str) -> tuple[str, str]:
        asked.append(usual)
        return str(tmp_path / "งาน"), kinds.split(";;")[2]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    dialog.title.setText('ต. "ทดสอบ"/2570?')
    dialog.save_button.click()
    qtbot.waitUntil((tmp_path / "งาน.svg").is_file, timeout=DRAWN_MS)
    qtbot.waitUntil(lambda: desk.dialog is None)
    assert Path(asked[0]).name == "ต. ทดสอบ 2570.pdf"


def test_what_is_no_drawing_is_told(qtbot: QtBot, tmp_path: Path, qapp: QGuiApplication) -> None:
    source = tmp_path / "a.svg"
    source.write_text("no drawing", encoding="utf-8")
    conversion = Conversion()
    with qtbot.waitSignal(conversion.failed, timeout=DRAWN_MS) as told:
        conversion.begin(source, tmp_path / "a.png", 96)
    assert isinstance(told.args[0], SheetNotDrawn)
    assert not (tmp_path / "a.png").exists()


def test_it_speaks_english_too(qtbot: QtBot, desk: SheetDesk, speak: Callable[[Language], None]) -> None:
    speak("en")
    dialog = desk.open()
    assert dialog is not None
    assert dialog.windowTitle() == "Map on paper"
    qtbot.waitUntil(lambda: dialog.told.plain_text().startswith("Scale 1:"), timeout=DRAWN_MS)
    dialog.reject()


def test_a_font_without_a_table_is_whole() -> None:
    """Each table that is left lies where the directory says, byte for byte, on a multiple of four."""
    font = find("fonts/Sarabun-Regular.ttf").read_bytes()

    def tables(data: bytes) -> dict[bytes, bytes]:
        (count,) = struct.unpack_from(">H", data, 4)
        found = {}
        for number in range(count):
            name, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
            assert offset % 4 == 0
            found[name] = data[offset : offset + length]
        return found

    before, after = tables(font), tables(without_table(font, b"GSUB"))
    assert before.keys() - after.keys() == {b"GSUB"}
    assert all(after[name] == before[name] for name in after)
    assert np.frombuffer(without_table(font, b"GSUB")[6:12], ">u2").tolist() == [128, 3, 13 * 16 - 128]
