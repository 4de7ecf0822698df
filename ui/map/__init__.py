"""The map on the screen, its tools and its layers panel."""

from __future__ import annotations
