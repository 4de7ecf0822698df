"""Published classes beside a value, held to the bounds as the pages print them."""

from __future__ import annotations

import pytest

from tambon_gis.measurements.ratings import classes_of, fertility, rating, seven_levels
from tambon_gis.project.catalogue import Indicator, indicators
from tambon_gis.project.project import Project


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("organic_matter", 0.49, "very_low"),
        ("organic_matter", 0.5, "low"),
        ("organic_matter", 1.5, "low"),
        ("organic_matter", 1.51, "medium"),
        ("organic_matter", 3.6, "high"),
        ("available_p", 9.99, "low"),
        ("available_p", 10, "medium"),
        ("available_p", 25.1, "high"),
        ("ph", 3.4, "ultra_acid"),
        ("ph", 5.5, "strongly_acid"),
        ("ph", 7.0, "neutral"),
        ("ph", 8.5, None),
        ("salinity_ec", 2, "slightly_saline"),
        ("salinity_ec", 12, "strongly_saline"),
        ("salinity_ec", 12.1, None),
    ],
)
def test_the_class_of_a_value(
    project: Project, known: dict[str, Indicator], code: str, value: float, expected: str | None
) -> None:
    classes = classes_of(project, list(known.values()))
    found = rating(code, classes[code], value, method=known[code].method)
    assert found is not None
    assert found.code == expected
    if expected is None:
        assert found.remark is not None
        assert found.remark.en == "No published class covers this value."


def test_methods_and_limits_are_told(project: Project, known: dict[str, Indicator]) -> None:
    classes = classes_of(project, indicators(project))
    bray = rating("available_p", classes["available_p"], 12, method="Bray II")
    assert bray is not None
    assert bray.remark is not None
    assert (bray.code, bray.remark.en) == (
        "medium",
        "This class was published for the method Mehlich double acid.",
    )
    # 1:5 is several times below the saturation extract of the same soil.
    diluted = rating("salinity_ec", classes["salinity_ec"], 1.0, method="1:5")
    assert diluted is not None
    assert diluted.remark is not None
    assert (diluted.code, diluted.remark.en) == (
        None,
        "The published classes hold for the saturation extract only.",
    )
    below = rating("available_p", classes["available_p"], 5, bound="<")
    assert below is not None
    assert below.code == "low"
    somewhere = rating("available_p", classes["available_p"], 20, bound="<")
    assert somewhere is not None
    assert somewhere.code is None
    above = rating("available_p", classes["available_p"], 45, bound=">")
    assert above is not None
    assert above.code == "high"
    assert rating("yield", classes.get("yield"), 500) is None


def test_the_seven_levels() -> None:
    levels = seven_levels("organic_matter")
    assert levels is not None
    found = [rating("organic_matter", levels, value) for value in (0.4, 0.5, 1.05, 2.5, 2.6, 4.5, 4.6)]
    assert [each.code for each in found if each is not None] == [
        "very_low", "low", "moderately_low", "medium", "moderately_high", "high", "very_high",
    ]  # fmt: skip
    assert seven_levels("ph") is None


def test_the_fertility_of_a_soil(known: dict[str, Indicator]) -> None:
    names = {code: each.name for code, each in known.items()}
    values = {
        "organic_matter": 1.5,  # 1
        "available_p": 10,  # 2
        "exchangeable_k": 91,  # 3
        "cation_exchange_capacity": 9.9,  # 1
        "base_saturation": 75,  # 2
    }
    found = fertility(values, names)
    assert found is not None
    assert found.name is not None
    assert (sum(found.scores.values()), found.total, found.name.th) == (9, 9, "ปานกลาง")
    poor = fertility({**values, "available_p": 1, "exchangeable_k": 1}, names)
    assert poor is not None
    assert (poor.total, poor.name and poor.name.th) == (6, "ต่ำ")
    rich = fertility(dict.fromkeys(values, 80.0) | {"organic_matter": 4.0}, names)
    assert rich is not None
    assert (rich.total, rich.name and rich.name.th) == (14, "สูง")
    lacking = fertility({"organic_matter": 1.0}, names)
    assert lacking is not None
    assert lacking.total is None
    assert "Base saturation" in lacking.remark.en
    assert fertility({"ph": 5.0}, names) is None
