"""CSV that survives a double click: Thai, codes, formulas, numbers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tambon_gis.answers.csv_file import csv_text, safe_code, safe_text, write_csv
from tambon_gis.errors import DiskRefused
from tambon_gis.wording import Phrase
from tests.answers.tables import column, row, table


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("บ้านคำพอุง", "บ้านคำพอุง"),
        ("=1+1", "'=1+1"),
        ("+66", "'+66"),
        ("-บ้าน", "'-บ้าน"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("\tx", "'\tx"),
        ("หมู่ 5 = เก่า", "หมู่ 5 = เก่า"),
    ],
)
def test_no_text_is_computed(text: str, safe: str) -> None:
    assert safe_text(text) == safe


@pytest.mark.parametrize(
    ("code", "safe"),
    [
        ("45130101", "45130101"),
        ("0012", "\t0012"),
        ("1234567890123", "\t1234567890123"),
        ("3/5", "\t3/5"),
        ("1-2-03", "\t1-2-03"),
        ("12E5", "\t12E5"),
        ("29/48", "\t29/48"),
        ("A-1", "A-1"),
        ("0", "0"),
        ("=1", "'=1"),
    ],
)
def test_codes_stay_as_they_are(code: str, safe: str) -> None:
    assert safe_code(code) == safe


def test_a_file(tmp_path: Path) -> None:
    columns = [
        column("a"),
        column("b", "money"),
        column("s", "share", adds_up=False),
        column("day", "date"),
        column("q", "quantity"),
    ]
    rows = [
        # 5 rai 1 ngan 20 wah = 8,480 m2 = 5.3 rai.
        row(["0012"], ["=คำพอุง"], {"a": 8480.0, "b": 100 / 3, "s": 0.5, "day": "2026-11-22", "q": 3.0}),
        row(["0013"], ["ขวัญ, เมือง"], {"a": 0.0, "b": 200 / 3}, why={"q": Phrase("ไม่มีแผน", "no plan")}),
        row([], [], {"a": 8480.0, "b": 100.0, "q": 3.0}, "total"),
    ]
    path = tmp_path / "ผล.csv"
    path.write_text("old", encoding="utf-8")
    write_csv(path, table(columns, rows), "th")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [file.name for file in tmp_path.iterdir()] == ["ผล.csv"]
    found = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert found == [
        ["รหัสvillage", "village", "a (ไร่)", "b (บาท)", "s (%)", "day", "q"],
        ["\t0012", "'=คำพอุง", "5.3", "33.33", "50", "2026-11-22", "3"],
        ["\t0013", "ขวัญ, เมือง", "0", "66.67", "", "", "ไม่มีแผน"],
        ["", "รวม", "5.3", "100", "", "", "3"],
    ]


def test_levels_are_told_where_there_are_subtotals() -> None:
    rows = [
        row(["a", "x"], ["หนึ่ง", "เอ็กซ์"], {"n": 1}),
        row(["a"], ["หนึ่ง"], {"n": 1}, "subtotal"),
        row([], [], {"n": 1}, "total"),
    ]
    text = csv_text(table([column("n", "count")], rows, ["one", "two"]), "en")
    levels = [line.split(",")[0] for line in text.splitlines()]
    assert levels == ["level", "row", "subtotal", "total"]


def test_units_that_go_from_row_to_row_have_a_column() -> None:
    rows = [
        row(["a"], ["a"], {"q": 2.5}, units={"q": Phrase("ไร่", "rai")}),
        row(["b"], ["b"], {"q": 3.0}, units={"q": Phrase("บ่อ", "pond")}),
        row(["c"], ["c"], {"q": None}),
    ]
    columns = [column("n", "count"), column("q", "quantity"), column("p", "quantity")]
    lines = csv_text(table(columns, rows), "en").splitlines()
    assert lines == ["VILLAGE,N,unit,Q,P", "A,,rai,2.5,", "B,,pond,3,", "C,,,,"]
    mixed = row(
        ["d"], ["d"], {"q": 1.0, "p": 5.0}, units={"q": Phrase("ไร่", "rai"), "p": Phrase("กก.", "kg")}
    )
    lines = csv_text(table(columns, [*rows, mixed]), "en").splitlines()
    assert lines[0] == "VILLAGE,N,unit of Q,Q,unit of P,P"
    assert lines[1:] == ["A,,rai,2.5,,", "B,,pond,3,,", "C,,,,,", "D,,rai,1,kg,5"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DiskRefused):
        write_csv(tmp_path / "none" / "a.csv", table([column("a")], []), "th")
    assert not list(tmp_path.iterdir())
