"""A field for a short text of a record, kept without spaces around it and not longer than it may be."""

from __future__ import annotations

from tambon_gis.plot_record.edits import short_text
from ui.parts.typed_fields import TypedField


class TextField(TypedField[str]):
    """``field`` names the kind of text, which has its longest length."""

    def __init__(self, name: str, field: str, hint: str = "") -> None:
        super().__init__(lambda text: short_text(text, field) or "", str, name, hint)
