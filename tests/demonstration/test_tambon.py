"""The synthetic land must be sound: shapes valid, bunds shared, numbers that no real person can bear."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from tambon_gis.demonstration.people import invented_id
from tambon_gis.demonstration.soil_map import UNITS
from tambon_gis.demonstration.tambon import PLOTS, VILLAGE_NAMES, Tambon, make_tambon

# Kham Phaung's extent in EPSG:32648.
PLACE = shapely.box(370_353, 1_809_454, 381_006, 1_821_338)


def test_counts_are_those_promised(tambon: Tambon) -> None:
    assert len(tambon.plots) == PLOTS
    assert len(tambon.soil) == UNITS
    assert len(tambon.territories) == len(VILLAGE_NAMES) == 13
    assert {plot.village for plot in tambon.plots} == set(range(13))
    assert sum(plot.shape is None for plot in tambon.plots) == PLOTS // 100


def test_everything_lies_at_the_place(tambon: Tambon) -> None:
    assert PLACE.contains(tambon.outline)
    drawn = np.array([plot.shape for plot in tambon.plots if plot.shape is not None], dtype=object)
    assert tambon.outline.buffer(60.0).contains(shapely.union_all(drawn))


def test_plots_are_valid_and_share_their_bunds(tambon: Tambon) -> None:
    drawn = np.array([plot.shape for plot in tambon.plots if plot.shape is not None], dtype=object)
    assert shapely.is_valid(drawn).all()
    assert shapely.coverage_is_valid(drawn)
    first, second = shapely.STRtree(drawn).query(drawn, predicate="touches")
    assert len(np.unique(first)) > 0.95 * len(drawn)
    assert shapely.length(shapely.intersection(drawn[first], drawn[second])).max() > 100.0


def test_plots_have_the_size_of_fields(tambon: Tambon) -> None:
    rai = np.array([plot.true_area_m2 for plot in tambon.plots]) / 1600
    assert 4.0 < np.median(rai) < 9.0
    assert rai.min() > 0.4
    assert rai.max() < 45.0


@pytest.mark.parametrize("layer", ["soil", "land_use"])
def test_maps_cover_without_overlap(tambon: Tambon, layer: str) -> None:
    shapes = np.array([unit.shape for unit in getattr(tambon, layer)], dtype=object)
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(tambon.outline.area, rel=0.03)


def test_some_ground_has_no_soil_data(tambon: Tambon) -> None:
    soil = shapely.union_all([unit.shape for unit in tambon.soil])
    drawn = shapely.union_all([plot.shape for plot in tambon.plots if plot.shape is not None])
    without_m2 = drawn.difference(soil).area
    assert 10 * 1600 < without_m2 < 0.05 * drawn.area


def test_farmers_cannot_be_real(tambon: Tambon) -> None:
    assert {farmer.national_id[0] for farmer in tambon.farmers} == {"9"}
    assert {farmer.phone[:7] for farmer in tambon.farmers} == {"090-000"}
    names = {(farmer.given_name, farmer.family_name) for farmer in tambon.farmers}
    assert len(names) == len(tambon.farmers)
    owners = {plot.owner for plot in tambon.plots}
    assert owners == set(range(len(tambon.farmers)))


def test_check_digit_by_hand() -> None:
    # 904508069000: 9·13+0·12+4·11+5·10+0·9+8·8+0·7+6·6+9·5+0·4+0·3+0·2 = 356; 356 mod 11 = 4; 11-4 = 7.
    assert invented_id(0) == "9045080690007"


def test_the_same_seed_gives_the_same_land_and_another_seed_another(tambon: Tambon) -> None:
    again, other = make_tambon(2569), make_tambon(1)
    assert again.plots == tambon.plots
    assert again.farmers == tambon.farmers
    assert other.plots[0].document_wah != tambon.plots[0].document_wah
    assert len(other.plots) == PLOTS
    assert shapely.coverage_is_valid([plot.shape for plot in other.plots if plot.shape is not None])
