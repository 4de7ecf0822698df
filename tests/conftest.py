"""What every test stands on: a clean environment, real data where it is there, and nothing left behind."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED_DATA = REPOSITORY.parent / "shared" / "data"

# Data folders of another GDAL or PROJ on the machine would change results; the wheels carry their own.
for name in list(os.environ):
    if name.startswith(("GDAL_", "OGR_", "PROJ_", "CPL_", "SHAPE_")):
        del os.environ[name]
os.environ["PROJ_NETWORK"] = "OFF"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.environ.get("LC_ALL", os.environ.get("LANG", "C")) in {"", "C", "POSIX"}:
    # Qt complains about a locale that cannot hold Thai.
    os.environ["LC_ALL"] = "C.UTF-8"

# The same examples at every run; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile(
    "steady",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, max_examples=1000, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real layers beside the checkout; tests that need it are skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real layers (../shared/data) are not beside this checkout")
    return SHARED_DATA


@pytest.fixture(scope="session", autouse=True)
def home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, caches and backups of the tests go to a folder of their own, never to the user's."""
    home = tmp_path_factory.mktemp("home")
    names = "HOME APPDATA LOCALAPPDATA XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME"
    with pytest.MonkeyPatch.context() as patch:
        for name in names.split():
            patch.setenv(name, str(home))
        yield home


def shown_widgets() -> list[QWidget]:
    """The top-level widgets that are alive, without loading Qt where no test has."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    return list(QApplication.topLevelWidgets()) if QApplication.instance() is not None else []


def finish_deletions() -> None:
    """Carry out every deleteLater that is waiting: processEvents alone leaves them."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QThreadPool.globalInstance().waitForDone(2000)


def running_threads() -> set[threading.Thread]:
    """Python's own threads; what Qt or SQLite called in from theirs leaves a dummy that never ends."""
    return {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """A widget still alive, or a thread still running, after a test fails that test."""
    widgets_before = {id(widget) for widget in shown_widgets()}
    threads_before = running_threads()
    yield
    finish_deletions()
    left = [widget for widget in shown_widgets() if id(widget) not in widgets_before]
    assert not left, f"top-level widgets left alive: {left}"
    deadline = time.monotonic() + 2.0
    while (running := running_threads() - threads_before) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not running, f"threads left running: {sorted(thread.name for thread in running)}"
