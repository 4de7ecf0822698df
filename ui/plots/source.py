"""Reads the register of plots, and the work of a year on them, as the rows of the plot table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.categories import Categories, spread
from tambon_gis.freed_memory import hand_back
from tambon_gis.measures.unit_meaning import land_use_meaning
from tambon_gis.tasks import Task
from tambon_gis.wording import Phrase
from ui.plots.rows import AREAS, Fids, PlotRows, Words
from ui.words.language import told
from ui.words.soil_words import problem_word, soil_words
from ui.words.status_words import basis_word, status_word

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


def read_plots(project: Project, year_be: int, task: Task) -> PlotRows:
    """Runs beside the window: the first reading of a large project takes seconds. Raises Stopped."""
    from tambon_gis.analysis.plot_register import plot_register

    register = plot_register(project, task)
    words = soil_words(project)
    names, statuses = _work(project, year_be, register.fid)
    texts: dict[str, Words] = {
        "code": register.code.reading_as(""),
        "village": register.village.renamed(lambda village: village or ""),
        "soil_group": register.soil_group.renamed(words.word),
        "problems": register.problems.renamed(lambda codes: _list(problem_word, codes)),
        "intervention": names,
        "status": statuses,
        "area_basis": register.area_basis.renamed(basis_word),
        "land_use": register.land_use.renamed(land_uses(project)),
    }
    for name in ("village_code", "tambon", "tambon_code", "crop"):
        texts[name] = getattr(register, name).renamed(lambda text: text or "")
    areas = {name: getattr(register, name) for name in AREAS}
    numbers = {
        "soil_share": register.soil_share * 100,
        "assignments": register.assignments.astype(np.float64),
    }
    rows = PlotRows(register.fid, texts, areas, register, numbers)
    rows.prepare()
    hand_back()
    return rows


def land_uses(project: Project) -> Callable[[str | None], str]:
    """A code of land use with what the layer or the department's book calls it."""
    told_by = {
        code: (thai, english)
        for code, thai, english in project.rows(
            "SELECT code, description_th, description_en FROM land_use WHERE description_th NOTNULL "
            "GROUP BY code"
        )
    }

    def word(code: str | None) -> str:
        return told(land_use_meaning(code, *told_by.get(code, ()))) if code else ""

    return word


def _list(word: Callable[[str], str], codes: Iterable[str]) -> str:
    return ", ".join(word(code) for code in codes)


def _work(project: Project, year_be: int, fids: Fids) -> tuple[Categories[str], Categories[str]]:
    """The interventions of the year on every plot, and how far they are."""
    names: dict[int, dict[str, None]] = {}
    statuses: dict[int, dict[str, None]] = {}
    for fid, thai, english, status in project.rows(
        "SELECT a.plot_fid, i.name_th, i.name_en, a.status FROM assignment a "
        "JOIN intervention i ON i.id = a.intervention_id "
        "WHERE a.year_be = ? AND a.plot_fid IS NOT NULL AND a.status <> 'cancelled' ORDER BY i.name_th",
        (year_be,),
    ):
        names.setdefault(fid, {})[told(Phrase(thai, english or thai))] = None
        statuses.setdefault(fid, {})[status_word(status)] = None
    return _lists(names, fids), _lists(statuses, fids)


def _lists(found: Mapping[int, Iterable[str]], fids: Fids) -> Categories[str]:
    return spread({fid: ", ".join(words) for fid, words in found.items()}, fids, "")
