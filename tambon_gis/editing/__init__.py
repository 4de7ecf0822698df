"""Changing shapes of a project: what an edit would do, shown before, then done as one undoable command."""
