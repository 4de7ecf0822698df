"""How polygons lie together, on layouts whose overlaps, gaps and faults are drawn by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.ingest.coverage_checks import Coverage, Overlap, check_coverage
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.problem_words import describe_action, describe_problem


def checked(*shapes: shapely.Geometry | None, gaps: bool = True) -> Coverage:
    array = np.array(shapes, dtype=object)
    return check_coverage(array, np.arange(1, len(array) + 1), gaps=gaps)


def box(x: float, y: float, width: float = 100.0, height: float = 100.0) -> shapely.Polygon:
    return shapely.Polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def test_neighbours_that_touch_are_no_overlap() -> None:
    found = checked(box(0, 0), box(100, 0), box(0, 100), box(100, 100))
    assert (found.overlap_pairs, found.overlap_m2, found.gaps, found.gap_m2) == (0, 0.0, 0, 0.0)
    assert (found.slivers, found.spikes, found.repeated_points) == ((), (), ())


def test_pairs_and_ground_of_overlaps_the_largest_first() -> None:
    # 10 x 100 shared by rows 1 and 2; row 4 lies in row 3 (50 x 50).
    found = checked(box(0, 0), box(90, 0), box(500, 0), box(510, 10, 50, 50))
    assert found.overlaps == (Overlap(3, 4, 2500.0), Overlap(1, 2, 1000.0))
    assert (found.overlap_pairs, found.overlap_m2) == (2, 3500.0)


def test_what_is_drawn_twice_overlaps_itself() -> None:
    found = checked(box(0, 0), None, box(0, 0))
    assert found.overlaps == (Overlap(1, 3, 10_000.0),)


def test_less_than_a_square_metre_is_noise() -> None:
    assert checked(box(0, 0), box(99.995, 0)).overlap_pairs == 0
    assert checked(box(0, 0), box(99.95, 0)).overlap_pairs == 1


def test_a_gap_is_a_hole_in_the_whole() -> None:
    # Four bars around a space of 80 x 60.
    ring = [box(0, 0, 100, 20), box(0, 80, 100, 20), box(0, 20, 10, 60), box(90, 20, 10, 60)]
    found = checked(*ring)
    assert found.gaps == 1
    assert found.gap_m2 == pytest.approx(4800.0)
    assert checked(*ring, gaps=False).gaps is None
    # Open to the outside it is no gap.
    assert checked(*ring[:3]).gaps == 0


def test_narrow_shapes_are_slivers() -> None:
    found = checked(box(0, 0, 500, 1.9), box(0, 50, 500, 2.2))
    assert found.slivers == (1,)
    assert found.sliver_m2 == pytest.approx(950)


def test_spikes_and_repeated_points() -> None:
    spiked = shapely.Polygon([(0, 0), (100, 0), (100, 50), (180, 50.2), (100, 50.4), (100, 100), (0, 100)])
    at_the_start = shapely.Polygon([(80, 0.2), (0, 0), (-100, -100), (-100, 100), (0, 0.4)])
    twice = shapely.Polygon([(300, 0), (400, 0), (400, 0), (400, 100), (300, 100)])
    found = checked(spiked, box(600, 0), twice, shapely.transform(at_the_start, lambda xy: xy + 900))
    assert found.spikes == (1, 4)
    # Two sides of 80 m, 0.4 m apart at their foot; the other's foot is 0.4 m wide too, and 80 m from its tip.
    assert found.spike_m2 == pytest.approx(2 * 80 * 0.4 / 2, rel=1e-3)
    assert found.repeated_points == (3,)


def test_lines_points_and_nothing_are_passed_over() -> None:
    found = checked(shapely.Point(0, 0), None, shapely.LineString([(0, 0), (9, 9)]), shapely.Polygon())
    assert found == Coverage((), 0, 0.0, 0, 0.0, (), (), ())


@given(
    st.lists(
        st.tuples(*(st.integers(0, 40) for _ in range(2)), *(st.integers(3, 30) for _ in range(2))),
        min_size=1,
        max_size=8,
    )
)
def test_pairs_agree_with_arithmetic(given: list[tuple[int, int, int, int]]) -> None:
    shared = 0
    for at, (x, y, w, h) in enumerate(given):
        for u, v, a, b in given[at + 1 :]:
            across, up = min(x + w, u + a) - max(x, u), min(y + h, v + b) - max(y, v)
            area = max(across, 0) * max(up, 0)
            shared += area if area > 1 else 0
    assert checked(*(box(*sides) for sides in given)).overlap_m2 == pytest.approx(shared)


def test_every_problem_has_words() -> None:
    for code in ("overlap", "gap", "sliver", "spike", "crs_missing", "self_intersection", "area_differs"):
        assert describe_problem(code).th != code
    assert describe_problem("something new").en == "something new"
    assert describe_action("mended").th == "ซ่อมแซมรูปที่ผิดหลักเรขาคณิต"
    assert describe_action("other").en == "other"


def test_real_soil_and_plots_are_looked_through(shared_data: Path) -> None:
    folder = shared_data / "kamphaeng_phet"
    (soil,) = inspect(folder / "kpp_soilgroup.geojson").layers
    assert soil.coverage is not None
    # The publisher rounded to three decimals: about 250 km2 lie under two units, 85 km2 under none.
    assert soil.coverage.overlap_pairs > 3000
    assert 240e6 < soil.coverage.overlap_m2 < 270e6
    assert soil.coverage.gaps is not None
    assert soil.coverage.gaps > 4000
    assert 80e6 < soil.coverage.gap_m2 < 90e6
    (plots,) = inspect(folder / "kpp_registered_cassava.geojson").layers
    problems = {problem.code: problem for problem in plots.problems}
    assert plots.coverage is not None
    assert plots.coverage.gaps is None
    assert problems["overlap"].count == plots.coverage.overlap_pairs == 302
    assert "ไร่" in problems["overlap"].phrase.th
    assert problems["area_differs"].count > 0
    assert plots.whereabouts is not None
    assert "กำแพงเพชร" in plots.whereabouts.th
