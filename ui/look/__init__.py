"""The look of the window: colours by role, one stylesheet, icons."""

from __future__ import annotations
