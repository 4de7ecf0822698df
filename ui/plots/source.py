"""Reads the register of plots, and the work of a year on them, as the rows of the plot table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.freed_memory import hand_back
from tambon_gis.tasks import Task
from tambon_gis.wording import Phrase
from ui.plots.rows import AREAS, Fids, PlotRows, text_column
from ui.words.language import told
from ui.words.soil_words import problem_word, soil_words
from ui.words.status_words import status_word

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


def read_plots(project: Project, year_be: int, task: Task) -> PlotRows:
    """Runs beside the window: the first reading of a large project takes seconds. Raises Stopped."""
    from tambon_gis.analysis.plot_register import plot_register

    frame = plot_register(project, task)
    fids = frame["fid"].to_numpy(np.int64)
    words = soil_words(project)
    names, statuses = _work(project, year_be, fids)
    texts = {
        "code": text_column(frame["code"]),
        "village": text_column(frame["village"]),
        "soil_group": text_column([words.word(group) for group in frame["soil_group"]]),
        "problems": text_column([_list(problem_word, codes) for codes in frame["problems"]]),
        "intervention": text_column(names),
        "status": text_column(statuses),
    }
    areas = {name: frame[name].to_numpy(np.float64, na_value=np.nan) for name in AREAS}
    rows = PlotRows(fids, texts, areas, frame)
    rows.prepare()
    hand_back()
    return rows


def _list(word: Callable[[str], str], codes: Iterable[str]) -> str:
    return ", ".join(word(code) for code in codes)


def _work(project: Project, year_be: int, fids: Fids) -> tuple[list[str], list[str]]:
    """The interventions of the year on every plot, and how far they are."""
    found: dict[int, tuple[list[str], list[str]]] = {}
    for fid, thai, english, status in project.rows(
        "SELECT a.plot_fid, i.name_th, i.name_en, a.status FROM assignment a "
        "JOIN intervention i ON i.id = a.intervention_id "
        "WHERE a.year_be = ? AND a.plot_fid IS NOT NULL AND a.status <> 'cancelled' ORDER BY i.name_th",
        (year_be,),
    ):
        name = told(Phrase(thai, english or thai))
        names, statuses = found.setdefault(fid, ([], []))
        if name not in names:
            names.append(name)
        word = status_word(status)
        if word not in statuses:
            statuses.append(word)
    nothing: tuple[list[str], list[str]] = ([], [])
    rows = [found.get(fid, nothing) for fid in fids.tolist()]
    return [", ".join(names) for names, _ in rows], [", ".join(statuses) for _, statuses in rows]
