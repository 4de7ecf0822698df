"""The engine of Tambon GIS: Thai land data understood, plot records and area statistics, without any Qt."""

from __future__ import annotations

__version__ = "0.1.0"
