"""The import card before files as stations get them: what it says, what it asks, what it orders."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import rasterio
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from rasterio.transform import Affine

from tambon_gis.errors import EncodingWrong
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.project import Project
from tambon_gis.wording import Language
from tests.ui.import_cards import KNOT, SQUARES, OpenCard, WriteLayer, choose_role, order_of, seen_text

# --- clear files --------------------------------------------------------------------------------------------


def test_a_clear_file_asks_nothing_and_is_imported_as_found(
    write_layer: WriteLayer, open_card: OpenCard, empty_project: Project
) -> None:
    path = write_layer(
        {"soilgroup": ["17", "35", "RL"], "soilserien": ["ร้อยเอ็ด", "โคราช", "ที่ลาดชัน"], "x": [1, 2, 3]},
        encoding="CP874",
        cpg="UTF-8",
    )
    card = open_card(path)
    assert card.kind.currentData() == "soil"
    assert card.accept.isEnabled()
    assert not card.question.isVisible()
    assert not card.encoding.chooser.isVisible()
    assert "CP874" in card.encoding.heading.finding.accessibleName() + seen_text(card.encoding)
    # The marker says otherwise, and that is said.
    assert "utf-8" in card.encoding.warning.plain_text()
    order = order_of(card)
    assert (order.path, order.kind, order.choices) == (path, "soil", ImportChoices())
    # Once asked for, it is not asked for twice by a second click.
    assert not card.accept.isEnabled()
    card.allow_again()
    assert card.accept.isEnabled()
    assert import_layer(empty_project, order.path, order.kind, order.choices).rows_added == 3


def test_long_evidence_is_one_line_until_it_is_unfolded(write_layer: WriteLayer, open_card: OpenCard) -> None:
    card = open_card(write_layer({"name": ["ดินร่วนปนทราย", "ร้อยเอ็ด", "กุลาร้องไห้"]}, encoding="CP874", cpg=None))
    evidence = card.encoding.evidence
    assert not evidence.isVisible()
    assert "CP874" in card.encoding.heading.toolTip()
    card.encoding.change.click()
    QApplication.processEvents()
    assert evidence.unfold.isVisible()
    low = evidence.sizeHint().height()
    evidence.unfold.click()
    assert evidence.whole.isVisible()
    assert evidence.whole.plain_text() == evidence.text()
    assert evidence.whole.heightForWidth(200) > low


def test_several_layers_are_each_shown_in_their_own_light(tmp_path: Path, open_card: OpenCard) -> None:
    path = tmp_path / "สองชั้น.gpkg"
    soil = gpd.GeoDataFrame({"soilgroup": ["17"]}, geometry=SQUARES[:1], crs=32648)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soil.to_file(path, layer="ดิน")
        soil.rename(columns={"soilgroup": "plot_id"}).to_file(path, layer="แปลง")
    card = open_card(path)
    assert (card.kind.currentData(), list(card.fields.rows)) == ("soil", ["soilgroup"])
    # Such a file has one encoding for ever: there is nothing to change.
    assert not card.encoding.change.isVisible()
    card.layers.setCurrentIndex(1)
    assert (card.kind.currentData(), list(card.fields.rows)) == ("plots", ["plot_id"])
    assert order_of(card).choices == ImportChoices(layer="แปลง")


# --- encoding -----------------------------------------------------------------------------------------------


@pytest.fixture
def unclear(write_layer: WriteLayer) -> Path:
    """Two Thai letters: too few to tell CP874 from others."""
    return write_layer({"บ้าน": ["นา", None, None], "no": [1, 2, 3]}, encoding="CP874", cpg=None)


def test_an_unclear_encoding_is_chosen_by_how_values_read(unclear: Path, open_card: OpenCard) -> None:
    card = open_card(unclear)
    assert not card.accept.isEnabled()
    assert "รหัสอักขระ" in card.question.plain_text()
    assert card.encoding.chooser.isVisible()
    assert not any(button.isChecked() for button in card.encoding.buttons.values())
    assert "นา" in seen_text(card.encoding.chooser)
    assert "นา" in card.encoding.buttons["cp874"].accessibleName()


def test_a_chosen_encoding_is_looked_at_before_it_is_settled(unclear: Path, open_card: OpenCard) -> None:
    card = open_card(unclear)
    wanted: list[tuple[str, str]] = []
    card.reading_wanted.connect(lambda name, encoding: wanted.append((name, encoding)))
    card.encoding.buttons["cp874"].click()
    assert wanted == [("ชั้นข้อมูล", "cp874")]
    assert not card.accept.isEnabled()
    (looked,) = inspect(unclear, encoding="cp874").layers
    card.show_reading(looked, "cp874")
    assert card.accept.isEnabled()
    assert "บ้าน" in card.fields.rows
    assert order_of(card).choices == ImportChoices(encoding="cp874")


def test_an_answer_that_is_no_longer_wanted_is_passed_over(unclear: Path, open_card: OpenCard) -> None:
    card = open_card(unclear)
    card.encoding.buttons["cp874"].click()
    other = next(name for name in card.encoding.buttons if name != "cp874")
    card.encoding.buttons[other].click()
    card.show_reading(inspect(unclear, encoding="cp874").layers[0], "cp874")
    assert not card.accept.isEnabled()
    assert card.encoding.chosen == other


def test_an_encoding_that_the_text_is_not_in_is_refused_on_the_card(
    write_layer: WriteLayer, open_card: OpenCard
) -> None:
    path = write_layer({"name": ["ดินร่วนปนทราย", "ร้อยเอ็ด", "กุลาร้องไห้"]}, encoding="CP874", cpg=None)
    card = open_card(path)
    card.encoding.change.click()
    card.encoding.buttons["cp1252"].click()
    with pytest.raises(EncodingWrong) as refusal:
        inspect(path, encoding="cp1252")
    card.refuse_reading("ชั้นข้อมูล", "cp1252", refusal.value)
    assert not card.accept.isEnabled()
    assert "cp874" in card.encoding.complaint.plain_text()
    # What was found is one click away, without another look.
    card.encoding.buttons["cp874"].click()
    assert card.accept.isEnabled()
    assert order_of(card).choices == ImportChoices()


# --- everybody can use it -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["th", "en"])
def test_everything_is_named_and_fits(
    write_layer: WriteLayer, open_card: OpenCard, speak: Callable[[Language], None], language: Language
) -> None:
    speak(language)
    path = write_layer(
        {"plot_code": ["1", "2", "3"], "เลขประจำตัวประชาชน": ["1101700230708"] * 3, "f" * 10: ["x" * 60] * 3},
        [SQUARES[2], KNOT, None],
        name="แปลงเกษตรกรตำบลที่ชื่อยาวมากส่งมาปีงบประมาณ2569ฉบับแก้ไข",
    )
    card = open_card(path)
    card.fields.change.click()
    card.fields.more.click()
    card.encoding.change.click()
    QApplication.processEvents()
    controls = [*card.findChildren(QAbstractButton), *card.findChildren(QComboBox)]
    seen = [control for control in controls if control.isVisible()]
    assert len(seen) > 10
    assert not [control for control in seen if not control.accessibleName()]
    assert not [control for control in seen if control.focusPolicy() == Qt.FocusPolicy.NoFocus]
    # A panel of 306 px, less its margins and a scroll bar.
    assert card.minimumSizeHint().width() <= 270
    assert not [c for c in seen if c.mapTo(card, c.rect().topRight()).x() > card.width()]


def test_tab_goes_down_the_card(write_layer: WriteLayer, open_card: OpenCard) -> None:
    card = open_card(write_layer({"plot_code": ["1", "2", "3"], "crop": ["ข้าว"] * 3}, [*SQUARES[:2], KNOT]))
    card.encoding.change.click()
    card.fields.change.click()
    # The rows of another kind are made anew, after everything else.
    card.kind.setCurrentIndex(card.kind.findData("reference"))
    card.kind.setCurrentIndex(card.kind.findData("plots"))
    card.fields.change.setChecked(True)
    QApplication.processEvents()
    reached: list[QWidget] = []
    widget = card.kind.nextInFocusChain()
    while widget is not None and widget is not card.kind:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and card.isAncestorOf(widget):
            reached.append(widget)
        widget = widget.nextInFocusChain()
    heights = [widget.mapTo(card, widget.rect().center()).y() for widget in reached]
    # What stands on one line may differ by a pixel or two.
    assert all(after > before - 12 for before, after in pairwise(heights)), heights
    assert reached.index(card.accept) > reached.index(card.fields.rows["crop"].role)


def test_what_was_decided_outlives_a_change_of_language(
    write_layer: WriteLayer, open_card: OpenCard, speak: Callable[[Language], None]
) -> None:
    card = open_card(write_layer({"plot_code": ["1", "2", "3"], "crop": ["ข้าว"] * 3}, [*SQUARES[:2], KNOT]))
    choose_role(card, "crop", "note")
    card.repair.buttons["linework"].click()
    speak("en")
    assert card.accept.text() == "Import"
    assert "By lines" in card.repair.buttons["linework"].text()
    order = order_of(card)
    assert order.choices.repair_method == "linework"
    assert order.choices.fields is not None
    assert order.choices.fields["note"] == "crop"


# --- rasters --------------------------------------------------------------------------------


def test_a_raster_tells_of_its_pixels_and_asks_for_its_kind(
    tmp_path: Path, open_card: OpenCard, empty_project: Project
) -> None:
    path = tmp_path / "dem_30m.tif"
    values = np.linspace(100, 180, 200, dtype="float32").reshape(1, 10, 20)
    place = Affine(30.0, 0.0, 372_000.0, 0.0, -30.0, 1_812_400.0)
    form = {"driver": "GTiff", "dtype": "float32", "crs": "EPSG:32648", "transform": place}
    with rasterio.open(path, "w", count=1, width=20, height=10, **form) as raster:
        raster.write(values)
    card = open_card(path)
    text = seen_text(card)
    assert "20 × 10 จุดภาพ" in text
    assert "1 (float32)" in text
    assert "30 ม." in text
    assert "100 – 180" in text
    # Nothing is asked that a raster has no answer to.
    hidden = (card.kind_section, card.encoding, card.fields, card.repair)
    assert not any(section.isVisible() for section in hidden)
    assert card.raster.kind.currentData() == "elevation"
    assert card.accept.isEnabled()
    card.raster.kind.setCurrentIndex(card.raster.kind.findData("grid"))
    order = order_of(card)
    assert (order.kind, order.choices) == ("raster", ImportChoices(raster_kind="grid"))
    import_layer(empty_project, order.path, order.kind, order.choices)
    assert empty_project.rows("SELECT name, kind, width, height FROM raster_layer") == [
        ("dem_30m", "grid", 20, 10)
    ]


def test_a_picture_without_a_place_says_so_and_waits(tmp_path: Path, open_card: OpenCard) -> None:
    path = tmp_path / "สแกน.tif"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it has no place, which is wanted here
        with rasterio.open(path, "w", driver="GTiff", dtype="uint8", count=3, width=20, height=10) as raster:
            raster.write(np.zeros((3, 10, 20), dtype="uint8"))
    card = open_card(path)
    assert not card.accept.isEnabled()
    assert "ตำแหน่ง" in card.raster.problems.plain_text()
    assert "จุดควบคุม" in card.question.plain_text()
