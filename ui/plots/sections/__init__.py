"""The sections of a plot's record, one module a subject."""

from __future__ import annotations
