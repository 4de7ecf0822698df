"""The part of a map picture that is drawn by QtGui: blended fills, antialiased edges, markers and labels."""

from __future__ import annotations
