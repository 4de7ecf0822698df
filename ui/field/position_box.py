"""Where a visit was: typed in any Thai system and answered at once, or asked from a receiver or a track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.fieldwork.positions import SOURCES, Position, typed_position
from ui.parts.controls import push_button
from ui.parts.labels import WrappedLabel
from ui.parts.typed_fields import TypedField
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.ingest.typed_place import TypedPlace


class PositionBox(QWidget):
    """``position()`` is None while empty or not understood."""

    changed = Signal()
    receiver_wanted = Signal()
    track_wanted = Signal()

    def __init__(self, epsg: int) -> None:
        super().__init__()
        self._epsg = epsg
        self._found: Position | None = None
        self.field: TypedField[tuple[Position, TypedPlace]] = TypedField(
            self._read, lambda found: found[1].numbers, "ตำแหน่ง", "48N 375000 1815000"
        )
        self.meaning = WrappedLabel(role="secondary")
        self.meaning.hide()
        self.receiver = push_button("จากเครื่องรับ GPS", "link", icon="locate")
        self.receiver.clicked.connect(self.receiver_wanted)
        self.track = push_button("จากเส้นทาง GPX…", "link")
        self.track.clicked.connect(self.track_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.receiver)
        row.addWidget(self.track)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.meaning)
        column.addLayout(row)
        self.field.edit.textEdited.connect(lambda _text: self._forget())
        self.field.changed.connect(self._tell)

    def position(self) -> Position | None:
        return self._found if self._found is not None else self.field.value[0] if self.field.value else None

    @property
    def is_right(self) -> bool:
        return self._found is not None or self.field.is_right

    def text(self) -> str:
        return self.field.edit.text()

    def set_text(self, text: str) -> None:
        self.field.edit.setText(text)
        self.field.edit.textEdited.emit(text)

    def set_position(self, position: Position, said: str = "") -> None:
        """A point that was not typed; ``said`` tells how good it is."""
        self.field.set_value(None)
        self.field.edit.setText(f"E {position.x:,.1f}  N {position.y:,.1f}")
        self._found = position
        words = told(SOURCES[position.source])
        self.meaning.setText(f"{words} · {said}" if said else words)
        self.meaning.show()
        self.changed.emit()

    def _forget(self) -> None:
        self._found = None

    def _read(self, text: str) -> tuple[Position, TypedPlace]:
        return typed_position(text, self._epsg)

    def _tell(self) -> None:
        if self._found is None:
            found = self.field.value
            words = "" if found is None else tr("อ่านเป็น {system}").format(system=told(found[1].system))
            self.meaning.setText(words)
            self.meaning.setVisible(bool(words))
        self.changed.emit()
