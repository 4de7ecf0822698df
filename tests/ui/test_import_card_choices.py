"""What is decided on the import card about fields and shapes, and what the import makes of it."""

from __future__ import annotations

import struct

import shapely

from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.project import Project
from tests.ui.import_cards import KNOT, SQUARES, OpenCard, WriteLayer, choose_role, order_of, seen_text
from ui.imports.problem_rows import ProblemRow

# --- fields -------------------------------------------------------------------------------------------------


def test_another_kind_gives_the_fields_other_roles(write_layer: WriteLayer, open_card: OpenCard) -> None:
    card = open_card(write_layer({"tam_code": ["450806"] * 3, "name": ["คำพอุง"] * 3}))
    assert card.kind.currentData() == "boundary"
    assert card.fields.rows["name"].role.currentData() == "name_th"
    assert not card.fields.rows["name"].isVisible()
    assert "name = ชื่อภาษาไทย" in seen_text(card.fields)
    card.fields.change.click()
    assert "คำพอุง" in seen_text(card.fields)
    card.kind.setCurrentIndex(card.kind.findData("plots"))
    assert card.fields.rows["name"].role.currentData() == "owner_name"
    card.fields.change.click()
    # Names of persons are not laid open.
    assert "คำพอุง" not in seen_text(card.fields)
    assert "ส่วนบุคคล" in card.fields.personal.plain_text()
    assert order_of(card).kind == "plots"


def test_a_missing_field_keeps_the_button_off_until_it_is_named(
    write_layer: WriteLayer, open_card: OpenCard, empty_project: Project
) -> None:
    path = write_layer({"F1": ["17", "35", "RL"], "F2": ["Re", "Kt", "SC"]})
    card = open_card(path)
    card.kind.setCurrentIndex(card.kind.findData("soil"))
    assert not card.accept.isEnabled()
    assert "สัญลักษณ์หน่วยแผนที่ดิน" in card.question.plain_text()
    # The fields to choose from are in sight.
    assert card.fields.rows["F1"].isVisible()
    choose_role(card, "F1", "symbol")
    assert card.accept.isEnabled()
    order = order_of(card)
    assert order.choices.fields is not None
    assert {role: name for role, name in order.choices.fields.items() if name} == {"symbol": "F1"}
    assert import_layer(empty_project, order.path, order.kind, order.choices).fields == {"symbol": "F1"}
    # A file of the same shape is understood from now on, and says why.
    again = open_card(path, empty_project)
    again.kind.setCurrentIndex(again.kind.findData("soil"))
    assert again.accept.isEnabled()
    assert again.fields.note.isVisible()
    assert order_of(again).choices == ImportChoices()


def test_what_is_shown_of_fields_is_what_happens(
    write_layer: WriteLayer, open_card: OpenCard, empty_project: Project
) -> None:
    """A role has one field: taken from one it goes to the other, and a field without one is kept aside."""
    path = write_layer({"plot_code": ["1", "2", "3"], "code": ["a", "b", "c"], "crop": ["ข้าว"] * 3})
    card = open_card(path)
    assert card.fields.rows["plot_code"].role.currentData() == "code"
    choose_role(card, "code", "code")
    assert card.fields.rows["plot_code"].role.currentData() is None
    choose_role(card, "crop", None)
    order = order_of(card)
    report = import_layer(empty_project, order.path, order.kind, order.choices)
    assert report.fields == {"code": "code"}
    assert empty_project.rows("SELECT code, crop FROM plot ORDER BY code") == [
        ("a", None),
        ("b", None),
        ("c", None),
    ]


def test_fields_put_back_as_they_were_are_left_to_the_engine(
    write_layer: WriteLayer, open_card: OpenCard
) -> None:
    card = open_card(write_layer({"plot_code": ["1", "2", "3"], "crop": ["ข้าว"] * 3}))
    choose_role(card, "crop", "note")
    choose_role(card, "crop", "crop")
    assert order_of(card).choices == ImportChoices()


# --- shapes -------------------------------------------------------------------------------------------------


def test_shapes_to_mend_are_listed_with_rows_and_a_choice(
    write_layer: WriteLayer, open_card: OpenCard, empty_project: Project
) -> None:
    path = write_layer({"plot_code": ["1", "2", "3"]}, [SQUARES[2], KNOT, None])
    card = open_card(path)
    rows = {row.words.plain_text(): row for row in card.repair.findChildren(ProblemRow) if row.isVisible()}
    crossing = rows["เส้นรอบรูปตัดกันเอง"]
    crossing.unfold.click()
    assert crossing.rows.plain_text() == "2"
    assert "จะเก็บไว้โดยไม่มีรูป" in seen_text(card.repair)
    # 9,600 m² are 6 rai, 6,000 m² are 3 rai 3 ngan.
    assert {"6-0-00 ไร่", "3-3-00 ไร่"} <= set(seen_text(card.repair).split("\n"))
    card.repair.buttons["linework"].click()
    order = order_of(card)
    assert order.choices == ImportChoices(repair_method="linework")
    report = import_layer(empty_project, order.path, order.kind, order.choices)
    assert report.repair_method == "linework"
    assert [round(repair.area_after_m2) for repair in report.repairs if repair.row == 2] == [6_000]


def test_a_sound_layer_is_asked_nothing_about_mending(write_layer: WriteLayer, open_card: OpenCard) -> None:
    card = open_card(write_layer({"plot_code": ["1", "2", "3"], "area_rai": [6.25] * 3}))
    assert not card.repair.methods.isVisible()
    assert not card.repair.consent.isVisible()
    # Three hectares: 18 rai 3 ngan, as the table says.
    assert card.repair.stated.plain_text() == "ในตาราง 18-3-00 ไร่ วัดได้ 18-3-00 ไร่ (3 แถว)"


def test_overlaps_are_told_with_their_area(write_layer: WriteLayer, open_card: OpenCard) -> None:
    half = shapely.box(372_050, 1_812_000, 372_150, 1_812_100)
    card = open_card(write_layer({"plot_code": ["1", "2"]}, [SQUARES[0], half]))
    # One pair, 50 × 100 m = 5,000 m² = 3 rai 0 ngan 50 square wah.
    assert "1 (3-0-50 ไร่)" in seen_text(card.repair)


def test_records_that_cannot_be_read_need_a_consent(write_layer: WriteLayer, open_card: OpenCard) -> None:
    path = write_layer({"plot_code": ["1", "2", "3"]})
    with path.open("r+b") as stream:
        # The first x of the second outline; a record of a square has 8 + 48 + 80 bytes.
        stream.seek(100 + 136 + 8 + 48)
        stream.write(struct.pack("<d", float("nan")))
    card = open_card(path)
    assert not card.accept.isEnabled()
    assert "อ่านไม่ได้ 1 รูป" in card.question.plain_text()
    card.repair.consent.click()
    assert card.accept.isEnabled()
    assert order_of(card).choices == ImportChoices(skip_unreadable=True)


def test_points_are_not_offered_as_plots(write_layer: WriteLayer, open_card: OpenCard) -> None:
    card = open_card(write_layer({"name": ["ก", "ข"]}, [shapely.Point(372_000, 1_812_000)] * 2))
    assert card.kind.currentData() == "reference"
    assert card.accept.isEnabled()
    card.kind.setCurrentIndex(card.kind.findData("plots"))
    assert not card.accept.isEnabled()
    assert "จุด" in card.question.plain_text()
