"""The small parts that every panel and dialog is made of."""

from __future__ import annotations
