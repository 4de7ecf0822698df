"""The soil groups: complete, sourced, and named as people say them."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import find
from tambon_gis.measures.soil_groups import (
    PROBLEMS,
    describe_soil,
    problems_of,
    problems_of_symbol,
    soil_group,
    soil_groups,
)
from tambon_gis.measures.soil_symbol import parse_soil_symbol

LANDFORMS = {"lowland", "upland_dry", "upland_humid", "upland", "foot_slope", "mountain"}
TEXTURES = {
    "clay",
    "silty",
    "fine_loamy",
    "coarse_loamy",
    "sandy",
    "mud",
    "saline",
    "shallow",
    "organic",
    "complex",
}


def test_all_62_groups_and_the_land_without() -> None:
    keys = [group.key for group in soil_groups()]
    assert keys[:62] == [str(number) for number in range(1, 63)]
    assert {"U", "W", "RL", "SC"} <= set(keys[62:])


def test_every_group_says_what_it_is_and_who_says_so() -> None:
    for group in soil_groups():
        assert group.name_th
        assert group.name_en
        assert group.description.th
        assert group.description.en.isascii() or "–" in group.description.en
        assert group.source
        assert len(group.problems) == len(group.problem_sources)
        assert all(group.problem_sources)
        assert set(group.problems) <= PROBLEMS.keys()
        assert len(set(group.problems)) == len(group.problems)
        if group.key.isdecimal():
            assert group.landform in LANDFORMS
            assert group.texture in TEXTURES


def test_sources_are_explained() -> None:
    explained = find("catalogues/SOURCES.md").read_text(encoding="utf-8")
    for group in soil_groups():
        for source in (group.source, *group.problem_sources):
            for cited in source.split("; "):
                words = cited.split(" (")[0].removeprefix("LDD ").split(" p.")[0]
                assert words in explained, cited


@pytest.mark.parametrize(
    ("problem", "groups"),
    [
        ("saline_inland", ["20"]),
        ("coastal_saline", ["9", "12", "13"]),
        ("acid_sulphate", ["2", "9", "10", "11", "13", "14"]),
        ("acid", ["6", "17", "27", "29", "30", "32", "34", "35", "37", "39", "40", "50", "51", "53"]),
        ("sandy", ["23", "24", "41", "42", "43", "44"]),
        ("shallow", ["25", "45", "46", "47", "48", "49", "51", "52"]),
        ("organic", ["57", "58"]),
        ("steep", ["62", "SC"]),
        ("rock", ["RL", "RC"]),
    ],
)
def test_groups_of_a_problem(problem: str, groups: list[str]) -> None:
    assert [group.key for group in soil_groups() if problem in group.problems] == groups


def test_roi_et() -> None:
    group = soil_group("17")
    assert group.name_th == "กลุ่มชุดดินที่ 17"
    assert group.landform == "lowland"
    assert group.series == ("ร้อยเอ็ด (Re)",)
    assert group.problems == ("acid", "low_fertility")
    assert soil_group("20").series == ("กุลาร้องไห้ (Ki)",)


def test_a_mixed_unit_is_a_soil_of_its_own() -> None:
    mixed = soil_group("20/24")
    assert (mixed.key, mixed.name_th, mixed.name_en) == ("20/24", "หน่วยผสม 20/24", "mixed unit 20/24")
    assert mixed.problems == ("saline_inland", "sandy", "low_fertility")
    assert mixed.problem_sources == (
        soil_group("20").problem_sources[0],
        soil_group("24").problem_sources[0],
        soil_group("20").problem_sources[1],
    )
    assert soil_group("24").source in mixed.source
    assert mixed.series == ()


@pytest.mark.parametrize("key", ["0", "63", "Re-slA", "017", "zz/yy"])
def test_an_unknown_key_is_named_by_itself(key: str) -> None:
    unknown = soil_group(key)
    assert key in unknown.name_th
    assert unknown.problems == ()
    assert unknown.source == ""


@pytest.mark.parametrize(
    ("key", "problems"),
    [
        ("20", ("saline_inland", "low_fertility")),
        ("36", ()),
        ("20/24", ("saline_inland", "sandy", "low_fertility")),
        ("24/20", ("saline_inland", "sandy", "low_fertility")),
        ("48/RL", ("shallow", "low_fertility", "rock")),
        ("W", ()),
        ("SAND BAR", ()),
        ("พื้นที่ไม่รู้จัก", ()),
        (None, ()),
        ("", ()),
    ],
)
def test_problems_of_a_key(key: str | None, problems: tuple[str, ...]) -> None:
    assert problems_of(key) == problems


@pytest.mark.parametrize(
    ("symbol", "problems"),
    [
        ("24sa", ("saline_inland", "sandy")),
        ("20sa", ("saline_inland", "low_fertility")),
        ("36sa/48", ("saline_inland", "shallow", "low_fertility")),
        ("36B", ()),
        (None, ()),
    ],
)
def test_a_salt_crust_makes_any_group_saline(symbol: str | None, problems: tuple[str, ...]) -> None:
    assert problems_of_symbol(parse_soil_symbol(symbol)) == problems


@pytest.mark.parametrize(
    ("key", "series", "thai", "english"),
    [
        ("35", "โคราช", "กลุ่ม 35 · โคราช", "group 35 · โคราช"),
        ("35", "ชุดดินโคราช", "กลุ่ม 35 · โคราช", "group 35 · โคราช"),
        ("35", None, "กลุ่ม 35 · ดินร่วนละเอียดเป็นกรดจัด ที่ดอน", "group 35 · strongly acid fine loam, upland"),
        ("29/48", None, "หน่วยผสม 29/48", "mixed unit 29/48"),
        ("29/RL", None, "หน่วยผสม 29/RL", "mixed unit 29/RL"),
        ("3/8", "บางกอก", "หน่วยผสม 3/8 · บางกอก", "mixed unit 3/8 · บางกอก"),
        ("W", "พื้นที่น้ำ", "พื้นที่น้ำ", "water"),
        ("U", None, "ชุมชนและสิ่งปลูกสร้าง", "built-up land"),
        (None, None, "ไม่มีข้อมูลดิน", "no soil data"),
        ("", "", "ไม่มีข้อมูลดิน", "no soil data"),
        ("Re-slA", "ร้อยเอ็ด", "Re-slA · ร้อยเอ็ด", "Re-slA · ร้อยเอ็ด"),
        ("Re-slA", None, "Re-slA (ไม่มีในบัญชี)", "Re-slA (in no catalogue)"),
        ("63", None, "63 (ไม่มีในบัญชี)", "63 (in no catalogue)"),
    ],
)
def test_soil_in_words(key: str | None, series: str | None, thai: str, english: str) -> None:
    assert describe_soil(key, series) == (thai, english)


@given(st.one_of(st.none(), st.text(max_size=20)), st.one_of(st.none(), st.text(max_size=20)))
def test_any_key_can_be_described(key: str | None, series: str | None) -> None:
    assert describe_soil(key, series).th
    assert soil_group(key or "").name_th
    assert set(problems_of(key)) <= PROBLEMS.keys()


def test_interventions_answer_known_problems() -> None:
    with find("catalogues/interventions.toml").open("rb") as file:
        tables = tomllib.load(file)
    answered = {
        problem
        for rows in tables.values()
        for row in (rows if isinstance(rows, list) else rows.values())
        for problem in row.get("problems", ())
    }
    assert answered
    assert answered <= PROBLEMS.keys()


def test_importing_reads_nothing() -> None:
    code = "import tambon_gis.measures.soil_groups as groups; print(groups._catalogue.cache_info().currsize)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "0"
