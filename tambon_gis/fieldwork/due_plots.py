"""Plots that are due for a visit: work done and not yet seen, tests to be taken again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tambon_gis.errors import NothingDue
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# A soil test is taken again a year after the last one, where something was done on the plot in between.
REPEAT_AFTER = timedelta(days=365)
# What a laboratory finds in soil.
_SOIL = (
    "organic_matter",
    "ph",
    "salinity_ec",
    "available_p",
    "exchangeable_k",
    "cation_exchange_capacity",
    "base_saturation",
)
_SOIL_CODES = ", ".join(f"'{code}'" for code in _SOIL)
_SEEN = Phrase(
    "{name} ทำเมื่อ {day} ยังไม่ได้ติดตามหรือตรวจรับ", "{name}, done on {day}, neither visited nor certified since"
)
_TEST = Phrase(
    "ตรวจดินครั้งล่าสุด {day} และมีงานหลังจากนั้น ควรเก็บตัวอย่างซ้ำ",
    "last soil test on {day}, with work done since: to be taken again",
)


@dataclass(frozen=True, slots=True)
class DuePlot:
    """A plot and why it is due; ``since`` is the day of what is oldest about it."""

    fid: int
    code: str
    village: str
    since: date
    reasons: tuple[Phrase, ...]


def due_plots(project: Project, on: date, year_be: int | None = None) -> list[DuePlot]:
    """Plots due on a day, the longest waiting first; ``year_be`` looks at work of one fiscal year only.

    Work that was applied by then is due where it is not certified and no visit to the plot came on or after
    that day. A soil test is due again a year after the last one if work was applied after it.
    """
    found: dict[int, list[tuple[date, Phrase]]] = {}
    for fid, thai, english, day in project.rows(
        "SELECT a.plot_fid, i.name_th, i.name_en, a.applied_date FROM assignment a "
        "JOIN intervention i ON i.id = a.intervention_id "
        "WHERE a.status = 'applied' AND a.plot_fid NOTNULL AND a.applied_date NOTNULL "
        "AND substr(a.applied_date, 1, 10) <= ?1 AND (?2 IS NULL OR a.year_be = ?2) "
        "AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.plot_fid = a.plot_fid "
        "AND v.visited_on >= substr(a.applied_date, 1, 10)) ORDER BY a.applied_date, a.id",
        (on.isoformat(), year_be),
    ):
        done = date.fromisoformat(day[:10])
        phrase = Phrase(
            _SEEN.th.format(name=thai, day=format_date(done)),
            _SEEN.en.format(name=english or thai, day=format_date(done, language="en")),
        )
        found.setdefault(fid, []).append((done, phrase))
    for fid, day in project.rows(
        "SELECT o.plot_fid, max(substr(o.observed_on, 1, 10)) AS last FROM observation o "
        "JOIN indicator i ON i.id = o.indicator_id WHERE o.plot_fid NOTNULL AND o.observed_on NOTNULL "
        f"AND i.code IN ({_SOIL_CODES}) GROUP BY o.plot_fid HAVING last <= ?1 "
        "AND EXISTS (SELECT 1 FROM assignment a WHERE a.plot_fid = o.plot_fid AND a.applied_date > last "
        "AND substr(a.applied_date, 1, 10) <= ?2 AND a.status IN ('applied', 'certified') "
        "AND (?3 IS NULL OR a.year_be = ?3)) ORDER BY last",
        ((on - REPEAT_AFTER).isoformat(), on.isoformat(), year_be),
    ):
        tested = date.fromisoformat(day)
        phrase = Phrase(
            _TEST.th.format(day=format_date(tested)),
            _TEST.en.format(day=format_date(tested, language="en")),
        )
        found.setdefault(fid, []).append((tested, phrase))
    known = {
        fid: (code or "", village or "")
        for fid, code, village in project.rows("SELECT fid, code, village_name FROM plot")
    }
    due = [
        DuePlot(fid, *known[fid], min(day for day, _ in why), tuple(phrase for _, phrase in why))
        for fid, why in found.items()
    ]
    return sorted(due, key=lambda each: (each.since, each.code, each.fid))


def asked_for_due(project: Project, on: date | None, most: int) -> list[DuePlot]:
    """The plots for a round of what is due on a day (today without one), the longest waiting first.

    Raises `NothingDue`.
    """
    day = on or date.today()
    due = due_plots(project, day)[: max(most, 0)]
    if not due:
        raise NothingDue(day_th=format_date(day), day_en=format_date(day, language="en"))
    return due
