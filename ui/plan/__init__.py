"""The plan board of a fiscal year: its list, its calendar, its targets and budget."""
