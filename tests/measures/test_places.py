"""Places by code and by the names that people write."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import find
from tambon_gis.errors import UnknownCode, ValueNotUnderstood
from tambon_gis.measures.codes import CodeKind, parent_code, parse_code
from tambon_gis.measures.places import Place, describe_place, find_places, place, places_in


def codes(name: str, kind: CodeKind | None = None, within: str | None = None) -> list[str]:
    return [found.code for found in find_places(name, kind, within)]


def test_the_pilot() -> None:
    assert place("450806") == Place("450806", "tambon", "คำพอุง", "Kham Phaung", "4508")
    assert place("4508") == Place("4508", "amphoe", "โพธิ์ชัย", "Pho Chai", "45")
    assert place("45") == Place("45", "province", "ร้อยเอ็ด", "Roi Et", None)


def test_thai_digits_are_codes_too() -> None:
    assert place("๔๕๐๘๐๖").name_th == "คำพอุง"


def test_the_catalogue_hangs_together() -> None:
    with find("catalogues/places.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    known = {row["code"] for row in rows}
    assert len(known) == len(rows) == 77 + 928 + 7475
    assert [sum(row["kind"] == kind for row in rows) for kind in ("province", "amphoe", "tambon")] == [
        77,
        928,
        7475,
    ]
    for row in rows:
        assert parse_code(row["code"]).kind == row["kind"]
        assert (row["parent_code"] or None) == parent_code(row["code"])
        assert not row["parent_code"] or row["parent_code"] in known
        assert row["name_th"].strip() == row["name_th"] != ""
        assert not row["name_th"].startswith(("ต.", "อ.", "ตำบล", "อำเภอ", "จังหวัด"))
    assert all(row["name_en"] for row in rows if row["kind"] == "province")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("450899", "ไม่พบรหัส 450899 ในตำบล"),
        ("4599", "ไม่พบรหัส 4599 ในอำเภอ"),
        ("99", "ไม่พบรหัส 99 ในจังหวัด"),
        ("45080603", "ไม่พบรหัส 45080603 ในหมู่บ้าน"),
    ],
)
def test_codes_that_no_place_has(code: str, sentence: str) -> None:
    with pytest.raises(UnknownCode) as unknown:
        place(code)
    assert unknown.value.told("th") == sentence


def test_an_unknown_code_comes_with_its_neighbours() -> None:
    with pytest.raises(UnknownCode) as unknown:
        place("450899")
    assert "450806" in unknown.value.advice("th")


def test_nonsense_is_no_code() -> None:
    with pytest.raises(ValueNotUnderstood):
        place("คำพอุง")


@pytest.mark.parametrize(
    ("name", "kind", "within", "found"),
    [
        pytest.param("คำพอุง", None, None, ["450806"], id="plain"),
        pytest.param("ต.คำพอุง", None, None, ["450806"], id="short prefix"),
        pytest.param("ต. คำพอุง", None, None, ["450806"], id="short prefix and a space"),
        pytest.param("ตำบลคำพอุง", "tambon", "4508", ["450806"], id="long prefix, by code"),
        pytest.param("เทศบาลตำบลคำพอุง", None, None, ["450806"], id="municipality"),
        pytest.param("บ้านคำพอุง", "tambon", None, ["450806"], id="a village's prefix"),
        pytest.param("ต.คำพอุง อ.โพธิ์ชัย จ.ร้อยเอ็ด", None, None, ["450806"], id="the whole address"),
        pytest.param("ตำบลคำพอุง อำเภอโพธิ์ชัย จังหวัดร้อยเอ็ด", None, None, ["450806"], id="in full"),
        pytest.param("คำพอง", "tambon", "4508", ["450806"], id="the other spelling"),
        pytest.param("คําพอุง", None, None, ["450806"], id="อำ typed as two signs"),
        pytest.param("kham phaung", None, None, ["450806"], id="English"),
        pytest.param("เชียงใหม่", None, None, ["450802", "50"], id="one name, two places"),
        pytest.param("เชียงใหม่", "tambon", None, ["450802"], id="by kind"),
        pytest.param("จ.เชียงใหม่", None, None, ["50"], id="kind by prefix"),
        pytest.param("เชียงใหม่", None, "อ.โพธิ์ชัย", ["450802"], id="by the name of its amphoe"),
        pytest.param("เชียงใหม่", "tambon", "ร้อยเอ็ด", ["450802"], id="by the name of its province"),
        pytest.param("อ.เมือง", None, "ร้อยเอ็ด", ["4501"], id="the capital's amphoe, said short"),
        pytest.param("อ.เมือง จ.ร้อยเอ็ด", None, None, ["4501"], id="the same in one text"),
        pytest.param("เมืองร้อยเอ็ด", None, None, ["4501"], id="the same in full"),
        pytest.param("แขวงลาดยาว เขตจตุจักร กรุงเทพมหานคร", None, None, ["103001"], id="Bangkok"),
        pytest.param("จ.ป.ร.", None, None, ["850406"], id="a name that looks like a province"),
        pytest.param("ปอพาน", "tambon", "4501", ["450109"], id="a name in brackets"),
        pytest.param("สุไหงโกลก", "amphoe", None, [], id="a hyphen is not a mark"),
        pytest.param("คำพอุง", None, "50", [], id="not there"),
        pytest.param("ไม่มีที่นี่", None, None, [], id="nowhere"),
        pytest.param("", None, None, [], id="nothing"),
        pytest.param("ต.", None, None, [], id="only a prefix"),
    ],
)
def test_places_by_name(name: str, kind: CodeKind | None, within: str | None, found: list[str]) -> None:
    assert codes(name, kind, within) == found


def test_common_names_give_them_all() -> None:
    assert len(find_places("หนองบัว", "tambon")) == 28
    assert len(find_places("บ้านใหม่", "tambon")) == 16


@given(st.sampled_from(["45", "4508", "450806", "103001", "9610", "850406"]))
def test_a_described_place_is_found_again(code: str) -> None:
    assert code in codes(describe_place(code).th)


@given(st.text(max_size=30))
def test_any_text_can_be_looked_for(text: str) -> None:
    assert all(isinstance(found, Place) for found in find_places(text))


def test_tambon_of_an_amphoe() -> None:
    assert [found.name_th for found in places_in("4508", "tambon")] == [
        "ขามเปี้ย",
        "เชียงใหม่",
        "บัวคำ",
        "อัคคะคำ",
        "สะอาด",
        "คำพอุง",
        "หนองตาไก้",
        "ดอนโอง",
        "โพธิ์ศรี",
    ]
    assert len(places_in("45", "amphoe")) == 20


@pytest.mark.parametrize(
    ("code", "thai", "english"),
    [
        ("45080603", "หมู่ 3 ต.คำพอุง อ.โพธิ์ชัย จ.ร้อยเอ็ด", "Moo 3, Kham Phaung, Pho Chai, Roi Et"),
        ("450806", "ต.คำพอุง อ.โพธิ์ชัย จ.ร้อยเอ็ด", "Kham Phaung, Pho Chai, Roi Et"),
        ("45", "จ.ร้อยเอ็ด", "Roi Et"),
        ("103001", "แขวงลาดยาว เขตจตุจักร กรุงเทพมหานคร", "ลาดยาว, จตุจักร, Bangkok"),
    ],
)
def test_place_in_words(code: str, thai: str, english: str) -> None:
    assert describe_place(code) == (thai, english)


def test_codes_and_names_agree_with_the_boundary_layer_of_roi_et(shared_data: Path) -> None:
    from pyogrio import read_dataframe

    layer = read_dataframe(shared_data / "roi_et" / "roiet_tambon_utm48n.shp", read_geometry=False)
    ours = {found.code: found.name_th for found in places_in("45", "tambon")}
    theirs = dict(zip(layer["adm3_pcode"].str.removeprefix("TH"), layer["adm3_th"], strict=True))
    assert ours.keys() == theirs.keys()
    spelt_otherwise = [code for code, name in theirs.items() if code not in codes(name, "tambon", code[:4])]
    assert len(spelt_otherwise) < 10


def test_importing_reads_nothing() -> None:
    code = (
        "import sys, tambon_gis.measures.places as places; "
        "print(places._rows.cache_info().currsize, sorted({'pyproj', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "0 []"
