"""What the mouse does on the map: moving about, choosing, asking, measuring."""
