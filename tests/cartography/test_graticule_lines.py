"""Grids and scale bars have round steps that leave room for what is written, on the screen and on paper."""

from __future__ import annotations

import numpy as np
import pytest

from tambon_gis.cartography.graticule_lines import (
    degree_label,
    degree_lines,
    degree_step,
    metre_lines,
    metre_step,
)
from tambon_gis.cartography.scale_bar import bar_length

SECOND = 1 / 3600


@pytest.mark.parametrize(
    ("m_per_px", "metres", "degrees"),
    [(0.01, 2, SECOND * 0.05), (1.0, 200, SECOND * 5), (25.0, 5_000, 2 / 60), (1000.0, 200_000, 2.0)],
)
def test_steps_leave_room_for_labels(m_per_px: float, metres: float, degrees: float) -> None:
    assert metre_step(m_per_px) == pytest.approx(metres)
    assert degree_step(m_per_px) == pytest.approx(degrees)


@pytest.mark.parametrize(
    ("degree", "step", "label"),
    [
        (103.5, 0.5, "103°30′E"),
        (104.0, 1.0, "104°E"),
        (16 + 25 / 60 + 5 * SECOND, 5 * SECOND, "16°25′05″E"),
        (16 + 25 / 60 + 5.05 * SECOND, 0.05 * SECOND, "16°25′05.05″E"),
        (15.99999999, 1 / 60, "16°00′E"),
        (-0.5, 0.5, "0°30′W"),
    ],
)
def test_degrees_are_written_as_finely_as_they_step(degree: float, step: float, label: str) -> None:
    assert degree_label(degree, step, "E", "W") == label


def test_metre_lines_are_round_and_cross_the_whole_view() -> None:
    lines = metre_lines((374_600, 1_814_750, 375_400, 1_815_250), 1.0)
    assert [line.label for line in lines if line.rises] == [
        f"E {east:,}" for east in range(374_600, 375_401, 200)
    ]
    assert [line.label for line in lines if not line.rises] == ["N 1,814,800", "N 1,815,000", "N 1,815,200"]
    assert lines[0].points.tolist() == [[374_600, 1_814_750], [374_600, 1_815_250]]


def test_degree_lines_lie_where_another_program_has_them() -> None:
    from pyproj import Transformer

    south, north = 1_815_000 - 6_250, 1_815_000 + 6_250
    lines = degree_lines((365_000, south, 385_000, north), 25.0, 32648)
    meridian = next(line for line in lines if line.label == "103°50′E")
    to_degrees = Transformer.from_crs(32648, 4326, always_xy=True)
    longitude, _ = to_degrees.transform(meridian.points[:, 0], meridian.points[:, 1])
    assert np.allclose(longitude, 103 + 50 / 60, atol=1e-9)
    assert meridian.points[0, 1] < south
    assert meridian.points[-1, 1] > north


def test_no_degrees_where_the_system_ends() -> None:
    assert degree_lines((-7_625_000, -3_185_000, 8_375_000, 6_815_000), 20_000.0, 32648) == ()


@pytest.mark.parametrize(
    ("m_per_px", "metres", "text"),
    [
        pytest.param(1.0, 100, "100 ม.", id="a metre a pixel"),
        pytest.param(8.0, 1000, "1 กม.", id="eight metres"),
        pytest.param(0.01, 1, "1 ม.", id="nearest zoom"),
        pytest.param(0.005, 0.5, "50 ซม.", id="below a metre"),
    ],
)
def test_the_scale_bar_is_round(m_per_px: float, metres: float, text: str) -> None:
    length = bar_length(m_per_px)
    assert length.metres == pytest.approx(metres)
    assert length.words.th == text
    assert 50 <= length.width_px <= 130.001
