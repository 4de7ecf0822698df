"""The plan of a fiscal year: amounts, steps, changes, budget, copies and limits of work."""
