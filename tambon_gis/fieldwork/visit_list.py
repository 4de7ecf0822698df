"""Visits as they are listed: filtered, the newest first, each with how many photographs and values it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.fieldwork.subjects import Subject, subject_of_row
from tambon_gis.fieldwork.visits import KINDS
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """Which visits; None and empty take all. ``words`` are looked for in result, note, visitor and code."""

    plot_fids: tuple[int, ...] | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit; ``code`` and ``place`` name what was visited, ``photos`` and ``values`` are counts."""

    id: int
    subject: Subject
    code: str
    place: str
    visited_on: date
    kind: str
    visitor: str
    result: str
    note: str
    position: tuple[float, float] | None
    position_source: str | None
    assignment_id: int | None
    photos: int
    values: int


def list_visits(project: Project, wanted: VisitFilter | None = None) -> list[VisitRow]:
    """The newest first."""
    wanted = wanted or VisitFilter()
    rows = project.rows(
        "SELECT v.id, v.plot_fid, v.household_id, v.place_id, coalesce(p.code, h.code, l.code), "
        "coalesce(p.village_name, l.name_th), v.visited_on, v.kind, v.visitor, v.result, v.note, v.x, v.y, "
        "v.position_source, v.assignment_id, "
        "(SELECT count(*) FROM photo f WHERE f.visit_id = v.id), "
        "(SELECT count(*) FROM observation o WHERE o.visit_id = v.id) "
        "FROM visit v LEFT JOIN plot p ON p.fid = v.plot_fid LEFT JOIN household h ON h.id = v.household_id "
        "LEFT JOIN place l ON l.id = v.place_id "
        "WHERE (?1 IS NULL OR coalesce(v.kind, 'follow_up') = ?1) AND (?2 IS NULL OR v.visited_on >= ?2) "
        "AND (?3 IS NULL OR substr(v.visited_on, 1, 10) <= ?3) ORDER BY v.visited_on DESC, v.id",
        (
            wanted.kind,
            None if wanted.since is None else wanted.since.isoformat(),
            None if wanted.until is None else wanted.until.isoformat(),
        ),
    )
    plots = None if wanted.plot_fids is None else frozenset(wanted.plot_fids)
    words = wanted.words.casefold().split()
    found = []
    for row in rows:
        subject = subject_of_row(*row[1:4])
        if subject is None or (plots is not None and row[1] not in plots):
            continue
        text = " ".join(str(part) for part in (*row[4:6], *row[8:11]) if part).casefold()
        if all(word in text for word in words):
            found.append(_row(subject, row))
    return found


def visits_table(visits: Sequence[VisitRow]) -> Table:
    """The list as an answer."""
    return Table(
        name="visits",
        title=Phrase("ติดตามงาน", "Visits"),
        by=("visit", "code"),
        by_headings=(Phrase("เลขที่", "No."), Phrase("รหัส", "Code")),
        columns=(
            Column("date", Phrase("วันที่", "Date"), "text", adds_up=False),
            Column("kind", Phrase("ชนิด", "Kind"), "text", adds_up=False),
            Column("visitor", Phrase("ผู้ติดตาม", "By"), "text", adds_up=False),
            Column("result", Phrase("ผล", "Result"), "text", adds_up=False),
            Column("photos", Phrase("ภาพ", "Photos"), "count"),
            Column("values", Phrase("ค่าที่วัด", "Values"), "count"),
        ),
        rows=tuple(
            Row(
                keys=(visit.id, visit.code),
                words=(Phrase(str(visit.id), str(visit.id)), Phrase(visit.code, visit.code)),
                values={
                    "date": Phrase(
                        format_date(visit.visited_on), format_date(visit.visited_on, language="en")
                    ),
                    "kind": KINDS.get(visit.kind, Phrase(visit.kind, visit.kind)),
                    "visitor": visit.visitor or None,
                    "result": visit.result or visit.note or None,
                    "photos": visit.photos,
                    "values": visit.values,
                },
            )
            for visit in visits
        ),
    )


def _row(subject: Subject, row: tuple[object, ...]) -> VisitRow:
    key, _, _, _, code, place, on, kind, visitor, result, note, x, y, source, work, photos, values = row
    placed = isinstance(x, float) and isinstance(y, float)
    return VisitRow(
        id=_whole(key),
        subject=subject,
        code=str(code or ""),
        place=str(place or ""),
        visited_on=date.fromisoformat(str(on)[:10]),
        kind=str(kind or "follow_up"),
        visitor=str(visitor or ""),
        result=str(result or ""),
        note=str(note or ""),
        position=(float(str(x)), float(str(y))) if placed else None,
        position_source=None if source is None else str(source),
        assignment_id=None if work is None else _whole(work),
        photos=_whole(photos),
        values=_whole(values),
    )


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
