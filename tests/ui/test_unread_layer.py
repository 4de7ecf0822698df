"""A file with a layer that cannot be read: its card says so there, and imports the others."""

from __future__ import annotations

import sqlite3
import warnings
from pathlib import Path

import geopandas
import shapely
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.report import LayerInspection
from ui.imports.card import ImportCard
from ui.imports.section import Section


class Elsewhere(Section):
    """Stands for the section of the position, which another test is about."""

    def show_layer(self, layer: LayerInspection, kind: str) -> None:
        self.show()


def test_only_the_bad_layer_is_kept_out(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "สองชั้น.gpkg"
    square = shapely.box(372_000, 1_812_000, 372_100, 1_812_100)
    for name in ("ดิน", "เสีย"):
        frame = geopandas.GeoDataFrame({"soilgroup": ["17"]}, geometry=[square], crs=32648)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame.to_file(path, layer=name, SPATIAL_INDEX="NO")
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'เสีย'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with path.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xff" * size)

    card = ImportCard(path, inspect(path), position=Elsewhere())
    qtbot.addWidget(card)
    card.show()
    assert card.accept.isEnabled()
    card.layers.setCurrentIndex(1)
    assert card.layer.name == "เสีย"
    assert "สองชั้น.gpkg" in card.kind_section.notes.plain_text()
    assert not card.accept.isEnabled()
    assert [section for section in card.sections if section.isVisible()] == [card.kind_section]
    card.layers.setCurrentIndex(0)
    assert card.accept.isEnabled()
    assert card.fields.isVisible()
