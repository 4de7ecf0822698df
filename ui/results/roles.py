"""What the model of a result tells its painter beside texts."""

from __future__ import annotations

from PySide6.QtCore import Qt

# A share of 0 to 1; an interval (low, value, high, range of its column); a sentence in place of a figure;
# under how many subtotals a line stands; whether it is a sum itself; a `Figure` set by its decimal point.
SHARE_ROLE = Qt.ItemDataRole.UserRole
INTERVAL_ROLE = Qt.ItemDataRole.UserRole + 1
SENTENCE_ROLE = Qt.ItemDataRole.UserRole + 2
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 3
STRONG_ROLE = Qt.ItemDataRole.UserRole + 4
FIGURE_ROLE = Qt.ItemDataRole.UserRole + 5
