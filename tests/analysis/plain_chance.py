"""Small awkward projects by chance: what stations really record, all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.measures.soil_symbol import parse_soil_symbol
from tests.analysis.conftest import SOUTH, WEST, square

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tambon_gis.project.command import Command
    from tambon_gis.project.project import Project

MANURE, COMPOST, POND, TRAINING = (
    "green_manure_sunn_hemp", "green_manure_cowpea", "farm_pond", "training"
)  # fmt: skip
VILLAGES = ("45080601", "45080602", "45080701", "45090101", None)
# The edges of fiscal years 2569 and 2570 among them.
DAYS = (
    "2025-10-01",
    "2026-02-28",
    "2026-09-30",
    "2026-10-01",
    "2027-01-15",
    "2027-09-30",
    "2027-10-01",
    None,
)
SYMBOLS = ("36", "43B", "29B/48E", "24sa", "RL", "62", "17/18", None)


class Chance:
    """A project by a seed. Plots that overlap others have no amounts: where these lie nobody knows."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.rng = np.random.default_rng(seed)
        self.overlapping = bool(self.rng.random() < 0.5)
        self.codes = dict(project.rows("SELECT code, id FROM intervention"))
        with project.command("test", "ทดสอบ") as command:
            if self.rng.random() < 0.3:
                command.set("report_area", str(self.pick(("document", "stated"))))
            self.partner = command.insert("partner", [{"code": "p1"}])[0]
            self.places = command.insert(
                "place", [{"code": "45080601", "kind": "village"}, {"code": "450806"}]
            )
            self._layers(command)
            self._people(command)
            for number in range(int(self.rng.integers(1, 9))):
                self.add_plot(command, number)
            for _ in range(int(self.rng.integers(0, 3))):
                shape = self.pick((self.anywhere(), self.line(), None))
                command.insert("work_area", [{"code": self.pick(("w1", "w2", None)), "geom": shape}])
        with project.command("test", "ทดสอบ") as command:
            for _ in range(int(self.rng.integers(0, 25))):
                self.add_work(command)

    def pick(self, choices: Sequence[Any]) -> Any:
        return choices[int(self.rng.integers(len(choices)))]

    def maybe(self, value: Any, chance: float = 0.7) -> Any:
        return value if self.rng.random() < chance else None

    def anywhere(self, least: float = 15.0, most: float = 90.0) -> shapely.Geometry:
        """A rectangle, triangle, ring or pair of rectangles somewhere; at times on whole tens of metres."""
        west, south = self.rng.uniform(0, 120, 2)
        east, north = west + self.rng.uniform(least, most), south + self.rng.uniform(least, most)
        if self.rng.random() < 0.5:
            west, south, east, north = np.round([west, south, east, north], -1)
        shape = square(west, south, max(east, west + 10), max(north, south + 10))
        kind = self.rng.random()
        if kind < 0.15:
            return shapely.Polygon(np.delete(np.array(shape.exterior.coords), 2, axis=0))
        if kind < 0.3:
            return shape - shapely.buffer(shape, -4, cap_style="square", join_style="mitre")
        if kind < 0.4:
            return shape | square(west + 200, south, east + 200, north)
        return shape

    def line(self) -> shapely.LineString:
        return shapely.LineString([(WEST, SOUTH), (WEST + 90, SOUTH + self.rng.uniform(0, 90))])

    def _layers(self, command: Command) -> None:
        for position in range(int(self.rng.integers(0, 5))):
            symbol = self.pick(SYMBOLS)
            group = None
            if symbol is not None:
                group = self.pick((parse_soil_symbol(symbol).key, "35"))
            row = {"symbol": symbol, "soil_group": group, "series_name": self.pick(("Kt", "Re", None))}
            command.insert("soil_unit", [{**row, "geom": self.anywhere(), "position": position}])
        for position in range(int(self.rng.integers(0, 4))):
            row = {"code": self.pick(("A101", "A302", None)), "level1": self.pick(("A", None))}
            command.insert("land_use", [{**row, "geom": self.anywhere(), "position": position}])
        for position in range(int(self.rng.integers(0, 3))):
            row = {"crop": "ข้าว", "class": self.pick(("S1", "N", None))}
            command.insert("suitability", [{**row, "geom": self.anywhere(), "position": position}])

    def _people(self, command: Command) -> None:
        self.homes = [
            command.insert(
                "household",
                [
                    {
                        "village_code": self.pick(VILLAGES),
                        "poverty": self.pick((0, 1, None)),
                        "model_farmer": self.pick((0, 1, None)),
                    }
                ],
            )[0]
            for _ in range(3)
        ]
        self.persons = [
            command.insert("person", [{"household_id": self.pick((*self.homes, None))}])[0] for _ in range(5)
        ]

    def add_plot(self, command: Command, number: int) -> None:
        shape: shapely.Geometry | None = square(
            *np.array([0, 0, 40, 40]) + 40 * np.tile(divmod(number, 3), 2)
        )
        if self.overlapping:
            shape = self.anywhere(10, 60)
        if self.rng.random() < 0.15:
            shape = None
        village = self.pick(VILLAGES)
        row = {
            "code": self.maybe(str(number)),
            "geom": shape,
            "stated_area_m2": self.maybe(float(self.rng.uniform(400, 2500))),
            "document_area_m2": self.maybe(float(self.rng.uniform(400, 2500)), 0.3),
            "village_code": village,
            "tambon_code": self.maybe(village and village[:6], 0.3),
        }
        (fid,) = command.insert("plot", [row])
        for kind in self.pick(((), ("โฉนด",), ("โฉนด", "น.ส.3"), (None,), ("โฉนด", "โฉนด"))):
            command.insert("plot_document", [{"plot_fid": fid, "kind": kind}])
        for _ in range(int(self.rng.integers(0, 4))):
            row = {
                "person_id": self.pick(self.persons),
                "plot_fid": fid,
                "role": self.pick(("owner", "tenant", "user", None)),
                "from_date": self.pick(DAYS),
                "to_date": self.pick(DAYS),
            }
            command.insert("tenure", [row])

    def add_work(self, command: Command) -> None:
        plots = [key for (key,) in self.project.rows("SELECT fid FROM plot ORDER BY code, fid")]
        areas = [key for (key,) in self.project.rows("SELECT fid FROM work_area WHERE geom NOTNULL")]
        subject, key = "plot_fid", self.pick(plots) if plots else None
        turn = self.rng.random()
        if turn < 0.05 or key is None:
            subject, key = "place_id", self.pick(self.places)
        elif turn < 0.12:
            subject, key = "household_id", self.pick(self.homes)
        elif turn < 0.2 and areas:
            subject, key = "work_area_fid", self.pick(areas)
        amounts = subject == "plot_fid" and not self.overlapping and not areas

        def amount(most: float, least: float = 0.0) -> float | None:
            told: float | None = self.maybe(float(self.rng.uniform(least, most)), 0.5)
            return told

        row = {
            "intervention_id": self.codes[self.pick((MANURE, MANURE, COMPOST, POND, *list(self.codes)[-2:]))],
            subject: key,
            "year_be": self.pick((2569, 2570, 2570)),
            "status": self.pick(
                ("planned", "approved", "in_progress", "applied", "certified", "applied", "cancelled")
            ),
            "area_applied_m2": amount(3000) if amounts else None,
            "area_planned_m2": amount(3000) if amounts else None,
            "quantity_planned": amount(9),
            "quantity_applied": amount(9),
            "cost_planned_baht": amount(900),
            "cost_spent_baht": amount(900),
            "planned_date": self.pick(DAYS),
            "applied_date": self.pick(DAYS),
            "partner_id": self.maybe(self.partner, 0.3),
        }
        # The same work twice is a possible duplicate, listed and counted.
        for _ in range(1 + (self.rng.random() < 0.15)):
            (work,) = command.insert("assignment", [row])
            for _ in range(int(self.pick((0, 0, 1, 1, 2)))):
                shape = self.pick((self.anywhere(), self.anywhere(), self.line()))
                command.insert("treated_area", [{"geom": shape, "assignment_id": work}])

    def change(self) -> str:
        """One thing that people do. The name of it."""
        project = self.project
        turn = int(self.rng.integers(len(_EDITS) + 3))
        if turn == len(_EDITS) and project.redoable():
            project.redo()
            return "redo"
        if turn >= len(_EDITS):
            if project.undoable():
                project.undo()
            return "undo"
        table, edit = _EDITS[turn]
        column = "fid" if table in ("plot", "soil_unit", "land_use", "treated_area") else "id"
        known = [key for (key,) in project.rows(f"SELECT {column} FROM {table} ORDER BY 1")]
        with project.command("test", "ทดสอบ") as command:
            if table == "plot" and edit is _delete and len(known) < 2:
                return "nothing"
            if edit is _add_work:
                self.add_work(command)
            elif edit is _delete and known:
                command.delete(table, [self.pick(known)])
            elif known and not (edit is _move_plot and not self.overlapping):
                command.update(table, self.pick(known), **edit(self))
        return f"{turn} {table}"


def _delete(_made: Chance) -> dict[str, Any]:
    return {}


def _add_work(_made: Chance) -> dict[str, Any]:
    return {}


def _move_plot(made: Chance) -> dict[str, Any]:
    return {"geom": made.maybe(made.anywhere(), 0.9)}


# Tables and what is done to a row of them.
_EDITS: tuple[tuple[str, Callable[[Chance], dict[str, Any]]], ...] = (
    ("plot", _move_plot),
    ("plot", lambda made: {"village_code": made.pick(VILLAGES), "tambon_code": None}),
    ("plot", _delete),
    ("assignment", _add_work),
    (
        "assignment",
        lambda made: {
            "status": made.pick(("planned", "applied", "cancelled")),
            "year_be": 2570,
            "applied_date": made.pick(DAYS),
        },
    ),
    ("assignment", _delete),
    ("treated_area", lambda made: {"geom": made.anywhere()}),
    ("soil_unit", lambda made: {"geom": made.anywhere(), "soil_group": "7", "symbol": "7"}),
    ("land_use", _delete),
    (
        "tenure",
        lambda made: {
            "role": made.pick(("user", "owner")),
            "to_date": made.pick(DAYS),
            "person_id": made.pick(made.persons),
        },
    ),
    ("person", lambda made: {"household_id": made.pick(made.homes)}),
    ("plot_document", _delete),
    ("household", lambda made: {"poverty": made.pick((0, 1, None))}),
)
