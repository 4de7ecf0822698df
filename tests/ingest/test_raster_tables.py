"""Tables of codes that ArcGIS leaves beside a raster: their names and colours, and damaged ones."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import pytest

from tambon_gis.ingest.raster_names import code_names

Column = tuple[str, str, int]
_COLUMNS: tuple[Column, ...] = (
    ("Value", "N", 9),
    ("Count", "N", 9),
    ("LU_CODE", "C", 5),
    ("Class_Name", "C", 24),
)


def dbf(path: Path, columns: tuple[Column, ...], rows: Sequence[tuple[bytes, ...]]) -> Path:
    """Written by hand from the description of dBASE III."""
    width = 1 + sum(length for _, _, length in columns)
    head = 32 + 32 * len(columns) + 1
    data = struct.pack("<B3BIHH20x", 3, 126, 11, 22, len(rows), head, width)
    for name, kind, length in columns:
        data += struct.pack("<11sc4xBB14x", name.encode(), kind.encode(), length, 0)
    data += b"\r"
    for row in rows:
        data += b" " + b"".join(
            cell.rjust(length) if kind != "C" else cell.ljust(length)
            for cell, (_, kind, length) in zip(row, columns, strict=True)
        )
    path.write_bytes(data + b"\x1a")
    return path


@pytest.mark.parametrize("encoding", ["cp874", "utf-8"])
def test_thai_names_come_from_the_table_beside(tmp_path: Path, encoding: str) -> None:
    rows = [
        (b"1", b"120", b"A1", "นาข้าว".encode(encoding)),
        (b"2", b"7", b"F2", "ป่าไม้".encode(encoding)),
        (b"9", b"1", b"", b""),
    ]
    dbf(tmp_path / "lu.tif.vat.dbf", _COLUMNS, rows)
    found = code_names(tmp_path / "lu.tif")
    assert (found.names, found.colours) == ({1.0: "นาข้าว", 2.0: "ป่าไม้"}, {})


def test_colours_are_shares_of_one_or_in_a_map_of_their_own(tmp_path: Path) -> None:
    columns = (("VALUE", "N", 4), ("RED", "F", 8), ("GREEN", "F", 8), ("BLUE", "F", 8))
    dbf(tmp_path / "lu.tif.vat.dbf", columns, [(b"1", b"1.0", b"0.5", b"0.0")])
    (tmp_path / "lu.clr").write_text("1 9 9 9\n2 0 112 255\nbroken\n3 1 0 1 forest\n")
    found = code_names(tmp_path / "lu.tif")
    assert found.colours == {1.0: "#FF8000", 2.0: "#0070FF", 3.0: "#010001"}


def test_a_name_of_its_own_goes_before_that_of_the_table(tmp_path: Path) -> None:
    dbf(tmp_path / "a.tif.vat.dbf", _COLUMNS, [(b"1", b"1", b"", b"table"), (b"2", b"1", b"", b"two")])
    (tmp_path / "a.tif.aux.xml").write_text(
        "<PAMDataset><PAMRasterBand band='1'><CategoryNames><Category></Category><Category>own</Category>"
        "</CategoryNames></PAMRasterBand></PAMDataset>"
    )
    assert code_names(tmp_path / "a.tif").names == {1.0: "own", 2.0: "two"}


@pytest.mark.parametrize("kept", [0, 5, 31, 40, 80, 160])
def test_a_cut_table_says_nothing_and_stops_nothing(tmp_path: Path, kept: int) -> None:
    whole = dbf(tmp_path / "a.tif.vat.dbf", _COLUMNS, [(b"1", b"1", b"A", b"x")])
    whole.write_bytes(whole.read_bytes()[:kept])
    assert code_names(tmp_path / "a.tif").names == {}


def test_what_is_no_number_says_nothing(tmp_path: Path) -> None:
    dbf(tmp_path / "a.tif.vat.dbf", _COLUMNS, [(b"one", b"1", b"A", b"x")])
    (tmp_path / "a.clr").write_text("1 nan 0 0\n")
    assert code_names(tmp_path / "a.tif") == code_names(tmp_path / "b.tif")
