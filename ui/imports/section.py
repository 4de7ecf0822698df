"""What a section of an import card is: one subject of a file, told and, where need be, asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from tambon_gis.ingest.report import LayerInspection


class Section(QWidget):
    """One subject of the card. What it leaves as found it does not mention in `choices`.

    A section with nothing to say of a layer hides itself in `show_layer`.
    """

    changed = Signal()

    def show_layer(self, layer: LayerInspection, kind: str) -> None:
        """Show a layer as it would be imported; called again when layer, kind or reading changes."""
        raise NotImplementedError

    def choices(self) -> dict[str, object]:
        """The part of the keyword arguments of `ImportChoices` that a person decided here."""
        return {}

    def open_question(self) -> str:
        """The sentence that says what is still to be decided here; empty when nothing is."""
        return ""

    def settled(self) -> bool:
        """Whether the import may be asked for, as far as this section goes."""
        return not self.open_question()
