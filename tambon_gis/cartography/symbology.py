"""How the rows of a layer are drawn: symbols, classes, and which class each value belongs to."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

Hatch: TypeAlias = Literal["none", "diagonal", "back_diagonal", "cross", "dots", "horizontal", "vertical"]
Dash: TypeAlias = Literal["solid", "dash", "dot", "dash_dot"]
Marker: TypeAlias = Literal["none", "circle", "square", "diamond", "triangle"]
Kind: TypeAlias = Literal["single", "categorised", "graduated", "rules"]
Values: TypeAlias = "Sequence[object] | NDArray[Any] | Categories[Any]"
Indices: TypeAlias = "NDArray[np.intp]"

NO_DATA = Phrase("ไม่มีข้อมูล", "No data")
OTHER = Phrase("อื่น ๆ", "Other")


@dataclass(frozen=True, slots=True)
class Symbol:
    """One way to draw an area, a line or a point. Colours are ``#RRGGBB``; None draws nothing.

    Widths and sizes are in device-independent pixels (1/96 inch). A symbol with a marker draws points: the
    marker is filled with ``fill`` and outlined with ``outline``, and an area is drawn as its inner point.
    """

    fill: str | None = None
    fill_opacity: float = 1.0
    hatch: Hatch = "none"
    hatch_colour: str | None = None
    outline: str | None = None
    outline_px: float = 1.0
    outline_dash: Dash = "solid"
    marker: Marker = "none"
    marker_px: float = 10.0


NOTHING = Symbol()


@dataclass(frozen=True, slots=True)
class Class:
    """One entry of a symbology; ``key`` is the value it stands for, or the number of its interval."""

    key: str
    label: Phrase
    symbol: Symbol


@dataclass(frozen=True, slots=True)
class Symbology:
    """The symbols of a layer and the rule that chooses between them.

    ``categorised``: the value of ``field``, written as text, equals the key of a class.
    ``graduated``: class i holds breaks[i] <= value < breaks[i+1], the last class its upper bound too; the
    breaks rise and are one more than the classes.
    ``rules``: the value is the number of the first rule that fits, which is the key of its class.
    Values that fit no class get ``other``, missing ones ``null``; where that is None they are not drawn.
    Raises ``ValueError`` when kind, classes and breaks do not belong together.
    """

    kind: Kind
    field: str | None = None
    classes: tuple[Class, ...] = ()
    other: Symbol | None = None
    null: Symbol | None = None
    breaks: tuple[float, ...] = ()
    other_label: Phrase = OTHER
    null_label: Phrase = NO_DATA

    def __post_init__(self) -> None:
        keys = [each.key for each in self.classes]
        if len(set(keys)) != len(keys):
            raise ValueError("two classes have the same key")
        if (self.kind == "single") != (self.field is None):
            raise ValueError("only a single symbol has no field")
        if self.kind == "single" and len(self.classes) != 1:
            raise ValueError("a single symbol needs exactly one class")
        if self.kind == "graduated":
            if len(self.breaks) != len(self.classes) + 1 or not self.classes:
                raise ValueError("graduated classes need one more break than classes")
            rising = all(low < high for low, high in pairwise(self.breaks))
            if not rising or not all(math.isfinite(bound) for bound in self.breaks):
                raise ValueError("breaks must be finite and rise")
        elif self.breaks:
            raise ValueError("only graduated classes have breaks")

    @property
    def other_index(self) -> int:
        return len(self.classes)

    @property
    def null_index(self) -> int:
        return len(self.classes) + 1

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """One symbol for every index that ``symbol_of`` gives: the classes, then other, then missing."""
        return (*(each.symbol for each in self.classes), self.other or NOTHING, self.null or NOTHING)

    @property
    def labels(self) -> tuple[Phrase, ...]:
        return (*(each.label for each in self.classes), self.other_label, self.null_label)

    def symbol_of(self, values: Values) -> Indices:
        """For each value the index of its symbol in ``symbols``.

        None, NaN and pandas' missing values are missing. A single symbol takes any values, missing ones too.
        Whole numbers match keys written without a decimal point: 2570.0 is "2570".
        """
        if self.kind == "single":
            return np.zeros(len(values), dtype=np.intp)
        if isinstance(values, Categories):
            # Each different value is looked at once.
            return self.symbol_of(np.fromiter(values.values, object, len(values.values)))[values.code]
        if self.kind == "graduated":
            return self._interval_of(values)
        return self._category_of(values)

    def _category_of(self, values: Values) -> Indices:
        index_of_key = {each.key: index for index, each in enumerate(self.classes)}
        raw = _as_array(values)
        if raw.dtype.kind in "iufb" and raw.size:
            distinct, position = np.unique(raw, return_inverse=True)
            return np.asarray([self._find(index_of_key, value) for value in distinct.tolist()])[position]
        known: dict[object, int] = {}
        found = np.empty(raw.size, dtype=np.intp)
        for row, value in enumerate(raw.tolist()):
            index = known.get(value)
            if index is None:
                index = known[value] = self._find(index_of_key, value)
            found[row] = index
        return found

    def _find(self, index_of_key: dict[str, int], value: object) -> int:
        text = category_key(value)
        return self.null_index if text is None else index_of_key.get(text, self.other_index)

    def _interval_of(self, values: Values) -> Indices:
        numbers = _as_numbers(values)
        breaks = np.asarray(self.breaks)
        index = np.searchsorted(breaks, numbers, side="right") - 1
        index[numbers == breaks[-1]] = len(self.classes) - 1
        index[(index < 0) | (index >= len(self.classes))] = self.other_index
        index[np.isnan(numbers)] = self.null_index
        return index


def counted(values: Values) -> Counter[object]:
    """How many rows have each value."""
    return Counter(values.counts()) if isinstance(values, Categories) else Counter(list(values))


def category_key(value: object) -> str | None:
    """A value as the text that keys are written in, or None where it is missing or an empty text."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool | np.bool_):
        return "1" if value else "0"
    if isinstance(value, int | np.integer):
        return str(int(value))
    if isinstance(value, float | np.floating):
        number = float(value)
        if math.isnan(number):
            return None
        return str(int(number)) if number.is_integer() else repr(number)
    return None


def single(symbol: Symbol, label: Phrase) -> Symbology:
    """Every row drawn alike."""
    return Symbology("single", classes=(Class("", label, symbol),))


def categorised(
    field: str,
    classes: Iterable[Class],
    *,
    other: Symbol | None = None,
    null: Symbol | None = None,
    null_label: Phrase = NO_DATA,
) -> Symbology:
    """One symbol for each listed value of ``field``."""
    return Symbology("categorised", field, tuple(classes), other, null, null_label=null_label)


def graduated(
    field: str,
    breaks: Sequence[float],
    symbols: Sequence[Symbol],
    *,
    decimals: int = 2,
    unit: Phrase | None = None,
    other: Symbol | None = None,
    null: Symbol | None = None,
) -> Symbology:
    """One symbol for each interval between rising ``breaks``, labelled with its bounds in the unit."""
    classes = tuple(
        Class(f"{index}", _interval_label(low, high, decimals, unit), symbol)
        for index, ((low, high), symbol) in enumerate(zip(pairwise(breaks), symbols, strict=True))
    )
    return Symbology("graduated", field, classes, other, null, tuple(float(bound) for bound in breaks))


def _interval_label(low: float, high: float, decimals: int, unit: Phrase | None) -> Phrase:
    text = f"{low:,.{decimals}f} – {high:,.{decimals}f}"
    return Phrase(text, text) if unit is None else Phrase(f"{text} {unit.th}", f"{text} {unit.en}")


def _as_array(values: Values) -> NDArray[Any]:
    # Left to itself numpy would write a NaN among texts as the text "nan".
    return values if isinstance(values, np.ndarray) else np.array(values, dtype=object)


def _as_numbers(values: Values) -> NDArray[np.float64]:
    raw = _as_array(values)
    if raw.dtype.kind in "iufb":
        return raw.astype(np.float64)
    numeric = int | float | np.integer | np.floating
    return np.array(
        [float(value) if isinstance(value, numeric) else math.nan for value in raw.tolist()], dtype=np.float64
    )
