"""Values of foreign tables: pH, areas and names of people."""

from __future__ import annotations

import pytest

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.ingest.values import PersonName, area_m2, area_of_parts, person_name, ph_range, text_or_none


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.5-6.5", (5.5, 6.5)),
        ("5.0 – 7.0", (5.0, 7.0)),
        ("๕.๕ ถึง ๖.๕", (5.5, 6.5)),
        ("6.5-5.5", (5.5, 6.5)),
        ("<4.5", (None, 4.5)),
        ("มากกว่า 7.0", (7.0, None)),
        ("6", (6.0, 6.0)),
        ("กรดจัดถึงกรดเล็กน้อย", (5.1, 6.5)),
        ("กรดปานกลางถึงเป็นกลาง", (5.6, 7.3)),
        ("กรดจัดมากึงกรดจัด", (4.6, 5.5)),
        ("กรดจัดมาก", (4.6, 5.0)),
        ("กรดจัดถึงด่างปานกลาง", (5.1, 8.4)),
        ("กรดรุนแรงมากที่สุดถึงกรดจัด", (None, 5.5)),
        ("5.5-6.5 (0-10 ซม.)", (5.5, 6.5)),
        ("4.5-5.0/5.5-6.0", (4.5, 6.0)),
        ("5,5-6,5", (5.5, 6.5)),
        ("pH 5.5", (5.5, 5.5)),
        ("ประมาณ ๖", (6.0, 6.0)),
        ("เป็นกลาง", (6.6, 7.3)),
        ("1961-1975", (None, None)),
        ("zSAND BAR", (None, None)),
        ("zW", (None, None)),
        ("-", (None, None)),
        ("36-48", (None, None)),
        (None, (None, None)),
        ("", (None, None)),
    ],
)
def test_ph(text: str | None, expected: tuple[float | None, float | None]) -> None:
    assert ph_range(text) == expected


@pytest.mark.parametrize(
    ("value", "m2"),
    [
        (15.5, 24_800.0),
        (3, 4_800.0),
        ("65", 104_000.0),
        ("12-2-45", 12 * 1600 + 2 * 400 + 45 * 4),
        ("๑๒-๒-๔๕", 20_180.0),
        ("12.6125", 20_180.0),
        ("1,250", 2_000_000.0),
        (0, None),
        ("0-0-0", None),
        ("-", None),
        ("****", None),
        (None, None),
        ("  ", None),
    ],
)
def test_areas(value: object, m2: float | None) -> None:
    assert area_m2(value) == m2


@pytest.mark.parametrize("value", ["ครึ่งไร่กว่าๆ", -1.0, float("nan"), "12-9-45"])
def test_areas_that_cannot_be_read(value: object) -> None:
    with pytest.raises(ValueNotUnderstood):
        area_m2(value)


@pytest.mark.parametrize(
    ("parts", "m2"),
    [
        ((12, 2, 45.0), 20_180.0),
        (("๑๒", "๒", "๔๕"), 20_180.0),
        ((0, 0, 250.0), 1_000.0),
        ((5, None, None), 8_000.0),
        ((0, 0, 0), None),
        ((None, None, None), None),
        (("-", "", " "), None),
    ],
)
def test_areas_in_three_fields(parts: tuple[object, object, object], m2: float | None) -> None:
    assert area_of_parts(*parts) == m2


@pytest.mark.parametrize("parts", [("สิบ", 0, 0), (-1, 0, 0), (1e9, 0, 0)])
def test_parts_that_cannot_be_read(parts: tuple[object, object, object]) -> None:
    with pytest.raises(ValueNotUnderstood):
        area_of_parts(*parts)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("นายสมชาย ใจดี", PersonName("นาย", "สมชาย", "ใจดี")),
        ("นางสาวบุญเรือง  ศรี สุข", PersonName("นางสาว", "บุญเรือง", "ศรี สุข")),
        ("น.ส. มะลิ ทองดี", PersonName("น.ส.", "มะลิ", "ทองดี")),
        ("นาง คำปัน", PersonName("นาง", "คำปัน", None)),
        ("สมหมาย แก้วมณี", PersonName(None, "สมหมาย", "แก้วมณี")),
        ("นาย", PersonName(None, "นาย", None)),
        ("  ", PersonName(None, None, None)),
        (None, PersonName(None, None, None)),
    ],
)
def test_names(text: str | None, name: PersonName) -> None:
    assert person_name(text) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [(" อ.\tคลองลาน\u00a0", "อ.\tคลองลาน"), (7.0, "7"), (7.5, "7.5"), ("", None), (None, None)],
)
def test_text(value: object, text: str | None) -> None:
    assert text_or_none(value) == text
