"""The words and figures of the window, in both languages."""

from __future__ import annotations
