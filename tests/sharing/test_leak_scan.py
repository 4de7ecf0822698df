"""Every planted name and number must be found, and ordinary words and numbers must not be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely

from tambon_gis.errors import PersonalDataFound
from tambon_gis.project.project import Project
from tambon_gis.sharing.leak_scan import ByteSearch, Secrets, require_no_leak, secrets_of

# Invented, with right check digits: 1234567890121 by the rule of codes.py, 9… a class never issued.
KNOWN_ID = "9045080690007"
STRANGERS_ID = "1234567890121"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("leaks") / "ทดสอบ.gpkg"
    with Project.create(path, name="ตำบลทดสอบ") as project:
        with project.command("test", "ทดสอบ") as command:
            homes = command.insert(
                "household", [{"code": "H1", "house_no": "25/70"}, {"code": "H2", "house_no": "12"}]
            )
            people = command.insert(
                "person",
                [
                    {
                        "given_name": "ทองดี",
                        "family_name": "สมมุติวงศ์",
                        "phone": "081-234-5678",
                        "household_id": homes[0],
                    },
                    {"given_name": "มะลิ", "family_name": "โพธิ์ชัย", "phone": None, "household_id": homes[1]},
                    {"given_name": "แก้ว", "family_name": None, "phone": ""},
                ],
            )
            command.insert("person_identity", [{"person_id": people[0], "national_id": "9-0450-80690-00-7"}])
            (plot,) = command.insert("plot", [{"code": "0001", "geom": shapely.box(0, 0, 1, 1)}])
            command.insert("plot_document", [{"plot_fid": plot, "kind": "โฉนดที่ดิน", "number": "48213"}])
            command.insert("place", [{"code": "4508", "kind": "amphoe", "name_th": "โพธิ์ชัย"}])
            command.insert(
                "quarantine",
                [
                    {
                        "table_name": "plot",
                        "row_key": plot,
                        "values_json": '{"OWNER": "นางบัว สาธิตนา", "SIZE": 3}',
                    }
                ],
            )
        yield project


@pytest.fixture(scope="module")
def secrets(project: Project) -> Secrets:
    return secrets_of(project)


@pytest.mark.parametrize(
    "text",
    [
        "ข้าว (ทองดี สมมุติวงศ์)",
        "นายทองดีสมมุติวงศ์",
        "นาสมมุติวงศ์",
        "มะลิ โพธิ์ชัย",
        "โทร 081-234-5678",
        "0812345678",
        "๐๘๑ ๒๓๔ ๕๖๗๘",
        KNOWN_ID,
        "บัตร 9-0450-80690-00-7",
        "๙๐๔๕๐๘๐๖๙๐๐๐๗",
        STRANGERS_ID,
        "1-2345-67890-12-1",
        "โฉนด 48213",
        "โฉนด ๔๘๒๑๓",
        "บ้านเลขที่ 25/70",
        "ของ นางบัว สาธิตนา",
        "ติดต่อ 0899999999",
    ],
)
def test_planted_leaks_in_cells_are_found(secrets: Secrets, text: str) -> None:
    with pytest.raises(PersonalDataFound) as caught:
        require_no_leak([("plots.CROP", "ข้าว"), ("plots.CROP", text)], [], [], secrets)
    assert caught.value.facts == {"places": "plots.CROP"}
    assert text not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "บ้านโพธิ์ชัย",  # a family is called so too
        "มะลิ",  # a flower, and many people's given name
        "แก้ว",
        "ปี 2570",  # house 25/70 without its stroke
        "12",
        "48,213 ไร่",
        "148213",
        "45080603",
        "1234567890123",  # thirteen digits with a wrong check digit
        "ตำบลทดสอบ",
        "",
    ],
)
def test_ordinary_texts_are_no_leaks(secrets: Secrets, text: str) -> None:
    require_no_leak([("plots.VILL_NAME", text)], [("README_TH.txt", text)], [], secrets)


def test_names_and_bytes_of_files_are_looked_at(secrets: Secrets, tmp_path: Path) -> None:
    clean = tmp_path / "plots.shp"
    clean.write_bytes(os.urandom(50_000) + "ข้าวหอมมะลิ".encode())
    require_no_leak([], [], [clean], secrets)
    for offset in range(8):
        dirty = tmp_path / "full_names.gpkg"
        dirty.write_bytes(b"\x00" * (4096 + offset) + "สมมุติวงศ์".encode() + b"\x00" * 100)
        with pytest.raises(PersonalDataFound, match=r"full_names\.gpkg"):
            require_no_leak([], [], [clean, dirty], secrets)
    named = tmp_path / "แปลงของทองดี สมมุติวงศ์.txt"
    named.touch()
    with pytest.raises(PersonalDataFound):
        require_no_leak([], [], [named], secrets)


@pytest.mark.parametrize(
    ("content", "leaks"),
    [
        pytest.param(b"  0812345678  ", True, id="a phone between blanks"),
        pytest.param(b"2027030812345678        ", False, id="a date before other digits"),
        pytest.param(b"x0812345678", True, id="after a letter"),
        pytest.param(b"08123456780", False, id="a longer number"),
        pytest.param(b"0812345678", True, id="the whole file"),
        pytest.param(KNOWN_ID.encode() + b"\0", True, id="an ID before a zero byte"),
    ],
)
def test_numbers_in_bytes_stand_alone(secrets: Secrets, content: bytes, leaks: bool) -> None:
    assert ByteSearch(secrets).finds_in(content) is leaks


def test_the_page_is_looked_at(secrets: Secrets) -> None:
    with pytest.raises(PersonalDataFound, match="README_TH"):
        require_no_leak([], [("README_TH.txt", "ผู้รับ นางมะลิ โพธิ์ชัย")], [], secrets)


def test_byte_search_agrees_with_plain_searching() -> None:
    rng = np.random.default_rng(5)
    words = [bytes(rng.integers(97, 101, int(rng.integers(8, 14))).tolist()).decode() for _ in range(300)]
    search = ByteSearch(Secrets(frozenset(words), frozenset()))
    hits = 0
    for _ in range(200):
        content = bytes(rng.integers(97, 101, 700).tolist())
        expected = any(word.encode() in content for word in words)
        hits += expected
        assert search.finds_in(content) == expected
    assert 20 < hits < 180
