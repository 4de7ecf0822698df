"""The scales of indicators: points on their lines by hand, faulty entries named, edits kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.scorecard.scales import SETTING, Scale, dimensions, scales, set_scale
from tambon_gis.errors import ScaleNotUnderstood, UnknownCode

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

values = st.floats(-1e6, 1e6)
UP, DOWN = Scale("a", (0.5,), (3.5,)), Scale("b", (12.0,), (2.0,))
RANGE = Scale("c", (3.5, 8.4), (6.5, 7.3))


def keep(project: Project, text: str) -> None:
    with project.command("test", "ทดสอบ") as command:
        command.set(SETTING, text)


def test_points_on_the_line() -> None:
    # (2.0 - 0.5) / (3.5 - 0.5) is half of the way.
    assert UP.scores(np.array([0.4, 0.5, 2.0, 3.5, 9.0])).tolist() == [0, 0, 50, 100, 100]
    # From 12 down to 2: 7 is half of the way, 2 and less the best.
    assert DOWN.scores(np.array([13.0, 12.0, 7.0, 2.0, 0.1])).tolist() == [0, 0, 50, 100, 100]
    # 5.0 is halfway from 3.5 to 6.5; 7.85 halfway from 7.3 to 8.4.
    assert RANGE.scores(np.array([3.0, 5.0, 6.5, 7.0, 7.3, 7.85, 9.0])) == pytest.approx(
        [0, 50, 100, 100, 100, 50, 0]
    )
    assert UP.score(1.25) == 25
    assert np.isnan(UP.scores(np.array([np.nan]))).all()


@given(values, values)
def test_scores_stay_between_and_follow_the_value(one: float, other: float) -> None:
    low, high = sorted((one, other))
    for scale in (UP, DOWN, RANGE):
        assert 0 <= scale.score(one) <= 100
    assert UP.score(low) <= UP.score(high)
    assert DOWN.score(low) >= DOWN.score(high)


def test_what_comes_with_the_program_names_its_source(project: Project) -> None:
    found = scales(project)
    stated = {code: scale for code, scale in found.items() if scale.is_stated}
    assert {"organic_matter", "ph", "salinity_ec", "water_months"} <= set(stated)
    assert all(scale.source for scale in stated.values())
    assert stated["organic_matter"] == Scale(
        "organic_matter",
        (0.5,),
        (3.5,),
        source="LDD, bib6941f p.11: below 0.5 % very low, above 3.5 % high",
    )
    # What no source prints is not made up.
    assert not found["net_income"].is_stated
    assert not found["satisfaction"].is_stated
    assert list(dimensions()) == ["economy", "society", "health", "environment", "education"]
    assert dimensions()["economy"].th == "เศรษฐกิจ (อาชีพ)"


def test_the_station_states_its_own(project: Project) -> None:
    record = set_scale(project, "net_income", {"worst": 0, "best": 200000, "source": "สถานี", "weight": 2})
    assert record is not None
    found = scales(project)["net_income"]
    assert (found.worst, found.best, found.weight, found.source) == ((0.0,), (200000.0,), 2.0, "สถานี")
    # One field alone: the others stay. None goes back to what came with the program.
    set_scale(project, "organic_matter", {"target": 1.5})
    assert scales(project)["organic_matter"].target == 1.5
    assert scales(project)["organic_matter"].best == (3.5,)
    set_scale(project, "organic_matter", {"target": None})
    assert json.loads(project.setting(SETTING) or "")["scales"].keys() == {"net_income"}
    project.undo()
    assert scales(project)["organic_matter"].target == 1.5


def test_the_projects_own_catalogue_counts_before_the_programs(project: Project) -> None:
    ((key,),) = project.rows("SELECT id FROM indicator WHERE code = 'organic_matter'")
    with project.command("test", "ทดสอบ") as command:
        command.update("indicator", key, worst=1.0, best=2.0, source="สถานี")
    assert scales(project)["organic_matter"].best == (2.0,)
    set_scale(project, "organic_matter", {"best": 3.0})
    assert (scales(project)["organic_matter"].worst, scales(project)["organic_matter"].best) == (
        (1.0,),
        (3.0,),
    )


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"worst": 3.5, "best": 0.5, "source": "x"}, "สลับกับทิศทาง"),
        ({"worst": 1, "best": 1, "source": "x"}, "ค่าแย่สุดเท่ากับดีสุด"),
        ({"worst": None}, "ต้องมีครบคู่กัน"),
        ({"worst": [0, 9], "best": [1, 2]}, "อย่างละหนึ่งค่า"),
        ({"worst": "ต่ำ"}, "worst ต้องเป็นตัวเลข"),
        ({"worst": True}, "worst ต้องเป็นตัวเลข"),
        ({"best": [1, 2, 3]}, "best ต้องเป็นตัวเลข"),
        ({"source": " "}, "ไม่ได้บอกที่มา"),
        ({"source": 5}, "source"),
        ({"weight": -1}, "น้ำหนัก"),
        ({"weight": "มาก"}, "น้ำหนัก"),
        ({"target": "สูง"}, "เป้าหมาย"),
        ({"colour": "red"}, "ไม่รู้จักช่อง colour"),
        ([1, 2], "ไม่ใช่รายการของค่า"),
    ],
)
def test_a_faulty_entry_is_named(project: Project, entry: object, said: str) -> None:
    keep(project, json.dumps({"scales": {"organic_matter": entry}}))
    with pytest.raises(ScaleNotUnderstood) as problem:
        scales(project)
    assert "organic_matter" in problem.value.told()
    assert said in problem.value.told()


@pytest.mark.parametrize("ends", [{"best": [7, 6]}, {"best": 6}, {"worst": [6.6, 8.4]}, {"best": [6.5, 8.4]}])
def test_a_range_needs_four_values_in_order(project: Project, ends: dict[str, object]) -> None:
    keep(project, json.dumps({"scales": {"ph": ends}}))
    with pytest.raises(ScaleNotUnderstood, match="ph"):
        scales(project)


@pytest.mark.parametrize("text", ["{", "[]", '{"scales": 5}', "{}"])
def test_a_setting_that_is_none_is_named(project: Project, text: str) -> None:
    keep(project, text)
    with pytest.raises(ScaleNotUnderstood, match="scorecard"):
        scales(project)


def test_indicators_that_there_are_not(project: Project) -> None:
    with pytest.raises(UnknownCode):
        set_scale(project, "moon", {"target": 1})
    keep(project, json.dumps({"scales": {"moon": {"target": 1}}}))
    with pytest.raises(ScaleNotUnderstood, match="moon"):
        scales(project)


def test_a_refused_edit_changes_nothing(project: Project) -> None:
    with pytest.raises(ScaleNotUnderstood):
        set_scale(project, "organic_matter", {"worst": 9})
    assert project.setting(SETTING) is None
