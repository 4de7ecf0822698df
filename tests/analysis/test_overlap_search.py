"""The search for overlapping plots of a whole project: its progress, and a stop in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.summaries import overlapping_plots
from tambon_gis.analysis.summaries.overlapping_plots import plot_overlaps
from tambon_gis.tasks import Stopped, Task
from tests.analysis.conftest import Small, square

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


@pytest.fixture
def crowd(small: Small, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Forty plots in a row, each 2 m into the next, looked through four at a time."""
    monkeypatch.setattr(overlapping_plots, "_BLOCK", 4)
    for at in range(40):
        small.plot(str(at), square(10 * at, 0, 10 * at + 12, 10))
    return small.project


class Watched(Task):
    """Notes how far it is, and stops when it has got so far."""

    def __init__(self, stop_at: float = 2.0) -> None:
        self.stop_at = stop_at
        self.seen = [0.0]

    def report(self, done: float, of: float) -> None:
        self.seen.append(done / of)

    def stop_if_asked(self) -> None:
        if self.seen[-1] >= self.stop_at:
            raise Stopped


def test_progress_only_goes_on(crowd: Project) -> None:
    areas = plot_areas(crowd)
    task = Watched()
    assert len(plot_overlaps(crowd, areas, task).one) == 39
    assert task.seen == sorted(task.seen)
    assert len(set(task.seen)) > 10
    assert max(task.seen) <= 1


def test_a_stop_in_the_middle_keeps_nothing(crowd: Project) -> None:
    areas = plot_areas(crowd)
    with pytest.raises(Stopped):
        plot_overlaps(crowd, areas, Watched(stop_at=0.5))
    assert crowd.rows("SELECT count(*) FROM plot_share WHERE layer = 'plot'") == [(0,)]
    assert len(plot_overlaps(crowd, areas).one) == 39
