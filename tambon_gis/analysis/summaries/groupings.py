"""What statistics can be grouped by, and the numbering of rows by one key or by several crossed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.place_of_plot import place_names
from tambon_gis.errors import UnknownCode
from tambon_gis.measures.soil_groups import PROBLEMS, describe_soil
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.soil_shares import UnitValue
    from tambon_gis.analysis.summaries.work_records import WorkRecords, WorkSubjects
    from tambon_gis.project.project import Project

Key = str | int | None

GROUND_KEYS = ("soil_group", "problem")
PLACE_KEYS = ("village", "tambon")
WORK_KEYS = ("intervention", "year", "partner")
KEYS = (*GROUND_KEYS, *PLACE_KEYS, *WORK_KEYS)

# The row of known soils for which the catalogue lists no problem; None is ground of unknown soil.
NO_PROBLEM = "none"

_WITHOUT = {
    "soil_group": Phrase("ไม่มีข้อมูลดิน", "No soil data"),
    "problem": Phrase("ไม่มีข้อมูลดิน", "No soil data"),
    "village": Phrase("ไม่ทราบหมู่บ้าน", "Village unknown"),
    "tambon": Phrase("ไม่ทราบตำบล", "Tambon unknown"),
    "intervention": Phrase("ไม่มีมาตรการ", "No intervention"),
    "year": Phrase("ไม่มีงาน", "No work"),
    "partner": Phrase("ไม่มีหน่วยงานร่วม", "No partner"),
}


def check_keys(by: Sequence[str]) -> tuple[str, ...]:
    """The keys, each once. Raises `UnknownCode` for one that statistics cannot be grouped by."""
    for key in by:
        if key not in KEYS:
            raise UnknownCode(value=key, kind_th="หัวข้อสถิติ", kind_en="grouping", known=", ".join(KEYS))
    return tuple(dict.fromkeys(by))


@dataclass(frozen=True, slots=True)
class Axis:
    """One key of the rows: its ``values`` in the order they are shown (None last), and who has which.

    ``code`` indexes ``values``, by entry of what the key belongs to: subjects for a place, assignments for
    work, values of the soil layer for ground; one of the latter may have several codes or none, so there
    ``owner`` says to which entry each code belongs.
    """

    key: str
    values: tuple[Key, ...]
    code: Ints
    owner: Ints


def axis_of(key: str, subjects: WorkSubjects, records: WorkRecords, soils: Sequence[UnitValue]) -> Axis:
    """The axis of a key; ``soils`` are the values of the soil layer, the unknown last."""
    if key == "soil_group":
        values: tuple[Key, ...] = tuple(dict.fromkeys(soil.key for soil in soils))
        found = np.array([values.index(soil.key) for soil in soils], dtype=np.int64)
        return Axis(key, values, found, np.arange(len(soils)))
    if key == "problem":
        problems = [_problems(soil) for soil in soils]
        order = [*PROBLEMS, NO_PROBLEM]
        used = sorted({code for codes in problems for code in codes if code is not None}, key=order.index)
        values = (*used, None)
        pairs = [(owner, values.index(code)) for owner, codes in enumerate(problems) for code in codes]
        owners, found = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return Axis(key, values, found, owners)
    told = getattr(subjects.places if key in PLACE_KEYS else records, key)
    entries: Categories[Any] = told if isinstance(told, Categories) else Categories.of(told)
    values = (*sorted(value for value in entries.values if value is not None), None)
    place = np.array([values.index(value) for value in entries.values], dtype=np.int64)
    return Axis(key, values, place[entries.code], np.arange(len(entries)))


def _problems(soil: UnitValue) -> tuple[str | None, ...]:
    return (None,) if soil.key is None else soil.problems or (NO_PROBLEM,)


def labels(project: Project, key: str, values: Iterable[Key]) -> dict[Key, Phrase]:
    """How the values of a key are named to people."""
    named: dict[Key, Phrase] = {}
    codes = [str(value) for value in values if value is not None]
    if key in PLACE_KEYS:
        named.update(place_names(project, codes))
    elif key in ("intervention", "partner"):
        found = {
            code: Phrase(thai, english or thai)
            for code, thai, english in project.rows(f"SELECT code, name_th, name_en FROM {key}")
        }
        named.update({code: found[code] for code in codes})
    elif key == "year":
        named.update({int(code): Phrase(code, code) for code in codes})
    elif key == "problem":
        named.update({code: PROBLEMS.get(code, Phrase("ไม่พบปัญหา", "No listed problem")) for code in codes})
    else:
        named.update({code: describe_soil(code) for code in codes})
    return {**named, None: _WITHOUT[key]}
