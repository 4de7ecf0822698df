"""The catalogues parse, agree with each other, and give no rate, cost or rating without its source."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

import resources
from tambon_gis.measures.soil_groups import PROBLEMS


def read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.find(f"catalogues/{name}.toml").read_text(encoding="utf-8"))


MEASURES = read("interventions")
INTERVENTIONS: list[dict[str, Any]] = MEASURES["intervention"]
INDICATORS: list[dict[str, Any]] = read("indicators")["indicator"]
PARTNERS: list[dict[str, Any]] = read("partners")["partner"]
LAND_USE = read("land_use_codes")
LIMITS = {
    "per_farmer",
    "per_person",
    "min_area_m2",
    "site_m2",
    "volume_m3",
    "width_m",
    "fill_depth_m",
    "row_spacing_cm",
    "spacing_m",
    "bund_spacing_m",
    "sub_points",
    "own_title",
    "never_had_one",
    "excluded_land",
    "documents",
    "source",
}

each_intervention = pytest.mark.parametrize("entry", INTERVENTIONS, ids=lambda entry: entry["code"])
each_indicator = pytest.mark.parametrize("entry", INDICATORS, ids=lambda entry: entry["code"])


def intervention(code: str) -> dict[str, Any]:
    return next(entry for entry in INTERVENTIONS if entry["code"] == code)


def rating(code: str, value: float) -> str | None:
    """The class of a value by the rule written at the head of indicators.toml."""
    for grade in next(entry for entry in INDICATORS if entry["code"] == code)["classes"]:
        if value < grade.get("below", float("inf")) and value <= grade.get("to", float("inf")):
            return str(grade["code"])
    return None


@pytest.mark.parametrize(
    "entries", [INTERVENTIONS, INDICATORS, PARTNERS], ids=["measures", "indicators", "partners"]
)
def test_codes_are_unique_ascii_and_named_in_both_languages(entries: list[dict[str, Any]]) -> None:
    codes = [entry["code"] for entry in entries]
    assert len(set(codes)) == len(codes)
    for entry in entries:
        assert entry["code"].isascii()
        assert entry["code"].isidentifier()
        assert entry["name_th"]
        assert not entry["name_th"].isascii()
        assert entry["name_en"].isascii()


@each_intervention
def test_intervention_refers_only_to_what_exists(entry: dict[str, Any]) -> None:
    assert entry["dimension"] in MEASURES["dimensions"]
    assert entry["unit"] in MEASURES["units"]
    assert entry["counted_by"] in {"area", "piece"}
    assert (entry["unit"] == "rai") == (entry["counted_by"] == "area")
    if "rate_unit" in entry:
        assert entry["counted_by"] == "area"
        assert entry["rate_unit"] in MEASURES["units"]


@each_intervention
def test_problems_answered_are_problems_of_soil_groups(entry: dict[str, Any]) -> None:
    assert set(entry["problems"]) <= set(PROBLEMS)


@each_intervention
def test_stages_are_ordered_named_and_one_of_them_counts(entry: dict[str, Any]) -> None:
    codes = [stage["code"] for stage in entry["stages"]]
    assert len(codes) >= 2
    assert len(set(codes)) == len(codes)
    assert entry["counting_stage"] in codes
    assert all(stage["th"] and stage["en"] for stage in entry["stages"])


@each_intervention
def test_every_figure_says_where_it_is_printed(entry: dict[str, Any]) -> None:
    assert entry["source"]
    assert ("rate_per_rai" in entry or "rate_rules" in entry) == ("rate_source" in entry)
    assert ("unit_cost_baht" in entry) == ("unit_cost_source" in entry)
    if "rate_per_rai" in entry:
        assert entry["rate_per_rai"] > 0
        assert entry["rate_unit"]
    for cost in entry.get("reference_costs", ()):
        assert cost["source"]
        assert cost["amount"] > 0
        assert cost["currency"] in {"THB", "USD"}
        assert cost["per"] in MEASURES["units"]
    if "limits" in entry:
        assert entry["limits"]["source"]
        assert set(entry["limits"]) <= LIMITS


@each_intervention
def test_an_empty_rate_says_why(entry: dict[str, Any]) -> None:
    if "rate_unit" in entry and "rate_per_rai" not in entry:
        assert entry["note"]["th"]
        assert entry["note"]["en"]


def test_the_published_figures() -> None:
    assert intervention("green_manure_sunn_hemp")["rate_per_rai"] == 5
    assert intervention("green_manure_sunn_hemp")["counting_stage"] == "ploughed_in"
    # 625 kg/ha over 6.25 rai a hectare; 2,700 t for 5,400 rai; 144,000 baht for 1,200 samples.
    assert intervention("dolomite")["rate_per_rai"] == 625 / 6.25
    assert intervention("marl")["rate_per_rai"] == 2700 / 5400
    assert intervention("soil_test")["unit_cost_baht"] == 144_000 / 1_200
    pond = intervention("farm_pond")
    assert pond["counting_stage"] == "verified"
    assert (pond["limits"]["per_farmer"], pond["limits"]["min_area_m2"]) == (1, 2 * 1600)
    assert intervention("vetiver")["limits"]["per_person"] == 20_000


def test_figures_of_general_knowledge_only_are_left_out() -> None:
    for code in ("green_manure_sesbania", "green_manure_jack_bean", "green_manure_cowpea", "compost_pd1"):
        assert "rate_per_rai" not in intervention(code)
    assert "unit_cost_baht" not in intervention("farm_pond")


@each_indicator
def test_indicator_refers_only_to_what_exists(entry: dict[str, Any]) -> None:
    assert entry["dimension"] in MEASURES["dimensions"]
    assert entry["better"] in {"up", "down", "range"}
    assert entry["subject"] in {"plot", "household", "village", "tambon"}
    assert entry["unit_th"]
    assert entry["unit_en"]
    assert entry["source"] or entry["note"]["th"]
    assert "worst" not in entry
    assert "best" not in entry


@each_indicator
def test_ratings_rise_and_have_a_source(entry: dict[str, Any]) -> None:
    assert ("classes" in entry) == ("classes_source" in entry)
    classes = entry.get("classes", [])
    bounds = [grade.get("below", grade.get("to")) for grade in classes]
    assert all(bound is not None for bound in bounds[:-1])
    known = [bound for bound in bounds if bound is not None]
    assert known == sorted(set(known))
    assert all("below" not in grade or "to" not in grade for grade in classes)


@pytest.mark.parametrize(
    ("code", "value", "grade"),
    [
        ("organic_matter", 0.49, "very_low"),
        ("organic_matter", 0.5, "low"),
        ("organic_matter", 3.5, "medium"),
        ("organic_matter", 3.6, "high"),
        ("ph", 3.5, "extremely_acid"),
        ("ph", 4.7, "very_strongly_acid"),
        ("ph", 6.6, "neutral"),
        ("ph", 8.5, None),
        ("salinity_ec", 4.0, "moderately_saline"),
        ("salinity_ec", 12.5, None),
        ("available_p", 10, "medium"),
        ("exchangeable_k", 59, "low"),
        ("base_saturation", 76, "high"),
    ],
)
def test_ratings_give_the_printed_class(code: str, value: float, grade: str | None) -> None:
    assert rating(code, value) == grade


def test_every_dimension_has_an_indicator() -> None:
    assert {entry["dimension"] for entry in INDICATORS} == set(MEASURES["dimensions"])


def test_partners_have_a_source() -> None:
    assert all(entry["source"] and entry["short_th"] for entry in PARTNERS)


def test_land_use_classes_hang_together() -> None:
    assert set(LAND_USE["level1"]) == set("UAFWM")
    assert {code[0] for code in LAND_USE["level2"]} == set("UAFWM")
    assert all(len(code) == 2 and code[1].isdigit() for code in LAND_USE["level2"])
    names = [*LAND_USE["level1"].values(), *LAND_USE["level2"].values(), *LAND_USE["mixed"].values()]
    assert all(name["th"] and name["en"] for name in names)
