"""The outcome of the year under the map, as a table and as a chart."""

from __future__ import annotations
