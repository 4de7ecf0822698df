"""Every page of results asks again when a table that it was counted from changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from tambon_gis.demonstration.demo import make_demo
from tambon_gis.project import schema
from tambon_gis.project.project import Project
from tambon_gis.tasks import SILENT
from ui.results.page import Asked, Choice, ChoiceValue, Control, ResultPage
from ui.results.pages import result_pages

# Read for columns of the register of plots that the page does not look at.
_OF_THE_REGISTER = {"scorecard": {"assignment", "land_use", "soil_unit"}, "zonal": {"assignment", "land_use"}}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("demo")).project


@pytest.fixture
def project(demo: Path) -> Iterator[Project]:
    with Project.open(demo) as found:
        yield found


def usual(controls: tuple[Control, ...]) -> dict[str, ChoiceValue]:
    """What is chosen where nobody chose."""
    return {
        each.name: each.options[0].value
        if isinstance(each, Choice) and each.usual is None and each.options
        else each.usual
        for each in controls
    }


@pytest.mark.parametrize("page", result_pages(), ids=lambda page: page.name)
def test_a_page_rests_on_every_table_it_reads(page: ResultPage, project: Project) -> None:
    read: set[str] = set()

    def note(action: int, table: str | None, _column: str | None, _file: str | None, _by: str | None) -> int:
        if action == apsw.SQLITE_READ and table in schema.TABLES:
            read.add(table)
        return apsw.SQLITE_OK

    with project.reading() as connection:
        connection.authorizer = note
    controls = page.controls(project, Asked(2569))
    answer = page.answer(project, Asked(2569, usual(controls)), SILENT)
    assert answer.table.rows
    assert "plot" in read or page.name == "outcome"
    if page.rests_on:
        assert read - page.rests_on - _OF_THE_REGISTER.get(page.name, set()) - {"setting"} == set()
