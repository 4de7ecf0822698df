"""Tables read by a process of its own: what it hands over is taken whole, or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.errors import (
    LayerNotNamed,
    ReadingStopped,
    SourceDamaged,
    TableEmpty,
    TableRagged,
)
from tambon_gis.ingest import table_handover
from tambon_gis.ingest.guarded_tables import read_table_guarded, read_tables_guarded
from tambon_gis.ingest.handover import HandoverUnsound, describe, description_of
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.table_cells import Cell
from tambon_gis.ingest.table_file import Table, read_table
from tambon_gis.ingest.text_encoding import TextEncoding
from tambon_gis.wording import Phrase
from tests.ingest.workbooks import DATE, rows_of, write_xlsx

PLOTS = [
    ("รหัสแปลง", "ไร่", "วันที่", "ปลูกแล้ว", "หมายเหตุ"),
    ("ก-1", 5, (46_000, DATE), True, None),
    ("ก-2", 2.5, (46_001, DATE), False, 7),
]
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
)


def table(rows: list[tuple[Cell, ...]], width: int) -> Table:
    return Table(
        file="ก.xlsx",
        name="แผ่น 1",
        kind="XLSX",
        sha256="00",
        headings=tuple(f"หัว {at}" for at in range(width)),
        rows=tuple(rows),
        numbers=tuple(range(2, len(rows) + 2)),
        encoding=TextEncoding("cp874", Phrase("ก", "a"), Phrase("ข", "b")),
        lost=3,
        warnings=(Phrase("ค {x}", "c {x}"),),
    )


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.tuples(st.just(width), st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=6))
    )
)
def test_what_is_handed_over_comes_back(given_rows: tuple[int, list[tuple[Cell, ...]]]) -> None:
    width, rows = given_rows
    told = table(rows, width)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "0"
        table_handover._hand_over(folder, told)
        taken = table_handover._take(folder, told.file, told.sha256)
    assert taken == told
    kinds = [[type(cell) for cell in row] for row in taken.rows]
    assert kinds == [[type(cell) for cell in row] for row in told.rows]


@pytest.mark.parametrize("name", ["ตาราง.xlsx", "ตาราง.csv"])
def test_the_guarded_answer_is_that_of_the_reader(own_folder: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("xlsx"):
        write_xlsx(path, PLOTS)
    else:
        path.write_text("รหัสแปลง,พืช,X,Y\nก-1,มันสำปะหลัง,372000,1812000\n", encoding="cp874")
    assert read_table_guarded(path) == read_table(path)
    (found,) = read_tables_guarded(path)
    assert isinstance(found, Table)
    assert found.rows == read_table(path).rows
    assert not list(own_folder.iterdir())


def test_the_program_itself_parses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ตาราง.xlsx"
    write_xlsx(path, PLOTS)

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a foreign workbook was opened by the program itself")

    for name in ("zipfile.ZipFile", "xml.parsers.expat.ParserCreate", "csv.reader"):
        monkeypatch.setattr(name, forbidden)
    assert read_table_guarded(path).rows[0][0] == "ก-1"
    assert [layer.rows for layer in inspect(path).layers] == [2]


def test_what_is_wrong_with_a_table_is_told_as_ever(tmp_path: Path) -> None:
    ragged = tmp_path / "ขาด.csv"
    ragged.write_text("code,x,y\n1,2\n3,4,5\n6,7\n")
    with pytest.raises(TableRagged) as refused:
        read_table_guarded(ragged)
    assert refused.value.facts == {"file": "ขาด.csv", "count": 2, "rows": "2, 4", "expected": 3}
    book = tmp_path / "สองแผ่น.xlsx"
    write_xlsx(book, {"แปลง": rows_of([("code", "x"), ("1", 2)]), "หัวเรื่อง": rows_of([("ชื่อ",)])})
    with pytest.raises(LayerNotNamed, match="แปลง, หัวเรื่อง"):
        read_table_guarded(book)
    first, second = read_tables_guarded(book)
    assert isinstance(first, Table)
    assert isinstance(second, table_handover.TableProblem)
    assert (second.name, type(second.problem)) == ("หัวเรื่อง", TableEmpty)
    text = tmp_path / "ไม่ใช่.xlsx"
    text.write_text("ไม่ใช่ Excel")
    with pytest.raises(SourceDamaged) as damaged:
        read_table_guarded(text)
    assert damaged.value.facts["file"] == "ไม่ใช่.xlsx"
    with pytest.raises(SourceDamaged):
        inspect(text)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "made the reading program fall"),
        ("raise SystemExit(4)", "GB of memory"),
        ("", "makes no sense"),
    ],
)
def test_a_reader_that_falls_is_told(
    tmp_path: Path, own_folder: Path, reader_instead: Callable[[str], None], code: str, reason: str
) -> None:
    path = tmp_path / "ตาราง.xlsx"
    write_xlsx(path, PLOTS)
    reader_instead(code)
    with pytest.raises(ReadingStopped) as stopped:
        inspect(path)
    assert stopped.value.facts["file"] == "ตาราง.xlsx"
    assert reason in stopped.value.told("en")
    assert not list(own_folder.iterdir())


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"tables": "ก"},
        {"tables": []},
        {"tables": [1]},
        {"tables": [{"name": "ก"}]},
        {"tables": [{"name": "ก", "problem": "SystemExit", "facts": {}}]},
        {"tables": [{"name": "ก", "problem": "TableRagged", "facts": {"file": "x"}}]},
        {"tables": [{"name": "ก", "problem": "TableEmpty", "facts": ["file"]}]},
        {"tables": [{"name": 1, "problem": "TableEmpty", "facts": {"file": "x"}}]},
        {"tables": [{"name": "", "problem": "TableEmpty", "facts": {"file": "x"}}] * 2},
    ],
)
def test_a_reader_that_lies_is_not_believed(
    tmp_path: Path, reader_instead: Callable[[str], None], answer: dict[str, object]
) -> None:
    path = tmp_path / "ตาราง.csv"
    path.write_text("code\n1\n")
    reader_instead(f"import json; open('answer.json', 'w').write(json.dumps({answer!r}))")
    with pytest.raises(ReadingStopped, match="makes no sense"):
        read_table_guarded(path)


@pytest.mark.parametrize(
    "change",
    [
        {"headings": ["ก", "ข"]},
        {"headings": ["ก"]},
        {"headings": ["ก", "ก"]},
        {"kind": "SQL"},
        {"lost": "1"},
        {"encoding": ["klingon", ["a", "b"], None]},
        {"encoding": "cp874"},
        {"warnings": [["a"]]},
        {"name": None},
    ],
)
def test_a_table_described_wrongly_is_not_taken(tmp_path: Path, change: dict[str, object]) -> None:
    folder = tmp_path / "0"
    three = table([("ก", 1, date(2026, 11, 22))], 3)
    table_handover._hand_over(folder, three)
    about = description_of(folder / "about")
    describe(folder / "about", {**about, **change})
    with pytest.raises(HandoverUnsound):
        table_handover._take(folder, three.file, three.sha256)


@pytest.mark.parametrize(("cell", "bad"), [("กกก", b"\xff"), (date(2026, 1, 1), b"x")])
def test_cells_that_are_no_cells_are_not_taken(tmp_path: Path, cell: Cell, bad: bytes) -> None:
    folder = tmp_path / "0"
    one = table([(cell,)], 1)
    table_handover._hand_over(folder, one)
    values = folder / "answer.bin"
    values.write_bytes(values.read_bytes()[:-1] + bad)
    with pytest.raises(HandoverUnsound):
        table_handover._take(folder, one.file, one.sha256)
