"""What a plot must be for an intervention, and what cannot be of an entry: its area, its day, a double."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.measures.area import format_area
from tambon_gis.measures.thai_calendar import fiscal_year_span
from tambon_gis.planning.farmer_limits import limit_of, source_of
from tambon_gis.planning.plan_rows import NO_SERIES
from tambon_gis.planning.plan_warning import PlanWarning, WarningKind, keys_of, plots_of
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.planning.plan_rows import PlanRows
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project

_ROUNDING_M2: Final = 4.0
_SMALL: Final = Phrase(
    "{name_th}: {count} แปลงมีเนื้อที่น้อยกว่า {area} ไร่", "{name_en}: {count} plots have less than {area} rai"
)
_DOCUMENT: Final = Phrase(
    "{name_th}: {count} แปลงไม่มีเอกสารสิทธิ์ที่ใช้ได้",
    "{name_en}: {count} plots have no land document that is accepted",
)
_LARGE: Final = Phrase(
    "{name_th}: เนื้อที่ในแผนมากกว่าเนื้อที่ของ {count} แปลง",
    "{name_en}: the area of the entry is larger than {count} plots",
)
_OUTSIDE: Final = Phrase(
    "{name_th}: วันที่ของ {count} รายการไม่อยู่ในปีงบประมาณ {year_be}",
    "{name_en}: the day of {count} entries is not in fiscal year {year_be}",
)
_REPEATED: Final = Phrase(
    "{name_th}: {count} รายการอาจซ้ำ อยู่ในแปลงหรือที่เดียวกันปีเดียวกัน",
    "{name_en}: {count} entries may be doubles: on the same subject in the same year",
)
_OF_PLOTS: Final = Phrase("เนื้อที่ของแปลงในแฟ้มงาน", "the areas of the plots in this project")
_CALENDAR: Final = Phrase("ปีงบประมาณ 1 ต.ค. ถึง 30 ก.ย.", "the fiscal year, 1 October to 30 September")
_ONE_ENTRY: Final = Phrase("รายการในแผนของปีนี้", "the entries of this year")


def plot_warnings(project: Project, rows: PlanRows) -> Iterator[PlanWarning]:
    """One for each intervention and rule that some of its entries are against."""
    counted = rows.is_counted
    on_plots = counted & (rows.subject == 0)
    documents = _documents(project) if any(_accepted(entry) for entry in rows.catalogue.values()) else {}
    first, last = (np.datetime64(day) for day in fiscal_year_span(rows.year_be))
    outside = _is_outside(rows.planned_day, first, last) | _is_outside(rows.applied_day, first, last)
    larger = np.fmax(rows.area_planned_m2, rows.area_applied_m2) > rows.area_m2 + _ROUNDING_M2
    repeated = _repeated(rows, counted)
    for code in rows.intervention.values:
        entry = rows.catalogue[code]
        mine = rows.intervention.where(code.__eq__)
        here = mine & on_plots
        least = limit_of(entry, "min_area_m2")
        if least is not None:
            small = here & (rows.area_m2 < least - _ROUNDING_M2)
            yield from _told(
                "min_area", _SMALL, entry, rows, small, source_of(entry), area=format_area(least)
            )
        if accepted := _accepted(entry):
            refused = here & _without_document(rows, here, documents, accepted)
            yield from _told("document", _DOCUMENT, entry, rows, refused, source_of(entry))
        yield from _told("area_over_plot", _LARGE, entry, rows, here & larger, _OF_PLOTS)
        yield from _told(
            "outside_year", _OUTSIDE, entry, rows, mine & counted & outside, _CALENDAR, year_be=rows.year_be
        )
        yield from _told("repeated", _REPEATED, entry, rows, mine & repeated, _ONE_ENTRY)


def _told(
    kind: WarningKind,
    words: Phrase,
    entry: Intervention,
    rows: PlanRows,
    which: Bools,
    source: Phrase,
    **facts: object,
) -> Iterator[PlanWarning]:
    at = np.flatnonzero(which)
    if not len(at):
        return
    plots = plots_of(rows, at)
    by_entry = kind in ("outside_year", "repeated")
    count = f"{len(at) if by_entry else len(plots):,}"
    sentence = words.fill(name_th=entry.name.th, name_en=entry.name.en, count=count, **facts)
    yield PlanWarning(kind, sentence, source, entry.code, keys_of(rows, at), plots)


def _is_outside(days: np.ndarray, first: np.datetime64, last: np.datetime64) -> Bools:
    outside: Bools = (days < first) | (days > last)
    return outside


def _repeated(rows: PlanRows, counted: Bools) -> Bools:
    """Entries beside which there is another of the same intervention on the same subject.

    Those of one series are meant to be several.
    """
    found = np.zeros(len(rows), bool)
    here = np.flatnonzero(counted)
    same = np.column_stack([rows.intervention.code[here], rows.subject[here], rows.on[here]])
    _, group, count = np.unique(same, axis=0, return_inverse=True, return_counts=True)
    group = group.reshape(-1)
    several = np.flatnonzero(count[group] > 1)
    if not len(several):
        return found
    alike = np.column_stack([group, rows.series[here]])
    _, pair, size = np.unique(alike, axis=0, return_inverse=True, return_counts=True)
    pair = pair.reshape(-1)
    in_series = (rows.series[here] != NO_SERIES) & (size[pair] == count[group])
    found[here[several]] = ~in_series[several]
    return found


def _accepted(entry: Intervention) -> list[str]:
    told = entry.limits.get("documents")
    return [_plain(str(kind)) for kind in told] if isinstance(told, list) else []


def _documents(project: Project) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for plot, kind in project.rows("SELECT plot_fid, kind FROM plot_document WHERE kind NOTNULL"):
        found[plot].append(_plain(kind))
    return found


def _without_document(
    rows: PlanRows, here: Bools, documents: dict[int, list[str]], accepted: list[str]
) -> Bools:
    """Plots whose recorded documents are none of those; of a plot without any nobody knows."""
    found = np.zeros(len(rows), bool)
    places: Ints = np.flatnonzero(here)
    for place in places.tolist():
        kinds = documents.get(int(rows.on[place]), [])
        found[place] = bool(kinds) and not any(kind.startswith(tuple(accepted)) for kind in kinds)
    return found


def _plain(kind: str) -> str:
    """Without spaces and dots: น.ส.3 ก and นส.3ก are the same paper."""
    return re.sub(r"[\s.\-–]", "", kind)
