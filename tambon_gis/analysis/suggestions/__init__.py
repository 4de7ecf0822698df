"""What could be done on a plot and why: rules that a station can edit, for all plots, and decisions."""
