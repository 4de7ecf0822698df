"""Files that come with the program (fonts, icons, catalogues) and the one function that finds them."""

from __future__ import annotations

import errno
import sys
from pathlib import Path, PurePosixPath


def find(name: str) -> Path:
    """The file called ``name`` below this package: ``find("fonts/Sarabun-Regular.ttf")``.

    Raises ``FileNotFoundError`` carrying ``name`` when there is none, also for names leading elsewhere.
    """
    parts = PurePosixPath(name).parts
    path = _home().joinpath(*parts)
    if not parts or ".." in parts or parts[0] == "/" or not path.is_file():
        raise FileNotFoundError(errno.ENOENT, "no such file among the program's resources", name)
    return path


def _home() -> Path:
    # A frozen program keeps its modules in an archive; the data files lie beside it, in the installed folder.
    bundle = getattr(sys, "_MEIPASS", None) if getattr(sys, "frozen", False) else None
    return Path(bundle) / __name__ if bundle else Path(__file__).resolve().parent
