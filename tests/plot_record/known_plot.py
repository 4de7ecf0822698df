"""Fills a project with a plot of which all is known, and one of which little is; names are invented."""

from __future__ import annotations

import json

import shapely

from tambon_gis.project.catalogue import indicator_by_code, intervention_by_code
from tambon_gis.project.command import Command
from tambon_gis.project.project import Project

WEST, SOUTH = 375_000.0, 1_815_000.0
# 80 m by 80 m are 4 rai.
SIDE = 80.0
NAME, PHONE, NATIONAL_ID, HOUSE, NUMBER = "สมมุติ", "0812345678", "1234567890121", "99/9", "น.ส.3-777"
SECRETS = (NAME, "วงศ์ทดลอง", PHONE, NATIONAL_ID, HOUSE, NUMBER)


def fill(project: Project) -> None:
    """Plot 0001: 4 rai, a quarter on 17A, the rest on 35B; 0002 has no shape and a document of 1 rai."""
    with project.command("import", "นำเข้า") as command:
        (fid, _) = command.insert(
            "plot",
            [
                {
                    "geom": shapely.box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE),
                    "code": "0001",
                    "village_code": "45080601",
                    "village_name": "คำพอุง",
                    "document_area_m2": 8000.0,
                    "stated_area_m2": 6400.0,
                    "crop": "มันสำปะหลัง",
                    "note": "น้ำท่วมทุกปี",
                },
                {"code": "0002", "village_name": "หนองบัว", "document_area_m2": 1600.0},
            ],
        )
        _ground(command)
        _people(command, fid)
        _work(project, command, fid)
        _seen(project, command, fid)


def _ground(command: Command) -> None:
    quarter = WEST + SIDE / 4
    for place, (west, east, symbol) in enumerate(((WEST - 9, quarter, "17A"), (quarter, WEST + 99, "35B"))):
        unit = {"geom": shapely.box(west, SOUTH - 9, east, SOUTH + 99), "position": place}
        command.insert("soil_unit", [{**unit, "symbol": symbol, "soil_group": symbol[:2]}])
    half = WEST + SIDE / 2
    command.insert(
        "suitability",
        [
            {
                "geom": shapely.box(west, SOUTH, east, SOUTH + SIDE),
                "position": place,
                "crop": crop,
                "class": suited,
            }
            for place, (west, east, crop, suited) in enumerate(
                (
                    (WEST, half, "มันสำปะหลัง", "S1"),
                    # Overlaps the first by a quarter of the plot, and stands behind it.
                    (quarter, WEST + SIDE, "มันสำปะหลัง", "S3"),
                    (WEST, WEST + SIDE, "ข้าว", "N"),
                )
            )
        ],
    )


def _people(command: Command, fid: int) -> None:
    (home,) = command.insert("household", [{"code": "45080601-001", "house_no": HOUSE, "poverty": 1}])
    owner, user, old = command.insert(
        "person",
        [
            {
                "household_id": home,
                "title": "นาย",
                "given_name": NAME,
                "family_name": "วงศ์ทดลอง",
                "phone": PHONE,
            },
            {"given_name": "คนทำ"},
            {"given_name": "คนเก่า"},
        ],
    )
    command.insert("person_identity", [{"person_id": owner, "national_id": NATIONAL_ID}])
    command.insert(
        "tenure",
        [
            {"person_id": owner, "plot_fid": fid, "role": "owner", "from_date": "2010-05-01"},
            {
                "person_id": old,
                "plot_fid": fid,
                "role": "tenant",
                "from_date": "2015-01-01",
                "to_date": "2019-12-31",
            },
            {"person_id": user, "plot_fid": fid, "role": "user", "from_date": "2020-01-01"},
        ],
    )
    command.insert("plot_document", [{"plot_fid": fid, "kind": "น.ส.3", "number": NUMBER, "area_m2": 8000.0}])


def _work(project: Project, command: Command, fid: int) -> None:
    manure = intervention_by_code(project, "green_manure_sunn_hemp")
    first = manure.stages[0].code
    command.insert(
        "assignment",
        [
            {
                "intervention_id": manure.id,
                "plot_fid": fid,
                "year_be": year_be,
                "status": status,
                "area_planned_m2": 6400.0,
                "quantity_planned": 4.0,
                "cost_planned_baht": 1000.0,
                "planned_date": "2026-06-01",
                "stage_dates_json": json.dumps({first: "2026-05-20"}),
                **done,
            }
            for year_be, status, done in (
                (2568, "cancelled", {"cancel_reason": "น้ำท่วม"}),
                (
                    2569,
                    "applied",
                    {"area_applied_m2": 4800.0, "cost_spent_baht": 750.0, "applied_date": "2026-06-11"},
                ),
            )
        ],
    )


def _seen(project: Project, command: Command, fid: int) -> None:
    visit, _ = command.insert(
        "visit",
        [
            {"plot_fid": fid, "visited_on": "2026-07-01", "kind": "follow_up", "result": "งอกดี"},
            {"plot_fid": fid, "visited_on": "2025-07-01", "result": "เตรียมดิน"},
        ],
    )
    matter = indicator_by_code(project, "organic_matter")
    command.insert(
        "observation",
        [
            {
                "indicator_id": matter.id,
                "plot_fid": fid,
                "value": value,
                "observed_on": day,
                "depth_cm": depth,
                "method": "Walkley-Black",
            }
            for value, day, depth in (
                (0.4, "2024-05-01", "0-15"),
                (0.9, "2026-05-01", "0-15"),
                (0.6, "2025-05-01", "0-15"),
                (0.2, "2026-05-01", "15-30"),
            )
        ],
    )
    command.insert(
        "season",
        [
            {
                "plot_fid": fid,
                "year_be": 2569,
                "crop": "มันสำปะหลัง",
                "yield_kg": 9000.0,
                "value_baht": 20000.0,
                "cost_baht": 12500.0,
            }
        ],
    )
    command.insert(
        "photo",
        [
            {"plot_fid": fid, "stage": "after", "taken_at": "2026-07-01T09:00:00", "file_name": "c.jpg"},
            {
                "plot_fid": fid,
                "stage": "before",
                "taken_at": "2026-05-01T09:00:00",
                "image": b"no picture",
                "visit_id": visit,
            },
            {"plot_fid": fid, "stage": None, "taken_at": "2026-01-01T09:00:00"},
        ],
    )
