"""The choices of a page as a row of boxes, sliders and ticks; it goes on in the next line where it must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QSlider, QWidget

from ui.parts.cards import discard
from ui.parts.controls import ChoiceBox, push_button
from ui.parts.flow import FlowLayout
from ui.parts.labels import Label, set_tooltip
from ui.parts.typed_fields import TypedField, read_amount
from ui.results.page import Amount, Choice, ChoiceValue, Control, PageAction, Tick
from ui.words import figures

_STEPS = 100
_SLIDER_PX, _FIELD_PX = 120, 112
_LEAST_BOX_PX, _MOST_BOX_PX = 96, 200
# Frame, padding and arrow of a box.
_BOX_EDGES_PX = 52
# While a slider is being drawn nobody waits for every figure on the way.
_DRAWN_MS = 250


class ControlRow(QWidget):
    """Shows controls with what is chosen, and tells choices by name and what is to be done by its place."""

    chosen = Signal(str, object)
    acted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._controls: tuple[Control, ...] = ()
        self._widgets: dict[str, QWidget] = {}
        self._actions: tuple[PageAction, ...] = ()
        self.buttons: list[QPushButton] = []
        self.flow = FlowLayout(self, 6)
        self.flow.setContentsMargins(0, 0, 0, 0)

    def lead(self, widget: QWidget) -> None:
        """Put something before the first control, for good."""
        self.flow.addWidget(widget)

    def show_actions(self, actions: Sequence[PageAction], *, enabled: bool) -> None:
        """Buttons after the controls: what can be done with the answer that is shown."""
        if [(each.words, each.icon) for each in actions] != [
            (each.words, each.icon) for each in self._actions
        ]:
            for button in self.buttons:
                self.flow.removeWidget(button)
                discard(button)
            self.buttons = []
            for place, action in enumerate(actions):
                button = push_button(icon=action.icon)
                button.set_words(action.words)
                button.clicked.connect(partial(self.acted.emit, place))
                self.buttons.append(button)
        self._actions = tuple(actions)
        for button in self.buttons:
            # Behind whatever controls there are now.
            self.flow.removeWidget(button)
            self.flow.addWidget(button)
            button.setEnabled(enabled)
            button.show()

    @property
    def widgets(self) -> Mapping[str, QWidget]:
        """What shows each control, by its name."""
        return self._widgets

    def show_controls(self, controls: Sequence[Control], chosen: Mapping[str, ChoiceValue]) -> None:
        """Widgets are made anew only where the controls are others, so that none goes while it is in use."""
        if tuple(controls) != self._controls:
            focused = next((name for name, each in self._widgets.items() if each.hasFocus()), None)
            for widget in self._widgets.values():
                self.flow.removeWidget(widget)
                discard(widget)
            self._controls = tuple(controls)
            self._widgets = {control.name: self._made(control) for control in controls}
            for widget in self._widgets.values():
                self.flow.addWidget(widget)
                widget.show()
            if focused in self._widgets:
                self._widgets[focused].setFocus()
        for control in controls:
            self._set(control, chosen.get(control.name, control.usual))
        self.updateGeometry()

    def _made(self, control: Control) -> QWidget:
        if isinstance(control, Choice):
            return self._box(control)
        if isinstance(control, Tick):
            tick = QCheckBox(control.heading)
            tick.setAccessibleName(control.heading)
            tick.toggled.connect(lambda on, name=control.name: self.chosen.emit(name, bool(on)))
            return tick
        field = AmountRow(control)
        field.chosen.connect(partial(self.chosen.emit, control.name))
        return field

    def _box(self, control: Choice) -> QComboBox:
        box = ChoiceBox()
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setAccessibleName(control.heading)
        set_tooltip(box, control.heading)
        for option in control.options:
            box.addItem(option.words, option.value)
        fit_box(box)
        box.setEnabled(bool(control.options))
        box.activated.connect(
            lambda _at, box=box, name=control.name: self.chosen.emit(name, box.currentData())
        )
        return box

    def _set(self, control: Control, value: ChoiceValue) -> None:
        widget = self._widgets[control.name]
        blocked = QSignalBlocker(widget)
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(max(widget.findData(value), 0))
        elif isinstance(widget, QCheckBox):
            widget.setChecked(bool(value))
        elif isinstance(widget, AmountRow):
            widget.set_value(float(value) if isinstance(value, int | float) else None)
        blocked.unblock()


def fit_box(box: QComboBox) -> None:
    """As wide as the longest of its words, within limits."""
    words = (box.itemText(at) for at in range(box.count()))
    longest = max((box.fontMetrics().horizontalAdvance(word) for word in words), default=0)
    box.setFixedWidth(min(max(longest + _BOX_EDGES_PX, _LEAST_BOX_PX), _MOST_BOX_PX))


class AmountRow(QWidget):
    """A number to type, and a slider beside it where the most is known."""

    chosen = Signal(object)

    def __init__(self, control: Amount) -> None:
        super().__init__()
        self._most = control.most
        self.field = TypedField(read_amount, figures.quantity, control.heading, "")
        self.field.setMaximumWidth(_FIELD_PX)
        self.field.edit.editingFinished.connect(self._typed)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setFixedWidth(_SLIDER_PX)
        self.slider.setAccessibleName(control.heading)
        self.slider.setVisible(bool(control.most))
        self.slider.valueChanged.connect(self._slid)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAWN_MS)
        self._pause.timeout.connect(lambda: self.chosen.emit(self.field.value))
        self._told: float | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Label(control.heading, "secondary"))
        row.addWidget(self.field)
        row.addWidget(Label(control.unit, "secondary"))
        row.addWidget(self.slider)

    def set_value(self, value: float | None) -> None:
        if self.field.edit.hasFocus() or self.slider.isSliderDown():
            return
        self._told = value
        self.field.set_value(value)
        blocked = QSignalBlocker(self.slider)
        self.slider.setValue(round(_STEPS * min((value or 0.0) / self._most, 1.0)) if self._most else 0)
        blocked.unblock()

    def _typed(self) -> None:
        if self.field.is_right and self.field.value != self._told:
            self._told = self.field.value
            self.chosen.emit(self.field.value)

    def _slid(self, step: int) -> None:
        if self._most:
            # Whole hundreds are what people budget in.
            self.field.set_value(round(self._most * step / _STEPS, -2))
            self._told = self.field.value
            self._pause.start()
