"""The window: widgets, dialogs and the threads behind them."""

from __future__ import annotations
