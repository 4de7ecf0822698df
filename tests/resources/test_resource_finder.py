"""The finder of resource files works from a checkout and from a frozen program, and names what it misses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import resources


def test_finds_a_file_of_the_checkout() -> None:
    assert resources.find("__init__.py") == Path(resources.__file__).resolve()


@pytest.mark.parametrize("name", ["fonts/Nothing.ttf", "", "fonts", "../pyproject.toml", "/etc/hostname"])
def test_unknown_or_outside_names_are_refused_with_the_name(name: str) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        resources.find(name)
    assert caught.value.filename == name


def test_frozen_program_looks_in_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "resources" / "catalogues" / "palettes.toml"
    packed.parent.mkdir(parents=True)
    packed.write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.find("catalogues/palettes.toml") == packed
    with pytest.raises(FileNotFoundError):
        resources.find("__init__.py")
