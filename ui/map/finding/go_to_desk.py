"""Takes the map to what was typed: asks the engine what it means, goes there, and sets a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from layers.map_view import Extent
from tambon_gis.cartography.project_layers import PLOTS
from ui.map.finding.place_mark import PlaceMark

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.map.canvas import MapCanvas
    from ui.map.finding.go_to_card import GoToCard
    from ui.map.finding.go_to_reading import Goal
    from ui.session import Session

# A point is looked at from near enough to see plots, a single plot is not blown up to fill the screen.
POINT_SCALE = 4_000.0
MARGIN_M, LEAST_M = 40.0, 400.0


class GoToDesk(QObject):
    """Between session, card and canvas."""

    def __init__(self, session: Session, canvas: MapCanvas, card: GoToCard) -> None:
        super().__init__(canvas)
        self._session, self._canvas, self._card = session, canvas, card
        card.opened.connect(self.prepare)
        card.asked.connect(self._ask)
        card.goal_chosen.connect(self.go)
        card.closed.connect(canvas.setFocus)
        session.project_changed.connect(self._begin)

    def _begin(self) -> None:
        self._canvas.set_mark(None)
        self._card.hide()

    def _ask(self, text: str) -> None:
        def work(project: Project, _task: Task) -> tuple[Goal, ...]:
            from ui.map.finding.go_to_reading import goals

            return goals(project, text)

        if self._session.is_open:
            self._session.run("", work, lambda found: self._card.show_goals(text, found), quick=True)

    def prepare(self) -> None:
        """Somebody is about to type: read what finding needs."""

        def work(project: Project, _task: Task) -> None:
            from tambon_gis.analysis.find_on_map import prepare_finding

            prepare_finding(project)

        if self._session.is_open:
            self._session.run("", work, quick=True)

    def find(self, text: str, nothing: Callable[[], None]) -> None:
        """Go to the likeliest meaning of a text typed elsewhere, and offer the others on the card.

        ``nothing`` is called where it means no place and no plot.
        """

        def work(project: Project, _task: Task) -> tuple[Goal, ...]:
            from ui.map.finding.go_to_reading import goals

            return goals(project, text)

        def show(found: tuple[Goal, ...]) -> None:
            first = next((goal for goal in found if goal.is_somewhere), None)
            if first is None:
                nothing()
                return
            self.go(first)
            if len(found) > 1:
                self._card.open_with(text, found)
            else:
                self._card.hide()
                # Whoever was led to a place goes on there: keys are for the map now.
                self._canvas.setFocus()

        if self._session.is_open and text.strip():
            self._session.run("", work, show, quick=True)

    def go(self, goal: Goal) -> None:
        """Show the place: a point with its mark, a plot as the selection, anything else as a whole."""
        if goal.box is None:
            if goal.fid is not None:
                self._session.select(np.array([goal.fid], np.int64))
            return
        west, south, east, north = goal.box
        canvas = self._canvas
        if goal.is_point:
            view = canvas.view.centred(west, south)
            if view.scale_denominator > POINT_SCALE:
                view = view.with_scale_denominator(POINT_SCALE)
            canvas.set_view(view)
        else:
            canvas.zoom_to(with_margin(Extent(west, south, east, north)))
        if goal.fid is not None:
            self._session.select(np.array([goal.fid], np.int64))
        # While shapes of another layer are chosen by clicks, chosen plots are not seen as such.
        if goal.fid is not None and any(layer.interactive and layer.name == PLOTS for layer in canvas.layers):
            canvas.set_mark(None)
        else:
            label = "" if goal.is_point else goal.title
            canvas.set_mark(PlaceMark((west + east) / 2, (south + north) / 2, label))


def with_margin(extent: Extent) -> Extent:
    """The extent with some ground around it, and never less than a few plots' width."""
    wide = max(LEAST_M - (extent.east - extent.west), 2 * MARGIN_M) / 2
    high = max(LEAST_M - (extent.north - extent.south), 2 * MARGIN_M) / 2
    return Extent(extent.west - wide, extent.south - high, extent.east + wide, extent.north + high)
