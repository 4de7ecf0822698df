"""Styles kept by name on this computer, for the layers of every project: a station's own ways."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from tambon_gis import errors
from tambon_gis.cartography.layer_style import LayerStyle, style_from_json, style_to_json
from tambon_gis.errors import SymbologyNotUnderstood
from tambon_gis.settings import settings_file

FORMAT = 1
MOST = 50


@dataclass(frozen=True, slots=True)
class Favourite:
    """A style by its name; ``table`` is that of the layer it was made for."""

    name: str
    table: str
    style: LayerStyle


def favourites_file() -> Path:
    return settings_file().with_name("styles.json")


def load_favourites(file: Path | None = None) -> tuple[Favourite, ...]:
    """Those kept, in the order they were; what cannot be read is passed over, not thrown away."""
    entries = _entries(file or favourites_file()) or []
    return tuple(found for found in map(_read, entries) if found is not None)


def keep_favourite(favourite: Favourite, file: Path | None = None) -> tuple[Favourite, ...]:
    """Keep a style, in place of one of that name and table; all that are kept then. Raises `DiskRefused`."""
    told = {"name": favourite.name, "table": favourite.table, "style": style_to_json(favourite.style)}
    return _changed(favourite.name, favourite.table, told, file or favourites_file())


def drop_favourite(name: str, table: str, file: Path | None = None) -> tuple[Favourite, ...]:
    """Keep a style no longer; all that are kept then. Raises `DiskRefused`."""
    return _changed(name, table, None, file or favourites_file())


def _changed(name: str, table: str, told: object, file: Path) -> tuple[Favourite, ...]:
    before = _entries(file)
    others = [
        each
        for each in before or []
        if not (isinstance(each, dict) and (each.get("name"), each.get("table")) == (name, table))
    ]
    entries = ([*others, told] if told is not None else others)[-MOST:]
    aside = file.with_name(f"{file.name}.{os.getpid()}.part")
    text = json.dumps({"format": FORMAT, "styles": entries}, ensure_ascii=False, indent=1)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if before is None:
            file.replace(file.with_name(f"{file.stem}.damaged{file.suffix}"))
        aside.write_text(text, encoding="utf-8")
        aside.replace(file)
    except OSError as problem:
        raise errors.DiskRefused(path=file.name, detail=problem.strerror or str(problem)) from problem
    return load_favourites(file)


def _entries(file: Path) -> list[object] | None:
    """What stands in the file, nothing where there is none; None where it is damaged."""
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except OSError:
        return []
    except ValueError:
        return None
    found = read.get("styles") if isinstance(read, dict) and read.get("format") == FORMAT else None
    return found if isinstance(found, list) else None


def _read(entry: object) -> Favourite | None:
    if not isinstance(entry, dict):
        return None
    name, table, style = (entry.get(each) for each in ("name", "table", "style"))
    if not (isinstance(name, str) and isinstance(table, str) and isinstance(style, str)):
        return None
    try:
        return Favourite(name, table, style_from_json(style))
    except SymbologyNotUnderstood:
        return None
