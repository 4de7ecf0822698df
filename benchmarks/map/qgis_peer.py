"""Finds QGIS and drives it in processes of its own; measuring goes on without it where there is none."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PYTHONS = ("/usr/bin/python3", "python3")
_HERE = Path(__file__).parent
_DESKTOP_S = 180.0


def qgis_python() -> str | None:
    """The Python that has ``qgis.core``: that of ``QGIS_PYTHON``, or the system's."""
    for name in filter(None, (os.environ.get("QGIS_PYTHON"), *_PYTHONS)):
        path = shutil.which(name)
        if path is None:
            continue
        tried = subprocess.run(
            [path, "-c", "import qgis.core"], env=_environment(), capture_output=True, check=False
        )
        if tried.returncode == 0:
            return path
    return None


class Qgis:
    """A running `qgis_render`; every method takes as long as QGIS does and answers milliseconds."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.version = str(self._ask("version"))

    def open(self, name: str, file: Path) -> float:
        return float(self._ask("open", name, str(file), "cls"))

    def render(self, name: str, box: tuple[float, float, float, float], picture: Path | None = None) -> float:
        return float(self._ask("render", name, list(box), str(picture or "")))

    def pick(self, name: str, x: float, y: float) -> float:
        return float(self._ask("pick", name, x, y))

    def _ask(self, *order: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"QGIS ended at {order[0]}")
        return json.loads(line)


@contextmanager
def running_qgis() -> Iterator[Qgis | None]:
    """QGIS without a window, or None where it is not installed."""
    python = qgis_python()
    if python is None:
        yield None
        return
    with subprocess.Popen(
        [python, str(_HERE / "qgis_render.py")],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield Qgis(process)


def desktop_mb(file: Path) -> float | None:
    """Memory of QGIS's own window after it has drawn a layer, in MB; None where there is no such window."""
    program, screen = shutil.which("qgis"), shutil.which("xvfb-run")
    if program is None or (screen is None and "DISPLAY" not in os.environ):
        return None
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "answer"
        order = [] if screen is None else [screen, "-a", "-s", "-screen 0 1366x768x24"]
        order += [program, "--nologo", "--noversioncheck", "--profiles-path", folder]
        order += ["--code", str(_HERE / "qgis_desktop.py")]
        environment = {**_environment(), "BENCH_LAYER": str(file), "BENCH_ANSWER": str(answer)}
        environment.pop("QT_QPA_PLATFORM")
        quiet = subprocess.DEVNULL
        with subprocess.Popen(order, env=environment, stdout=quiet, stderr=quiet) as process:
            try:
                process.wait(_DESKTOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
        return float(answer.read_text()) if answer.exists() else None


def _environment() -> dict[str, str]:
    """Without what our own Python has set; on no screen unless one is asked for."""
    ours = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"}
    own = {name: value for name, value in os.environ.items() if name not in ours}
    own.setdefault("QT_QPA_PLATFORM", "offscreen")
    return own
