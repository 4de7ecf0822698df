"""The name of a file to be written: with its ending, and never over another file unasked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_save_name(parent: QWidget, title: str, usual: Path, endings: Mapping[str, str]) -> Path | None:
    """Ask where to write; ``endings`` by the kinds of files to choose from, the first one is the usual.

    The dialog asks before it gives the name of a file that is there. Where the name was typed without its
    ending it cannot know: such a file gets a number, and the one that is there stays.
    """
    first, *_ = endings
    name, kind = QFileDialog.getSaveFileName(parent, title, str(usual), ";;".join(endings), first)
    if not name:
        return None
    path = Path(name)
    if path.suffix.casefold() in endings.values():
        return path
    ending = endings.get(kind, endings[first])
    free = (path.with_name(f"{path.name} ({number}){ending}") for number in count(2))
    whole = path.with_name(path.name + ending)
    while whole.exists():
        whole = next(free)
    return whole
