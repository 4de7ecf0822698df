"""The command ``suggest`` on the demonstration tambon: listing, deciding, and a station's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tambon_gis.analysis.suggestions.rule_book import shipped_text
from tambon_gis.project.project import Project
from tests.cli.conftest import Gis
from tests.cli.json_shapes import faults

HEMP = ("--intervention", "green_manure_sunn_hemp", "--year", "2572")


def test_a_plot_with_its_reasons(gis: Gis, project: Path) -> None:
    told = gis("suggest", project, "--plot", "0001", "--year", "๒๕๗๒", "--json").json
    assert faults(told, "suggest") == []
    assert told["year"] == 2572
    assert {each["plot"] for each in told["suggestions"]} == {"0001"}
    hemp = next(one for one in told["suggestions"] if one["intervention"] == "green_manure_sunn_hemp")
    assert (hemp["problem"], hemp["rule"]) == ("low_fertility", "fertility_map_sunn_hemp")
    assert "bib10906f p.74" in hemp["source"]
    assert hemp["material_quantity"] == pytest.approx(5 * hemp["area_m2"] / 1600)
    said = gis("suggest", project, "--plot", "0001", "--year", "2572", "--english").out
    assert "Green manure (sunn hemp)" in said
    assert "source: LDD, bib10906f p.74" in said


def test_many_plots_are_told_as_sums(gis: Gis, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "คำแนะนำ.csv"
    said = gis("suggest", project, "--year", "2572", "--csv", file)
    assert "ปุ๋ยพืชสด (ปอเทือง)" in said.out
    assert "green_manure_sunn_hemp" in file.read_text(encoding="utf-8-sig")
    told = gis("suggest", project, "--where", "soil_group = '24'", "--year", "2572", "--json").json
    assert {each["problem"] for each in told["suggestions"]} >= {"sandy"}


def test_accepted_and_rejected_in_commands_that_undo_takes_back(gis: Gis, project: Path) -> None:
    listed = gis("suggest", project, *HEMP, "--json").json["suggestions"]
    told = gis("suggest", project, *HEMP, "--accept", "--json").json
    assert faults(told, "suggest") == []
    assert told["decided"]["count"] == len(listed)
    with Project.open(project, read_only=True) as opened:
        ((count, rai),) = opened.rows(
            "SELECT count(*), sum(quantity_planned) FROM assignment WHERE year_be = 2572"
        )
    assert count == len(listed)
    assert rai == pytest.approx(sum(each["quantity"] for each in listed))
    again = gis("suggest", project, *HEMP, "--accept", "--json")
    assert (again.code, again.json["error"]["code"]) == (1, "nothing_to_decide")
    gis("undo", project)
    plot = ("--plot", listed[0]["plot"], *HEMP)
    refused = gis("suggest", project, *plot, "--reject", "--json")
    assert refused.json["error"]["code"] == "rejection_without_reason"
    assert (
        gis("suggest", project, *plot, "--reject", "--reason", "น้ำท่วม", "--json").json["decided"]["count"]
        == 1
    )
    (one,) = gis("suggest", project, *plot, "--json").json["suggestions"]
    assert not one["open"]
    assert [each["kind"] for each in one["against"]] == ["rejected"]
    assert one["against"][0]["why"].endswith(": น้ำท่วม")


def test_other_amounts_are_answered_where_they_cannot_be(gis: Gis, project: Path) -> None:
    ask = ("suggest", project, "--plot", "0001", *HEMP, "--accept", "--json")
    assert gis(*ask, "--area", "900-0-0").json["error"]["code"] == "area_over_plot"
    assert gis(*ask, "--cost=-5").json["error"]["code"] == "amount_negative"
    assert gis(*ask, "--cost", "ห้าร้อย").json["error"]["code"] == "value_not_understood"
    assert gis(*ask, "--planned", "31/2/2572").json["error"]["code"] == "no_such_day"
    assert gis(*ask, "--planned", "1/10/2572").json["error"]["code"] == "day_outside_year"
    told = gis(*ask, "--area", "๑-๐-๐๐", "--cost", "1,250", "--planned", "1/12/2571").json
    assert told["decided"]["count"] == 1
    with Project.open(project, read_only=True) as opened:
        rows = opened.rows(
            "SELECT quantity_planned, area_planned_m2, cost_planned_baht, planned_date FROM assignment "
            "WHERE year_be = 2572"
        )
    assert rows == [(pytest.approx(1.0), 1600.0, 1250.0, "2028-12-01")]


def test_rules_of_a_station(gis: Gis, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "กฎ.toml"
    told = gis("suggest", project, "--export-rules", file, "--json").json
    assert faults(told, "suggest") == []
    assert (told["rules"], told["own"]) == (20, False)
    assert file.read_text(encoding="utf-8") == shipped_text()
    file.write_text(shipped_text().replace("priority = 10\n", 'priority = "ten"\n'), encoding="utf-8")
    line = shipped_text().split("\n").index("priority = 10") + 1
    checked = gis("suggest", project, "--check-rules", file, "--json")
    assert checked.code == 1
    assert faults(checked.json, "suggest") == []
    assert [(one["line"], one["field"]) for one in checked.json["faults"]] == [(line, "priority")]
    refused = gis("suggest", project, "--import-rules", file, "--json").json["error"]
    assert refused["code"] == "rules_not_understood"
    assert f"บรรทัด {line}" in refused["message"]
    file.write_text(shipped_text().replace("on = false", "on = true"), encoding="utf-8")
    assert gis("suggest", project, "--check-rules", file, "--json").json == {"ok": True, "faults": []}
    told = gis("suggest", project, "--import-rules", file, "--json").json
    assert faults(told, "suggest") == []
    assert told["own"]
    assert gis("suggest", project, "--plot", "0001", "--json").json["own_rules"]
    assert not gis("suggest", project, "--reset-rules", "--json").json["own"]
    assert gis("suggest", project, "--check-rules", tmp_path / "none.toml", "--json").json["error"][
        "code"
    ] == ("rules_not_text")
