"""The command that asks rasters for plots, in JSON, in words, in files, and what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from tambon_gis.project.project import Project
from tests.cli.json_shapes import faults
from tests.ingest.raster_files import NORTH, WEST, write_raster

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gis


@pytest.fixture
def job(tmp_path: Path, gis: Gis) -> Path:
    """Two plots of a hectare on ground that rises 6 % to the east, and two rasters of plants."""
    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="ทดสอบ", epsg=32648) as project, project.command("t", "ทดสอบ") as command:
        command.insert(
            "plot",
            [
                {
                    "code": code,
                    "village_code": village,
                    "geom": shapely.box(WEST + at, NORTH - 180, WEST + at + 100, NORTH - 80),
                }
                for code, village, at in (("A", "45080601", 20), ("B", "45080602", 150))
            ],
        )
    column = np.tile(np.arange(30.0, dtype=np.float32), (30, 1))
    for name, values in (
        ("dem", 150 + column * 0.6),
        ("ndvi_20250115", 0.2 + column * 0.01),
        ("ndvi_20260115", 0.3 + column * 0.01),
    ):
        write_raster(tmp_path / f"{name}.tif", values.astype(np.float32))
        assert gis("import", path, tmp_path / f"{name}.tif", "--as", "raster").code == 0
    return path


def test_means_by_village(gis: Gis, job: Path) -> None:
    said = gis("zonal", job, "--raster", "ndvi_20260115", "--stat", "mean,min,p50", "--json")
    assert said.code == 0, said.err
    # The raster may stand behind the project, too.
    assert gis("zonal", job, "ndvi_20260115", "--stat", "mean,min,p50", "--json").json == said.json
    assert not faults(said.json, "zonal")
    rows = said.json["rows"]
    # A lies on columns 2 to 11, B on 15 to 24.
    assert [row["mean"] for row in rows] == pytest.approx([0.365, 0.495, 0.43], abs=1e-6)
    assert [row["level"] for row in rows] == ["row", "row", "total"]
    assert rows[0]["area_m2"] == pytest.approx(10_000, rel=1e-6)
    assert rows[2]["p50"] is None
    assert "p50" in rows[2]["why"]


def test_slopes_and_their_classes_plot_by_plot(gis: Gis, job: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "slope.csv"
    said = gis(
        "zonal", job, "--raster", "dem", "--derive", "slope", "--stat", "mean,classes", "--by", "plot",
        "--csv", sheet, "--xlsx", tmp_path / "slope.xlsx", "--json",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert not faults(said.json, "zonal")
    assert [row["plot_name"] for row in said.json["rows"][:2]] == ["A", "B"]
    for row in said.json["rows"]:
        assert row["mean"] == pytest.approx(6.0, abs=1e-4)
        assert row["class_C"] == pytest.approx(1.0)
        assert row["class_A"] == 0.0
    # Code, one plot with values, all of it: 6.25 rai with a mean of 6 %.
    assert ",B,1,1,6,100,6.25," in sheet.read_text("utf-8-sig")


def test_change_since_an_earlier_raster(gis: Gis, job: Path) -> None:
    said = gis("zonal", job, "--raster", "ndvi_20260115", "--compare", "ndvi_20250115", "--json")
    assert said.code == 0, said.err
    assert not faults(said.json, "zonal")
    assert [row["change"] for row in said.json["rows"]] == pytest.approx([0.1] * 3, abs=1e-6)
    assert said.json["rows"][0]["covered_before"] == 1.0
    in_words = gis("zonal", job, "--raster", "ndvi_20260115", "--compare", "ndvi_20250115", "--english")
    assert "0.100" in in_words.out


def test_kept_looked_at_first_and_never_twice_unasked(gis: Gis, job: Path) -> None:
    ask = ("zonal", job, "--raster", "ndvi_20260115", "--keep", "ndvi", "--json")
    shown = gis(*ask, "--dry-run").json["keep"]
    assert (shown["observed_on"], shown["values"], shown["held"]) == ("2026-01-15", 2, 0)
    first = gis(*ask)
    assert not faults(first.json, "zonal")
    assert (first.json["keep"]["added"], first.json["keep"]["replaced"]) == (2, 0)
    refused = gis(*ask)
    assert refused.code == 1
    assert "values_already_kept" in refused.out + refused.err
    assert gis(*ask, "--replace").json["keep"]["replaced"] == 2
    assert gis(*ask, "--date", "22/11/2569").json["keep"]["observed_on"] == "2026-11-22"
    assert gis("undo", job).code == 0
    with Project.open(job, read_only=True) as project:
        assert project.count("observation") == 2


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--raster", "none"), "raster_not_linked"),
        (("--raster", "dem", "--stat", "mode"), "zonal_not_understood"),
        (("--raster", "dem", "--band", "4"), "raster_band_missing"),
        (("--raster", "dem", "--least-covered", "120"), "zonal_not_understood"),
        (("--raster", "dem", "--compare", "dem"), "raster_compared_with_itself"),
        (("--raster", "dem", "--replace"), "value_not_understood"),
        (("--raster", "dem", "--keep", "ndvi", "--compare", "ndvi_20250115"), "value_not_understood"),
        (("--raster", "dem", "--keep", "nothing"), "unknown_code"),
    ],
)
def test_what_cannot_be_is_said(gis: Gis, job: Path, options: tuple[str, ...], code: str) -> None:
    said = gis("zonal", job, *options, "--json")
    assert said.code == 1
    assert not faults(said.json, "error")
    assert said.json["error"]["code"] == code
