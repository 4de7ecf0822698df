"""What a row of each table is called, and what was done by each kind of command, in two languages."""

from __future__ import annotations

from tambon_gis.wording import Phrase

_TABLES = {
    "plot": Phrase("แปลง", "plot"),
    "soil_unit": Phrase("หน่วยแผนที่ดิน", "soil unit"),
    "land_use": Phrase("รูปการใช้ที่ดิน", "land use polygon"),
    "suitability": Phrase("รูปความเหมาะสม", "suitability polygon"),
    "boundary": Phrase("ขอบเขตการปกครอง", "boundary"),
    "work_area": Phrase("พื้นที่ดำเนินการ", "work area"),
    "reference_layer": Phrase("รูปอ้างอิง", "reference shape"),
    "treated_area": Phrase("รูปพื้นที่ที่ทำ", "treated area"),
    "household": Phrase("ครัวเรือน", "household"),
    "person": Phrase("บุคคล", "person"),
    "person_identity": Phrase("เลขประจำตัวประชาชน", "national ID"),
    "tenure": Phrase("การถือครอง", "tenure"),
    "plot_document": Phrase("เอกสารสิทธิ์", "land document"),
    "photo": Phrase("รูปถ่าย", "photo"),
    "quarantine": Phrase("ค่าที่กันไว้", "value kept aside"),
    "intervention": Phrase("มาตรการ", "intervention"),
    "indicator": Phrase("ตัวชี้วัด", "indicator"),
    "partner": Phrase("หน่วยงานร่วม", "partner"),
    "place": Phrase("สถานที่", "place"),
    "request": Phrase("คำขอ", "request"),
    "budget_line": Phrase("งบประมาณ", "budget line"),
    "suggestion_decision": Phrase("การตัดสินใจข้อเสนอ", "decision on a suggestion"),
    "assignment": Phrase("แผน/ผลงาน", "assignment"),
    "target": Phrase("เป้าหมาย", "target"),
    "material_move": Phrase("การรับจ่ายวัสดุ", "material movement"),
    "visit": Phrase("การติดตามงาน", "visit"),
    "visit_round": Phrase("รอบติดตามงาน", "round of visits"),
    "visit_stop": Phrase("จุดติดตามงาน", "stop of a round"),
    "observation": Phrase("ค่าที่วัด", "measured value"),
    "season": Phrase("ผลผลิต", "harvest"),
    "inspection": Phrase("การตรวจราชการ", "inspection"),
    "finding": Phrase("ข้อสังเกต", "finding"),
    "raster_layer": Phrase("ภาพและแรสเตอร์", "raster"),
    "import_batch": Phrase("การนำเข้า", "import"),
    "export_log": Phrase("บันทึกการส่งออก", "entry in the log of exports"),
    "setting": Phrase("การตั้งค่า", "setting"),
}
_PLURALS = {
    "boundary": "boundaries",
    "land_use": "land use polygons",
    "person": "people",
    "suggestion_decision": "decisions on suggestions",
    "visit_round": "rounds of visits",
    "visit_stop": "stops of rounds",
    "export_log": "entries in the log of exports",
}
_KINDS = {
    "import": Phrase("นำเข้าข้อมูล", "Import"),
    "reimport": Phrase("รับข้อมูลชุดใหม่", "Newer delivery"),
    "remove_layer": Phrase("ลบชั้นข้อมูล", "Layer removed"),
    "assign": Phrase("กำหนดมาตรการ", "Interventions assigned"),
    "apply": Phrase("บันทึกผลงาน", "Work recorded as done"),
    "status": Phrase("เปลี่ยนสถานะงาน", "Status of work"),
    "plan": Phrase("แก้แผน", "Plan changed"),
    "target": Phrase("ตั้งเป้าหมาย", "Targets set"),
    "budget": Phrase("แก้งบประมาณ", "Budget changed"),
    "visit": Phrase("ติดตามงาน", "Visits"),
    "observe": Phrase("บันทึกค่าที่วัด", "Values measured"),
    "season": Phrase("บันทึกผลผลิต", "Harvests recorded"),
    "suggestion": Phrase("ตัดสินใจข้อเสนอ", "Suggestions decided"),
    "people": Phrase("แก้ข้อมูลครัวเรือน", "Households changed"),
    "places": Phrase("แก้ชื่อสถานที่", "Places changed"),
    "work_area": Phrase("แก้พื้นที่ดำเนินการ", "Work areas changed"),
    "edit_plot": Phrase("แก้ข้อมูลแปลง", "Plot changed"),
    "edit": Phrase("แก้ข้อมูล", "Records changed"),
    "delete": Phrase("ลบข้อมูล", "Records deleted"),
    "style": Phrase("เปลี่ยนรูปแบบชั้นข้อมูล", "Style changed"),
    "show_layer": Phrase("แสดงหรือซ่อนชั้นข้อมูล", "Layer shown or hidden"),
    "order_layers": Phrase("จัดลำดับชั้นข้อมูล", "Layers put in order"),
    "scorecard": Phrase("ตั้งมาตราคะแนน", "Scale of scores set"),
    "add_alias": Phrase("ให้ความหมายชื่อช่อง", "Meaning of a field name"),
    "release_fields": Phrase("ปล่อยช่องที่กันไว้", "Fields released"),
    "export": Phrase("ส่งออกข้อมูล", "Export"),
    "reveal": Phrase("ดูข้อมูลส่วนบุคคล", "Personal data looked at"),
    "undo_earlier": Phrase("เลิกทำรายการก่อนหน้า", "Earlier command taken back"),
    "redo_earlier": Phrase("ทำซ้ำรายการก่อนหน้า", "Earlier command done again"),
    "outside": Phrase("โปรแกรมอื่นแก้แฟ้มงาน", "Changed by another program"),
}
_OTHER_KIND = Phrase("แก้ข้อมูล", "Change")


def row_word(table: str) -> Phrase:
    """What one row of a table is called."""
    return _TABLES.get(table, Phrase(table, table))


def counted_rows(table: str, count: int) -> Phrase:
    """Such as ``แปลง 214 รายการ``, ``214 plots``."""
    word = row_word(table)
    english = word.en if count == 1 else _PLURALS.get(table, f"{word.en}s")
    return Phrase(f"{word.th} {count:,} รายการ", f"{count:,} {english}")


def kind_word(kind: str) -> Phrase:
    """What a kind of command does; kinds of edits of shapes share the word of a change."""
    return _KINDS.get(kind, _OTHER_KIND)


def table_words() -> dict[str, Phrase]:
    """All tables and their words, in the order of the project file."""
    return dict(_TABLES)
