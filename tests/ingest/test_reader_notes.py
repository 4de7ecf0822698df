"""What the reader remarks reaches people, without the values that it quotes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tambon_gis.ingest.guarded_reader import read_columns
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.reader_notes import explained

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.ingest.handover import Handed
    from tambon_gis.project.project import Project


def test_values_and_paths_are_not_repeated() -> None:
    (told,) = explained(["Value 'นายสมชาย ใจดี' of field \"owner\" at /tmp/x/layer.shp has been truncated"])
    assert told.en == "The reader remarked: Value … of field … at … has been truncated"


def test_each_is_told_once_and_what_is_said_elsewhere_is_not() -> None:
    assert len(explained(["a 'x'", "a 'y'", "a 'z'"])) == 1
    assert explained(["unable to read srs_id '99999' from gpkg_spatial_ref_sys", "", "'x'"])[0].th.endswith(
        "…"
    )
    assert len(explained([f"note {chr(97 + at)}" for at in range(20)])) == 5


def test_a_remark_stands_in_the_inspection_and_in_the_report(
    write_shapefile: Callable[..., Path], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def remarking(*args: Any, **more: Any) -> Handed:
        return replace(read_columns(*args, **more), notes=("odd ring order",))

    monkeypatch.setattr("tambon_gis.ingest.reading.read_columns", remarking)
    path = write_shapefile()
    said = "โปรแกรมอ่านไฟล์แจ้งว่า: odd ring order"
    assert said in [problem.phrase.th for problem in inspect(path).layers[0].problems]
    assert said in [warning.th for warning in import_layer(project, path, "plots").warnings]
