"""The side panel of the tab ผล: the chart of the page that the dock shows, and the views kept by name."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.parts.cards import Card
from ui.parts.labels import WrappedLabel
from ui.results.asking import PageState
from ui.results.chart_panel import ChartPanel
from ui.results.headlines import headline_of
from ui.results.views_card import ViewsCard
from ui.words.language import speaker, told


class ResultsSide(QFrame):
    """Follows the dock."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "panel")
        self.title = WrappedLabel(role="heading")
        self.figures = WrappedLabel(role="secondary")
        self.chart = ChartPanel()
        self.views = ViewsCard()
        card = Card()
        card.body.setContentsMargins(6, 8, 6, 6)
        card.body.addWidget(self.chart, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.figures)
        column.addWidget(card, 1)
        column.addWidget(self.views)
        self._state: PageState | None = None
        speaker().changed.connect(self._retell)

    def show_state(self, state: PageState | None) -> None:
        self._state = state
        answer = state.answer if state is not None else None
        self.title.setText(
            told(answer.table.title) if answer is not None else state.page.title if state else ""
        )
        printed = state.printed if state is not None else None
        words = headline_of(answer, printed) if answer is not None and printed is not None else ""
        # Old figures are not said beside a question that is being counted anew.
        self.figures.setText("" if state is None or state.is_stale else words)
        self.figures.setVisible(bool(self.figures.plain_text()))
        self.chart.show_state(state)

    def _retell(self) -> None:
        self.show_state(self._state)
