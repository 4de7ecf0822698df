"""The last net: an unforeseen problem becomes a sentence and a local text file without personal values."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

KEPT = 20


def reports_folder() -> Path:
    from platformdirs import user_log_path

    return user_log_path("tambon-gis", appauthor=False)


def describe(problem: BaseException) -> str:
    """Where it happened and of which kind, but not its words: they may quote a value of somebody's record."""
    lines = [f"python {sys.version.split()[0]} on {sys.platform}"]
    shown: BaseException | None = problem
    while shown is not None:
        kind = type(shown)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        for frame in traceback.extract_tb(shown.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        shown = shown.__cause__ or shown.__context__
    return "\n".join(lines)


def write_report(problem: BaseException, folder: Path | None = None) -> Path | None:
    """Write the report and keep the newest ones; ``None`` where nothing can be written."""
    folder = folder or reports_folder()
    path = folder / f"problem-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(describe(problem) + "\n", encoding="utf-8")
        for old in sorted(folder.glob("problem-*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


def install(tell: Callable[[BaseException, Path | None], None]) -> None:
    """Send every exception that nobody caught to a report and to ``tell``."""

    def handle(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        tell(problem, write_report(problem))

    sys.excepthook = handle
