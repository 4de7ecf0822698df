"""The workbook, read back from its XML: numbers, sums, codes and notes as Excel meets them."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tambon_gis.answers.table import Table
from tambon_gis.answers.workbook import workbook_bytes, write_workbook
from tambon_gis.errors import FileOpenElsewhere
from tambon_gis.wording import Phrase
from tests.answers.tables import column, row, table

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Cell = tuple[str, object, str | None]


class Book:
    """A workbook as its XML says it: cells by name with kind, value and formula."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        strings = ET.fromstring(self._zip.read("xl/sharedStrings.xml"))
        self._strings = ["".join(one.itertext()) for one in strings.findall(f"{_MAIN}si")]
        names = ET.fromstring(self._zip.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        self.sheets = [str(one.get("name")) for one in names]
        styles = ET.fromstring(self._zip.read("xl/styles.xml"))
        codes = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{_MAIN}numFmt")}
        used = styles.find(f"{_MAIN}cellXfs")
        assert used is not None
        self.formats = [codes.get(one.get("numFmtId"), one.get("numFmtId")) for one in used]

    def xml(self, number: int) -> str:
        return self._zip.read(f"xl/worksheets/sheet{number}.xml").decode()

    def cells(self, number: int) -> dict[str, Cell]:
        found: dict[str, Cell] = {}
        for one in ET.fromstring(self.xml(number)).iter(f"{_MAIN}c"):
            value, formula = one.find(f"{_MAIN}v"), one.find(f"{_MAIN}f")
            if value is None or value.text is None:
                continue
            text = one.get("t") == "s"
            said = self._strings[int(value.text)] if text else float(value.text)
            found[str(one.get("r"))] = ("text" if text else "number", said, getattr(formula, "text", None))
        return found

    def format(self, number: int, cell: str) -> object:
        one = next(one for one in ET.fromstring(self.xml(number)).iter(f"{_MAIN}c") if one.get("r") == cell)
        return self.formats[int(str(one.get("s")))]


def small() -> Table:
    columns = [
        column("plots", "count"),
        column("a"),
        column("net", adds_up=False),
        column("q", "quantity"),
        column("s", "share", adds_up=False),
        column("day", "date"),
    ]
    rows = [
        row(
            ["01", "=x"],
            ["บ้านคำพอุง", "=HYPERLINK(1)"],
            {"plots": 2, "a": 1333.3, "net": 1600.0, "q": 2.5, "s": 0.25, "day": "2026-11-22"},
            units={"q": Phrase("ไร่", "rai")},
        ),
        row(["01", "y"], ["บ้านคำพอุง", "http://y"], {"plots": 1, "a": 1333.3, "net": 800.0, "q": None},
            why={"q": Phrase("ไม่มีใครบันทึก", "nobody said")}),
        row(["01"], ["บ้านคำพอุง"], {"plots": 3, "a": 2666.6, "net": 1600.0, "q": 2.5}, "subtotal"),
        row(["02", "x"], ["บ้านเหล่า", "x"], {"plots": 4, "a": 1333.3, "net": 400.0, "q": 1.0}),
        row(["02"], ["บ้านเหล่า"], {"plots": 4, "a": 1333.3, "net": 400.0, "q": 1.0}, "subtotal"),
        row([], [], {"plots": 7, "a": 3999.9, "net": 1900.0, "q": 3.5}, "total"),
    ]  # fmt: skip
    return table(columns, rows, ["village", "work"])


def test_numbers_sums_and_words() -> None:
    cells = Book(workbook_bytes([small()], "th")).cells(1)
    assert cells["A1"] == ("text", "ตาราง", None)
    headings = [cells[f"{letter}3"][1] for letter in "ABCDEFGHIJK"]
    assert headings[:7] == [
        "รหัส village", "village", "work", "plots",
        "a (ไร่-งาน-ตร.ว.)", "a (ไร่)", "net (ไร่-งาน-ตร.ว.)",
    ]  # fmt: skip
    assert headings[7:] == ["net (ไร่)", "q", "s", "day"]
    # 1,333.3 m2 are 333.3 wah; of 1,000 wah the first row has 334 = 0.835 rai.
    assert [cells[f"F{line}"][1] for line in range(4, 10)] == [0.835, 0.8325, 1.6675, 0.8325, 0.8325, 2.5]
    assert cells["E4"] == ("text", "0-3-34", None)
    assert cells["F6"][2] == "SUBTOTAL(9,F4:F5)"
    assert cells["F9"][2] == "SUBTOTAL(9,F4:F8)"
    assert cells["D9"] == ("number", 7.0, "SUBTOTAL(9,D4:D8)")
    # Net area is no sum, so nothing may claim that it is one.
    assert [cells[f"H{line}"][2] for line in (6, 9)] == [None, None]
    assert cells["B9"] == ("text", "รวม", None)
    assert cells["I5"] == ("text", "ไม่มีใครบันทึก", None)
    # 22 Nov 2026 is day 46,348 of Excel.
    assert cells["K4"] == ("number", 46348.0, None)


def test_codes_are_text_and_no_text_is_a_formula_or_a_link() -> None:
    book = Book(workbook_bytes([small()], "th"))
    cells = book.cells(1)
    assert cells["A4"] == ("text", "01", None)
    assert cells["C4"] == ("text", "=HYPERLINK(1)", None)
    assert cells["C5"] == ("text", "http://y", None)
    assert {formula[: formula.index("(")] for _, _, formula in cells.values() if formula} == {"SUBTOTAL"}
    assert "hyperlink" not in book.xml(1).lower()
    assert '<ignoredError sqref="A4:C10" numberStoredAsText="1"/>' in book.xml(1)


def test_formats_head_and_widths() -> None:
    book = Book(workbook_bytes([small()], "th"))
    assert book.format(1, "F4") == "#,##0.0000"
    assert book.format(1, "I4") == '#,##0.0 "ไร่"'
    assert book.format(1, "J4") == "0.0%"
    assert book.format(1, "H9") == '#,##0.0000" *"'
    assert book.format(1, "K4") == "[$-107041E]d mmm yyyy;@"
    sheet = book.xml(1)
    assert 'xSplit="3" ySplit="3"' in sheet
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)]
    # บ้านคำพอุง takes 8 columns, no more than its heading; =HYPERLINK(1) takes 13.
    assert widths[2] == pytest.approx(15.7, abs=0.1)
    assert max(widths) < 25


def test_a_plain_table_has_plain_sums_and_a_filter() -> None:
    rows = [row([key], [key], {"n": 2}) for key in "ab"]
    book = Book(
        workbook_bytes([table([column("n", "count")], [*rows, row([], [], {"n": 4}, "total")])], "en")
    )
    assert book.cells(1)["B6"] == ("number", 4.0, "SUM(B4:B5)")
    assert '<autoFilter ref="A3:B5"/>' in book.xml(1)


def test_a_reason_is_said_once_in_a_row() -> None:
    why = Phrase("ยังไม่มีแปลงที่ตรวจวัดครบทั้งสองปี", "no plot was measured in both years")
    columns = [column(name, "number") for name in "xyz"]
    one = row(["a"], ["a"], {"z": None}, why={"x": why, "y": why})
    book = Book(workbook_bytes([table(columns, [one])], "en"))
    cells = book.cells(1)
    assert [cells[f"{letter}4"][1] for letter in "BCD"] == [why.en, "—", "—"]
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', book.xml(1))]
    assert widths[1] == pytest.approx(26.7, abs=0.1)


def test_names_of_sheets_are_cut_between_whole_letters() -> None:
    # The 32nd character is the tone mark of ปุ๋ย: the cut goes before its letter.
    long = replace(small(), title=Phrase("ก" * 29 + "ปุ๋ยพืชสด", "x" * 27 + " · (so on)"))
    assert Book(workbook_bytes([long], "th")).sheets[0] == "ก" * 29
    assert Book(workbook_bytes([long], "en")).sheets[0] == "x" * 27
    # Between words, where there are any: 31 letters would end in the middle of a name in brackets.
    words = replace(small(), title=Phrase("แปลงที่เลือกสำหรับปุ๋ยพืชสด (ปอเทือง)", "z" * 30 + " 2569"))
    assert Book(workbook_bytes([words], "th")).sheets[0] == "แปลงที่เลือกสำหรับปุ๋ยพืชสด"
    assert Book(workbook_bytes([words], "en")).sheets[0] == "z" * 30


def test_notes_and_method_are_on_the_last_sheet() -> None:
    book = Book(workbook_bytes([small(), small()], "th"))
    assert book.sheets == ["ตาราง", "ตาราง 2", "หมายเหตุและวิธีคิด"]
    said = [value for _, value, _ in book.cells(3).values()]
    assert said[:6] == [
        "ตาราง",
        "หมายเหตุ",
        "* แถวรวมกันไม่เท่ากับยอดรวม: net",
        "หมายเหตุหนึ่ง",
        "วิธีคิด",
        "วิธีหนึ่ง",
    ]


def test_a_table_without_rows() -> None:
    assert Book(workbook_bytes([table([column("a")], [])], "en")).cells(1)["A1"][1] == "ตาราง".upper()


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ผล.xlsx"
    path.write_bytes(b"old")

    def held(self: Path, target: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileOpenElsewhere):
        write_workbook(path, [small()], "th")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["ผล.xlsx"]
