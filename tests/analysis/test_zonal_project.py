"""Rasters of a project asked for its plots: groups, other systems, files that changed, change, keeping."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely

from tambon_gis.analysis.zonal.asked import Asked
from tambon_gis.analysis.zonal.change import change_plots_behind, change_table, zonal_change
from tambon_gis.analysis.zonal.kept_values import keep_values, usual_indicator, values_to_keep
from tambon_gis.analysis.zonal.plot_groups import plot_groups
from tambon_gis.analysis.zonal.raster_of_plots import Zonal, zonal
from tambon_gis.analysis.zonal.zonal import Lack
from tambon_gis.analysis.zonal.zonal_table import plots_behind, zonal_table
from tambon_gis.errors import (
    ElevationExpected,
    NoValuesToKeep,
    RasterBandMissing,
    RasterComparedWithItself,
    RasterNotLinked,
    RasterRotated,
    SourceMissing,
    UnknownCode,
    ValuesAlreadyKept,
)
from tambon_gis.ingest.load import import_layer
from tambon_gis.measures.reference import transformer
from tambon_gis.tasks import Stopped, Task
from tests.analysis.conftest import SOUTH, WEST, Small, square
from tests.ingest.raster_files import write_raster

if TYPE_CHECKING:
    from pathlib import Path

    from tambon_gis.answers.table import Row, Table

# Plots lie in the 200 m north and east of the corner, on 20 × 20 pixels of 10 m.
NORTH = SOUTH + 200.0


def gradient() -> np.ndarray:
    """1 to 20 from west to east in every row."""
    return np.tile(np.arange(1.0, 21.0, dtype=np.float32), (20, 1))


def link(small: Small, path: Path, values: np.ndarray, **options: Any) -> Path:
    found = write_raster(path, values, origin=(WEST, NORTH), **options)
    import_layer(small.project, found, "raster")
    return found


def three_plots(small: Small) -> dict[str, int]:
    return {
        "a": small.plot("A", square(0, 0, 20, 100), village_code="45080601", village_name="บ้านหนึ่ง"),
        "b": small.plot("B", square(20, 0, 60, 50), village_code="45080601"),
        "c": small.plot("C", square(100, 0, 200, 100), village_code="45080602"),
    }


def rows_of(table: Table) -> dict[object, Row]:
    return {row.keys[0] if row.keys else "all": row for row in table.rows}


def by_village(small: Small, found: Zonal) -> dict[object, Row]:
    return rows_of(zonal_table(found, plot_groups(small.project, "village", found.fid)))


def test_means_of_villages_are_weighted_by_ground(small: Small, tmp_path: Path) -> None:
    fids = three_plots(small)
    link(small, tmp_path / "ndvi.tif", gradient())
    found = zonal(small.project, "ndvi", Asked(("mean", "min", "max", "p50")))
    figures = dict(zip(found.fid.tolist(), found.figures.numbers["mean"].tolist(), strict=True))
    # A: columns 1 and 2; B: columns 3 to 6; C: 11 to 20.
    assert [figures[fids[name]] for name in "abc"] == pytest.approx([1.5, 4.5, 15.5], rel=1e-12)
    rows = by_village(small, found)
    # A and B have 2,000 m2 each: (1.5 + 4.5) / 2. All with C's 10,000: (3,000 + 9,000 + 155,000) / 14,000.
    assert rows["45080601"].values["mean"] == pytest.approx(3.0, rel=1e-9)
    assert rows["all"].values["mean"] == pytest.approx(167 / 14, rel=1e-9)
    assert (rows["45080601"].values["min"], rows["45080601"].values["max"]) == (1.0, 6.0)
    assert rows["45080601"].values["p50"] is None
    assert "percentile" in rows["45080601"].why["p50"].en
    assert rows["45080602"].values["p50"] == pytest.approx(15.0)
    assert rows["all"].values["area_m2"] == pytest.approx(14_000, rel=1e-6)


def test_every_figure_opens_to_its_plots(small: Small, tmp_path: Path) -> None:
    fids = three_plots(small)
    bare = small.plot("D", None, village_code="45080601")
    link(small, tmp_path / "use.tif", (gradient() > 10).astype(np.uint8))
    found = zonal(small.project, "use", Asked(("classes",)))
    groups = plot_groups(small.project, "village", found.fid)
    assert set(plots_behind(found, groups, ("45080601",))) == {fids["a"], fids["b"], bare}
    assert set(plots_behind(found, groups, ("45080601",), "mean")) == {fids["a"], fids["b"]}
    assert set(plots_behind(found, groups, (), "class_1")) == {fids["c"]}
    assert set(plots_behind(found, groups, (), "class_1_m2")) == {fids["c"]}
    rows = by_village(small, found)
    assert rows["all"].values["class_0_m2"] == pytest.approx(4_000, rel=1e-6)
    assert rows["all"].values["class_1_m2"] == pytest.approx(10_000, rel=1e-6)


def test_plots_one_by_one_say_why_they_have_nothing(small: Small, tmp_path: Path) -> None:
    three_plots(small)
    bare = small.plot("D", None)
    away = small.plot("E", square(900, 900, 950, 950))
    link(small, tmp_path / "ndvi.tif", gradient())
    found = zonal(small.project, "ndvi.tif", Asked())
    rows = rows_of(zonal_table(found, plot_groups(small.project, "plot", found.fid)))
    assert rows[bare].why["mean"].en == "the plot has no shape"
    assert rows[away].why["mean"].en == "the plot lies outside the raster"
    assert rows[away].words[0].th == "E"
    assert rows["all"].values["with_values"] == 3


def test_nodata_scale_and_offset_are_the_files_own(small: Small, tmp_path: Path) -> None:
    fids = three_plots(small)
    stored = (gradient() * 100).astype(np.int16)
    stored[:, 0] = -1
    path = write_raster(tmp_path / "t.tif", stored, origin=(WEST, NORTH), nodata=-1)
    import rasterio

    with rasterio.open(path, "r+") as dataset:
        dataset.scales, dataset.offsets = (0.01,), (5.0,)
    import_layer(small.project, path, "raster")
    found = zonal(small.project, "t", Asked(("mean", "max")))
    at = found.fid.tolist().index(fids["a"])
    # Half of A has no value; the other half is 2 + 5.
    assert found.figures.numbers["mean"][at] == pytest.approx(7.0)
    assert found.figures.no_value[at] == pytest.approx(0.5)
    assert found.figures.lack[at] == Lack.NOTHING
    assert found.figures.numbers["max"][found.fid.tolist().index(fids["c"])] == pytest.approx(25.0)


def test_the_second_band(small: Small, tmp_path: Path) -> None:
    three_plots(small)
    link(small, tmp_path / "two.tif", np.stack([gradient(), gradient() * 2]))
    one = zonal(small.project, "two", Asked())
    two = zonal(small.project, "two", Asked(band=2))
    np.testing.assert_allclose(two.figures.numbers["mean"], 2 * one.figures.numbers["mean"])
    with pytest.raises(RasterBandMissing):
        zonal(small.project, "two", Asked(band=3))


@pytest.mark.parametrize("epsg", [32647, 24048, 4326])
def test_a_raster_in_another_system(small: Small, tmp_path: Path, epsg: int) -> None:
    """Values that say where they are: the plots get their own place back, within what a datum allows."""
    fids = three_plots(small)
    way = transformer(epsg, 32648)
    x, y = way.back(np.array([WEST - 400, WEST + 600]), np.array([SOUTH - 400, SOUTH + 600]))
    size = (x[1] - x[0]) / 200
    columns, rows = np.meshgrid(np.arange(200) + 0.5, np.arange(200) + 0.5)
    east, _ = way.points(x[0] + columns * size, y[1] - rows * size)
    affine = (size, 0.0, x[0], 0.0, -size, y[1])
    path = write_raster(tmp_path / "place.tif", (east - WEST), crs=f"EPSG:{epsg}", affine=affine)
    import_layer(small.project, path, "raster")
    found = zonal(small.project, "place", Asked())
    means = dict(zip(found.fid.tolist(), found.figures.numbers["mean"].tolist(), strict=True))
    # The middles of the plots, in metres east of the corner; pixels of 5 m lie askew to them.
    assert [means[fids[name]] for name in "abc"] == pytest.approx([10.0, 40.0, 150.0], abs=0.05)
    assert any("reference system" in note.en for note in found.notes)
    assert any("degrees" in note.en for note in found.notes) == (epsg == 4326)
    area = found.figures.pixels * size**2 if epsg != 4326 else None
    if area is not None:
        assert sorted(area.tolist()) == pytest.approx([2_000, 2_000, 10_000], rel=0.01)


def test_a_raster_elsewhere_says_so(small: Small, tmp_path: Path) -> None:
    three_plots(small)
    path = write_raster(tmp_path / "far.tif", gradient(), origin=(WEST + 5_000, NORTH))
    import_layer(small.project, path, "raster")
    found = zonal(small.project, "far", Asked(("mean", "classes")))
    assert (found.figures.lack == Lack.BESIDE).all()
    assert any("covers none of the plots" in note.en for note in found.notes)
    rows = by_village(small, found)
    assert rows["all"].values["mean"] is None
    assert rows["all"].why["mean"].en == "the plot lies outside the raster"
    with pytest.raises(NoValuesToKeep):
        values_to_keep(small.project, found, "ndvi", date(2026, 1, 15))


def test_rasters_that_are_not_there(small: Small, tmp_path: Path) -> None:
    path = link(small, tmp_path / "ndvi.tif", gradient())
    with pytest.raises(RasterNotLinked) as told:
        zonal(small.project, "other", Asked())
    assert "ndvi" in told.value.advice("en")
    path.unlink()
    with pytest.raises(SourceMissing):
        zonal(small.project, "ndvi", Asked())


def test_slopes_only_of_elevations(small: Small, tmp_path: Path) -> None:
    three_plots(small)
    picture = np.zeros((3, 20, 20), np.uint8)
    link(small, tmp_path / "picture.tif", picture)
    with pytest.raises(ElevationExpected):
        zonal(small.project, "picture", Asked(derive="slope"))


def test_a_project_without_plots(small: Small, tmp_path: Path) -> None:
    link(small, tmp_path / "ndvi.tif", gradient())
    found = zonal(small.project, "ndvi", Asked(("mean", "p50", "classes")))
    assert zonal_table(found, plot_groups(small.project, "village", found.fid)).rows == ()


def test_the_day_of_a_raster(small: Small, tmp_path: Path) -> None:
    link(small, tmp_path / "NDVI_20260115.tif", gradient())
    named = zonal(small.project, "NDVI_20260115", Asked()).day
    assert named is not None
    assert named.day == date(2026, 1, 15)
    path = link(small, tmp_path / "ndvi_99.tif", gradient() + 1)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    of_file = zonal(small.project, "ndvi_99", Asked()).day
    assert of_file is not None
    assert of_file.day == date(2023, 11, 14)


def test_change_between_two_days(small: Small, tmp_path: Path) -> None:
    fids = three_plots(small)
    link(small, tmp_path / "n_20250115.tif", gradient())
    # Another grid: pixels of 20 m, and nothing west of 80 m: A and B have no second figure.
    later = gradient()[::2, ::2] + 3
    later[:, :4] = np.nan
    link(small, tmp_path / "n_20260115.tif", later, pixel=20.0)
    found = zonal_change(small.project, "n_20260115", "n_20250115", Asked())
    change = dict(zip(found.fid.tolist(), found.change.tolist(), strict=True))
    # C: 20 m pixels carry 11, 13 … 19, mean 15, plus 3; before 15.5.
    assert change[fids["c"]] == pytest.approx(18 - 15.5)
    assert np.isnan(change[fids["a"]])
    groups = plot_groups(small.project, "village", found.fid)
    rows = rows_of(change_table(found, groups))
    assert rows["45080602"].values["change"] == pytest.approx(2.5)
    assert rows["45080601"].values["change"] is None
    assert rows["45080601"].why["change"].en == "no plot has values"
    assert rows["45080601"].values["covered_before"] == pytest.approx(1.0)
    assert rows["45080601"].values["covered_after"] == pytest.approx(0.0)
    assert (rows["all"].values["before"], rows["all"].values["after"]) == pytest.approx((15.5, 18.0))
    assert set(change_plots_behind(found, groups, (), "change")) == {fids["c"]}
    assert not any("back in time" in note.en for note in change_table(found, groups).notes)
    swapped = zonal_change(small.project, "n_20250115", "n_20260115", Asked())
    assert any("back in time" in note.en for note in change_table(swapped, groups).notes)
    with pytest.raises(RasterComparedWithItself):
        zonal_change(small.project, "n_20250115", "n_20250115", Asked())


def test_figures_are_kept_once_and_taken_back(small: Small, tmp_path: Path) -> None:
    fids = three_plots(small)
    small.plot("D", None)
    link(small, tmp_path / "ndvi.tif", gradient())
    found = zonal(small.project, "ndvi", Asked(("mean", "p90")))
    assert usual_indicator(found) == "ndvi"
    wanted = values_to_keep(small.project, found, "ndvi", date(2026, 1, 15))
    assert (len(wanted.fid), wanted.without, wanted.is_new, len(wanted.held)) == (3, 1, True, 0)
    kept = keep_values(small.project, wanted)
    assert (kept.added, kept.replaced) == (3, 0)
    sql = (
        "SELECT plot_fid, value, observed_on, o.method, o.source FROM observation o JOIN indicator i "
        "ON i.id = indicator_id WHERE code = 'ndvi' ORDER BY value"
    )
    rows = small.project.rows(sql)
    assert [row[0] for row in rows] == [fids["a"], fids["b"], fids["c"]]
    assert [row[1] for row in rows] == pytest.approx([1.5, 4.5, 15.5])
    assert set(rows[0][2:]) == {"2026-01-15", "zonal mean, exact coverage", "ndvi · ค่าเฉลี่ย"}
    again = values_to_keep(small.project, found, "ndvi", date(2026, 1, 15))
    assert len(again.held) == 3
    with pytest.raises(ValuesAlreadyKept):
        keep_values(small.project, again)
    # The preview was made before: what is there is looked for once more.
    with pytest.raises(ValuesAlreadyKept):
        keep_values(small.project, wanted)
    assert keep_values(small.project, again, is_replacing=True).replaced == 3
    assert len(small.project.rows(sql)) == 3
    # Another day and another statistic are other values.
    keep_values(small.project, values_to_keep(small.project, found, "ndvi", date(2026, 2, 1)))
    keep_values(small.project, values_to_keep(small.project, found, "ndvi", date(2026, 1, 15), "p90"))
    assert len(small.project.rows(sql)) == 9
    for _ in range(4):
        small.project.undo()
    assert small.project.rows(sql) == []
    assert small.project.rows("SELECT count(*) FROM indicator WHERE code = 'ndvi'") == [(0,)]


def test_kept_as_an_indicator_that_is_there_or_not_at_all(small: Small, tmp_path: Path) -> None:
    three_plots(small)
    link(small, tmp_path / "om.tif", gradient())
    found = zonal(small.project, "om", Asked())
    wanted = values_to_keep(small.project, found, "organic_matter", date(2026, 1, 15))
    assert not wanted.is_new
    with pytest.raises(UnknownCode) as told:
        values_to_keep(small.project, found, "no_such", date(2026, 1, 15))
    assert "ndvi" in told.value.advice("en")


def test_values_hidden_by_the_style_count_as_none(small: Small, tmp_path: Path) -> None:
    from tambon_gis.cartography.raster_symbology import RasterStyle
    from tambon_gis.rasters.raster_on_map import store_style

    three_plots(small)
    values = gradient()
    values[:, 0] = -9999
    link(small, tmp_path / "n.tif", values)
    key = zonal(small.project, "n", Asked()).key
    store_style(small.project, key, "n", RasterStyle("ramp", hidden=-9999))
    found = zonal(small.project, "n", Asked())
    assert sorted(found.figures.numbers["mean"])[0] == pytest.approx(2.0)
    assert any("-9999" in note.en for note in found.notes)


def test_plots_drawn_as_polygons_elsewhere_do_no_harm(small: Small, tmp_path: Path) -> None:
    """A plot beyond what the raster's system can hold, and a shape of no ground."""
    three_plots(small)
    sliver = small.plot("S", shapely.Polygon([(WEST, SOUTH), (WEST + 50, SOUTH), (WEST + 20, SOUTH)]))
    link(small, tmp_path / "n.tif", gradient())
    found = zonal(small.project, "n", Asked(("mean", "min")))
    at = found.fid.tolist().index(sliver)
    assert found.figures.lack[at] != Lack.NOTHING
    assert np.isnan(found.figures.numbers["mean"][at])


class _Listener(Task):
    """Hears progress, and asks to stop once it is told to."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.heard: list[float] = []
        self._stop_after = stop_after

    def report(self, done: float, of: float) -> None:
        self.heard.append(done / of)

    def stop_if_asked(self) -> None:
        if self._stop_after is not None and len(self.heard) > self._stop_after:
            raise Stopped


def test_progress_is_told_and_a_person_can_stop_it(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(4):
        small.plot(f"P{at}", square(0, at * 50, 200, at * 50 + 40))
    link(small, tmp_path / "n.tif", gradient())
    monkeypatch.setattr("tambon_gis.analysis.zonal.strips._TILE", 5)
    monkeypatch.setattr("tambon_gis.analysis.zonal.strips._STRIP_PIXELS", 100)
    listener = _Listener()
    found = zonal(small.project, "n", Asked(("mean", "p50")), listener)
    np.testing.assert_allclose(found.figures.numbers["mean"], 10.5)
    assert listener.heard == sorted(listener.heard)
    assert (listener.heard[0], listener.heard[-1]) == (0.0, 1.0)
    assert len(listener.heard) > 4
    with pytest.raises(Stopped):
        zonal(small.project, "n", Asked(), _Listener(stop_after=2))


def test_a_raster_that_is_turned_is_refused(small: Small, tmp_path: Path) -> None:
    three_plots(small)
    link(small, tmp_path / "n.tif", gradient())
    turned = (10.0, 2.0, WEST, 2.0, -10.0, NORTH)
    write_raster(tmp_path / "n.tif", gradient(), affine=turned)
    with pytest.raises(RasterRotated):
        zonal(small.project, "n", Asked())


def test_a_file_that_is_another_one_by_now_is_said(small: Small, tmp_path: Path) -> None:
    three_plots(small)
    link(small, tmp_path / "n.tif", gradient())
    write_raster(tmp_path / "n.tif", gradient() + 1, origin=(WEST, NORTH), compress="deflate")
    found = zonal(small.project, "n", Asked())
    assert sorted(found.figures.numbers["mean"]) == pytest.approx([2.5, 5.5, 16.5])
    assert any("was changed" in note.en for note in found.notes)
