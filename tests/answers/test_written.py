"""Cells as people read them, in both languages."""

from __future__ import annotations

import math

import pytest

from tambon_gis.answers.text import answer_lines
from tambon_gis.answers.written import column_heading, written_cell
from tambon_gis.wording import Language, Phrase
from tests.answers.tables import column, row, table

WHY = Phrase("มีเพียง 3 คู่", "only 3 pairs")


@pytest.mark.parametrize(
    ("kind", "value", "thai", "english"),
    [
        # 12 rai 2 ngan 45 wah = 12 * 1600 + 2 * 400 + 45 * 4 = 20,180 m2.
        ("area", 20180.0, "12-2-45", "12-2-45"),
        ("area", -480.0, "−0-1-20", "−0-1-20"),
        ("area", 0.0, "0-0-00", "0-0-00"),
        ("area", None, "—", "—"),
        ("area", math.nan, "—", "—"),
        ("money", 1234567.5, "1,234,567.50", "1,234,567.50"),
        ("count", 1234, "1,234", "1,234"),
        ("share", 0.1234, "12.3 %", "12.3 %"),
        ("quantity", 12.5, "12.5", "12.5"),
        ("quantity", 3.0, "3", "3"),
        ("quantity", 100.0, "100", "100"),
        ("number", -0.5, "−0.50", "−0.50"),
        ("number", -0.001, "0.00", "0.00"),
        ("date", "2026-11-22", "22 พ.ย. 2569", "22 Nov 2026"),
        ("text", Phrase("บ่อ", "ponds"), "บ่อ", "ponds"),
    ],
)
def test_a_cell(kind: str, value: object, thai: str, english: str) -> None:
    one = row(["a"], ["a"], {"v": value})  # type: ignore[dict-item]  # whatever an engine may hand over
    made = table([column("v", kind)], [one])
    found = [written_cell(made, one, made.columns[0], language) for language in ("th", "en")]
    assert found == [thai, english]


def test_interval_unit_and_reason() -> None:
    columns = [column("d", "number", decimals=2, low="lo", high="hi"), column("q", "quantity")]
    one = row(["a"], ["a"], {"d": 0.12, "lo": 0.05, "hi": 0.19, "q": 2.5}, units={"q": Phrase("ไร่", "rai")})
    two = row(["b"], ["b"], {"d": 0.12, "lo": None, "hi": None, "q": None}, why={"q": WHY})
    made = table(columns, [one, two])
    thai = [[written_cell(made, line, each, "th") for each in made.shown] for line in made.rows]
    assert thai == [["0.12 (0.05 ถึง 0.19)", "2.5 ไร่"], ["0.12", "มีเพียง 3 คู่"]]
    assert written_cell(made, one, columns[0], "en") == "0.12 (0.05 to 0.19)"


def test_headings_name_their_unit_once() -> None:
    def heading(name: str, kind: str, language: Language = "th", **how: object) -> str:
        return column_heading(column(name, kind, **how), language)

    assert heading("เนื้อที่", "area") == "เนื้อที่ (ไร่-งาน-ตร.ว.)"
    assert heading("เบิกจ่าย", "money") == "เบิกจ่าย (บาท)"
    assert heading("เงิน (บาท)", "money") == "เงิน (บาท)"
    assert heading("ผลผลิต", "number", unit=Phrase("กก./ไร่", "kg/rai")) == "ผลผลิต (กก./ไร่)"
    assert heading("แปลง", "count") == "แปลง"


def test_lines_of_a_terminal() -> None:
    columns = [column("net", adds_up=False), column("q", "quantity")]
    why = {"q": Phrase("ยังไม่มีแปลงที่ตรวจวัดครบทั้งสองปี", "no plot was measured in both years")}
    rows = [
        row(["1"], ["คำพอุง"], {"net": 1600.0, "q": 2.5}),
        row(["2"], ["ที่"], {"net": 1600.0, "q": None}, why=why),
        row(["3"], ["ก"], {"net": None, "q": None}, why=why),
        row([], [], {"net": 2400.0, "q": 2.5}, "total"),
    ]
    assert answer_lines(table(columns, rows), "th") == [
        "ตาราง",
        "village       net    q",
        "───────  ────────  ───",
        "คำพอุง      1-0-00  2.5",
        "ที่          1-0-00  [1]",
        "ก               —  [1]",
        "รวม      1-2-00 *  2.5",
        "[1] ยังไม่มีแปลงที่ตรวจวัดครบทั้งสองปี",
        "เนื้อที่เป็น ไร่-งาน-ตร.ว.",
        "* แถวรวมกันไม่เท่ากับยอดรวม: net",
        "หมายเหตุหนึ่ง",
    ]


def test_a_subtotal_says_so_behind_the_keys_it_has() -> None:
    rows = [
        row(["1", "x"], ["หนึ่ง", "เอ็กซ์"], {"n": 1}),
        row(["1"], ["หนึ่ง"], {"n": 1}, "subtotal"),
        row([], [], {"n": 1}, "total"),
    ]
    lines = answer_lines(table([column("n", "count")], rows, ["a", "b"]), "en")
    assert [" ".join(line.split()) for line in lines[3:6]] == ["หนึ่ง เอ็กซ์ 1", "หนึ่ง Total 1", "Total 1"]
