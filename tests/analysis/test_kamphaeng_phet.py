"""Soil statistics of a province of real plots, imported and repaired by the program, beside geopandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.summaries.statistics import plots_behind, statistics
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UTM_47 = 32647


@pytest.fixture(scope="module")
def province(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = shared_data / "kamphaeng_phet"
    path = tmp_path_factory.mktemp("province") / "กำแพงเพชร.gpkg"
    with Project.create(path, name="กำแพงเพชร", epsg=UTM_47) as project:
        import_layer(project, folder / "kpp_registered_cassava.geojson", "plots")
        import_layer(project, folder / "kpp_soilgroup.geojson", "soil")
        yield project


def first_wins(project: Project) -> gpd.GeoDataFrame:
    """The repaired soil after each unit has lost what the units before it cover."""
    fids, original = project.geometries("soil_unit")
    groups = dict(project.rows("SELECT fid, soil_group FROM soil_unit"))
    geometry = original.copy()
    one, other = shapely.STRtree(original).query(original, predicate="intersects")
    for row in np.unique(one):
        earlier = other[(one == row) & (other < row)]
        if len(earlier):
            geometry[row] = shapely.difference(original[row], shapely.union_all(original[earlier]))
    return gpd.GeoDataFrame(
        {"soil_group": [groups[fid] for fid in fids.tolist()]}, geometry=geometry, crs=UTM_47
    )


def test_rows_by_soil_group_agree_with_geopandas_and_sum_to_the_plots(province: Project) -> None:
    found = statistics(province, ["soil_group"])
    assert (found.total["plots"], province.count("soil_unit")) == (6817, 1778)
    rows = found.rows.set_index("soil_group")["area_m2"]
    assert rows.sum() == pytest.approx(found.total["area_m2"], rel=1e-9)
    fids, shapes = province.geometries("plot")
    assert found.total["area_m2"] == pytest.approx(shapely.area(shapes).sum(), rel=1e-9)

    plots = gpd.GeoDataFrame({"fid": fids}, geometry=shapes, crs=UTM_47)
    pieces = gpd.overlay(plots, first_wins(province), keep_geom_type=True)
    theirs = pieces.assign(area_m2=pieces.area).groupby("soil_group")["area_m2"].sum()
    ours = rows[rows.index.notna()].sort_index()
    assert ours.index.tolist() == theirs.sort_index().index.tolist()
    assert ours.to_numpy(float) == pytest.approx(theirs.sort_index().to_numpy(), rel=1e-6)
    bare = rows[rows.index.isna()]
    assert bare.sum() == pytest.approx(shapely.area(shapes).sum() - theirs.sum(), rel=1e-6)


def test_overlaps_and_ground_without_soil_are_reported(province: Project) -> None:
    found = statistics(province, ["soil_group"])
    assert found.overlap_m2 is not None
    assert found.uncovered_m2 is not None
    assert found.overlap_m2 / 1e6 == pytest.approx(0.9, abs=0.05)
    assert found.uncovered_m2 / 1e6 == pytest.approx(2.7, abs=0.1)
    bare = found.rows.loc[found.rows["soil_group"].isna(), "area_m2"].sum()
    assert bare == pytest.approx(found.uncovered_m2, rel=1e-9)
    told = " ".join(note.en for note in found.notes)
    assert "Units of soil overlap" in told
    assert "no soil data" in told


def test_every_row_opens_to_its_plots(province: Project) -> None:
    for row in statistics(province, ["soil_group"]).records():
        assert len(plots_behind(province, ["soil_group"], row["soil_group"])) == row["plots"]


def test_the_register_holds_every_plot_once(province: Project) -> None:
    register = plot_register(province).frame()
    assert register["fid"].is_unique
    assert len(register) == 6817
    shares = register["soil_share"]
    assert ((shares > 0) & (shares <= 1 + 1e-12)).all()
    # The stated rai of the registration, against what the shapes measure: a few in a hundred at most.
    total = pd.Series(register["stated_area_m2"]).sum()
    assert register["area_m2"].sum() == pytest.approx(total, rel=0.05)
