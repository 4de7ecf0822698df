"""The name of a file to be written: its ending, and the file that is there already."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.save_name import ask_save_name

KINDS = {"QGIS (*.qml)": ".qml", "SLD (*.sld)": ".sld"}


@pytest.mark.parametrize(
    ("typed", "kind", "wanted"),
    [
        ("ดิน.sld", "QGIS (*.qml)", "ดิน.sld"),
        ("ดิน", "SLD (*.sld)", "ดิน.sld"),
        ("ดิน.2569", "QGIS (*.qml)", "ดิน.2569.qml"),
        ("ดิน.SLD", "", "ดิน.SLD"),
        ("ดิน", "", "ดิน.qml"),
        ("", "", None),
    ],
)
def test_the_ending_is_the_typed_one_or_that_of_the_chosen_kind(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    typed: str,
    kind: str,
    wanted: str | None,
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    answer = (str(tmp_path / typed) if typed else "", kind)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    found = ask_save_name(parent, "บันทึก", tmp_path / "usual.qml", KINDS)
    assert found == (None if wanted is None else tmp_path / wanted)


def test_a_file_that_the_ending_points_at_is_left_alone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ดิน"), "QGIS (*.qml)"))
    given = []
    for _ in range(3):
        path = ask_save_name(parent, "บันทึก", tmp_path / "usual.qml", KINDS)
        assert path is not None
        path.touch()
        given.append(path.name)
    assert given == ["ดิน.qml", "ดิน (2).qml", "ดิน (3).qml"]
