"""Codes of places, and the numbers of persons found wherever they hide in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.measures.codes import (
    is_national_id,
    mask_national_id,
    national_ids_in,
    parent_code,
    parse_code,
    phones_in,
    village_code,
)

# Invented: 1·13 + 2·12 + 3·11 + 4·10 + 5·9 + 6·8 + 7·7 + 8·6 + 9·5 + 0·4 + 1·3 + 2·2 = 352 = 32·11,
# so the check digit is 11 mod 10 = 1.
INVENTED_ID = "1234567890121"


@pytest.mark.parametrize(
    ("text", "code", "kind", "moo"),
    [
        ("45", "45", "province", None),
        ("4508", "4508", "amphoe", None),
        ("450806", "450806", "tambon", None),
        ("45080603", "45080603", "village", 3),
        ("45080613", "45080613", "village", 13),
        (" ๔๕๐๘๐๖ ", "450806", "tambon", None),
        ("45-08-06", "450806", "tambon", None),
        ("45 08 06 03", "45080603", "village", 3),
        ("450806.0", "450806", "tambon", None),
        (450806, "450806", "tambon", None),
    ],
)
def test_codes_say_what_they_are(text: str | int, code: str, kind: str, moo: int | None) -> None:
    found = parse_code(text)
    assert (found.text, found.kind, found.moo) == (code, kind, moo)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4",
        "450",
        "45080",
        "4508060",
        "450806031",
        "ต.450806",
        "050806",
        "450006",
        "45080600",
        "45-0806",
        "²5",
    ],
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(ValueNotUnderstood) as refused:
        parse_code(text)
    assert "450806" in refused.value.advice("th")


def test_another_kind_than_asked_for() -> None:
    with pytest.raises(ValueNotUnderstood) as refused:
        parse_code("4508", "tambon")
    assert refused.value.told("th") == "อ่านรหัสตำบล “4508” ไม่ได้"
    assert parse_code("450806", "tambon").kind == "tambon"


def test_places_within_places() -> None:
    village = parse_code("45080603")
    assert village.parent == "450806"
    assert [parent_code(code) for code in ("45080603", "450806", "4508", "45")] == [
        "450806",
        "4508",
        "45",
        None,
    ]
    assert village.within("4508")
    assert village.within("45080603")
    assert not village.within("450802")


def test_village_by_its_moo() -> None:
    assert village_code("450806", 3) == "45080603"
    for moo in (0, 100):
        with pytest.raises(ValueNotUnderstood):
            village_code("450806", moo)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (INVENTED_ID, True),
        ("1-2345-67890-12-1", True),
        ("๑๒๓๔๕๖๗๘๙๐๑๒๑", True),
        ("1234567890122", False),
        ("123456789012", False),
        ("12345678901211", False),
        ("123456789012x", False),
        ("", False),
    ],
)
def test_check_digit(text: str, valid: bool) -> None:
    assert is_national_id(text) == valid


@given(st.text("0123456789", min_size=12, max_size=12))
def test_exactly_one_check_digit_is_right(digits: str) -> None:
    assert sum(is_national_id(f"{digits}{last}") for last in range(10)) == 1


def test_masked_as_the_window_shows_it() -> None:
    assert mask_national_id("๑๒๓๔๕๖๗๘๙๐๑๒๑") == "1-xxxx-xxxxx-xx-1"


@pytest.mark.parametrize(
    "text",
    [
        INVENTED_ID,
        f"บัตร {INVENTED_ID}.",
        f"เลขบัตร:{INVENTED_ID}นาย",
        "เลขที่ 1-2345-67890-12-1 หมู่ 3",
        "1 2345 67890 12 1",
        "บัตร ๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑",
        f'{{"id":"{INVENTED_ID}"}}',
        f"a,{INVENTED_ID},b",
    ],
)
def test_national_ids_are_found(text: str) -> None:
    assert national_ids_in(text) == (INVENTED_ID,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234567890122",
        "12345678901212",
        "91234567890121",
        "370353.1234567890121",
        "0812345678",
        "45080603",
        "POLYGON((370353.08 1809454.5, 381006 1821338))",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert national_ids_in(text) == ()


def test_two_in_one_text() -> None:
    assert national_ids_in(f"{INVENTED_ID} กับ {INVENTED_ID}") == (INVENTED_ID, INVENTED_ID)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("0812345678", "0812345678"),
        ("081-234-5678", "0812345678"),
        ("081 234 5678", "0812345678"),
        ("โทร.๐๖๑๒๓๔๕๖๗๘", "0612345678"),
        ("+66 81 234 5678", "0812345678"),
        ("043-511-234", "043511234"),
        ("043 511234", "043511234"),
        ("(02) 123 4567", "021234567"),
        ("02-123-4567", "021234567"),
    ],
)
def test_phones_are_found(text: str, phone: str) -> None:
    assert phones_in(f"ติดต่อ {text} ได้ทุกวัน") == (phone,)


@pytest.mark.parametrize(
    "text",
    [
        "45080603",
        "1234567890",
        INVENTED_ID,
        "370353.0812345678",
        "612-0-53",
        "22/11/2569",
        "081234567890",
        "12-2-45",
    ],
)
def test_what_is_no_phone(text: str) -> None:
    assert phones_in(text) == ()


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(len(found) == 13 for found in national_ids_in(text))
    assert all(found.startswith("0") and len(found) in {9, 10} for found in phones_in(text))
