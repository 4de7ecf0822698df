"""The looks of a partner's layers as files beside them, as far as they go by what the partner is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.cartography.default_symbology import DONE_STATUSES, PLANNED_STATUSES, Work, plan_symbology
from tambon_gis.cartography.foreign_columns import ForeignColumns, Told
from tambon_gis.cartography.foreign_tests import Among, Column, both, texts_of
from tambon_gis.cartography.layer_style import STANDARD
from tambon_gis.cartography.map_looks import LookReader
from tambon_gis.cartography.portrayal import Portrayal, ToldClass, told_classes
from tambon_gis.cartography.project_layers import PLOTS, arrangement
from tambon_gis.cartography.style_fields import style_field, used_interventions
from tambon_gis.cartography.style_files import STYLE_FORMATS, style_text, write_style
from tambon_gis.cartography.style_rules import StyleRule, symbology_of_rules
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.sharing.leak_scan import Secrets, require_no_leak
from tambon_gis.sharing.personal_texts import personal_texts
from tambon_gis.tasks import Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.sharing.shared_tables import SharedTable

_NOT_GIVEN = Phrase(
    "รูปแบบของแปลงในแฟ้มงานใช้ “{field}” ซึ่งไม่ได้ส่งออก ไฟล์รูปแบบที่ส่งไปจึงเป็นแบบมาตรฐาน",
    "The style of plots goes by “{field_en}”, which is not exported: the style files hold the standard look.",
)
_PERSONAL = Phrase(
    "ชื่อประเภทในรูปแบบของแปลงมีข้อมูลส่วนบุคคล ไฟล์รูปแบบที่ส่งไปจึงเป็นแบบมาตรฐาน",
    "Names of classes of plots hold personal data: the style files hold the standard look.",
)
_ROUNDED_M2 = 0.005
# What a style or a condition goes by, as the partner's fields have it.
_FIELDS = {
    "village": "village_name",
    "tambon": "tambon_name",
    "crop": "crop",
    "area_basis": "area_basis",
    "soil_group": "soil_group",
}
_COLUMNS = {
    **_FIELDS,
    "village_code": "village_code",
    "tambon_code": "tambon_code",
    "area_m2": "area_m2",
    "soil_share": "soil_share",
}


def write_styles(
    project: Project, folder: Path, tables: Sequence[SharedTable], secrets: Secrets, task: Task
) -> tuple[list[Path], list[Phrase]]:
    """The styles of plots and assignments for their shapefiles, and what had to be left out.

    A style by a field that is not given, or with personal data in the names of its classes, is not written:
    the standard one stands there instead. Raises `DiskRefused`, Stopped.
    """
    plots, assignments = tables
    task.say(Phrase("เขียนรูปแบบ", "Writing the styles"))
    shown, losses = _plots(project, plots, secrets, task)
    written = [
        write_style(folder / f"{table.name}.{form}", style_text(portrayal, form))
        for table, portrayal in ((plots, shown), (assignments, _assignments(project, assignments)))
        for form in STYLE_FORMATS
    ]
    return written, losses


def require_no_person(project: Project, portrayal: Portrayal, title: Phrase) -> None:
    """Refuse a style that names persons: a file of it goes from hand to hand. Raises `PersonalDataFound`, and
    `StyleNotForOthers` as `style_text`.
    """
    said = {text for _, text in _said("", told_classes(portrayal))}
    if personal_texts(project, sorted(said)):
        raise errors.PersonalDataFound(places=" / ".join(dict.fromkeys((title.th, title.en))))


def _plots(
    project: Project, table: SharedTable, secrets: Secrets, task: Task
) -> tuple[Portrayal, list[Phrase]]:
    style = arrangement(project).style(PLOTS)
    looks = LookReader(project, 0, task)
    fids, _ = project.geometries(PLOTS)
    columns = _columns(table)
    plain = looks.look(PLOTS, fids, "polygon", STANDARD)
    standard = Portrayal(plain.symbology, "polygon", columns)
    look = looks.look(PLOTS, fids, "polygon", style)
    own = style.rules if look.symbology.kind == "rules" else ()
    portrayal = Portrayal(look.symbology, "polygon", columns, own, style.opacity)
    try:
        told = told_classes(portrayal)
        require_no_leak(_said(table.name, told), [], [], secrets)
    except errors.StyleNotForOthers as problem:
        name = str(problem.facts["field"])
        field = style_field(PLOTS, name)
        title = Phrase(name, name) if field is None else field.title
        return standard, [_NOT_GIVEN.fill(field=title.th, field_en=title.en)]
    except errors.PersonalDataFound:
        return standard, [_PERSONAL]
    return portrayal, []


def _said(name: str, classes: Sequence[ToldClass]) -> Iterator[tuple[str, str]]:
    """Every text that a style would tell: names of classes and the values that they stand for."""
    for each in classes:
        yield name, each.label.th
        yield name, each.key
        yield from ((name, text) for text in texts_of(each.test))


def _columns(table: SharedTable) -> ForeignColumns:
    shorts = {field.name: field.short for field in table.fields}
    names = {field.short: field.name for field in table.fields}
    fields = {name: Told(Column(shorts[shared])) for name, shared in _FIELDS.items()}
    area = Column(shorts["area_m2"], M2_PER_RAI, rounding=_ROUNDED_M2)
    spoken = {name: Told(Column(shorts[shared])) for name, shared in _COLUMNS.items()}

    def distinct(short: str) -> list[object]:
        return list(dict.fromkeys(table.columns[names[short]]))

    # Conditions speak of square metres, styles of rai.
    return ForeignColumns(PLOTS, table.title, {**fields, "area_rai": Told(area)}, spoken, distinct)


def _assignments(project: Project, table: SharedTable) -> Portrayal:
    """Work as the map shows it: each intervention done and planned; cancelled work is not drawn."""
    shorts = {field.name: field.short for field in table.fields}
    code, status = Column(shorts["intervention"]), Column(shorts["status"])
    works = [Work(*each) for each in used_interventions(project)]
    stages = {"applied": tuple(sorted(DONE_STATUSES)), "planned": tuple(sorted(PLANNED_STATUSES))}
    told = []
    for each in plan_symbology(works).classes:
        intervention, _, stage = each.key.rpartition("/")
        test = both(Among(code, (intervention,)), Among(status, stages[stage]))
        told.append(ToldClass(each.key, each.label, each.symbol, test))
    rules = [StyleRule(each.symbol, name=each.label.th) for each in told]
    columns = ForeignColumns("assignment", table.title, {}, {}, lambda _column: ())
    return Portrayal(symbology_of_rules(rules), "polygon", columns, own_classes=tuple(told))
