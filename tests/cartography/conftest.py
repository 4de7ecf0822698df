"""A project of two plots on two soils, with work on one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WEST, SOUTH = 370_000.0, 1_810_000.0


def square(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """A rectangle by its sides, in metres from the corner."""
    corners = [(west, south), (east, south), (east, north), (west, north)]
    return shapely.Polygon([(WEST + x, SOUTH + y) for x, y in corners])


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "ทดสอบ.gpkg", name="ทดสอบ", author="สมศรี") as made:
        with made.command("test", "ทดสอบ") as command:
            plots = command.insert(
                "plot",
                [
                    {"code": "1", "village_name": "บ้านเหนือ", "geom": square(0, 0, 40, 40), "crop": "ข้าว"},
                    {"code": "2", "village_name": "บ้านใต้", "geom": square(40, 0, 120, 40)},
                ],
            )
            command.insert(
                "soil_unit",
                [
                    {"soil_group": "35", "symbol": "35", "ph_min": 5.5, "geom": square(-50, -50, 40, 90)},
                    {
                        "soil_group": "29/48",
                        "symbol": "29/48",
                        "ph_min": 5.0,
                        "geom": square(40, -50, 200, 90),
                    },
                ],
            )
            command.insert(
                "reference_layer",
                [
                    {"layer_name": "ถนน", "geom": shapely.LineString([(WEST, SOUTH), (WEST + 90, SOUTH)])},
                    {"layer_name": "บ่อ", "label": "บ่อ 1", "geom": shapely.Point(WEST + 5, SOUTH + 5)},
                ],
            )
            command.insert("quarantine", [{"table_name": "plot", "row_key": plots[0], "values_json": "{}"}])
            ((intervention,),) = made.rows("SELECT id FROM intervention WHERE code = 'dolomite'")
            command.insert(
                "assignment",
                [
                    {
                        "intervention_id": intervention,
                        "plot_fid": plots[0],
                        "year_be": 2570,
                        "status": "applied",
                    }
                ],
            )
        yield made
