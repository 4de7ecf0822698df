"""Boundary layers: the kind of place, its code and its names, from whatever the fields give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.ingest.load import import_layer

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]

SQUARE = [shapely.box(372_000, 1_812_000, 373_000, 1_813_000)]


@pytest.mark.parametrize(
    ("fields", "stored"),
    [
        pytest.param(
            {"TAM_CODE": "450806", "TAM_NAM_T": "ต.คำพอุง", "AMPHOE_T": "อ.โพธิ์ชัย"},
            ("tambon", "450806", "คำพอุง", None),
            id="tambon",
        ),
        pytest.param(
            {"VILL_CODE": "45080603", "VILL_NAM_T": "บ้านคำพอุง", "TAM_CODE": "450806"},
            ("village", "45080603", "บ้านคำพอุง", None),
            id="village",
        ),
        pytest.param(
            {"tam_code": "450806", "moo": 3, "village": "คำพอุง"},
            ("village", "45080603", "คำพอุง", None),
            id="village by its moo",
        ),
        pytest.param({"amp_code": "4508"}, ("amphoe", "4508", "โพธิ์ชัย", None), id="amphoe by code alone"),
        pytest.param(
            {"adm1_pcode": "TH45", "adm1_th": "ร้อยเอ็ด", "adm1_en": "Roi Et"},
            ("province", "45", "ร้อยเอ็ด", "Roi Et"),
            id="province",
        ),
        pytest.param(
            {"TAM_NAM_T": "ต.คำพอุง", "AMPHOE_T": "อ.โพธิ์ชัย"},
            ("tambon", "450806", "คำพอุง", None),
            id="by names",
        ),
        pytest.param({"tambon": "ในเมือง"}, ("tambon", None, "ในเมือง", None), id="a name that many have"),
        pytest.param(
            {"pcode": "TH450806", "name_th": "Kham Phaung"},
            ("tambon", "450806", "คำพอุง", "Kham Phaung"),
            id="a Thai name that is English",
        ),
    ],
)
def test_kind_code_and_names(
    project: Project,
    write_shapefile: WriteShapefile,
    fields: dict[str, object],
    stored: tuple[str, str | None, str, str | None],
) -> None:
    path = write_shapefile({name: [value] for name, value in fields.items()}, SQUARE)
    report = import_layer(project, path, "boundary")
    ((kind, code, name_th, name_en),) = project.rows("SELECT kind, code, name_th, name_en FROM boundary")
    assert (kind, code, name_th) == stored[:3]
    # English names that the file lacks come from the catalogue of places.
    assert stored[3] is None or name_en == stored[3]
    assert any("หารหัสของพื้นที่ไม่ได้" in warning.th for warning in report.warnings) is (code is None)


def test_names_of_larger_places_are_kept_aside(project: Project, write_shapefile: WriteShapefile) -> None:
    fields: dict[str, list[object]] = {"TAM_CODE": ["450806"], "AMPHOE_T": ["อ.โพธิ์ชัย"], "PROV_CODE": ["45"]}
    import_layer(project, write_shapefile(fields, SQUARE), "boundary")
    ((aside,),) = project.rows("SELECT values_json FROM quarantine")
    assert "อ.โพธิ์ชัย" in aside
