"""What the fields of a file mean, by the names that stations really meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from tambon_gis.errors import FieldMissing, UnknownCode
from tambon_gis.ingest.arrow_columns import objects
from tambon_gis.ingest.fields import code_or_none, fields_by_role, match_fields, roles_of
from tambon_gis.ingest.reading import Column

LDD_SOIL = "FID_Soil25 soilgroup fertility texture_to soilserien pH_top soilseries AMPHOE_IDN AMPHOE_T"
SURVEY = "รหัสแปลง หมู่ที่ หมู่บ้าน ตำบล เจ้าของ เลขบัตร โทรศัพท์ เอกสาร เลขที่ ไร่ งาน ตรว เนื้อที่ พืช หมายเหตุ"


def columns(given: Mapping[str, Sequence[object]] | str) -> dict[str, Column]:
    values = {name: ["ก"] for name in given.split()} if isinstance(given, str) else given
    return {name: Column("text", objects(list(cells))) for name, cells in values.items()}


def roles(kind: str, given: Mapping[str, Sequence[object]] | str, **chosen: str) -> dict[str, str]:
    return fields_by_role(match_fields(kind, columns(given), chosen))


def test_ldd_soil_series() -> None:
    assert roles("soil", LDD_SOIL) == {
        "symbol": "soilgroup",
        "fertility": "fertility",
        "texture": "texture_to",
        "series_name": "soilserien",
        "ph": "pH_top",
        "series_code": "soilseries",
    }
    # Maha Sarakham cuts the series code to ten characters.
    assert roles("soil", "SOILGROUP soil_serie")["series_code"] == "soil_serie"


def test_ldd_land_use_and_agri_map() -> None:
    found = roles("land_use", "LU_ID_L1 LU_CODE LU_DES_TH LU_DES_EN LUL1_CODE LU_DES Area_Rai")
    assert found == {
        "code": "LU_CODE",
        "description_th": "LU_DES_TH",
        "description_en": "LU_DES_EN",
        "level1": "LUL1_CODE",
    }
    assert roles("land_use", "LU_CODE LU_DES")["description_th"] == "LU_DES"
    assert roles("suitability", "suit_type suit_info") == {"class": "suit_type"}


def test_a_thai_survey_table_and_who_is_personal() -> None:
    found = roles("plots", SURVEY)
    assert found == {
        "code": "รหัสแปลง",
        "moo": "หมู่ที่",
        "village_name": "หมู่บ้าน",
        "tambon_name": "ตำบล",
        "owner_name": "เจ้าของ",
        "national_id": "เลขบัตร",
        "phone": "โทรศัพท์",
        "document_kind": "เอกสาร",
        "document_number": "เลขที่",
        "rai": "ไร่",
        "ngan": "งาน",
        "wah": "ตรว",
        "stated_area_m2": "เนื้อที่",
        "crop": "พืช",
        "note": "หมายเหตุ",
    }
    personal = roles_of("plots").personal
    assert {found[role] for role in personal & set(found)} == {"เจ้าของ", "เลขบัตร", "โทรศัพท์", "เอกสาร", "เลขที่"}


def test_thai_names_cut_by_bytes() -> None:
    # "เลขประจำตัวประชาชน" in a shapefile: ten bytes of CP874, three letters of UTF-8.
    assert roles("plots", "เลขประจำตั")["national_id"] == "เลขประจำตั"
    match = match_fields("plots", columns("เบอ"))["เบอ"]
    assert match.role == "phone"
    assert "ตัด" in match.evidence.th
    # "เลข" could be a plot's, a deed's or a person's number: no guess.
    assert match_fields("plots", columns("เลข"))["เลข"].role is None


def test_figures_are_not_taken_for_words() -> None:
    # Ten bytes of UTF-8 leave เนื of เนื้อดิน and of เนื้อที่ alike.
    assert roles("soil", {"เนื": ["ร่วนปนทราย", "เหนียว"]}) == {"texture": "เนื"}
    assert roles("soil", {"เนื": ["12.50", "1,204.75"]}) == {}
    assert roles("soil", {"เนื": [None, "๑๒.๕"]}) == {}
    assert roles("soil", {"เนื": [None, None]}) == {"texture": "เนื"}


@pytest.mark.parametrize("name", ["Soil Group", "SOIL-GROUP", "soil_group", "SoilGroup ", "กลุ่ม ชุดดิน"])
def test_names_are_compared_without_what_people_vary(name: str) -> None:
    assert fields_by_role(match_fields("soil", {name: columns({"x": ["36B"]})["x"]})) == {"symbol": name}


def test_a_code_field_must_hold_codes() -> None:
    found = match_fields(
        "boundary", columns({"TAM_CODE": ["07"], "TAMBON_IDN": ["560107"], "P_CODE": ["PY"]})
    )
    assert fields_by_role(found) == {"tambon_code": "TAMBON_IDN"}
    assert match_fields("boundary", columns({"TAM_CODE": ["07"]}))["TAM_CODE"].role is None
    assert roles("boundary", {"tam_code": ["450806"]}) == {"tambon_code": "tam_code"}
    assert roles("boundary", {"pcode": ["TH620101"]}) == {"code": "pcode"}
    assert roles("plots", {"รหัสตำบล": [None, None]}) == {"tambon_code": "รหัสตำบล"}


def test_numbers_that_identify_a_person_are_found_under_any_name() -> None:
    # 13·1+12·2+11·3+10·4+9·5+8·6+7·7+6·8+5·9+4·0+3·1+2·2 = 352 = 32·11, so the check digit is 11 mod 10 = 1.
    found = match_fields("plots", columns({"F7": ["1234567890121", "1-2345-67890-12-1", None]}))["F7"]
    assert found.role == "national_id"
    assert match_fields("soil", columns({"F7": ["1234567890121"]}))["F7"].role is None


def test_a_person_may_choose_and_mistakes_are_named() -> None:
    assert roles("soil", "หน่วย soilgroup", symbol="หน่วย") == {"symbol": "หน่วย"}
    with pytest.raises(UnknownCode):
        roles("soil", "soilgroup", colour="soilgroup")
    with pytest.raises(FieldMissing) as missing:
        roles("soil", "soilgroup", symbol="soil")
    assert "soilgroup" in missing.value.advice("th")


def test_each_field_has_one_role_and_each_role_one_field() -> None:
    found = match_fields("plots", columns(SURVEY + " owner เจ้าของที่ดิน name cid phone tel ชื่อ"))
    named = [match.role for match in found.values() if match.role]
    assert len(named) == len(set(named))
    assert found["เจ้าของ"].role is None
    assert "owner" in found["เจ้าของ"].evidence.th


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("TH450806", "450806"),
        (450806, "450806"),
        ("๔๕๐๘๐๖", "450806"),
        ("07", None),
        (None, None),
        ("TH", None),
    ],
)
def test_place_codes(value: object, code: str | None) -> None:
    assert code_or_none(value, "tambon") == code


def test_a_name_spelt_out_wins_over_one_that_reads_alike() -> None:
    assert roles("boundary", "VILL_NAM_E VILL_NAM_T") == {
        "village_name_en": "VILL_NAM_E",
        "village_name": "VILL_NAM_T",
    }


def test_the_alias_table_is_sound() -> None:
    for kind in ("soil", "land_use", "suitability", "boundary", "reference", "plots"):
        aliases = [alias for names in roles_of(kind).aliases.values() for alias in names]
        twice = {alias for alias in aliases if aliases.count(alias) > 1}
        assert not twice, f"{kind}: {twice} stand under two roles or twice"
        assert all(alias == alias.strip().casefold() for alias in aliases)
    assert roles_of("plots").personal
    assert np.all([not roles_of(kind).personal for kind in ("soil", "land_use", "boundary")])
