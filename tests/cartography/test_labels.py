"""What labels say of the rows of a project, which go first, and how the choice is kept."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.cartography.label_choice import (
    LARGEST,
    SMALLEST,
    LabelChoice,
    labels_from_json,
    labels_to_json,
    standard_labels,
)
from tambon_gis.cartography.labels import (
    LabelTexts,
    label_fields,
    label_ranks,
    label_texts,
    ranking_fields,
    usable_choice,
)
from tambon_gis.cartography.map_looks import LookReader
from tambon_gis.errors import SymbologyNotUnderstood
from tambon_gis.project.project import Project
from tambon_gis.wording import Phrase


def texts(project: Project, table: str, *fields: str, english: bool = False) -> dict[str, str]:
    """The labels of a table by the number of the row."""
    fids = np.array([fid for (fid,) in project.rows(f"SELECT fid FROM {table} ORDER BY rowid")], np.int64)
    said = label_texts(
        project,
        LookReader(project, 2570),
        table,
        LabelChoice(fields=fields),
        fids,
        lambda phrase: phrase.text("en" if english else "th"),
    )
    first = {"plot": "code", "soil_unit": "symbol", "reference_layer": "layer_name"}[table]
    named = dict(project.rows(f"SELECT fid, {first} FROM {table}"))
    return {named[fid]: said[row] for row, fid in enumerate(fids.tolist())}


def test_code_and_area_in_two_lines(project: Project) -> None:
    # 40 m x 40 m and 80 m x 40 m are one and two rai; planar areas round to whole square wah.
    assert texts(project, "plot", "code", "area") == {"1": "1\f1-0-00", "2": "2\f2-0-00"}


def test_empty_fields_leave_no_line(project: Project) -> None:
    assert texts(project, "plot", "crop", "code") == {"1": "ข้าว\f1", "2": "2"}
    assert texts(project, "plot", "crop") == {"1": "ข้าว", "2": ""}


def test_soil_by_symbol_and_by_name_in_both_languages(project: Project) -> None:
    assert texts(project, "plot", "soil_group") == {"1": "35", "2": "29/48"}
    named = texts(project, "plot", "soil_name")["1"]
    assert named.startswith("กลุ่ม 35")
    assert texts(project, "soil_unit", "soil_name", english=True)["35"].startswith("group 35")


def test_work_of_the_year_and_village(project: Project) -> None:
    said = texts(project, "plot", "village", "stage")
    assert said == {"1": "บ้านเหนือ\fทำแล้ว", "2": "บ้านใต้\fยังไม่มีมาตรการ"}


def test_every_field_of_every_layer_can_be_said(project: Project) -> None:
    for table in ("plot", "soil_unit", "reference_layer"):
        for field in label_fields(table):
            assert all(isinstance(text, str) for text in texts(project, table, field.name).values())
    for table in ("land_use", "suitability", "boundary"):
        for field in label_fields(table):
            choice, no_rows = LabelChoice(fields=(field.name,)), np.empty(0, np.int64)
            assert len(label_texts(project, LookReader(project, 2570), table, choice, no_rows, str)) == 0


def test_ground_says_the_areas_it_is_given(project: Project) -> None:
    fids = np.array([fid for (fid,) in project.rows("SELECT fid FROM soil_unit")], np.int64)
    areas = np.array([5380.0, np.nan])
    choice = LabelChoice(fields=("area",))
    said = label_texts(project, LookReader(project, 2570), "soil_unit", choice, fids, str, areas)
    # 5,380 m2 = 3 rai (4,800) + 1 ngan (400) + 45 square wah (180).
    assert list(said) == ["3-1-45", ""]


def test_land_use_in_words() -> None:
    fields = {field.name: field for field in label_fields("land_use")}
    assert fields["land_use"].way == "land_use"
    assert fields["code"].way == "value"


def test_who_goes_first(project: Project) -> None:
    fids = np.array([fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code")], np.int64)
    looks = LookReader(project, 2570)
    ranks = label_ranks(looks, "plot", LabelChoice(fields=("code",), first_by="area_rai"), fids)
    assert ranks is not None
    assert ranks.tolist() == pytest.approx([1.0, 2.0], abs=0.01)
    assert label_ranks(looks, "plot", LabelChoice(fields=("code",)), fids) is None
    assert ("area_rai", Phrase("เนื้อที่ (ไร่)", "Area (rai)")) in ranking_fields("plot")


def test_texts_are_made_when_asked_for() -> None:
    asked: list[str] = []

    def say(value: str) -> str:
        asked.append(value)
        return value

    said = LabelTexts(3, [(["a", "b", "c"], say)])
    assert said[1] == "b"
    assert asked == ["b"]
    assert said[1:] == ["b", "c"]
    assert len(said) == 3


def test_a_choice_of_another_version_keeps_what_is_known() -> None:
    choice = LabelChoice(fields=("later_field", "area"), first_by="later_number")
    assert usable_choice("plot", choice) == LabelChoice(fields=("area",))
    assert usable_choice("plot", LabelChoice(fields=("later_field",))) == standard_labels("plot")
    assert usable_choice("work", None) is None


@given(
    st.builds(
        LabelChoice,
        is_on=st.booleans(),
        fields=st.lists(st.text(min_size=1, max_size=9), min_size=1, max_size=3).map(tuple),
        size=st.floats(SMALLEST, LARGEST),
        up_to_scale=st.none() | st.integers(1, 10**7),
        first_by=st.text(max_size=9),
    )
)
def test_a_choice_is_read_as_it_was_written(choice: LabelChoice) -> None:
    assert labels_from_json(labels_to_json(choice)) == choice


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 99},
        {"size": "1"},
        {"fields": []},
        {"fields": ["a", "b", "c", "d"]},
        {"fields": [1]},
        {"up_to_scale": 0},
        {"up_to_scale": True},
        {"up_to_scale": 2.5},
        {"first_by": None},
        {"is_on": 1},
        {"format": 2},
        {"more": 1},
    ],
)
def test_anything_else_is_refused(wrong: dict[str, object]) -> None:
    told = json.loads(labels_to_json(LabelChoice(fields=("code",)))) | wrong
    with pytest.raises(SymbologyNotUnderstood):
        labels_from_json(json.dumps(told))


def test_damaged_texts_are_refused() -> None:
    for text in ("", "[]", "{", '{"format":1}', "[" * 100_000):
        with pytest.raises(SymbologyNotUnderstood):
            labels_from_json(text)
