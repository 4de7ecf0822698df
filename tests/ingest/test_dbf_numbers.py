"""Fields of numbers that hold asterisks or words: missing and counted, never a zero."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.ingest.dbf_numbers import misread_numbers
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.opened import open_layer

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]


def put(path: Path, row: int, field: str, text: str) -> None:
    """Write a cell of a .dbf byte by byte, whatever its field is for."""
    dbf = path.with_suffix(".dbf")
    data = bytearray(dbf.read_bytes())
    header, record = struct.unpack_from("<HH", data, 8)
    at, offset = header + (row - 1) * record + 1, 32
    while data[offset : offset + 11].split(b"\x00")[0].decode() != field:
        at += data[offset + 16]
        offset += 32
    width = data[offset + 16]
    data[at : at + width] = text.encode().rjust(width)[:width] if text != "*" else b"*" * width
    dbf.write_bytes(data)


def test_asterisks_are_told_from_blanks_and_words_from_zeros(
    write_shapefile: WriteShapefile, project: Project
) -> None:
    path = write_shapefile({"plot_id": ["A", "B", "C"], "rai": [5.5, 6.5, 7.5], "trees": [1, 2, 3]})
    put(path, 1, "rai", "*")
    put(path, 1, "trees", "*")
    put(path, 2, "trees", "abc")
    put(path, 3, "trees", "")
    put(path, 3, "rai", "12,5")
    layer = open_layer(path, None, None)
    assert layer.columns["trees"].values.tolist() == [None, None, None]
    assert layer.columns["rai"].values.tolist() == [None, 6.5, None]
    assert (layer.layer.starred, layer.layer.no_numbers, layer.stars) == ((1, 1), (2, 3), 2)
    problems = {p.code: (p.count, p.rows) for p in inspect(path).layers[0].problems}
    assert problems["starred"] == (2, (1,))
    assert problems["no_number"] == (2, (2, 3))
    report = import_layer(project, path, "plots")
    said = " ".join(warning.th for warning in report.warnings)
    assert "(****) 2 ค่า" in said
    assert "ไม่ใช่ตัวเลข 2 ค่า" in said
    assert project.rows("SELECT stated_area_m2 FROM plot ORDER BY source_row") == [
        (None,),
        (6.5 * 1600,),
        (None,),
    ]


def test_rows_keep_their_numbers_where_records_were_deleted(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"n": [1, 2, 3]})
    dbf = path.with_suffix(".dbf")
    data = bytearray(dbf.read_bytes())
    header, _ = struct.unpack_from("<HH", data, 8)
    data[header] = ord("*")
    dbf.write_bytes(data)
    put(path, 3, "n", "*")
    layer = open_layer(path, None, None).layer
    assert layer.rows.tolist() == [2, 3]
    assert layer.starred == (3,)
    assert layer.columns[b"n"].values.tolist() == [2, None]


def test_sound_numbers_of_every_form_are_left_alone(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"f": [1.5, -2.25e-9, 3e20], "n": [0, -7, 2**31], "t": ["*", "**", "x"]})
    assert misread_numbers(path.with_suffix(".dbf")) == []
    for row, text in enumerate(("+5", "-1.5E+03", "\x00\x00"), 1):
        put(path, row, "f", text)
    assert misread_numbers(path.with_suffix(".dbf")) == []
    put(path, 2, "f", "-")
    (found,) = misread_numbers(path.with_suffix(".dbf"))
    assert (found.field, found.starred.tolist(), found.other.tolist()) == (0, [], [2])


def test_long_tables_are_looked_through_in_pieces(tmp_path: Path) -> None:
    """Against the plain reading of the same bytes, record by record."""
    rng = np.random.default_rng(1)
    texts = [
        b"*" * 6 if draw < 0.1 else b"   abc" if draw < 0.2 else b" 12.50" for draw in rng.random(120_000)
    ]
    descriptor = b"AREA".ljust(11, b"\x00") + b"N" + bytes(4) + bytes([6, 2]) + bytes(14)
    head = struct.pack("<B3xIHH", 3, len(texts), 65, 7).ljust(32, b"\x00")
    path = tmp_path / "a.dbf"
    path.write_bytes(head + descriptor + b"\r" + b"".join(b" " + text for text in texts))
    (found,) = misread_numbers(path)
    assert found.starred.tolist() == [row for row, text in enumerate(texts, 1) if text[:1] == b"*"]
    assert found.other.tolist() == [row for row, text in enumerate(texts, 1) if text.endswith(b"abc")]
