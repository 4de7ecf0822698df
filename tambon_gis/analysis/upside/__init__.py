"""Where to go next: plots like those where an intervention worked, and the best of them for a budget."""
