"""How fast the program is, measured beside another program in the same run."""
