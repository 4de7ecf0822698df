"""The codes of a few plots as words beside what was found: they tell one of the same name from another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tambon_gis.finding.hit import both
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_SHOWN = 3


def plot_words(project: Project, plots: Sequence[int]) -> Phrase:
    """``แปลง 0001, 0002 …``; nothing where there is none."""
    if not plots:
        return both("")
    some = ",".join(map(str, plots[:_SHOWN]))
    rows = project.rows(f"SELECT code FROM plot WHERE fid IN ({some}) ORDER BY code")
    codes = ", ".join(code or "–" for (code,) in rows)
    more = " …" if len(plots) > _SHOWN else ""
    return Phrase(f"แปลง {codes}{more}", f"plot {codes}{more}") if rows else both("")
