"""What the kinds of hits are called above them, and their icons."""

from __future__ import annotations

from ui.words.language import tr

ICONS = {
    "plot": "plot",
    "village": "village",
    "tambon": "boundary",
    "farmer": "person",
    "document": "label",
    "household": "people",
    "intervention": "intervention",
    "partner": "partner",
    "visit": "visit",
    "note": "edit",
    "import": "import",
}


def kind_word(kind: str) -> str:
    return {
        "plot": tr("แปลง"),
        "village": tr("หมู่บ้าน"),
        "tambon": tr("ตำบล"),
        "farmer": tr("เกษตรกร"),
        "document": tr("เอกสารสิทธิ์"),
        "household": tr("ครัวเรือน"),
        "intervention": tr("มาตรการ"),
        "partner": tr("หน่วยงานร่วม"),
        "visit": tr("ติดตามงาน"),
        "note": tr("หมายเหตุ"),
        "import": tr("นำเข้า"),
    }[kind]
