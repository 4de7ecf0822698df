"""Reads the register of plots, and the work of a year on them, as the rows of the plot table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from tambon_gis.analysis.categories import Categories, spread
from tambon_gis.freed_memory import hand_back
from tambon_gis.tasks import Task
from tambon_gis.wording import Phrase
from ui.plots.rows import AREAS, Fids, PlotRows, Words
from ui.words.language import told
from ui.words.soil_words import problem_word, soil_words
from ui.words.status_words import status_word

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
    }
    areas = {"area_m2": register.area_m2, "document_area_m2": register.document_area_m2}
    assert areas.keys() == AREAS
    rows = PlotRows(register.fid, texts, areas, register)
    rows.prepare()
    hand_back()
    return rows


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
