"""The contrast between two colours, as WCAG 2.2 defines it: what texts and lines are held to."""

from __future__ import annotations

from tambon_gis.cartography.contrast import relative_luminance


def contrast_ratio(one: str, other: str) -> float:
    """1 for equal colours to 21 for black on white; text needs 4.5, graphics 3 (WCAG 2.2, 1.4.3, 1.4.11)."""
    darker, lighter = sorted((relative_luminance(one), relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
