"""Where the rows of a table lie: which columns say so, in what system, and the shapes they give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from tambon_gis.errors import DecimalComma
from tambon_gis.ingest.arrow_columns import objects
from tambon_gis.ingest.column_names import column_role, says_indian, zone_in
from tambon_gis.ingest.coordinate_text import Unread, number_of, pair_of
from tambon_gis.ingest.mgrs import grid_place
from tambon_gis.ingest.table_cells import Cell
from tambon_gis.ingest.table_file import Table
from tambon_gis.ingest.wkt_column import looks_like_wkt, wkt_shapes
from tambon_gis.measures.reference import transformer
from tambon_gis.wording import Phrase

_WGS84, _INDIAN = 4326, 4240
# Thailand and some of its neighbours: far enough apart that no order of axes can be taken for another.
_LONGITUDES, _LATITUDES = (90.0, 110.0), (3.0, 25.0)
_EASTINGS_M, _NORTHINGS_M = (100_000.0, 900_000.0), (550_000.0, 2_300_000.0)
_WEB_X_M, _WEB_Y_M = (10_000_000.0, 12_300_000.0), (330_000.0, 2_900_000.0)
_MOST = 0.5

_DEGREES = Phrase(
    "คอลัมน์ “{x}” และ “{y}” เป็นองศา (ลองจิจูด ละติจูด)", "“{x}” and “{y}” are degrees (longitude, latitude)."
)
_METRES = Phrase("คอลัมน์ “{x}” และ “{y}” เป็นพิกัดเมตร", "“{x}” and “{y}” are coordinates in metres.")
_ZONED = Phrase("โซนอ่านจาก “{zone}”", "The zone was read from “{zone}”.")
_ONE_CELL = Phrase("พิกัดอ่านจากคอลัมน์ “{x}”", "The coordinates were read from “{x}”.")
_SWAPPED = Phrase(
    "หัวตาราง “{x}” กับ “{y}” สลับกัน อ่านตามค่าที่อยู่ในประเทศไทย",
    "The headings “{x}” and “{y}” are swapped; they were read so that they lie in Thailand.",
)
_NO_DATUM = Phrase(
    "ตารางไม่บอกพื้นหลักฐาน ถือว่าเป็น WGS 84 ถ้าเป็น Indian 1975 ให้เลือกระบบพิกัดเอง",
    "The table names no datum; WGS 84 is taken. If it is Indian 1975, choose the system yourself.",
)
_ZERO = Phrase(
    "พิกัดเป็น 0 จำนวน {count} แถว ถือว่าไม่มีพิกัด", "{count} rows have 0 for coordinates and were given none."
)
_BOTH_ZONES = Phrase(
    "ตารางมีทั้งโซน 47 และ 48 แปลงเป็นละติจูด-ลองจิจูดแล้ว", "Zones 47 and 48 occur; both were turned into degrees."
)


@dataclass(slots=True)
class TablePlaces:
    """A shape for each row (``None`` where there is none) and the system they are in, if the table says it.

    ``unreadable`` marks cells that hold something that is no coordinate; ``used`` are the columns of shapes
    as text, which the rows need not carry a second time.
    """

    shapes: np.ndarray
    unreadable: np.ndarray
    crs: str | None
    evidence: list[Phrase] = field(default_factory=list)
    warnings: list[Phrase] = field(default_factory=list)
    used: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Numbers:
    """Two numbers a row (NaN where there are none), the zone (0 unknown), and what could not be read."""

    x: np.ndarray
    y: np.ndarray
    zones: np.ndarray
    unreadable: np.ndarray

    @classmethod
    def none(cls, count: int) -> _Numbers:
        nan = np.full(count, np.nan)
        return cls(nan, nan.copy(), np.zeros(count, dtype=np.int64), np.zeros(count, dtype=bool))

    @property
    def there(self) -> np.ndarray:
        return np.asarray(np.isfinite(self.x) & np.isfinite(self.y), dtype=bool)


def places_of(table: Table) -> TablePlaces | None:
    """The places of a table's rows, ``None`` for a table without a column of coordinates.

    Shapes as text come first, then degrees, which need no zone, then metres, grid references, and cells that
    hold both. Raises `DecimalComma`.
    """
    columns: dict[str, int] = {}
    for at, heading in enumerate(table.headings):
        role = column_role(heading)
        if role is not None:
            columns.setdefault(role, at)
    wkt = columns.get("wkt")
    if wkt is not None and looks_like_wkt(table.column(wkt)):
        return _of_wkt(table, wkt)
    for x, y in (("longitude", "latitude"), ("easting", "northing")):
        if x in columns and y in columns:
            found = _of_two(table, columns, columns[x], columns[y])
            if found is not None:
                return found
    for role in ("mgrs", "pair"):
        if role in columns:
            found = _of_one(table, columns, columns[role], grid=role == "mgrs")
            if found is not None:
                return found
    return None


def _of_wkt(table: Table, at: int) -> TablePlaces:
    shapes, unreadable, epsg = wkt_shapes(table.column(at))
    crs = f"EPSG:{epsg}" if epsg else None
    middles = shapely.bounds(shapes)
    x, y = (np.nanmedian(middles[:, i]) if np.isfinite(middles).any() else np.nan for i in (0, 1))
    if crs is None and _within(x, _LONGITUDES) and _within(y, _LATITUDES):
        crs = f"EPSG:{_WGS84}"
    elif crs is None and _within(x, _WEB_X_M) and _within(y, _WEB_Y_M):
        crs = "EPSG:3857"
    heading = table.headings[at]
    return TablePlaces(
        shapes,
        unreadable,
        crs,
        [_ONE_CELL.fill(x=heading)],
        used=frozenset({at}) if not unreadable.any() else frozenset(),
    )


def _of_two(table: Table, columns: dict[str, int], at_x: int, at_y: int) -> TablePlaces | None:
    numbers = _Numbers.none(len(table.rows))
    cells = [_column_numbers(table, at) for at in (at_x, at_y)]
    for row, (x, y) in enumerate(zip(*cells, strict=True)):
        if isinstance(x, float) and isinstance(y, float):
            numbers.x[row], numbers.y[row] = x, y
        else:
            numbers.unreadable[row] = not (x is Unread.NOTHING and y is Unread.NOTHING)
    _read_zones(numbers, table, columns, (at_x, at_y))
    return _placed(numbers, table, columns, (at_x, at_y))


def _of_one(table: Table, columns: dict[str, int], at: int, *, grid: bool) -> TablePlaces | None:
    numbers = _Numbers.none(len(table.rows))
    for row, cell in enumerate(table.column(at)):
        found = pair_of(cell)
        if isinstance(found, Unread):
            numbers.unreadable[row] = found is not Unread.NOTHING
        elif not grid or grid_place(str(cell)):
            numbers.x[row], numbers.y[row] = found.first, found.second
            numbers.zones[row] = found.zone or 0
        else:
            numbers.unreadable[row] = True
    unzoned = numbers.zones == 0
    _read_zones(numbers, table, columns, (at,), unzoned)
    return _placed(numbers, table, columns, (at,))


def _column_numbers(table: Table, at: int) -> list[float | Unread]:
    cells = table.column(at)
    found = [number_of(cell) for cell in cells]
    sizes = [abs(number) for number in found if isinstance(number, float)]
    if sizes and np.median(sizes) <= 180:
        found = [number_of(cell, thousands=False) for cell in cells]
    for row, number in enumerate(found):
        if number is Unread.DECIMAL_COMMA:
            raise DecimalComma(file=table.file, column=table.headings[at], row=table.numbers[row])
    return found


def _read_zones(
    numbers: _Numbers,
    table: Table,
    columns: dict[str, int],
    used: Sequence[int],
    where: np.ndarray | None = None,
) -> None:
    """The zone of each row by its own column, else by the headings of the coordinates."""
    in_headings = {zone for at in used if (zone := zone_in(table.headings[at]))}
    whole = in_headings.pop() if len(in_headings) == 1 else 0
    zones = np.full(len(table.rows), whole, dtype=np.int64)
    for role in ("datum", "zone"):
        if role in columns:
            for row, cell in enumerate(table.column(columns[role])):
                zone = zone_in(str(cell)) if cell is not None else None
                zones[row] = zone or zones[row]
    where = np.ones(len(zones), dtype=bool) if where is None else where
    numbers.zones[where] = zones[where]


def _placed(
    numbers: _Numbers, table: Table, columns: dict[str, int], used: Sequence[int]
) -> TablePlaces | None:
    """Points out of numbers, their axes as they lie in Thailand; ``None`` where no row has a number."""
    names = [table.headings[at] for at in used]
    headings = {"x": names[0], "y": names[-1]}
    warnings: list[Phrase] = []
    zero = numbers.there & (numbers.x == 0) & (numbers.y == 0)
    numbers.x[zero] = numbers.y[zero] = np.nan
    if zero.any():
        warnings.append(_ZERO.fill(count=f"{int(zero.sum()):,}"))
    there = numbers.there
    if not there.any():
        return None if not numbers.unreadable.any() else _nowhere(numbers)
    x, y = float(np.median(numbers.x[there])), float(np.median(numbers.y[there]))
    in_order = _kind(x, y)
    if in_order is None and (other := _kind(y, x)) is not None:
        in_order = other
        numbers.x, numbers.y = numbers.y, numbers.x
        # Latitude first is how both are written in one cell, and nothing to be told.
        if len(used) == 2:
            warnings.append(_SWAPPED.fill(**headings))
    indian = _says_indian(table, columns, used)
    evidence = [_ONE_CELL.fill(**headings)] if len(used) == 1 else []
    if in_order == "degrees":
        evidence = evidence or [_DEGREES.fill(**headings)]
        return _points(numbers, f"EPSG:{_INDIAN if indian else _WGS84}", evidence, warnings)
    evidence = evidence or [_METRES.fill(**headings)]
    if in_order == "web":
        return _points(numbers, "EPSG:3857", evidence, warnings)
    return _in_zones(numbers, indian, table, columns, evidence, warnings)


def _in_zones(
    numbers: _Numbers,
    indian: bool,
    table: Table,
    columns: dict[str, int],
    evidence: list[Phrase],
    warnings: list[Phrase],
) -> TablePlaces:
    """Points in metres, in the one zone that is named; in degrees where both zones are."""
    zones = {int(zone) for zone in np.unique(numbers.zones[numbers.there])}
    if zones == {0}:
        return _points(numbers, None, evidence, warnings)
    if "zone" in columns:
        evidence.append(_ZONED.fill(zone=table.headings[columns["zone"]]))
    if not indian:
        warnings.append(_NO_DATUM)
    base = 24000 if indian else 32600
    # A row that alone says no zone among rows that do cannot be placed.
    lost = numbers.there & (numbers.zones == 0)
    numbers.unreadable |= lost
    numbers.x[lost] = numbers.y[lost] = np.nan
    zones.discard(0)
    if len(zones) == 1:
        return _points(numbers, f"EPSG:{base + zones.pop()}", evidence, warnings)
    for zone in zones:
        here = numbers.there & (numbers.zones == zone)
        numbers.x[here], numbers.y[here] = transformer(base + zone, _WGS84).points(
            numbers.x[here], numbers.y[here]
        )
    warnings.append(_BOTH_ZONES)
    return _points(numbers, f"EPSG:{_WGS84}", evidence, warnings)


def _points(
    numbers: _Numbers, crs: str | None, evidence: list[Phrase], warnings: list[Phrase]
) -> TablePlaces:
    shapes = objects([None] * len(numbers.x))
    there = numbers.there
    shapes[there] = shapely.points(numbers.x[there], numbers.y[there])
    return TablePlaces(shapes, numbers.unreadable, crs, evidence, warnings)


def _nowhere(numbers: _Numbers) -> TablePlaces:
    return TablePlaces(objects([None] * len(numbers.x)), numbers.unreadable, None)


def _kind(x: float, y: float) -> str | None:
    for name, xs, ys in (
        ("degrees", _LONGITUDES, _LATITUDES),
        ("metres", _EASTINGS_M, _NORTHINGS_M),
        ("web", _WEB_X_M, _WEB_Y_M),
    ):
        if _within(x, xs) and _within(y, ys):
            return name
    return None


def _within(value: float, limits: tuple[float, float]) -> bool:
    return bool(limits[0] <= value <= limits[1])


def _says_indian(table: Table, columns: dict[str, int], used: Sequence[int]) -> bool:
    """Whether the headings of the coordinates, or most cells beside them, name Indian 1975."""
    if any(says_indian(table.headings[at]) for at in used):
        return True
    return any(
        role in columns and _mostly(says_indian, table.column(columns[role])) for role in ("datum", "zone")
    )


def _mostly(test: Callable[[str], bool], cells: Sequence[Cell]) -> bool:
    there = [str(cell) for cell in cells if cell is not None]
    return bool(there) and sum(map(test, there)) > _MOST * len(there)
