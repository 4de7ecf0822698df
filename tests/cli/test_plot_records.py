"""The command ``plot``: the record of a plot in lines and in JSON, with nothing that says who a person is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tambon_gis.project.project import Project
from tests.cli.conftest import Gis
from tests.cli.json_shapes import faults
from tests.plot_record.known_plot import SECRETS, fill


@pytest.fixture
def known(tmp_path: Path) -> Path:
    path = tmp_path / "รู้จัก.gpkg"
    with Project.create(path, name="ทดสอบ", author="ผู้ทดสอบ") as project:
        fill(project)
    return path


def test_the_record_is_told_in_json(gis: Gis, known: Path) -> None:
    said = gis("plot", known, "0001", "--json")
    assert said.code == 0
    answer = said.json
    assert not faults(answer, "plot")
    # 8,000 m2 in the document, 6,400 on the map.
    assert answer["areas"]["document_difference"] == pytest.approx(0.2)
    assert [round(soil["share"], 6) for soil in answer["soil"]] == [0.75, 0.25]
    assert [holder["role"] for holder in answer["holders"]] == ["user", "owner", "tenant"]
    assert answer["measurements"][0]["class"] == "low"
    assert answer["seasons"][0]["net_baht"] == 7500.0
    assert not [secret for secret in SECRETS if secret in said.out]


def test_the_record_is_told_in_lines(gis: Gis, known: Path) -> None:
    said = gis("plot", known, "0001", "--english")
    assert said.code == 0
    assert "The document says 1 rai more than measured (20.0 %)" in said.out
    assert "2569: " in said.out
    assert "landowner: 1 May 2010 – –" in said.out
    assert not [secret for secret in SECRETS if secret in said.out]
    assert "เนื้อที่ตามเอกสารมากกว่าที่วัดได้ 1 ไร่ (20.0 %)" in gis("plot", known, "0001").out


def test_a_plot_of_which_little_is_known_is_told_too(gis: Gis, known: Path) -> None:
    said = gis("plot", known, "0002", "--json")
    assert not faults(said.json, "plot")
    assert said.json["areas"]["basis"] == "document"
    assert gis("plot", known, "9999").code == 1
