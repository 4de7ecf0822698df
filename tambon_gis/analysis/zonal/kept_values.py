"""Figures of plots kept as measured values: previewed, then written by one command that can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.zonal.asked import DERIVED, statistic_phrase
from tambon_gis.errors import NoValuesToKeep, UnknownCode, ValuesAlreadyKept, ZonalNotUnderstood
from tambon_gis.project.catalogue import indicators
from tambon_gis.project.keys import key_of_name
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.zonal.raster_of_plots import Zonal
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.command import Command
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

METHOD: Final = "zonal {statistic}, exact coverage"


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """An indicator that a project gets when a raster's values are first kept as it."""

    code: str
    name: Phrase
    unit: Phrase
    better: str | None = None


NEW_INDICATORS: Final = (
    NewIndicator("ndvi", Phrase("ดัชนีพืชพรรณ (NDVI)", "Vegetation index (NDVI)"), Phrase("", ""), "up"),
    NewIndicator("elevation", Phrase("ความสูงของพื้นที่", "Elevation"), Phrase("ม.", "m")),
    NewIndicator("slope_percent", Phrase("ความลาดชัน", "Slope"), Phrase("%", "%")),
    NewIndicator("slope_degrees", Phrase("ความลาดชัน (องศา)", "Slope (degrees)"), Phrase("องศา", "degrees")),
    NewIndicator("aspect_degrees", Phrase("ทิศด้านลาด", "Aspect"), Phrase("องศา", "degrees")),
)
_BY_DERIVED: Final = {"slope": "slope_percent", "slope_deg": "slope_degrees", "aspect": "aspect_degrees"}
_MADE_BY: Final = "แรสเตอร์ของโครงการ"


@dataclass(frozen=True, slots=True, eq=False)
class ValuesToKeep:
    """What `keep_values` would write: a value of the indicator for each of ``fid``, on that day.

    ``held`` are observations of the same plots, indicator, day and source that are there already; a plot is
    given one value of each. ``without`` is how many plots have no figure and get no row.
    """

    code: str
    name: Phrase
    is_new: bool
    statistic: str
    observed_on: date
    source: str
    method: str
    fid: Ints
    values: Floats
    held: Ints
    without: int


@dataclass(frozen=True, slots=True)
class KeptValues:
    """What was written: the command, and how many values were added in all and taken out before."""

    record: CommandRecord
    added: int
    replaced: int


def usual_indicator(found: Zonal) -> str:
    """The indicator that figures are most likely kept as."""
    return likely_indicator(found.kind, found.asked.derive)


def likely_indicator(kind: str, derive: str | None) -> str:
    """The indicator that figures of such a raster, or what is derived from it, are most likely kept as."""
    return _BY_DERIVED.get(derive or "", "elevation" if kind == "elevation" else "ndvi")


def values_to_keep(
    project: Project, found: Zonal, code: str, observed_on: date, statistic: str | None = None
) -> ValuesToKeep:
    """The preview; the first statistic that was asked for, where none is named.

    Raises `UnknownCode` for an indicator that the project does not have and that is not in
    `NEW_INDICATORS`, `ZonalNotUnderstood` for a statistic that was not asked for, and `NoValuesToKeep`.
    """
    numbers = found.figures.numbers
    statistic = statistic or next(iter(numbers), "")
    if statistic not in numbers:
        raise ZonalNotUnderstood(text=statistic)
    values = numbers[statistic]
    there = np.isfinite(values)
    if not there.any():
        raise NoValuesToKeep
    known = _indicator(project, code)
    source = source_of(found, statistic)
    held = _held(project, known, observed_on, source)
    name = known.name if known is not None else _new(project, code).name
    method = METHOD.format(statistic=statistic)
    return ValuesToKeep(
        code,
        name,
        known is None,
        statistic,
        observed_on,
        source,
        method,
        found.fid[there],
        values[there],
        held,
        int(np.count_nonzero(~there)),
    )


def keep_values(
    project: Project, wanted: ValuesToKeep, *, is_replacing: bool = False, task: Task = SILENT
) -> KeptValues:
    """Write the values as observations, in one command.

    Where there are values of the same indicator, day and source, `ValuesAlreadyKept` is raised, or, where
    they ``is_replacing``, all of those are taken out first: also of plots that have no figure any more.
    Raises `ProjectReadOnly`, `ProjectBusy`, `DiskRefused` and Stopped.
    """
    known = _indicator(project, wanted.code)
    # Others may have kept some since the preview.
    held = _held(project, known, wanted.observed_on, wanted.source)
    if len(held) and not is_replacing:
        raise ValuesAlreadyKept(
            count=f"{len(held):,}",
            indicator=wanted.name.th,
            date=wanted.observed_on.isoformat(),
            source=wanted.source,
        )
    label = f"เก็บ{wanted.name.th} {len(wanted.fid):,} แปลง จากแรสเตอร์ {wanted.source}"
    count = len(wanted.fid)
    with project.command("observe", label) as command:
        key = known.id if known is not None else _make_indicator(project, command, wanted.code)
        command.delete("observation", held.tolist())
        command.insert_columns(
            "observation",
            {
                "indicator_id": [key] * count,
                "plot_fid": wanted.fid,
                "value": wanted.values,
                "observed_on": [wanted.observed_on.isoformat()] * count,
                "method": [wanted.method] * count,
                "source": [wanted.source] * count,
            },
            task,
        )
    assert command.record is not None
    return KeptValues(command.record, count, len(held))


def source_of(found: Zonal, statistic: str) -> str:
    """How an observation names where it is from: the raster, its band or what was derived, the statistic."""
    parts = [found.name]
    if found.asked.band != 1:
        parts.append(f"แบนด์ {found.asked.band}")
    if found.asked.derive is not None:
        parts.append(DERIVED[found.asked.derive].th)
    parts.append(statistic_phrase(statistic).th)
    return " · ".join(parts)


def _held(project: Project, known: Indicator | None, observed_on: date, source: str) -> Ints:
    """The observations of plots that are there already of that indicator, day and source."""
    if known is None:
        return np.empty(0, np.int64)
    rows = project.rows(
        "SELECT id FROM observation WHERE indicator_id = ? AND observed_on = ? AND source = ? "
        "AND plot_fid IS NOT NULL ORDER BY id",
        (known.id, observed_on.isoformat(), source),
    )
    return np.array([key for (key,) in rows], np.int64)


def _indicator(project: Project, code: str) -> Indicator | None:
    return next((each for each in indicators(project) if each.code == code), None)


def _new(project: Project, code: str) -> NewIndicator:
    for each in NEW_INDICATORS:
        if each.code == code:
            return each
    known = [each.code for each in indicators(project) if each.subject == "plot"]
    known += [each.code for each in NEW_INDICATORS if each.code not in known]
    raise UnknownCode(value=code, kind_th="ตัวชี้วัด", kind_en="indicator", known=", ".join(known))


def _make_indicator(project: Project, command: Command, code: str) -> int:
    """The same key in every project, so that values of two laptops are of one indicator."""
    new = _new(project, code)
    ((position,),) = project.rows("SELECT coalesce(max(position), 0) + 1 FROM indicator")
    cells = {
        "id": key_of_name(f"indicator {new.code}"),
        "position": position,
        "code": new.code,
        "name_th": new.name.th,
        "name_en": new.name.en,
        "unit_th": new.unit.th,
        "unit_en": new.unit.en,
        "dimension": "environment",
        "subject": "plot",
        "better": new.better,
        "source": _MADE_BY,
    }
    return command.insert("indicator", [cells])[0]
