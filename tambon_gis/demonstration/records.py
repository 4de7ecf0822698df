"""People and three years of work written into the demonstration project, each intention as one command."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.demonstration.livelihoods import MODEL_EVERY
from tambon_gis.demonstration.programme import TODAY, YEARS_BE, Job, SoilTest
from tambon_gis.demonstration.tambon import TAMBON_CODE, TAMBON_NAME, VILLAGE_NAMES, Tambon
from tambon_gis.project.catalogue import indicators, interventions, partners

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

_OFFICERS = ("เจ้าหน้าที่สาธิต ก", "เจ้าหน้าที่สาธิต ข", "เจ้าหน้าที่สาธิต ค")
_SEEN = (
    "งานเป็นไปตามแผน", "ต้นพืชปุ๋ยสดงอกดี", "ไถกลบแล้ว ดินร่วนขึ้น", "รอฝน เลื่อนไปก่อน", "น้ำขังบางส่วนของแปลง",
    "เกษตรกรพอใจ ขอทำต่อปีหน้า",
)  # fmt: skip


class Recorder:
    """Writes what the generator invented into a project whose plots have been imported."""

    def __init__(self, project: Project, tambon: Tambon, rng: np.random.Generator) -> None:
        self._project = project
        self._tambon = tambon
        self._rng = rng
        fids = {code: fid for fid, code in project.rows("SELECT fid, code FROM plot")}
        self._fids = [fids[plot.code] for plot in tambon.plots]
        self._interventions = {entry.code: entry for entry in interventions(project)}
        self._partners = {entry.code: entry.id for entry in partners(project)}
        self._households: tuple[int, ...] = ()

    def places(self) -> None:
        """The tambon and its villages as places that work can be given to."""
        known = {code for (code,) in self._project.rows("SELECT code FROM place")}
        rows = [(TAMBON_CODE, "tambon", TAMBON_NAME, "4508")]
        rows += [(_village_code(i), "village", name, TAMBON_CODE) for i, name in enumerate(VILLAGE_NAMES)]
        with self._project.command("places", "บันทึกชื่อหมู่บ้านของตำบลสาธิต") as command:
            command.insert(
                "place",
                [
                    {"code": code, "kind": kind, "name_th": name, "parent_code": parent}
                    for code, kind, name, parent in rows
                    if code not in known
                ],
            )

    def people(self) -> None:
        """What the village list does not say: household codes, age and gender, and who rents which plot."""
        farmers = self._tambon.farmers
        found = {
            national_id: (person, household)
            for national_id, person, household in self._project.rows(
                "SELECT national_id, person.id, household_id FROM person_identity "
                "JOIN person ON person.id = person_identity.person_id"
            )
        }
        people, self._households = zip(*(found[farmer.national_id] for farmer in farmers), strict=True)
        with self._project.command("people", f"บันทึกครัวเรือนสาธิต {len(farmers):,} ครัวเรือน") as command:
            command.update_many(
                "household",
                [
                    {
                        "id": household,
                        "code": f"{_village_code(farmer.village)}-{number + 1:03d}",
                        "model_farmer": int(number % MODEL_EVERY == 0),
                    }
                    for number, (household, farmer) in enumerate(zip(self._households, farmers, strict=True))
                ],
            )
            command.update_many(
                "person",
                [
                    {"id": person, "gender": farmer.gender, "birth_year_be": farmer.birth_year_be}
                    for person, farmer in zip(people, farmers, strict=True)
                ],
            )
            rented = [
                {"person_id": people[plot.worker], "plot_fid": fid, "role": "tenant"}
                for fid, plot in zip(self._fids, self._tambon.plots, strict=True)
                if plot.worker != plot.owner
            ]
            command.insert("tenure", rented)

    def work(self, jobs: list[Job], task: Task) -> None:
        """Targets, plans, results, acceptance and visits, year after year."""
        for year in YEARS_BE:
            task.stop_if_asked()
            of_year = [job for job in jobs if job.year_be == year]
            self._targets(year, of_year)
            self._roads(year)
            by_line: dict[str, list[Job]] = defaultdict(list)
            for job in of_year:
                by_line[job.intervention].append(job)
            keys: dict[int, int] = {}
            for code, line in by_line.items():
                keys.update(zip(map(id, line), self._plan(code, year, line), strict=True))
                self._results(code, year, [(keys[id(job)], job) for job in line if job.applied])
            self._accept(year, [(keys[id(job)], job) for job in of_year])
            self._training(year)
            self._visits(year, of_year)

    def _targets(self, year: int, jobs: list[Job]) -> None:
        sums: dict[tuple[str, str, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for job in jobs:
            village = _village_code(self._tambon.plots[job.plot].village)
            total = sums[job.intervention, village, job.planned.month]
            total[0] += job.units_planned
            total[1] += job.baht_planned
        with self._project.command("target", f"ตั้งเป้าหมายปี {year}") as command:
            command.insert(
                "target",
                [
                    {
                        "intervention_id": self._interventions[code].id,
                        "place_code": village,
                        "year_be": year,
                        "month": month,
                        "work": max(float(round(work * 1.05)), 1.0),
                        "money_baht": float(round(baht * 1.05, -2)),
                    }
                    for (code, village, month), (work, baht) in sums.items()
                ],
            )

    def _plan(self, code: str, year: int, jobs: list[Job]) -> list[int]:
        what = self._interventions[code]
        with self._project.command("assign", f"กำหนด{what.name.th} {len(jobs):,} แปลง ปี {year}") as command:
            return command.insert(
                "assignment",
                [
                    {
                        "intervention_id": what.id,
                        "plot_fid": self._fids[job.plot],
                        "year_be": year,
                        "quantity_planned": job.units_planned,
                        "area_planned_m2": job.area_planned_m2,
                        "cost_planned_baht": job.baht_planned,
                        "planned_date": job.planned,
                        "status": "planned",
                        "partner_id": self._partners[job.partner] if job.partner else None,
                        "responsible": _OFFICERS[job.plot % 3],
                    }
                    for job in jobs
                ],
            )

    def _results(self, code: str, year: int, jobs: list[tuple[int, Job]]) -> None:
        what = self._interventions[code]
        label = f"บันทึกผล{what.name.th} {len(jobs):,} แปลง ปี {year}"
        with self._project.command("apply", label) as command:
            command.update_many(
                "assignment",
                [
                    {
                        "id": key,
                        "quantity_applied": job.units_applied,
                        "area_applied_m2": job.area_applied_m2,
                        "cost_spent_baht": job.baht_spent,
                        "applied_date": job.applied,
                        "status": "applied",
                        "stage_dates_json": json.dumps({what.counting_stage: str(job.applied)}),
                    }
                    for key, job in jobs
                ],
            )

    def _accept(self, year: int, jobs: list[tuple[int, Job]]) -> None:
        names = {
            "certified": "ตรวจรับงานแล้ว",
            "cancelled": "ยกเลิกแผน",
            "approved": "อนุมัติแผน",
            "in_progress": "เริ่มดำเนินการ",
        }
        for status, name in names.items():
            rows = [{"id": key, "status": status} for key, job in jobs if job.status == status]
            if rows:
                with self._project.command("status", f"{name} {len(rows):,} รายการ ปี {year}") as command:
                    command.update_many("assignment", rows)

    def _roads(self, year: int) -> None:
        """A stretch of field road, work that spans plots and is counted in kilometres."""
        line = self._tambon.roads[(year - YEARS_BE[0]) * 2]
        done = year < YEARS_BE[-1]
        km = round(line.length / 1000, 3)
        with self._project.command("work_area", f"กำหนดทางลำเลียงในไร่นา 1 สาย ปี {year}") as command:
            (area,) = command.insert(
                "work_area",
                [
                    {
                        "geom": line,
                        "code": f"R{year % 100}",
                        "name": f"ทางลำเลียงสาธิต {year}",
                        "kind": "farm_road",
                    }
                ],
            )
            command.insert(
                "assignment",
                [
                    {
                        "intervention_id": self._interventions["farm_road"].id,
                        "work_area_fid": area,
                        "year_be": year,
                        "quantity_planned": km,
                        "quantity_applied": km if done else None,
                        "cost_planned_baht": round(km * 480_000),
                        "cost_spent_baht": round(km * 465_000) if done else None,
                        "planned_date": date(year - 543, 2, 1),
                        "applied_date": date(year - 543, 4, 20) if done else None,
                        "status": "certified" if done else "planned",
                        "responsible": _OFFICERS[0],
                    }
                ],
            )

    def _training(self, year: int) -> None:
        chosen = self._rng.choice(len(self._households), 60, replace=False).tolist()
        day = date(year - 544, 11, 12)
        with self._project.command("assign", f"กำหนดอบรมเกษตรกร {len(chosen)} ครัวเรือน ปี {year}") as command:
            command.insert(
                "assignment",
                [
                    {
                        "intervention_id": self._interventions["farmer_training"].id,
                        "household_id": self._households[i],
                        "year_be": year,
                        "quantity_planned": 1.0,
                        "quantity_applied": 1.0,
                        "cost_planned_baht": 350.0,
                        "cost_spent_baht": 350.0,
                        "planned_date": day,
                        "applied_date": day,
                        "status": "applied",
                        "partner_id": self._partners["nstda"],
                        "responsible": _OFFICERS[1],
                    }
                    for i in chosen
                ],
            )

    def _visits(self, year: int, jobs: list[Job]) -> None:
        rows = []
        for job in jobs:
            if job.applied is None or job.intervention == "soil_test" or self._rng.random() > 0.35:
                continue
            on = job.applied + timedelta(days=int(self._rng.integers(7, 45)))
            if on <= TODAY:
                rows.append(
                    {
                        "plot_fid": self._fids[job.plot],
                        "visited_on": on,
                        "visitor": _OFFICERS[job.plot % 3],
                        "result": _SEEN[int(self._rng.integers(len(_SEEN)))],
                    }
                )
        with self._project.command("visit", f"บันทึกการติดตามงาน {len(rows)} ครั้ง ปี {year}") as command:
            command.insert("visit", rows)

    def soil_tests(self, tests: list[SoilTest]) -> None:
        """Laboratory values, one command for each round of sampling."""
        codes = {entry.code: entry.id for entry in indicators(self._project)}
        methods = {"organic_matter": "Walkley-Black", "ph": "1:1", "salinity_ec": "saturation extract"}
        rounds: dict[int, list[SoilTest]] = defaultdict(list)
        for test in tests:
            rounds[test.year_be].append(test)
        for year, of_round in rounds.items():
            with self._project.command(
                "observe", f"บันทึกผลวิเคราะห์ดิน {len(of_round):,} ค่า ปี {year}"
            ) as command:
                command.insert(
                    "observation",
                    [
                        {
                            "indicator_id": codes[test.indicator],
                            "plot_fid": self._fids[test.plot],
                            "value": test.value,
                            "observed_on": test.on,
                            "method": methods.get(test.indicator, "Mehlich double acid"),
                            "depth_cm": "0-15",
                            "source": "ห้องปฏิบัติการสาธิต",
                        }
                        for test in of_round
                    ],
                )


def _village_code(village: int) -> str:
    return f"{TAMBON_CODE}{village + 1:02d}"
