"""What is on record about some plots: work, visits, measurements, photos and documents, counted for each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.project.project import Project

# A longer list is not read; what it leaves out is said.
MOST_PLOTS = 2_000
_DONE = " AND status IN ('applied', 'certified')"
_TO_COME = " AND status IN ('planned', 'approved', 'in_progress')"
_COUNTED = (
    ("works", Phrase("งานที่ทำแล้ว", "Work done"), "assignment", _DONE),
    ("planned", Phrase("งานที่วางแผน", "Work planned"), "assignment", _TO_COME),
    ("visits", Phrase("ติดตามงาน", "Visits"), "visit", ""),
    ("observations", Phrase("ค่าที่วัด", "Measurements"), "observation", ""),
    ("photos", Phrase("ภาพถ่าย", "Photos"), "photo", ""),
    ("documents", Phrase("เอกสารที่ดิน", "Land documents"), "plot_document", ""),
)
_LAST = Column("last_visit", Phrase("ติดตามล่าสุด", "Last visit"), "date")
_METHOD = (
    Phrase(
        "นับรายการที่บันทึกไว้กับแปลง ทุกปี งานที่ยกเลิกไม่นับ",
        "Records of each plot in all years, counted; cancelled work is not.",
    ),
)


def plot_evidence(project: Project, fids: Sequence[int]) -> Table:
    """A row for each plot, by its code; of more than `MOST_PLOTS` plots the first by code.

    Holds nothing that tells of a person.
    """
    asked = json.dumps([int(fid) for fid in fids])
    within = "(SELECT value FROM json_each(?))"
    plots = project.rows(
        f"SELECT fid, coalesce(code, '') FROM plot WHERE fid IN {within} ORDER BY 2 LIMIT {MOST_PLOTS}",
        (asked,),
    )
    listed = json.dumps([fid for fid, _ in plots])
    counts = {
        name: dict(
            project.rows(
                f"SELECT plot_fid, count(*) FROM {table} WHERE plot_fid IN {within}{more} GROUP BY plot_fid",
                (listed,),
            )
        )
        for name, _, table, more in _COUNTED
    }
    last = dict(
        project.rows(
            f"SELECT plot_fid, max(visited_on) FROM visit WHERE plot_fid IN {within} GROUP BY plot_fid",
            (listed,),
        )
    )
    rows = tuple(
        Row(
            (code,),
            (Phrase(code, code),),
            {**{name: counts[name].get(fid, 0) for name in counts}, _LAST.name: last.get(fid)},
        )
        for fid, code in plots
    )
    total = Row(
        (), (Phrase("รวม", "Total"),), {name: sum(found.values()) for name, found in counts.items()}, "total"
    )
    notes = []
    if len(fids) > len(plots):
        notes.append(
            Phrase("แสดง {shown} แปลงแรกจาก {all} แปลง", "The first {shown} of {all} plots.").fill(
                shown=f"{len(plots):,}", all=f"{len(fids):,}"
            )
        )
    columns = [Column(name, heading, "count") for name, heading, _, _ in _COUNTED]
    return Table(
        "plot_evidence",
        Phrase("ที่บันทึกไว้ของแปลงเหล่านี้", "On record about these plots"),
        ("plot",),
        (Phrase("แปลง", "Plot"),),
        (*columns[:3], _LAST, *columns[3:]),
        # A sum of the first plots alone would be taken for that of all.
        (*rows, total) if rows and not notes else rows,
        tuple(notes),
        _METHOD,
    )
