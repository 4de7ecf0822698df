"""What a project records of a plot beside its shape: the tables that name it, and its areas on paper."""

from __future__ import annotations

from tambon_gis.wording import Phrase

PLOT_AREAS = ("stated_area_m2", "document_area_m2")
# Every table that tells of a plot by `plot_fid`, with the words for its records.
PLOT_RECORDS: dict[str, Phrase] = {
    "assignment": Phrase("งานที่กำหนด", "assignments"),
    "tenure": Phrase("ผู้ถือครอง", "tenures"),
    "plot_document": Phrase("เอกสารสิทธิ", "documents"),
    "photo": Phrase("ภาพถ่าย", "photos"),
    "request": Phrase("คำขอ", "requests"),
    "visit": Phrase("การเยี่ยม", "visits"),
    "observation": Phrase("ค่าที่วัด", "observations"),
    "season": Phrase("ฤดูปลูก", "seasons"),
    "finding": Phrase("ข้อสังเกตจากการตรวจ", "findings"),
    "suggestion_decision": Phrase("คำตอบต่อคำแนะนำ", "answers to suggestions"),
    "visit_stop": Phrase("จุดในรอบติดตามงาน", "stops of rounds of visits"),
}
# Those and what hangs on them in turn.
RECORDS: dict[str, Phrase] = {
    **PLOT_RECORDS,
    "treated_area": Phrase("พื้นที่ดำเนินการที่วาดไว้", "areas drawn for work"),
    "material_move": Phrase("การรับจ่ายวัสดุ", "movements of material"),
    "quarantine": Phrase("ช่องข้อมูลที่เก็บแยกไว้", "rows of fields kept aside"),
}
