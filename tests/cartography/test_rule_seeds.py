"""Rules made from a look draw what the look draws."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.map_looks import BY_GROUND, LookReader
from tambon_gis.cartography.project_layers import layers_of, table_of
from tambon_gis.cartography.rule_seeds import seed_rules
from tambon_gis.cartography.style_fields import style_fields
from tambon_gis.cartography.symbology import NOTHING
from tambon_gis.project.project import Project
from tambon_gis.wording import Language
from tests.cartography.style_cases import file

__all__ = ["file"]


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_style_of_every_layer_as_rules(file: Path, language: Language) -> None:
    """Numbers of classes told with all their digits, texts with quotes in them, missing values too."""
    tried = 0
    with Project.open(file, read_only=True) as project:
        looks = LookReader(project, 2570)
        for name in layers_of(project):
            table = table_of(name)
            fids, shapes = project.geometries("plot" if name == "work" else table)
            areas = shapely.area(shapes) if table in BY_GROUND else None
            styles = [LayerStyle(), LayerStyle("single")]
            fields = style_fields(table)
            # Conditions compare areas to the square wah: a class for each area is no matter for them.
            told = [field for field in fields if not field.name.endswith("_rai")]
            styles += [LayerStyle("categorised", field.name) for field in told]
            styles += [LayerStyle("graduated", field.name) for field in fields if field.is_number]
            for style in styles if name != "work" else ():
                look = looks.look(name, fids, "polygon", style, areas)
                lines = [line for section in look.sections for line in section.entries]
                used = {line.label for line in lines if line.count}
                rules = seed_rules(look.symbology, table, used, language)
                again = looks.look(name, fids, "polygon", LayerStyle("rules", rules=rules), areas)
                drawn = [
                    [each.symbology.symbols[at] if at >= 0 else NOTHING for at in each.classes.tolist()]
                    for each in (look, again)
                ]
                assert drawn[0] == drawn[1], (name, style, [rule.condition for rule in rules])
                tried += 1
    assert tried > 30
