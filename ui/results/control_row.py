"""The choices of a page as a row of boxes, sliders and ticks; it goes on in the next line where it must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
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
from ui.results.capitals import capital
from ui.results.page import Amount, Choice, ChoiceValue, Control, PageAction, Tick
from ui.results.row_room import MOST_PX, seen_controls
from ui.words import figures
from ui.words.language import tr

_STEPS = 100
_SLIDER_PX, _FIELD_PX, _COMPACT_PX = 120, 112, 84
_LEAST_BOX_PX = 96
_SPACING_PX = 6
# What stands in more lines is hidden until a person asks for it; in a low dock rows are worth more.
_MOST_LINES = 2
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
        self._offered: list[QPushButton] = []
        self._lead: QComboBox | None = None
        self._tail: QWidget | None = None
        self._most_lines = _MOST_LINES
        self.more = push_button(look="link")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        self.flow = FlowLayout(self, _SPACING_PX)
        self.flow.setContentsMargins(0, 0, 0, 0)

    def lead(self, box: QComboBox) -> None:
        """Put a box before the first control, for good."""
        self._lead = box
        self.flow.addWidget(box)

    def set_lines(self, most: int) -> None:
        """In how many lines controls may stand before the last of them are hidden."""
        if most != self._most_lines:
            self._most_lines = most
            self._fold(self.more.isChecked())

    def follow(self, widget: QWidget) -> None:
        """Put something behind all controls and actions, for good."""
        self._tail = widget
        self._order()

    def offer(self, button: QPushButton, there: bool) -> None:
        """Put a button of somebody else's behind the actions, or take it away; it belongs to the row."""
        button.setParent(self)
        if button in self._offered:
            self._offered.remove(button)
            self.flow.removeWidget(button)
        if there:
            self._offered.append(button)
        button.setVisible(there)
        self._order()

    def _order(self) -> None:
        """Controls, what unfolds the rest of them, actions, and last what follows all."""
        last = [self.more, *self.buttons, *self._offered, *([self._tail] if self._tail is not None else [])]
        for widget in last:
            self.flow.removeWidget(widget)
            self.flow.addWidget(widget)
        keep_tab_order(self)
        self._fold(self.more.isChecked())

    def _fold(self, unfolded: bool) -> None:
        """Where there is no room for all controls the first are seen; a person unfolds the others."""
        widgets = list(self._widgets.values())
        for widget in widgets:
            if isinstance(widget, AmountRow):
                widget.set_compact(self._most_lines == 1)
        self.more.set_words(tr("ตัวเลือกอีก {count}").format(count=len(widgets)))
        lead = [] if self._lead is None else [self._lead]
        last: list[QWidget] = [*self.buttons, *self._offered]
        if self._tail is not None and not self._tail.isHidden():
            last.append(self._tail)
        seen, most_px = seen_controls(
            [_box_px(box) for box in lead],
            [
                (_box_px(each), True) if isinstance(each, QComboBox) else (each.sizeHint().width(), False)
                for each in widgets
            ],
            self.more.sizeHint().width(),
            [each.sizeHint().width() for each in last],
            self.width(),
            _SPACING_PX,
            self._most_lines,
        )
        for box in (*lead, *widgets):
            if isinstance(box, QComboBox):
                fit_box(box, most_px)
        for place, widget in enumerate(widgets):
            widget.setVisible(unfolded or place < seen)
        rest = len(widgets) - seen
        self.more.setVisible(rest > 0)
        self.more.set_words(tr("ย่อตัวเลือก") if unfolded else tr("ตัวเลือกอีก {count}").format(count=rest))
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold(self.more.isChecked())

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
            inside = self.window().focusWidget()
            focused = next((name for name, each in self._widgets.items() if each is inside), None)
            before = {control.name: control for control in self._controls}
            kept = {
                control.name: self._widgets[control.name]
                for control in controls
                if _is_same(before.get(control.name), control)
            }
            for name, widget in self._widgets.items():
                self.flow.removeWidget(widget)
                if name not in kept:
                    discard(widget)
            self._controls = tuple(controls)
            self._widgets = {
                control.name: kept.get(control.name) or self._made(control) for control in controls
            }
            for control in controls:
                widget = self._widgets[control.name]
                if isinstance(control, Amount) and isinstance(widget, AmountRow):
                    widget.set_most(control.most)
                self.flow.addWidget(widget)
                widget.show()
            self._order()
            if focused in self._widgets and focused not in kept:
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
            box.addItem(capital(option.words), option.value)
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


def _is_same(one: Control | None, other: Control) -> bool:
    """Whether what shows one can show the other: into a field somebody may be typing meanwhile."""
    if isinstance(one, Amount) and isinstance(other, Amount):
        return replace(one, usual=other.usual, most=other.most) == other
    return one == other


def fit_box(box: QComboBox, most_px: int = MOST_PX) -> None:
    """As wide as the longest of its words, within limits."""
    box.setFixedWidth(min(_box_px(box), most_px))


def _box_px(box: QComboBox) -> int:
    words = (box.itemText(at) for at in range(box.count()))
    longest = max((box.fontMetrics().horizontalAdvance(word) for word in words), default=0)
    return min(max(longest + _BOX_EDGES_PX, _LEAST_BOX_PX), MOST_PX)


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

    def set_compact(self, compact: bool) -> None:
        """Where it is low there is room to type, none to draw."""
        self.slider.setVisible(bool(self._most) and not compact)
        self.field.setMaximumWidth(_COMPACT_PX if compact else _FIELD_PX)

    def set_most(self, most: float | None) -> None:
        """Where the slider ends; without an end there is none."""
        self._most = most
        self.slider.setVisible(bool(most))

    def set_value(self, value: float | None) -> None:
        if self.field.edit.isModified() or self.slider.isSliderDown():
            # Somebody is at it, or has gone to look a figure up.
            return
        self._told = value
        self.field.set_value(value)
        blocked = QSignalBlocker(self.slider)
        self.slider.setValue(round(_STEPS * min((value or 0.0) / self._most, 1.0)) if self._most else 0)
        blocked.unblock()

    def _typed(self) -> None:
        if self.field.is_right:
            self.field.edit.setModified(False)
            if self.field.value != self._told:
                self._told = self.field.value
                self.chosen.emit(self.field.value)

    def _slid(self, step: int) -> None:
        if self._most:
            # Whole hundreds are what people budget in; a share goes by single ones.
            self.field.set_value(round(self._most * step / _STEPS, -2 if self._most > _STEPS else 0))
            self._told = self.field.value
            self._pause.start()
