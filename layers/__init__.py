"""What is live on the screen: vertex stores, views, render requests and their pictures."""

from __future__ import annotations
