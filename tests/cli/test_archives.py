"""The command line on what stations are sent: an archive, a folder, a spreadsheet."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Gis

POINTS = "ชื่อ,ละติจูด,ลองจิจูด\nบ่อ 1,16.36,103.87\nบ่อ 2,16.37,103.88\n"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """An archive of two villages, as a mail brings it."""
    archive = tmp_path / "ส่งให้สถานี.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("หมู่ 3", "หมู่ 5"):
            packed.writestr(f"บ่อน้ำ พ.ศ.2569/{name}.csv", POINTS)
        packed.writestr("อ่านก่อน.txt", "-")
    return archive


def test_every_layer_of_an_archive_is_looked_at(gis: Gis, sent: Path) -> None:
    found = gis("inspect", sent, "--json").json
    assert [(layer["name"], layer["rows"], layer["crs"]) for layer in found["layers"]] == [
        ("หมู่ 3", 2, "EPSG:4326"),
        ("หมู่ 5", 2, "EPSG:4326"),
    ]


def test_one_layer_of_an_archive_is_imported_by_name(gis: Gis, sent: Path, project: Path) -> None:
    asked = gis("import", project, sent, "--as", "reference", "--json")
    assert (asked.code, asked.json["error"]["code"]) == (1, "layer_not_named")
    done = gis("import", project, sent, "--as", "reference", "--layer", "หมู่ 5", "--json")
    assert (done.code, done.json["rows_added"]) == (0, 2)


def test_a_harmful_archive_is_refused_in_words(gis: Gis, sent: Path, project: Path) -> None:
    with zipfile.ZipFile(sent, "a") as packed:
        packed.writestr("../evil.csv", POINTS)
    before = project.read_bytes()
    said = gis("import", project, sent, "--as", "reference", "--layer", "หมู่ 5")
    assert said.code == 1
    assert "ชี้ออกนอกโฟลเดอร์" in said.err
    assert project.read_bytes() == before
    assert not (sent.parent.parent / "evil.csv").exists()
