"""What an import keeps beside a layer, and how the portions of a long step add up."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from tambon_gis.ingest.arrow_columns import FieldType, let_go, objects
from tambon_gis.ingest.prepared import Aside, SourceRows
from tambon_gis.ingest.reading import Column
from tambon_gis.tasks import Portion, Stopped, Task, watched


def rows_with(**columns: list[object]) -> SourceRows:
    count = len(next(iter(columns.values())))
    kinds: dict[type, FieldType] = {str: "text", int: "integer", float: "real", bool: "yes/no"}
    return SourceRows(
        layer="แปลง",
        shapes=objects([shapely.Point(0, 0)] * count),
        areas_m2=np.zeros(count),
        rows=np.arange(1, count + 1),
        fields={"code": "code"},
        columns={name: Column(kinds[type(values[0])], objects(values)) for name, values in columns.items()},
    )


def kept(source: SourceRows) -> dict[int, object]:
    rows = source.quarantine("plot", np.arange(10, 10 + len(source)), 7)
    assert set(rows["table_name"]) <= {"plot"}
    assert set(rows["import_id"]) <= {7}
    return {
        int(str(key)): json.loads(str(text))
        for key, text in zip(rows["row_key"], rows["values_json"], strict=True)
    }


def test_fields_without_a_role_are_kept_with_what_each_row_says() -> None:
    source = rows_with(
        code=["A", "B", "C"],
        note=["ก", None, "ก"],
        zone=[1, None, 1],
        share=[0.5, None, -0.0],
        wet=[True, None, False],
    )
    assert kept(source) == {
        10: {"note": "ก", "zone": 1, "share": 0.5, "wet": True},
        12: {"note": "ก", "zone": 1, "share": 0.0, "wet": False},
    }
    assert source.aside[1] == {}


def test_single_cells_join_the_columns_and_whole_rows_replace_them() -> None:
    source = rows_with(code=["A", "B", "C"], note=["ก", "ข", None])
    source.keep_aside("code", [2, 1])
    source.aside[1] = {"other": "x"}
    source.aside.keep(1, {"more": 2})
    assert [source.aside[at] for at in range(3)] == [{"note": "ก"}, {"other": "x", "more": 2}, {"code": "C"}]
    assert kept(source) == {10: {"note": "ก"}, 11: {"other": "x", "more": 2}, 12: {"code": "C"}}
    source.aside[0] = {}
    assert set(kept(source)) == {11, 12}


def test_nothing_aside_is_nothing_kept() -> None:
    assert Aside().texts(2) == [None, None]
    assert kept(rows_with(code=["A", "B"])) == {}


def test_texts_of_a_role_lose_their_spaces_and_asterisks() -> None:
    assert rows_with(code=[" A ", "***", "", " A "]).texts("code") == ["A", None, None, "A"]
    assert rows_with(code=[5.0, 5.5, None, 0.0]).texts("code") == ["5", "5.5", None, "0"]
    assert rows_with(code=["A"]).texts("note") == [None]


class _Hearing(Task):
    def __init__(self, stop_at: int = 0) -> None:
        self.heard: list[float] = []
        self.stop_at = stop_at

    def report(self, done: float, of: float) -> None:
        self.heard.append(done / of)

    def stop_if_asked(self) -> None:
        if len(self.heard) == self.stop_at:
            raise Stopped


def test_portions_follow_each_other() -> None:
    task = _Hearing()
    first, second, third = Portion.split(task, [1, 2, 1])
    for part in (first, second, third):
        part.report(0, 8)
        part.report(4, 8)
    inner = Portion.split(second, [1, 1])[1]
    inner.report(1, 2)
    third.report(0, 0)
    assert task.heard == pytest.approx([0, 0.125, 0.25, 0.5, 0.75, 0.875, 0.625, 1])


def test_a_watched_loop_reports_and_stops_before_its_next_item() -> None:
    task = _Hearing(stop_at=3)
    items = watched(range(10), 10, task, every=2)
    assert [next(items) for _ in range(4)] == [0, 1, 2, 3]
    with pytest.raises(Stopped):
        next(items)
    assert task.heard == [0, 0.2, 0.4]


def test_letting_go_leaves_an_empty_array() -> None:
    values = objects(["a"] * 12_001)
    let_go(values)
    assert set(values.tolist()) == {None}
