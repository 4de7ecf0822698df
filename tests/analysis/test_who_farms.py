"""Who farms a plot: users before tenants before owners, of those whose tenure touches the fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.analysis.upside.people_reached import people
from tambon_gis.analysis.who_farms import farmers_of, holders_of, tenures
from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# Fiscal year 2569 B.E. is October 2025 to September 2026.
YEAR = 2569


class Land(Small):
    def held(self, number: int, *tenures: tuple[str, str | None, str | None, str | None]) -> int:
        """A plot with tenures: the name of a person, the role, the first and the last day."""
        plot = self.plot(f"P{number}", square(0, 100 * number, 40, 100 * number + 40))
        for name, role, begin, end in tenures:
            known = self.project.rows("SELECT id FROM person WHERE given_name = ?", (name,))
            person = known[0][0] if known else self.add("person", given_name=name)
            self.add("tenure", person_id=person, plot_fid=plot, role=role, from_date=begin, to_date=end)
        return plot


def named(project: Project, plots: list[int], year: int) -> list[tuple[int, str]]:
    names = dict(project.rows("SELECT id, given_name FROM person"))
    keys = np.array(plots, np.int64)
    at, person = tenures(project, plot_register(project).fid).farmers(keys, year)
    return sorted((plots[one], names[key]) for one, key in zip(at.tolist(), person.tolist(), strict=True))


def test_the_first_role_of_those_in_the_year(project: Project) -> None:
    land = Land(project)
    let = land.held(1, ("ก", "owner", None, None), ("ข", "tenant", None, None), ("ค", "user", None, None))
    rented = land.held(2, ("ก", "owner", None, None), ("ข", "tenant", "2026-09-30", None))
    # The tenant came a day after the year, and the user had left a day before it: the owner farms.
    alone = land.held(
        3, ("ก", "owner", None, None), ("ข", "tenant", "2026-10-01", None), ("ค", "user", None, "2025-09-30")
    )
    shared = land.held(4, ("ก", "owner", None, None), ("ข", "owner", None, None), ("ค", None, None, None))
    roleless = land.held(5, ("ค", None, None, None))
    twice = land.held(6, ("ก", "owner", None, "2025-12-31"), ("ก", "owner", "2026-01-01", None))
    nobody = land.held(7, ("ก", "owner", None, "2020-01-01"))
    plots = [nobody, twice, let, rented, alone, shared, roleless]
    assert named(project, plots, YEAR) == sorted(
        [
            (twice, "ก"),
            (let, "ค"),
            (rented, "ข"),
            (alone, "ก"),
            (shared, "ก"),
            (shared, "ข"),
            (roleless, "ค"),
        ]
    )
    # A year later the tenant farms the third plot.
    assert named(project, [alone], YEAR + 1) == [(alone, "ข")]
    assert named(project, [alone], YEAR - 1) == [(alone, "ค")]


def test_summaries_and_upside_count_the_same_farmers(project: Project) -> None:
    land = Land(project)
    plots = [
        land.held(1, ("ก", "owner", None, None), ("ข", "tenant", None, None)),
        land.held(2, ("ก", "owner", None, None), ("ค", "user", None, "2025-10-01")),
        land.held(3, ("ข", "owner", None, None), ("ง", "owner", None, None)),
        land.held(4, ("จ", "owner", "2026-10-01", None)),
    ]
    for plot in plots:
        work(land, plot, year_be=YEAR)
    register = plot_register(project)
    reached = people(project, register, YEAR)
    # ข farms the first and, with ง, the third, ค the second; จ came when the year was over.
    assert reached.farmers_of(np.arange(len(register))) == 3
    assert statistics(project, ("intervention",)).total["farmers"] == 3


def test_who_holds_a_plot_need_not_farm_it(project: Project) -> None:
    land = Land(project)
    plot = land.held(1, ("ก", "owner", None, None), ("ข", "tenant", None, "2025-09-30"))
    held = tenures(project, plot_register(project).fid)
    names = dict(project.rows("SELECT id, given_name FROM person"))

    def of(found: tuple[np.ndarray, np.ndarray]) -> set[tuple[int, str]]:
        return {
            (entry, names[int(held.persons[one])])
            for entry, one in zip(found[0].tolist(), found[1].tolist(), strict=True)
        }

    place = np.array([int(np.searchsorted(held.fid, plot))] * 2)
    years = np.array([YEAR - 1, YEAR])
    assert of(farmers_of(held, place, years)) == {(0, "ข"), (1, "ก")}
    assert of(holders_of(held, place, years)) == {(0, "ก"), (0, "ข"), (1, "ก")}
