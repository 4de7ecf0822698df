"""Scales as they are typed: checked, kept by one command, attributed to whom they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.scorecard.scale_edits import (
    ScaleRow,
    cells_of,
    entry_of,
    save_scales,
    scale_rows,
    with_source,
)
from tambon_gis.analysis.scorecard.scales import STATION, scales, set_scale
from tambon_gis.errors import ScaleNotUnderstood

if TYPE_CHECKING:
    from tambon_gis.analysis.scorecard.scale_edits import Cell
    from tests.analysis.conftest import Small


def row_of(small: Small, code: str) -> ScaleRow:
    (row,) = [row for row in scale_rows(small.project) if row.indicator.code == code]
    return row


def test_rows_go_by_dimension_and_say_what_came_with_the_program(small: Small) -> None:
    rows = scale_rows(small.project)
    order = [row.dimension.en for row in rows]
    assert order == sorted(order, key=order.index)
    assert next(iter(dict.fromkeys(order))) == "Economy (occupation)"
    matter = row_of(small, "organic_matter")
    assert matter.typed() == {
        "worst": "0.5",
        "best": "3.5",
        "weight": "1",
        "target": "",
        "source": "LDD, bib6941f p.11: below 0.5 % very low, above 3.5 % high",
    }
    assert (matter.is_own, matter.changed_by) == (False, None)
    assert row_of(small, "ph").typed()["best"] == "6.5, 7.3"


def test_several_are_one_command_that_undo_takes_back(small: Small) -> None:
    matter, soil = row_of(small, "organic_matter"), row_of(small, "ph")
    entries = {
        "organic_matter": entry_of(matter, {**matter.typed(), "weight": "๒", "target": "1,000"}),
        "ph": entry_of(soil, {**soil.typed(), "worst": "4, 9", "source": "ประชุมสถานี"}),
    }
    assert entries["organic_matter"] == {"weight": 2.0, "target": 1000.0}
    assert entries["ph"] == {"worst": [4.0, 9.0], "source": "ประชุมสถานี"}
    record = save_scales(small.project, entries)
    assert record is not None
    assert record.label == "ตั้งมาตราคะแนน 2 ตัวชี้วัด"
    found = scales(small.project)
    assert found["organic_matter"].weight == 2
    assert found["ph"].worst == (4, 9)
    changed = row_of(small, "ph")
    assert changed.is_own
    assert changed.changed_by == record.author
    assert save_scales(small.project, entries) is None
    small.project.undo()
    assert not row_of(small, "ph").is_own


def test_an_empty_entry_goes_back_to_what_came(small: Small) -> None:
    matter = row_of(small, "organic_matter")
    save_scales(small.project, {"organic_matter": entry_of(matter, {**matter.typed(), "weight": "3"})})
    changed = row_of(small, "organic_matter")
    assert changed.scale.weight == 3
    assert entry_of(changed, cells_of(changed.shipped)) == {}
    save_scales(small.project, {"organic_matter": {}})
    assert row_of(small, "organic_matter").scale == matter.scale


def test_each_scale_has_its_own_last_author(small: Small) -> None:
    set_scale(small.project, "organic_matter", {"weight": 2})
    first = row_of(small, "organic_matter").changed_at
    set_scale(small.project, "ph", {"weight": 2})
    assert row_of(small, "organic_matter").changed_at == first
    assert row_of(small, "ph").changed_at is not None


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"worst": "3.5"}, "worst and best are the same"),
        ({"worst": "4"}, "worst and best go against the way the indicator gets better"),
        ({"weight": "-1"}, "weight must be a number not below zero"),
        ({"worst": "ต่ำ"}, "“ต่ำ” is no number"),
        ({"best": "nan"}, "best must be one or two numbers"),
        ({"target": "1e999"}, "target must be a number"),
    ],
)
def test_what_makes_no_scale_is_refused(small: Small, cells: dict[Cell, str], problem: str) -> None:
    matter = row_of(small, "organic_matter")
    with pytest.raises(ScaleNotUnderstood) as refused:
        entry_of(matter, {**matter.typed(), **cells})
    assert refused.value.facts["problem_en"] == problem


def test_other_ends_are_not_those_of_the_book(small: Small) -> None:
    """The book prints 0.5 and 3.5; who says 1 is the station."""
    matter = row_of(small, "organic_matter")
    assert with_source(matter, {**matter.typed(), "worst": "1"})["source"] == STATION
    assert with_source(matter, {**matter.typed(), "worst": "1", "source": "ประชุม"})["source"] == "ประชุม"
    assert with_source(matter, {**matter.typed(), "worst": "0.50"})["source"] == matter.shipped.source
    set_scale(small.project, "organic_matter", {"worst": 1})
    assert scales(small.project)["organic_matter"].source == STATION
    set_scale(small.project, "organic_matter", {"worst": None})
    assert scales(small.project)["organic_matter"].source == matter.shipped.source
