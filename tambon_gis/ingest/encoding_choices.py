"""The encodings that the text of a layer could be in, each with sample values to choose by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tambon_gis.ingest.text_encoding import CP874, UTF_8, decode, fits
from tambon_gis.ingest.thai_orthography import weigh

SAMPLES = 5
_LONGEST_SAMPLE = 60
# After the two of Thailand: the West, then the neighbours whose files come by trade and research.
_OTHERS = ("cp1252", "gbk", "big5", "shift_jis", "euc_kr")


@dataclass(frozen=True, slots=True)
class EncodingChoice:
    """An encoding and how five values of the file read in it."""

    name: str
    samples: tuple[str, ...]


def encoding_choices(values: Iterable[bytes], found: str | None = None) -> tuple[EncodingChoice, ...]:
    """Encodings in which the values can be read, the likelier first: ``found``, UTF-8, CP874, others.

    The samples are the same five values in every encoding, those with the most that is not English. CP874 is
    offered even where a few bytes mean nothing in it.
    """
    told = list(dict.fromkeys(values))
    foreign = [value for value in told if not value.isascii()]
    shown = sorted(foreign, key=_foreign_letters, reverse=True)[:SAMPLES] or told[:SAMPLES]
    thai = weigh(b"\n".join(foreign)).score
    order = [UTF_8, CP874] if fits(foreign, UTF_8) else [CP874, UTF_8]
    order = [*([found] if found else []), *order, *_OTHERS]
    return tuple(
        EncodingChoice(name, tuple(decode(value, name)[0][:_LONGEST_SAMPLE] for value in shown))
        for name in dict.fromkeys(order)
        if name == found or fits(foreign, name) or (name == CP874 and thai > 0)
    )


def _foreign_letters(value: bytes) -> int:
    return sum(byte >= 0x80 for byte in value)
