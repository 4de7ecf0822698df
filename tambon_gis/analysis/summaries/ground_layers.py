"""The layers that divide ground: soil, land use, suitability of a crop, work areas; and their units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from tambon_gis.analysis.areal import polygons_of
from tambon_gis.analysis.kept_state import kept, state_of
from tambon_gis.analysis.soil_shares import key_order
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.summaries.grouping_keys import CROP_MARK, NOT_SAID, grouping
from tambon_gis.measures.soil_groups import problems_of, problems_of_symbol
from tambon_gis.measures.soil_symbol import parse_soil_symbol
from tambon_gis.project.geometry_blob import from_blobs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.array_types import Geometries, Ints, Wholes
    from tambon_gis.analysis.summaries.grouping_keys import Key
    from tambon_gis.project.project import Project

# Of so few shapes the units near each are looked for, of more those near all of them.
_FEW = 200


class Layer(NamedTuple):
    """A layer by its table; of suitability that of one ``crop``, which is None where no unit names one."""

    table: str
    crop: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all units of the table are meant, so that what is kept of the table serves."""
        return self.crop is None


Cells = tuple[tuple["Key", ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class LayerUnits:
    """The units of a layer in its order, and their value: for each, ``cells`` hold its rows by each key.

    The last value is the unknown: ground without a unit. By one key a value is in one row, by ``problem`` in
    several.
    """

    layer: Layer
    fid: Ints
    value: Wholes
    keys: tuple[str, ...]
    cells: tuple[Cells, ...]

    @property
    def unknown(self) -> int:
        return len(self.cells) - 1

    def value_of(self, fids: Ints) -> Wholes:
        """The value of each unit by its key; the unknown where the layer has no such unit."""
        order = np.argsort(self.fid)
        told = np.append(self.value[order], self.unknown).astype(np.int32)
        at, known = look_up(self.fid[order], fids)
        at[~known] = len(order)
        found: Wholes = told[at]
        return found


def layer_of(key: str) -> Layer:
    """The layer of a ground key."""
    table = grouping(key).layer
    if table is None:
        raise ValueError(f"{key} is not of ground")
    return Layer(table, key.partition(CROP_MARK)[2] or None)


def crops(project: Project) -> tuple[str | None, ...]:
    """The crops whose suitability the project has, by the alphabet; None for units that name none."""
    found = project.rows("SELECT DISTINCT nullif(crop, '') FROM suitability")
    return tuple(sorted((crop for (crop,) in found), key=lambda crop: (crop is None, crop or "")))


def layer_units(project: Project, layer: Layer) -> LayerUnits:
    """The units of a layer as they are now."""
    state = state_of(project, layer.table)
    return kept(project, f"units of {layer}", state, lambda: _read(project, layer))


def _read(project: Project, layer: Layer) -> LayerUnits:
    keys, rows = {
        "soil_unit": _soil,
        "land_use": _land_use,
        "suitability": _suitability,
        "work_area": _work_areas,
    }[layer.table](project, layer)
    unknown: Cells = ((None,),) * len(keys)
    cells = (*sorted({cells for _, cells in rows} - {unknown}, key=str), unknown)
    place = {told: at for at, told in enumerate(cells)}
    fid = np.array([fid for fid, _ in rows], np.int64)
    return LayerUnits(layer, fid, np.array([place[told] for _, told in rows], np.int32), keys, cells)


_Rows = tuple[tuple[str, ...], list[tuple[int, Cells]]]


def _soil(project: Project, _layer: Layer) -> _Rows:
    rows = project.rows(
        "SELECT fid, soil_group, symbol, coalesce(nullif(series_name, ''), nullif(series_code, '')) "
        "FROM soil_unit ORDER BY position, fid"
    )
    known: dict[tuple[str | None, ...], Cells] = {}
    for _, *told in rows:
        if tuple(told) not in known:
            known[tuple(told)] = _soil_cells(*told)
    return ("soil_group", "problem", "soil_series", "slope"), [
        (row[0], known[tuple(row[1:])]) for row in rows
    ]


def _soil_cells(group: str | None, symbol: str | None, series: str | None) -> Cells:
    if not group:
        return (None,), (None,), (series,), (None,)
    read = parse_soil_symbol(symbol)
    # A group that a person has corrected counts as corrected; the symbol is then of another soil.
    is_true = read.key == group
    problems = problems_of_symbol(read) if is_true else problems_of(group)
    slopes = dict.fromkeys(part.slope for part in read.components if part.slope) if is_true else {}
    return (group,), problems or (NOT_SAID,), (series or NOT_SAID,), ("/".join(slopes) or NOT_SAID,)


def _land_use(project: Project, _layer: Layer) -> _Rows:
    rows = project.rows(
        "SELECT fid, nullif(level1, ''), nullif(code, '') FROM land_use ORDER BY position, fid"
    )
    return ("land_use_level1", "land_use"), [(fid, ((level,), (code,))) for fid, level, code in rows]


def _suitability(project: Project, layer: Layer) -> _Rows:
    rows = project.rows(
        "SELECT fid, nullif(class, '') FROM suitability WHERE ?1 IS NULL OR crop = ?1 ORDER BY position, fid",
        (layer.crop,),
    )
    return ("suitability",), [(fid, ((told,),)) for fid, told in rows]


def _work_areas(project: Project, _layer: Layer) -> _Rows:
    rows = project.rows(
        "SELECT fid, coalesce(nullif(code, ''), nullif(name, ''), CAST(fid AS TEXT)) FROM work_area "
        "WHERE geom NOTNULL ORDER BY 2, fid"
    )
    return ("drawn_area",), [(fid, ((told,),)) for fid, told in rows]


def unit_shapes(
    project: Project, units: LayerUnits, near: Geometries | None = None
) -> tuple[Geometries, Wholes]:
    """Polygons of units in their order, and the value of each; of a few shapes those near them alone."""
    table = units.layer.table
    if near is None:
        fids, shapes = project.geometries(table)
        stored = np.argsort(fids)
        place, known = look_up(fids[stored], units.fid)
        fids, shapes = units.fid[known], shapes[stored[place[known]]]
    else:
        wanted: set[int] = set()
        boxes = shapely.bounds(near) if len(near) <= _FEW else shapely.total_bounds(near)[None]
        for box in boxes[~np.isnan(boxes[:, 0])].tolist():
            wanted.update(
                fid
                for (fid,) in project.rows(
                    f"SELECT id FROM rtree_{table}_geom "
                    "WHERE maxx >= ? AND maxy >= ? AND minx <= ? AND miny <= ?",
                    box,
                )
            )
        asked = [fid for fid in units.fid.tolist() if fid in wanted]
        blobs = dict(
            project.rows(f"SELECT fid, geom FROM {table} WHERE fid IN ({','.join(map(str, asked))})")
        )
        fids, shapes = np.array(asked, np.int64), from_blobs([blobs[fid] for fid in asked])
    solid = np.isin(
        shapely.get_type_id(shapes), (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
    )
    for at in np.flatnonzero(~solid & ~shapely.is_missing(shapes)).tolist():
        shapes[at] = polygons_of(shapes[at])
    return shapes, units.value_of(fids)


def row_order(key: str, rows: Sequence[Key]) -> tuple[Key, ...]:
    """Rows in the order in which they are shown; what is not said comes last, then the unknown."""

    def order(row: Key) -> tuple[bool, bool, tuple[int, str] | tuple[int]]:
        told = str(row)
        return row is None, row == NOT_SAID, key_order(told) if key == "soil_group" else (0, told)

    return tuple(sorted(set(rows), key=order))
