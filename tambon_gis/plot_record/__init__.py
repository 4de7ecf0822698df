"""One plot as a record: its place, ground and people, and what was done, seen and measured on it."""

from __future__ import annotations
