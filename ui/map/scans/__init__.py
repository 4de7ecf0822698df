"""Scanned maps laid on the ground: points clicked on the scan and on the map, a preview, and the copy."""
