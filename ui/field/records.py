"""What staff saw and measured on plots, read beside the window, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.fieldwork.visits import KINDS
from tambon_gis.wording import Phrase
from ui.plots.rows import Fids
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

MOST = 2000
# More chosen plots than this are not asked for one by one: everything is listed.
MOST_CHOSEN = 500


@dataclass(frozen=True, slots=True)
class FieldRecord:
    """A visit, or a measured value; ``what`` names the visit's result or the indicator.

    ``code`` is the kind of the visit, or ``value``; ``visit_id`` is None for a value.
    """

    plot_fid: int
    day: str
    plot: str
    kind: str
    what: str
    value: str
    by: str
    code: str = "value"
    visit_id: int | None = None

    @property
    def words(self) -> str:
        """All that can be looked for."""
        return f"{self.day} {self.plot} {self.kind} {self.what} {self.value} {self.by}".casefold()


@dataclass(frozen=True, slots=True)
class FieldRecords:
    """``visits`` and ``values`` count all that there are, also those beyond the listed ones."""

    records: tuple[FieldRecord, ...]
    visits: int
    values: int
    plots: int


def read_field_records(project: Project, chosen: Fids) -> FieldRecords:
    """Of the chosen plots, of all where none or too many are chosen."""
    fids = [int(fid) for fid in chosen] if 0 < len(chosen) <= MOST_CHOSEN else []
    marks = ", ".join("?" * len(fids))
    where = f"AND p.fid IN ({marks})" if fids else ""
    found = sorted(
        [*_visits(project, where, fids), *_values(project, where, fids)],
        key=lambda each: each[0],
        reverse=True,
    )
    ((visits, visited),) = project.rows(
        "SELECT count(*), count(DISTINCT p.fid) FROM visit v JOIN plot p ON p.fid = v.plot_fid "
        f"WHERE 1 {where}",
        fids,
    )
    ((values,),) = project.rows(
        f"SELECT count(*) FROM observation o JOIN plot p ON p.fid = o.plot_fid WHERE 1 {where}", fids
    )
    return FieldRecords(tuple(record for _, record in found[:MOST]), visits, values, visited)


def _visits(project: Project, where: str, fids: Sequence[int]) -> list[tuple[str, FieldRecord]]:
    rows = project.rows(
        "SELECT v.id, v.visited_on, p.fid, p.code, v.kind, v.result, v.note, v.visitor FROM visit v "
        f"JOIN plot p ON p.fid = v.plot_fid WHERE 1 {where} ORDER BY v.visited_on DESC LIMIT {MOST}",
        fids,
    )
    return [
        (
            day or "",
            FieldRecord(
                plot_fid=fid,
                day=figures.day(day),
                plot=code or "",
                kind=told(KINDS.get(kind or "follow_up", KINDS["follow_up"])),
                what=result or note or "",
                value="",
                by=visitor or "",
                code=kind or "follow_up",
                visit_id=key,
            ),
        )
        for key, day, fid, code, kind, result, note, visitor in rows
    ]


def _values(project: Project, where: str, fids: Sequence[int]) -> list[tuple[str, FieldRecord]]:
    rows = project.rows(
        "SELECT o.observed_on, p.fid, p.code, i.name_th, i.name_en, o.value, i.unit_th, i.unit_en, "
        "o.method FROM observation o JOIN plot p ON p.fid = o.plot_fid "
        f"JOIN indicator i ON i.id = o.indicator_id WHERE 1 {where} ORDER BY o.observed_on DESC LIMIT {MOST}",
        fids,
    )
    return [
        (
            day or "",
            FieldRecord(
                fid,
                figures.day(day),
                code or "",
                tr("ค่าที่วัด"),
                told(Phrase(thai, english or thai)),
                _value(value, told(Phrase(unit_th or "", unit_en or unit_th or "")), thai),
                method or "",
            ),
        )
        for day, fid, code, thai, english, value, unit_th, unit_en, method in rows
    ]


def _value(value: float | None, unit: str, name: str) -> str:
    """A value with its unit, unless the name of the indicator has told it already."""
    return figures.quantity(value) if unit in name else f"{figures.quantity(value)} {unit}"
