"""What stands in place of a table without rows: why there are none, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.answers.table import Table
from tambon_gis.answers.written import notes_of
from ui.parts.labels import WrappedLabel
from ui.results.capitals import capital
from ui.words.language import speaker, tr

_WIDE_PX = 520
# Notes that say what is lacking begin like this; others explain figures, of which there are none.
_LACKING = ("ยังไม่", "ไม่มี", "แฟ้มงานนี้ยัง", "แฟ้มงานนี้ไม่")


class EmptyState(QWidget):
    """A sentence in the middle, and quieter what to do about it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = WrappedLabel()
        self.step = WrappedLabel(role="secondary")
        middle = QWidget()
        middle.setMaximumWidth(_WIDE_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.step)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row.addWidget(middle, 1)

    def minimumSizeHint(self) -> QSize:
        """It takes the room that a table has, and asks for none: a low dock would grow over the map."""
        return QSize(0, 0)

    def tell(self, words: str, step: str = "") -> None:
        self.words.setText(words)
        self.step.setText(step)
        self.step.setVisible(bool(step))

    def plain_text(self) -> str:
        """All that is said."""
        return "\n".join(filter(None, (self.words.plain_text(), self.step.plain_text())))


def lacking(printed: Table) -> str:
    """What the notes say is lacking, else all of them."""
    first = [place for place, note in enumerate(printed.notes) if note.th.startswith(_LACKING)]
    notes = notes_of(printed, speaker().language)
    told = [notes[place] for place in first if place < len(notes)] or notes
    return capital(" · ".join(told))


def next_step(page: str, *, has_plots: bool) -> str:
    """What to do so that this page has something to show; empty where its own words say it."""
    if page == "zonal":
        return ""
    if not has_plots:
        return tr("เริ่มที่แปลง: ลากไฟล์แปลงลงบนแผนที่ หรือกด “เพิ่ม” ที่ชั้นข้อมูล")
    steps = {
        "official": tr("เลือกแปลงแล้วกดกำหนดมาตรการในแท็บ แผน จากนั้นบันทึกผลงาน ตัวเลขจะขึ้นที่นี่"),
        "summary": tr("เลือกแปลงแล้วกดกำหนดมาตรการในแท็บ แผน จากนั้นบันทึกผลงาน ตัวเลขจะขึ้นที่นี่"),
        "targets": tr("ตั้งเป้าหมายรายเดือน หรือกำหนดมาตรการให้แปลงในแท็บ แผน แล้วเทียบผลได้ที่นี่"),
        "outcome": tr("ต้องมีค่าที่วัดก่อนและหลังทำมาตรการ ในแปลงเดียวกันและด้วยวิธีเดียวกัน"),
        "scorecard": tr("บันทึกค่าที่วัดของแปลง ครัวเรือน หรือหมู่บ้านก่อน แล้วคะแนนจะขึ้นที่นี่"),
        "upside": tr("บันทึกผลงานและค่าที่วัดก่อนและหลังของแปลงที่ทำแล้วก่อน"),
        "problem_areas": tr("เพิ่มแผนที่ดิน: ลากไฟล์ชุดดินลงบนแผนที่ หรือกด “เพิ่ม” ที่ชั้นข้อมูล"),
    }
    return steps.get(page, "")
