"""What is on record about plots, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis import plot_evidence as module
from tambon_gis.analysis.plot_evidence import plot_evidence
from tambon_gis.project.project import Project
from tests.analysis.conftest import Small, square

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    with Project.create(tmp_path / "หลักฐาน.gpkg", name="หลักฐาน", author="สมศรี") as made:
        yield Small(made)


def test_records_of_each_plot_are_counted_and_cancelled_work_is_not(small: Small) -> None:
    one, two = (small.plot(code, square(at, 0, at + 40, 40)) for code, at in (("B2", 0.0), ("A1", 100.0)))
    other = small.plot("C3", square(200, 0, 240, 40))
    ((manure,),) = small.project.rows("SELECT id FROM intervention WHERE code = 'green_manure_sunn_hemp'")
    for status in ("applied", "certified", "planned", "cancelled"):
        small.add("assignment", intervention_id=manure, plot_fid=one, year_be=2570, status=status)
    for day in ("2026-03-01", "2026-09-09"):
        small.add("visit", plot_fid=one, visited_on=day)
    small.add("visit", plot_fid=other, visited_on="2026-12-31")
    small.add("plot_document", plot_fid=two, kind="โฉนด", number="123")
    small.add("photo", plot_fid=two, file_name="ก.jpg")
    table = plot_evidence(small.project, [one, two])
    assert [row.keys for row in table.rows] == [("A1",), ("B2",), ()]
    first, second, total = (dict(row.values) for row in table.rows)
    assert first == {
        "works": 0, "planned": 0, "visits": 0, "observations": 0, "photos": 1, "documents": 1,
        "last_visit": None,
    }  # fmt: skip
    assert second == {
        "works": 2, "planned": 1, "visits": 2, "observations": 0, "photos": 0, "documents": 0,
        "last_visit": "2026-09-09",
    }  # fmt: skip
    assert (total["works"], total["visits"], total["documents"]) == (2, 2, 1)
    assert "123" not in repr(table), "a number of a document tells of a person"


def test_of_too_many_plots_the_first_are_listed_without_a_sum(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PLOTS", 2)
    fids = [small.plot(f"P{at}", square(100.0 * at, 0, 100.0 * at + 40, 40)) for at in range(3)]
    table = plot_evidence(small.project, fids)
    assert [row.keys for row in table.rows] == [("P0",), ("P1",)]
    assert table.notes[0].en == "The first 2 of 3 plots."
    assert plot_evidence(small.project, []).rows == ()
