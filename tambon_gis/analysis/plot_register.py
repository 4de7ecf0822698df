"""The register of plots: one row a plot with its place, areas, soil, land use and work."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.place_of_plot import place_names, places_of_plots
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.soil_shares import dominant, plot_pieces, plot_problems
from tambon_gis.analysis.streamed_rows import plot_texts
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from tambon_gis.project.project import Project

# A problem on less of a plot than this is not called a problem of the plot: soil lines are no sharper.
LEAST_PROBLEM_SHARE = 0.1


def plot_register(project: Project, task: Task = SILENT) -> pd.DataFrame:
    """One row a plot, by ascending ``fid``; areas in m2, NaN where there is none.

    ``code``; ``village_code village tambon_code tambon`` (recorded, else by boundary; a place without a code
    has its name only); ``area_m2`` that reports use and ``area_basis`` (measured, document, stated, None);
    ``stated_area_m2 document_area_m2 crop``; ``soil_group`` with the largest share (None: unknown) and that
    ``soil_share`` (0 to 1); ``problems``, a tuple of the problem codes of a tenth of the plot or more, the
    largest first; ``land_use``, the code with the largest share; ``assignments``, how many that are not
    cancelled; ``x y``, a point inside, in the project's system. Raises Stopped.
    """
    import pandas as pd

    areas = plot_areas(project)
    count = len(areas.fid)
    told = ("code", "village_name", "tambon_name", "crop")
    code, village_name, tambon_name, crop = plot_texts(project, told, areas.fid)
    places = places_of_plots(project, areas)
    village_code, village = _named(project, places.village, village_name)
    tambon_code, tambon = _named(project, places.tambon, tambon_name)
    pieces = plot_pieces(project, "soil_unit", areas, task)
    soil = dominant(pieces, count)
    problems = [_large(shares) for shares in plot_problems(pieces, count)]
    use = dominant(plot_pieces(project, "land_use", areas, task), count)
    work = dict(
        project.rows(
            "SELECT plot_fid, count(*) FROM assignment WHERE status != 'cancelled' GROUP BY plot_fid"
        )
    )
    columns: dict[str, Any] = {
        "fid": areas.fid,
        "code": _texts(code),
        "village_code": _texts(village_code),
        "village": _texts(village),
        "tambon_code": _texts(tambon_code),
        "tambon": _texts(tambon),
        "area_m2": areas.area_m2,
        "area_basis": _texts(areas.basis),
        "stated_area_m2": areas.stated_m2,
        "document_area_m2": areas.document_m2,
        "crop": _texts(crop),
        "soil_group": _texts(soil.value),
        "soil_share": soil.share,
        "problems": pd.Series(problems, dtype=object),
        "land_use": _texts(use.value),
        "assignments": np.array([work.get(fid, 0) for fid in areas.fid.tolist()], dtype=np.int64),
        "x": areas.x,
        "y": areas.y,
    }
    return pd.DataFrame(columns)


def _large(shares: dict[str, float]) -> tuple[str, ...]:
    """The problems of a tenth of a plot or more; plots with the same ones share them."""
    return _shared(tuple(problem for problem, share in shares.items() if share >= LEAST_PROBLEM_SHARE))


@lru_cache(maxsize=1024)
def _shared(problems: tuple[str, ...]) -> tuple[str, ...]:
    return problems


def _texts(values: NDArray[Any]) -> pd.Series[Any]:
    import pandas as pd

    return pd.Series(values, dtype=object)


def _named(project: Project, keys: NDArray[Any], recorded: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Codes and names of places; the name that the plot itself carries counts first."""
    names = place_names(project, {str(key) for key in keys if key is not None})
    code, name = np.full(len(keys), None, dtype=object), np.full(len(keys), None, dtype=object)
    for at, key in enumerate(keys):
        if key is not None:
            code[at] = key if key.isdigit() else None
            known = names[key].th
            name[at] = recorded[at] or (known if known != code[at] else None)
    return code, name
