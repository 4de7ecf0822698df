"""Records of a damaged file read one by one, by number, so that a bad one does not take the rest along."""

from __future__ import annotations

import importlib
import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.ingest.arrow_columns import FieldType, Stored, pieces, storage_of
from tambon_gis.ingest.handover import Named, hand_over, say_progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiona import Collection
    from fiona.model import Feature

_SAY_EVERY = 1000
# Numbers may have gaps where records were deleted; looking for them far beyond the count would never end.
_MORE_NUMBERS = 10_000


def salvage(folder: Path, request: Mapping[str, str | None]) -> None:
    """Hand over what can be read of a layer, and the numbers of the records that cannot.

    Raises `ValueError` when no record can be read, or when it stays unclear which ones were lost.
    """
    import fiona

    encoding = json.loads(request["options"] or "{}").get("ENCODING")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        layer = {} if request["layer"] is None else {"layer": request["layer"]}
        try:
            with fiona.open(request["path"], driver=request["driver"], encoding=encoding, **layer) as opened:
                found, lost = _records(folder, opened)
                schema = dict(opened.schema["properties"])
                crs = opened.crs_wkt or None
        except _fiona_problems() as problem:
            raise ValueError("the layer itself cannot be opened") from problem
    numbers = np.array([*found, *lost], dtype=np.int64)
    order = np.argsort(numbers, kind="stable")
    either: list[tuple[bytes | None, Mapping[str, object]] | None] = [*found.values(), *(None for _ in lost)]
    records = [either[at] for at in order]
    there = np.ones(len(records), dtype=bool)
    hand_over(
        folder,
        [
            Named(b"fid", "integer", Stored(there, numbers[order])),
            Named(b"shape", "text", pieces([None if r is None else r[0] for r in records])),
            Named(b"lost", "yes/no", Stored(there, np.array([r is None for r in records], dtype=np.uint8))),
            *(
                _column(name, said, [None if r is None else r[1].get(name) for r in records])
                for name, said in schema.items()
            ),
        ],
        crs,
        [],
    )


def _records(
    folder: Path, collection: Collection
) -> tuple[dict[int, tuple[bytes | None, Mapping[str, object]]], list[int]]:
    """Shapes and values by record number, and the numbers of the records that are lost."""
    problems = _fiona_problems()
    expected = len(collection)
    found: dict[int, tuple[bytes | None, Mapping[str, object]]] = {}
    missing: list[int] = []
    for number in range(2 * expected + _MORE_NUMBERS):
        if len(found) == expected:
            break
        try:
            record = collection.get(number)
            if record is not None:
                found[number] = (_wkb(record), dict(record.properties))
                continue
        except problems:
            pass
        missing.append(number)
        if not number % _SAY_EVERY:
            say_progress(folder, number)
    # Numbers begin with 0 or 1; where the first is lost too, 1 is taken for it.
    first = 0 if 0 in found else 1
    last = max(max(found, default=0), first + expected - 1)
    lost = [number for number in missing if first <= number <= last]
    unaccounted = expected - len(found)
    if not found or not unaccounted <= len(lost) <= 4 * unaccounted + 100:
        raise ValueError("it is not clear which records are lost")
    return found, lost


def _fiona_problems() -> tuple[type[Exception], ...]:
    """What fiona and shapely raise over a bad record, GDAL's own words for it among them."""
    from fiona.errors import FionaError
    from shapely.errors import ShapelyError

    gdal: type[Exception] = importlib.import_module("fiona._err").CPLE_BaseError
    usual = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
    return (FionaError, gdal, ShapelyError, *usual)


def _wkb(record: Feature) -> bytes | None:
    import shapely

    if record.geometry is None:
        return None
    shape = shapely.geometry.shape(record.geometry.__geo_interface__)
    return bytes(shapely.to_wkb(shape))


def _column(name: str, said: str, values: list[object]) -> Named:
    kind = _kind(said.partition(":")[0])
    there = np.array([value is not None for value in values], dtype=bool)
    storage = storage_of(kind)
    if storage == "bytes":
        texts = [v if v is None or isinstance(v, str | bytes) else _text(v, kind) for v in values]
        return Named(name.encode(), kind, pieces(texts))
    numbers = np.array([0 if value is None else value for value in values])
    dtype = {"integer": np.int64, "real": np.float64}.get(storage, np.uint8)
    return Named(name.encode(), kind, Stored(there, numbers.astype(dtype)))


def _text(value: object, kind: FieldType) -> str:
    return str(value) if kind in ("text", "date") else json.dumps(value, default=str, ensure_ascii=False)


def _kind(said: str) -> FieldType:
    if said.startswith("int"):
        return "integer"
    if said == "float":
        return "real"
    if said == "bool":
        return "yes/no"
    if said == "date":
        return "date"
    return "text" if said in ("str", "datetime", "bytes") else "other"
