"""Convergence of the meridians against its formula and against PROJ's own factors."""

from __future__ import annotations

import math

import pytest
from pyproj import CRS, Proj, Transformer

from tambon_gis.errors import CoordinatesNotConverted
from tambon_gis.measures.grid_north import convergence_deg


@pytest.mark.parametrize(
    ("epsg", "longitude", "latitude"),
    [(32648, 103.65, 16.05), (32647, 100.5, 13.75), (32647, 98.4, 7.9), (32648, 105.0, 15.0)],
)
def test_it_follows_the_formula(epsg: int, longitude: float, latitude: float) -> None:
    x, y = Transformer.from_crs(4326, epsg, always_xy=True).transform(longitude, latitude)
    found = convergence_deg(x, y, epsg)
    middle = {32647: 99.0, 32648: 105.0}[epsg]
    away, up = math.radians(longitude - middle), math.radians(latitude)
    assert found == pytest.approx(math.degrees(math.atan(math.tan(away) * math.sin(up))), abs=2e-4)
    factors = Proj(CRS(epsg)).get_factors(longitude, latitude)
    assert abs(found) == pytest.approx(abs(factors.meridian_convergence), abs=1e-4)


def test_grid_north_is_east_of_true_north_in_the_east_of_a_zone() -> None:
    x, y = Transformer.from_crs(4326, 32648, always_xy=True).transform(106.0, 15.0)
    assert convergence_deg(x, y, 32648) > 0.2


def test_far_outside_the_earth_there_is_none() -> None:
    with pytest.raises(CoordinatesNotConverted):
        convergence_deg(1e12, 1e12, 32648)
