"""The choices of a page as a row of boxes, sliders and ticks; it goes on in the next line where it must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QSlider, QWidget

from ui.parts.cards import discard
from ui.parts.controls import ChoiceBox, push_button
from ui.parts.flow import FlowLayout
from ui.parts.labels import Label, set_tooltip
from ui.parts.tab_order import keep_tab_order
from ui.parts.typed_fields import TypedField, read_amount
from ui.results.page import Amount, Choice, ChoiceValue, Control, PageAction, Tick
from ui.words import figures
from ui.words.language import tr

_STEPS = 100
_SLIDER_PX, _FIELD_PX = 120, 112
_LEAST_BOX_PX, _MOST_BOX_PX = 96, 200
_SPACING_PX = 6
# Of more controls only so many are seen until a person asks for the others.
_MOST_CONTROLS, _FIRST_CONTROLS = 6, 4
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
        self._tail: QWidget | None = None
        self.more = push_button(look="link")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        self.flow = FlowLayout(self, _SPACING_PX)
        self.flow.setContentsMargins(0, 0, 0, 0)

    def lead(self, widget: QWidget) -> None:
        """Put something before the first control, for good."""
        self.flow.addWidget(widget)

    def follow(self, widget: QWidget) -> None:
        """Put something behind all controls and actions, for good."""
        self._tail = widget
        self._order()

    def _order(self) -> None:
        """Controls, what unfolds the rest of them, actions, and last what follows all."""
        last = [self.more, *self.buttons, *([self._tail] if self._tail is not None else [])]
        for widget in last:
            self.flow.removeWidget(widget)
            self.flow.addWidget(widget)
        keep_tab_order(self)
        self._fold(self.more.isChecked())

    def _fold(self, unfolded: bool) -> None:
        """Of many controls the first are seen; a person unfolds the others."""
        many = len(self._widgets) > _MOST_CONTROLS
        for place, widget in enumerate(self._widgets.values()):
            widget.setVisible(unfolded or not many or place < _FIRST_CONTROLS)
        self.more.setVisible(many)
        rest = len(self._widgets) - _FIRST_CONTROLS
        self.more.set_words(tr("ย่อตัวเลือก") if unfolded else tr("ตัวเลือกอีก {count}").format(count=rest))
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for widget in self._widgets.values():
                if isinstance(widget, QComboBox):
                    fit_box(widget, self._box_px)

    @property
    def _box_px(self) -> int:
        """Three boxes beside the subject where it is narrow."""
        return min(max((self.width() - 8 * _SPACING_PX) // 4, _LEAST_BOX_PX), _MOST_BOX_PX)

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
                # Shown before it is in a layout it would be a window of its own.
                button.setParent(self)
                button.clicked.connect(partial(self.acted.emit, place))
                self.buttons.append(button)
        self._actions = tuple(actions)
        for button in self.buttons:
            button.setEnabled(enabled)
            button.show()
        self._order()

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
            self._order()
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
        fit_box(box, self._box_px)
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


def fit_box(box: QComboBox, most_px: int = _MOST_BOX_PX) -> None:
    """As wide as the longest of its words, within limits."""
    words = (box.itemText(at) for at in range(box.count()))
    longest = max((box.fontMetrics().horizontalAdvance(word) for word in words), default=0)
    box.setFixedWidth(min(max(longest + _BOX_EDGES_PX, _LEAST_BOX_PX), most_px))


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
