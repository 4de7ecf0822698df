"""Shadows of relief, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tambon_gis.rasters.relief import hillshade, shaded


def plane(up_east: float, up_north: float) -> np.ndarray:
    rows, columns = np.mgrid[0:5, 0:5]
    heights: np.ndarray = (100 + 10 * (up_east * columns - up_north * rows)).astype(np.float32)
    return heights


def light(up_east: float, up_north: float) -> float:
    """Of a plane that rises so many metres a metre, under a sun in the north-west at 45°.

    The sun is at (-1/2, 1/2, 1/√2), the plane's normal is (-e, -n, 1) / √(1 + e² + n²).
    """
    dot = 0.5 * up_east - 0.5 * up_north + math.sqrt(0.5)
    return max(dot / math.sqrt(1 + up_east**2 + up_north**2), 0.0)


@pytest.mark.parametrize("slope", [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (0.5, -0.25), (-2, 2)])
def test_planes(slope: tuple[float, float]) -> None:
    found = hillshade(plane(*slope), np.ones((5, 5), bool), 10.0)
    assert found.shape == (3, 3)
    assert found == pytest.approx(np.full((3, 3), light(*slope)), abs=1e-5)


def test_a_slope_to_the_north_west_is_the_lightest() -> None:
    # It falls to the north-west by 45°: the sun stands straight above it.
    fall = math.sqrt(0.5)
    assert hillshade(plane(fall, -fall), np.ones((5, 5), bool), 10.0) == pytest.approx(1.0)
    assert hillshade(plane(-fall, fall), np.ones((5, 5), bool), 10.0) == pytest.approx(0.0, abs=1e-6)


def test_exaggeration_is_a_steeper_slope() -> None:
    all_valid = np.ones((5, 5), bool)
    higher = hillshade(plane(0.1, 0.2), all_valid, 10.0, exaggeration=3.0)
    assert higher == pytest.approx(hillshade(plane(0.3, 0.6), all_valid, 10.0), abs=1e-5)


def test_a_neighbour_without_a_value_counts_as_level() -> None:
    height, valid = np.full((3, 3), 50, np.float32), np.ones((3, 3), bool)
    height[0, 0], valid[0, 0] = -9999, False
    assert hillshade(height, valid, 10.0) == pytest.approx(math.sqrt(0.5))


def test_level_ground_keeps_its_colour() -> None:
    colours = np.full((1, 2, 3), 100.0)
    found = shaded(colours, np.array([[math.sqrt(0.5), 0.0]], np.float32), 0.6)
    assert found[0, 0] == pytest.approx([100.0] * 3, abs=1e-3)
    assert found[0, 1] == pytest.approx([40.0] * 3)
