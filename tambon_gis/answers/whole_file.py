"""A file that is written beside its place and put there when it is whole."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tambon_gis import errors

if TYPE_CHECKING:
    from pathlib import Path


def put_in_place(path: Path, content: bytes) -> None:
    """A file of that name is replaced. Raises `DiskRefused`, and `FileOpenElsewhere` where it is held."""
    aside = path.with_name(path.name + ".part")
    try:
        aside.write_bytes(content)
        try:
            aside.replace(path)
        except PermissionError as problem:
            # Windows lets nobody replace what Excel has open.
            raise errors.FileOpenElsewhere(path=path.name) from problem
    except OSError as problem:
        raise errors.DiskRefused(path=path.name, detail=problem.strerror or str(problem)) from problem
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
