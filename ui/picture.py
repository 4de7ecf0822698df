"""Draws the window with a project into a PNG, without a screen: ``python -m ui.picture PROJECT OUT``."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PATIENCE_S = 60.0


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ui.picture", description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("out", type=Path)
    tabs = ("data", "plots", "plan", "field", "results", "report")
    parser.add_argument("--tab", choices=tabs, default="results")
    parser.add_argument("--size", default="1366x768", help="width x height in pixels")
    parser.add_argument("--plots", default="", help="codes of plots to select, divided by commas")
    parser.add_argument("--zoom", action="store_true", help="zoom to the selected plots")
    parser.add_argument("--page", default="", help="the page of results that the dock shows")
    parser.add_argument("--theme", choices=("light", "dark", "high_contrast"), default="light")
    parser.add_argument("--language", choices=("th", "en"), default="th")
    asked = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    width, height = (int(part) for part in asked.size.split("x"))
    codes = [code for code in asked.plots.split(",") if code]
    return draw(
        asked.project,
        asked.out,
        tab=tabs.index(asked.tab),
        size=(width, height),
        codes=codes,
        zoom=asked.zoom,
        page=asked.page,
        theme=asked.theme,
        language=asked.language,
    )


def draw(
    project: Path,
    out: Path,
    *,
    tab: int,
    size: tuple[int, int],
    codes: Sequence[str] = (),
    zoom: bool = False,
    page: str = "",
    theme: str = "light",
    language: str = "th",
) -> int:
    """Returns 0, or 1 with a sentence on stderr when the project is refused or nothing gets ready in time."""
    from ui.application import clean_environment, make_application

    clean_environment()
    application = make_application(["tambon-gis"])
    from tambon_gis.wording import Language
    from ui.header import Tab
    from ui.look.theme import THEMES, look
    from ui.main_window import MainWindow
    from ui.notifications import Notice
    from ui.words.language import speaker

    look().apply(next(name for name in THEMES if name == theme))
    chosen: Language = "en" if language == "en" else "th"
    speaker().speak(chosen)
    window = MainWindow()
    window.resize(*size)
    window.show()
    refusals: list[Notice] = []

    def hear(notice: Notice) -> None:
        if notice.kind == "danger":
            refusals.append(notice)

    window.session.noticed.connect(hear)
    shown: list[object] = []
    window.work.results_desk.shown.connect(lambda: shown.append(True))
    window.work.map_desk.layers_shown.connect(lambda: shown.append(True))

    def wait(ready: Callable[[], bool]) -> bool:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until and not refusals:
            application.processEvents()
            if ready():
                return True
            time.sleep(0.01)
        return False

    def quiet() -> bool:
        return not window.runner.busy and window.work.canvas.is_sharp

    window.session.open(project)
    ready = wait(lambda: window.session.is_open and len(shown) > 0 and quiet())
    if ready:
        window.show_tab(Tab(tab))
        if page:
            window.work.results_desk.show_page(page)
        plots = window.session.plots
        if codes:
            window.session.select(plots.fids[[code in codes for code in plots.texts["code"]]])
        if zoom:
            window.work.map_desk.zoom_to_selection()
        ready = wait(quiet) and wait(quiet)
    if ready:
        # The last answers have been given; one more round lets every widget paint them.
        for _ in range(5):
            application.processEvents()
        out.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(out))
    elif refusals:
        sys.stderr.write(f"{refusals[0].sentence} {refusals[0].remedy}\n")
    window.close()
    window.deleteLater()
    return 0 if ready else 1


if __name__ == "__main__":
    raise SystemExit(main())
