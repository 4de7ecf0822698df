"""The register of plots: one row a plot with its place, areas, soil, land use and work, kept by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.kept_state import settled
from tambon_gis.analysis.main_values import main_values
from tambon_gis.analysis.place_columns import place_columns
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.plot_cells import Column, in_order
from tambon_gis.analysis.text_column import Texts
from tambon_gis.analysis.work_counts import work_counts
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.project.project import Project

    Names = Categories[str | None]
    Counts = NDArray[np.int32]

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

    After a change only the rows that it concerns are made anew; a column that stays as it was is the same
    object. Raises Stopped.
    """
    return settled(project, ("plot", "soil_unit", "land_use"), lambda: _register(project, task))


def _register(project: Project, task: Task) -> PlotRegister:
    areas = plot_areas(project, task)
    cells = areas.cells
    places = place_columns(project, areas)
    soil = main_values(project, "soil_unit", areas, task)
    use = main_values(project, "land_use", areas, task)
    return PlotRegister(
        fid=cells.fid,
        code=cells.code,
        village_code=places.village_code,
        village=places.village,
        tambon_code=places.tambon_code,
        tambon=places.tambon,
        area_m2=areas.area_m2,
        area_basis=areas.basis,
        stated_area_m2=cells.stated_m2,
        document_area_m2=cells.document_m2,
        crop=cells.crop,
        soil_group=soil.value,
        soil_share=soil.share,
        problems=soil.problems,
        land_use=use.value,
        assignments=work_counts(project, cells.fid, areas.as_of),
        x=areas.x,
        y=areas.y,
    )


def _series(column: Column) -> Any:
    import pandas as pd

    if isinstance(column, Categories | Texts):
        return pd.Series(column.tolist(), dtype=object)
    return column.astype(np.int64) if column.dtype.kind == "i" else column
