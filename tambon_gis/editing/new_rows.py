"""The cells of rows that an edit adds: human codes for plots, a place in the order for map units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from tambon_gis import errors
from tambon_gis.project.changed_rows import journal_position
from tambon_gis.project.plots import EDITABLE, next_codes
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# Cells that say where a row came from or lies, never typed by a person.
_OWN = frozenset({"fid", "geom", "position", "import_id", "source_row"})

CODE_TAKEN = Phrase("มีแปลงรหัส {code} อยู่แล้ว", "There is a plot with the code {code} already.")


# Where the journal of a project stood when the highest code of its plots was looked for, and that code: of
# half a million it takes a tenth of a second, and an edit is planned anew with every choice on its card.
_highest: WeakKeyDictionary[Project, tuple[int, str | None]] = WeakKeyDictionary()


def free_codes(project: Project, count: int) -> list[str]:
    """The next human codes that no plot has."""
    as_of = journal_position(project)
    known = _highest.get(project)
    if known is None or known[0] != as_of:
        # Codes that begin with a digit are a stretch of the index.
        ((highest,),) = project.rows(
            "SELECT max(CAST(code AS INTEGER)) FROM plot "
            "WHERE code >= '0' AND code < ':' AND length(code) <= 9 AND code NOT GLOB '*[^0-9]*'"
        )
        known = _highest[project] = as_of, None if highest is None else str(highest)
    return next_codes([known[1]], count)


def code_problems(project: Project, code: object) -> list[Phrase]:
    """A word about a code that another plot has: it is taken all the same, for nothing makes codes unique."""
    taken = project.rows("SELECT 1 FROM plot WHERE code = ? LIMIT 1", (code,))
    return [CODE_TAKEN.fill(code=code)] if taken else []


def checked_cells(project: Project, layer: str, cells: Mapping[str, object]) -> dict[str, object]:
    """The cells, if a person may fill them. Raises `UnknownCode` for others."""
    names = EDITABLE if layer == "plot" else _columns(project, layer)
    for name in cells:
        if name not in names:
            raise errors.UnknownCode(value=name, kind_th="ช่องข้อมูล", kind_en="field", known=", ".join(names))
    return dict(cells)


def placed_last(project: Project, layer: str) -> dict[str, object]:
    """The position behind all others, in layers that have an order: where units overlap, the first wins."""
    if "position" not in _columns(project, layer, own=True):
        return {}
    ((last,),) = project.rows(f"SELECT max(position) FROM {layer}")
    return {"position": 0 if last is None else last + 1}


def _columns(project: Project, layer: str, *, own: bool = False) -> tuple[str, ...]:
    names = (name for (name,) in project.rows("SELECT name FROM pragma_table_info(?)", (layer,)))
    return tuple(name for name in names if own or name not in _OWN)
