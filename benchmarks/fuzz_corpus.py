"""Damaged files for trying the import: sound ones of every kind, damaged as their number decides."""

from __future__ import annotations

import random
import shutil
import struct
import warnings
from collections.abc import Callable
from pathlib import Path

import shapely

from benchmarks.fuzz_rasters import RASTERS, write_raster

# Name of the file to open, and GDAL's driver that writes it.
KINDS = {
    "plots.shp": "ESRI Shapefile",
    "plots.gpkg": "GPKG",
    "plots.geojson": "GeoJSON",
    "plots.kml": "LIBKML",
    "plots.geojsonl": "GeoJSONSeq",
    "track.gpx": "GPX",
    "plots.tab": "MapInfo File",
    "plots.mif": "MapInfo File",
    "plots.dxf": "DXF",
    "plots.fgb": "FlatGeobuf",
    "plots.gdb": "OpenFileGDB",
    **RASTERS,
}
# What stations are handed most is tried most.
_WEIGHTS = (6, 4, 4, 3, 1, 1, 1, 1, 1, 1, 1, 4, 1)
_ROWS = 40
_NAMES = ["นายสมชาย ใจดี", "คลองน้ำไหล", "ดินเค็ม", "บ้านคำพอุง", "", "โฉนด 12345"]
# Counts, sizes and coordinates that no file should hold.
_ODD_VALUES = (
    b"\x00" * 4,
    b"\xff" * 4,
    struct.pack("<i", 2**31 - 1),
    struct.pack(">i", 2**31 - 1),
    struct.pack("<I", 2**31),
    struct.pack("<d", float("nan")),
    struct.pack("<d", float("inf")),
    struct.pack("<d", 1e300),
    b"999999999999",
    b'"' * 3,
    b"[" * 200,
    b"<" * 50,
    "กขค".encode("cp874"),
    b"\xc0\x80\xed\xa0\x80",
)


def write_sound_files(folder: Path) -> None:
    """One file of each kind: 40 plots with Thai names, numbers, dates and codes; pictures for rasters."""
    import geopandas
    import pandas
    import pyogrio

    plots = [
        shapely.box(
            103.8 + 0.002 * (i % 8),
            16.4 + 0.002 * (i // 8),
            103.801 + 0.002 * (i % 8),
            16.4015 + 0.002 * (i // 8),
        )
        for i in range(_ROWS)
    ]
    columns = {
        "code": [f"45080613{i:03d}" for i in range(_ROWS)],
        "name": [_NAMES[i % len(_NAMES)] for i in range(_ROWS)],
        "area_rai": [1.5 + i for i in range(_ROWS)],
        "number": list(range(_ROWS)),
        "day": pandas.to_datetime(["2025-06-30"] * _ROWS).date,
    }
    frame = geopandas.GeoDataFrame(columns, geometry=plots, crs=4326)
    lines = frame[["name", "geometry"]].set_geometry(frame.geometry.boundary)
    for name, driver in KINDS.items():
        home = folder / Path(name).suffix.removeprefix(".")
        home.mkdir()
        if name in RASTERS:
            write_raster(home / name, driver)
            continue
        written = {"GPX": lines, "DXF": frame[["geometry"]]}.get(driver, frame)
        options = {"encoding": "CP874"} if driver in ("ESRI Shapefile", "MapInfo File") else {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pyogrio.write_dataframe(written, home / name, driver=driver, **options)


def damaged(sound: Path, folder: Path, seed: int, number: int) -> tuple[Path, str]:
    """The damaged file of that number, written into ``folder``, and what was done to it."""
    dice = random.Random(f"{seed}:{number}")
    (name,) = dice.choices(list(KINDS), _WEIGHTS)
    home = sound / Path(name).suffix.removeprefix(".")
    shutil.copytree(home, folder, dirs_exist_ok=True)
    parts = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    done = []
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        part, way = dice.choice(parts), dice.choice(_WAYS)
        data = bytearray(part.read_bytes())
        if data:
            way(data, dice)
            part.write_bytes(data)
            done.append(f"{way.__name__.removeprefix('_')} {part.name}")
    return folder / name, ", ".join(done)


def _flip(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 1, 4, 32))):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _flip_head(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(min(len(data), 128))] = dice.randrange(256)


def _overwrite(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    length = min(dice.choice((1, 8, 64, 512)), len(data) - at)
    data[at : at + length] = dice.randbytes(length)


def _odd_value(data: bytearray, dice: random.Random) -> None:
    value = dice.choice(_ODD_VALUES)
    at = dice.randrange(len(data)) & ~3
    data[at : at + len(value)] = value


def _cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _take_out(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    del data[at : at + dice.choice((1, 7, 64, 4096))]


def _repeat(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    data[at:at] = data[at : at + dice.choice((1, 16, 256))] * dice.choice((1, 2, 50))


def _swap(data: bytearray, dice: random.Random) -> None:
    length = min(dice.choice((4, 32, 512)), len(data) // 2)
    one, other = sorted(dice.randrange(len(data) - length + 1) for _ in range(2))
    if length and other >= one + length:
        data[one : one + length], data[other : other + length] = (
            data[other : other + length],
            data[one : one + length],
        )


_WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip,
    _flip_head,
    _overwrite,
    _odd_value,
    _cut,
    _take_out,
    _repeat,
    _swap,
)
