"""How the invented people live, written into the project: surveys, meetings, harvests, scales."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tambon_gis.analysis.scorecard.scales import SETTING
from tambon_gis.demonstration.livelihoods import SOURCE
from tambon_gis.demonstration.tambon import TAMBON_CODE
from tambon_gis.measures.thai_calendar import fiscal_year_be
from tambon_gis.project.catalogue import indicators, interventions

if TYPE_CHECKING:
    from tambon_gis.demonstration.livelihoods import Livelihoods, Told
    from tambon_gis.demonstration.tambon import Tambon
    from tambon_gis.project.project import Project

# Ends and targets that no source states, invented so that every page of the demonstration shows something:
# worst, best, target.
_SCALES: dict[str, tuple[float, float, float | None]] = {
    "yield": (200, 600, 420),
    "product_value": (2_000, 9_000, 6_000),
    "total_cost": (6_000, 2_000, 3_000),
    "net_return": (0, 5_000, 2_500),
    "net_income": (20_000, 160_000, 90_000),
    "dry_season_area": (0, 8, 4),
    "quality_of_life": (20, 100, 75),
    "satisfaction": (1, 5, 4),
    "participation": (0, 45, 35),
    "soil_doctors": (0, 4, 3),
    "farm_chemical_rounds": (8, 0, 2),
    "own_vegetables": (0, 45, 35),
    "trained_farmers": (0, 45, 30),
    "uses_soil_test": (0, 45, 25),
    "burned_area": (200, 0, 30),
}
_TARGETS = {"organic_matter": 1.5, "ph": 5.8, "water_months": 9.0, "project_awareness": 85.0}


def record_livelihoods(project: Project, tambon: Tambon, lives: Livelihoods) -> None:
    """Each kind as one command a year. Expects the plots, households and villages of the demonstration."""
    # The number of a farmer ends the code of the household.
    homes = {int(code[-3:]) - 1: key for key, code in project.rows("SELECT id, code FROM household")}
    villages = {int(code[-2:]) - 1: key for key, code in project.rows(_VILLAGES)}
    with project.command("people", f"บันทึกครัวเรือนต่ำกว่าเส้นความยากจน {len(lives.poor)} ครัวเรือน") as command:
        command.update_many(
            "household", [{"id": key, "poverty": int(farmer in lives.poor)} for farmer, key in homes.items()]
        )
    _observe(project, "household_id", homes, lives.households, "แบบสำรวจครัวเรือน")
    _observe(project, "place_id", villages, lives.villages, "ประชุมหมู่บ้าน")
    _harvests(project, tambon, lives)
    _scales(project)


_VILLAGES = "SELECT id, code FROM place WHERE kind = 'village'"


def _observe(project: Project, column: str, keys: dict[int, int], told: list[Told], method: str) -> None:
    codes = {entry.code: entry.id for entry in indicators(project)}
    by_year: dict[int, list[Told]] = defaultdict(list)
    for one in told:
        by_year[fiscal_year_be(one.on)].append(one)
    for year, of_year in by_year.items():
        with project.command("observe", f"บันทึกค่าจาก{method} {len(of_year):,} ค่า ปี {year}") as command:
            command.insert(
                "observation",
                [
                    {
                        "indicator_id": codes[one.indicator],
                        column: keys[one.subject],
                        "value": one.value,
                        "observed_on": one.on,
                        "method": method,
                        "source": SOURCE,
                    }
                    for one in of_year
                ],
            )


def _harvests(project: Project, tambon: Tambon, lives: Livelihoods) -> None:
    fids = {code: fid for fid, code in project.rows("SELECT fid, code FROM plot")}
    for year in sorted({harvest.year_be for harvest in lives.harvests}):
        of_year = [harvest for harvest in lives.harvests if harvest.year_be == year]
        with project.command("season", f"บันทึกผลผลิต {len(of_year):,} แปลง ปี {year}") as command:
            command.insert(
                "season",
                [
                    {
                        "plot_fid": fids[tambon.plots[harvest.plot].code],
                        "year_be": year,
                        "name": harvest.season,
                        "crop": harvest.crop,
                        "yield_kg": harvest.yield_kg,
                        "value_baht": harvest.value_baht,
                        "cost_baht": harvest.cost_baht,
                        "note": SOURCE,
                    }
                    for harvest in of_year
                ],
            )


def _scales(project: Project) -> None:
    entries: dict[str, dict[str, object]] = {
        code: {"worst": worst, "best": best, "target": target, "source": SOURCE}
        for code, (worst, best, target) in _SCALES.items()
    }
    entries |= {code: {"target": target} for code, target in _TARGETS.items()}
    with project.command("scorecard", "ตั้งมาตราคะแนนสมมุติของตำบลสาธิต") as command:
        command.set(SETTING, json.dumps({"scales": entries}, ensure_ascii=False, sort_keys=True))


def record_tambon_targets(project: Project, years_be: tuple[int, ...]) -> None:
    """Targets that are set for the tambon as a whole: field roads and training belong to no village."""
    of_code = {entry.code: entry.id for entry in interventions(project)}
    rows = [
        {
            "intervention_id": of_code[code],
            "place_code": TAMBON_CODE,
            "year_be": year,
            "month": month,
            "work": work,
            "money_baht": baht,
        }
        for year in years_be
        for code, month, work, baht in (
            ("farm_road", 4, 3.0, 1_450_000.0),
            ("farmer_training", 11, 60.0, 21_000.0),
            ("farmer_training", 2, 40.0, 14_000.0),
        )
    ]
    with project.command("target", f"ตั้งเป้าหมายระดับตำบล {len(rows)} รายการ") as command:
        command.insert("target", rows)
