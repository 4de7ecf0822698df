"""Texts that say who a person is, told from those that only look like it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tambon_gis.project.project import Project
from tambon_gis.sharing.personal_texts import personal_texts


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "ทดสอบ.gpkg", name="ทดสอบ", author="ทดสอบ") as made:
        with made.command("add", "เพิ่ม") as command:
            (plot,) = command.insert("plot", [{"code": "0001"}])
            command.insert("person", [{"given_name": "ทองดี ", "family_name": "มีสุข", "phone": "045-123-456"}])
            command.insert("household", [{"code": "H1", "house_no": "1234"}])
            command.insert("plot_document", [{"plot_fid": plot, "kind": "โฉนด", "number": "45678"}])
        yield made


@pytest.mark.parametrize(
    "text",
    [
        "ทองดี มีสุข",
        "ที่นา ทองดี  มีสุข (แบ่งเช่า)",
        "ทองดีมีสุข",
        "1234",
        "๑๒๓๔",
        "45678",
        "โฉนด ๔๕๖๗๘",
        "นายแดง",
        "โทร 0812345678",
    ],
)
def test_what_tells_of_a_person(project: Project, text: str) -> None:
    assert personal_texts(project, [text, "บ้านหนองบัว"]) == {text}


@pytest.mark.parametrize("text", ["", "มีสุข", "ทองดี", "แปลง 1234", "456789", "สหกรณ์ ทองดี จำกัด", "12-2-45"])
def test_what_tells_of_nobody(project: Project, text: str) -> None:
    assert personal_texts(project, [text]) == frozenset()


def test_two_ways_to_write_one_number_are_both_found(project: Project) -> None:
    assert personal_texts(project, ["1234", "๑๒๓๔", " 1234"]) == {"1234", "๑๒๓๔", " 1234"}
