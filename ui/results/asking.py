"""What each page was asked and answered last, and how it is looked at, while the project is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tambon_gis.answers.table import Table
from tambon_gis.cartography.result_classes import Method
from ui.results.model import Order
from ui.results.page import Answer, Asked, ChoiceValue, Control, ResultPage


@dataclass(slots=True)
class PageState:
    """``answer`` is to ``asked``; while ``is_stale`` it is of another question or of older data.

    ``printed`` is the table of the answer, rounded for print. ``columns`` None: those that fit.
    """

    page: ResultPage
    chosen: dict[str, ChoiceValue] = field(default_factory=dict)
    controls: tuple[Control, ...] = ()
    answer: Answer | None = None
    printed: Table | None = None
    asked: Asked | None = None
    is_stale: bool = True
    order: Order = field(default_factory=Order)
    words: str = ""
    columns: frozenset[str] | None = None
    chart: int = 0
    map_column: str = ""
    map_method: Method = "natural"

    def complete(self) -> Mapping[str, ChoiceValue]:
        """What is chosen for every control, the usual where nobody has chosen or the choice is gone."""
        return {control.name: _valid(control, self.chosen.get(control.name)) for control in self.controls}


def _valid(control: Control, value: ChoiceValue) -> ChoiceValue:
    from ui.results.page import Choice

    if not isinstance(control, Choice):
        return control.usual if value is None else value
    values = [option.value for option in control.options]
    for wanted in (value, control.usual):
        if wanted in values and wanted is not None:
            return wanted
    return values[0] if values else None
