"""Plots of a few rai with soil, land use, tests and papers under them, and what the rules say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.suggestions.deciding import Chosen, chosen
from tambon_gis.analysis.suggestions.suggestions import Suggestions, suggestions
from tests.analysis.conftest import Small, square

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints

YEAR = 2570
WHERE = {"depth_cm": "0-15"}


class Fields(Small):
    """Plots 40 m high in a row, a rai for each 40 m of width."""

    def field(
        self, code: str, symbol: str, use: str = "A101", rai: float = 2, place: int = 0, **cells: object
    ) -> int:
        shape = square(1000 * place, 0, 1000 * place + 40 * rai, 40)
        from tambon_gis.measures.soil_symbol import parse_soil_symbol

        self.add(
            "soil_unit", geom=shape, symbol=symbol, soil_group=parse_soil_symbol(symbol).key, position=place
        )
        self.add("land_use", geom=shape, code=use, position=place)
        return self.plot(code, shape, **cells)

    def tested(
        self, plot: int, indicator: str, value: float, day: str = "2026-10-05", method: str | None = "1:1",
        depth: str = "0-15",
    ) -> int:  # fmt: skip
        ((key,),) = self.project.rows("SELECT id FROM indicator WHERE code = ?", (indicator,))
        return self.add(
            "observation", indicator_id=key, plot_fid=plot, value=value, observed_on=day, method=method,
            depth_cm=depth,
        )  # fmt: skip

    def found(self, year_be: int = YEAR) -> Suggestions:
        return suggestions(self.project, year_be)

    def rules_on(self, plot: int, year_be: int = YEAR) -> list[str]:
        """The codes of the leading rules on a plot, in their order."""
        found = self.found(year_be)
        return [found.rule(entry).code for entry in found.of_plots(np.array([plot])).tolist()]

    def choice(self, *plots: int, intervention: str | None = None) -> Chosen:
        found = self.found()
        return chosen(found, entries_of(found, *plots, intervention=intervention))


def entries_of(found: Suggestions, *plots: int, intervention: str | None = None) -> Ints:
    entries = found.of_plots(np.array(plots))
    if intervention is not None:
        entries = entries[found.of_intervention(intervention)[entries]]
    return entries
