"""Rows of plot layers: codes, places and areas for the plot, everything personal for its own tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.ingest.people_rows import people_of, persons_by_national_id
from tambon_gis.ingest.place_codes import PlaceFinder, Whereabouts, place_finder
from tambon_gis.ingest.prepared import Prepared, SourceRows
from tambon_gis.ingest.repair import same_shapes
from tambon_gis.ingest.values import area_m2, area_of_parts
from tambon_gis.project.keys import new_keys
from tambon_gis.project.plots import next_codes
from tambon_gis.tasks import SILENT, Portion, Task, watched
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_PLACE_ROLES = ("village_code", "village_name", "moo", "tambon_code", "tambon_name")
_LARGER_PLACES = ("amphoe_code", "amphoe_name", "province_code", "province_name")
_WORTH_SAYING = 0.05
_LISTED = 10

CODES_MADE = Phrase("ตั้งรหัสให้ {count} แปลงที่ไม่มีรหัส", "{count} plots without a code were given one.")
CODES_TWICE = Phrase("รหัสแปลงซ้ำกัน {count} รหัส", "{count} plot codes are used more than once.")
_SAME_SHAPES = Phrase(
    "แปลงที่รูปซ้ำกันทุกจุด {count} คู่ (แถว {rows})", "{count} pairs of plots have the very same shape (rows {rows})."
)
_NO_TAMBON = Phrase("หารหัสตำบลไม่ได้ {count} แปลง", "No tambon code was found for {count} plots.")
_SPELLINGS = Phrase("ชื่อตำบลสะกดต่างจากบัญชี: {names}", "Tambon names spelt otherwise: {names}.")
_UNREAD_AREAS = Phrase(
    "เนื้อที่อ่านไม่ได้ {count} แปลง เก็บค่าเดิมแยกไว้",
    "The areas of {count} plots could not be read; they are kept aside.",
)
_AREAS_DIFFER = Phrase(
    "เนื้อที่แจ้งต่างจากเนื้อที่วัดเกิน 5 % จำนวน {count} แปลง",
    "The stated area of {count} plots differs from the measured one by more than 5 %.",
)
_BAD_IDS = Phrase(
    "เลขประจำตัวประชาชนไม่ถูกต้อง {count} แปลง", "The national IDs of {count} plots fail their check digit."
)


@dataclass(slots=True)
class _Areas:
    stated_m2: list[float | None]
    document_m2: list[float | None]
    unread: int


def plot_rows(source: SourceRows, project: Project, task: Task = SILENT) -> Prepared:
    """Plots with their keys, and the persons and documents that point at them."""
    keys = new_keys(len(source))
    finder = place_finder(project)
    placing, measuring, coding, owning, comparing = Portion.split(task, [2, 1, 1, 4, 1])
    places = _places(source, finder, placing)
    source.keep_roles_aside(*_LARGER_PLACES)
    if any(place.village_code is None for place in places):
        source.keep_roles_aside("moo")
    areas = _areas(source, measuring)
    codes, code_warnings = _codes(source, project, coding)
    villages = [place.village_code for place in places]
    people = people_of(
        source,
        keys,
        villages,
        areas.document_m2,
        persons_by_national_id(project),
        owning,
    )
    warnings = [*code_warnings, *_shape_warnings(source, comparing)]
    if finder.unresolved:
        warnings.append(_NO_TAMBON.fill(count=f"{finder.unresolved:,}"))
    if finder.other_spellings:
        pairs = sorted(finder.other_spellings.items())[:_LISTED]
        warnings.append(_SPELLINGS.fill(names=", ".join(f"{given} → {known}" for given, known in pairs)))
    if areas.unread:
        warnings.append(_UNREAD_AREAS.fill(count=f"{areas.unread:,}"))
    if differing := _differing(source, areas.stated_m2):
        warnings.append(_AREAS_DIFFER.fill(count=f"{differing:,}"))
    if people.bad_national_ids:
        warnings.append(_BAD_IDS.fill(count=f"{people.bad_national_ids:,}"))
    task.look(1, 1)
    return Prepared(
        {
            "fid": keys.tolist(),
            "code": codes,
            "village_code": villages,
            "village_name": [place.village_name for place in places],
            "tambon_code": [place.tambon_code for place in places],
            "tambon_name": [place.tambon_name for place in places],
            "stated_area_m2": areas.stated_m2,
            "document_area_m2": areas.document_m2,
            "crop": source.texts("crop"),
            "note": source.texts("note"),
        },
        tuple(warnings),
        people.columns(),
    )


def _places(source: SourceRows, finder: PlaceFinder, task: Task) -> list[Whereabouts]:
    """Where every row lies; rows that say the same are looked up once."""
    roles = [role for role in (*_PLACE_ROLES, *_LARGER_PLACES) if role in source.fields]
    task.look(0, 1)
    if not roles:
        return [finder.whereabouts({})] * len(source)
    known: dict[tuple[object, ...], tuple[Whereabouts, int]] = {}
    places = []
    columns = [source.cells(role) for role in roles]
    for cells in watched(zip(*columns, strict=True), len(source), task):
        if cells not in known:
            before = finder.unresolved
            place = finder.whereabouts(dict(zip(roles, cells, strict=True)))
            known[cells] = place, finder.unresolved - before
            finder.unresolved = before
        place, unresolved = known[cells]
        finder.unresolved += unresolved
        places.append(place)
    return places


def _areas(source: SourceRows, task: Task) -> _Areas:
    """Stated and document area by the fields that are there.

    Rai, ngan and wah in three fields are what title deeds print: with document fields beside them they are
    the document's area, without they are the stated one. A field called rai alone is the stated area.
    """
    parts = ("rai", "ngan", "wah")
    in_parts = source.has("ngan", "wah")
    from_deed = in_parts and source.has("document_kind", "document_number")
    unread: set[int] = set()
    nothing: list[float | None] = [None] * len(source)

    def read(roles: tuple[str, ...], reader: Callable[..., float | None]) -> list[float | None]:
        if not source.has(*roles):
            return nothing
        areas: list[float | None] = []
        columns = [source.cells(role) for role in roles]
        for at, values in enumerate(watched(zip(*columns, strict=True), len(source), task)):
            try:
                areas.append(reader(*values))
            except ValueNotUnderstood:
                areas.append(None)
                unread.add(at)
                for role in roles:
                    if role in source.fields:
                        source.keep_aside(source.fields[role], [at])
        return areas

    trio = read(parts, area_of_parts) if in_parts else nothing
    stated = read(("stated_area_m2",), area_m2)
    document = read(("document_area_m2",), area_m2)
    if in_parts and from_deed and not source.has("document_area_m2"):
        document = trio
    elif in_parts and not source.has("stated_area_m2"):
        stated = trio
    elif in_parts:
        source.keep_roles_aside(*parts)
    elif source.has("rai") and not source.has("stated_area_m2"):
        stated = read(("rai",), area_m2)
    else:
        source.keep_roles_aside("rai")
    return _Areas(stated, document, len(unread))


def _codes(source: SourceRows, project: Project, task: Task) -> tuple[list[str], list[Phrase]]:
    reading, counting = Portion.split(task, [1, 2])
    given = source.texts("code", reading)
    known = [code for (code,) in project.rows("SELECT code FROM plot")]
    made = given.count(None)
    fresh = iter(next_codes([*known, *given], made) if made else ())
    codes = [code if code is not None else next(fresh) for code in given]
    warnings = []
    if made:
        warnings.append(CODES_MADE.fill(count=f"{made:,}"))
    used: dict[str, int] = {}
    task.stop_if_asked()
    for code in watched([*(code for code in known if code), *codes], len(known) + len(codes), counting):
        used[code] = used.get(code, 0) + 1
    ours = set(codes)
    if twice := sum(1 for code, times in used.items() if times > 1 and code in ours):
        warnings.append(CODES_TWICE.fill(count=f"{twice:,}"))
    return codes, warnings


def _shape_warnings(source: SourceRows, task: Task) -> list[Phrase]:
    task.look(0, 1)
    groups = same_shapes(source.shapes)
    if not groups:
        return []
    listed = ", ".join("=".join(str(source.rows[at]) for at in group) for group in groups[:_LISTED])
    more = " …" if len(groups) > _LISTED else ""
    return [_SAME_SHAPES.fill(count=f"{len(groups):,}", rows=listed + more)]


def _differing(source: SourceRows, stated_m2: list[float | None]) -> int:
    stated = np.array([np.nan if area is None else area for area in stated_m2])
    there = np.isfinite(stated) & ~shapely.is_missing(source.shapes)
    measured = source.areas_m2[there]
    return int((np.abs(measured - stated[there]) > _WORTH_SAYING * stated[there]).sum())
