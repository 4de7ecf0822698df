"""The window, opened through its entry point: the engine never imports upward."""

from __future__ import annotations

from collections.abc import Sequence

from tambon_gis import errors

GROUP = "tambon_gis.window"
# The frozen program starts itself with this to draw a sheet beside its window.
DRAW_SHEET = "--draw-sheet"


def open_window(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; its exit code. Raises `WindowMissing`."""
    from importlib.metadata import entry_points

    found = tuple(entry_points(group=GROUP))
    if not found:
        raise errors.WindowMissing(part=GROUP)
    try:
        run = found[0].load()
    except ImportError as problem:
        # Only the window's own libraries may be absent; anything else of ours is a fault to be seen.
        if (problem.name or "").partition(".")[0] not in ("PySide6", "shiboken6", "pyqtgraph", "ui"):
            raise
        raise errors.WindowMissing(part=problem.name) from problem
    return int(run(list(arguments)))
