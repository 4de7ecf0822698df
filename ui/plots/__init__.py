"""Plots as a table, as a panel and as records that are given work."""

from __future__ import annotations
