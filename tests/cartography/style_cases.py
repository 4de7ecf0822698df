"""Styles of every kind on a small project, and what our own map draws: to hold other programs against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import shapely

from tambon_gis.cartography.label_choice import LabelChoice
from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.map_looks import BY_GROUND, Look, LookReader
from tambon_gis.cartography.portrayal import Portrayal
from tambon_gis.cartography.project_layers import table_of
from tambon_gis.cartography.style_files import STYLE_FORMATS, StyleFormat, style_text, table_portrayal
from tambon_gis.cartography.style_rules import StyleRule
from tambon_gis.cartography.styled_symbology import Shape
from tambon_gis.cartography.symbology import NOTHING, Symbol
from tambon_gis.project.project import Project

NAMES = {
    "sld": "http://www.opengis.net/sld",
    "se": "http://www.opengis.net/se",
    "ogc": "http://www.opengis.net/ogc",
}
RED = Symbol(fill="#AA0000", outline="#000000")
BLUE = Symbol(fill="#0000AA", hatch="back_diagonal", hatch_colour="#112233")
GREEN = Symbol(fill="#00AA00", fill_opacity=0.5, outline="#332211", outline_dash="dash", outline_px=2.0)
TEXTURES = ("ดินร่วนปนทราย", "ดินทราย", None, "Loam", "", "100%_sand'")


def rules(*made: tuple[Any, ...], **style: Any) -> LayerStyle:
    return LayerStyle("rules", rules=tuple(StyleRule(*each) for each in made), **style)


STYLES: dict[str, tuple[LayerStyle, ...]] = {
    "soil_unit": (
        LayerStyle(),
        LayerStyle("single"),
        LayerStyle("categorised", "texture", hatched=True),
        LayerStyle("categorised", "problem"),
        LayerStyle("categorised", "ph_min"),
        LayerStyle("graduated", "ph_min", classes=4, opacity=0.5),
        LayerStyle("graduated", "ph_min", "own", breaks=(5.0, 5.5, 6.0)),
        rules(
            (RED, "texture contains ทราย and not ph < 5", "ก"),
            (BLUE, "soil_group = 35 or problem = acid"),
            (RED, "ph_min != 5"),
            (GREEN,),
        ),
        rules(
            (RED, "texture = LOAM or texture contains '%_'"), (BLUE, "not (ph_min > 5 or texture is null)")
        ),
        rules((RED, "texture = nowhere"), (BLUE, "texture in ('ดินทราย', nowhere)"), (GREEN, "ph_max >= 5.5")),
        rules(
            (RED, "texture contains ทราย", "", None, 25_000),
            (BLUE, "soil_group is not null", "", 10_000),
            (GREEN, "", "", 20_000),
        ),
    ),
    "land_use": (
        LayerStyle(),
        LayerStyle("categorised", "code"),
        rules((RED, "level2 = A1"), (GREEN, "code != 'X'")),
    ),
    "suitability": (LayerStyle(), rules((RED, "suitability = S2"), (BLUE, "class is null"))),
    "boundary": (LayerStyle(), rules((RED, "ระดับ = ตำบล"))),
    "reference_layer:ถนน": (LayerStyle(), LayerStyle("categorised", "label")),
    "plot": (
        LayerStyle(),
        LayerStyle("categorised", "village"),
        LayerStyle("categorised", "village", outline_only=True),
        LayerStyle("graduated", "stated_rai", classes=3),
        rules(
            (RED, "stated_area_rai = 2-2-00"), (BLUE, "village != บ้านหนึ่ง"), (GREEN, "not stated_area_rai > 3")
        ),
    ),
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("styles") / "a.gpkg"
    boxes = [shapely.box(10 * at, 0, 10 * at + 10, 10) for at in range(12)]
    with Project.create(path, name="ก", author="ผู้ทดสอบ") as made, made.command("import", "นำเข้า") as command:
        groups = ("35", "20", "29/48", None, "U", "35")
        acid = (4.5, 5.0, 5.5, None, 6.0, 5.25)
        command.insert(
            "soil_unit",
            [
                {"geom": box, "soil_group": group, "texture": texture, "ph_min": ph, "ph_max": ph}
                for box, group, texture, ph in zip(boxes, groups, TEXTURES, acid, strict=False)
            ],
        )
        codes = ("A101", "A102", "F200", "A", "99", None)
        command.insert(
            "land_use", [{"geom": box, "code": code} for box, code in zip(boxes, codes, strict=False)]
        )
        classes = ("S1", "S2m", "S2", "N", "?", None)
        command.insert(
            "suitability", [{"geom": box, "class": name} for box, name in zip(boxes, classes, strict=False)]
        )
        kinds = ("tambon", "village", "district", None)
        command.insert(
            "boundary", [{"geom": box, "kind": kind} for box, kind in zip(boxes, kinds, strict=False)]
        )
        command.insert(
            "reference_layer",
            [{"layer_name": "ถนน", "label": name, "geom": boxes[0].exterior} for name in ("12", "12", None)],
        )
        stated = (4_000.0, 1_600.0, 3_200.0, 1_600.1, None, 8_000.0)
        command.insert(
            "plot",
            [
                {
                    "geom": box,
                    "code": f"{at}",
                    "village_name": f"บ้าน{'หนึ่ง' if at % 2 else 'สอง'}",
                    "stated_area_m2": area,
                }
                for at, (box, area) in enumerate(zip(boxes, stated, strict=False))
            ],
        )
    return path


@dataclass
class Case:
    layer: str
    style: LayerStyle
    look: Look
    portrayal: Portrayal
    fids: list[int]
    rows: dict[int, dict[str, Any]]

    def drawn(self, scale: float) -> dict[int, Symbol | None]:
        """The symbol of every row on our own map; None where nothing is drawn."""
        symbols = self.look.symbology.symbols
        classes = self.look.classes_at(scale).tolist()
        found = {fid: symbols[at] if at >= 0 else NOTHING for fid, at in zip(self.fids, classes, strict=True)}
        return {fid: None if symbol == NOTHING else symbol for fid, symbol in found.items()}

    @property
    def scales(self) -> tuple[float, ...]:
        return (5_000, 15_000, 22_000, 50_000) if self.look.bands else (5_000,)


@pytest.fixture(scope="module")
def cases(file: Path) -> Iterator[list[Case]]:
    found = []
    with Project.open(file, read_only=True) as project:
        looks = LookReader(project, 2570)
        for layer, styles in STYLES.items():
            table = table_of(layer)
            fids, shapes = project.geometries(table)
            names = [name for (name,) in project.rows("SELECT name FROM pragma_table_info(?)", (table,))]
            kept = [name for name in names if name != "geom"]
            told = project.rows(f"SELECT {', '.join(kept)} FROM {table}")
            rows = {row[kept.index("fid")]: dict(zip(kept, row, strict=True)) for row in told}
            shape: Shape = "line" if table == "reference_layer" else "polygon"
            for style in styles:
                areas = shapely.area(shapes) if table in BY_GROUND else None
                look = looks.look(layer, fids, shape, style, areas)
                portrayal = table_portrayal(project, layer, look.symbology, shape, style)
                texts = {form: style_text(portrayal, form) for form in STYLE_FORMATS}
                assert all(texts.values())
                found.append(Case(layer, style, look, portrayal, fids.tolist(), rows))
        yield found


def texts(project_file: Path, case: Case, labels: LabelChoice | None = None) -> dict[StyleFormat, str]:
    with Project.open(project_file, read_only=True) as project:
        portrayal = table_portrayal(
            project, case.layer, case.look.symbology, case.portrayal.shape, case.style, labels
        )
        return {form: style_text(portrayal, form) for form in STYLE_FORMATS}
