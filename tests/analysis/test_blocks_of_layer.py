"""Plots crossed block by block, each with the units near it alone: the same as all with all."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from tambon_gis.analysis import blocks_of_layer, overlay
from tambon_gis.analysis.by_place import boxes, by_place, meeting
from tambon_gis.analysis.layer_shares import LayerShares, layer_shares
from tambon_gis.analysis.overlay import Shares, shares
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.summaries import overlapping_plots
from tests.analysis.conftest import SOUTH, WEST, Small, square

ROWS, WIDE = 9, 40.0


def fields() -> np.ndarray:
    """Squares of 40 m with a path between them, in an order that says nothing of their place."""
    at = np.random.default_rng(7).permutation(ROWS * ROWS)
    west, south = at % ROWS * 50.0, at // ROWS * 50.0
    return np.array([square(x, y, x + WIDE, y + WIDE) for x, y in zip(west, south, strict=True)])


def soils() -> np.ndarray:
    """Strips of 70 m that overlap by 10 m, one with crossed edges, one missing, one far from all plots."""
    strips = [square(x, -10, x + 70, 500) for x in range(0, 450, 60)]
    strips[3] = shapely.Polygon([(180, -10), (250, 500), (250, -10), (180, 500)])
    return np.array([*strips, None, square(9_000, 9_000, 9_100, 9_100)])


def same(one: Shares, other: Shares) -> None:
    for name in ("plot", "unit", "repaired_plots", "repaired_units", "cut_plots"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist(), name
    for name in ("area_m2", "plot_area_m2", "uncovered_by_plot_m2", "overlap_by_plot_m2"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=0, atol=1e-9, err_msg=name)


def test_shapes_are_shared_alike_in_blocks_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    plots, units = fields(), soils()
    plots[5], plots[11] = None, shapely.Polygon([(0, 0), (40, 40), (40, 0), (0, 40)])
    whole = shares(plots, units)
    # 81 plots, each 40 m wide; strips of 70 m every 60 m: one plot in two or three lies on two of them.
    assert len(whole.plot) > len(plots)
    assert whole.overlap_m2 > 0
    for size in (1, 7, 40, 80):
        monkeypatch.setattr(overlay, "CHUNK", size)
        same(shares(plots, units), whole)


def test_a_project_is_read_in_blocks_of_any_size(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, shape in enumerate(fields()):
        small.plot(str(number), None if number == 5 else shape)
    for position, shape in enumerate(soils()):
        # The last in the table is the first of the layer.
        small.soil(str(position + 1), shape, 20 - position)

    def made() -> LayerShares:
        with small.project.writing() as connection:
            connection.execute("DELETE FROM plot_share")
            connection.execute("DELETE FROM derived_state")
        areas = plot_areas(small.project)
        return layer_shares(small.project, "soil_unit", areas)

    whole = made()
    monkeypatch.setattr(blocks_of_layer, "_FEW", 0)
    monkeypatch.setattr(blocks_of_layer, "_UNITS", 2)
    for size in (3, 30, 1_000):
        monkeypatch.setattr(blocks_of_layer, "CHUNK", size)
        path = small.project.path
        small.project.close()
        small.project = type(small.project).open(path)
        again = made()
        assert again is not whole
        assert again.plot_fid.tolist() == whole.plot_fid.tolist()
        assert again.unit_fid.tolist() == whole.unit_fid.tolist()
        np.testing.assert_allclose(again.area_m2, whole.area_m2, rtol=0, atol=1e-9)
        assert again.overlap_m2 == pytest.approx(whole.overlap_m2)


def test_plots_that_overlap_are_found_in_blocks_of_any_size(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 8 x 8 squares of 60 m every 50 m: each shares 10 m with the one to the east, to the north, and across.
    for number in np.random.default_rng(3).permutation(64).tolist():
        x, y = number % 8 * 50, number // 8 * 50
        small.plot(str(number), None if number == 63 else square(x, y, x + 60, y + 60))
    for size in (10_000, 5, 1):
        monkeypatch.setattr(overlapping_plots, "_BLOCK", size)
        monkeypatch.setattr(overlapping_plots, "kept", lambda _project, _name, _state, make, **_: make())
        with small.project.writing() as connection:
            connection.execute("DELETE FROM plot_share")
            connection.execute("DELETE FROM derived_state")
        found = overlapping_plots.plot_overlaps(small.project, plot_areas(small.project))
        pairs = set(zip(found.one.tolist(), found.other.tolist(), strict=True))
        # Rows and columns 56 each, diagonals 49 each, less the three of the plot without a shape.
        assert len(pairs) == len(found.one) == 56 + 56 + 49 + 49 - 3
        assert (found.one < found.other).all()


def test_what_lies_together_follows_each_other() -> None:
    # Four columns of four points in blocks of four: up the strip of two columns, down the other.
    x, y = np.tile([0.0, 1.0, 2.0, 3.0], 4), np.repeat([0.0, 1.0, 2.0, 3.0], 4)
    order = by_place(np.append(x, np.nan), np.append(y, np.nan), 4).tolist()
    assert [sorted(order[at : at + 4]) for at in (0, 4, 8, 12)] == [
        [0, 1, 4, 5], [8, 9, 12, 13], [10, 11, 14, 15], [2, 3, 6, 7]
    ]  # fmt: skip
    assert order[16:] == [16]
    assert by_place(np.array([np.nan]), np.array([np.nan]), 4).tolist() == [0]


def test_boxes_that_meet() -> None:
    found = boxes(np.array([square(0, 0, 10, 10), None, square(10, 10, 20, 20), square(30, 0, 40, 10)]))
    assert (found[0] - np.tile([WEST, SOUTH], 2)).tolist() == [0, 0, 10, 10]
    assert np.isnan(found[1]).all()
    assert meeting(found, found[:1]).tolist() == [0, 2]
    assert meeting(found, found[1:2]).tolist() == []
    assert meeting(found, found[:0]).tolist() == []
