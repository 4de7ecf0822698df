"""A layer too large for one piece: told how far it is, stopped anywhere, and nothing of it left behind."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from tambon_gis.ingest.load import import_layer
from tambon_gis.project.batch import BATCH_ROWS
from tambon_gis.project.integrity import verify
from tambon_gis.project.project import Project
from tambon_gis.tasks import Stopped, Task
from tambon_gis.wording import Phrase

COUNT = BATCH_ROWS + 3000
COLUMNS = 160
READING, MENDING, MATCHING, SAVING = (
    "Reading the file",
    "Checking and mending shapes",
    "Putting values in their places",
    "Saving to the project",
)


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Plots on a grid of 50 m with codes, owners and a field that nobody knows; every 500th is a bow-tie."""
    path = tmp_path_factory.mktemp("จังหวัด") / "แปลง.shp"
    at = np.arange(COUNT)
    west, south = 370_000.0 + 50 * (at % COLUMNS), 1_810_000.0 + 50 * (at // COLUMNS)
    shapes = shapely.box(west, south, west + 40, south + 40)
    for bow in range(0, COUNT, 500):
        x, y = west[bow], south[bow]
        shapes[bow] = shapely.Polygon([(x, y), (x + 40, y + 40), (x + 40, y), (x, y + 40)])
    pyogrio.raw.write(
        path,
        shapely.to_wkb(shapes),
        [
            np.array([f"ป{n:06d}" for n in at], dtype=object),
            np.array([f"สมชาย ใจดี{n % 7000}" for n in at], dtype=object),
            (at % 97).astype(np.int32),
        ],
        ["code", "owner", "mystery"],
        driver="ESRI Shapefile",
        geometry_type="Polygon",
        crs="EPSG:32648",
        encoding="UTF-8",
    )
    return path


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ", tambon_code="450806") as opened:
        yield opened


class _Listening(Task):
    """Notes what is reported in each step; asks to stop at the given question of a step."""

    def __init__(self, step: str = "", turn: int = 0) -> None:
        self.at = (step, turn)
        self.step = ""
        self.asked = 0
        self.heard: dict[str, list[float]] = {}

    def say(self, step: Phrase) -> None:
        self.step, self.asked = step.en, 0

    def report(self, done: float, of: float) -> None:
        self.heard.setdefault(self.step, []).append(done / of)

    def stop_if_asked(self) -> None:
        self.asked += 1
        if (self.step, self.asked) == self.at:
            raise Stopped


class _StopsTheReader(_Listening):
    """Asks to stop while the reading process is at work on the rows."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def stop_if_asked(self) -> None:
        if any(self.folder.glob("tambon-gis-*/progress.bin")):
            raise Stopped


def no_process_is_left() -> bool:
    if sys.platform == "win32":
        return True
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def nothing_is_left_of(task: Task, project: Project, file: Path, temporary: Path) -> None:
    before = project.path.read_bytes()
    with pytest.raises(Stopped):
        import_layer(project, file, "plots", task=task)
    assert project.path.read_bytes() == before
    assert list(temporary.iterdir()) == []
    assert no_process_is_left()


@pytest.mark.parametrize(
    ("step", "turn"),
    [
        (READING, 1),
        (READING, 4),
        (MENDING, 7),
        (MATCHING, 3),
        (SAVING, 1),
        (SAVING, 5),
        (SAVING, 12),
        (SAVING, 20),
        (SAVING, 33),
        (SAVING, 50),
    ],
)
def test_stopped_anywhere_nothing_is_left(
    step: str, turn: int, project: Project, large_file: Path, temporary: Path
) -> None:
    nothing_is_left_of(_Listening(step, turn), project, large_file, temporary)


def test_stopped_while_the_file_is_read_nothing_is_left(
    project: Project, large_file: Path, temporary: Path
) -> None:
    nothing_is_left_of(_StopsTheReader(temporary), project, large_file, temporary)


def test_a_large_layer_comes_in_whole_after_a_stop_and_tells_how_far_it_is(
    project: Project, large_file: Path, temporary: Path
) -> None:
    nothing_is_left_of(_Listening(SAVING, 5), project, large_file, temporary)
    task = _Listening()
    report = import_layer(project, large_file, "plots", task=task)
    # Both halves of a bow-tie of 40 m x 40 m are kept: 2 x 400 m2.
    assert (report.rows_added, report.rows_repaired) == (COUNT, 46)
    assert report.area_m2 == pytest.approx((COUNT - 46) * 1600 + 46 * 800)
    counts = [project.count(table) for table in ("plot", "tenure", "person", "quarantine")]
    assert counts == [COUNT, COUNT, 7000, COUNT]
    assert all(check.ok for check in verify(project))
    assert list(temporary.iterdir()) == []
    for step in (READING, MENDING, MATCHING, SAVING):
        heard = [round(share, 9) for share in task.heard[step]]
        assert heard == sorted(heard), f"{step}: progress never goes back"
        assert 0 <= heard[0] <= 0.1
        assert heard[-1] <= 1
    assert len(task.heard[SAVING]) >= 48
    project.undo()
    assert [project.count(table) for table in ("plot", "tenure", "person", "quarantine")] == [0, 0, 0, 0]
