"""The map saved for paper: asked for in a dialog with a preview, written beside the window."""
