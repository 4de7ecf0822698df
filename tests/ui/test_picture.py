"""The window can be drawn without a screen, with what was asked for in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui import picture
from ui.look.theme import look
from ui.words.language import speaker


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    speaker().speak("th")
    look().apply("light")


def test_the_picture_has_the_size_and_the_selection(small_project: Path, tmp_path: Path) -> None:
    out = tmp_path / "window.png"
    arguments = [
        str(small_project),
        str(out),
        "--tab",
        "plan",
        "--plots",
        "0001",
        "--zoom",
        "--size",
        "1366x768",
    ]
    assert picture.main(arguments) == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1366, 768)
    amber = look().colours.selection.upper()
    colours = {image.pixelColor(x, y).name().upper() for x in range(240, 1050, 3) for y in range(80, 500, 3)}
    assert amber in colours, "the selected plot is outlined on the map"


def test_a_project_that_is_refused_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert picture.main([str(tmp_path / "none.gpkg"), str(tmp_path / "window.png")]) == 1
    assert "none.gpkg" in capsys.readouterr().err
    assert not (tmp_path / "window.png").exists()
