"""Suggestions in the window: beside a plot, for many at once, and the rules that they come from."""
