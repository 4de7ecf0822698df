"""A field for the value of one indicator: read, converted and classed while it is typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tambon_gis.measurements.limits import check_possible, doubts
from tambon_gis.measurements.ratings import rating
from tambon_gis.measurements.typed_value import TypedValue, typed_value
from ui.measurements.words import number, rating_words, with_unit
from ui.parts.labels import WrappedLabel
from ui.parts.typed_fields import TypedField
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.measurements.ratings import Classes
    from tambon_gis.project.catalogue import Indicator


class ValueField(TypedField[TypedValue]):
    """What was typed; ``beside`` it its complaint, the value it comes to, its class and what is unlikely."""

    def __init__(self, indicator: Indicator, classes: Classes | None) -> None:
        super().__init__(self._read_value, _written, told(indicator.name), told(indicator.unit))
        self.indicator = indicator
        self._classes = classes
        self.method: str | None = None
        self.day: date | None = None
        self.meaning = WrappedLabel(role="secondary")
        # Below a field as narrow as a number the complaint would be a tower of single words.
        self.beside = QWidget()
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.complaint)
        column.addWidget(self.meaning)
        self.changed.connect(self._tell)

    def show_for(self, day: date | None, method: str | None) -> None:
        """The day and method that the value is of, which decide what is unlikely and which class counts."""
        self.day, self.method = day, method
        self._tell()

    @property
    def is_unlikely(self) -> bool:
        """Whether the value is possible but more likely a slip."""
        return self.value is not None and bool(self._doubts(self.value))

    def _read_value(self, text: str) -> TypedValue:
        found = typed_value(text, self.indicator)
        check_possible(self.indicator, found.value)
        return found

    def _doubts(self, found: TypedValue) -> list[str]:
        return [told(each) for each in doubts(self.indicator, found.value, self.day or date.today())]

    def _tell(self) -> None:
        found = self.value
        if found is None:
            self.meaning.setText("")
            return
        unlikely = self._doubts(found)
        parts = []
        if found.text is not None and number(found.value) != found.text:
            parts.append(f"= {found.bound or ''}{with_unit(found.value, self.indicator)}")
        rated = rating(self.indicator.code, self._classes, found.value, method=self.method, bound=found.bound)
        parts += [rating_words(rated)] if rated is not None else []
        if self.method:
            parts.append(tr("วิธี {method}").format(method=self.method))
        self.meaning.set_role("attention" if unlikely else "secondary")
        self.meaning.setText(" · ".join([*parts, *unlikely]))


def _written(found: TypedValue) -> str:
    return found.text if found.text is not None else f"{found.value:.12g}"
