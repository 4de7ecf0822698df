"""Files from other hands: what they are, what their text and coordinates mean, mended and loaded."""

from __future__ import annotations
