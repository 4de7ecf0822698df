"""The engine of summaries against the plainest one, on small projects made by chance."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tambon_gis.analysis.summaries.statistics import plots_behind, statistics
from tambon_gis.project.project import Project
from tests.analysis.conftest import square
from tests.analysis.summary_oracle import Figures, OraclePlot, OracleWork, Row, summary

MANURE, COMPOST, POND = "green_manure_sunn_hemp", "green_manure_cowpea", "farm_pond"
BY = (
    (),
    ("soil_group",),
    ("intervention",),
    ("document", "year"),
    ("soil_group", "intervention"),
    ("soil_group", "land_use"),
    ("village", "soil_group", "month"),
    ("land_use", "intervention", "soil_group"),
)


class Chance:
    """A small project by a seed. With ``overlapping`` plots no amounts are told without a drawing."""

    def __init__(self, project: Project, seed: int, *, overlapping: bool) -> None:
        self.project = project
        self.rng = np.random.default_rng(seed)
        self.overlapping = overlapping
        self.layers: dict[str, list[tuple[str | None, shapely.Polygon]]] = {"soil_group": [], "land_use": []}
        self.plots: list[OraclePlot] = []
        self.works: list[OracleWork] = []
        with project.command("test", "ทดสอบ") as self.command:
            self._ground()
            self._plots()
            self._works()

    def _somewhere(self, least: float = 20.0, most: float = 90.0) -> shapely.Polygon:
        west, south = self.rng.uniform(0, 130, 2)
        east, north = west + self.rng.uniform(least, most), south + self.rng.uniform(least, most)
        # Whole metres now and then: edges then lie on edges.
        sides = np.array([west, south, east, north])
        return square(*(np.round(sides, -1) if self.rng.random() < 0.5 else sides))

    def _ground(self) -> None:
        for position in range(int(self.rng.integers(0, 5))):
            group = [None, "43", "36", "24"][self.rng.integers(4)]
            shape = self._somewhere()
            row = {"soil_group": group, "symbol": group, "geom": shape, "position": position}
            self.command.insert("soil_unit", [row])
            self.layers["soil_group"].append((group, shape))
        for position in range(int(self.rng.integers(0, 4))):
            code, shape = ["A101", "A302", None][self.rng.integers(3)], self._somewhere()
            self.command.insert("land_use", [{"code": code, "geom": shape, "position": position}])
            self.layers["land_use"].append((code, shape))

    def _plots(self) -> None:
        places = [(x, y) for x in (0, 40, 80) for y in (0, 40)]
        for number, (x, y) in enumerate(places):
            shape: shapely.Polygon | None = square(x, y, x + 40, y + 40)
            if self.overlapping:
                shape = self._somewhere(10, 60)
            if number == 0:
                shape = None
            area = 900.0 if shape is None else shape.area
            village = ["45080601", "45080602", None][self.rng.integers(3)]
            row = {"code": str(number), "geom": shape, "stated_area_m2": 900.0, "village_code": village}
            (fid,) = self.command.insert("plot", [row])
            kinds = [None, "โฉนด", "น.ส.3"][: self.rng.integers(4)]
            told = [kind for kind in kinds if kind]
            for kind in told:
                self.command.insert("plot_document", [{"plot_fid": fid, "kind": kind}])
            document = None if not told else told[0] if len(told) == 1 else "several"
            people = self._people(fid)
            self.plots.append(OraclePlot(fid, shape, area, village, document, people))

    def _people(self, fid: int) -> frozenset[int]:
        if self.rng.random() < 0.3:
            return frozenset()
        known = [key for (key,) in self.project.rows("SELECT id FROM person")]
        if known and self.rng.random() < 0.5:
            person = known[0]
        else:
            (person,) = self.command.insert("person", [{"gender": "f"}])
        self.command.insert("tenure", [{"person_id": person, "plot_fid": fid, "role": "owner"}])
        return frozenset([person])

    def _works(self) -> None:
        keys = dict(self.project.rows("SELECT code, id FROM intervention"))
        for _ in range(int(self.rng.integers(0, 22))):
            plot = self.plots[self.rng.integers(len(self.plots))]
            code = [MANURE, MANURE, COMPOST, POND][self.rng.integers(4)]
            status = ["applied", "certified", "planned", "cancelled"][self.rng.integers(4)]
            drawn = self._drawn(plot)
            amount = None if self.overlapping or self.rng.random() < 0.4 else float(self.rng.uniform(0, 1900))
            year, month = 2569 + int(self.rng.integers(2)), int(self.rng.integers(1, 4))
            dated = self.rng.random() < 0.8
            row: dict[str, Any] = {
                "intervention_id": keys[code],
                "plot_fid": plot.fid,
                "year_be": year,
                "status": status,
                "area_applied_m2": amount,
                "quantity_applied": 1.0,
                "cost_spent_baht": 30.0,
                "applied_date": f"2026-{month:02d}-11" if dated else None,
            }
            (key,) = self.command.insert("assignment", [row])
            if drawn is not None:
                self.command.insert("treated_area", [{"geom": drawn, "assignment_id": key}])
            if status == "cancelled":
                continue
            when = f"2026-{month:02d}" if dated else "none"
            counts = status in ("applied", "certified")
            told = OracleWork(plot, code, year, when, drawn, amount, counts, code != POND, 30.0)
            self.works.append(told)

    def _drawn(self, plot: OraclePlot) -> shapely.Polygon | None:
        if self.rng.random() < 0.5:
            return None
        if plot.shape is None or self.rng.random() < 0.2:
            return self._somewhere()
        west, south, east, north = plot.shape.bounds
        x = np.sort(self.rng.uniform(west - 5, east + 5, 2))
        y = np.sort(self.rng.uniform(south - 5, north + 5, 2))
        drawn: shapely.Polygon = shapely.box(x[0], y[0], x[1] + 1, y[1] + 1)
        return drawn


def told(figures: Figures) -> dict[str, float]:
    return {
        "plots": len(figures.plots),
        "treated_plots": len(figures.treated_plots),
        "farmers": len(figures.farmers),
        "area_m2": figures.area_m2,
        "activity_area_m2": figures.activity_area_m2,
        "net_area_m2": figures.net_area_m2,
        "spent_baht": figures.spent_baht,
    }


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.booleans())
def test_every_figure_is_that_of_the_plainest_engine(seed: int, overlapping: bool) -> None:
    with (
        TemporaryDirectory() as folder,
        Project.create(Path(folder) / "p.gpkg", name="ทดสอบ", author="สมศรี") as project,
    ):
        made = Chance(project, seed, overlapping=overlapping)
        for by in BY:
            found = statistics(project, by)
            ours: dict[Row, dict[str, Any]] = {tuple(row[key] for key in by): row for row in found.records()}
            theirs = summary(made.plots, made.works, dict(made.layers), by)
            assert set(ours) == set(theirs), by
            for row, figures in theirs.items():
                for name, value in told(figures).items():
                    assert ours[row][name] == pytest.approx(value, rel=1e-6, abs=1e-3), (by, row, name)
                if by:
                    assert plots_behind(project, by, row) == sorted(figures.plots)
                    treated = plots_behind(project, by, row, treated_only=True)
                    assert treated == sorted(figures.treated_plots)


@settings(max_examples=8)
@given(st.integers(0, 10**6))
def test_after_any_change_it_is_as_if_asked_anew(seed: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.gpkg"
        with Project.create(path, name="ทดสอบ", author="สมศรี") as project:
            made = Chance(project, seed, overlapping=bool(seed % 2))
            for _ in range(4):
                for by in BY:
                    statistics(project, by)
                change(made)
                with Project.open(path, read_only=True) as afresh:
                    for by in BY:
                        now, anew = statistics(project, by), statistics(afresh, by)
                        assert len(now.lines) == len(anew.lines)
                        for one, other in zip(now.lines, anew.lines, strict=True):
                            assert alike(one, other), by
                        assert alike(now.total, anew.total)
                        assert now.notes == anew.notes


def alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Equal but for the last digits."""
    for name, value in one.items():
        is_amount = isinstance(value, float | dict)
        if value != (pytest.approx(other[name], rel=1e-9, abs=1e-5) if is_amount else other[name]):
            return False
    return True


def change(made: Chance) -> None:
    """One thing that people do, by chance."""
    project, rng = made.project, made.rng
    plots = [key for (key,) in project.rows("SELECT fid FROM plot")]
    works = [key for (key,) in project.rows("SELECT id FROM assignment")]
    soils = [key for (key,) in project.rows("SELECT fid FROM soil_unit")]
    turn = int(rng.integers(9))
    if turn == 8:
        if project.undoable():
            project.undo()
        return
    with project.command("test", "ทดสอบ") as command:
        if turn == 0 and plots:
            west, south = rng.uniform(0, 90, 2)
            shape = square(west, south, west + 35, south + 35)
            command.update("plot", int(rng.choice(plots)), geom=shape)
        elif turn == 1 and plots:
            command.update("plot", int(rng.choice(plots)), village_code="45080603")
        elif turn == 2 and len(plots) > 1:
            command.delete("plot", [int(rng.choice(plots))])
        elif turn == 3:
            command.insert("plot", [{"code": "ใหม่", "geom": square(100, 60, 150, 120)}])
        elif turn == 4 and works:
            key, west = int(rng.choice(works)), rng.uniform(0, 80)
            drawn = square(west, 0, west + 25, 60)
            command.insert("treated_area", [{"geom": drawn, "assignment_id": key}])
        elif turn == 5 and works:
            command.update("assignment", int(rng.choice(works)), status="applied", year_be=2571)
        elif turn == 6 and soils:
            command.update("soil_unit", int(rng.choice(soils)), geom=square(30, 10, 110, 70), soil_group="7")
        else:
            command.insert("household", [{"code": "บ้านใหม่"}])
