"""Columns of the plot table that are read when somebody asks: notes, suitability, measured values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.categories import Categories, spread
from tambon_gis.analysis.overlay import shares
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import plot_texts
from tambon_gis.measures.unit_meaning import suitability_meaning
from tambon_gis.project.catalogue import indicators
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Language, Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.plot_cells import Column
    from tambon_gis.project.project import Project

NOTE, MEASURED, SUITED = "note", "measured:", "suited:"


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """``name`` is what it is kept by; ``kind`` says whether its cells are texts or numbers."""

    name: str
    label: Phrase
    kind: Literal["text", "number"]


def asked_columns(project: Project) -> tuple[AskedColumn, ...]:
    """Those that can be asked for: notes, indicators measured on plots, crops with suitability."""
    measured = {
        key for (key,) in project.rows("SELECT DISTINCT indicator_id FROM observation WHERE plot_fid NOTNULL")
    }
    codes = {code for key, code in project.rows("SELECT id, code FROM indicator") if key in measured}
    found = [AskedColumn(NOTE, Phrase("หมายเหตุ", "Note"), "text")]
    for each in indicators(project):
        if each.code in codes:
            label = Phrase(f"{each.name.th} ล่าสุด", f"{each.name.en}, latest")
            found.append(AskedColumn(f"{MEASURED}{each.code}", label, "number"))
    for (crop,) in project.rows("SELECT DISTINCT crop FROM suitability WHERE crop != '' ORDER BY 1"):
        label = Phrase(f"เหมาะกับ{crop}", f"Suits {crop}")
        found.append(AskedColumn(f"{SUITED}{crop}", label, "text"))
    return tuple(found)


def read_asked(
    project: Project, name: str, fids: Ints, language: Language = "th", task: Task = SILENT
) -> Column | None:
    """The cells of such a column for these (ascending) plots; None for a column that nobody knows.

    Of a measured indicator the value with the latest date; of suitability the class with most ground of the
    plot. Raises Stopped.
    """
    if name == NOTE:
        notes = plot_texts(project, "note").reading_as("")
        # Plots that came or went meanwhile: whoever shows plots reads them again and asks again.
        return notes if len(notes) == len(fids) else None
    if name.startswith(MEASURED):
        return _latest(project, name.removeprefix(MEASURED), fids)
    if name.startswith(SUITED):
        return _suitability(project, name.removeprefix(SUITED), fids, language, task)
    return None


def _latest(project: Project, code: str, fids: Ints) -> Floats:
    rows = project.rows(
        "SELECT o.plot_fid, o.value FROM observation o JOIN indicator i ON i.id = o.indicator_id "
        "WHERE i.code = ? AND o.plot_fid NOTNULL AND o.value NOTNULL ORDER BY o.observed_on, o.id",
        (code,),
    )
    found = np.full(len(fids), np.nan)
    # The latest comes last and stays.
    latest = dict(rows)
    at, known = look_up(fids, np.fromiter(latest, np.int64, len(latest)))
    found[at[known]] = np.fromiter(latest.values(), np.float64, len(latest))[known]
    return found


def _suitability(project: Project, crop: str, fids: Ints, language: Language, task: Task) -> Categories[str]:
    keys, plots = project.geometries("plot")
    units, shapes = project.geometries("suitability")
    told = {
        key: told or ""
        for key, told in project.rows("SELECT fid, class FROM suitability WHERE crop = ?", (crop,))
    }
    order = dict(project.rows("SELECT fid, position FROM suitability WHERE crop = ?", (crop,)))
    mine = sorted(
        (at for at, key in enumerate(units.tolist()) if key in told),
        key=lambda at: (order[int(units[at])] or 0, int(units[at])),
    )
    found = shares(plots, shapes[mine], task=task)
    ground: dict[int, dict[str, float]] = {}
    for plot, unit, area_m2 in zip(
        found.plot.tolist(), found.unit.tolist(), found.area_m2.tolist(), strict=True
    ):
        # Ground outside of every unit has none.
        if unit >= 0 and (words := told[int(units[mine[unit]])]):
            classes = ground.setdefault(int(keys[plot]), {})
            classes[words] = classes.get(words, 0.0) + area_m2
    most = {fid: max(classes, key=lambda each: classes[each]) for fid, classes in ground.items()}
    words_of = {each: suitability_meaning(each, None).text(language) for each in set(most.values())}
    return spread({fid: words_of[each] for fid, each in most.items()}, fids, "")
