"""What the table of plots itself records of every plot, by column, read once for each of its states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.kept_state import kept, state_of
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.splice import Splice
from tambon_gis.analysis.streamed_rows import (
    number_columns,
    one_state,
    plot_categories,
    plot_texts,
    rows_of_plots,
)
from tambon_gis.analysis.text_column import Texts
from tambon_gis.project.changed_rows import changed_rows, journal_position

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.project.project import Project

Column: TypeAlias = "Categories[Any] | Texts | NDArray[Any]"

_NUMBERS = (
    "SELECT fid, coalesce(document_area_m2, 9e999), coalesce(stated_area_m2, 9e999) FROM plot ORDER BY fid"
)
_FEW = ("village_code", "village_name", "tambon_code", "tambon_name", "crop")
_REST = ("document_area_m2", "stated_area_m2", *_FEW)
_FEW_PLOTS = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class PlotCells:
    """One entry a plot, by ascending ``fid``; areas in m2, NaN where there is none."""

    fid: Ints
    code: Texts
    document_m2: Floats
    stated_m2: Floats
    village_code: Categories[str | None]
    village_name: Categories[str | None]
    tambon_code: Categories[str | None]
    tambon_name: Categories[str | None]
    crop: Categories[str | None]


def plot_cells(project: Project) -> PlotCells:
    """The recorded columns of all plots, shared by whoever asks as long as the table stays as it is.

    After a change only its rows are read again; columns that stayed as they were are the same arrays.
    """
    as_of = journal_position(project)
    return kept(
        project,
        "plot cells",
        state_of(project, "plot"),
        lambda: _read(project),
        as_of=as_of,
        renew=lambda old, since: _renewed(project, old, since),
    )


def _read(project: Project) -> PlotCells:
    with one_state(project):
        fid, document, stated = number_columns(project, _NUMBERS, (), (np.int64, np.float64, np.float64))
        code = plot_texts(project, "code")
        few = plot_categories(project, _FEW)
    return PlotCells(fid, code, spare(document), spare(stated), *few)


def _renewed(project: Project, old: PlotCells, since: int) -> PlotCells | None:
    with one_state(project):
        changed = changed_rows(project, "plot", since)
        if changed is None or is_most(changed.cells, old.fid):
            return None
        if not len(changed.cells):
            return old
        fid, rows = rows_of_plots(project, ("CAST(code AS BLOB)", *_REST), changed.cells)
    splice = Splice.of_rows(old.fid, changed.cells, fid)
    code, *rest = zip(*rows, strict=True) if rows else [()] * (1 + len(_REST))
    cells = dict(zip(_REST, rest, strict=True))

    def area(column: Floats, name: str) -> Floats:
        return splice.numbers(column, np.array(cells[name], np.float64))

    def names(column: Categories[str | None], name: str) -> Categories[str | None]:
        return splice.categories(column, Categories.of(cells[name]))

    return PlotCells(
        splice.numbers(old.fid, fid),
        splice.texts(old.code, Texts.of(_mended(text) for text in code)),
        area(old.document_m2, "document_area_m2"),
        area(old.stated_m2, "stated_area_m2"),
        *(names(getattr(old, name), name) for name in _FEW),
    )


def _mended(text: bytes | None) -> str | None:
    """Other programs may have written anything."""
    return None if text is None else text.decode("utf-8", "replace")


def is_most(changed: Ints, fid: Ints) -> bool:
    """Whether so many of the plots changed that all of them are read in less time."""
    return len(changed) > max(_FEW_PLOTS, len(fid) // 5)


def in_order(column: Column, keys: Ints, fids: Ints) -> Column:
    """A column whose rows have these ascending keys, for other keys; a key that it lacks has no value."""
    if np.array_equal(keys, fids):
        return column
    at, known = look_up(keys, fids)
    if known.all():
        return column[at] if isinstance(column, np.ndarray) else column.at(at)
    cells = [column[row] if there else None for row, there in zip(at.tolist(), known.tolist(), strict=True)]
    return np.array(cells, np.float64) if isinstance(column, np.ndarray) else Categories.of(cells)


def spare(column: Floats) -> Floats:
    """The column; one that knows nothing takes no memory."""
    return column if np.isfinite(column).any() else np.broadcast_to(np.float64(np.nan), column.shape)
