"""Values measured on plots, in households and in villages: kept, rated, followed, and taken from tables."""
