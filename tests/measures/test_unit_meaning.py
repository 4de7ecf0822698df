"""Codes of soil, land use and suitability told in words; what no catalogue has is told so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.measures.unit_meaning import land_use_meaning, soil_meaning, suitability_meaning


@pytest.mark.parametrize(
    ("symbol", "thai", "english"),
    [
        ("35", "35: กลุ่ม 35 ดินร่วนละเอียดเป็นกรดจัด ที่ดอน", "35: group 35, strongly acid fine loam, upland"),
        ("RL", "RL: ที่ดินเต็มไปด้วยก้อนหิน", "RL: rock land"),
        ("W", "W: พื้นที่น้ำ", "W: water"),
        ("ZZ9", "ZZ9 (ไม่มีในบัญชี)", "ZZ9 (in no catalogue)"),
        (None, "ไม่มีข้อมูลดิน", "no soil data"),
    ],
)
def test_soil_units_in_words(symbol: str | None, thai: str, english: str) -> None:
    assert soil_meaning(symbol) == (thai, english)


def test_slope_phases_and_series_are_told() -> None:
    said = soil_meaning("35Bb", "Kt", "ชุดดินโคราช")
    assert said.th == (
        "35Bb: กลุ่ม 35 ดินร่วนละเอียดเป็นกรดจัด ที่ดอน ลูกคลื่นลอนลาดเล็กน้อย (2–5 %) มีการปั้นคันนา · ชุดดินโคราช (Kt)"
    )
    assert said.en.endswith("slightly undulating (2–5 %), bunded for rice · โคราช (Kt) series")
    assert soil_meaning("35", "Kt").th.endswith(" · ชุดดิน Kt")
    assert soil_meaning("U", None, "พื้นที่ชุมชน").th.endswith(" · พื้นที่ชุมชน")


def test_every_part_of_a_mixed_unit_is_told() -> None:
    said = soil_meaning("29/48")
    assert said.th.startswith("29/48: กลุ่ม 29 ")
    assert " กับ กลุ่ม 48 " in said.th
    assert " and group 48, " in said.en
    assert soil_meaning("36/QQ").th.endswith(" กับ QQ (ไม่มีในบัญชี)")


def test_a_series_explains_a_symbol_of_another_system() -> None:
    assert soil_meaning("Re-slA", "Re", "ร้อยเอ็ด").th == "Re-slA: ชุดดินร้อยเอ็ด (Re)"
    assert soil_meaning(None, "Re", "ร้อยเอ็ด").th == "ชุดดินร้อยเอ็ด (Re)"


def test_land_use_in_the_words_of_the_layer_before_those_of_the_book() -> None:
    assert land_use_meaning("A204", "มันสำปะหลัง", "Cassava") == ("A204: มันสำปะหลัง", "A204: Cassava")
    assert land_use_meaning("A204", "มันสำปะหลัง").en == "A204: Field crop"
    assert land_use_meaning("A101").th == "A101: พื้นที่นา"
    assert land_use_meaning("Z9").th == "Z9 (ไม่มีในบัญชี)"
    assert land_use_meaning("Z9", "ลานตาก").th == "Z9: ลานตาก"
    assert land_use_meaning(None, "นา").th == "นา"
    assert land_use_meaning(None).en == "no code"


def test_suitability_with_and_without_its_crop() -> None:
    assert suitability_meaning("S1", "มันสำปะหลัง").th == "มันสำปะหลัง: เหมาะสมสูง (S1)"
    assert suitability_meaning("S3sw").en == "Marginally suitable (S3)"
    assert suitability_meaning("ดี", "ข้าว").th == "ข้าว: ดี (ไม่มีในบัญชี)"
    assert suitability_meaning(None).th == "ไม่มีรหัส"


@given(*(st.one_of(st.none(), st.text(max_size=12)) for _ in range(3)))
def test_anything_that_a_map_says_can_be_told(
    first: str | None, second: str | None, third: str | None
) -> None:
    for said in (
        soil_meaning(first, second, third),
        land_use_meaning(first, second, third),
        suitability_meaning(first, second),
    ):
        assert said.th
        assert said.en
