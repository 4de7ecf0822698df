"""The axes of a summary: which rows each key has, who is in which of them, and how they are named."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.place_of_plot import place_names
from tambon_gis.analysis.summaries.ground_layers import row_order
from tambon_gis.analysis.summaries.grouping_keys import (
    CROP_MARK,
    NOT_SAID,
    PLACE_KEYS,
    SEVERAL,
    Key,
    grouping,
)
from tambon_gis.analysis.summaries.work_columns import NO_MONTH
from tambon_gis.errors import UnknownCode, ValueNotUnderstood
from tambon_gis.measures.land_classes import describe_land_use, describe_suitability
from tambon_gis.measures.places import place as place_of_code
from tambon_gis.measures.soil_groups import PROBLEMS, describe_soil
from tambon_gis.measures.soil_symbol import slope_phrase
from tambon_gis.measures.thai_calendar import month_name, quarter_of_month
from tambon_gis.project.catalogue import dimension_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Wholes
    from tambon_gis.analysis.categories import Categories
    from tambon_gis.analysis.summaries.ground_layers import LayerUnits
    from tambon_gis.analysis.summaries.work_columns import Catalogue, WorkColumns
    from tambon_gis.project.project import Project

_MONTHS = 12
_BE = 543
_FIRST_MONTH_OF_YEAR = 10
_CLASSES = {
    "poverty": Phrase("ครัวเรือนยากจน", "Household in poverty"),
    "model_farmer": Phrase("เกษตรกรต้นแบบ", "Model farmer"),
    "other": Phrase("เกษตรกรอื่น", "Other farmer"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """One key of the rows: its ``values`` in the order in which they are shown, None last.

    ``code`` is the value of each subject; of work it is that of each number ``first`` and up of the column
    ``column`` (see `WorkColumns`); of ground that of each entry: value ``owner`` of layer ``layer`` is in
    that row, and may be in several.
    """

    key: str
    values: tuple[Key, ...]
    code: Wholes
    column: str = ""
    first: int = 0
    layer: int = 0
    owner: Wholes | None = None


def subject_axis(key: str, entries: Categories[str | None]) -> Axis:
    """The axis of a key that subjects have."""
    told = (value for value in entries.values if value is not None)
    values = (*sorted(told, key=lambda value: (value in (NOT_SAID, SEVERAL), value)), None)
    if key == "farmer_class":
        values = (*_CLASSES, None)
    place = np.array([values.index(value) for value in entries.values], np.int32)
    return Axis(key, values, place[entries.code])


def ground_axis(key: str, layers: Sequence[LayerUnits], layer: int) -> Axis:
    """The axis of a key that units of a layer have."""
    units = layers[layer]
    at = units.keys.index(key.partition(CROP_MARK)[0])
    values = row_order(key, [row for cells in units.cells for row in cells[at]])
    if key == "problem":
        listed = [code for code in (*PROBLEMS, NOT_SAID, None) if code in values]
        values = (*listed,)
    place = {value: number for number, value in enumerate(values)}
    pairs = [(owner, place[row]) for owner, cells in enumerate(units.cells) for row in cells[at]]
    owner, code = np.array(pairs, np.int64).reshape(-1, 2).T
    return Axis(key, values, code, layer=layer, owner=owner)


def work_axis(key: str, works: WorkColumns, stage: str) -> Axis:
    """The axis of a key that assignments have; quarter and month go by the date of the stage."""
    catalogue = works.catalogue
    if key in ("intervention", "partner", "dimension"):
        column = "partner" if key == "partner" else "intervention"
        told = _catalogue_rows(catalogue)[key]
        return _axis(key, column, 0, told)
    if key == "year":
        first, last = (int(works.year.min()), int(works.year.max())) if len(works) else (0, -1)
        used = np.bincount(works.year.astype(np.int64) - first, minlength=last - first + 1) > 0
        return _axis(
            key, "year", first, [year if used[year - first] else None for year in range(first, last + 1)]
        )
    column = f"{stage}_month"
    months: NDArray[np.int32] = getattr(works, column)
    last = int(months.max(initial=NO_MONTH))
    dated = months[months != NO_MONTH]
    first = int(dated.min()) if len(dated) else 0
    told_months: list[Key] = [NOT_SAID] * (first - NO_MONTH)
    if len(dated):
        used = np.bincount(dated - first, minlength=last - first + 1) > 0
        name = month_of if key == "month" else quarter_of
        told_months += [name(first + at) if is_used else None for at, is_used in enumerate(used.tolist())]
    return _axis(key, column, NO_MONTH, told_months)


def _catalogue_rows(catalogue: Catalogue) -> Mapping[str, Sequence[Key]]:
    return {
        "intervention": catalogue.intervention,
        "partner": catalogue.partner,
        "dimension": [dimension or NOT_SAID for dimension in catalogue.dimension],
    }


def _axis(key: str, column: str, first: int, told: Sequence[Key]) -> Axis:
    """The axis of work by the value of each number from ``first``; numbers that nobody has are None."""
    values = row_order(key, [*told, None])
    place = {value: number for number, value in enumerate(values)}
    return Axis(key, values, np.array([place[value] for value in told], np.int32), column, first)


def month_of(month: int) -> str:
    """``2026-11`` for the number of a month."""
    year, at = divmod(month, _MONTHS)
    return f"{year}-{at + 1:02d}"


def quarter_of(month: int) -> str:
    """``2570-Q1`` for the number of a month: the fiscal year, B.E., and its quarter."""
    year, at = divmod(month, _MONTHS)
    return f"{year + _BE + (at + 1 >= _FIRST_MONTH_OF_YEAR)}-Q{quarter_of_month(at + 1)}"


def is_planned(is_applied: Bools, has_plan: Bools) -> Bools:
    """Planned are all that are not applied yet, and applied ones with a planned amount, cost or date."""
    return ~is_applied | has_plan


def labels(project: Project, key: str, values: Iterable[Key]) -> dict[Key, Phrase]:
    """How the values of a key are named to people."""
    told = [value for value in values if value is not None]
    asked = grouping(key)
    codes = [str(value) for value in told if value != NOT_SAID]
    named: dict[Key, Phrase] = {}
    if key == "amphoe":
        named.update(_amphoe_names(project, codes))
    elif key in PLACE_KEYS:
        named.update(place_names(project, codes))
    elif key in ("intervention", "partner"):
        found = {
            code: Phrase(thai or code, english or thai or code)
            for code, thai, english in project.rows(f"SELECT code, name_th, name_en FROM {key}")
        }
        named.update({code: found[code] for code in codes})
    elif key == "year":
        named.update({value: Phrase(str(value), str(value)) for value in told})
    else:
        name = _NAMES.get(key.partition(CROP_MARK)[0], _itself)
        named.update({code: name(code) for code in codes})
    if key == "drawn_area":
        named.update(_work_area_names(project))
    if key == "land_use":
        named.update(_land_use_names(project))
    if asked.not_said is not None:
        named[NOT_SAID] = asked.not_said
    return {**named, None: asked.without}


def _itself(code: str) -> Phrase:
    return Phrase(code, code)


def _land_use(code: str) -> Phrase:
    told = describe_land_use(code)
    return Phrase(f"{code} · {told.th}", f"{code} · {told.en}") if told else _itself(code)


def _slope(code: str) -> Phrase:
    told = [slope_phrase(letter) for letter in code.split("/")]
    words = [phrase for phrase in told if phrase is not None]
    if len(words) != len(told):
        return _itself(code)
    return Phrase(
        f"{code} · {' / '.join(phrase.th for phrase in words)}",
        f"{code} · {' / '.join(phrase.en for phrase in words)}",
    )


def _suitability(code: str) -> Phrase:
    crop, mark, told = code.rpartition(CROP_MARK)
    found = describe_suitability(told) or _itself(told)
    return Phrase(f"{crop}: {found.th}", f"{crop}: {found.en}") if mark else found


def _month(code: str) -> Phrase:
    year, month = (int(part) for part in code.split("-"))
    name = month_name(month, "short")
    return Phrase(f"{name.th} {year + _BE}", f"{name.en} {year}")


def _quarter(code: str) -> Phrase:
    year, quarter = code.split("-Q")
    return Phrase(f"ไตรมาส {quarter}/{year}", f"Q{quarter} of {year}")


def _document(code: str) -> Phrase:
    return Phrase("หลายชนิด", "Several kinds") if code == SEVERAL else _itself(code)


_NAMES: dict[str, Callable[[str], Phrase]] = {
    "soil_group": describe_soil,
    "problem": lambda code: PROBLEMS.get(code) or _itself(code),
    "slope": _slope,
    "land_use": _land_use,
    "land_use_level1": _land_use,
    "suitability": _suitability,
    "dimension": dimension_phrase,
    "month": _month,
    "quarter": _quarter,
    "document": _document,
    "farmer_class": lambda code: _CLASSES[code],
}


def _amphoe_names(project: Project, codes: Sequence[str]) -> dict[Key, Phrase]:
    told = project.rows("SELECT code, name_th, name_en FROM place WHERE kind = 'amphoe' AND name_th NOTNULL")
    found: dict[Key, Phrase] = {}
    for code in codes:
        # A code of the right form that no amphoe has names itself.
        with suppress(ValueNotUnderstood, UnknownCode):
            known = place_of_code(code)
            found[code] = Phrase(known.name_th, known.name_en or known.name_th)
    found |= {code: Phrase(thai, english or thai) for code, thai, english in told}
    return {code: found.get(code) or _itself(code) for code in codes}


def _land_use_names(project: Project) -> dict[Key, Phrase]:
    """What the layer itself says of its codes: the third level stands in no catalogue."""
    return {
        code: Phrase(f"{code} · {thai}", f"{code} · {english or thai}")
        for code, thai, english in project.rows(
            "SELECT code, max(description_th), max(description_en) FROM land_use "
            "WHERE code != '' AND description_th != '' GROUP BY code"
        )
    }


def _work_area_names(project: Project) -> dict[Key, Phrase]:
    return {
        code: Phrase(f"{code} · {name}", f"{code} · {name}")
        for code, name in project.rows(
            "SELECT code, max(name) FROM work_area WHERE code != '' AND name != '' GROUP BY code"
        )
    }
