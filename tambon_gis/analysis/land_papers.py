"""Which plots have a document of one of some kinds, however offices write the names of the forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.measures.typed_text import plain_text

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.project.project import Project

# A deed by the name of its form.
_DEED, _DEED_FORMS = "โฉนด", ("นส4",)


class Papers(NamedTuple):
    """Plots with a recorded document of the kinds, and plots whose recorded ones are all of others.

    Of plots without a record nobody can say: they are in neither.
    """

    of_kinds: Bools
    of_others: Bools


def papers(project: Project, fid: Ints, kinds: Sequence[str]) -> Papers:
    """What is recorded of the plots by their ascending keys."""
    wanted = tuple(_bare(kind) for kind in kinds)
    if any(kind.startswith(_DEED) for kind in wanted):
        wanted += _DEED_FORMS
    # A province has half a million documents of a dozen kinds: each kind is read once.
    known: dict[str, bool] = {}
    found: dict[int, bool] = {}
    for plot, kind in project.rows("SELECT plot_fid, kind FROM plot_document WHERE kind NOTNULL"):
        if kind not in known:
            # โฉนดที่ดิน is a โฉนด.
            known[kind] = _bare(kind).startswith(wanted)
        found[plot] = found.get(plot, False) or known[kind]
    at, is_there = look_up(fid, np.fromiter(found, np.int64, len(found)))
    is_one = np.fromiter(found.values(), bool, len(found))
    of_kinds, of_others = np.zeros(len(fid), bool), np.zeros(len(fid), bool)
    of_kinds[at[is_there & is_one]] = True
    of_others[at[is_there & ~is_one]] = True
    return Papers(of_kinds, of_others)


def _bare(paper: str) -> str:
    """A kind of document without the spaces and points that offices write or leave out."""
    return plain_text(paper).replace(" ", "").replace(".", "").casefold()
