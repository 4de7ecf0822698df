"""A package folder is replaced whole, or the old one stays; what others keep there is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tambon_gis.errors import DiskRefused, ExportFolderTaken
from tambon_gis.sharing.package_folder import made_aside, require_replaceable, swapped_in


def contents(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def old_package(tmp_path: Path) -> Path:
    folder = tmp_path / "ส่งให้ มทร"
    folder.mkdir()
    (folder / "plots.shp").write_text("old")
    return folder


def test_the_new_package_takes_the_place_of_the_old(old_package: Path) -> None:
    with made_aside(old_package) as aside:
        (aside / "plots.shp").write_text("new")
        with swapped_in(aside, old_package):
            pass
    assert contents(old_package.parent) == {"ส่งให้ มทร/plots.shp": "new"}


def test_a_problem_while_writing_leaves_the_old(old_package: Path) -> None:
    def fail(folder: Path) -> None:
        with made_aside(folder) as aside:
            (aside / "plots.shp").write_text("half")
            raise ValueError

    with pytest.raises(ValueError):
        fail(old_package)
    assert contents(old_package.parent) == {"ส่งให้ มทร/plots.shp": "old"}


def test_a_problem_after_the_swap_brings_the_old_back(old_package: Path) -> None:
    def fail(folder: Path) -> None:
        with made_aside(folder) as aside:
            (aside / "plots.shp").write_text("new")
            with swapped_in(aside, folder):
                raise ValueError

    with pytest.raises(ValueError):
        fail(old_package)
    assert contents(old_package.parent) == {"ส่งให้ มทร/plots.shp": "old"}


def test_a_folder_that_was_not_there_is_gone_again_after_a_problem(tmp_path: Path) -> None:
    target = tmp_path / "new" / "package"
    with pytest.raises(ValueError), made_aside(target) as aside, swapped_in(aside, target):
        raise ValueError
    assert not target.exists()


@pytest.mark.parametrize("refuse", ["old", "new"])
def test_a_folder_that_cannot_be_moved_is_a_declared_problem(
    old_package: Path, refuse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        # As Windows does while a file in the folder is open in another program.
        if (refuse == "old") == (self == old_package) and not self.name.endswith(".old"):
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(DiskRefused), made_aside(old_package) as aside, swapped_in(aside, old_package):
        pass
    assert contents(old_package.parent) == {"ส่งให้ มทร/plots.shp": "old"}


def test_what_others_keep_in_the_folder_is_not_overwritten(tmp_path: Path) -> None:
    require_replaceable(tmp_path / "absent", ("plots.shp",))
    require_replaceable(tmp_path, ("plots.shp",))
    (tmp_path / "plots.shp").touch()
    require_replaceable(tmp_path, ("plots.shp",))
    (tmp_path / "รายงาน.docx").touch()
    with pytest.raises(ExportFolderTaken, match=r"รายงาน\.docx"):
        require_replaceable(tmp_path, ("plots.shp",))
    with pytest.raises(ExportFolderTaken):
        require_replaceable(tmp_path / "plots.shp", ("plots.shp",))
