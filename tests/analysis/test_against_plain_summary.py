"""Summaries of awkward projects beside those of loops, sets and shapely, also after edits and undo."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tambon_gis.analysis.summaries.grouping_keys import KEYS
from tambon_gis.analysis.summaries.statistics import STAGES, Only, plots_behind, statistics
from tambon_gis.project.project import Project
from tests.analysis.conftest import Small, square, work
from tests.analysis.plain_chance import MANURE, Chance
from tests.analysis.plain_summary import PlainSummary, Sums

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 1e-3


@pytest.mark.parametrize("seed", [3, 27, 51, 64, 71])
def test_every_key_is_as_plainly_counted_also_after_edits(seed: int) -> None:
    chance = np.random.default_rng(seed)
    with (
        TemporaryDirectory() as folder,
        Project.create(Path(folder) / "p.gpkg", name="ทดสอบ", author="สมศรี") as project,
    ):
        made = Chance(project, seed)
        asked = [(), *((key,) for key in KEYS)]
        compare(project, asked, chance)
        for _ in range(3):
            made.change()
            crossed = [chance.choice(KEYS, 2 + int(chance.integers(2)), replace=False) for _ in range(5)]
            compare(project, [(), *(tuple(map(str, keys)) for keys in crossed)], chance)


def compare(project: Project, asked: Sequence[Sequence[str]], chance: np.random.Generator) -> None:
    plain = PlainSummary(project)
    for by in asked:
        years = (2570,) if chance.random() < 0.2 else ()
        interventions = (MANURE,) if chance.random() < 0.1 else ()
        only = Only(years=years, interventions=interventions)
        for stage in STAGES:
            found = statistics(project, by, stage=stage, only=only)
            ours = {tuple(line[key] for key in by): line for line in found.lines}
            assert len(ours) == len(found.lines)
            theirs = plain.rows(by, stage, years=years, interventions=interventions)
            if not by:
                theirs.setdefault((), Sums())
            assert set(ours) == set(theirs), (by, stage)
            for row, sums in theirs.items():
                for name, value in sums.told().items():
                    assert ours[row][name] == pytest.approx(value, rel=1e-7, abs=LEAST), (
                        by,
                        stage,
                        row,
                        name,
                    )
                amounts = pytest.approx(sums.by_unit(), rel=1e-7, abs=LEAST)
                assert ours[row]["quantities"] == amounts, (by, stage, row)
                if by and chance.random() < 0.1:
                    behind: Any = {"stage": stage, "only": only}
                    assert plots_behind(project, by, row, **behind) == sorted(sums.plots)
                    treated = plots_behind(project, by, row, treated_only=True, **behind)
                    assert treated == sorted(sums.treated_plots)


def test_amount_between_the_measured_and_the_documented_area(small: Small) -> None:
    """Measured 1,600 m2, on the document 2,000: 1,700 are no 2,000, while 1,600 are all that was measured."""
    with small.project.command("test", "ทดสอบ") as command:
        command.set("report_area", "document")
    plot = small.plot("1", square(0, 0, 40, 40), document_area_m2=2000.0)
    done = work(small, plot, area_applied_m2=1700.0)
    for amount, treated in ((1700.0, 1700), (1600.0, 2000), (2000.0, 2000), (2100.0, 2000), (900.0, 900)):
        with small.project.command("test", "ทดสอบ") as command:
            command.update("assignment", done, area_applied_m2=amount)
        total = statistics(small.project, ()).total
        assert (total["activity_area_m2"], total["net_area_m2"]) == pytest.approx((treated, treated))


def test_tenant_of_a_running_lease_comes_before_the_owner(small: Small) -> None:
    """A lease has a last day, ownership has none; until then the tenant is who farms."""
    plot = small.plot("1", square(0, 0, 40, 40))
    for role, poverty, until in (("owner", 0, None), ("tenant", 1, "2999-09-30")):
        person = small.add("person", household_id=small.add("household", poverty=poverty))
        small.add("tenure", person_id=person, plot_fid=plot, role=role, to_date=until)
    assert [line["farmer_class"] for line in statistics(small.project, ("farmer_class",)).lines] == [
        "poverty"
    ]
    with small.project.command("test", "ทดสอบ") as command:
        ended = small.project.rows("SELECT id FROM tenure WHERE role = 'tenant'")[0][0]
        command.update("tenure", ended, to_date="2020-09-30")
    assert [line["farmer_class"] for line in statistics(small.project, ("farmer_class",)).lines] == ["other"]
    with small.project.command("test", "ทดสอบ") as command:
        command.update("tenure", ended, from_date="2998-10-01", to_date=None)
    # A lease that has not begun farms nothing yet.
    assert [line["farmer_class"] for line in statistics(small.project, ("farmer_class",)).lines] == ["other"]


def test_household_of_several_who_hold_no_plot(small: Small) -> None:
    """Work on a household reaches all who live in it, also where none of them holds a plot."""
    training = small.project.rows("SELECT id FROM intervention WHERE code = ?", (MANURE,))[0][0]
    small.plot("1", square(0, 0, 40, 40))
    home = small.add("household", code="H1")
    for _ in range(3):
        small.add("person", household_id=home)
    small.add("assignment", intervention_id=training, household_id=home, year_be=2570, status="applied")
    assert statistics(small.project, ()).total["farmers"] == 3
    # Somebody more moves in after the question was asked.
    small.add("person", household_id=home)
    assert statistics(small.project, ()).total["farmers"] == 4
