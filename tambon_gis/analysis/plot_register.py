"""The register of plots: one row a plot with its place, areas, soil, land use and work, kept by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.categories import Categories, paired
from tambon_gis.analysis.kept_state import kept, settled, state_of
from tambon_gis.analysis.place_of_plot import Places, place_names, places_of_plots
from tambon_gis.analysis.plot_areas import REPORT_AREA, PlotAreas, plot_areas
from tambon_gis.analysis.plot_cells import Column, in_order, spare
from tambon_gis.analysis.soil_shares import Dominant, dominant, plot_pieces, plot_problems
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.analysis.text_column import Texts
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.project.project import Project

    Names = Categories[str | None]
    Counts = NDArray[np.int32]

# A problem on less of a plot than this is not called a problem of the plot: soil lines are no sharper.
LEAST_PROBLEM_SHARE = 0.1
_COLUMNS = (
    "fid", "code", "village_code", "village", "tambon_code", "tambon", "area_m2", "area_basis",
    "stated_area_m2", "document_area_m2", "crop", "soil_group", "soil_share", "problems", "land_use",
    "assignments", "x", "y",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class PlotRegister:
    """One row a plot, by ascending ``fid``; areas in m2, NaN where there is none.

    ``village_code village tambon_code tambon``: recorded, else by boundary; a place without a code has its
    name only. ``area_m2`` that reports use and ``area_basis`` (measured, document, stated, None).
    ``soil_group`` with the largest share (None: unknown) and that ``soil_share`` (0 to 1); ``problems``, a
    tuple of the problem codes of a tenth of the plot or more, the largest first; ``land_use``, the code with
    the largest share; ``assignments``, how many that are not cancelled; ``x y``, a point inside, in the
    project's system. The columns are shared by all who ask: nobody writes into them.
    """

    fid: Ints
    code: Texts
    village_code: Names
    village: Names
    tambon_code: Names
    tambon: Names
    area_m2: Floats
    area_basis: Names
    stated_area_m2: Floats
    document_area_m2: Floats
    crop: Names
    soil_group: Names
    soil_share: Floats
    problems: Categories[tuple[str, ...]]
    land_use: Names
    assignments: Counts
    x: Floats
    y: Floats

    def __len__(self) -> int:
        return len(self.fid)

    def __getitem__(self, name: str) -> Column:
        """A column by its name."""
        if name not in _COLUMNS:
            raise KeyError(name)
        column: Column = getattr(self, name)
        return column

    def column(self, name: str, fids: Ints) -> Column:
        """A column for plots in another order; a plot that is not in the register has no value."""
        return in_order(self[name], self.fid, fids)

    def row(self, at: int) -> Mapping[str, Any]:
        """The cells of one row."""
        return {name: self[name][at] for name in _COLUMNS}

    def frame(self) -> pd.DataFrame:
        """As a table of pandas, an object for every text: for those who need one."""
        import pandas as pd

        return pd.DataFrame({name: _series(self[name]) for name in _COLUMNS})


def plot_register(project: Project, task: Task = SILENT) -> PlotRegister:
    """The register as the project is now, the same one until a table that it rests on changes.

    After a change only what rests on the changed table is made anew. Raises Stopped.
    """
    return settled(project, ("plot", "soil_unit", "land_use"), lambda: _register(project, task))


def _register(project: Project, task: Task) -> PlotRegister:
    # The states first: what is made of newer tables is then made anew, never taken for them.
    plots = (*state_of(project, "plot"), project.setting(REPORT_AREA))
    areas = plot_areas(project, task)
    cells = areas.cells
    state = (*plots, *state_of(project, "boundary", "place"))
    village_code, village, tambon_code, tambon = kept(
        project, "plot places", state, lambda: _places(project, areas)
    )
    soil, problems = kept(
        project, "plot soil", (*plots, *state_of(project, "soil_unit")), lambda: _soil(project, areas, task)
    )
    use = kept(
        project, "plot use", (*plots, *state_of(project, "land_use")), lambda: _use(project, areas, task)
    )
    work = kept(
        project, "plot work", (*plots, *state_of(project, "assignment")), lambda: _work(project, cells.fid)
    )
    return PlotRegister(
        fid=cells.fid,
        code=cells.code,
        village_code=village_code,
        village=village,
        tambon_code=tambon_code,
        tambon=tambon,
        area_m2=areas.area_m2,
        area_basis=areas.basis,
        stated_area_m2=cells.stated_m2,
        document_area_m2=cells.document_m2,
        crop=cells.crop,
        soil_group=soil.value,
        soil_share=soil.share,
        problems=problems,
        land_use=use,
        assignments=work,
        x=areas.x,
        y=areas.y,
    )


def _places(project: Project, areas: PlotAreas) -> tuple[Names, Names, Names, Names]:
    places: Places = places_of_plots(project, areas)
    return (
        *_named(project, places.village, areas.cells.village_name),
        *_named(project, places.tambon, areas.cells.tambon_name),
    )


def _named(project: Project, keys: Names, recorded: Names) -> tuple[Names, Names]:
    """Codes and names of places; the name that the plot itself carries counts first."""
    names = place_names(project, [key for key in keys.values if key is not None])

    def code_of(key: str | None) -> str | None:
        return key if key is not None and key.isdigit() else None

    def name_of(pair: tuple[str | None, str | None]) -> str | None:
        key, told = pair
        if key is None:
            return None
        known = names[key].th
        return told or (known if known != code_of(key) else None)

    return keys.renamed(code_of), paired(keys, recorded).renamed(name_of)


def _soil(project: Project, areas: PlotAreas, task: Task) -> tuple[Dominant, Categories[tuple[str, ...]]]:
    pieces = plot_pieces(project, "soil_unit", areas, task)
    count = len(areas.fid)
    found = dominant(pieces, count)
    return Dominant(found.value, spare(found.share)), plot_problems(pieces, count, LEAST_PROBLEM_SHARE)


def _use(project: Project, areas: PlotAreas, task: Task) -> Names:
    return dominant(plot_pieces(project, "land_use", areas, task), len(areas.fid)).value


def _work(project: Project, fids: Ints) -> Counts:
    keys, counts = number_columns(
        project,
        "SELECT plot_fid, count(*) FROM assignment WHERE status != 'cancelled' AND plot_fid NOTNULL "
        "GROUP BY plot_fid ORDER BY plot_fid",
        (),
        (np.int64, np.int32),
    )
    found = np.zeros(len(fids), np.int32)
    at, known = look_up(fids, keys)
    found[at[known]] = counts[known]
    return found


def _series(column: Column) -> Any:
    import pandas as pd

    if isinstance(column, Categories | Texts):
        return pd.Series(column.tolist(), dtype=object)
    return column.astype(np.int64) if column.dtype.kind == "i" else column
