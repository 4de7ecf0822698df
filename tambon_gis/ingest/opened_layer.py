"""What an opened layer is: its rows as they lie in the file, with their text decoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tambon_gis.ingest.reading import Column, RawLayer
from tambon_gis.ingest.text_encoding import TextEncoding
from tambon_gis.ingest.values import starred
from tambon_gis.wording import Phrase


@dataclass(frozen=True, slots=True)
class OpenedLayer:
    """A layer as it lies in its file. ``encoding`` is ``None`` where it is unclear and nobody has said.

    ``columns`` are decoded (as CP874 for a look where the encoding is unclear); ``lost_values`` counts texts
    that had lost bytes; ``records`` is how many the file counts, deleted ones included; ``remarks`` say how a
    table was read, or what was mended before reading.
    """

    file: str
    driver: str
    sha256: str
    layer: RawLayer
    encoding: TextEncoding | None
    columns: Mapping[str, Column]
    lost_values: int
    records: int
    remarks: tuple[Phrase, ...] = ()

    @property
    def stars(self) -> int:
        """How many values are asterisks: numbers that were too large for their field."""
        return starred(self.columns) + len(self.layer.starred)
