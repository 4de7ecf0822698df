"""What the guarded process says of a raster, believed only as far as it makes sense."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tambon_gis.ingest.handover import VALUES, HandoverUnsound, description_of, ordinary_file
from tambon_gis.ingest.world_file import Affine, sound_affine

_INTEGERS = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64")
_PLAIN_DTYPES = frozenset((*_INTEGERS, "float32", "float64"))
# Radar pictures have these; they are described, and no window is read.
_COMPLEX_DTYPES = frozenset(("complex_int16", "complex64", "complex128"))
_MOST_SIDE = 1 << 31
_MOST_BANDS = 256
_MOST_CODES = 256
_MOST_TEXT = 1 << 16


@dataclass(frozen=True, slots=True)
class Band:
    """One band as it is stored. ``nodata`` is the value without meaning, ``colours`` counts a palette."""

    dtype: str
    nodata: float | None
    colour: str
    colours: int
    name: str
    unit: str
    scale: float
    offset: float


@dataclass(frozen=True, slots=True)
class Sample:
    """What a look at a band's values found; ``whole``: it was spread over all of it.

    ``distinct`` is -1 for more than 256 values, of fewer ``codes`` has them all; 96 of 100 values lie between
    ``low`` and ``high``. Where there is no value these, ``least`` and ``most`` are ``None``.
    """

    looked_at: int
    valid: int
    whole: bool
    distinct: int
    least: float | None
    most: float | None
    low: float | None = None
    high: float | None = None
    codes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class RasterAnswer:
    """A raster as GDAL understands it. ``affine`` is ``None`` where it says no place or an impossible one.

    ``palette`` has the colours (#RRGGBB) that the file itself gives codes of its first band, without those
    that are not seen.
    """

    width: int
    height: int
    affine: Affine | None
    crs: str | None
    control_points: int
    overviews: tuple[int, ...]
    bands: tuple[Band, ...]
    samples: tuple[Sample, ...]
    palette: tuple[tuple[int, str], ...] = ()


def take_drivers(folder: Path) -> tuple[str, ...]:
    """The names of the drivers. Raises `HandoverUnsound`."""
    names = description_of(folder).get("drivers")
    if not isinstance(names, list) or len(names) > 1000:
        raise HandoverUnsound("drivers")
    return tuple(_text(name, 100) for name in names)


def take_raster(folder: Path) -> RasterAnswer:
    """The description of a raster. Raises `HandoverUnsound`."""
    said = description_of(folder)
    transform, crs = _list(said, "transform", 6), said.get("crs")
    bands, samples = _list(said, "bands", _MOST_BANDS), _list(said, "samples", _MOST_BANDS)
    affine = sound_affine([_number(number) for number in transform])
    return RasterAnswer(
        width=_whole(said.get("width"), 1, _MOST_SIDE),
        height=_whole(said.get("height"), 1, _MOST_SIDE),
        # What GDAL says where nothing is known.
        affine=None if affine in ((1, 0, 0, 0, 1, 0), (1, 0, 0, 0, -1, 0)) else affine,
        crs=None if crs is None else _text(crs, _MOST_TEXT),
        control_points=_whole(said.get("points"), 0, 1 << 31),
        overviews=tuple(_whole(level, 1, _MOST_SIDE) for level in _list(said, "overviews", 64)),
        bands=tuple(_band(entry) for entry in bands),
        samples=tuple(_sample(entry) for entry in samples),
        palette=tuple(_colour(entry) for entry in _list(said, "palette", _MOST_CODES)),
    )


def take_window(folder: Path, shape: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Values of that shape and which of them mean something. Raises `HandoverUnsound`."""
    said = description_of(folder)
    name = _text(said.get("dtype"), 20)
    if said.get("shape") != list(shape) or name not in _PLAIN_DTYPES:
        raise HandoverUnsound("window")
    dtype = np.dtype(name).newbyteorder("<")
    count = shape[0] * shape[1] * shape[2]
    cells = shape[1] * shape[2]
    with ordinary_file(folder / VALUES) as stream:
        data = stream.read(count * dtype.itemsize + cells + 1)
    if len(data) != count * dtype.itemsize + cells:
        raise HandoverUnsound("size of window")
    values = np.frombuffer(data, dtype=dtype, count=count).reshape(shape)
    valid = np.frombuffer(data, dtype=np.uint8, offset=count * dtype.itemsize).reshape(shape[1:])
    return values.astype(dtype.newbyteorder("="), copy=False), valid > 0


def _band(entry: object) -> Band:
    if not isinstance(entry, dict):
        raise HandoverUnsound("band")
    dtype = _text(entry.get("dtype"), 20)
    if dtype not in _PLAIN_DTYPES | _COMPLEX_DTYPES:
        raise HandoverUnsound("dtype")
    nodata = entry.get("nodata")
    return Band(
        dtype=dtype,
        nodata=None if nodata is None else _number(nodata),
        colour=_text(entry.get("colour"), 40),
        colours=_whole(entry.get("colours"), 0, 1 << 17),
        name=_text(entry.get("name"), 200),
        unit=_text(entry.get("unit"), 50),
        scale=_number(entry.get("scale")),
        offset=_number(entry.get("offset")),
    )


def _sample(entry: object) -> Sample:
    if not isinstance(entry, dict):
        raise HandoverUnsound("sample")
    ends = {name: entry.get(name) for name in ("least", "most", "low", "high")}
    return Sample(
        looked_at=_whole(entry.get("looked_at"), 0, 1 << 40),
        valid=_whole(entry.get("valid"), 0, 1 << 40),
        whole=entry.get("whole") is True,
        distinct=_whole(entry.get("distinct"), -1, 1 << 20),
        **{name: None if end is None else _number(end) for name, end in ends.items()},
        codes=tuple(_number(code) for code in _list(entry, "codes", _MOST_CODES)) if "codes" in entry else (),
    )


def _colour(entry: object) -> tuple[int, str]:
    if not isinstance(entry, list) or len(entry) != 4:
        raise HandoverUnsound("palette")
    code, red, green, blue = (_whole(number, 0, 255) for number in entry)
    return code, f"#{red:02X}{green:02X}{blue:02X}"


def _list(said: Mapping[str, object], name: str, most: int) -> list[object]:
    found = said.get(name)
    if not isinstance(found, list) or len(found) > most:
        raise HandoverUnsound(name)
    return found


def _whole(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise HandoverUnsound("count")
    return value


def _number(value: object) -> float:
    """A number written as text, as NaN and infinity are not JSON."""
    try:
        return float(_text(value, 40))
    except ValueError:
        return math.nan


def _text(value: object, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise HandoverUnsound("text")
    return value
