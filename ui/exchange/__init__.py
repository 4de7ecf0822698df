"""What comes in as files and what leaves as packages."""

from __future__ import annotations
