"""The dialog for labels hands over what its fields say, and the project keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.cartography.label_choice import LabelChoice, standard_labels
from tambon_gis.cartography.labels import label_fields, ranking_fields
from tambon_gis.cartography.project_layers import Arrangement
from ui.map.styles.label_desk import LabelDesk
from ui.map.styles.label_dialog import LabelDialog
from ui.session import Session
from ui.task_runner import TaskRunner

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def dialog_for(qtbot: QtBot, table: str, choice: LabelChoice | None = None) -> LabelDialog:
    standard = standard_labels(table)
    assert standard is not None
    dialog = LabelDialog("ชั้น", label_fields(table), ranking_fields(table), choice or standard, standard)
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize(
    "choice",
    [
        LabelChoice(fields=("code", "area"), size=1.25, up_to_scale=10_000, first_by="area_rai"),
        LabelChoice(is_on=False, fields=("village",)),
        LabelChoice(fields=("code", "area", "crop"), size=1.1, up_to_scale=7_500),
    ],
)
def test_what_was_chosen_is_shown_and_handed_over(qtbot: QtBot, choice: LabelChoice) -> None:
    dialog = dialog_for(qtbot, "plot", choice)
    assert dialog.chosen() == choice
    with qtbot.waitSignal(dialog.labels_chosen) as told:
        dialog.accept_button.click()
    assert told.args == [choice]


def test_the_same_field_twice_is_one_line(qtbot: QtBot) -> None:
    dialog = dialog_for(qtbot, "plot")
    dialog.lines[1].setCurrentIndex(dialog.lines[1].findData("code"))
    dialog.lines[2].setCurrentIndex(dialog.lines[2].findData("area"))
    assert dialog.chosen().fields == ("code", "area")


def test_back_to_the_standard(qtbot: QtBot) -> None:
    dialog = dialog_for(qtbot, "plot", LabelChoice(is_on=False, fields=("crop",), size=2.0))
    assert not dialog.lines[0].isEnabled()
    dialog.reset_button.click()
    assert dialog.chosen() == standard_labels("plot")
    assert dialog.lines[0].isEnabled()


def test_a_layer_that_can_say_one_thing_is_asked_for_no_more(qtbot: QtBot) -> None:
    dialog = dialog_for(qtbot, "reference_layer")
    assert dialog.lines[1].isHidden()
    assert dialog.first_by.isHidden()
    assert not dialog.size_box.isHidden()


def test_layers_without_labels_open_no_dialog(qtbot: QtBot) -> None:
    window = dialog_for(qtbot, "plot")
    session = Session(TaskRunner())
    desk = LabelDesk(session, window, lambda: Arrangement(labels={"plot": LabelChoice(fields=("crop",))}))
    assert desk.open("work") is None
    opened = desk.open("plot")
    assert opened is not None
    assert opened.chosen().fields == ("crop",)
    opened.reject()
