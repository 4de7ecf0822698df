"""Styles kept by name: written whole, read strictly, a damaged file is not thrown away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tambon_gis.cartography.favourite_styles import (
    MOST,
    Favourite,
    drop_favourite,
    favourites_file,
    keep_favourite,
    load_favourites,
)
from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.style_rules import StyleRule
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.errors import DiskRefused

RULES = LayerStyle("rules", rules=(StyleRule(Symbol(fill="#AA0000"), "area_rai > 5", "ใหญ่"),))
LARGE, SOIL = Favourite("แปลงใหญ่", "plot", RULES), Favourite("ดิน", "soil_unit", LayerStyle(hatched=True))


def test_styles_are_kept_replaced_and_dropped(tmp_path: Path) -> None:
    file = tmp_path / "a" / "styles.json"
    assert load_favourites(file) == ()
    assert keep_favourite(LARGE, file) == (LARGE,)
    assert keep_favourite(SOIL, file) == (LARGE, SOIL)
    other = Favourite("แปลงใหญ่", "plot", LayerStyle("single"))
    assert keep_favourite(other, file) == (SOIL, other)
    # The same name on another layer is another style.
    same = Favourite("แปลงใหญ่", "soil_unit", LayerStyle())
    assert keep_favourite(same, file) == (SOIL, other, same)
    assert drop_favourite("แปลงใหญ่", "plot", file) == (SOIL, same)
    assert load_favourites(file) == (SOIL, same)
    assert [path.name for path in file.parent.iterdir()] == ["styles.json"]


def test_the_oldest_go_where_there_are_too_many(tmp_path: Path) -> None:
    file = tmp_path / "styles.json"
    for number in range(MOST + 3):
        keep_favourite(Favourite(f"{number}", "plot", LayerStyle()), file)
    kept = load_favourites(file)
    assert (len(kept), kept[0].name) == (MOST, "3")


def test_what_cannot_be_read_stays_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "styles.json"
    keep_favourite(LARGE, file)
    told = json.loads(file.read_text(encoding="utf-8"))
    told["styles"] += ["x", {"name": "newer", "table": "plot", "style": '{"format":2}'}]
    file.write_text(json.dumps(told), encoding="utf-8")
    assert load_favourites(file) == (LARGE,)
    keep_favourite(SOIL, file)
    assert len(json.loads(file.read_text(encoding="utf-8"))["styles"]) == 4


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format":9,"styles":[]}', '{"format":1,"styles":7}'])
def test_a_damaged_file_is_put_aside(tmp_path: Path, text: str) -> None:
    file = tmp_path / "styles.json"
    file.write_text(text, encoding="utf-8")
    assert load_favourites(file) == ()
    assert keep_favourite(LARGE, file) == (LARGE,)
    assert (tmp_path / "styles.damaged.json").read_text(encoding="utf-8") == text


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    with pytest.raises(DiskRefused):
        keep_favourite(LARGE, tmp_path / "a" / "styles.json")


def test_they_lie_beside_the_settings() -> None:
    assert favourites_file().name == "styles.json"
