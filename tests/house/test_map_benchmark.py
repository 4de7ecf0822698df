"""How figures of the map are judged and told, and the mosaic that they are measured on."""

from __future__ import annotations

import gc
import time
import weakref
from pathlib import Path

import numpy as np
import pytest
import shapely

from benchmarks.map import qgis_peer
from benchmarks.map.figures import Figure, Paired, share, told
from benchmarks.map.holds import HoldWatch
from benchmarks.map.mosaic import mosaic, plots, project, soils
from benchmarks.map.qgis_peer import running_qgis
from benchmarks.map.sharp import Sharp
from tambon_gis.project.project import Project


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("in time and faster", 10.0, "ms", 30.0, 250.0, 20.0), True),
        (Figure("in time, but not fast enough", 10.0, "ms", 30.0, 150.0, 20.0), False),
        (Figure("late", 31.0, "ms", 30.0, 900.0, 20.0), False),
        (Figure("no peer", 10.0, "ms", 30.0, None, 20.0), True),
        (Figure("only beside", 10.0, "ms", None, 150.0), None),
        (Figure("not measured", None, "ms", 30.0), None),
        (Figure("none late", 0.0, "", 0.0), True),
    ],
)
def test_a_figure_needs_its_target_and_its_ratio(figure: Figure, met: bool | None) -> None:
    assert figure.met is met


def test_the_table_tells_what_was_missed() -> None:
    lines = told([Figure("a", 10.0, "ms", 30.0, 150.0, 20.0), Figure("b", None, "MB", 400.0)]).splitlines()
    assert [cell.strip() for cell in lines[2].strip("|").split("|")] == [
        "a", "10 ms", "30", "150", "15.0×", "20×", "MISSED",
    ]  # fmt: skip
    assert "not measured" in lines[3]
    assert len({len(line) for line in lines}) == 1


def test_medians_and_shares() -> None:
    times = Paired([3.0, 1.0, 2.0], [])
    assert (times.ours_ms, times.qgis_ms) == (2.0, None)
    assert share(range(100), 0.95) == 95


def test_neighbours_of_the_mosaic_share_their_bounds() -> None:
    shapes = mosaic(150, 60.0, 3)
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert set(shapely.get_num_coordinates(shapes)) == {13}
    assert np.array_equal(shapely.to_wkb(shapes), shapely.to_wkb(mosaic(150, 60.0, 3)))


def test_soils_lie_below_all_the_plots() -> None:
    above, below = (shapely.total_bounds(layer.shapes()) for layer in (plots(8_000), soils(8_000)))
    assert np.allclose(above, below, atol=600)


def test_a_project_of_the_mosaic_is_made_once(tmp_path: Path) -> None:
    path = project(tmp_path, 200)
    made = path.stat().st_mtime_ns
    assert project(tmp_path, 200).stat().st_mtime_ns == made
    with Project.open(path, read_only=True) as opened:
        assert (opened.count("plot"), opened.count("soil_unit")) == (200, 4)


def test_ours_is_measured_without_qgis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QGIS_PYTHON", "")
    monkeypatch.setattr(qgis_peer, "_PYTHONS", ())
    with running_qgis() as qgis:
        assert qgis is None
        times = Sharp(plots(100), tmp_path, qgis).paired(3, rounds=2)
    assert len(times.ours) == 2
    assert times.qgis == []


def test_a_thread_that_keeps_the_lock_is_found() -> None:
    seen = []
    # Beside other programs a hold may go by unseen.
    for _ in range(5):
        watch = HoldWatch()
        watch.start()
        time.sleep(0.05)
        # One call into C that never lets go of the lock.
        sum(range(30_000_000))
        time.sleep(0.05)
        seen = watch.stop()
        if seen:
            break
    longest = seen[0]
    assert longest.by_window
    assert longest.millis > 50


def test_watching_keeps_nothing_of_what_the_watched_worked_with() -> None:
    def work() -> weakref.ref[np.ndarray]:
        piece = np.zeros(9)
        sum(range(10_000_000))
        # So that it is seen here.
        time.sleep(0.05)
        return weakref.ref(piece)

    gc.collect()
    gc.disable()
    try:
        seen = []
        # Beside other programs a hold may go by unseen.
        for _ in range(5):
            watch = HoldWatch()
            watch.start()
            time.sleep(0.05)
            piece = work()
            seen += watch.stop()
            assert piece() is None
            if seen:
                break
        assert seen
    finally:
        gc.enable()
