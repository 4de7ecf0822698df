"""Assignments as columns: what is put in after a change is what reading everything gives."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tambon_gis.analysis.kept_state import kept
from tambon_gis.analysis.summaries.work_columns import WorkColumns, work_columns
from tambon_gis.project.project import Project
from tests.analysis.conftest import Small, square

if TYPE_CHECKING:
    from pathlib import Path

CODES = ("green_manure_sunn_hemp", "farm_pond", "compost")


def rows_of(works: WorkColumns) -> list[tuple[Any, ...]]:
    """Every row by what its numbers stand for."""
    told = works.catalogue
    columns = [
        np.nan_to_num(getattr(works, entry.name), nan=-7.0).tolist()
        for entry in fields(WorkColumns)
        if entry.name not in ("catalogue", "intervention", "partner", "stamp")
    ]
    columns.append([told.intervention[number] for number in works.intervention])
    columns.append([told.unit[number] for number in works.intervention])
    columns.append([bool(told.by_area[number]) for number in works.intervention])
    columns.append([told.dimension[number] for number in works.intervention])
    columns.append([told.partner[number] for number in works.partner])
    return list(zip(*columns, strict=True))


def read_anew(project: Project) -> WorkColumns:
    kept(project, "work columns", "nothing is known", lambda: None)
    return work_columns(project)


@settings(max_examples=12)
@given(st.integers(0, 10**6))
def test_rows_put_in_are_those_that_reading_everything_gives(tmp_path_factory: Any, seed: int) -> None:
    chance = np.random.default_rng(seed)
    path: Path = tmp_path_factory.mktemp("columns") / "p.gpkg"
    with Project.create(path, name="ทดสอบ", author="สมศรี") as project:
        small = Small(project)
        keys = dict(project.rows("SELECT code, id FROM intervention"))
        codes = [code for code in CODES if code in keys] or list(keys)[:3]
        partner = project.rows("SELECT id FROM partner LIMIT 1")[0][0]
        plots = [small.plot(str(n), square(50 * n, 0, 50 * n + 40, 40)) for n in range(4)]
        home = small.add("household", code="H1")

        def added() -> None:
            on = {"household_id": home} if chance.random() < 0.3 else {"plot_fid": int(chance.choice(plots))}
            small.add(
                "assignment",
                intervention_id=keys[codes[chance.integers(len(codes))]],
                year_be=int(chance.integers(2568, 2571)),
                status=str(chance.choice(["planned", "applied", "cancelled"])),
                partner_id=[None, partner][chance.integers(2)],
                area_applied_m2=[None, float(chance.uniform(0, 900))][chance.integers(2)],
                applied_date=[None, "2026-11-03", "3 พ.ย.", "2027-01-30"][chance.integers(4)],
                **on,
            )

        for _ in range(chance.integers(0, 6)):
            added()
        work_columns(project)
        for _ in range(6):
            known = [key for (key,) in project.rows("SELECT id FROM assignment")]
            turn = chance.random()
            if turn < 0.4 or not known:
                added()
            elif turn < 0.6:
                with project.command("test", "ทดสอบ") as command:
                    command.delete("assignment", [int(chance.choice(known))])
            elif turn < 0.9:
                with project.command("test", "ทดสอบ") as command:
                    command.update("assignment", int(chance.choice(known)), status="applied")
            else:
                project.undo()
            now = rows_of(work_columns(project))
            assert now == rows_of(read_anew(project))
            work_columns(project)


def test_months_are_read_where_they_can_be(small: Small) -> None:
    keys = dict(small.project.rows("SELECT code, id FROM intervention"))
    plot = small.plot("1", square(0, 0, 40, 40))
    for told in ("2026-11-03", "2026-13-03", "11/2026", None, "9999-01-01", "2026"):
        small.add(
            "assignment",
            intervention_id=keys["farm_pond"],
            plot_fid=plot,
            year_be=2570,
            status="applied",
            applied_date=told,
        )
    months = sorted(work_columns(small.project).applied_month.tolist())
    # November 2026 is month 10 of its year, counted from 0; nothing else is a date.
    assert months == [-1, -1, -1, -1, -1, 2026 * 12 + 10]
