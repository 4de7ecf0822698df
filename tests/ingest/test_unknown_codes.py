"""Codes that no catalogue explains are listed once; those it has are told in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from tambon_gis.ingest.unknown_codes import unknown_codes, unknown_remark
from tambon_gis.measures.land_classes import SUITABILITY, describe_land_use, describe_suitability
from tambon_gis.wording import Phrase


def told(layer: str, values: Iterable[str | None]) -> Phrase:
    (said,) = unknown_remark(layer, unknown_codes(layer, values))
    return said


def test_each_strange_code_is_listed_once_with_its_count() -> None:
    said = told("soil", ["36B", "XQ9", "XQ9", "29E/48E", "U", None, "36B/QQ", "63"])
    assert said.th == "สัญลักษณ์ดินที่ไม่มีในบัญชี 3 ค่า: XQ9 (2), 36B/QQ (1), 63 (1)"
    said = told("land_use", ["A101", "A101/A502", "Z9", "A101+Q1", "ที่นา", None])
    assert said.th == "รหัสการใช้ที่ดินที่ไม่มีในบัญชี 3 ค่า: Z9 (1), A101+Q1 (1), ที่นา (1)"
    said = told("suitability", ["S1", "S2m", "N", "S4", "S4", "ดี"])
    assert said.en == "2 suitability classes are not known: S4 (2), ดี (1)."


def test_codes_are_counted_the_commonest_first() -> None:
    found = unknown_codes("soil", ["ZZ9", "Q1", "35", "Q1", "29/48", "RL", "W"])
    assert list(found.items()) == [("Q1", 2), ("ZZ9", 1)]
    assert unknown_remark("soil", {}) == ()


def test_known_codes_are_no_matter() -> None:
    assert unknown_codes("soil", ["36Bb", "18hiA", "35Cd3c/49C", "RL", "U", "W", None]) == {}
    assert unknown_codes("land_use", ["A101", "a203", "W201", "F200", "A", "A101 + A202", None]) == {}
    assert unknown_codes("suitability", [*SUITABILITY, None]) == {}


def test_a_long_list_is_cut() -> None:
    said = told("suitability", [f"X{number}" for number in range(30)])
    assert "30 ค่า" in said.th
    assert said.th.endswith(" …")
    assert said.th.count("(1)") == 20


@pytest.mark.parametrize(
    ("code", "thai"),
    [
        ("A101", "พื้นที่นา"),
        ("A", "พื้นที่เกษตรกรรม"),
        ("F0", "พื้นที่ป่าไม้"),
        ("A101+A502", "พื้นที่นา แล้ว พืชสวน"),
        ("A403/A405", "ไม้ผล กับ ไม้ผล"),
        ("M8", None),
        ("", None),
        (None, None),
    ],
)
def test_land_use_in_words(code: str | None, thai: str | None) -> None:
    said = describe_land_use(code)
    assert (said.th if said else None) == thai


def test_suitability_in_words() -> None:
    assert describe_suitability("S3sw") == SUITABILITY["S3"]
    assert describe_suitability("N1") == SUITABILITY["N"]
    assert describe_suitability("S") is None
    assert describe_suitability(None) is None


def test_real_land_use_is_known(shared_data: Path) -> None:
    rows = json.loads((shared_data / "ban_tom" / "lu_bto.geojson").read_text(encoding="utf-8"))["features"]
    assert unknown_codes("land_use", (row["properties"]["LU_CODE"] for row in rows)) == {}


def test_real_soil_symbols(shared_data: Path) -> None:
    path = shared_data / "kamphaeng_phet" / "kpp_soilgroup.geojson"
    rows = json.loads(path.read_text(encoding="utf-8"))["features"]
    strange = unknown_codes("soil", (row["properties"]["soilgroup"] for row in rows))
    assert not {code for code in strange if "35" in code or "48" in code}
