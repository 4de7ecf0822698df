"""What a project records of plots, people, soils and work, read row by row and put together by loops."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import shapely

from tambon_gis.measures.reference import planar_area_m2
from tambon_gis.measures.soil_groups import problems_of, problems_of_symbol
from tambon_gis.measures.soil_symbol import parse_soil_symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tambon_gis.project.project import Project

# A piece of less is rounding of crossings.
LEAST_M2 = 1e-5


@dataclass
class Subject:
    """What work is on: a plot, work area, household or village."""

    kind: str
    key: int
    shape: shapely.Geometry | None
    area_m2: float
    told: dict[str, str | None]

    @property
    def flat_m2(self) -> float:
        return 0.0 if self.shape is None else float(self.shape.area)


@dataclass
class Work:
    subject: Subject
    told: dict[str, Any]
    row: dict[str, Any]
    drawn: shapely.Geometry | None
    farmers: frozenset[int]


class PlainRecords:
    """A project as it is at this moment, read row by row."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.layers: dict[str, list[tuple[dict[str, tuple[Any, ...]], shapely.Geometry]]] = {}
        self._cut: dict[Any, list[tuple[tuple[int, ...], shapely.Geometry]]] = {}
        for table in ("soil_unit", "land_use", "suitability", "work_area"):
            self.layers[table] = self._layer(table)

    def _rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, missing cells None."""
        names = [name for _, name, *_ in self.project.rows(f"SELECT * FROM pragma_table_info('{table}')")]
        told = ", ".join(name for name in names if name != "geom")
        rows = self.project.rows(f"SELECT {told} FROM {table}")
        return [dict(zip(told.split(", "), row, strict=True)) for row in rows]

    def _shapes(self, table: str) -> dict[int, shapely.Geometry]:
        fids, shapes = self.project.geometries(table)
        return {
            fid: polygons(shape)
            for fid, shape in zip(fids.tolist(), shapes, strict=True)
            if shape is not None
        }

    # What ground is divided by ------------------------------------------------------------------------

    def _layer(self, table: str) -> list[tuple[dict[str, tuple[Any, ...]], shapely.Geometry]]:
        shapes = self._shapes(table)
        rows = self._rows(table)
        if table == "work_area":
            rows.sort(key=lambda row: (row["code"] or row["name"] or str(row["fid"]), row["fid"]))
        else:
            rows.sort(key=lambda row: (row["position"] is not None, row["position"] or 0, row["fid"]))
        find = VALUES[table]
        return [(find(row), shapes[row["fid"]]) for row in rows if row["fid"] in shapes]

    def ground(
        self, shape: shapely.Geometry | None, tables: tuple[str, ...]
    ) -> list[tuple[tuple[int, ...], float]]:
        """The parts of a shape by the unit of each layer (-1: none), with their share; together 1."""
        if shape is None or shape.area <= 0:
            return [((-1,) * len(tables), 1.0)]
        pieces = self._pieces(shape, tables)
        whole = sum(piece.area for _, piece in pieces)
        return [(units, piece.area / whole) for units, piece in pieces]

    def _pieces(
        self, shape: shapely.Geometry, tables: tuple[str, ...]
    ) -> list[tuple[tuple[int, ...], shapely.Geometry]]:
        if not tables:
            return [((), shape)]
        key = shape.wkb, tables
        if key not in self._cut:
            found, rest = [], shape
            for at, (_, unit) in enumerate(self.layers[tables[0]]):
                piece = polygons(rest & unit)
                if piece.area > LEAST_M2:
                    found += [((at, *more), one) for more, one in self._pieces(piece, tables[1:])]
                    rest = polygons(rest - unit)
            if rest.area > LEAST_M2:
                found += [((-1, *more), one) for more, one in self._pieces(rest, tables[1:])]
            self._cut[key] = found
        return self._cut[key]

    # What work is on ----------------------------------------------------------------------------------

    @cached_property
    def subjects(self) -> dict[tuple[str, int], Subject]:
        found = [*self._plots(), *self._work_areas(), *self._households(), *self._villages()]
        return {(one.kind, one.key): one for one in found}

    def _plots(self) -> Iterator[Subject]:
        shapes = self._shapes("plot")
        wanted = self.project.setting("report_area") or "measured"
        documents: dict[int, set[str]] = defaultdict(set)
        for row in self._rows("plot_document"):
            documents[row["plot_fid"]].add((row["kind"] or "").strip() or "none")
        for row in self._rows("plot"):
            shape = shapes.get(row["fid"])
            areas = {
                "measured": self._measured_m2(shape),
                "document": row["document_area_m2"],
                "stated": row["stated_area_m2"],
            }
            order = sorted(areas, key=lambda name: name != wanted)
            area = next((areas[name] for name in order if (areas[name] or 0) > 0), 0.0)
            kinds = documents[row["fid"]]
            village, tambon = row["village_code"], row["tambon_code"]
            tambon = tambon or (village[:6] if village else None)
            told = {
                "village": village,
                "tambon": tambon,
                "amphoe": tambon and tambon[:4],
                "document": None if not kinds else "several" if len(kinds) > 1 else next(iter(kinds)),
                "farmer_class": self._class_of_plot(row["fid"]),
            }
            yield Subject("plot", row["fid"], shape, area, told)

    def _measured_m2(self, shape: shapely.Geometry | None) -> float:
        if shape is None:
            return 0.0
        import numpy as np

        return float(planar_area_m2(np.array([shape], dtype=object), self.project.epsg)[0])

    def _work_areas(self) -> Iterator[Subject]:
        for fid, shape in self._shapes("work_area").items():
            has_ground = shape.area > 0
            yield Subject("work_area", fid, shape if has_ground else None, self._measured_m2(shape), {})

    def _households(self) -> Iterator[Subject]:
        for row in self._rows("household"):
            code = row["village_code"]
            told = {"village": code, "tambon": code and code[:6], "amphoe": code and code[:4]}
            yield Subject("household", row["id"], None, 0.0, {**told, "farmer_class": class_of(row)})

    def _villages(self) -> Iterator[Subject]:
        for row in self._rows("place"):
            code = row["code"]
            village = code if code and len(code) == 8 else None
            tambon = code[:6] if code and len(code) >= 6 else None
            told = {"village": village, "tambon": tambon, "amphoe": tambon and tambon[:4]}
            yield Subject("place", row["id"], None, 0.0, told)

    @cached_property
    def _tenures(self) -> dict[int, list[dict[str, Any]]]:
        found = defaultdict(list)
        for row in self._rows("tenure"):
            found[row["plot_fid"]].append(row)
        return found

    @cached_property
    def _persons(self) -> dict[int, dict[str, Any]]:
        return {row["id"]: row for row in self._rows("person")}

    def _class_of_plot(self, fid: int) -> str | None:
        """Of those of the latest tenures the users, else tenants, else owners; poverty before model."""
        today = date.today().isoformat()
        held = [row for row in self._tenures[fid] if not row["from_date"] or row["from_date"] <= today]
        latest = [row for row in held if not row["to_date"] or row["to_date"] >= today]
        if not latest and held:
            last = max(row["to_date"] for row in held)
            latest = [row for row in held if row["to_date"] == last]
        homes = {row["id"]: row for row in self._rows("household")}
        classes = {
            class_of(homes.get(self._persons[row["person_id"]]["household_id"])) for row in farming(latest)
        }
        return next((name for name in ("poverty", "model_farmer", "other") if name in classes), None)

    def farmers(self, subject: Subject, year_be: int) -> frozenset[int]:
        if subject.kind == "household":
            return frozenset(key for key, row in self._persons.items() if row["household_id"] == subject.key)
        if subject.kind != "plot":
            return frozenset()
        first, last = f"{year_be - 544}-10-01", f"{year_be - 543}-09-30"
        held = [
            row
            for row in self._tenures[subject.key]
            if (row["from_date"] or "0") <= last and (row["to_date"] or "9") >= first
        ]
        return frozenset(row["person_id"] for row in farming(held))

    # Work ---------------------------------------------------------------------------------------------

    @cached_property
    def works(self) -> list[Work]:
        catalogue = {row["id"]: row for row in self._rows("intervention")}
        partners = {row["id"]: row["code"] for row in self._rows("partner")}
        shapes = self._shapes("treated_area")
        drawn: dict[int, list[shapely.Geometry]] = defaultdict(list)
        for row in self._rows("treated_area"):
            if row["fid"] in shapes and shapes[row["fid"]].area > 0:
                drawn[row["assignment_id"]].append(shapes[row["fid"]])
        found = []
        for row in self._rows("assignment"):
            if row["status"] == "cancelled":
                continue
            columns = {
                "plot": "plot_fid", "work_area": "work_area_fid", "household": "household_id",
                "place": "place_id",
            }  # fmt: skip
            (subject,) = (self.subjects[kind, row[column]] for kind, column in columns.items() if row[column])
            entry = catalogue[row["intervention_id"]]
            row = {**row, "entry": entry}
            told = {
                "intervention": entry["code"],
                "dimension": entry["dimension"] or "none",
                "partner": partners.get(row["partner_id"]),
                "year": row["year_be"],
            }
            pieces = drawn.get(row["id"])
            shape = shapely.union_all(pieces) if pieces else None
            found.append(Work(subject, told, row, shape, self.farmers(subject, row["year_be"])))
        return found


def polygons(shape: shapely.Geometry) -> shapely.Geometry:
    """Its polygons: where edges meet a crossing has lines and points as well."""
    return shapely.union_all([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])


def soil_values(row: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    group, read = row["soil_group"], parse_soil_symbol(row["symbol"])
    series = row["series_name"] or row["series_code"]
    if not group:
        return {"soil_series": (series,)}
    is_true = read.key == group
    problems = problems_of_symbol(read) if is_true else problems_of(group)
    slopes = dict.fromkeys(part.slope for part in read.components if part.slope) if is_true else {}
    return {
        "soil_group": (group,),
        "problem": tuple(problems) or ("none",),
        "soil_series": (series or "none",),
        "slope": ("/".join(slopes) or "none",),
    }


def land_use_values(row: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {"land_use": (row["code"] or None,), "land_use_level1": (row["level1"] or None,)}


def class_values(row: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {"suitability": (row["class"] or None,)}


def class_of(home: dict[str, Any] | None) -> str | None:
    if home is None or (home["poverty"] is None and home["model_farmer"] is None):
        return None
    return "poverty" if home["poverty"] else "model_farmer" if home["model_farmer"] else "other"


def farming(held: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The users, where there are none the tenants, then the owners, then those without a role."""
    for role in ("user", "tenant", "owner"):
        if found := [row for row in held if row["role"] == role]:
            return found
    return list(held)


def area_values(row: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {"drawn_area": (row["code"] or row["name"] or str(row["fid"]),)}


VALUES: dict[str, Callable[[dict[str, Any]], dict[str, tuple[Any, ...]]]] = {
    "soil_unit": soil_values,
    "land_use": land_use_values,
    "suitability": class_values,
    "work_area": area_values,
}
