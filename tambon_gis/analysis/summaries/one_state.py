"""Answers made of several questions are of one state of the project, however it is edited meanwhile."""

from __future__ import annotations

from functools import update_wrapper
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from tambon_gis.analysis.kept_state import state_of
from tambon_gis.errors import ProjectStillChanges

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.project.project import Project

P = ParamSpec("P")
T = TypeVar("T")

# All that a summary rests on: a total, its rows and their names must speak of the same work.
TABLES: Final = (
    "plot", "soil_unit", "land_use", "suitability", "work_area", "boundary", "assignment", "treated_area",
    "intervention", "partner", "place", "person", "household", "tenure", "plot_document", "setting",
)  # fmt: skip
# After a change only what it touched is counted anew: who is edited by hand settles at the second try.
_TRIES = 6


def of_one_state(
    answer: Callable[Concatenate[Project, P], T],
) -> Callable[Concatenate[Project, P], T]:
    """Ask again while the project is changed in between, so that nothing is put together of two states.

    Raises `ProjectStillChanges` when it goes on being changed, and what ``answer`` raises.
    """

    def asked(project: Project, /, *args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(_TRIES):
            before = state_of(project, *TABLES)
            try:
                found = answer(project, *args, **kwargs)
            except (LookupError, ValueError):
                # What one question names another may not know any more.
                if state_of(project, *TABLES) == before:
                    raise
                continue
            if state_of(project, *TABLES) == before:
                return found
        raise ProjectStillChanges

    update_wrapper(asked, answer)
    return asked
