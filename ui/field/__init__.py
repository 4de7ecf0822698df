"""What was seen and measured in the field."""

from __future__ import annotations
