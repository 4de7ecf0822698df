"""Values as laboratories and people write them become numbers in the indicator's unit, or are answered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis import errors
from tambon_gis.measurements.limits import check_possible, doubts
from tambon_gis.measurements.typed_value import Bound, TypedValue, bound_of, is_nothing, typed_value
from tambon_gis.measurements.units import comparable_unit
from tambon_gis.project.catalogue import Indicator
from tambon_gis.wording import Phrase


def indicator(code: str, unit: str, unit_th: str | None = None) -> Indicator:
    name = Phrase(f"ชื่อ {code}", code)
    return Indicator(
        1, code, name, Phrase(unit_th or unit, unit), "environment", "plot", "up", None, None, None, None
    )


OM = indicator("organic_matter", "%")
PH = indicator("ph", "pH")
EC = indicator("salinity_ec", "dS/m")
P = indicator("available_p", "mg/kg", "มก./กก.")
K = indicator("exchangeable_k", "mg/kg", "มก./กก.")
YIELD = indicator("yield", "kg/rai", "กก./ไร่")


@pytest.mark.parametrize(
    ("typed", "of", "value", "text", "bound"),
    [
        pytest.param("1.5", OM, 1.5, None, None, id="plain"),
        pytest.param("1,5", OM, 1.5, "1,5", None, id="decimal comma"),
        pytest.param("๕.๘", PH, 5.8, "๕.๘", None, id="Thai digits"),
        pytest.param("<0.01", OM, 0.01, "<0.01", "<", id="below the limit of detection"),
        pytest.param("น้อยกว่า ๐.๐๑", OM, 0.01, "น้อยกว่า ๐.๐๑", "<", id="below in Thai"),
        pytest.param("> 45", P, 45.0, "> 45", ">", id="above"),
        pytest.param("15 g/kg", OM, 1.5, "15 g/kg", None, id="15 g in a kilogram are 1.5 in a hundred"),
        pytest.param("12 ppm", P, 12.0, "12 ppm", None, id="ppm is mg/kg"),
        pytest.param("12 มก./กก.", P, 12.0, "12 มก./กก.", None, id="its Thai unit"),
        pytest.param("450 µS/cm", EC, 0.45, "450 µS/cm", None, id="micro sign"),
        pytest.param("450 μS/cm", EC, 0.45, "450 μS/cm", None, id="Greek mu"),
        pytest.param("0.2 cmol/kg", K, 78.1966, "0.2 cmol/kg", None, id="0.2 x 390.983"),
        pytest.param("1,250", YIELD, 1250.0, "1,250", None, id="thousands comma"),
        pytest.param("3.2 ตัน/ไร่", YIELD, 3200.0, "3.2 ตัน/ไร่", None, id="tonnes"),
        pytest.param("6,250 kg/ha", YIELD, 1000.0, "6,250 kg/ha", None, id="a hectare is 6.25 rai"),
        pytest.param(5.8, PH, 5.8, None, None, id="a number of a cell"),
        pytest.param(",5", OM, 0.5, ",5", None, id="nothing before the comma"),
    ],
)
def test_what_was_typed(
    typed: object, of: Indicator, value: float, text: str | None, bound: Bound | None
) -> None:
    assert typed_value(typed, of) == TypedValue(value, text, bound)


def test_a_heading_gives_the_unit_unless_the_cell_has_its_own() -> None:
    assert typed_value("15", OM, "g/kg") == TypedValue(1.5, "15 g/kg")
    assert typed_value(15, OM, "g/kg") == TypedValue(1.5, "15 g/kg")
    assert typed_value("1.2 %", OM, "g/kg").value == 1.2


@pytest.mark.parametrize("typed", ["ดี", "5.8.1", "5-6", "1.234,5", "--5", "", True, date(2026, 1, 5), "nan"])
def test_what_is_no_number_is_answered(typed: object) -> None:
    with pytest.raises(errors.ValueNotUnderstood):
        typed_value(typed, PH)


@pytest.mark.parametrize(
    ("typed", "of"),
    [
        pytest.param("1.2 % OC", OM, id="organic carbon is not organic matter"),
        pytest.param("12 mg/L", P, id="of a solution"),
        pytest.param("0.2 cmol/kg", P, id="a charge of potassium, not of phosphorus"),
        pytest.param("5 ไร่", PH, id="not of this kind"),
    ],
)
def test_units_that_need_a_judgement_are_refused(typed: str, of: Indicator) -> None:
    with pytest.raises(errors.UnitNotCertain):
        typed_value(typed, of)


def test_what_cannot_be_is_refused_and_what_is_unusual_is_asked() -> None:
    with pytest.raises(errors.ValueImpossible) as refused:
        check_possible(PH, 14.1)
    assert "ระหว่าง 0 ถึง 14" in refused.value.told()
    check_possible(PH, 14.0)
    with pytest.raises(errors.ValueImpossible):
        check_possible(OM, -0.1)
    day = date(2026, 11, 1)
    assert doubts(PH, 5.8, day) == ()
    assert [doubt.en for doubt in doubts(OM, 15.0, day)] == [
        "organic_matter of 15 % is unusual: it is commonly between 0.05 and 10."
    ]
    assert len(doubts(PH, 2.0, date(1950, 1, 1))) == 2


@given(st.floats(min_value=0, max_value=1e6, allow_nan=False))
def test_a_number_and_its_text_are_the_same_value(number: float) -> None:
    shown = f"{number:.12g}"
    if "e" not in shown:
        assert typed_value(shown, P) == TypedValue(float(shown), None)
        assert typed_value("<" + shown, P).value == float(shown)
        assert bound_of("<" + shown) == "<"


def test_small_things() -> None:
    assert [is_nothing(cell) for cell in ("-", " ", None, "ไม่ได้ตรวจ", 0, "0")] == [True] * 4 + [False] * 2
    assert comparable_unit("mg kg⁻¹") == comparable_unit("mg/kg") == comparable_unit("MG / KG")
    assert bound_of(None) is None
