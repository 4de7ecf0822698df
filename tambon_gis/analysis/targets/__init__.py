"""Targets: what was to be done and spent in a fiscal year, against what was planned and what is done."""
