"""Settings must survive a restart, and damage to their file must cost nothing but the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tambon_gis.errors import DiskRefused
from tambon_gis.settings import Settings, load_settings, save_settings, settings_file


def test_defaults_where_there_is_no_file(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == Settings(author=None, language="th", recent=())


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "settings.json"
    kept = Settings(author="สมหมาย", language="en").opened(tmp_path / "คำพอุง.gpkg")
    save_settings(kept, file)
    assert load_settings(file) == kept
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_a_project_opened_again_moves_to_the_front(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(12):
        settings = settings.opened(tmp_path / f"{number}.gpkg")
    settings = settings.opened(tmp_path / "5.gpkg")
    assert [path.stem for path in settings.recent] == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]


@pytest.mark.parametrize("damage", [b'{"author": ', b"\xff\xfe\x00", b"[1, 2]", b""])
def test_a_damaged_file_is_kept_aside(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(damage)
    (tmp_path / "settings.damaged-1.json").write_bytes(b"older")
    assert load_settings(file) == Settings()
    assert (tmp_path / "settings.damaged-2.json").read_bytes() == damage
    assert (tmp_path / "settings.damaged-1.json").read_bytes() == b"older"
    assert not file.exists()


def test_strange_values_become_defaults(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"author": 7, "language": "fr", "recent": [1, "/a.gpkg"], "of a newer program": 1}')
    assert load_settings(file) == Settings(recent=(Path("/a.gpkg"),))


def test_a_folder_that_cannot_be_is_a_declared_problem(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    with pytest.raises(DiskRefused):
        save_settings(Settings(), tmp_path / "taken" / "settings.json")


def test_kept_with_the_users_own_files() -> None:
    assert settings_file().name == "settings.json"
    assert settings_file().parent.name == "tambon-gis"
