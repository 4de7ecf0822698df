"""A small crossed table of results with all that a cell can hold, for the tests of the results dock."""

from __future__ import annotations

from tambon_gis.answers.table import Column, Level, Row, Table
from tambon_gis.wording import Phrase

RAI = 1600.0
TOO_FEW = Phrase("มีเพียง 4 คู่ ต้องมี 10", "Only 4 pairs, 10 are needed")
LEVELS: tuple[Level, ...] = ("total", "subtotal", "row")


def same(text: str) -> Phrase:
    return Phrase(text, text)


def crossed() -> Table:
    """Two villages with two works each: 3 and 1 rai of 4 and 4, and 2 of 2; one change has no interval."""

    def row(keys: tuple[str, ...], done: float | None, plan: float, change: float | None) -> Row:
        values = {
            "done": None if done is None else done * RAI,
            "share": None if done is None else done / plan,
            "change": change,
            "low": None if change is None else change - 1,
            "high": None if change is None else change + 1,
        }
        why = {} if change is not None else {"change": TOO_FEW}
        return Row(keys, tuple(map(same, keys)), values, LEVELS[len(keys)], why)

    return Table(
        "work",
        Phrase("งานตามหมู่บ้าน", "Work by village"),
        ("village", "work"),
        (Phrase("หมู่บ้าน", "Village"), Phrase("มาตรการ", "Intervention")),
        (
            Column("done", Phrase("ดำเนินการแล้ว", "Done"), "area"),
            Column("share", Phrase("ร้อยละของแผน", "Share of plan"), "share", adds_up=False),
            Column("change", Phrase("เปลี่ยน", "Change"), "number", low="low", high="high", adds_up=False),
            Column("low", Phrase("ต่ำ", "Low"), "number", adds_up=False),
            Column("high", Phrase("สูง", "High"), "number", adds_up=False),
        ),
        (
            row(("หมู่ 10", "ปุ๋ย"), 3, 4, 2.0),
            row(("หมู่ 10", "ปูน"), 1, 4, -3.0),
            row(("หมู่ 10",), 4, 8, 0.5),
            row(("หมู่ 9", "ปุ๋ย"), None, 2, None),
            row(("หมู่ 9", "ปูน"), 2, 2, 4.0),
            row(("หมู่ 9",), 2, 4, None),
            row((), 6, 12, 1.0),
        ),
        notes=(Phrase("ไม่มีข้อมูลดิน 1 แปลง", "1 plot has no soil"),),
        method=(Phrase("เนื้อที่ = ผลบวกของแปลง", "Area = sum of the plots"),),
    )
