"""What a station taught the program about fields: kept, used again, undone; and what it let go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tambon_gis.errors import FieldLooksPersonal, FieldMissing, UnknownCode
from tambon_gis.ingest.arrow_columns import FieldType, objects
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.field_memory import add_alias, fingerprint, match_for, remembered, station_aliases
from tambon_gis.ingest.fields import fields_by_role
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.opened import open_layer
from tambon_gis.ingest.reading import Column
from tambon_gis.ingest.released_fields import (
    fields_aside,
    hold_fields,
    release_fields,
    released_fields,
    released_values,
)

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]
ODD: dict[str, list[str | None]] = {"F1": ["36B", "17", "RL"], "F2": ["Re", "Ki", None]}


def columns(**types: FieldType) -> dict[str, Column]:
    return {name: Column(kind, objects(["36B"])) for name, kind in types.items()}


def test_a_mapping_is_remembered_for_files_of_the_same_shape(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    first = write_shapefile(ODD, name="หนึ่ง")
    with pytest.raises(FieldMissing):
        import_layer(project, first, "soil")
    import_layer(project, first, "soil", ImportChoices(fields={"symbol": "F1"}))
    again = write_shapefile({name: cells[::-1] for name, cells in ODD.items()}, name="สอง")
    report = import_layer(project, again, "soil")
    assert report.fields == {"symbol": "F1"}
    assert project.rows("SELECT count(*) FROM soil_unit WHERE soil_group = '36'") == [(2,)]
    # A person may say otherwise, and is remembered again.
    import_layer(project, again, "soil", ImportChoices(fields={"symbol": "F2", "series_code": "F1"}))
    assert import_layer(project, again, "soil").fields == {"symbol": "F2", "series_code": "F1"}
    # Another shape knows nothing of it.
    with pytest.raises(FieldMissing):
        import_layer(project, write_shapefile({**ODD, "F3": [1, 2, 3]}, name="สาม"), "soil")


def test_a_person_may_want_no_field_for_a_role(project: Project, write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"plot_code": ["1", "2", "3"], "crop": ["ข้าว", "อ้อย", "มัน"]})
    (layer,) = inspect(path, project=project).layers
    assert [(f.role, f.remembered) for f in layer.fields] == [("code", False), ("crop", False)]
    report = import_layer(project, path, "plots", ImportChoices(fields={"code": "plot_code", "crop": ""}))
    assert report.fields == {"code": "plot_code"}
    assert project.rows("SELECT DISTINCT crop FROM plot") == [(None,)]
    # And is not asked again.
    (layer,) = inspect(path, project=project).layers
    assert [(f.role, f.remembered) for f in layer.fields] == [("code", True), (None, False)]
    kept = remembered(project, "plots", open_layer(path, None, None).columns)
    assert kept == {"code": "plot_code", "crop": ""}
    # Another role may take the field that was left.
    import_layer(project, path, "plots", ImportChoices(fields={"note": "crop"}))
    assert [f.role for f in inspect(path, project=project).layers[0].fields] == ["code", "note"]


def test_the_memory_goes_with_the_import_that_made_it(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    path = write_shapefile(ODD)
    import_layer(project, path, "soil", ImportChoices(fields={"symbol": "F1"}))
    project.undo()
    with pytest.raises(FieldMissing):
        import_layer(project, path, "soil")


def test_the_card_shows_what_is_remembered(project: Project, write_shapefile: WriteShapefile) -> None:
    path = write_shapefile(ODD)
    import_layer(project, path, "soil", ImportChoices(fields={"symbol": "F1"}))
    (layer,) = inspect(path, project=project).layers
    (field,) = [field for field in layer.fields if field.role == "symbol"]
    assert (layer.likely_kind, field.name) == ("soil", "F1")
    assert "เคยกำหนด" in field.evidence.th


def test_the_shape_of_a_file_is_its_fields_in_any_order() -> None:
    assert fingerprint(columns(a="text", b="real")) == fingerprint(columns(b="real", a="text"))
    assert fingerprint(columns(a="text")) != fingerprint(columns(a="integer"))
    assert fingerprint(columns(a="text")) != fingerprint(columns(b="text"))


def test_a_station_names_its_own_fields(project: Project) -> None:
    wanted = columns(ผืนดิน="text")
    assert fields_by_role(match_for(project, "soil", wanted)) == {}
    assert add_alias(project, "soil", "symbol", "ผืนดิน") is not None
    assert add_alias(project, "soil", "symbol", "ผืนดิน") is None
    assert fields_by_role(match_for(project, "soil", wanted)) == {"symbol": "ผืนดิน"}
    assert fields_by_role(match_for(None, "soil", wanted)) == {}
    # Its own name comes before those of the catalogue, and means one thing at a time.
    both = columns(soilgroup="text", ผืนดิน="text")
    assert fields_by_role(match_for(project, "soil", both))["symbol"] == "ผืนดิน"
    add_alias(project, "soil", "series_name", "ผืนดิน")
    assert fields_by_role(match_for(project, "soil", both)) == {"symbol": "soilgroup", "series_name": "ผืนดิน"}
    project.undo()
    project.undo()
    assert station_aliases(project) == {}
    for kind, role in (("dirt", "symbol"), ("soil", "colour")):
        with pytest.raises(UnknownCode):
            add_alias(project, kind, role, "ผืนดิน")


def test_a_catalogue_name_can_be_given_another_meaning(project: Project) -> None:
    add_alias(project, "plots", "crop", "owner")
    assert fields_by_role(match_for(project, "plots", columns(owner="text"))) == {"crop": "owner"}
    assert remembered(project, "plots", columns(owner="text")) == {}


# --- fields kept aside ------------------------------------------------------------------------------------


@pytest.fixture
def with_strangers(project: Project, write_shapefile: WriteShapefile) -> tuple[Project, int]:
    path = write_shapefile(
        {
            "plot_id": ["A", "B", "C"],
            "irrigated": ["yes", "no", None],
            "colour": ["red", None, "blue"],
            "contact": ["x", "081-234-5678", None],
        }
    )
    import_id = import_layer(project, path, "plots").import_id
    assert import_id is not None
    return project, import_id


def test_released_fields_can_be_read_and_taken_back(with_strangers: tuple[Project, int]) -> None:
    project, import_id = with_strangers
    assert fields_aside(project, import_id) == {"irrigated": 2, "colour": 2, "contact": 2}
    assert released_fields(project) == {}
    record = release_fields(project, import_id, ["irrigated"])
    assert record is not None
    assert "irrigated" in record.label
    assert released_fields(project) == {import_id: frozenset({"irrigated"})}
    codes = dict(project.rows("SELECT fid, code FROM plot"))
    told = {codes[fid]: cells for fid, cells in released_values(project, "plot").items()}
    assert told == {"A": {"irrigated": "yes"}, "B": {"irrigated": "no"}}
    assert released_values(project, "soil_unit") == {}
    assert release_fields(project, import_id, ["irrigated"]) is None
    hold_fields(project, import_id, ["irrigated"])
    assert released_values(project, "plot") == {}
    project.undo()
    project.undo()
    assert released_fields(project) == {}
    assert fields_aside(project, import_id)["irrigated"] == 2


def test_what_names_a_person_is_not_let_go(with_strangers: tuple[Project, int]) -> None:
    project, import_id = with_strangers
    with pytest.raises(FieldLooksPersonal) as refused:
        release_fields(project, import_id, ["colour", "contact"])
    assert refused.value.facts == {"field": "contact", "count": 1}
    assert released_fields(project) == {}
    with pytest.raises(UnknownCode):
        release_fields(project, import_id, ["nothing"])
    with pytest.raises(UnknownCode):
        release_fields(project, 1, ["colour"])


def test_asterisks_are_missing_values_and_told(project: Project, write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"soilgroup": ["36B", "****", "17"], "fertility": ["**", "ต่ำ", "*"]})
    report = import_layer(project, path, "soil")
    assert any("(****) 2 ค่า" in warning.th for warning in report.warnings)
    rows = project.rows("SELECT symbol, soil_group, fertility FROM soil_unit ORDER BY position")
    assert rows == [("36B", "36", None), (None, None, "ต่ำ"), ("17", "17", "*")]
    (layer,) = inspect(path).layers
    assert {problem.code: problem.count for problem in layer.problems}["starred"] == 2
