"""The scorecard from the command line, and the scales behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.json_shapes import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gis


@pytest.mark.parametrize("by", ["household_group", "village", "tambon", "project"])
def test_five_dimensions_of_every_group(gis: Gis, project: Path, by: str) -> None:
    said = gis("scorecard", project, "--year", "2570", "--by", by, "--json")
    assert said.code == 0
    assert not faults(said.json, "scorecard")
    rows = said.json["rows"]
    groups = dict.fromkeys(row["place"] for row in rows)
    assert len(rows) == 5 * len(groups)
    for row in rows:
        for name in ("baseline", "latest", "target"):
            assert row[name] is None or 0 <= row[name] <= 100
            assert (row[name] is None) == (name in row.get("why", {}))
        assert not set(row["indicators"]) & set(row["missing"])


def test_in_words_and_as_a_workbook(gis: Gis, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "คะแนน.xlsx"
    said = gis("scorecard", project, "--year", "2570", "--xlsx", file)
    assert said.code == 0
    assert "เศรษฐกิจ (อาชีพ)" in said.out
    assert file.stat().st_size > 0
    english = gis("scorecard", project, "--year", "2570", "--english")
    assert "Economy (occupation)" in english.out


def test_a_scale_is_shown_changed_and_taken_back(gis: Gis, project: Path) -> None:
    shown = gis("scale", project, "ph", "--json").json
    assert not faults(shown, "scale")
    assert (shown["worst"], shown["best"], shown["command"]) == ([3.5, 8.4], [6.5, 7.3], None)
    changed = gis("scale", project, "organic_matter", "--target", "1.7", "--weight", "2", "--json").json
    assert not faults(changed, "scale")
    assert (changed["target"], changed["weight"], changed["best"]) == (1.7, 2, [3.5])
    assert gis("undo", project).code == 0
    assert gis("scale", project, "organic_matter", "--json").json["target"] == 1.5


def test_a_faulty_scale_is_named(gis: Gis, project: Path) -> None:
    before = project.read_bytes()
    said = gis("scale", project, "organic_matter", "--worst", "9", "--json")
    assert said.code == 1
    assert said.json["error"]["code"] == "scale_not_understood"
    assert "organic_matter" in said.json["error"]["message"]
    assert gis("scale", project, "moon").code == 1
    assert gis("scorecard", project, "--year", "2026").code == 1
    assert project.read_bytes() == before
