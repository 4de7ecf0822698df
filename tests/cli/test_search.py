"""Finding anything from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.project.project import Project
from tests.cli.json_shapes import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gis


def test_a_plot_is_found_by_its_code(gis: Gis, project: Path) -> None:
    said = gis("search", project, "แปลง ๐๐๒๓", "--json")
    assert said.code == 0
    assert not faults(said.json, "search")
    assert next((hit["kind"], hit["code"], hit["plots"]) for hit in said.json["hits"]) == ("plot", "0023", 1)
    assert "Plot 0023" in gis("search", project, "0023", "--english").out


def test_a_farmer_is_found_by_name_and_not_named(gis: Gis, project: Path) -> None:
    with Project.open(project, read_only=True) as opened:
        ((given, family, plots),) = opened.rows(
            "SELECT p.given_name, p.family_name, count(DISTINCT t.plot_fid) FROM person p "
            "JOIN tenure t ON t.person_id = p.id GROUP BY p.id ORDER BY 3 DESC, p.id LIMIT 1"
        )
    said = gis("search", project, f"{given}{family}", "--kind", "farmer", "--json")
    assert not faults(said.json, "search")
    assert [hit["plots"] for hit in said.json["hits"]] == [plots]
    assert given not in said.out.replace(f"“{given}", "")
    assert family not in said.out


def test_nothing_found_is_said_and_is_no_problem(gis: Gis, project: Path) -> None:
    said = gis("search", project, "ไม่มีที่ไหนชื่อนี้")
    assert (said.code, said.out) == (0, "ไม่พบ “ไม่มีที่ไหนชื่อนี้”\n")
    assert gis("search", project, "ไม่มีที่ไหนชื่อนี้", "--json").json == {"hits": []}


def test_of_one_kind_and_so_many(gis: Gis, project: Path) -> None:
    hits = gis("search", project, "00", "--kind", "plot", "--limit", "3", "--json").json["hits"]
    assert [hit["code"] for hit in hits] == ["0001", "0002", "0003"]
    assert gis("search", project, "00", "--kind", "moon").code == 2
