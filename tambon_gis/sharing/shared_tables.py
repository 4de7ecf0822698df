"""Plots and assignments for a partner: only the fields of the allow-list, cut and rounded as announced."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

import numpy as np
import shapely

from tambon_gis.sharing.character_cut import cut_to_bytes
from tambon_gis.sharing.field_map import ASSIGNMENTS, PLOTS, SharedField
from tambon_gis.sharing.released_columns import ReleasedColumn, released_columns
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    import pandas as pd

    from tambon_gis.project.project import Project
    from tambon_gis.sharing.pseudonyms import Pseudonyms

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class SharedTable:
    """One layer as it will be written: a column for each field, a shape or ``None`` for each row."""

    name: str
    title: Phrase
    fields: tuple[SharedField, ...]
    columns: dict[str, list[Cell]]
    shapes: np.ndarray

    def __len__(self) -> int:
        return len(self.shapes)


def shared_tables(
    project: Project, pseudonyms: Pseudonyms
) -> tuple[tuple[SharedTable, ...], tuple[Phrase, ...]]:
    """Both layers, and what had to be left out or shortened."""
    from tambon_gis.analysis.plot_register import plot_register

    losses: list[Phrase] = []
    fids, shapes = project.geometries("plot")
    shape_of = dict(zip(fids.tolist(), shapes, strict=True))
    register = plot_register(project).frame()
    plots = _plots(register, shape_of, pseudonyms, released_columns(project), losses)
    assignments = _assignments(project, shape_of, pseudonyms, losses)
    return (plots, assignments), tuple(losses)


def _plots(
    register: pd.DataFrame,
    shape_of: dict[int, shapely.Geometry | None],
    pseudonyms: Pseudonyms,
    released: Sequence[ReleasedColumn],
    losses: list[Phrase],
) -> SharedTable:
    fids = [int(fid) for fid in register["fid"]]
    raw: dict[str, Sequence[object]] = {
        "plot_id": [pseudonyms.of("plot", fid) for fid in fids],
        "village_code": register["village_code"].tolist(),
        "village_name": register["village"].tolist(),
        "tambon_code": register["tambon_code"].tolist(),
        "tambon_name": register["tambon"].tolist(),
        "crop": register["crop"].tolist(),
        "area_m2": register["area_m2"].tolist(),
        "area_basis": register["area_basis"].tolist(),
        "soil_group": register["soil_group"].tolist(),
        "soil_share": register["soil_share"].tolist(),
    }
    codes = register["code"].tolist()
    for column in released:
        cells = [column.values.get(fid) for fid in fids]
        raw[column.field.name] = cells
        if alike := sum(str(cell) == code for cell, code in zip(cells, codes, strict=True)):
            losses.append(_TELLS_CODES.fill(field=column.field.name, count=alike))
    title = Phrase("แปลง", "Plots")
    fields = (*PLOTS, *(column.field for column in released))
    return _table("plots", title, fields, raw, [shape_of.get(fid) for fid in fids], raw["plot_id"], losses)


_TELLS_CODES = Phrase(
    "ช่อง “{field}” มีรหัสแปลงตรงกับในแฟ้มงาน {count:,} แปลง ผู้รับจะโยงรหัสแทนกลับไปที่แปลงได้",
    "“{field}” holds the codes of {count:,} plots: the receiver can tell which plot a pseudonym stands for.",
)

_QUERY = """
SELECT assignment.id, assignment.plot_fid, coalesce(plot.village_code, place.code) AS village_code,
  intervention.code AS intervention, intervention.name_th AS intervention_name, intervention.unit,
  assignment.year_be, assignment.status, quantity_planned, quantity_applied, area_planned_m2, area_applied_m2,
  cost_planned_baht, cost_spent_baht, planned_date, applied_date, partner.code AS partner
FROM assignment
JOIN intervention ON intervention.id = assignment.intervention_id
LEFT JOIN plot ON plot.fid = assignment.plot_fid
LEFT JOIN place ON place.id = assignment.place_id
LEFT JOIN partner ON partner.id = assignment.partner_id
WHERE assignment.household_id IS NULL
ORDER BY assignment.year_be, intervention.code, assignment.id
"""


def _assignments(
    project: Project,
    shape_of: dict[int, shapely.Geometry | None],
    pseudonyms: Pseudonyms,
    losses: list[Phrase],
) -> SharedTable:
    rows = project.records(_QUERY)
    about_people = project.rows("SELECT count(*) FROM assignment WHERE household_id NOTNULL")[0][0]
    if about_people:
        losses.append(
            Phrase(
                "งานรายครัวเรือน {count:,} รายการไม่ส่งออก เพราะเป็นข้อมูลส่วนบุคคล",
                "{count:,} assignments to households left out: they tell of persons.",
            ).fill(count=about_people)
        )
    raw: dict[str, Sequence[object]] = {
        "assignment_id": [pseudonyms.of("assignment", row["id"]) for row in rows],
        "plot_id": [
            None if row["plot_fid"] is None else pseudonyms.of("plot", row["plot_fid"]) for row in rows
        ],
    }
    for field in ASSIGNMENTS[2:]:
        raw[field.name] = [row[field.name] for row in rows]
    shapes = [shape_of.get(row["plot_fid"]) for row in rows]
    title = Phrase("แผน/ผลงาน", "Assignments")
    return _table("assignments", title, ASSIGNMENTS, raw, shapes, raw["assignment_id"], losses)


def _table(
    name: str,
    title: Phrase,
    fields: tuple[SharedField, ...],
    raw: dict[str, Sequence[object]],
    shapes: Sequence[shapely.Geometry | None],
    order_by: Sequence[object],
    losses: list[Phrase],
) -> SharedTable:
    # In the order of the pseudonyms: the order of rows must not tell the order of the village list.
    order = sorted(range(len(shapes)), key=lambda row: str(order_by[row]))
    columns = {}
    for field in fields:
        fitted = [fit(raw[field.name][row], field) for row in order]
        _note_losses(title, field, [kind for _, kind in fitted], losses)
        columns[field.name] = [value for value, _ in fitted]
    array = np.empty(len(shapes), dtype=object)
    array[:] = [shapes[row] for row in order]
    if missing := int(shapely.is_missing(array).sum()):
        losses.append(
            Phrase("{layer} {count:,} รายการไม่มีรูปปิด", "{layer_en}: {count:,} records without a shape.").fill(
                layer=title.th, layer_en=title.en, count=missing
            )
        )
    return SharedTable(name, title, fields, columns, array)


def _note_losses(title: Phrase, field: SharedField, kinds: list[str | None], losses: list[Phrase]) -> None:
    for kind, said in _LOSSES.items():
        if count := kinds.count(kind):
            facts = {"field": field.label.th, "field_en": field.label.en, "decimals": field.decimals}
            losses.append(said.fill(layer=title.th, layer_en=title.en, count=count, **facts))


_LOSSES = {
    "cut": Phrase(
        "{layer}: ข้อความ “{field}” ยาวเกินที่ shapefile เก็บได้ ตัดท้าย {count:,} รายการ",
        "{layer_en}: “{field_en}” was longer than a shapefile holds and was cut in {count:,} records.",
    ),
    "empty": Phrase(
        "{layer}: ข้อความว่างใน “{field}” {count:,} รายการ เก็บเป็นไม่มีค่า",
        "{layer_en}: empty text in “{field_en}” became a missing value in {count:,} records.",
    ),
    "wide": Phrase(
        "{layer}: ตัวเลข “{field}” ใหญ่เกินที่ shapefile เก็บได้ {count:,} รายการ เก็บเป็นไม่มีค่า",
        "{layer_en}: {count:,} values of “{field_en}” left out: too large for a shapefile.",
    ),
    "rounded": Phrase(
        "{layer}: ตัวเลข “{field}” ปัดเป็นทศนิยม {decimals} ตำแหน่ง {count:,} รายการ",
        "{layer_en}: {count:,} values of “{field_en}” rounded to {decimals} decimals.",
    ),
    "time": Phrase(
        "{layer}: “{field}” {count:,} รายการเก็บเฉพาะวันที่ ไม่เก็บเวลา",
        "{layer_en}: {count:,} values of “{field_en}” keep the date and lose the time of day.",
    ),
    "unread": Phrase(
        "{layer}: “{field}” {count:,} รายการไม่ใช่วันที่ เก็บเป็นไม่มีค่า",
        "{layer_en}: {count:,} values of “{field_en}” are no dates and are missing.",
    ),
}


def _is_missing(value: object) -> bool:
    return value is None or type(value).__name__ in ("NAType", "NaTType") or value != value


def _fit_text(value: object, field: SharedField) -> tuple[Cell, str | None]:
    # A shapefile pads with blanks and gives them back as nothing.
    text = str(value).replace("\x00", "").rstrip()
    kept = cut_to_bytes(text, field.width)
    return (kept, "cut" if kept != text else None) if kept else (None, "empty")


def _fit_real(value: object, field: SharedField) -> tuple[Cell, str | None]:
    number = float(cast("float", value))
    # Minus zero would come back as zero.
    kept = round(number, field.decimals) + 0.0
    if not math.isfinite(number) or len(f"{kept:.{field.decimals}f}") > field.width:
        return None, "wide"
    return kept, None if math.isclose(kept, number, rel_tol=1e-12, abs_tol=1e-9) else "rounded"


def _fit_integer(value: object, field: SharedField) -> tuple[Cell, str | None]:
    number = int(cast("int", value))
    return (number, None) if len(str(number)) <= field.width else (None, "wide")


def _fit_date(value: object, _field: SharedField) -> tuple[Cell, str | None]:
    text = str(value)
    try:
        return date.fromisoformat(text[:10]), "time" if len(text) > len("2026-11-22") else None
    except ValueError:
        return None, "unread"


_FIT: dict[str, Callable[[object, SharedField], tuple[Cell, str | None]]] = {
    "text": _fit_text,
    "real": _fit_real,
    "integer": _fit_integer,
    "date": _fit_date,
}


def fit(value: object, field: SharedField) -> tuple[Cell, str | None]:
    """A value as the field can hold it, and the kind of loss that this cost, ``None`` for none."""
    return (None, None) if _is_missing(value) else _FIT[field.kind](value, field)
