"""A small tambon with twelve treated plots in four villages, and plots where the work could go next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from tambon_gis.analysis.upside.upside import Upside

RAI = 1600.0
MANURE, POND, DOLOMITE = "green_manure_sunn_hemp", "farm_pond", "dolomite"
VILLAGES = ("45080601", "45080602", "45080603", "45080604")
# Organic matter in %, after less before, of three plots in each village: village means 0.2,
# 0.2, 0.3 and 0.1, the mean of all twelve 0.2.
GAINS = ((0.1, 0.2, 0.3), (0.2, 0.2, 0.2), (0.3, 0.3, 0.3), (0.1, 0.1, 0.1))
BEFORE, AFTER = "2024-11-01", "2026-11-01"


class Farm(Small):
    """Plots of one rai in rows, 100 m apart; group 44 is sandy, and nothing else."""

    def measured(self, plot: int, indicator: str, before: float, after: float) -> None:
        ((key,),) = self.project.rows("SELECT id FROM indicator WHERE code = ?", (indicator,))
        for value, day in ((before, BEFORE), (after, AFTER)):
            self.add(
                "observation",
                indicator_id=key,
                plot_fid=plot,
                value=value,
                observed_on=day,
                method="Walkley-Black",
                depth_cm="0-15",
            )

    def land(
        self, code: str, column: int, row: int, group: str | None = "44", rai: float = 1, **cells: object
    ) -> int:
        """A plot of so many rai with its soil under it; without a group there is no soil map."""
        west, south = 200.0 * column, 100.0 * row
        shape = square(west, south, west + 40 * rai, south + 40)
        if group is not None:
            self.soil(group, shape, position=row * 100 + column)
        return self.plot(code, shape, **cells)

    def treated(
        self, gains: Sequence[Sequence[float]] = GAINS, group: str = "44", row: int = 0, code: str = MANURE
    ) -> list[int]:
        """Plots with the work done in November 2568 between two soil tests."""
        found = []
        for village, changes in enumerate(gains):
            for place, change in enumerate(changes):
                plot = self.land(
                    f"T{row}{village}{place}", place, row + village, group, village_code=VILLAGES[village]
                )
                work(self, plot, code, year_be=2569, applied_date="2025-11-15")
                self.measured(plot, "organic_matter", 1.0, 1.0 + change)
                found.append(plot)
        return found

    def farmed(
        self, plot: int, *, poor: int | None = None, model: int = 0, role: str = "owner"
    ) -> tuple[int, int]:
        """Give the plot a farmer of a household of his own."""
        household = self.add("household", poverty=poor, model_farmer=model)
        person = self.add("person", household_id=household, given_name="สมศรีทดสอบ", family_name="ใจดีทดสอบ")
        self.add("tenure", person_id=person, plot_fid=plot, role=role)
        return person, household


def grown(farm: Farm, plot: int, crop: str, *harvests: float) -> None:
    for year, kilograms in zip((2567, 2569), harvests, strict=False):
        farm.add("season", plot_fid=plot, year_be=year, crop=crop, yield_kg=kilograms)


def grown_and_treated(farm: Farm) -> tuple[int, int]:
    """Twelve plots of rice and of cane with the work, and one of each without; their keys."""
    # Twelve plots of one rai each in four villages: rice gains 40, 50 or 60 kg, and 0, 10, 20 or 30 by its
    # village, in the mean 50 + 15; cane 900, 1,000 or 1,100 and 0, 100, 200 or 300.
    for number in range(24):
        plot = farm.land(f"T{number}", number % 6, number // 6, village_code=VILLAGES[number // 6])
        work(farm, plot, MANURE, year_be=2569, applied_date="2025-11-15")
        more = number % 3 + number // 6
        if number % 6 < 3:
            grown(farm, plot, "ข้าว", 400, 440 + 10 * more)
        else:
            grown(farm, plot, "อ้อย", 10_000, 10_900 + 100 * more)
    rice, cane = (farm.land(name, 10, row) for row, name in enumerate("RC"))
    grown(farm, rice, "ข้าว ", 500)
    grown(farm, cane, "อ้อย", 9_000)
    return rice, cane


def codes(found: Upside, marks: np.ndarray) -> list[str]:
    return sorted(str(code) for code in found.register.code[found.plot[marks]])


def of_plot(found: Upside, plot: int) -> int:
    (at,) = (found.fid == plot).nonzero()[0].tolist()
    return int(at)
