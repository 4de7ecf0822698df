"""A folder that appears whole or not at all, in the place of the package that was there before."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tambon_gis import errors


def require_replaceable(folder: Path, ours: Collection[str]) -> None:
    """Raise `ExportFolderTaken` unless the folder is absent, empty, or holds only files named in ``ours``."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise errors.ExportFolderTaken(folder=folder.name, other=folder.name)
    others = sorted(entry.name for entry in folder.iterdir() if entry.name not in ours)
    if others:
        raise errors.ExportFolderTaken(folder=folder.name, other=others[0])


@contextmanager
def made_aside(folder: Path) -> Iterator[Path]:
    """A new folder beside the target to write in; what is left of it goes away at the end.

    Raises `DiskRefused` where it cannot be made.
    """
    aside = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        aside.mkdir(parents=True)
    except OSError as problem:
        raise errors.DiskRefused(path=folder.name, detail=problem.strerror or str(problem)) from problem
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def swapped_in(aside: Path, folder: Path) -> Iterator[None]:
    """Put the finished folder in place; an exception inside puts the old one back.

    Raises `DiskRefused` where the old folder cannot be moved (a file of it is open in another program).
    """
    before = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}.old")
    had_one = folder.exists()
    try:
        if had_one:
            folder.rename(before)
        try:
            aside.rename(folder)
        except OSError:
            if had_one:
                before.rename(folder)
            raise
    except OSError as problem:
        raise errors.DiskRefused(path=folder.name, detail=problem.strerror or str(problem)) from problem

    def put_back() -> None:
        with suppress(OSError):
            folder.rename(aside)
            if had_one:
                before.rename(folder)

    with ExitStack() as undone:
        undone.callback(put_back)
        yield
        undone.pop_all()
    shutil.rmtree(before, ignore_errors=True)
