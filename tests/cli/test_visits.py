"""Visits, photographs and rounds from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.project.project import Project
from tests.cli.json_shapes import faults
from tests.fieldwork.camera import photograph
from tests.fieldwork.test_tracks_and_receivers import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gis


def test_a_visit_with_its_photograph_is_one_command(gis: Gis, project: Path, tmp_path: Path) -> None:
    photo = photograph(tmp_path / "a.jpg")
    said = gis(
        "visit", project, "--plot", "0001", "--date", "๒๐/๑๑/๒๕๖๙", "--text", "ปุ๋ยพืชสดงอกดี", "--kind",
        "crop_cut", "--by", "สมหญิง", "--photo", photo, "--stage", "after", "--json",
    )  # fmt: skip
    assert said.code == 0
    assert not faults(said.json, "visit")
    assert (said.json["photos"], said.json["position_source"]) == (1, "photo")
    listed = gis("visits", project, "--plot", "0001", "--kind", "crop_cut", "--json").json
    assert not faults(listed, "visits")
    (visit,) = listed["visits"]
    assert (visit["date"], visit["photos"], visit["by"]) == ("2026-11-20", 1, "สมหญิง")
    photos = gis("photos", project, "--plot", "0001", "--json").json
    assert not faults(photos, "photos")
    assert [(each["stage"], each["taken_at"]) for each in photos["photos"]] == [
        ("after", "2026-11-20T09:30:00+07:00")
    ]
    assert "ไม่เก็บซ้ำ" in gis("photos", project, photo).out
    gis("undo", project)
    assert gis("visits", project, "--plot", "0001", "--kind", "crop_cut", "--json").json["visits"] == []
    assert gis("photos", project, "--json").json["photos"] == []


def test_a_visit_is_changed_and_deleted(gis: Gis, project: Path, tmp_path: Path) -> None:
    log = tmp_path / "gps.txt"
    log.write_text("".join(sentence(49.8, second) for second in range(3)))
    made = gis("visit", project, "--plot", "0001", "--date", "2026-11-20", "--nmea", log, "--json").json
    assert made["position_source"] == "receiver"
    number = made["visit"]
    changed = gis("visit", project, "--change", number, "--text", "ดี", "--json").json
    assert not faults(changed, "visit")
    assert gis("visit", project, "--change", number, "--text", "ดี", "--json").json["command"] is None
    visits = gis("visits", project, "--plot", "0001", "--since", "20/11/2569", "--json").json["visits"]
    assert [(each["result"], each["position_source"]) for each in visits] == [("ดี", "receiver")]
    assert gis("visit", project, "--delete", number, "--json").json["visit"] is None
    assert gis("visit", project, "--delete", number, "--json").json["error"]["code"] == "visit_gone"


def test_wrong_input_is_answered_and_nothing_kept(gis: Gis, project: Path, tmp_path: Path) -> None:
    words = tmp_path / "a.jpg"
    words.write_text("x")
    plot = ("visit", project, "--plot", "0001")
    for wrong, code in (
        ((*plot, "--date", "31/2/2569"), "no_such_day"),
        ((*plot, "--date", "20/11/69"), "ambiguous_year"),
        ((*plot, "--date", "20/11/2600"), "visit_not_yet"),
        ((*plot, "--photo", words), "photo_not_read"),
        ((*plot, "--at", "หน้าบ้าน"), "value_not_understood"),
        ((*plot, "--round", "ไม่มี"), "round_gone"),
        ((*plot, "--work", "5"), "work_elsewhere"),
        ((*plot, "--clock", "soon"), "value_not_understood"),
        (("visit", project), "value_not_understood"),
        (("visit", project, "--plot", "ไม่มี"), "unknown_code"),
        (("round", project, "--new", "ก", "--due", "--on", "1/1/2550"), "nothing_due"),
        (("round", project, "--new", "ก"), "no_plot_chosen"),
    ):
        said = gis(*wrong, "--json")
        assert (said.code, said.json["error"]["code"]) == (1, code), wrong
    assert "ภาพถ่าย" not in gis("history", project, "--limit", "1").out


def test_a_round_of_what_is_due(gis: Gis, project: Path, tmp_path: Path) -> None:
    due = gis("round", project, "--list-due", "--on", "2026-11-22", "--json").json
    assert not faults(due, "round")
    how = ("--due", "--most", "5", "--on", "22/11/2569", "--by", "สมหญิง")
    made = gis("round", project, "--new", "รอบเหนือ", *how, "--json").json
    assert not faults(made, "round")
    codes = [stop["code"] for stop in made["stops"]]
    assert sorted(codes) == sorted(each["plot"] for each in due["due"][:5])
    # The roads of the demonstration lead to all of them.
    assert made["along_roads"]
    shown = gis("round", project, "--show", "รอบเหนือ", "--json").json
    assert shown["length_m"] == pytest.approx(made["length_m"])
    assert gis("visit", project, "--plot", codes[2], "--date", "22/11/2569", "--round", "รอบเหนือ").code == 0
    (found,) = gis("round", project, "--json").json["rounds"]
    assert (found["stops"], found["done"], found["on"]) == (5, 1, "2026-11-22")
    assert gis("round", project, "--delete", "รอบเหนือ").code == 0
    assert gis("round", project, "--json").json["rounds"] == []


def test_the_sheet_tells_no_name_unless_asked(gis: Gis, project: Path, tmp_path: Path) -> None:
    with Project.open(project) as opened:
        fid, code = opened.rows("SELECT fid, code FROM plot ORDER BY code LIMIT 1")[0]
        with opened.command("people", "คน") as command:
            (person,) = command.insert("person", [{"given_name": "กขคงจ", "family_name": "ฉชซฌญ"}])
            command.insert("tenure", [{"person_id": person, "plot_fid": fid, "role": "owner"}])
    assert gis("round", project, "--new", "ก", "--plots", f"{code},0002,0003").code == 0
    said = gis("round", project, "--sheet", "ก", "--out", tmp_path / "ใบ.svg", "--json").json
    assert not faults(said, "round")
    pages = [(tmp_path / f"ใบ-{number}.svg").read_text(encoding="utf-8") for number in (1, 2)]
    assert said["pages"] == 2
    assert not any("กขคงจ" in page for page in pages)
    assert all(f">{number}</text>" in pages[0] for number in (1, 2, 3))
    assert "สิ่งที่ต้องดู" in pages[1]
    gis("round", project, "--sheet", "ก", "--out", tmp_path / "ชื่อ.svg", "--names")
    assert "กขคงจ" in (tmp_path / "ชื่อ-2.svg").read_text(encoding="utf-8")
    with Project.open(project, read_only=True) as opened:
        ((what,),) = opened.rows("SELECT what FROM export_log WHERE what LIKE 'visit sheet%'")
    assert what == "visit sheet with names, 3 stops"
    assert gis("round", project, "--sheet", "ก", "--out", tmp_path / "a.txt", "--json").code == 1
